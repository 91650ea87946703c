"""What anybody can compute of cells that are withheld, by linear programming.

Who knows what adds up to what, and what lies between which bounds, knows of each withheld number
the least and the most that agree with all that is shown. A cell is protected where these lie as far
apart as it needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from disclosure.linear_programs import Distances

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
    """

    values: Numbers
    sums: sparse.csr_matrix
    low: Floats
    high: Floats
    needs: Numbers
    told: Booleans
    cost: Floats
    follows: Booleans

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
    found = ranges(system, withheld, only_as_needed=True)
    return np.flatnonzero(found.width < system.needs - _NEARLY)


def ranges(system: System, withheld: Booleans, only_as_needed: bool = False) -> Ranges:
    """Return how far each number can be told from those that are shown.

    With `only_as_needed`, a range that is wide enough is not followed to its ends.
    """
    exact = system.values.astype(np.float64)
    low, high = exact.copy(), exact.copy()
    for block in blocks(system.sums, withheld):
        needs = system.needs[block]
        if only_as_needed and not needs.any():
            continue
        solver = _Block(system, block)
        if only_as_needed:
            solver.widen(needs)
        else:
            solver.follow(np.arange(len(block)))
        low[block], high[block] = solver.low, solver.high
    return Ranges(low, high)


def blocks(sums: sparse.csr_matrix, withheld: Booleans) -> Iterator[Numbers]:
    """Return the withheld cells in groups: what is known of one group says nothing of another."""
    hidden = np.flatnonzero(withheld)
    if not len(hidden):
        return
    incidence = (sums[:, hidden] != 0).astype(np.int8)
    linked = sparse.bmat([[None, incidence.T], [incidence, None]], format="csr")
    _, labels = csgraph.connected_components(linked, directed=False)
    labels = labels[: len(hidden)]
    order = np.argsort(labels, kind="stable")
    yield from np.split(hidden[order], np.flatnonzero(np.diff(labels[order])) + 1)


class _Block:
    """The withheld cells that hang together, and the solutions that were found for them.

    Every solution widens the range of every cell, so that few have to be looked for.
    """

    def __init__(self, system: System, block: Numbers) -> None:
        own = system.sums[:, block]
        self.values = system.values[block].astype(np.float64)
        self.program = Distances(
            own[np.flatnonzero(np.diff(own.indptr))],
            system.low[block] - self.values,
            system.high[block] - self.values,
        )
        self.low, self.high = self.values.copy(), self.values.copy()

    def widen(self, needs: Numbers) -> None:
        """Look for solutions until the range of each cell is as wide as it needs, or known."""
        for sign in (1.0, -1.0):
            wanting = self._wanting(needs)
            if len(wanting) > 1:
                self._solve(wanting, sign)
        followed: set[int] = set()
        while left := [one for one in self._wanting(needs).tolist() if one not in followed]:
            followed.add(left[0])
            self.follow(np.array(left[:1]), needs[left[0]])

    def follow(self, cells: Numbers, width: float = np.inf) -> None:
        """Follow the ranges of cells to both ends, or until they are as wide as asked."""
        for cell in cells.tolist():
            for sign in (1.0, -1.0):
                if self.high[cell] - self.low[cell] < width - _NEARLY:
                    self._solve(np.array([cell]), sign)

    def _wanting(self, needs: Numbers) -> Numbers:
        return np.flatnonzero(self.high - self.low < needs - _NEARLY)

    def _solve(self, cells: Numbers, sign: float) -> None:
        reached = self.values + self.program.farthest(cells, sign).distances
        self.low = np.minimum(self.low, np.ceil(reached - _NEARLY))
        self.high = np.maximum(self.high, np.floor(reached + _NEARLY))
