"""Dates whose day could be the month are counted by column, with the first of them."""

from tests.etl.folder import Folder

HEADER = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai;Tanggal Selesai"


def told(folder: Folder) -> list[tuple[str, str, str]]:
    found = folder.check("ambiguous_dates").problems
    return [(one.cell, one.found, one.expected) for one in found if one.rule == "ambiguous_dates"]


def test_each_column_is_counted_once(folder: Folder) -> None:
    folder.text(
        "a.csv",
        HEADER,
        "B1;WEE;Gresik;4/4/2021;04/05/2021",
        "B2;WEE;Gresik;3.4.21;5-5-2021",
        "B3;WEE;Gresik; 04-03-2021 ;6/5/2021",
    )
    assert told(folder) == [("D1", "2", "3.4.21 (D3)"), ("E1", "2", "04/05/2021 (E2)")]


def test_one_day_either_way_words_and_rows_without_data_do_not_count(folder: Folder) -> None:
    rows = ("B1;WEE;Gresik;04/04/2021;3 April 2021", "B2;WEE;Gresik;2021-04-03;", ";;;;")
    folder.text("a.csv", HEADER, *rows, "Jumlah;;;3/4/2021;")
    assert told(folder) == []


def test_a_column_that_tells_its_order_or_was_told_it_does_not_count(folder: Folder) -> None:
    rows = ("B1;WEE;Gresik;13/04/2021;3/4/2021", "B2;WEE;Gresik;3/4/2021;4/4/2021")
    folder.text("a.csv", HEADER, *rows)
    assert told(folder) == [("E1", "1", "3/4/2021 (E2)")]
    folder.answer(folder.check(), "date_order", "day_first", "Tanggal Selesai")
    assert told(folder) == []
