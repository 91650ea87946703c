"""Protect many cells by swaps: a few people moved to and fro so that nothing that is shown changes.

A swap takes a cell that must not be told, another value of each dimension that the cell tells one
value of, and one value of each other dimension. People moved between the corners of that block,
more here by as many as there fewer, leave every sum as it is but those of the block. Where all of
these are withheld, whoever reads the rest cannot tell how many were moved: that is the proof of the
cell's range, whatever else is withheld, and needs no linear program.

All corners must be able to take and to give as many people as are moved. Source of the idea:
hypercubes, as in GHMITER (Repsilber 1994; Giessing and Repsilber 2002).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from disclosure.audit import Booleans, Floats, Numbers
from disclosure.lattice import ALL, Lattice

# So many swaps are looked at for a cell, drawn at random but alike each time.
CANDIDATES = 256
TRIES = 2
_SEED = 20211001


@dataclass(frozen=True)
class Room:
    """Hold what swaps may use: how many people each cell can take and give, what it costs to
    withhold it, and which may not be withheld at all."""

    take: Floats
    give: Floats
    cost: Floats
    told: Booleans


@dataclass(frozen=True)
class Swaps:
    """Hold which cells are withheld; for those with a swap, how far it lets them fall and rise.

    `others` counts in how many swaps for other cells a cell is moved. Where no swap was found for a
    cell, `is_complete` is false and the search has ended: nothing can be told then.
    """

    withheld: Booleans
    falls: Floats
    rises: Floats
    others: Numbers
    is_complete: bool


@dataclass(frozen=True)
class _Swap:
    """One swap: all cells that it moves, and how far it lets the one it is for fall and rise."""

    moved: Numbers
    fall: float
    rise: float


def protect(lattice: Lattice, needs: Numbers, room: Room) -> Swaps:
    """Find a swap for each cell that needs a range, and withhold what it moves.

    The cheapest of the swaps that are looked at is taken; cells that are withheld already cost
    nothing.
    """
    search = _Search(lattice, needs, room)
    finer_first = np.argsort([-len(name) for name in lattice.names], kind="stable")
    cells = finer_first[needs[finer_first] > 0].tolist()
    is_complete = all(search.protect(cell) for cell in cells)
    return Swaps(search.withheld, search.falls, search.rises, search.others, is_complete)


class _Search:
    """A search for swaps: what is withheld so far, and the tables in which people are moved."""

    def __init__(self, lattice: Lattice, needs: Numbers, room: Room) -> None:
        self.needs, self.room = needs, room
        self.withheld = needs > 0
        self.falls, self.rises = np.zeros(len(needs)), np.zeros(len(needs))
        self.others = np.zeros(len(needs), dtype=np.int64)
        self.random = np.random.default_rng(_SEED)
        self.tables = [_Table(lattice, name) for name in lattice.dimensions]

    def protect(self, cell: int) -> bool:
        """Withhold what the cheapest swap for a cell moves; False where none was found.

        Of a cell that stands in several tables people are moved in each, to the same other cell.
        """
        own = [table for table in self.tables if table.inside[cell]]
        if len(own) == 1:
            return self._take(cell, [self._found(own[0], cell, None)])
        return any(
            self._take(cell, [self._found(table, cell, other) for table in own])
            for other in own[0].others(cell)
        )

    def _take(self, cell: int, found: Sequence[_Swap | None]) -> bool:
        swaps = [swap for swap in found if swap]
        fall = min((one.fall for one in swaps), default=0.0)
        rise = min((one.rise for one in swaps), default=0.0)
        if len(swaps) < len(found) or fall + rise < self.needs[cell]:
            return False
        for swap in swaps:
            self.withheld[swap.moved] = True
            self.others[swap.moved[swap.moved != cell]] += 1
        self.falls[cell], self.rises[cell] = fall, rise
        return True

    def _found(self, table: _Table, cell: int, other: Mapping[str, str] | None) -> _Swap | None:
        """Return the cheapest swap for a cell that is found in a table, or several together."""
        drawn = []
        for moving in table.choices(cell):
            moved, signs = table.blocks(cell, moving, other, self.random)
            moved = moved[(moved >= 0).all(axis=1)]
            moved = moved[~(self.room.told[moved] & ~self.withheld[moved]).any(axis=1)]
            rise = np.where(signs > 0, self.room.take[moved], self.room.give[moved])
            fall = np.where(signs > 0, self.room.give[moved], self.room.take[moved])
            rises, falls = rise.min(axis=1, initial=np.inf), fall.min(axis=1, initial=np.inf)
            cost = np.where(self.withheld[moved], 0.0, self.room.cost[moved]).sum(axis=1)
            enough = np.flatnonzero(rises + falls >= self.needs[cell])
            if len(enough):
                best = enough[np.argmin(cost[enough])]
                return _Swap(moved[best], float(falls[best]), float(rises[best]))
            # What moves nobody by itself moves nobody after others, either.
            moves = rises + falls > 0
            drawn.append((moved[moves], signs, cost[moves]))
        return self._together(cell, drawn)

    def _together(
        self, cell: int, drawn: Sequence[tuple[Numbers, Numbers, Floats]]
    ) -> _Swap | None:
        """Return swaps that together move enough people, though none of them does alone."""
        take, give = self.room.take.copy(), self.room.give.copy()
        fall = rise = 0.0
        moved: set[int] = set()
        for blocks, signs, cost in drawn:
            for block in blocks[np.argsort(cost, kind="stable")]:
                ups, downs = block[signs > 0], block[signs < 0]
                up = min(take[ups].min(), give[downs].min(initial=np.inf))
                down = min(give[ups].min(), take[downs].min(initial=np.inf))
                if up + down <= 0:
                    continue
                take[ups], give[downs] = take[ups] - up, give[downs] - up
                give[ups], take[downs] = give[ups] - down, take[downs] - down
                rise, fall = rise + up, fall + down
                moved |= set(block.tolist())
                if rise + fall >= self.needs[cell]:
                    return _Swap(np.array(sorted(moved)), fall, rise)
        return None


class _Table:
    """One table of a lattice: where each cell stands in it, by its values' codes; 0 is ALL."""

    def __init__(self, lattice: Lattice, name: str) -> None:
        self.own = lattice.dimensions[name]
        self.beside = [set(own) for one, own in lattice.dimensions.items() if one != name]
        elsewhere = [
            values != ALL for one, values in lattice.columns.items() if one not in self.own
        ]
        self.inside = ~np.any(elsewhere, axis=0) if elsewhere else np.ones(len(lattice), dtype=bool)
        columns = [lattice.columns[one] for one in self.own]
        self.values = [[ALL, *sorted({*values[self.inside]} - {ALL})] for values in columns]
        cells = np.flatnonzero(self.inside)
        self.codes = np.zeros((len(lattice), len(self.own)), dtype=np.int64)
        for place, (values, column) in enumerate(zip(self.values, columns, strict=True)):
            code = {value: number for number, value in enumerate(values)}
            self.codes[cells, place] = [code[value] for value in column[cells]]
        self.places = np.full([len(values) for values in self.values], -1, dtype=np.int64)
        self.places[tuple(self.codes[cells].T)] = cells

    def others(self, cell: int) -> Iterator[dict[str, str]]:
        """Return the other cells that tell one value of the same dimensions, by these values."""
        told = np.flatnonzero(self.codes[cell]).tolist()
        choices = [
            [value for value in self.values[one][1:] if value != self.values[one][own]]
            for one, own in zip(told, self.codes[cell][told].tolist(), strict=True)
        ]
        for chosen in product(*choices):
            if told:
                yield dict(zip((self.own[one] for one in told), chosen, strict=True))

    def choices(self, cell: int) -> Iterator[list[int]]:
        """Return in which dimensions people may be moved: first in all that the cell tells a value
        of, which moves fewest sums, then in fewer, which asks for room in fewer cells."""
        told = np.flatnonzero(self.codes[cell]).tolist()
        for size in range(len(told), 0, -1):
            for moving in combinations(told, size):
                # What another table sums up too may be moved only in both.
                if size == len(told) or not self._is_shared(moving):
                    yield from [list(moving)] * TRIES

    def _is_shared(self, moving: Sequence[int]) -> bool:
        return any({self.own[one] for one in moving} <= other for other in self.beside)

    def blocks(
        self,
        cell: int,
        moving: Sequence[int],
        other: Mapping[str, str] | None,
        random: np.random.Generator,
    ) -> tuple[Numbers, Numbers]:
        """Draw blocks for a cell: a row of the cells that each would move, and their signs.

        A cell that is not there is -1.
        """
        own = self.codes[cell]
        first = np.stack([random.integers(1, max(2, len(one)), CANDIDATES) for one in self.values])
        told = own > 0
        first[told] = own[told, np.newaxis]
        second = first.copy()
        for one in moving:
            if other is None:
                step = random.integers(1, max(2, len(self.values[one]) - 1), CANDIDATES)
                count = max(1, len(self.values[one]) - 1)
                second[one] = (own[one] - 1 + step) % count + 1
            else:
                second[one] = self.values[one].index(other[self.own[one]])
        columns, signs = [], []
        rest = [one for one in range(len(own)) if one not in moving]
        for moved in _subsets(moving):
            corner = first.copy()
            corner[moved] = second[moved]
            for left_out in _subsets(rest):
                place = corner.copy()
                place[left_out] = 0
                columns.append(self.places[tuple(place)])
                signs.append(1 if len(moved) % 2 == 0 else -1)
        cells = np.stack(columns, axis=1)
        return cells[(first[moving] != second[moving]).all(axis=0)], np.array(signs)


def _subsets(of: Sequence[int]) -> Iterator[list[int]]:
    for size in range(len(of) + 1):
        yield from (list(one) for one in combinations(of, size))
