"""Columns in which a value is written once and stands for the rows below it too.

Works on rows of cells before they are loaded; opens no file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from etl.contract.total_words import LABEL
from etl.text import tidy

_FEWEST_RECORDS = 3
# Of three records two are blank at least: fewer were left out by mistake, and are asked about.
_BLANK_OF_THREE = 2


@dataclass
class WrittenOnce:
    """The columns of a sheet that are filled down; its first rows tell which.

    One that is blank in all of these has what a title says, until a row says something else.
    """

    places: dict[str, int]  # column that may be written once → place of its cell in a row
    others: list[int]  # places of the other known columns
    titled: Mapping[str, str] = field(default_factory=dict)  # what a title says of a blank column
    from_titles: set[str] = field(default_factory=set)  # the columns of which that came true
    _above: dict[str, Any] = field(default_factory=dict)
    _columns: list[str] | None = None

    def fill(self, rows: Sequence[list[Any]]) -> list[tuple[int, str]]:
        """Write what stands above into the blank cells of records.

        Returns, of each column, the place among `rows` of the first record that was filled.
        """
        found = [(self._fill(rows, name), name) for name in self._decided(rows)]
        return [(first, name) for first, name in found if first is not None]

    def may_fill(self, columns: pa.RecordBatch) -> bool:
        """Tell whether `fill` may write something into rows, or not decide on nothing for ever."""
        if self._columns is not None:
            return bool(self._columns)
        places = [place for place in self.places.values() if place < columns.num_columns]
        is_whole = len(places) == len(self.places)
        return bool(self.titled) or not is_whole or any(columns[p].null_count for p in places)

    def decide_on_none(self) -> None:
        """Take the first rows for such as need none of their columns filled, if they are that."""
        self._columns = self._columns or []

    def _decided(self, rows: Sequence[list[Any]]) -> list[str]:
        """Return the columns that are filled down, of which the first rows decide."""
        if self._columns is None:
            self.from_titles = {name for name in self.titled if self._is_blank(rows, name)}
            self._above |= {name: self.titled[name] for name in self.from_titles}
            once = {name for name in self.places if self._is_written_once(rows, name)}
            self._columns = sorted(self.from_titles | once)
        return self._columns

    def _fill(self, rows: Sequence[list[Any]], name: str) -> int | None:
        place, first = self.places[name], None
        for number, cells in enumerate(rows):
            if not _is_empty(cells, place):
                # What sums up the rows above it is nothing that those below it are of.
                if not _is_total(cells[place]):
                    self._above[name] = cells[place]
            elif self._is_record(cells):
                cells += [""] * (place + 1 - len(cells))
                cells[place] = self._above[name]
                first = number if first is None else first
        return first

    def _is_written_once(self, rows: Sequence[list[Any]], name: str) -> bool:
        """Tell whether the first record has a value and most of the others have none."""
        place = self.places[name]
        if all(len(cells) > place and cells[place] for cells in rows):
            return False
        blank = [_is_empty(cells, place) for cells in rows if self._is_record(cells)]
        if len(blank) < _FEWEST_RECORDS or blank[0]:
            return False
        return sum(blank) * 3 >= len(blank) * _BLANK_OF_THREE

    def _is_blank(self, rows: Sequence[list[Any]], name: str) -> bool:
        place = self.places[name]
        return all(_is_empty(cells, place) for cells in rows if self._is_record(cells))

    def _is_record(self, cells: list[Any]) -> bool:
        texts = [cells[place] for place in self.others if not _is_empty(cells, place)]
        return bool(texts) and not any(map(_is_total, texts))


def _is_empty(cells: list[Any], place: int) -> bool:
    value = cells[place] if place < len(cells) else None
    return value is None or (isinstance(value, str) and not tidy(value))


def _is_total(value: Any) -> bool:
    return isinstance(value, str) and re.match(LABEL, tidy(value).casefold()) is not None
