"""The last values of formulas stay beside them."""

from datetime import datetime
from pathlib import Path

import openpyxl
import xlsxwriter

from etl.build import check
from tests.etl.folder import say_computed, telling
from tests.etl.given_back import HEADER, annotated


def test_what_formulas_last_gave_stays_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "d mmmm yyyy"})
        sheet = book.add_worksheet("Batch")
        sheet.write_row("B2", [*HEADER[:4], "trainers"])
        sheet.write_formula("B3", '="B"&"<1>"', None, "B<1>")
        sheet.write_row("C3", ["WEE", "Gresik"])
        sheet.write_formula("E3", "=DATE(2021,6,1)", day, 44348)
        sheet.write_formula("F3", "=1+1", None, 2)
        sheet.write_row("B4", ["B2", "WEE", "Blitar"])
        sheet.write_formula("E4", "=E3", day, 44348)
        sheet.write_formula("G4", "=1>2", None, False)
    target, book = annotated(path)
    assert book["Batch"]["F3"].value == "=1+1"
    values = openpyxl.load_workbook(target, data_only=True)["Batch"]
    assert [values[place].value for place in ("B3", "E3", "F3", "E4", "G4")] == [
        *("B<1>", datetime(2021, 6, 1), 2, datetime(2021, 6, 1), False)
    ]
    assert [(one.cell, one.rule) for one in check([target]).problems] == [
        ("D4", "ambiguous_district"),
        ("G2", "column_without_header"),
    ]


def test_formulas_that_failed_or_gave_nothing_still_do(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"  # E2 is 1/0, F4 a formula that gave a blank text
    path.write_bytes(
        (Path(__file__).parents[1] / "files" / "workbooks" / "batches.xlsx").read_bytes()
    )
    target, _ = annotated(path)
    for file in (path, target):
        assert [(p.cell, p.rule, p.found) for p in telling(check([file])).problems] == [
            ("E2", "error_value", "#DIV/0!"),
            ("F5", "out_of_range", "99"),
            ("", "hidden_cells_read", "5, E"),
        ]


def test_a_nought_that_was_computed_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    cells = ["ID Kelompok", "Program", "Jenis Usaha", "Jumlah Anggota", "Target Laba Bersih (Rp)"]
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Kelompok")
        sheet.write_row("A1", cells)
        sheet.write_row("A2", ["K1", "Usaha Sosial Bekasi", "Hijab", "lima"])
        sheet.write_formula("E2", "=2-2", None, 0)
    say_computed(path)
    target, _ = annotated(path)
    for file in (path, target):
        assert [(p.cell, p.rule) for p in check([file]).problems] == [("D2", "not_a_number")]
