"""The words of a problem: the blanks of its rule filled in, in both languages."""

from etl import contract
from etl.problems import wording
from etl.problems.rules import rules
from etl.problems.wording import words
from tests.etl.cases.base import BATCH
from tests.etl.folder import Folder


def test_the_words_of_a_rule_are_filled_in() -> None:
    rule = rules()["unknown_district"]
    remedies = (
        "Tulis seperti Kab. Trenggalek atau Kota Surabaya.",
        "Write it like Kab. Trenggalek or Kota Surabaya.",
    )
    assert words(rule, "T•••", "Kab. Trenggalek", "Kabupaten/Kota", 0.98) == (
        "“T•••” bukan nama kabupaten atau kota yang dikenal.",
        "“T•••” is not a known district.",
        f"Maksudnya: Kab. Trenggalek (hampir pasti 98%). {remedies[0]}",
        f"What was meant: Kab. Trenggalek (almost certainly 98%). {remedies[1]}",
    )
    assert words(rule, "A•••", "", "Kabupaten/Kota") == (
        "“A•••” bukan nama kabupaten atau kota yang dikenal.",
        "“A•••” is not a known district.",
        *remedies,
    )


def test_the_remedy_names_the_words_of_a_short_list() -> None:
    rule = rules()["value_not_allowed"]
    of_session = words(rule, "x", "", "Sesi 1", choices=("Hadir", "Tidak hadir"))
    assert of_session[2:] == (
        "Pilih salah satu: Hadir, Tidak hadir.",
        "Choose one of: Hadir, Tidak hadir.",
    )
    assert words(rule, "x", "", "Indikator", choices=[*"abcdefgh"])[2:] == (
        "Pilih dari daftar di templat.",
        "Choose from the template's list.",
    )


def test_a_sheet_like_no_table_is_told_no_nearest_one() -> None:
    rule = rules()["unknown_table"]
    assert words(rule, "–", "–", "")[1] == "This sheet is not recognised."
    assert words(rule, "", "Kas", "")[1] == "This sheet is not recognised. The nearest table: Kas."
    assert words(rule, "Tanggal", "Kas", "")[0] == (
        "Lembar ini tidak dikenali. Tabel yang paling mirip: Kas; yang belum ada: Tanggal."
    )


def test_blanks_in_what_was_found_are_not_filled_in() -> None:
    filled = words(rules()["out_of_range"], "{expected}", "1–5", "{found}")
    assert filled[1] == "{found} “{expected}” is outside the range 1–5."


def test_the_words_name_the_column_as_the_sheet_of_that_table_has_it(folder: Folder) -> None:
    folder.text("a.csv", BATCH, "B1;WEE;Gresik;-")
    folder.text("b.csv", "ID Kelompok;Tanggal;Tahap", "G1;-;Pelatihan")
    assert [(one.message_id, one.message_en) for one in folder.check().problems] == [
        ("Tanggal Mulai kosong.", "Tanggal Mulai is blank."),
        ("Tanggal kosong.", "Tanggal is blank."),
    ]


def test_the_words_write_days_as_their_language_does(folder: Folder) -> None:
    folder.text("a.csv", BATCH + ";Tanggal Selesai", "B1;WEE;Gresik;20/4/2021;13/4/2021")
    (problem,) = folder.check().problems
    assert (problem.found, problem.expected) == ("2021-04-13", "2021-04-20")
    assert problem.message_id.startswith(
        "Tanggal selesai 13 April 2021 lebih awal daripada tanggal mulai 20 April 2021"
    )
    assert problem.message_en.startswith("The end 13 April 2021 is before the start 20 April 2021")


def test_a_table_that_only_lacks_whose_it_is_may_be_told_so_in_a_title() -> None:
    _, _, remedy_id, remedy_en = words(rules()["missing_column"], "Peserta", "ID Batch", "")
    assert remedy_id.endswith("Atau tulis sekali di atas tabel, seperti “Batch: 12”.")
    assert remedy_en.endswith("Or write it once above the table, as in “Batch: 12”.")
    for lacking, example in wording._ABOVE.items():
        assert lacking in {one.header_id for table in contract.tables() for one in table.columns}
        assert example in words(rules()["missing_column"], "", lacking, "")[3]
    assert "above" not in words(rules()["missing_column"], "Peserta", "ID Batch, Nama", "")[3]
