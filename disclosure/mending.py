"""A release attacked as it is handed out, and mended until nothing is found out.

What was chosen count by count is asked together: every margin, every count that depends on another,
every bound. A number that can be told costs one that tells it: first a bound, then the finest that
is shown, of fewest people.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from disclosure import attack
from disclosure.attack import Cell
from disclosure.counts import EVERYBODY, Facts
from disclosure.lattice import named

SHOWN, WITHHELD = "shown", "withheld"
# Columns of cells that are no dimensions.
OF_A_CELL = frozenset(
    ("count", "status", "number", "out_of", "instead", "value", "why", "needs", "low", "high")
)


@dataclass
class Mending:
    """A release while it is mended: the status of each cell, and what its numbers need.

    `told` are the cells that everybody knows, `known_anyway` those that follow from what cannot be
    withheld.
    """

    cells: pd.DataFrame
    needs: dict[Cell, int]
    facts: Facts
    told: Container[Cell]
    known_anyway: set[Cell] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.names = names_of(self.cells)
        self.places = {cell: number for number, cell in enumerate(self.names)}
        self.status: NDArray[np.object_] = self.cells["status"].to_numpy(dtype=object).copy()
        self.people = dict(zip(self.names, self.cells["number"].tolist(), strict=True))
        self.program = attack.Program(attack.knowledge(self.cells, self.facts))
        self.out_of = {one.name: one.out_of for one in self.facts.counts}
        self.parts = {
            one: [other.name for other in self.facts.counts if other.out_of == one]
            for one in (EVERYBODY, *(one.name for one in self.facts.counts))
        }

    def mend(self) -> pd.DataFrame:
        """Return the cells with so much more withheld that each number has the range it needs."""
        while found := self.program.found_out(self._needed()):
            changed = [self._withhold_one(tellers) for tellers in found.values()]
            if not any(changed):
                self.known_anyway |= set(found)
        return self._told()

    def ranges(self) -> NDArray[np.float64]:
        """Return numbers that are possible of each that is withheld, in their order: the least and
        the most that turned out so; a reader cannot tell more, and often less."""
        places = [
            self.program.places[cell]
            for cell, status in zip(self.names, self.status, strict=True)
            if status != SHOWN
        ]
        return np.column_stack([self.program.low[places], self.program.high[places]])

    def _needed(self) -> dict[Cell, int]:
        return {cell: need for cell, need in self.needs.items() if cell not in self.known_anyway}

    def _told(self) -> pd.DataFrame:
        hidden = self.status == WITHHELD
        cells = self.cells.assign(status=self.status)
        cells.loc[hidden, "number"] = np.nan
        cells.loc[[not self._is_shown(self._whole(cell)) for cell in self.names], "out_of"] = np.nan
        return cells

    def _whole(self, cell: Cell) -> Cell:
        return self.out_of.get(cell[0], EVERYBODY), cell[1]

    def _is_shown(self, cell: Cell) -> bool:
        """Tell whether a number is shown; of one that is of finer cells than these nothing is."""
        return cell in self.places and self.status[self.places[cell]] == SHOWN

    def _withhold_one(self, tellers: Mapping[Cell, float]) -> bool:
        """Withhold one of the numbers that tell another; False where none may be."""
        may = [cell for cell in tellers if cell in self.places and cell not in self.told]
        may = [cell for cell in may if self.status[self.places[cell]] != WITHHELD]
        bounds = [cell for cell in may if self.status[self.places[cell]] != SHOWN]
        if not may:
            return False
        self._withhold(min(bounds or may, key=self._cost))
        return True

    def _withhold(self, cell: Cell) -> None:
        """Withhold a number, and with everybody, or with whom it is told of, those told of them."""
        count, key = cell
        if cell in self.places and cell not in self.told:
            self.status[self.places[cell]] = WITHHELD
            self.program.forget(cell)
            for part in self.parts[count]:
                self._withhold((part, key))

    def _cost(self, cell: Cell) -> tuple[int, float, Cell]:
        """Return what sorts the cells that may be withheld: those that tell most first, then those
        of few people."""
        people = self.people.get((EVERYBODY, cell[1]), np.nan)
        return -len(cell[1]), (0.0 if np.isnan(people) else people), cell


def names_of(cells: pd.DataFrame) -> list[Cell]:
    """Return the count and the name of each cell of a release."""
    dimensions = [name for name in cells if name not in OF_A_CELL]
    columns = [cells[name].tolist() for name in dimensions]
    keys = (named(dict(zip(dimensions, row, strict=True))) for row in zip(*columns, strict=True))
    return list(zip(cells["count"].tolist(), keys, strict=True))
