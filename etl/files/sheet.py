"""A sheet as readers give it: its first rows as texts, all its rows, and what its cells do not say.

Knows rows of cells; opens no file but to count the rows of one that DuckDB reads.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import pyarrow as pa

from etl.files.cell_address import Merged, column_letters
from etl.files.cell_facts import CellFacts
from etl.text import NUMBER, tidy

SYNTHETIC_MARK = "DATA SINTETIS"
# A header is looked for in so many rows, which a sheet gives as texts.
HEADER_WITHIN_ROWS = 30

# Rows of cells, or as many columns of texts as the rows have cells: NULL where one is blank.
Piece: TypeAlias = "list[list[Any]] | pa.RecordBatch"


@dataclass
class Sheet:
    """One sheet of a workbook, or a whole CSV or Parquet file: its first rows, and all its rows."""

    name: str
    head: list[list[str]]
    rows: Callable[[], Iterable[list[Any]]]  # from the first row on, anew at each call
    first_position: int = 0  # of the first cell of `rows`, counted from 0
    # The same as `rows` below the first so many of them, in pieces that are columns where the rows
    # are regular and of that width: given are the width, and how many rows stand above.
    pieces: Callable[[int, int], Iterable[Piece]] | None = None
    delimiter: str = ""  # CSV
    path: Path | None = None  # Parquet, which DuckDB reads
    types: tuple[str, ...] = ()  # Parquet: the columns' types
    merged: tuple[Merged, ...] = ()
    facts: CellFacts = field(default_factory=CellFacts)
    is_hidden: bool = False  # as a whole, be it so that Excel itself does not list it
    rows_above: int = 0  # rows of the sheet before the first of `rows`: it is a part of the sheet
    block: tuple[int, int] | None = None  # the first of its positions and the one behind its last

    @property
    def columns(self) -> str:
        """Return the columns of a table beside another, as `E–G`; blank of one that stands alone.

        Those of its first rows in which anything stands.
        """
        if self.block is None:
            return ""
        places = {place for row in self.head for place, cell in enumerate(row) if tidy(cell)}
        filled = sorted(places & {*range(*self.block)}) or [*range(*self.block)]
        return f"{column_letters(filled[0])}–{column_letters(filled[-1])}"

    @property
    def is_header_outside(self) -> bool:
        """Tell whether the header is no row of the file, as in Parquet."""
        return bool(self.types)


def cut(sheet: Sheet, starts: list[int]) -> list[Sheet]:
    """Cut a sheet before each of the rows that are given by their numbers."""
    bounds = [sheet.rows_above, *(start - 1 for start in starts), None]
    return [_rows_between(sheet, first or 0, end) for first, end in itertools.pairwise(bounds)]


def _rows_between(sheet: Sheet, above: int, end: int | None) -> Sheet:
    """Return the part of a sheet from one row to another, both counted from 0."""
    first, last = above - sheet.rows_above, None if end is None else end - sheet.rows_above

    def rows() -> Iterable[list[Any]]:
        return itertools.islice(sheet.rows(), first, last)

    return replace(with_rows(sheet, rows), rows_above=above)


def with_rows(sheet: Sheet, rows: Callable[[], Iterable[list[Any]]]) -> Sheet:
    """Return a sheet with other rows of the same width, and with the first of them as its head."""
    blank = [""] * sheet.first_position
    head = [
        blank + [cell_text(value) or "" for value in row]
        for row in itertools.islice(rows(), HEADER_WITHIN_ROWS)
    ]
    return replace(sheet, head=head, rows=rows, pieces=None)


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


def as_rows(piece: Piece) -> list[list[Any]]:
    """Return the rows of a piece."""
    if isinstance(piece, list):
        return piece
    columns = [column.fill_null("").to_pylist() for column in piece.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def cell_text(value: Any) -> str | None:
    """Return a cell's value as text; a number with decimals is marked as one."""
    if isinstance(value, str):
        return value or None
    if value is None:
        return None
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else _decimals(value, f"{value!r}")
    if isinstance(value, Decimal):
        is_whole = value == value.to_integral_value()
        return str(int(value)) if is_whole else _decimals(value, f"{value:f}")
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _decimals(value: float | Decimal, digits: str) -> str | None:
    """Mark a number with decimals as one; what is no number at all is blank."""
    return None if value != value else f"{NUMBER}{digits}"


def literal_path(path: Path | None) -> str:
    """Return a path as DuckDB must be told it: for `data[1].csv` alone would mean `data1.csv`."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))


def is_marked_synthetic(sheet: Sheet) -> bool:
    """Tell whether a sheet declares that the workbook's records are synthetic."""
    return any(tidy(cell) == SYNTHETIC_MARK for row in sheet.head for cell in row)
