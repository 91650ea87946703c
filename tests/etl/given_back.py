"""What the tests of workbooks that go back share: rows, and what is read of them."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from etl.build import check
from etl.marked.annotate import annotate
from findings import Problem

HEADER = ["ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai", "Tanggal Selesai"]
GOOD = ["B1", "WEE", "Kab. Trenggalek", date(2021, 6, 1), date(2021, 6, 7)]
BAD = ["B2", "WEE", "Blitar", date(2021, 6, 7), date(2021, 6, 14)]
ORANGE, YELLOW = "FFF5B284", "FFFFE79A"
AMBIGUOUS = "“Blitar” dapat berarti Kab. Blitar / Kota Blitar. Tulis Kab. atau Kota di depannya."


def problem(sheet: str, cell: str, severity: str = "error", text: str = "Salah.") -> Problem:
    return Problem(
        "a.xlsx", sheet, cell, "rule", severity, "", "", text, "Wrong.", "Perbaiki.", "Mend it."
    )


def annotated(path: Path, language: str = "id") -> tuple[Path, Workbook]:
    """Check a file and give the workbook that goes back."""
    target = annotate(path, check([path]).problems, path.parent / "back", language)
    return target, openpyxl.load_workbook(target)


def texts(book: Workbook) -> list[list[Any]]:
    """Give the lines of the first sheet, from the heading on."""
    rows = book.worksheets[0].iter_rows(max_col=6, values_only=True)
    return [[value for value in row if value is not None] for row in rows]


def colour(book: Workbook, sheet: str, cell: str) -> str:
    return str(book[sheet][cell].fill.fgColor.rgb)


CSV = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai;Telepon"
