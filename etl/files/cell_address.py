"""Where cells stand: rows counted from 1, positions counted from 0, Excel's letters for them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

# How far a sheet reaches at most: of Excel, and of an old workbook.
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
OLD_ROWS, OLD_COLUMNS = 65_536, 256

_MOST_RANGES = 6

Place = tuple[int, int]  # row, counted from 1; position, counted from 0
Merged = tuple[int, int, int]  # first and last row, counted from 1; position, counted from 0


def position_of(letters: str) -> int:
    """Return the position, counted from 0, of a column's letters: A → 0, AA → 26."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def column_letters(position: int) -> str:
    """Return Excel's letters for a position counted from 0: 0 → A, 26 → AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def ranges(rows: Iterable[int], positions: Iterable[int]) -> str:
    """Return rows and columns in few words: `3–7, 9, C`; of very many the first."""
    spans = [*map(_span, _runs(rows))]
    spans += [_span([column_letters(one) for one in run]) for run in _runs(positions)]
    return ", ".join(spans[:_MOST_RANGES]) + (", …" if len(spans) > _MOST_RANGES else "")


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """Return ascending numbers in runs without a gap."""
    counted = enumerate(sorted(numbers))
    return [[one for _, one in run] for _, run in groupby(counted, lambda pair: pair[1] - pair[0])]


def _span(run: list[int] | list[str]) -> str:
    return str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"
