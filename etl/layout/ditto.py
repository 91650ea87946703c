"""Marks for "the same as above" (`"`, 〃, sda, idem): what stands above is written in their place.

In the columns of codes, words, places and days a mark repeats the value of the record above; in
those of numbers, which are each counted, it is no value. Works on rows of cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from etl.contract import Column
from etl.contract.layout_words import words

_REPEATED = frozenset({"text", "choice", "date", "district", "remark"})
_LONGEST = 8


def is_repeated(column: Column) -> bool:
    """Tell whether marks repeat what stands above in a column; a person is never another's."""
    return column.type in _REPEATED and not column.personal


@dataclass
class Ditto:
    """The columns of a sheet in which marks repeat, and what last stood in each."""

    places: Sequence[int]  # of their cells in a row
    _above: dict[int, Any] = field(default_factory=dict)

    def repeat(self, rows: Sequence[list[Any]]) -> None:
        """Write what stands above in the place of each mark."""
        for place in self.places:
            # Most columns have few different values, and no mark among them.
            if any(map(is_mark, {cells[place] for cells in rows if place < len(cells)})):
                self._repeat_at(place, rows)
            else:
                values = (cells[place] for cells in reversed(rows) if place < len(cells))
                last = next((value for value in values if value not in (None, "")), None)
                self._above |= {} if last is None else {place: last}

    def _repeat_at(self, place: int, rows: Sequence[list[Any]]) -> None:
        for cells in rows:
            value = cells[place] if place < len(cells) else None
            if is_mark(value):
                cells[place] = self._above.get(place, value)
            elif value not in (None, ""):
                self._above[place] = value

    def may_be_in(self, columns: pa.RecordBatch) -> bool:
        """Tell whether a mark may stand in columns of texts, not only where one does."""
        places = [place for place in self.places if place < columns.num_columns]
        texts = [columns[place] for place in places if pa.types.is_string(columns[place].type)]
        return any(_has_mark(one) for one in texts)

    def remember(self, columns: pa.RecordBatch) -> None:
        """Note what last stood in columns without marks."""
        for place in (place for place in self.places if place < columns.num_columns):
            if columns[place].null_count < len(columns):
                below = (cell.as_py() for cell in reversed(columns[place]))
                self._above[place] = next(text for text in below if text is not None)


def _has_mark(texts: pa.Array) -> bool:
    """Tell it of the distinct texts, which are few where a column is no person's."""
    distinct = pc.unique(texts)
    return bool(
        pc.any(pc.match_substring_regex(distinct, _marks().pattern, ignore_case=True)).as_py()
    )


def is_mark(value: Any) -> bool:
    """Tell whether a cell has a mark for what stands above."""
    return isinstance(value, str) and len(value) <= _LONGEST and _is_mark(value)


@lru_cache(maxsize=10_000)
def _is_mark(text: str) -> bool:
    return _marks().fullmatch(text) is not None


@cache
def _marks() -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in words("repeat"))
    dotted = "|".join(r"\.?\s?".join(word) for word in words("repeat") if word.isalpha())
    return re.compile(rf"^\s*(?:[-–]\s?)?(?:{listed}|{dotted})\.?(?:\s?[-–])?\s*$", re.IGNORECASE)
