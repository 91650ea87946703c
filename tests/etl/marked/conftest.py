"""A sender's workbook with faults."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from tests.etl.folder import Folder
from tests.etl.given_back import BAD, GOOD, HEADER

BACKWARDS = ["B3", "WEE", "Gresik", date(2021, 6, 7), date(2021, 6, 1)]


@pytest.fixture
def register(folder: Folder) -> Path:
    """Write a formatted workbook with three rows, two of them faulty, and a sheet of notes."""
    path = folder.workbook(
        "daftar.xlsx", Batch=[HEADER, GOOD, BAD, BACKWARDS], Catatan=[["Rapat"], ["=1+1"]]
    )
    book = openpyxl.load_workbook(path)
    sheet = book["Batch"]
    sheet["A1"].font = Font(bold=True, color="FF00AA00")
    sheet["A3"].fill = PatternFill("solid", fgColor="FFABCDEF")
    sheet["C3"].fill = PatternFill("solid", fgColor="FFABCDEF")
    sheet["C3"].comment = Comment("tanya Bu Ani", "Sekretaris")
    sheet["F1"] = "Materi"
    sheet["F2"] = "=YEAR(D2)"
    sheet.column_dimensions["C"].width = 31
    sheet.freeze_panes = "A2"
    book.save(path)
    return path
