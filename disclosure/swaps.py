"""Protect many cells by swaps: a few people moved to and fro so that nothing that is shown changes.

A swap takes a cell that must not be told, and another that differs from it in every dimension of
their table; that a dimension is not told apart is a value as any other. People moved between the
corners of that block, more here by as many as there fewer, leave every sum as it is. Where all
corners are withheld, whoever reads the rest cannot tell how many were moved: that is the proof of
the cell's range, whatever else is withheld, and needs no linear program.

All corners must be able to take and to give as many people as are moved. Of the swaps that move
enough the one is made that withholds fewest more; where none does, several, one after the other.
Where these do not either, a linear program is asked how far all that is withheld lets a cell move,
and again with all its lines withheld; where that is too little, nothing of the count can be told.

Source of the idea: hypercubes, as in GHMITER (Repsilber 1994; Giessing and Repsilber 2002).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product

import numpy as np

from disclosure.audit import Booleans, Floats, Numbers, System, ranges
from disclosure.lattice import ALL, Lattice

# Swaps with so many others of the values of the longest dimension are looked at first: where one of
# them withholds nothing more, none is better.
FEW = 32

# Of so many cells without a swap a linear program is asked, which takes its time for each.
MOST_ASKED = 64

Code = tuple[int, ...]  # where a cell stands in a table, by the numbers of its values; 0 is ALL


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
    """Hold which cells are withheld; for those that need a range, how far they may fall and rise.

    Where the range of a cell stays too narrow, `is_complete` is false: nothing can be told then.
    """

    withheld: Booleans
    falls: Floats
    rises: Floats
    is_complete: bool


@dataclass(frozen=True)
class _Wanted:
    """How far a cell should rise, and fall, at least, and how far both together."""

    rise: float
    fall: float
    both: float

    def turned(self) -> _Wanted:
        """Return the same of a cell that rises where this one falls."""
        return _Wanted(self.fall, self.rise, self.both)


@dataclass(frozen=True)
class _Swap:
    """One swap, or several together: all cells that are moved, what it costs to withhold them, and
    how far they let the cell that they are for rise and fall."""

    moved: Numbers
    cost: float
    rise: float
    fall: float


def protect(lattice: Lattice, needs: Numbers, room: Room) -> Swaps:
    """Find a swap for each cell that needs a range, and withhold what it moves.

    Finer cells come first, and those that need more; cells that are withheld already cost nothing.
    """
    search = _Search(lattice, needs, room)
    is_complete = bool((room.take + room.give >= needs).all())
    lacking = [cell for cell in search.in_order() if is_complete and not search.protect(cell)]
    if lacking and not _can_move(lacking, lattice, search):
        search.withhold_lines(lacking)
        is_complete = _can_move(lacking, lattice, search)
    return Swaps(search.withheld, search.falls, search.rises, is_complete)


def _can_move(cells: Sequence[int], lattice: Lattice, search: _Search) -> bool:
    """Ask a linear program how far cells without a swap can move; tell whether it is far enough.

    Of more than some it is not asked.
    """
    if len(cells) > MOST_ASKED:
        return False
    needs = np.zeros(len(lattice), dtype=np.int64)
    needs[cells] = search.needs[cells]
    none = np.zeros(len(lattice), dtype=bool)
    room = search.room
    system = System(
        *(np.zeros_like(needs), lattice.sums, -room.give, room.take),
        *(needs, none, room.cost, none),
    )
    found = ranges(system, search.withheld, only_as_needed=True)
    search.falls[cells], search.rises[cells] = -found.low[cells], found.high[cells]
    return bool((found.width[cells] >= needs[cells]).all())


class _Search:
    """A search for swaps: what is withheld so far, and the tables in which people are moved."""

    def __init__(self, lattice: Lattice, needs: Numbers, room: Room) -> None:
        self.needs, self.room = needs, room
        self.withheld = needs > 0
        self.falls, self.rises = np.zeros(len(needs)), np.zeros(len(needs))
        self.tables = [_Table(lattice, name) for name in lattice.dimensions]
        self.inside = np.array([table.inside for table in self.tables])
        may_move = self.withheld | ~room.told
        for table in self.tables:
            table.furnish(room, may_move, is_held=self.inside.sum(axis=0) > 1)
            table.hide(np.flatnonzero(self.withheld))
        told = [values != ALL for values in lattice.columns.values()]
        self.order = np.lexsort((-needs, -np.sum(told, axis=0)))

    def in_order(self) -> list[int]:
        """Return the cells that need a range in the order in which they are protected."""
        return [int(cell) for cell in self.order[self.needs[self.order] > 0]]

    def protect(self, cell: int) -> bool:
        """Withhold what the cheapest swap for a cell moves; False where none was found."""
        swaps = self._alone(cell) or self._alike(cell)
        if not swaps:
            return False
        moved = np.concatenate([swap.moved for swap in swaps])
        self.withheld[moved] = True
        for table in self.tables:
            table.hide(moved)
        self.rises[cell] = min(swap.rise for swap in swaps)
        self.falls[cell] = min(swap.fall for swap in swaps)
        return True

    def withhold_lines(self, cells: Sequence[int]) -> None:
        """Withhold all that differs from cells in one dimension of a table, if it may be."""
        for table in self.tables:
            for cell in (cell for cell in cells if table.inside[cell]):
                apart = (table.codes != table.codes[cell]).sum(axis=1)
                self.withheld |= table.inside & (apart <= 1) & ~self.room.told

    def _alone(self, cell: int) -> list[_Swap]:
        """Return a swap in the one table in which a cell stands, that moves nothing in others."""
        own = [table for table in self.tables if table.inside[cell]]
        found = own[0].swap(cell, _Wanted(0, 0, self.needs[cell])) if len(own) == 1 else None
        return [found] if found else []

    def _alike(self, cell: int) -> list[_Swap]:
        """Return a swap in each of the tables in which the margin of a cell stands, or it itself,
        to the same other margin, and as far: what stands in all of them moves alike."""
        names = [name for table in self.tables for name in table.own]
        common = {name for name in names if names.count(name) > 1}
        first = next(table for table in self.tables if table.inside[cell])
        margin = first.margin(cell, common)
        own = [table for table in self.tables if table.inside[margin]]
        if len(own) == 1:
            return []
        alike = (self.inside == self.inside[:, [margin]]).all(axis=0)
        summed = {name: ALL for name in first.told(cell) if name not in common}
        for wanted in self._ways(cell):
            found = [
                [
                    swap
                    for table in own
                    if (
                        swap := table.swap(cell, wanted, other | summed, alike)
                        if table.inside[cell]
                        else table.swap(margin, wanted, other, alike)
                    )
                ]
                for other in first.others(margin, common)
            ]
            whole = [swaps for swaps in found if len(swaps) == len(own)]
            if whole:
                return min(whole, key=lambda swaps: sum(swap.cost for swap in swaps))
        return []

    def _ways(self, cell: int) -> Iterator[_Wanted]:
        """Yield how far a cell may rise and fall so that its range is as wide as it needs."""
        need, take, give = (int(one[cell]) for one in (self.needs, self.room.take, self.room.give))
        for rise in range(min(need, take), max(0, need - give) - 1, -1):
            yield _Wanted(rise, need - rise, need)


class _Table:
    """One table of a lattice: where each cell stands in it, and how far each place can move.

    A margin rises where one of its parts falls, as if all came to nothing together: so that ALL is
    a value as any other, `up` of a margin in one dimension, or in three, is what it can give.
    """

    def __init__(self, lattice: Lattice, name: str) -> None:
        self.own = lattice.dimensions[name]
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
        self.longest = max(
            range(len(self.own)), key=lambda one: len(self.values[one]), default=None
        )
        self.is_turned = (self.codes == 0).sum(axis=1) % 2 == 1

    def margin(self, cell: int, common: Collection[str]) -> int:
        """Return the cell that tells of the dimensions of a cell only those in common."""
        code = [
            place if name in common else 0
            for name, place in zip(self.own, self.codes[cell].tolist(), strict=True)
        ]
        return int(self.places[tuple(code)])

    def told(self, cell: int) -> list[str]:
        """Return the dimensions of which a cell tells one value."""
        return [name for name, code in zip(self.own, self.codes[cell], strict=True) if code]

    def others(self, cell: int, common: Collection[str]) -> Iterator[dict[str, str]]:
        """Yield other values of each dimension in common than a cell's, in every combination."""
        values = {
            name: [one for place, one in enumerate(values) if place != code]
            for name, values, code in zip(self.own, self.values, self.codes[cell], strict=True)
            if name in common
        }
        for chosen in product(*values.values()):
            yield dict(zip(values, chosen, strict=True))

    def furnish(self, room: Room, may_move: Booleans, is_held: Booleans) -> None:
        """Take over how far cells can move; those that are held do only together with others."""

        def placed(numbers: Floats, nowhere: float) -> Floats:
            return np.append(numbers, nowhere)[self.places]

        up = np.where(self.is_turned, room.give, room.take)
        down = np.where(self.is_turned, room.take, room.give)
        self.held_up, self.held_down = (placed(np.where(may_move, one, 0), 0) for one in (up, down))
        is_held = is_held[self.places]
        self.up = np.where(is_held, 0, self.held_up)
        self.down = np.where(is_held, 0, self.held_down)
        self.cost = placed(room.cost, np.inf)

    def hide(self, cells: Numbers) -> None:
        """Take note that cells are withheld: they cost nothing any more."""
        self.cost[tuple(self.codes[cells[self.inside[cells]]].T)] = 0

    def swap(
        self,
        cell: int,
        wanted: _Wanted,
        other: Mapping[str, str] | None = None,
        alike: Booleans | None = None,
    ) -> _Swap | None:
        """Return the cheapest swap that moves a cell as far as is wanted, or several together.

        People are moved to `other` values where these are given; of the cells that are held those
        move that are `alike`.
        """
        up, down = self.up, self.down
        if alike is not None:
            free = alike[self.places]
            up, down = np.where(free, self.held_up, up), np.where(free, self.held_down, down)
        turn = bool(self.is_turned[cell])
        own = wanted.turned() if turn else wanted
        found = self._one(self._block(cell, other or {}, FEW), own, up, down)
        if found is None or found[1] > 0:
            every = self._block(cell, other or {})
            found = self._one(every, own, up, down) or self._several(every, own, up, down)
        if found is None:
            return None
        places, cost, rise, fall = found
        moved = self.places[tuple(np.array(places).T)]
        return _Swap(moved, cost, *((fall, rise) if turn else (rise, fall)))

    def _block(self, cell: int, other: Mapping[str, str], most: int | None = None) -> _Block:
        """Return the swaps of a cell, at most so many of the values of the longest dimension after
        its own."""
        code = tuple(self.codes[cell].tolist())
        away = [(0, len(values)) for values in self.values]
        if most is not None and self.longest is not None:
            count = len(self.values[self.longest])
            start = max(0, min(code[self.longest] + 1, count - most))
            away[self.longest] = (start, min(start + most, count))
        for one, (name, values) in enumerate(zip(self.own, self.values, strict=True)):
            if name in other:
                place = values.index(other[name])
                away[one] = (place, place + 1)
        return _Block(code, away)

    def _one(
        self, block: _Block, wanted: _Wanted, up: Floats, down: Floats
    ) -> tuple[list[Code], float, float, float] | None:
        rises, falls = block.reach(up, down), block.reach(down, up)
        enough = rises + falls >= wanted.both
        if wanted.rise or wanted.fall:
            enough &= (rises >= wanted.rise) & (falls >= wanted.fall)
        if not enough.any():
            return None
        cost = np.where(enough, block.total(self.cost), np.inf)
        best = np.unravel_index(cost.argmin(), cost.shape)
        return block.corners(best), float(cost[best]), float(rises[best]), float(falls[best])

    def _several(
        self, block: _Block, wanted: _Wanted, up: Floats, down: Floats
    ) -> tuple[list[Code], float, float, float] | None:
        rising = self._one_way(block, wanted.rise or wanted.both, up, down)
        falling = self._one_way(block, max(wanted.fall, wanted.both - rising[2]), down, up)
        if rising[2] < wanted.rise or rising[2] + falling[2] < wanted.both:
            return None
        return rising[0] + falling[0], rising[1] + falling[1], rising[2], falling[2]

    def _one_way(
        self, block: _Block, wanted: float, up: Floats, down: Floats
    ) -> tuple[list[Code], float, float]:
        """Return which cells move, at which cost, when as many swaps are made one after the other
        as let a cell rise as far as is wanted, or as there are; and how far that is."""
        up, down, cost, reached = up.copy(), down.copy(), block.total(self.cost), 0.0
        moved: list[Code] = []
        while reached < wanted:
            gains = np.minimum(block.reach(up, down), wanted - reached)
            if not (gains > 0).any():
                break
            price = np.where(gains > 0, (cost + 1) / np.maximum(gains, 1), np.inf)
            best = np.unravel_index(price.argmin(), price.shape)
            for number, corner in enumerate(block.corners(best)):
                side = up if _is_even(number) else down
                side[corner] -= gains[best]
            reached += float(gains[best])
            moved += block.corners(best)
        total = float(sum(self.cost[corner] for corner in {*moved}))
        return moved, total, reached


class _Block:
    """All swaps of a place of a table: one for each place that differs from it in every dimension.

    Arrays of what is asked of each swap have a place for each such other place, and one where the
    dimension would not differ, where nothing moves.
    """

    def __init__(self, code: Code, away: Sequence[tuple[int, int]]) -> None:
        self.code, self.away = code, away
        self.places = [
            tuple(
                slice(*away[one]) if is_away else slice(code[one], code[one] + 1)
                for one, is_away in enumerate(corner)
            )
            for corner in _corners(len(code))
        ]

    def reach(self, up: Floats, down: Floats) -> Floats:
        """Return how far the place rises with each swap, where each place can go so far up and
        down."""
        sides = [up if _is_even(number) else down for number in range(len(self.places))]
        found: Floats = reduce(
            np.minimum, [side[at] for side, at in zip(sides, self.places, strict=True)]
        ).copy()
        for one, (code, (start, end)) in enumerate(zip(self.code, self.away, strict=True)):
            if start <= code < end:
                found[(slice(None),) * one + (code - start,)] = 0
        return found

    def total(self, cost: Floats) -> Floats:
        """Return what all places that each swap moves cost."""
        return sum((cost[at] for at in self.places[1:]), cost[self.places[0]])

    def corners(self, best: Sequence[np.integer]) -> list[Code]:
        """Return all places that a swap moves, this one first, in the order of its corners."""
        away = [start + int(one) for (start, _), one in zip(self.away, best, strict=True)]
        return [
            tuple(away[one] if is_away else self.code[one] for one, is_away in enumerate(corner))
            for corner in _corners(len(self.code))
        ]


def _corners(dimensions: int) -> list[tuple[int, ...]]:
    """Return of each corner of a block in which dimensions it is away from the first."""
    return list(product((0, 1), repeat=dimensions))


def _is_even(corner: int) -> bool:
    """Tell whether a corner, by its number, moves the same way as the first."""
    return corner.bit_count() % 2 == 0
