"""CSV as programs write it: short rows, long rows, open quotes, encodings without a mark."""

from datetime import date

import pytest

from tests.etl.folder import Folder, balance

HEADER = "ID Kelompok;Tanggal;Pendapatan;Biaya;Catatan"


def test_short_rows_are_filled_up(folder: Folder) -> None:
    folder.group("G1")
    folder.text("a.csv", "ID Kelompok;Tanggal;Laba;Biaya;Pendapatan", "G1;1/9/2023;5.000", "G1")
    assert [one[1:3] for one in folder.problems() if one[0] == "a.csv"] == [
        ("B3", "required_missing"),
    ]
    folder.build()
    assert folder.select("SELECT date, profit_idr FROM cash") == [(date(2023, 9, 1), 5000)]


def test_long_rows_are_refused_and_said_and_none_is_lost(folder: Folder) -> None:
    folder.group("G1")
    rows = ["G1;1/9/2023;5000;100;;", "G1;2/9/2023;5000;100;a;b", "G1;3/9/2023;1;1;;;c", ";;;;;d"]
    folder.text("a.csv", HEADER, *rows)
    report = folder.build()
    assert [(p.cell, p.rule, p.found) for p in report.errors] == [
        ("F3", "extra_cells", ""),
        ("F4", "extra_cells", ""),
    ]
    assert balance(report)["a.csv"] == (5, 1, 2, 0, 2)


@pytest.mark.parametrize("row", ['G1,1/9/2023,"5.000,50","1.250,4"', "G1,1/9/2023,5001,1250"])
def test_decimal_commas_between_commas_are_in_quotation_marks(folder: Folder, row: str) -> None:
    folder.group("G1")
    folder.text("a.csv", "kelompok,tanggal,pendapatan,biaya", row)
    assert folder.build().problems == []
    assert folder.select("SELECT revenue_idr, cost_idr FROM cash") == [(5001, 1250)]


def test_decimal_commas_and_tabs(folder: Folder) -> None:
    folder.text("t.csv", "Indikator\tNilai Target", "agreement_rate\t0,85", "participants\t2.000")
    assert folder.build().problems == []
    assert folder.select("SELECT value FROM target ORDER BY value") == [(0.85,), (2000.0,)]


def test_an_open_quotation_mark_is_named_by_its_line(folder: Folder) -> None:
    folder.group("G1")
    rows = ['G1;1/9/2023;5000;100;"dua\nbaris"', 'G1;2/9/2023;1;1;"x', "G1;3/9/2023;1;1;y"]
    folder.text("a.csv", HEADER, *rows)
    report = folder.check()
    assert [(p.file, p.rule, p.found) for p in report.errors] == [
        ("a.csv", "quote_not_closed", "4")
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "cp1252"])
def test_encodings_without_a_mark_too(folder: Folder, encoding: str) -> None:
    folder.group("G1")
    folder.text("a.csv", HEADER, "G1;1/9/2023;5.000;1.500,5;é", encoding=encoding)
    folder.build()
    assert folder.select("SELECT revenue_idr, cost_idr FROM cash") == [(5000, 1501)]


def test_the_line_that_names_the_delimiter_is_no_data(folder: Folder) -> None:
    folder.text("kelompok.csv", "sep=,", "ID Kelompok,Program,Jenis Usaha", "G1,Bekasi,Hijab")
    report = folder.build()
    assert balance(report)["kelompok.csv"] == (3, 1, 0, 0, 2)
