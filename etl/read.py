"""From a file to its sheets: Excel through calamine, CSV through Python's reader, Parquet's names.

Whatever a damaged file makes a library raise becomes a refusal of that file, in one sentence.
"""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import python_calamine as calamine

from etl import unseen_ods, unseen_xls, unseen_xlsx
from etl.cleaners import NUMBER
from etl.contract import tidy
from etl.recognise import HEADER_WITHIN_ROWS, FileRefusedError
from etl.scan import scan
from etl.unseen import Merged, Unseen

EXCEL = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
TEXT = frozenset({".csv", ".tsv", ".txt"})
SUFFIXES = EXCEL | TEXT | {".parquet"}
SYNTHETIC_MARK = "DATA SINTETIS"

_DELIMITERS = ";,\t|"
_SAMPLE_CHARACTERS = 65_536
_END = "\ue001 end of file"


@dataclass
class Sheet:
    """One sheet of a workbook, or a whole CSV or Parquet file: its first rows, and all its rows."""

    name: str
    head: list[list[str]]
    rows: Callable[[], Iterable[list[Any]]]  # from the first row on, anew at each call
    first_position: int = 0  # of the first cell of `rows`, counted from 0
    path: Path | None = None  # where DuckDB may be able to read the file by itself
    delimiter: str = ""
    types: tuple[str, ...] = ()  # Parquet: the columns' types
    merged: tuple[Merged, ...] = ()
    unseen: Unseen = field(default_factory=Unseen)
    is_hidden: bool = False  # as a whole, be it so that Excel itself does not list it
    rows_above: int = 0  # rows of the sheet before the first of `rows`: it is a part of the sheet

    @property
    def is_header_outside(self) -> bool:
        """Tell whether the header is no row of the file, as in Parquet."""
        return bool(self.types)


def sheets(path: Path) -> list[Sheet]:
    """Open a file and return its sheets.

    Raises FileRefusedError where it is not what its name says, is empty, or has a password.
    """
    suffix = path.suffix.lower()
    kind = "Excel" if suffix in EXCEL else "Parquet" if suffix == ".parquet" else "CSV"
    if suffix not in SUFFIXES:
        raise FileRefusedError("not_a_workbook", expected="Excel, CSV, Parquet")
    with refusing(kind):
        if path.stat().st_size == 0:
            raise FileRefusedError("empty_file")
        if kind == "Excel":
            return _excel_sheets(path)
        return [_parquet_sheet(path)] if kind == "Parquet" else [_text_sheet(path)]


def cut(sheet: Sheet, starts: list[int]) -> list[Sheet]:
    """Cut a sheet before each of the rows that are given by their numbers."""
    bounds = [sheet.rows_above, *(start - 1 for start in starts), None]
    return [_rows_between(sheet, first or 0, end) for first, end in itertools.pairwise(bounds)]


def _rows_between(sheet: Sheet, above: int, end: int | None) -> Sheet:
    """Return the part of a sheet from one row to another, both counted from 0."""
    first, last = above - sheet.rows_above, None if end is None else end - sheet.rows_above

    def rows() -> Iterable[list[Any]]:
        return itertools.islice(sheet.rows(), first, last)

    blank = [""] * sheet.first_position
    head = [
        blank + [cell_text(value) or "" for value in row]
        for row in itertools.islice(rows(), HEADER_WITHIN_ROWS)
    ]
    return replace(sheet, head=head, rows=rows, rows_above=above, path=None)


@contextmanager
def refusing(kind: str) -> Iterator[None]:
    """Turn whatever a damaged file makes a library raise into a refusal of that file."""
    try:
        yield
    except (FileRefusedError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except calamine.PasswordError as error:
        raise FileRefusedError("password_protected") from error
    except BaseException as error:  # a panic inside calamine is no Exception
        raise FileRefusedError("not_a_workbook", expected=kind) from error


def count_rows(sheet: Sheet) -> tuple[int, int]:
    """Count a sheet's rows with and without content, reading it to its end."""
    if sheet.is_header_outside:
        counted = duckdb.connect().execute(
            "SELECT count(*) FROM read_parquet($path, hive_partitioning = false)",
            {"path": literal_path(sheet.path)},
        )
        return int(counted.fetchall()[0][0]), 0
    filled = blank = 0
    for row in sheet.rows():
        if any(cell_text(value) for value in row):
            filled += 1
        else:
            blank += 1
    return filled, blank


def cell_text(value: Any) -> str | None:
    """Return a cell's value as text; a number with decimals is marked as one."""
    if isinstance(value, str):
        return value or None
    if value is None:
        return None
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{NUMBER}{value!r}"
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def literal_path(path: Path | None) -> str:
    """Return a path as DuckDB must be told it: for `data[1].csv` alone would mean `data1.csv`."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))


def is_marked_synthetic(sheet: Sheet) -> bool:
    """Tell whether a sheet declares that the workbook's records are synthetic."""
    return any(tidy(cell) == SYNTHETIC_MARK for row in sheet.head for cell in row)


def _guarded(rows: Iterable[list[Any]], kind: str) -> Iterator[list[Any]]:
    with refusing(kind):
        yield from rows


def _excel_sheets(path: Path) -> list[Sheet]:
    # Both unpack the whole file, which another processor can do meanwhile.
    with ThreadPoolExecutor(1) as beside:
        finding = beside.submit(_unseen, path)
        try:
            opened = _opened(path)
        finally:
            unseen = finding.result()  # it tells a password where calamine finds mere rubbish
    return [_excel_sheet(meta, sheet, unseen.get(meta.name, Unseen())) for meta, sheet in opened]


def _opened(path: Path) -> list[tuple[calamine.SheetMetadata, calamine.CalamineSheet]]:
    """Return the sheets that hold cells, with what the workbook says of them."""
    workbook = calamine.CalamineWorkbook.from_path(str(path))
    return [
        (meta, workbook.get_sheet_by_name(meta.name))
        for meta in workbook.sheets_metadata
        if meta.typ == calamine.SheetTypeEnum.WorkSheet
    ]


def _unseen(path: Path) -> dict[str, Unseen]:
    """Return what the cells of each sheet do not say, as far as the kind of workbook is known."""
    finders = {".xls": unseen_xls.find, ".ods": unseen_ods.find}
    finders |= dict.fromkeys((".xlsx", ".xlsm"), unseen_xlsx.find)
    find = finders.get(path.suffix.lower())
    return find(path) if find else {}


def _excel_sheet(
    meta: calamine.SheetMetadata, sheet: calamine.CalamineSheet, unseen: Unseen
) -> Sheet:
    # calamine gives the blank rows above the first cell, but not the blank columns before it.
    first = sheet.start[1] if sheet.start else 0
    head = [
        [""] * first + [cell_text(value) or "" for value in row]
        for row in itertools.islice(sheet.iter_rows(), HEADER_WITHIN_ROWS)
    ]
    merged = tuple((top + 1, end + 1, left) for (top, left), (end, _) in _merged_ranges(sheet))
    return Sheet(
        meta.name,
        head,
        lambda: _guarded(sheet.iter_rows(), "Excel"),
        first_position=first,
        merged=merged if unseen.merged is None else unseen.merged,
        unseen=unseen,
        is_hidden=meta.visible != calamine.SheetVisibleEnum.Visible,
    )


def _merged_ranges(sheet: calamine.CalamineSheet) -> list[Any]:
    """Return the corners of merged cells, counted from 0; calamine knows none of .ods files."""
    return sheet.merged_cell_ranges or []


def _parquet_sheet(path: Path) -> Sheet:
    described = duckdb.connect().execute(
        "DESCRIBE FROM read_parquet($path, hive_partitioning = false)",
        {"path": literal_path(path)},
    )
    columns = described.fetchall()
    types = tuple(column[1] for column in columns)
    return Sheet("", [[column[0] for column in columns]], lambda: (), path=path, types=types)


def _text_sheet(path: Path) -> Sheet:
    seen = scan(path)
    with path.open(encoding=seen.encoding, newline="", errors="replace") as file:
        sample = file.read(_SAMPLE_CHARACTERS)
    if "\0" in sample:
        raise FileRefusedError("not_a_workbook", expected="CSV")
    delimiter = _delimiter(sample)

    def rows() -> Iterator[list[Any]]:
        return _guarded(_csv_rows(path, seen.encoding, delimiter), "CSV")

    head = list(itertools.islice(rows(), HEADER_WITHIN_ROWS))
    return Sheet(
        "",
        head,
        rows,
        path=path if seen.is_even else None,
        delimiter=delimiter,
    )


def _csv_rows(path: Path, encoding: str, delimiter: str) -> Iterator[list[str]]:
    """Read a CSV file's records; refuse it where a quotation mark is never closed.

    All rows after the mark would be the text of one cell.
    """
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        lines = csv.reader(
            itertools.chain(file, [_END]), delimiter=delimiter, skipinitialspace=True
        )
        first_line = 1
        for row in lines:
            if row == [_END]:
                return
            if row and row[-1].endswith(_END):
                raise FileRefusedError("quote_not_closed", str(first_line))
            yield row
            first_line = lines.line_num + 1


def _delimiter(sample: str) -> str:
    """Return the delimiter that stands most often in the sample's middling line."""
    lines = [line for line in sample.splitlines()[:HEADER_WITHIN_ROWS] if line.strip()]

    def middling_count(mark: str) -> int:
        return sorted(line.count(mark) for line in lines)[len(lines) // 2] if lines else 0

    return max(_DELIMITERS, key=middling_count)
