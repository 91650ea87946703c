"""The phrases of a row of titles: what stands behind each label, and what has none.

A label is the header of a column of batches or groups, or a word for days: before a colon, or in a
cell of its own with what it says in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from etl.contract.layout_words import words
from etl.layout import header
from etl.text import fold, tidy

_WORD_OF_LABEL = re.compile(r"[^\s:,;|]+")
_MOST_WORDS = 3
_LONGEST_TITLE = 1000  # a longer cell is a text about something, and takes long to take apart
_BETWEEN_PHRASES = " ,;|–-"


@dataclass(frozen=True)
class Phrase:
    """A text, the label that it has, and where it stands: row 0 is a name, not a cell."""

    label: str
    text: str
    row: int = 0
    position: int = 0

    @property
    def column(self) -> str:
        """Return the column that the label names; `start_date` is any word for days."""
        return "start_date" if _is_of_days(self.label) else _column(self.label) or ""


def phrases(above: Iterable[list[str]]) -> Iterator[Phrase]:
    """Give the phrases of the rows above a header; a label holds for the next cell of its row."""
    for row, cells in enumerate(above, start=1):
        label = ""
        for position, cell in enumerate(map(tidy, cells)):
            for piece in () if len(cell) > _LONGEST_TITLE else _cut(cell.removeprefix(":").strip()):
                head, colon, tail = piece.partition(":")
                if _is_label(piece.removesuffix(":")):
                    label = piece.removesuffix(":").strip()
                    continue
                if colon and tail.strip() and _is_label(head):
                    yield Phrase(head.strip(), tail.strip(), row, position)
                else:
                    yield Phrase(label, piece, row, position)
                label = ""


def _cut(text: str) -> list[str]:
    """Cut a text before each label in it: `Batch : 12 Tanggal : 7 Juni 2021`."""
    starts = [0]
    for colon in (place for place, letter in enumerate(text) if letter == ":"):
        found = list(_WORD_OF_LABEL.finditer(text, starts[-1], colon))
        for word in found[-_MOST_WORDS:]:
            if _is_label(text[word.start() : colon]):
                starts += [word.start()] if word.start() > starts[-1] else []
                break
    pieces = (text[start:end].strip(_BETWEEN_PHRASES) for start, end in pairwise([*starts, None]))
    return [piece for piece in pieces if piece]


def _is_label(text: str) -> bool:
    return _is_of_days(text) or _column(text) is not None


def _is_of_days(label: str) -> bool:
    return fold(label) in words("period")


def _column(label: str) -> str | None:
    if not label:
        return None
    named = header.meanings((tidy(label),))
    return named.get("batch") or ("group_id" if named.get("cash") == "group_id" else None)
