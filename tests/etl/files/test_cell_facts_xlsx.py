"""What the cells of an .xlsx do not say: failed formulas, and those that nobody computed."""

from datetime import date

import openpyxl
import pytest
import xlsxwriter

from tests.etl.folder import Folder, say_computed, workbook


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
        ("F3", "error_value", "#NAME?"),
    ]


def test_a_formula_that_nobody_computed_is_no_blank(folder: Folder) -> None:
    folder.group("G1")
    header = ["ID Kelompok", "Tanggal", "Pendapatan", "Biaya", "Laba", "Catatan"]
    rows = [["G1", date(2023, 9, n), 5000, 100, "=C2-D2", "=A1"] for n in (1, 2)]
    rows[1][4] = None
    workbook(folder.incoming / "a.xlsx", header, *rows, ["G1", "=B2+1", 1, 1])
    report = folder.build()
    assert [(p.cell, p.rule, p.found) for p in report.problems] == [
        ("B4", "formula_not_computed", ""),
        ("E2", "formula_not_computed", ""),
        ("F2", "formula_not_computed", ""),
        ("F3", "formula_not_computed", ""),
    ]
    assert folder.select("SELECT profit_idr FROM cash") == [(4900,), (4900,)]


@pytest.mark.parametrize("is_put_off", [True, False])
def test_a_nought_is_no_value_where_computing_was_put_off(folder: Folder, is_put_off: bool) -> None:
    """XlsxWriter computes nothing, writes 0 and asks Excel to compute all when it opens it."""
    folder.group("G1")
    path = folder.incoming / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Kas")
        sheet.write_row("A1", ["ID Kelompok", "Tanggal", "Masuk", "Keluar"])
        for row in (2, 3):
            sheet.write_row(f"A{row}", ["G1", f"{row} September 2023"])
            sheet.write_row(f"C{row}", [5000, 100])
        sheet.write_formula("C3", "=5*1000")
        sheet.write_formula("D2", "=50*2", None, 100)
    if not is_put_off:
        say_computed(path)
    report = folder.build()
    found = [("C3", "formula_not_computed")] if is_put_off else []
    assert [(p.cell, p.rule) for p in report.problems] == found
    profits = [(4900,)] if is_put_off else [(4900,), (-100,)]
    assert folder.select("SELECT profit_idr FROM cash ORDER BY date") == profits
