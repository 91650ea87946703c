"""The tables of a file: which sheets are none, and which are refused together."""

import itertools
from datetime import date

import openpyxl
import pytest

from tests.etl.folder import Folder, balance

HEADER = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"


ROW = "B1;WEE;Kab. Trenggalek;1 Juni 2021"


LOADED = [("B1", "japri_wee", "3503", date(2021, 6, 1))]


BATCHES = "SELECT batch_id, program, district, start_date FROM batch ORDER BY batch_id"


def test_a_list_of_names_beside_a_register_does_not_refuse_the_workbook(folder: Folder) -> None:
    book = openpyxl.Workbook()
    for row in (HEADER, ROW):
        book.active.append(row.split(";"))
    book.create_sheet("Panitia").append(["Nama", "No. HP"])
    book["Panitia"].append(["Panitia Satu", "1"])
    book.save(folder.incoming / "b.xlsx")
    report = folder.build()
    assert [(problem.sheet, problem.rule) for problem in report.problems] == [
        ("Panitia", "sheet_not_recognised")
    ]
    assert folder.select(BATCHES) == LOADED


def test_a_register_is_loaded_whatever_its_sheet_is_called(folder: Folder) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Petunjuk"
    for row in (HEADER, ROW):
        book.active.append(row.split(";"))
    book.save(folder.incoming / "b.xlsx")
    assert folder.build().problems == []
    assert folder.select(BATCHES) == LOADED


BATCH = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"


B1 = "B1;WEE;Kab. Trenggalek;1 Juni 2021"


PEOPLE = ["ID Batch", "ID Peserta", "Usia"]


def test_a_sheet_that_no_other_rests_on_is_refused_alone(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Batch=[BATCH.split(";"), B1.split(";")],
        Satu=[PEOPLE, ["B1", "P1", 30]],
        Dua=[["No", *PEOPLE[1:], "Hubungan"], [1, "P2", 31, "Suami"], [], [2, "P3", 32, "Ayah"]],
        Tiga=[[*PEOPLE, "ID Batch"], ["B1", "P4", 33, "B1"]],
        Kas=[["ID Kelompok", "Tanggal", "Tahun"]],
    )
    report = folder.build()
    assert balance(report) == {
        "a.xlsx Batch": (2, 1, 0, 0, 1),
        "a.xlsx Satu": (2, 1, 0, 0, 1),
        "a.xlsx Dua": (4, 0, 3, 0, 1),
        "a.xlsx Tiga": (2, 0, 2, 0, 0),
        "a.xlsx Kas": (1, 0, 1, 0, 0),
    }
    assert [(one.sheet, one.rule, one.expected) for one in report.problems] == [
        ("Dua", "missing_column", "ID Batch"),
        ("Kas", "missing_column", "Laba Bersih (Rp) / Pendapatan (Rp) / Biaya (Rp) / Jumlah (Rp)"),
        ("Tiga", "column_twice", "ID Batch"),
        ("Kas", "unknown_column", ""),
    ]


def test_a_sheet_that_others_rest_on_refuses_the_file(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Batch=[["ID Batch", "Program", "Kabupaten/Kota"], ["B1", "WEE", "Gresik"]],
        Peserta=[PEOPLE, ["B1", "P1", 30]],
    )
    report = folder.build()
    assert balance(report) == {"a.xlsx Batch": (4, 0, 4, 0, 0)}
    assert [(one.sheet, one.rule, one.expected) for one in report.problems] == [
        ("Batch", "missing_column", "Tanggal Mulai")
    ]


GROUPS = [["ID Kelompok", "Program", "Jumlah Anggota"], ["K1", "Bekasi", 5]]


CASH = [["ID Kelompok", "Tanggal", "Biaya", "Pendapatan"], ["K1", "2023-09-01", 5, 6]]


def test_only_what_rests_on_a_refused_sheet_falls_with_it(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Batch=[BATCH.split(";"), B1.split(";")],
        Peserta=[PEOPLE, ["B1", "P1", 30]],
        Kelompok=GROUPS,
        Kas=CASH,
    )
    report = folder.build()
    assert balance(report) == {
        "a.xlsx Batch": (2, 1, 0, 0, 1),
        "a.xlsx Peserta": (2, 1, 0, 0, 1),
        "a.xlsx Kelompok": (4, 0, 4, 0, 0),
    }
    assert [(one.sheet, one.rule, one.expected) for one in report.problems] == [
        ("Kelompok", "missing_column", "Jenis Usaha")
    ]


def test_of_two_sheets_that_lack_a_column_both_are_named(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Batch=[["ID Batch", "Program", "Kabupaten/Kota"], ["B1", "WEE", "Gresik"]],
        Peserta=[PEOPLE, ["B1", "P1", 30]],
        Kelompok=GROUPS,
        Kas=CASH,
    )
    report = folder.check()
    assert balance(report) == {
        "a.xlsx Batch": (4, 0, 4, 0, 0),
        "a.xlsx Kelompok": (4, 0, 4, 0, 0),
    }
    assert [(one.sheet, one.rule, one.expected) for one in report.problems] == [
        ("Batch", "missing_column", "Tanggal Mulai"),
        ("Kelompok", "missing_column", "Jenis Usaha"),
    ]


def test_rows_of_a_table_that_another_sheet_holds_do_not_fall(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Satu=[BATCH.split(";"), B1.split(";")],
        Dua=[["ID Batch", "Program", "Kabupaten/Kota"], ["B2", "WEE", "Gresik"]],
        Peserta=[PEOPLE, ["B1", "P1", 30], ["B2", "P2", 30]],
    )
    report = folder.check()
    assert balance(report)["a.xlsx Peserta"] == (3, 1, 1, 0, 1)
    assert [(one.sheet, one.cell, one.rule) for one in report.errors] == [
        ("Dua", "", "missing_column"),
        ("Peserta", "A3", "unknown_batch"),
    ]


def test_short_rows_of_a_book_above_another_stay_its_own(folder: Folder) -> None:
    folder.group("K1", "K2")
    folder.text(
        "kas.csv",
        "BUKU KAS KELOMPOK K1",
        "Tanggal;Uraian;Masuk;Keluar",
        "4 September 2023;Jual kerudung;300000;",
        ";Beli kain;;180000",
        "5 September 2023;Jual kerudung;220000;",
        ";Ongkos;;15000",
        "",
        "BUKU KAS KELOMPOK K2",
        "Tanggal;Uraian;Masuk;Keluar",
        "4 September 2023;Jual nasi;500000;",
    )
    folder.build()
    profits = (
        "SELECT group_id, sum(revenue_idr - cost_idr)::INT FROM cash GROUP BY ALL ORDER BY ALL"
    )
    assert folder.select(profits) == [("K1", 325_000), ("K2", 500_000)]


def test_a_file_of_blanks_is_empty(folder: Folder) -> None:
    folder.text("a.csv", "", ";;;", " ; ; ")
    folder.text("b.csv", "   ", "\t", "\u00a0")
    folder.workbook("c.xlsx", Satu=[[" ", " "], ["\u00a0"]], Dua=[])
    told = [(one.file, one.rule) for one in folder.check().problems]
    assert told == [("a.csv", "empty_file"), ("b.csv", "empty_file"), ("c.xlsx", "empty_file")]


BOOK = ["Tanggal", "Uraian", "Masuk", "Keluar"]
PROFITS = "SELECT group_id, sum(profit_idr) FROM cash GROUP BY ALL ORDER BY ALL"


def test_a_sheet_that_is_called_after_a_listed_code_is_that_ones(folder: Folder) -> None:
    """The list may come after it, on another sheet or in another file."""
    groups = [["ID Kelompok", "Program", "Jenis Usaha"], ["K1", "Bekasi", "Hijab"]]
    book = {"K1": [BOOK, ["18/9/2023", "jual", 1000, 0]], "Kelompok": groups}
    folder.workbook("a.xlsx", **book, k2=[BOOK, ["18/9/2023", "jual", 5000, 100]])
    folder.text("k3.csv", ";".join(BOOK), "18/9/2023;jual;700;0")
    folder.text("z.csv", ";".join(groups[0]), "K2;Bekasi;Kuliner", "K3;Bekasi;Kuliner")
    assert folder.build().problems == []
    assert folder.select(PROFITS) == [("K1", 1000), ("K2", 4900), ("K3", 700)]


def test_so_is_a_list_of_people(folder: Folder) -> None:
    folder.workbook("a.xlsx", Kenanga=[["Nama", "Usia"], ["P 1", 30]])
    folder.batch("KENANGA")
    assert folder.build().problems == []
    assert folder.select("SELECT batch_id FROM participant") == [("KENANGA",)]


def test_another_name_is_asked_about_and_what_the_sheet_says_goes_before(folder: Folder) -> None:
    folder.group("K1", "K2")
    book = {"M1": [BOOK, ["18/9/2023", "jual", 1000, 0]]}
    folder.workbook("a.xlsx", **book, K1=[["Kas kelompok K2"], BOOK, ["18/9/2023", "jual", 5, 0]])
    problems = folder.build().problems
    assert [(one.sheet, one.rule) for one in problems] == [("M1", "missing_column")]
    assert folder.select(PROFITS) == [("K2", 5)]


ENTRIES = (
    ("ID Kelompok", "Tanggal", "Pemasukan", "Pengeluaran"),
    ("K1", "2023-09-13", 100_000, 50_000),
    ("K1", "2023-09-14", 80_000, 0),
)
LIST = (
    ("ID Batch", "Nama", "Sesi 1", "Sesi 2", "Sesi 3"),
    ("B1", "Satu", "H", "H", "H"),
    ("B1", "Dua", "H", "H", "A"),
)
ONE_GROUP = (("ID Kelompok", "Program", "Jenis Usaha"), ("K1", "Usaha Bekasi", "Hijab"))


@pytest.mark.parametrize("tables", list(itertools.permutations((ONE_GROUP, ENTRIES, LIST))))
def test_tables_under_one_another_are_all_loaded_in_any_order(
    folder: Folder, tables: tuple[tuple[tuple[object, ...], ...], ...]
) -> None:
    folder.batch("B1")
    folder.workbook("semua.xlsx", Semua=[row for one in tables for row in (*one, ())])
    report = folder.build()
    assert {one.table: one.rows_loaded for one in report.files if one.sheet} == {
        "group": 1,
        "cash": 2,
        "participant": 2,
    }
    assert folder.select("SELECT sum(revenue_idr - cost_idr) FROM cash") == [(130_000,)]


def test_a_list_above_another_table_that_says_no_batch_is_asked_about(folder: Folder) -> None:
    folder.group("K1")
    names = [row[1:] for row in LIST]
    folder.workbook("dua.xlsx", Dua=[*names, (), *ENTRIES])
    report = folder.check()
    assert [(one.table, one.rows_loaded) for one in report.files if one.sheet] == [
        (None, 0),
        ("cash", 2),
    ]
    assert [one.rule for one in report.errors] == ["missing_column"]


def test_records_above_another_table_that_lack_a_column_are_told(folder: Folder) -> None:
    folder.group("K1")
    groups = [("ID Kelompok", "Program"), ("K7", "Usaha Bekasi"), ("K8", "Usaha Bekasi")]
    folder.workbook("dua.xlsx", Dua=[*groups, (), *ENTRIES])
    report = folder.check()
    assert [(one.table, one.rows_loaded) for one in report.files if one.sheet] == [("cash", 2)]
    assert [(one.cell, one.rule, one.found) for one in report.problems] == [
        ("A2", "row_between_records", "2–3")
    ]
