"""A sender's file as a workbook that can be written into: itself, or its cells in a new one.

Opens files only after `admit` has let them in.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, BinaryIO

import duckdb
import openpyxl
import python_calamine as calamine
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl.files import reader, zip_safety
from etl.files.admission import admit
from etl.files.cell_address import MOST_COLUMNS, MOST_ROWS, column_letters
from etl.files.kinds import EXCEL
from etl.files.refusal import FileRefusedError, refusing
from etl.files.sheet import literal_path
from etl.marked import formula_values
from etl.marked.formula_values import Values
from language import FORMULA_STARTS

# openpyxl needs some fifty times a workbook's size, and a minute for this much.
_MOST_UNPACKED_BYTES = 80_000_000
_MOST_CELLS = 1_000_000
_LAST_COLUMN = column_letters(MOST_COLUMNS - 1)
_LONGEST_CELL = 32_767
_ROWS_OF_WIDTHS = 50
_RANGES = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?ref\s*=\s*[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"
)
# A formula that calls another program (DDE): a stroke that stands in no text.
_PROGRAM = re.compile(r"=[^\"]*\|")
_NO_TITLE = re.compile(r"[\[\]:*?/\\]")


@dataclass
class Returned:
    """A workbook to write into, its suffix, and where the sender's sheets and rows are in it."""

    workbook: Workbook
    suffix: str = ".xlsx"
    titles: dict[str, str] = field(default_factory=dict)  # sheet in the report → title here
    rows_down: int = 0  # by how many rows all cells stand lower than in the report
    values: Values = field(default_factory=dict)  # what the sender's formulas last gave
    is_list_alone: bool = False  # its cells cannot be here

    def save(self, file: BinaryIO) -> None:
        """Write the workbook, what its formulas last gave beside them."""
        if not self.values:
            self.workbook.save(file)
            return
        # openpyxl leaves it to Excel to compute them, so that a 0 would mean nothing.
        self.workbook.calculation.fullCalcOnLoad = False
        with tempfile.TemporaryFile() as saved:
            self.workbook.save(saved)
            formula_values.put_back(saved, self.workbook, self.values, file)


class _TooManyCellsError(Exception):
    """A file with more cells than are given back, or than a sheet of Excel has room for."""


class _SheetsUnseenError(Exception):
    """A workbook of which openpyxl sees fewer sheets than were read: Excel's Strict Open XML."""


def workbook(path: Path) -> Returned:
    """Return a file as a workbook: .xlsx and .xlsm as they are, others with their cells copied.

    A file that may not be opened, is too large to be given back, or of which not all sheets could
    be, is a workbook without sheets.
    """
    try:
        admit(path)
        is_kept = path.suffix.lower() in (".xlsx", ".xlsm")
        kept = _kept(path) if is_kept else None
        return kept or _copied(path)
    except FileRefusedError:
        return Returned(_empty())
    except (_TooManyCellsError, _SheetsUnseenError):
        return Returned(_empty(), is_list_alone=True)


def is_too_wide(letters: str) -> bool:
    """Tell whether a column stands beyond the last that a sheet of Excel has."""
    return (len(letters), letters) > (len(_LAST_COLUMN), _LAST_COLUMN)


def cells(sheet: Worksheet) -> list[Cell]:
    """Return the cells that a sheet has; going by rows would make all those between them."""
    return [cell for cell in sheet._cells.values() if not isinstance(cell, MergedCell)]


def _empty() -> Workbook:
    made = openpyxl.Workbook()
    made.remove(made.active)
    return made


def _is_light(path: Path) -> bool:
    """Tell whether openpyxl can hold a workbook: it makes a cell for each of a merged range."""
    if zip_safety.unpacked_bytes(path) > _MOST_UNPACKED_BYTES:
        return False
    ranges = (range_boundaries(one.decode()) for one in _ranges(path))
    return sum((right - left + 1) * (low - top + 1) for left, top, right, low in ranges) < (
        _MOST_CELLS
    )


def _ranges(path: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                yield from _RANGES.findall(archive.read(name))


def _kept(path: Path) -> Returned | None:
    """Open a workbook with all that it holds; None where openpyxl cannot, or not in memory."""
    suffix = path.suffix.lower()
    try:
        if not _is_light(path):
            return None
        kept = openpyxl.load_workbook(path, keep_vba=suffix == ".xlsm", rich_text=True)
    except Exception:  # it raises whatever it stumbles over; calamine reads more
        return None
    if not {one.name for one in _sheets_read(path)} <= set(kept.sheetnames):
        raise _SheetsUnseenError
    for sheet in kept.worksheets:
        _disarm(sheet)
    titles = {sheet.title: sheet.title for sheet in kept.worksheets}
    with refusing("Excel"):
        return Returned(kept, suffix, titles, values=formula_values.last_values(path, kept))


def _sheets_read(path: Path) -> list[calamine.SheetMetadata]:
    with refusing("Excel"):
        source = calamine.CalamineWorkbook.from_path(str(path))
        return [
            one for one in source.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet
        ]


def _disarm(sheet: Worksheet) -> None:
    """Let no text become a formula when it is edited, and no formula call a program."""
    for cell in cells(sheet):
        formula = str(getattr(cell.value, "text", cell.value))  # an array's stands in its text
        if cell.data_type == "f" and _PROGRAM.match(formula):
            cell.value = f"'{formula}"
        elif cell.data_type == "s" and str(cell.value).startswith(FORMULA_STARTS):
            cell.quotePrefix = True


def _copied(path: Path) -> Returned:
    """Write a file's cells into a new workbook, each where it was.

    The names of a Parquet file's columns, which are no row of it, become the first row.
    """
    copied = Returned(_empty())
    suffix = path.suffix.lower()
    if suffix in EXCEL:
        with refusing("Excel"):
            _copy_excel(path, copied)
    elif suffix == ".parquet":
        copied.rows_down = 1
        with refusing("Parquet"):
            _copy_rows(_new_sheet(copied, ""), _parquet_rows(path))
    else:
        _copy_rows(_new_sheet(copied, ""), reader.sheets(path)[0].rows())
    return copied


def _copy_excel(path: Path, copied: Returned) -> None:
    source = calamine.CalamineWorkbook.from_path(str(path))
    for meta in source.sheets_metadata:
        if meta.typ == calamine.SheetTypeEnum.WorkSheet:
            sheet = source.get_sheet_by_name(meta.name)
            first = sheet.start[1] + 1 if sheet.start else 1
            _copy_rows(_new_sheet(copied, meta.name), sheet.iter_rows(), first)


def _parquet_rows(path: Path) -> Iterable[list[Any]]:
    found = duckdb.connect().execute(
        "FROM read_parquet($path, hive_partitioning = false)", {"path": literal_path(path)}
    )
    yield [column[0] for column in found.description]
    while rows := found.fetchmany(10_000):
        yield from map(list, rows)


def _new_sheet(copied: Returned, name: str) -> Worksheet:
    sheet = copied.workbook.create_sheet(_NO_TITLE.sub("_", name)[:28].strip("'") or "Data")
    copied.titles[name] = sheet.title
    return sheet


def _copy_rows(sheet: Worksheet, rows: Iterable[list[Any]], first_column: int = 1) -> None:
    count = 0
    for number, row in enumerate(rows, start=1):
        count += len(row)
        if count > _MOST_CELLS or number > MOST_ROWS:
            raise _TooManyCellsError
        for column, value in enumerate(row, start=first_column):
            if value is not None and value != "":
                if column > MOST_COLUMNS:
                    raise _TooManyCellsError
                _copy_cell(sheet, number, column, value)
    _widen(sheet)


def _widen(sheet: Worksheet) -> None:
    """Make columns as wide as their first rows need."""
    widths: dict[int, int] = {}
    for cell in cells(sheet):
        if cell.row <= _ROWS_OF_WIDTHS:
            needed = len(str(cell.value)) + 2
            widths[cell.column] = min(40, max(10, needed, widths.get(cell.column, 0)))
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width


def _copy_cell(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    """Write a value as what it is: a number, a date, or a text that stays a text."""
    cell = sheet.cell(row, column)
    if isinstance(value, bool | int | float | date | time | timedelta):
        cell.value = int(value) if isinstance(value, float) and value.is_integer() else value
        if isinstance(value, datetime) and value.time() == time():
            cell.number_format = "yyyy-mm-dd"
        return
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:_LONGEST_CELL]
    # No data begins so; a phone number or a loss may well begin with + or -.
    cell.value = f"'{text}" if text.startswith(("=", "@")) else text
    cell.data_type, cell.number_format = "s", "@"
    cell.quotePrefix = text.startswith(FORMULA_STARTS)
