"""Excel's traps: dates of two eras, numbers as text, failed formulas, percent, lost digits."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from etl.layout.body import is_rounded
from tests.etl.folder import Folder

BATCH = ["ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai"]
FILES = Path(__file__).parent / "workbooks"
WRITTEN_BY = b"\x5c\0\x70\0"  # how the record of an old workbook's author begins
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


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
@pytest.mark.parametrize("name", ["batches", "batches_1904"])
def test_every_kind_of_workbook_is_read_alike(folder: Folder, name: str, form: str) -> None:
    """Read what LibreOffice wrote: E2 is 1/0, B3:B4 and C3:C4 are merged, row 5 and E hidden.

    D4 is the number of a day, counted from 1900 or from 1904, in a cell that is no date.
    """
    shutil.copy(FILES / f"{name}.{form}", folder.incoming / f"a.{form}")
    report = folder.build()
    assert [(p.cell, p.rule, p.found) for p in report.problems] == [
        ("E2", "error_value", "#DIV/0!"),
        ("F5", "out_of_range", "99"),
        ("", "hidden_cells_read", "5, E"),
    ]
    assert folder.select(
        "SELECT batch_id, program, district, start_date, trainers, administrators "
        "FROM batch ORDER BY batch_id"
    ) == [
        ("B2", "japri_pwd", "3527", date(2021, 4, 8), 2, 3),
        ("B3", "japri_pwd", "3527", date(2021, 4, 12), 1, None),
    ]
    assert folder.select("SELECT value FROM target") == [(0.85,)]


def test_an_old_workbook_under_a_password_says_so(folder: Folder) -> None:
    content = (FILES / "batches.xls").read_bytes()
    assert content.count(WRITTEN_BY) == 1
    path = folder.incoming / "a.xls"
    path.write_bytes(content.replace(WRITTEN_BY, b"\x2f\0\x70\0"))
    assert folder.problems() == [("a.xls", "", "password_protected", "")]


def test_an_old_workbook_cut_short_anywhere_is_refused(folder: Folder) -> None:
    content = (FILES / "batches.xls").read_bytes()
    for length in range(257, len(content), 771):
        (folder.incoming / "a.xls").write_bytes(content[:length])
        assert folder.problems() == [("a.xls", "", "not_a_workbook", "")]


def test_a_formula_that_nobody_computed_is_blank_and_said(folder: Folder) -> None:
    folder.group("G1")
    header = ["ID Kelompok", "Tanggal", "Pendapatan", "Biaya", "Laba", "Catatan"]
    rows = [["G1", date(2023, 9, n), 5000, 100, "=C2-D2", "=A1"] for n in (1, 2)]
    rows[1][4] = None
    workbook(folder.incoming / "a.xlsx", header, *rows, ["G1", "=B2+1", 1, 1])
    report = folder.build()
    assert [(p.cell, p.rule, p.found) for p in report.problems] == [
        ("B4", "required_missing", ""),
        ("F1", "unknown_column", "Catatan"),
        ("E2", "formula_not_computed", ""),
        ("B4", "formula_not_computed", ""),
    ]
    assert folder.select("SELECT profit_idr FROM cash") == [(4900,), (4900,)]


def test_a_workbook_that_is_open_is_read_and_its_twin_is_not(folder: Folder) -> None:
    workbook(folder.incoming / "a.xlsx", BATCH, ["B1", "WEE", "Gresik", date(2021, 4, 7)])
    (folder.incoming / "~$a.xlsx").write_bytes(b"\x04Siti" + b" " * 160)
    report = folder.build()
    assert [(one.file, one.rows_loaded) for one in report.files] == [("a.xlsx", 1)]
    assert report.problems == []


def test_a_macro_workbook_is_read_like_another(folder: Folder) -> None:
    book = openpyxl.Workbook()
    book.active.append(BATCH)
    book.active.append(["B1", "WEE", "Gresik", date(2021, 4, 7)])
    book.save(folder.incoming / "a.xlsm")
    folder.build()
    assert folder.select(STARTS) == [("B1", date(2021, 4, 7))]
