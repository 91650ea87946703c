"""From a file to its sheets: Excel through calamine, CSV through Python's reader, Parquet's names.

Whatever a damaged file makes a library raise becomes a refusal of that file, in one sentence.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pyarrow.parquet
import python_calamine as calamine

from etl.files import cell_facts_ods, cell_facts_xls, cell_facts_xlsx, csv_file, csv_scan
from etl.files.cell_facts import CellFacts
from etl.files.kinds import ALL_KINDS, SUFFIXES, kind_of
from etl.files.refusal import FileRefusedError, refusing
from etl.files.sheet import HEADER_WITHIN_ROWS, Piece, Sheet, cell_text, literal_path

_DELIMITERS = ";,\t|"
_SAMPLE_CHARACTERS = 65_536

Read = TypeVar("Read")


def sheets(path: Path) -> list[Sheet]:
    """Open a file and return its sheets.

    Raises FileRefusedError where it is not what its name says, is empty, or has a password.
    """
    suffix = path.suffix.lower()
    kind = kind_of(suffix)
    if suffix not in SUFFIXES:
        raise FileRefusedError("not_a_workbook", expected=ALL_KINDS)
    with refusing(kind):
        if path.stat().st_size == 0:
            raise FileRefusedError("empty_file")
        if kind == "Excel":
            return _excel_sheets(path)
        return [_parquet_sheet(path)] if kind == "Parquet" else [_text_sheet(path)]


def _guarded(read: Iterable[Read], kind: str) -> Iterator[Read]:
    with refusing(kind):
        yield from read


def _excel_sheets(path: Path) -> list[Sheet]:
    # Both unpack the whole file, which another processor can do meanwhile.
    with ThreadPoolExecutor(1) as beside:
        finding = beside.submit(_facts, path)
        try:
            opened = _opened(path)
        finally:
            facts = finding.result()  # it tells a password where calamine finds mere rubbish
    return [_excel_sheet(meta, sheet, facts.get(meta.name, CellFacts())) for meta, sheet in opened]


def _opened(path: Path) -> list[tuple[calamine.SheetMetadata, calamine.CalamineSheet]]:
    """Return the sheets that hold cells, with what the workbook says of them."""
    workbook = calamine.CalamineWorkbook.from_path(str(path))
    return [
        (meta, workbook.get_sheet_by_name(meta.name))
        for meta in workbook.sheets_metadata
        if meta.typ == calamine.SheetTypeEnum.WorkSheet
    ]


def _facts(path: Path) -> dict[str, CellFacts]:
    """Return what the cells of each sheet do not say, as far as the kind of workbook is known."""
    finders = {".xls": cell_facts_xls.find, ".ods": cell_facts_ods.find}
    finders |= dict.fromkeys((".xlsx", ".xlsm"), cell_facts_xlsx.find)
    find = finders.get(path.suffix.lower())
    return find(path) if find else {}


def _excel_sheet(
    meta: calamine.SheetMetadata, sheet: calamine.CalamineSheet, facts: CellFacts
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
        lambda: _guarded(_rows(sheet, facts), "Excel"),
        first_position=first,
        merged=merged if facts.merged is None else facts.merged,
        facts=facts,
        is_hidden=meta.visible != calamine.SheetVisibleEnum.Visible,
    )


def _rows(sheet: calamine.CalamineSheet, facts: CellFacts) -> Iterator[list[Any]]:
    """Give the rows of a sheet, with those below that have nothing but formulas without values."""
    below = max((row for row, _ in facts.uncomputed), default=0)
    for row in sheet.iter_rows():
        yield row
        below -= 1
    yield from ([] for _ in range(below))


def _merged_ranges(sheet: calamine.CalamineSheet) -> list[Any]:
    """Return the corners of merged cells, counted from 0; calamine knows none of .ods files."""
    return sheet.merged_cell_ranges or []


def _parquet_sheet(path: Path) -> Sheet:
    described = duckdb.connect().execute(
        "DESCRIBE FROM read_parquet($path, hive_partitioning = false)",
        {"path": literal_path(path)},
    )
    types = tuple(column[1] for column in described.fetchall())
    # Not DuckDB's names: of two that are alike it calls the second otherwise.
    names = pyarrow.parquet.read_schema(path).names
    return Sheet("", [names], lambda: (), path=path, types=types)


def _text_sheet(path: Path) -> Sheet:
    encoding = csv_scan.encoding(path)
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        sample = file.read(_SAMPLE_CHARACTERS)
    if "\0" in sample:
        raise FileRefusedError("not_a_workbook", expected="CSV")
    delimiter = _delimiter(sample)

    def pieces(width: int, above: int) -> Iterator[Piece]:
        return _guarded(csv_file.pieces(path, encoding, delimiter, width, above), "CSV")

    def rows() -> Iterator[list[Any]]:
        return _guarded(csv_file.rows(path, encoding, delimiter), "CSV")

    head = list(itertools.islice(rows(), HEADER_WITHIN_ROWS))
    return Sheet("", head, rows, pieces=pieces, delimiter=delimiter)


def _delimiter(sample: str) -> str:
    """Return the delimiter that stands most often in the sample's middling line."""
    lines = [line for line in sample.splitlines()[:HEADER_WITHIN_ROWS] if line.strip()]

    def middling_count(mark: str) -> int:
        return sorted(line.count(mark) for line in lines)[len(lines) // 2] if lines else 0

    return max(_DELIMITERS, key=middling_count)
