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
from itertools import combinations, groupby, product

import numpy as np

from disclosure.audit import Booleans, Floats, Numbers
from disclosure.lattice import ALL, Lattice

# So many swaps are looked at for a cell, drawn at random but alike each time; more where none of
# these will do, for without one nothing can be told of all the others.
CANDIDATES = 256
MOST_CANDIDATES = 8_192
TRIES = 2
# Swaps are looked at for so many cells at once: none of these knows yet what the others withhold.
CELLS_AT_ONCE = 64
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
    nothing. Cells that tell values of the same dimensions are looked at together, at first.
    """
    search = _Search(lattice, needs, room)
    is_complete = all(
        search.protect(cell)
        for table, alike in search.alike()
        for cell in (search.protect_some(table, alike) if table else alike.tolist())
    )
    return Swaps(search.withheld, search.falls, search.rises, search.others, is_complete)


@dataclass(frozen=True)
class _Drawn:
    """Swaps that were drawn for cells: of each cell as many, each with the cells that it moves, how
    far it lets its own rise and fall, and what it costs."""

    moved: Numbers
    signs: Numbers
    rises: Floats
    falls: Floats
    cost: Floats


class _Search:
    """A search for swaps: what is withheld so far, and the tables in which people are moved."""

    def __init__(self, lattice: Lattice, needs: Numbers, room: Room) -> None:
        self.needs, self.room = needs, room
        self.withheld = needs > 0
        self.falls, self.rises = np.zeros(len(needs)), np.zeros(len(needs))
        self.others = np.zeros(len(needs), dtype=np.int64)
        self.random = np.random.default_rng(_SEED)
        self.tables = [_Table(lattice, name) for name in lattice.dimensions]

    def alike(self) -> Iterator[tuple[_Table | None, Numbers]]:
        """Return cells that need a range, finer ones first, some at a time that tell values of the
        same dimensions: with the table in which they stand, or without where that is several."""
        inside = np.array([table.inside for table in self.tables])
        told = np.concatenate([table.codes > 0 for table in self.tables], axis=1)
        kinds = np.concatenate([inside.T, told], axis=1)
        _, kind = np.unique(kinds, axis=0, return_inverse=True)
        order = np.lexsort((kind.ravel(), -told.sum(axis=1)))
        for _, some in groupby(
            order[self.needs[order] > 0].tolist(), key=kind.ravel().tolist().__getitem__
        ):
            cells = np.array([*some])
            own = [table for table in self.tables if table.inside[cells[0]]]
            for start in range(0, len(cells), CELLS_AT_ONCE):
                yield own[0] if len(own) == 1 else None, cells[start : start + CELLS_AT_ONCE]

    def protect_some(self, table: _Table, cells: Numbers) -> list[int]:
        """Withhold what one swap for each cell moves, where people can be moved in all that it
        tells; return the cells without one."""
        told = np.flatnonzero(table.codes[cells[0]]).tolist()
        if not told:
            return [int(one) for one in cells]
        drawn = self._drawn(table, cells, told, None, CANDIDATES)
        is_enough = drawn.rises + drawn.falls >= self.needs[cells, np.newaxis]
        found = np.flatnonzero(is_enough.any(axis=1))
        best = np.where(is_enough, drawn.cost, np.inf).argmin(axis=1)[found]
        moved, own = drawn.moved[found, best], cells[found]
        self.withheld[moved] = True
        np.add.at(self.others, moved[moved != own[:, np.newaxis]], 1)
        self.falls[own], self.rises[own] = drawn.falls[found, best], drawn.rises[found, best]
        return [int(one) for one in np.delete(cells, found)]

    def protect(self, cell: int) -> bool:
        """Withhold what the cheapest swap for a cell moves; False where none was found.

        Of a cell that stands in several tables people are moved in each, to the same other cell.
        """
        own = [table for table in self.tables if table.inside[cell]]
        others = [None] if len(own) == 1 else [*own[0].others(cell)]
        return any(
            self._take(cell, [self._found(table, cell, other, candidates) for table in own])
            for candidates in (CANDIDATES, MOST_CANDIDATES)
            for other in others
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

    def _found(
        self, table: _Table, cell: int, other: Mapping[str, str] | None, candidates: int
    ) -> _Swap | None:
        """Return the cheapest swap for a cell that is found in a table, or several together."""
        drawn = []
        for moving in table.choices(cell):
            found = self._drawn(table, np.array([cell]), moving, other, candidates)
            moved, rises, falls, cost = (
                found.moved[0],
                found.rises[0],
                found.falls[0],
                found.cost[0],
            )
            enough = np.flatnonzero(rises + falls >= self.needs[cell])
            if len(enough):
                best = enough[np.argmin(cost[enough])]
                return _Swap(moved[best], float(falls[best]), float(rises[best]))
            # What moves nobody by itself moves nobody after others, either.
            moves = rises + falls > 0
            drawn.append((moved[moves], found.signs, cost[moves]))
        return self._together(cell, drawn)

    def _drawn(
        self,
        table: _Table,
        cells: Numbers,
        moving: Sequence[int],
        other: Mapping[str, str] | None,
        candidates: int,
    ) -> _Drawn:
        """Draw swaps for cells and weigh them; one that may not be made moves nobody."""
        moved, signs = table.blocks(cells, moving, other, candidates, self.random)
        is_withheld = self.withheld[moved]
        may_be = ((moved >= 0) & ~(self.room.told[moved] & ~is_withheld)).all(axis=-1)
        take, give = self.room.take[moved], self.room.give[moved]
        rises = np.where(signs > 0, take, give).min(axis=-1)
        falls = np.where(signs > 0, give, take).min(axis=-1)
        cost = np.where(is_withheld, 0.0, self.room.cost[moved]).sum(axis=-1)
        none = np.zeros_like(rises)
        return _Drawn(
            moved, signs, np.where(may_be, rises, none), np.where(may_be, falls, none), cost
        )

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
        cells: Numbers,
        moving: Sequence[int],
        other: Mapping[str, str] | None,
        candidates: int,
        random: np.random.Generator,
    ) -> tuple[Numbers, Numbers]:
        """Draw blocks for cells that tell values of the same dimensions.

        Returns of each cell, for each block, the cells that it would move, and their signs. A cell
        that is not there is -1, and so is every one of a block that moves nobody elsewhere.
        """
        own, size = self.codes[cells], (len(cells), candidates)
        first = np.stack([random.integers(1, max(2, len(one)), size) for one in self.values])
        told = own[0] > 0
        first[told] = own.T[told, :, np.newaxis]
        second = first.copy()
        for one in moving:
            if other is None:
                step = random.integers(1, max(2, len(self.values[one]) - 1), size)
                count = max(1, len(self.values[one]) - 1)
                second[one] = (own[:, one, np.newaxis] - 1 + step) % count + 1
            else:
                second[one] = self.values[one].index(other[self.own[one]])
        columns, signs = [], []
        rest = [one for one in range(own.shape[1]) if one not in moving]
        for moved in _subsets(moving):
            corner = first.copy()
            corner[moved] = second[moved]
            for left_out in _subsets(rest):
                place = corner.copy()
                place[left_out] = 0
                columns.append(self.places[tuple(place)])
                signs.append(1 if len(moved) % 2 == 0 else -1)
        found = np.stack(columns, axis=-1)
        found[(first[moving] == second[moving]).any(axis=0)] = -1
        return found, np.array(signs)


def _subsets(of: Sequence[int]) -> Iterator[list[int]]:
    for size in range(len(of) + 1):
        yield from (list(one) for one in combinations(of, size))
