"""The shape of a sheet: what the data keeper's answers are remembered by.

Two sheets have the same shape where their likely headers say the same words in the same order,
whatever stands above and below them. The likely header is the first row that has at least half as
many cells as the fullest, most of them words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.files.sheet import HEADER_WITHIN_ROWS
from etl.text import NUMBER, fold, tidy

_FEWEST = 2
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Shape:
    """What a sheet is known by again, and in which row its likely header stands, counted from 1.

    Blank and 0 where no row may be a header. `titles` are the words that stand above it.
    """

    fingerprint: str
    row: int
    titles: str = ""


NO_SHAPE = Shape("", 0)


def shape_of(head: Sequence[Sequence[str]]) -> Shape:
    """Return the shape of a sheet of which the first rows are given."""
    rows = [[tidy(cell) for cell in row] for row in head[:HEADER_WITHIN_ROWS]]
    fullest = max((_filled(row) for row in rows), default=0)
    for number, row in enumerate(rows, start=1):
        words = [fold(cell) for cell in row if is_words(cell)]
        filled = _filled(row)
        if filled >= max(_FEWEST, fullest / 2) and len(words) * 2 > filled:
            titles = " ".join(filter(None, (cell for row in rows[: number - 1] for cell in row)))
            return Shape(hashlib.sha256("\0".join(words).encode()).hexdigest()[:16], number, titles)
    return NO_SHAPE


def is_words(cell: str) -> bool:
    """Tell whether a cell says something in words: neither a number nor a day."""
    return any(map(str.isalpha, cell.replace(NUMBER, ""))) and not _DAY.match(cell)


def _filled(row: Sequence[str]) -> int:
    return sum(map(bool, row))
