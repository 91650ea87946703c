"""The lines that a data keeper writes in the reference folder, read as a person writes them.

A line that cannot be used is left out and reported; the others, and all workbooks, load.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from etl.contract import reference
from etl.text import fold, tidy

_ENCODING = "utf-8-sig"  # Excel writes a mark before its UTF-8


@dataclass(frozen=True)
class Line:
    """One line of a file: its number, counted from 1 as an editor does, and its cells."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True)
class Fault:
    """A line that is not used: in which column, what stands there, and what is expected."""

    line: int
    column: str
    text: str
    expected: str


class UnusableLineError(ValueError):
    """A line says something that cannot be: what it says, and what is expected instead."""

    def __init__(self, column: str, text: str, *expected: str) -> None:
        super().__init__(column)
        self.column, self.text, self.expected = column, text, ", ".join(expected)

    def at(self, line: Line) -> Fault:
        """Return the fault of a line."""
        return Fault(line.number, self.column, self.text, self.expected)


def read(name: str, columns: Sequence[str]) -> tuple[list[Line], list[Fault]]:
    """Read a file of the reference folder, with commas or, as Excel may save it, semicolons.

    Nothing where it is not there; a file without the columns has one fault and no lines.
    """
    try:
        text = (reference.folder() / name).read_text(encoding=_ENCODING)
    except FileNotFoundError:
        return [], []
    except (OSError, UnicodeDecodeError):
        return [], [Fault(1, name, "", "CSV (UTF-8)")]
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=reference.delimiter(first))
    try:
        names = _names(next(reader, []))
        lines = [
            Line(
                reader.line_num,
                dict(zip_longest(names, map(tidy, row[: len(names)]), fillvalue="")),
            )
            for row in reader
            if any(map(tidy, row))
        ]
    except csv.Error:
        return [], [Fault(reader.line_num, name, "", "CSV (UTF-8)")]
    if not set(columns) <= set(names):
        return [], [Fault(1, name, first.strip(), ", ".join(columns))]
    return lines, []


def header(first: str) -> list[str]:
    """Return the names of the columns that the first line of a file has."""
    return _names(next(csv.reader([first], delimiter=reference.delimiter(first)), []))


def _names(cells: Sequence[str]) -> list[str]:
    return [fold(cell).replace(" ", "_") for cell in cells]
