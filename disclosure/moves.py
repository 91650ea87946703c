"""How withheld numbers could differ from what they are, with everything that is shown the same.

What was found for one choice of cells holds for every other choice that withholds all that it
moves. So what proved a range once proves it again, and no program is solved for it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Booleans = NDArray[np.bool_]
Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

# What the solver calls a distance though it is none.
_NEARLY_NONE = 1e-7


class Moves:
    """Moves that keep every sum: which cells each moves, and in which proportion."""

    def __init__(self) -> None:
        self._cells: Numbers = np.zeros(0, dtype=np.int64)
        self._steps: Floats = np.zeros(0)
        self._starts: Numbers = np.zeros(0, dtype=np.int64)

    def __len__(self) -> int:
        return len(self._starts)

    def add(self, cells: Numbers, steps: Floats) -> None:
        """Keep one move of some cells, if it moves any."""
        moved = np.flatnonzero(np.abs(steps) > _NEARLY_NONE)
        if len(moved):
            self._starts = np.append(self._starts, len(self._cells))
            self._cells = np.concatenate([self._cells, cells[moved]])
            self._steps = np.concatenate([self._steps, steps[moved]])

    def reach(self, withheld: Booleans, down: Floats, up: Floats) -> tuple[Floats, Floats]:
        """Return how far each number falls and rises by those moves that move only what is
        withheld, each taken forwards and backwards as far as `down` and `up` let it go."""
        falls, rises = np.zeros(len(withheld)), np.zeros(len(withheld))
        if not len(self):
            return falls, rises
        lengths = np.diff(self._starts, append=len(self._cells))
        is_open = np.logical_and.reduceat(withheld[self._cells], self._starts)
        for steps in (self._steps, -self._steps):
            room = np.where(steps > 0, up[self._cells], down[self._cells]) / np.abs(steps)
            times = np.where(is_open, np.minimum.reduceat(room, self._starts), 0.0)
            moved = steps * np.repeat(times, lengths)
            np.maximum.at(rises, self._cells, moved)
            np.maximum.at(falls, self._cells, -moved)
        return falls, rises
