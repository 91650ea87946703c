"""Names of sheets: as Excel takes them, and each once."""

from exports.excel.names import MOST_CHARACTERS, sheet_name


def test_what_is_short_and_free_stays() -> None:
    assert sheet_name("Sikap", set()) == "Sikap"


def test_signs_that_excel_forbids_are_left_out() -> None:
    assert sheet_name("'Kabupaten/Kota: [a]*?\\'", set()) == "Kabupaten Kota a"
    assert sheet_name("[]", set()) == "–"
    assert sheet_name("History", set()) == "History (2)"


def test_long_names_end_at_a_word_and_differ_also_in_other_case() -> None:
    long = "Persetujuan di akhir pelatihan – Kabupaten"
    first = sheet_name(long, set())
    second = sheet_name(long.upper(), {first})
    assert first == "Persetujuan di akhir pelatihan…"
    assert second == "PERSETUJUAN DI AKHIR… (2)"
    assert max(len(first), len(second)) <= MOST_CHARACTERS
