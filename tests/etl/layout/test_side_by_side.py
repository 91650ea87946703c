"""Tables side by side on a sheet: each has its own columns, and the titles above them."""

import pytest

from etl.files.sheet import Sheet
from etl.layout import side_by_side
from etl.layout.recognise import Recognised, recognise
from etl.stage import parts

PEOPLE = ["Nama", "Usia"]


def sheet(*head: list[str]) -> Sheet:
    """Give a sheet with these first rows."""
    return Sheet("Peserta", [list(row) for row in head], lambda: [list(row) for row in head])


def apart(one: Sheet, file: str) -> list[Sheet]:
    """Give the tables of a sheet; nothing else is beside them."""
    found = side_by_side.apart(one, file)
    assert found.beside == ()
    return [*found.tables]


def test_two_lists_with_a_gap_between_are_two_sheets_with_titles_of_their_own() -> None:
    found = apart(
        sheet(
            ["Batch 1", "", "", "Batch 2", ""],
            [*PEOPLE, "", *PEOPLE],
            ["Ali", "30", "", "Budi", "40"],
        ),
        "daftar",
    )
    assert [one.head[:2] for one in found] == [
        [["Batch 1", "", "", "", ""], [*PEOPLE, "", "", ""]],
        [["", "", "", "Batch 2", ""], ["", "", "", *PEOPLE]],
    ]


def test_a_title_above_the_first_alone_is_of_all() -> None:
    found = apart(
        sheet(["Batch 7", "", "", "", ""], [*PEOPLE, "", *PEOPLE], ["Ali", "30", "", "Budi", "4"]),
        "daftar",
    )
    assert [one.head[0][0] for one in found] == ["Batch 7", "Batch 7"]


def test_a_gap_in_one_list_parts_nothing() -> None:
    one = sheet(
        ["Batch 1", "", "", "", ""],
        ["Nama", "Usia", "", "NIK", "Hubungan"],
        ["Ali", "30", "", "3503", "Suami"],
    )
    assert apart(one, "daftar") == [one]


def test_headers_in_different_rows_are_those_of_two_tables() -> None:
    """The recap begins a row below the book, whose own header is no title of it."""
    found = apart(
        sheet(
            ["Kelompok K1", "", "", "", "", ""],
            ["Tanggal", "Jumlah", "D/K", "", "", ""],
            ["4/9/2023", "100", "D", "", "Bulan", "Masuk"],
            ["5/9/2023", "200", "D", "", "September 2023", "300"],
        ),
        "kas",
    )
    assert [one.head[1] for one in found] == [
        ["Tanggal", "Jumlah", "D/K", "", "", ""],
        ["", "", "", "", "", ""],
    ]


def test_columns_beside_a_table_that_are_none_are_no_part_of_it() -> None:
    found = side_by_side.apart(
        sheet(
            ["Kelompok K1", "", "", "", "", ""],
            ["Minggu", "Masuk", "", "Tanggal", "Jumlah", "D/K"],
            ["Minggu 1", "300", "", "4/9/2023", "100", "D"],
            ["", "", "", "5/9/2023", "200", "D"],
        ),
        "kas",
    )
    assert [one.head[1] for one in found.tables] == [["", "", "", "Tanggal", "Jumlah", "D/K"]]
    assert [(one.words, one.row) for one in found.beside] == [("Minggu, Masuk", 2)]


def test_each_table_is_recognised_once(monkeypatch: pytest.MonkeyPatch) -> None:
    recognised: list[list[list[str]]] = []

    def noting(head: list[list[str]], *names: str, **others: str) -> Recognised | None:
        recognised.append(head)
        return recognise(head, *names, **others)

    monkeypatch.setattr(side_by_side, "recognise", noting)
    monkeypatch.setattr(parts, "recognise", noting)
    one = sheet(
        ["Batch 1", "", "", "Batch 2", ""],
        [*PEOPLE, "", *PEOPLE],
        ["Ali", "30", "", "Budi", "40"],
    )
    found = parts._side_by_side(one, "daftar", is_alone=True)
    assert [part.known.said["batch_id"].text for part in found if part.known] == ["1", "2"]
    assert len(recognised) == 2
