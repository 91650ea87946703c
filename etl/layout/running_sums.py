"""What the lines of a cash book come to so far: one that only repeats it may be no entry.

Works on rows of cells before they are loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from etl.files.sheet import cell_text
from etl.text import tidy
from etl.values.cleaners import clean_money

# One line is repeated by whoever sells the same thing twice a day.
_FEWEST_LINES = 2

Amounts = tuple[Decimal, ...]


@dataclass
class _Sum:
    """So many lines and what they come to; None where one of them cannot be read."""

    amounts: Amounts | None
    lines: int = 0

    def add(self, amounts: Amounts | None) -> None:
        self.lines += 1
        if self.amounts is None or amounts is None:
            self.amounts = None
        else:
            self.amounts = tuple(a + b for a, b in zip(self.amounts, amounts, strict=True))

    def is_repeated_by(self, amounts: Amounts) -> bool:
        return self.lines >= _FEWEST_LINES and self.amounts == amounts


@dataclass
class RunningSums:
    """Adds up lines, all of them and those since the last sum; amounts are read once asked for."""

    places: Sequence[int]  # of the cells of amounts that are counted
    _waiting: list[list[Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._of_all, self._since = self._nothing(), self._nothing()

    def add(self, cells: Sequence[Any]) -> None:
        """Count a line."""
        self._waiting.append(self._counted(cells))

    def begin(self) -> None:
        """Begin a sum anew below one that is written down."""
        self._add_up()
        self._since = self._nothing()

    def is_repeated_by(self, cells: Sequence[Any]) -> bool:
        """Tell whether a line has what two or more lines above it come to, on every side."""
        amounts = _read(self._counted(cells))
        if not amounts or not any(amounts):
            return False
        self._add_up()
        return any(one.is_repeated_by(amounts) for one in (self._since, self._of_all))

    def _nothing(self) -> _Sum:
        return _Sum((Decimal(),) * len(self.places))

    def _add_up(self) -> None:
        for cells in self._waiting:
            amounts = _read(cells)
            self._of_all.add(amounts)
            self._since.add(amounts)
        self._waiting.clear()

    def _counted(self, cells: Sequence[Any]) -> list[Any]:
        return [cells[place] if place < len(cells) else "" for place in self.places]


def _read(cells: Sequence[Any]) -> Amounts | None:
    read = [*map(_amount, cells)]
    return None if None in read else tuple(one for one in read if one is not None)


def _amount(cell: Any) -> Decimal | None:
    """Read a cell as an amount, a blank one as nothing; None where it is none."""
    if isinstance(cell, int | float):
        return Decimal(str(cell))
    text = tidy(cell_text(cell) or "")
    if not text.strip("-–— "):
        return Decimal()
    value = clean_money(text).value
    return None if value is None else Decimal(value)
