"""Write the problem files anew: python -m tests.problems.make. Touches nothing beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import xlsxwriter

from tests.etl import hostile
from tests.problems.base import Formula, Rows, book
from tests.problems.recipes import DELETED, RECIPES, Expected, Recipe

HERE = Path(__file__).parent
FILES, EXPECTED = HERE / "files", HERE / "expected.csv"
COMPANION = "well_formed.xlsx"
# CSV files of these sheets refer to nothing else.
ALONE = ("Batch", "Kelompok", "Target")
Maker = Callable[[Path], object]


def _bytes(content: bytes) -> Maker:
    return lambda path: path.write_bytes(content)


def _cut_short(path: Path) -> None:
    write_book(path, book())
    path.write_bytes(path.read_bytes()[:3000])


def _hidden(path: Path) -> None:
    workbook = _opened(path)
    sheet = workbook["Peserta"]
    for row in (4, 5, 9):
        sheet.row_dimensions[row].hidden = True
    for column in ("C", "F"):  # a name is read too
        sheet.column_dimensions[column].hidden = True
    workbook.save(path)


def _hidden_sheet(path: Path) -> None:
    workbook = _opened(path)
    workbook["Kas"].sheet_state = "veryHidden"
    workbook.save(path)


def _uncomputed(path: Path) -> None:
    workbook = _opened(path)
    workbook["Kas"]["E2"] = "=C2-D2"
    workbook.save(path)


def _amount_uncomputed(path: Path) -> None:
    workbook = _opened(path)
    workbook["Kas"]["D3"] = "=2*70000"
    workbook.save(path)


def _two_lists(path: Path) -> None:
    workbook = _opened(path)
    sheet = workbook.create_sheet("Absen")
    for row in (
        ["ID Batch", "ID Peserta", "Nama", "Usia", "Sesi 1"],
        ["B1", "P01", "Peserta 01", None, "Ya"],
        ["B1", "P02", "Peserta 02", 61, "Ya"],
        ["B1", "P99", "Peserta 04", None, "Ya"],  # another number
        ["B1", None, "Peserta 05", None, "Ya"],  # twice
        ["B1", None, "Peserta 05", None, "Tidak"],
    ):
        sheet.append(row)
    workbook.save(path)


def _opened(path: Path) -> openpyxl.Workbook:
    write_book(path, book())
    return openpyxl.load_workbook(path)


# Workbooks of more than cells: name → how it is made, and the problems.
WORKBOOKS: dict[str, tuple[Maker, Expected]] = {
    "hidden_rows_and_columns.xlsx": (_hidden, (("Peserta", "", "hidden_cells_read"),)),
    "two_lists.xlsx": (
        _two_lists,
        (
            ("Peserta", "", "records_joined"),
            ("Absen", "D3", "cells_differ"),
            ("Absen", "C4", "person_perhaps_twice"),
            ("Absen", "C5", "name_of_several"),
            ("Absen", "C6", "name_of_several"),
        ),
    ),
    "hidden_sheet.xlsx": (_hidden_sheet, (("Kas", "", "hidden_sheet_read"),)),
    "amount_never_computed.xlsx": (
        _amount_uncomputed,
        (("Kas", "D3", "formula_not_computed"),),
    ),
    "formula_without_value.xlsx": (_uncomputed, (("Kas", "E2", "formula_not_computed"),)),
}

# Files that are broken as files: name → how it is made, and the rule.
BROKEN: dict[str, tuple[Maker, str]] = {
    "empty_file.csv": (_bytes(b""), "empty_file"),
    "empty_workbook.xlsx": (_bytes(b""), "empty_file"),
    "cut_short.xlsx": (_cut_short, "not_a_workbook"),
    "quote_never_closed.csv": (_bytes(b'ID Kelompok;Tanggal;Laba\nK1;"18;5\n'), "quote_not_closed"),
    "picture.csv": (_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "not_a_workbook"),
    "document.pdf": (_bytes(b"%PDF-1.7\n"), "not_a_workbook"),
    "web_page.xls": (_bytes(b"<html><table><tr><td>ID Batch</td></tr>"), "page_not_workbook"),
    "csv_named_workbook.xlsx": (_bytes(b"ID Batch;Program\nB1;WEE\n"), "content_not_as_named"),
    "zip_bomb.xlsx": (hostile.zip_bomb, "unpacks_too_large"),
    "entity_bomb.xlsx": (hostile.entity_bomb, "unsafe_xml"),
    "far_cell.xlsx": (lambda path: hostile.far_cell(path, "XFD1048576"), "sheet_too_large"),
}


def expected_problems() -> dict[str, Expected]:
    """Return the problems that each file must give."""
    broken = {name: (("", "", rule),) for name, (_, rule) in BROKEN.items()}
    made = {
        recipe.file: tuple((sheet, cell.strip(), rule) for sheet, cell, rule in recipe.expected)
        for recipe in RECIPES
    }
    workbooks = {name: expected for name, (_, expected) in WORKBOOKS.items()}
    return dict(sorted((made | broken | workbooks).items()))


def companions() -> dict[str, str]:
    """Return the files that need another beside them, and its name."""
    return {
        recipe.file: COMPANION for recipe in RECIPES if recipe.sheet and recipe.sheet not in ALONE
    }


def write(folder: Path) -> None:
    """Write every file of the recipes."""
    folder.mkdir(parents=True, exist_ok=True)
    sheets = book()
    write_book(folder / COMPANION, {name: sheets[name] for name in ("Batch", "Kelompok")})
    for recipe in RECIPES:
        make(recipe, folder / recipe.file)
    for name, (maker, _) in {**BROKEN, **WORKBOOKS}.items():
        maker(folder / name)


def make(recipe: Recipe, path: Path) -> None:
    """Write one recipe's file."""
    sheets = book()
    for place, value in recipe.changes.items():
        sheet, _, cell = place.rpartition("!")
        _put(sheets.setdefault(sheet or recipe.sheet, []), cell, value)
    if recipe.only:
        sheets = {name: sheets[name] for name in recipe.only}
    first = recipe.sheet or next(iter(sheets))
    rows = [[*row] for row in (*recipe.above, *sheets[first], *recipe.below)]
    if recipe.sheet:
        write_text(path, rows, recipe.delimiter, recipe.encoding)
    else:
        write_book(path, sheets | {first: rows})


def write_text(path: Path, rows: Rows, delimiter: str, encoding: str) -> None:
    """Write rows as a CSV file."""
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\n").writerows(rows)
    path.write_bytes(written.getvalue().encode(encoding))


def write_book(path: Path, sheets: dict[str, Rows]) -> None:
    """Write sheets of rows as a workbook, the same bytes each time."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.set_properties({"created": datetime(2021, 4, 17)})
        as_date = workbook.add_format({"num_format": "dd/mm/yyyy"})
        for title, rows in sheets.items():
            sheet = workbook.add_worksheet(title)
            for row, cells in enumerate(rows):
                for column, value in enumerate(cells):
                    if isinstance(value, Formula):
                        sheet.write_formula(row, column, value.text, None, value.value)
                    elif isinstance(value, date):
                        sheet.write_datetime(row, column, value, as_date)
                    else:
                        sheet.write(row, column, value)


def _put(rows: Rows, place: str, value: object) -> None:
    """Write one cell, making room for it; DELETED takes its whole column away."""
    column, row = ord(place[0]) - 65, int(place[1:]) - 1
    if value == DELETED:
        for cells in rows:
            del cells[column]
        return
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend([None] * (column + 1 - len(rows[row])))
    rows[row][column] = value


def write_expected(path: Path) -> None:
    """Write the problems of each file; one that has none stands there with a blank rule."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("file", "sheet", "cell", "rule"))
        for name, problems in expected_problems().items():
            table.writerows((name, *problem) for problem in problems or (("", "", ""),))


if __name__ == "__main__":
    write(FILES)
    write_expected(EXPECTED)
