"""Excel's traps: dates of two eras, numbers as text, failed formulas, percent, lost digits."""

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from etl.registers import is_rounded
from tests.etl.folder import Folder

BATCH = ["ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai"]
STARTS = "SELECT batch_id, start_date FROM batch ORDER BY batch_id"


def workbook(path: Path, *rows: list[Any], epoch: Any = None) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    if epoch is not None:
        book.epoch = epoch
    for row in rows:
        book.active.append(row)
    book.save(path)
    return book


def test_a_workbook_that_counts_from_1904_has_the_same_days(folder: Folder) -> None:
    row = ["B1", "WEE", "Gresik", date(2021, 4, 7)]
    workbook(folder.incoming / "a.xlsx", BATCH, row, epoch=CALENDAR_MAC_1904)
    folder.build()
    assert folder.select(STARTS) == [("B1", date(2021, 4, 7))]


def test_days_in_every_spelling(folder: Folder) -> None:
    days = [
        44293,
        "44293",
        "7 April 2021",
        "7/4/21",
        "07-04-2021",
        " 7\u00a0Apr 21\u200b",
        "2021-04-07",
    ]
    rows = [[f"B{n}", "WEE", "Gresik", day] for n, day in enumerate(days)]
    workbook(folder.incoming / "a.xlsx", BATCH, *rows)
    assert folder.problems() == []
    folder.build()
    assert {start for _, start in folder.select(STARTS)} == {date(2021, 4, 7)}


def test_a_failed_formula_is_an_error_in_its_cell(folder: Folder) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Kas & <kecil>")
    book.remove(book["Sheet"])
    for row in ([], [None, "ID Kelompok", "Tanggal", "Pendapatan", "Biaya", "Catatan"]):
        sheet.append(row)
    for number in range(3):
        sheet.append([None, "G1", date(2023, 9, 1 + number), 5000, 100, ""])
    for cell, error in {"D3": "#REF!", "E4": "#N/A", "E5": "#DIV/0!", "F3": "#NAME?"}.items():
        sheet[cell] = error
        sheet[cell].data_type = "e"
    book.save(folder.incoming / "a.xlsx")
    folder.group("G1")
    report = folder.check()
    assert [(p.cell, p.rule, p.found) for p in report.problems] == [
        ("D3", "error_value", "#REF!"),
        ("B4", "cash_without_amounts", ""),
        ("E5", "error_value", "#DIV/0!"),
        ("F2", "unknown_column", "Catatan"),
    ]


def test_a_failed_formula_in_a_name_is_nobody(folder: Folder) -> None:
    folder.batch("B1")
    book = workbook(folder.incoming / "a.xlsx", ["ID Batch", "Nama"], ["B1", "x"], ["B1", "Ali"])
    book.active["B2"] = "#REF!"
    book.active["B2"].data_type = "e"
    book.save(folder.incoming / "a.xlsx")
    assert folder.problems() == [("a.xlsx", "A2", "person_not_identified", "")]


def test_numbers_as_text_and_percent_and_truth(folder: Folder) -> None:
    folder.batch("B1")
    book = openpyxl.Workbook()
    for row in (
        ["ID Batch", "ID Peserta", "Usia", "Sesi 1", "Sesi 2", "Sesi 3"],
        ["B1", "P1", "35", True, False, "TRUE"],
        ["B1\u00a0", "P2", "\u200b36 ", 1, 0, "1"],
    ):
        book.active.append(row)
    target = book.create_sheet("Target")
    target.append(["Indikator", "Nilai Target"])
    target.append(["agreement_rate", 0.85])
    target["B2"].number_format = "0%"
    target.append(["champion_rate", "45%"])
    book.save(folder.incoming / "a.xlsx")
    assert folder.problems() == []
    folder.build()
    assert folder.select("SELECT age, sessions FROM participant ORDER BY age") == [
        (35, [True, False, True]),
        (36, [True, False, True]),
    ]
    assert folder.select("SELECT value FROM target ORDER BY value") == [(0.45,), (0.85,)]


@pytest.mark.parametrize(
    ("nik", "is_lost"),
    [
        (3503010190010000, True),
        (3503010190010000.0, True),
        (3503010190010001.0, False),
        (9171010190010002.0, True),
        ("3503010190010000", False),
        ("3,50301E+15", True),
        ("3.50301019001E15", True),
        (35, False),
        (True, False),
        ("", False),
    ],
)
def test_which_niks_have_lost_digits(nik: Any, is_lost: bool) -> None:
    assert is_rounded(nik) is is_lost


def test_a_rounded_nik_makes_no_two_people_one(folder: Folder) -> None:
    folder.batch("B1")
    rows = [["B1", "Ali", 3503010190010000], ["B1", "Umar", 3503010190010000]]
    workbook(folder.incoming / "a.xlsx", ["ID Batch", "Nama", "NIK"], *rows)
    report = folder.build()
    assert [(p.cell, p.rule, p.found) for p in report.problems] == [
        ("C2", "nik_rounded", ""),
        ("C3", "nik_rounded", ""),
    ]
    assert folder.select("SELECT count(DISTINCT person_id) FROM participant") == [(2,)]


def test_a_phone_that_lost_its_zero_is_the_same_phone(folder: Folder) -> None:
    folder.batch("B1", "B2", "B3")
    phones = {"B1": "081234567890", "B2": 81234567890, "B3": "+62 812-3456-7890"}
    rows = [[batch, "Ali", phone] for batch, phone in phones.items()]
    workbook(folder.incoming / "a.xlsx", ["ID Batch", "Nama", "No. HP"], *rows)
    folder.build()
    assert folder.select("SELECT count(*), count(DISTINCT person_id) FROM participant") == [(3, 1)]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["xls", "ods"])
def test_older_and_open_workbooks_are_read_alike(folder: Folder, tmp_path: Path, form: str) -> None:
    rows = [["B1", "WEE", "Gresik", date(2021, 4, 7)], ["B2", "WEE", "Blitar", "8/4/2021"]]
    workbook(tmp_path / "a.xlsx", ["DAFTAR BATCH"], [], BATCH, *rows)
    command = ["soffice", "--headless", "--convert-to", form, "--outdir", str(folder.incoming)]
    subprocess.run([*command, str(tmp_path / "a.xlsx")], check=True, capture_output=True)
    assert folder.problems() == [(f"a.{form}", "C5", "ambiguous_district", "Blitar")]
    folder.build()
    assert folder.select(STARTS) == [("B1", date(2021, 4, 7))]


def test_a_macro_workbook_is_read_like_another(folder: Folder) -> None:
    book = openpyxl.Workbook()
    book.active.append(BATCH)
    book.active.append(["B1", "WEE", "Gresik", date(2021, 4, 7)])
    book.save(folder.incoming / "a.xlsm")
    folder.build()
    assert folder.select(STARTS) == [("B1", date(2021, 4, 7))]
