"""Registers as they are kept: a sheet for each batch, cells merged, totals and signatures below."""

from datetime import date

import openpyxl
import pytest

from etl.recognise import recognise
from etl.titles import said
from tests.etl.folder import Folder, balance

BATCHES = "SELECT batch_id, program, district, start_date, end_date FROM batch ORDER BY batch_id"
NAMES = ["No", "Nama", "Usia", "Sesi 1"]


def told(*titles: str, sheet: str = "", file: str = "") -> dict[str, str]:
    rows = [title.split("|") for title in titles]
    return {column: one.text for column, one in said(rows, sheet, file).items()}


def test_sheets_that_are_one_batch_each(folder: Folder) -> None:
    folder.workbook(
        "JAPRI WEE.xlsx",
        **{
            "Batch 12": [
                ["Batch 12 – Trenggalek, 7–13 April 2021"],
                [],
                NAMES,
                [1, "Ali", 35, "ya"],
                [2, "Umar", 40, "tidak"],
            ],
            "Batch 13": [["Batch 13 – Gresik, 28 Maret s.d. 3 April 2021"], NAMES, [1, "Ali", 9]],
        },
    )
    report = folder.build()
    assert [(p.sheet, p.cell, p.rule) for p in report.problems] == [
        ("Batch 13", "C3", "out_of_range")
    ]
    assert folder.select(BATCHES) == [
        ("12", "japri_wee", "3503", date(2021, 4, 7), date(2021, 4, 13)),
        ("13", "japri_wee", "3525", date(2021, 3, 28), date(2021, 4, 3)),
    ]
    assert folder.select('SELECT batch_id, age, "row" FROM participant ORDER BY age') == [
        ("12", 35, 4),
        ("12", 40, 5),
    ]
    assert [(one.sheet, one.table, one.rows_read, one.rows_loaded) for one in report.files] == [
        ("Batch 12", "participant", 4, 2),
        ("Batch 12", "batch", 1, 1),
        ("Batch 13", "participant", 2, 0),
        ("Batch 13", "batch", 1, 1),
    ]


def test_titles_with_labels_beside_or_before_them(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Lembar=[
            ["DAFTAR PESERTA PELATIHAN"],
            ["Program", ":", "JAPRI PWD"],
            ["Angkatan", ": 3"],
            ["Kab/Kota : Blitar"],
            ["Waktu", None, "7 s/d 13 April 2021"],
            [],
            NAMES,
            [1, "Ali", 35, "ya"],
        ],
    )
    report = folder.check()
    assert [(p.cell, p.rule, p.found, p.expected) for p in report.problems] == [
        ("B3", "ambiguous_district", "Blitar", "Kab. Blitar / Kota Blitar"),
        ("B8", "batch_refused", "3", "a.xlsx Lembar B3"),
    ]
    assert balance(report) == {"a.xlsx Lembar": (1, 0, 1, 0, 0)}


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        (
            "Batch 12 – Trenggalek, 7–13 April 2021",
            {
                "batch_id": "12",
                "district": "Trenggalek",
                "start_date": "7 April 2021",
                "end_date": "13 April 2021",
            },
        ),
        (
            "PESERTA JAPRI WEE BATCH KE-7 KABUPATEN GRESIK 28 MARET SAMPAI DENGAN 3 APRIL 2021",
            {
                "batch_id": "7",
                "program": "japri_wee",
                "district": "KABUPATEN GRESIK",
                "start_date": "28 MARET 2021",
                "end_date": "3 APRIL 2021",
            },
        ),
        ("Angkatan WEE-12 (07/04/2021 - 13/04/2021)", {
            "batch_id": "WEE-12", "start_date": "07/04/2021", "end_date": "13/04/2021",
            "program": "japri_wee",
        }),
        ("Batch: 5|Kabupaten: Malang", {"batch_id": "5", "district": "Malang"}),
        ("Laporan Batch 2021", {}),
        ("Dicetak 20 Mei 2021", {}),
        ("Daftar peserta pelatihan gender", {}),
        ("Batch 4, 31 Februari 2021", {"batch_id": "4"}),
    ],
)  # fmt: skip
def test_what_titles_say(title: str, meant: dict[str, str]) -> None:
    assert told(title) == meant


@pytest.mark.parametrize(
    ("sheet", "batch"),
    [("Batch 12", "12"), ("B12", "B12"), ("12", "12"), ("WEE-3", "WEE-3"), ("Kelas 7 Sby", "7")],
)
def test_the_name_of_a_sheet_names_its_batch(sheet: str, batch: str) -> None:
    assert told(sheet=sheet)["batch_id"] == batch


@pytest.mark.parametrize("sheet", ["Sheet1", "Lembar 2", "2021", "Peserta", "Data 3", "FY 21"])
def test_other_names_of_sheets_name_none(sheet: str) -> None:
    assert "batch_id" not in told(sheet=sheet)


def test_what_stands_on_the_sheet_goes_before_its_name() -> None:
    assert told("Batch 12", sheet="Batch 13", file="Batch 14 WEE") == {
        "batch_id": "12",
        "program": "japri_wee",
    }


def test_a_listed_batch_needs_no_title(folder: Folder) -> None:
    listed = ["Batch 12", "WEE", "Kab. Trenggalek", date(2021, 4, 7), date(2021, 4, 14)]
    folder.workbook(
        "a.xlsx",
        **{
            "Batch 12": [["Batch 12 – Trenggalek, 7–13 April 2021"], NAMES, [1, "Ali", 35, "ya"]],
            "Daftar": [["Batch", "Program", "Kota", "Mulai", "Selesai"], listed],
        },
    )
    report = folder.build()
    assert report.problems == []
    assert folder.select(BATCHES) == [
        ("12", "japri_wee", "3503", date(2021, 4, 7), date(2021, 4, 14))
    ]
    assert [(one.sheet, one.rows_loaded, one.rows_duplicate) for one in report.files] == [
        ("Batch 12", 1, 0),
        ("Batch 12", 0, 1),
        ("Daftar", 1, 0),
    ]


def test_a_title_that_says_no_more_than_the_batch_describes_none(folder: Folder) -> None:
    folder.batch("Batch 012")
    folder.workbook("a.xlsx", B12=[["Batch 12"], NAMES, [1, "Ali", 35, "ya"], [], [None, "Umar"]])
    report = folder.build()
    assert report.problems == []
    assert balance(report)["a.xlsx B12"] == (5, 2, 0, 0, 3)


def test_a_column_goes_before_a_title() -> None:
    rows = [["Batch 12 Gresik"], ["ID Batch", "Nama"], ["B1", "Ali"]]
    known = recognise(rows, "Batch 13")
    assert known is not None
    assert (known.given, known.positions["batch_id"]) == ({}, 0)


def test_the_program_of_a_list_of_batches_in_its_title(folder: Folder) -> None:
    folder.text("a.csv", "Batch JAPRI PWD 2021;;", "Batch;Kota;Mulai", "1;Gresik;1/6/2021")
    folder.build()
    assert folder.select(BATCHES) == [("1", "japri_pwd", "3525", date(2021, 6, 1), None)]


def test_cash_books_with_a_sheet_for_each_group(folder: Folder) -> None:
    folder.group("HIJAB", "KULINER")
    book = openpyxl.Workbook()
    for name in ("Kelompok Hijab", "Kas Kuliner"):
        sheet = book.create_sheet(name)
        for row in (["BUKU KAS"], ["Tanggal", "Pendapatan", "Biaya"], ["1/9/2023", 5000, 100]):
            sheet.append(row)
    book.remove(book.active)
    book.save(folder.incoming / "kas.xlsx")
    assert folder.build().problems == []
    assert folder.select("SELECT group_id, profit_idr FROM cash ORDER BY 1") == [
        ("HIJAB", 4900),
        ("KULINER", 4900),
    ]
