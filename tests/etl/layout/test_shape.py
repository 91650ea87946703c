"""Sheets whose headers say the same have one shape, whatever stands above and below."""

from etl.layout.shape import NO_SHAPE, is_words, shape_of

HEADER = ["Klp", "Hr", "Duit masuk", "Catatan"]


def test_titles_and_rows_are_no_part_of_it() -> None:
    alone = shape_of([HEADER, ["K1", "1", "350000", "laku"]])
    below_titles = shape_of([["Buku besar", "", "", ""], [], HEADER, ["K2", "2", "5", "tutup"]])
    assert alone.row == 1
    assert below_titles.row == 3
    assert alone.fingerprint == below_titles.fingerprint


def test_case_and_marks_are_no_part_of_it_and_words_are() -> None:
    same = shape_of([["KLP.", "hr", "Duit  masuk", "catatan:"]])
    other = shape_of([["Klp", "Hr", "Duit keluar", "Catatan"]])
    assert same.fingerprint == shape_of([HEADER]).fingerprint != other.fingerprint


def test_numbers_and_days_are_no_words() -> None:
    assert not any(map(is_words, ("1.500.000", "2021-04-07", "12", "-")))
    assert all(map(is_words, ("Rp 5", "7 April", "No.")))


def test_a_row_of_numbers_is_no_header() -> None:
    assert shape_of([["1", "2", "3"], HEADER]).row == 2
    assert shape_of([["Judul saja"], ["1", "2", "3"]]) == NO_SHAPE
    assert shape_of([]) == NO_SHAPE
