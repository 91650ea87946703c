"""What a report shows of a wrong value: the project's own words, never what may be a person's."""

import pytest

from etl import contract
from etl.problems import mask

BATCH, PARTICIPANT, CASH = map(contract.table, ("batch", "participant", "cash"))


@pytest.mark.parametrize(
    ("column", "text", "shown"),
    [
        ("district", "Kab Trengalek", "Kab T•••"),
        ("district", "Kota Gresik", "Kota Gresik"),
        ("district", "Budi Santoso", "B••• S•••"),
        ("start_date", "31 Februari 2021", "31 Februari 2021"),
        ("start_date", "31/02/2021", "31/02/2021"),
        ("start_date", "7 Budi 2021", "7 B••• 2021"),
        ("trainers", "3,5", "3,5"),
        ("trainers", "Budi, Siti", "B•••, S•••"),
        ("trainers", "081234567890", "0•••"),
        ("trainers", "0812-3456-7890", "0•••"),
        ("trainers", "7654321", "7•••"),
        ("trainers", "3503 0101 9001 0001", "3•••"),
        ("program", "JAPRI XEE", "JAPRI X•••"),
    ],
)
def test_cells(column: str, text: str, shown: str) -> None:
    assert mask.shown(text, BATCH.column(column)) == shown


def test_words_of_one_list_are_not_shown_in_another_column() -> None:
    assert mask.shown("Suami", PARTICIPANT.column("relationship")) == "Suami"
    assert mask.shown("Suami", PARTICIPANT.column("sex")) == "S•••"
    assert mask.shown("Bima", PARTICIPANT.column("relationship")) == "B•••"


def test_amounts_keep_their_digits() -> None:
    assert mask.shown("5,000,000", CASH.column("revenue_idr")) == "5,000,000"
    assert mask.shown("Rp 5000000 x", CASH.column("revenue_idr")) == "Rp 5000000 x"
    assert mask.shown("081,234,567,890", CASH.column("revenue_idr")) == "0•••"


def test_what_cannot_be_printed_is_left_out_and_long_texts_are_cut() -> None:
    assert mask.shown("1\x1b[31m2\u202e3", BATCH.column("trainers")) == "1[31m23"
    assert mask.shown("1 " * 60, BATCH.column("trainers")) == "1•••"
    assert mask.shown("? " * 60, BATCH.column("trainers")) == ("? " * 20)


def test_codes_show_the_words_of_loaded_codes() -> None:
    assert mask.shown_code("WEE-TRG-99", ["WEE-TRG-01"]) == "WEE-TRG-99"
    assert mask.shown_code("WEE-SURABAYA-99", ["WEE-TRG-01"]) == "WEE-S•••-99"
    assert mask.shown_code("BUDI SANTOSO", ["WEE-TRG-01"]) == "B••• S•••"
    assert mask.shown_code("BATCH 12", []) == "BATCH 12"
    assert mask.shown_code("3503010190010001", []) == "3•••"


def test_codes_that_are_built_as_loaded_ones_are_shown() -> None:
    assert mask.shown_code("WEE-SBY-9", ["WEE-TRG-01"]) == "WEE-SBY-9"
    assert mask.shown_code("BUDI-SAN-9", ["WEE-TRG-01"]) == "B•••-S•••-9"
    assert mask.shown_code("BUDI", ["HIJAB", "KAIN"]) == "B•••"
    assert mask.shown_code("W3503010190010001", ["W1"]) == "W•••"


def test_headers_show_the_words_of_registers() -> None:
    assert mask.shown_header("Tanda Tangan Peserta") == "Tanda Tangan Peserta"
    assert mask.shown_header("No") == "No"
    assert mask.shown_header("Budi Santoso") == "B••• S•••"
    assert mask.shown_header("0812 3456 7890") == "0•••"


@pytest.mark.parametrize(
    ("text", "may_be_cut"),
    [("", False), ("Jam", False), ("U••• Jam", True), ("x" * 39, False), ("x" * 40, True)],
)
def test_what_is_shown_need_not_be_the_whole_text(text: str, may_be_cut: bool) -> None:
    assert mask.may_be_cut(text) is may_be_cut
