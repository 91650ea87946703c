"""Words: broken into lines, cut, and the room that they need."""

from charts import wording


def test_labels_break_between_words() -> None:
    assert wording.wrap("Laki-laki lebih baik sebagai pemimpin", 20) == (
        "Laki-laki lebih baik<br>sebagai pemimpin"
    )
    assert wording.wrap("Kab. Trenggalek", 6) == "Kab.<br>Trenggalek"
    assert wording.wrap("x" * 30, 6) == "x" * 24 + "<br>" + "x" * 6
    assert wording.wrap("satu\ndua<br>tiga", 20) == "satu<br>dua<br>tiga"
    assert wording.wrap("") == ""


def test_labels_cannot_bring_markup_along() -> None:
    assert wording.wrap("<a href=x>A & B</a>", 40) == "&lt;a href=x&gt;A &amp; B&lt;/a&gt;"


def test_numbers_are_written_with_the_separators() -> None:
    assert wording.grouped(1774, ",.") == "1.774"
    assert wording.grouped(1774, ".,") == "1,774"
    assert wording.grouped(1026.5, ",.") == "1.026,5"
    assert wording.grouped(-1774, ".,") == "−1,774"


def test_rows_grow_with_their_tallest_name() -> None:
    assert wording.rows_height(["a", "b"]) == 80
    assert wording.rows_height(["a", "b " * 40]) == 2 * (4 * 17 + 8)


def test_words_get_the_room_they_need() -> None:
    assert wording.text_room([]) == wording.text_room([""]) == 16
    # 11 characters of 0.56 × 13 px, rounded up, and 14 px of gaps
    assert wording.text_room(["1.774/2.029", "87,4%<br>x"]) == 95


def test_words_beside_rows_leave_the_names_their_room_on_a_phone() -> None:
    names = ["Dana insentif yang dicairkan (Usaha Sosial Bekasi)"]
    told = wording.beside(["Rp10.000.000 dari Rp10.000.000"], names)
    assert told == ["Rp10.000.000 dari<br>Rp10.000.000"]
    room = wording.text_room(told) + wording.text_room([wording.wrap(names[0])])
    assert room <= wording.PHONE_WIDTH - 100


def test_words_that_fit_stay_on_their_line_and_escaped_ones_escaped() -> None:
    assert wording.beside(["7 &lt; 8"], ["Batch"]) == ["7 &lt; 8"]
