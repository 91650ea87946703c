"""What anybody can compute of cells that are withheld, by linear programming.

Who knows what adds up to what, and what lies between which bounds, knows of each withheld number
the least and the most that agree with all that is shown. A cell is protected where these lie as far
apart as it needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from disclosure.linear_programs import Distances
from disclosure.moves import Moves

Booleans = NDArray[np.bool_]
Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

# Counts are whole: what the solver gives is off by less than this.
_NEARLY = 1e-6


@dataclass(frozen=True)
class System:
    """Hold numbers that add up: the true `values`, of which some are to be withheld.

    `sums` has a row for each equation, whose terms come to 0. `low` and `high` are the bounds that
    everybody knows of each number. `needs` is how wide the range of a withheld cell must be, 0
    where it may be known. What is `told` is known whatever is withheld; `cost` is what it costs to
    withhold a cell. What `follows` is never shown by itself: it is known where it can be computed.
    `moves` are those that were found so far; they outlive other bounds.
    """

    values: Numbers
    sums: sparse.csr_matrix
    low: Floats
    high: Floats
    needs: Numbers
    told: Booleans
    cost: Floats
    follows: Booleans
    moves: Moves = field(default_factory=Moves, compare=False)

    @cached_property
    def terms(self) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
        """Return of each equation which cells are in it, and of each cell in which equations."""
        inside = (self.sums != 0).astype(np.int64)
        return inside, inside.T.tocsr()

    def with_bounds(self, low: Floats, high: Floats) -> System:
        """Return the same system with other bounds."""
        return replace(self, low=low, high=high)


@dataclass(frozen=True)
class Ranges:
    """Hold how far a reader of what is shown can tell each number: all that are shown, exactly."""

    low: Floats
    high: Floats

    @property
    def width(self) -> Floats:
        """Return how far apart the ends are."""
        return self.high - self.low


def unprotected(system: System, withheld: Booleans) -> Numbers:
    """Return the cells whose range is narrower than they need; one that is shown has none."""
    shown = np.flatnonzero(~withheld & (system.needs > 0)).tolist()
    return np.array(sorted([*shown, *_told(system, withheld)]), dtype=np.int64)


def is_told(system: System, withheld: Booleans) -> bool:
    """Tell whether the range of any withheld cell is narrower than it needs."""
    return next(_told(system, withheld), None) is not None


def _told(system: System, withheld: Booleans) -> Iterator[int]:
    """Yield the withheld cells whose range is too narrow, first those that sums alone tell."""
    hidden = withheld & ~_followed_from_sums(system, withheld)
    yield from np.flatnonzero(withheld & ~hidden & (system.needs > 0)).tolist()
    found = _moved(system, hidden)
    wanting = hidden & (found.width < system.needs - _NEARLY)
    if not wanting.any():
        return
    for block in blocks(system.sums, hidden):
        if wanting[block].any():
            narrow = _Block(system, block, found).too_narrow(system.needs[block])
            yield from (int(block[one]) for one in narrow)


def ranges(system: System, withheld: Booleans, only_as_needed: bool = False) -> Ranges:
    """Return how far each number can be told from those that are shown.

    With `only_as_needed`, a range that is wide enough is not followed to its ends.
    """
    hidden = withheld & ~_followed_from_sums(system, withheld)
    found = _moved(system, hidden)
    low, high = found.low.copy(), found.high.copy()
    for block in blocks(system.sums, hidden):
        solver = _Block(system, block, found)
        if only_as_needed:
            for _ in solver.too_narrow(system.needs[block]):
                pass
        else:
            solver.follow(np.arange(len(block)))
        low[block], high[block] = solver.low, solver.high
    return Ranges(low, high)


def _followed_from_sums(system: System, withheld: Booleans) -> Booleans:
    """Return the withheld cells that are told by one sum after another, each the last in its."""
    inside, beside = system.terms
    hidden = withheld.copy()
    while True:
        is_alone = (inside @ hidden.astype(np.int64) == 1).astype(np.int64)
        told = hidden & (beside @ is_alone > 0)
        if not told.any():
            return withheld & ~hidden
        hidden &= ~told


def _moved(system: System, withheld: Booleans) -> Ranges:
    """Return how far the moves that were found so far reach."""
    exact = system.values.astype(np.float64)
    falls, rises = system.moves.reach(withheld, exact - system.low, system.high - exact)
    return Ranges(np.ceil(exact - falls - _NEARLY), np.floor(exact + rises + _NEARLY))


def blocks(sums: sparse.csr_matrix, withheld: Booleans) -> Iterator[Numbers]:
    """Return the withheld cells in groups: what is known of one group says nothing of another."""
    hidden = np.flatnonzero(withheld)
    if not len(hidden):
        return
    terms = sums.tocoo()
    is_hidden = withheld[terms.col]
    number = np.cumsum(withheld) - 1
    rows = terms.row[is_hidden] + len(hidden)
    ends = (rows, number[terms.col[is_hidden]])
    size = len(hidden) + sums.shape[0]
    linked = sparse.csr_matrix((np.ones(len(rows), np.int8), ends), shape=(size, size))
    _, labels = csgraph.connected_components(linked, directed=False)
    labels = labels[: len(hidden)]
    order = np.argsort(labels, kind="stable")
    yield from np.split(hidden[order], np.flatnonzero(np.diff(labels[order])) + 1)


class _Block:
    """The withheld cells that hang together, and how far they are known to reach.

    Every move that is found widens the range of every cell, so that few have to be looked for.
    """

    def __init__(self, system: System, block: Numbers, found: Ranges) -> None:
        self.system, self.block = system, block
        self.values = system.values[block].astype(np.float64)
        self.low, self.high = found.low[block], found.high[block]

    @cached_property
    def program(self) -> Distances:
        """Return the program of these cells, which many need not."""
        own = self.system.sums[:, self.block]
        return Distances(
            own[np.flatnonzero(np.diff(own.indptr))],
            self.system.low[self.block] - self.values,
            self.system.high[self.block] - self.values,
        )

    def too_narrow(self, needs: Numbers) -> Iterator[int]:
        """Look for moves until each range is as wide as it needs; yield the cells that stay too
        narrow."""
        for sign in (1.0, -1.0):
            wanting = self._wanting(needs)
            if len(wanting) > 1:
                self._solve(wanting, sign)
        followed: set[int] = set()
        while left := [one for one in self._wanting(needs).tolist() if one not in followed]:
            followed.add(left[0])
            self.follow(np.array(left[:1]), needs[left[0]])
            if self.high[left[0]] - self.low[left[0]] < needs[left[0]] - _NEARLY:
                yield left[0]

    def follow(self, cells: Numbers, width: float = np.inf) -> None:
        """Follow the ranges of cells to both ends, or until they are as wide as asked."""
        for cell in cells.tolist():
            for sign in (1.0, -1.0):
                if self.high[cell] - self.low[cell] < width - _NEARLY:
                    self._solve(np.array([cell]), sign)

    def _wanting(self, needs: Numbers) -> Numbers:
        return np.flatnonzero(self.high - self.low < needs - _NEARLY)

    def _solve(self, cells: Numbers, sign: float) -> None:
        distances = self.program.farthest(cells, sign).distances
        self.system.moves.add(self.block, distances)
        reached = self.values + distances
        self.low = np.minimum(self.low, np.ceil(reached - _NEARLY))
        self.high = np.maximum(self.high, np.floor(reached + _NEARLY))
