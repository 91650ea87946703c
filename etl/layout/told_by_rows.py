"""A questionnaire that was filled in twice on one list: a column says for each row when.

The statements stand once, and a column has in every cell the words for before or for after. The
list is read as several sheets with all its columns and, of its rows, those of one time each; the
others are blank there, so that every row keeps its number. Rows of which the column says neither
are one sheet more, on which nothing says when they were answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from etl.contract.layout_words import words
from etl.files.sheet import Sheet, cell_text, with_rows
from etl.layout.header import Header
from etl.text import fold

_TIMES = ("before", "after")
FIRST_WORD = words(_TIMES[0])[0]
_MOST_WORDS = 3  # `Sebelum pelatihan`, `Pre test`; more are a remark


@dataclass(frozen=True)
class Told:
    """Which column says when the rows of a sheet were answered: before, after, or blank."""

    position: int
    time: str

    @property
    def word(self) -> str:
        """Return the word of headers for the time."""
        return words(self.time)[0] if self.time else ""


def column(found: Header, head: list[list[str]]) -> int | None:
    """Return the position of the first column that says of each row below a header when it was.

    None where there is none among the first rows of a sheet, or no statement to be answered.
    """
    if not found.has_statements:
        return None
    below = head[found.last_row :]
    for position, _ in found.texts():
        cells = [row[position] for row in below if position < len(row) and row[position].strip()]
        if cells and all(map(_time, cells)):
            return position
    return None


def apart(sheet: Sheet, position: int, data_row: int) -> list[tuple[Sheet, Told]]:
    """Return the sheets of one time each, of those times that a column says from a row on."""
    first, place = data_row - 1 - sheet.rows_above, position - sheet.first_position
    below = [row for row in islice(sheet.rows(), first, None) if any(map(cell_text, row))]
    found = {_time(_cell(row, place)) for row in below}
    return [
        (_only(sheet, first, place, time), Told(position, time))
        for time in (*_TIMES, "")
        if time in found
    ]


def _time(cell: str | None) -> str:
    """Return whether a cell says before or after; blank where it says neither or more."""
    said = fold(cell or "").split()
    found = [time for time in _TIMES if {*words(time), *words(f"{time}_in_rows")} & {*said}]
    return found[0] if len(found) == 1 and len(said) <= _MOST_WORDS else ""


def _only(sheet: Sheet, first: int, column: int, time: str) -> Sheet:
    """Return a sheet on which, from a row on, only those of one time have anything in them."""
    return with_rows(sheet, partial(_rows_of, sheet, first, column, time))


def _rows_of(sheet: Sheet, first: int, column: int, time: str) -> Iterable[list[Any]]:
    for number, row in enumerate(sheet.rows()):
        is_other = number >= first and _time(_cell(row, column)) != time
        yield [None] * len(row) if is_other else row


def _cell(row: list[Any], column: int) -> str | None:
    return cell_text(row[column]) if column < len(row) else None
