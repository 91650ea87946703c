"""How far numbers that add up can lie from what they are: linear programs, solved by HiGHS.

One model is kept for many questions: each starts from the answer of the one before.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


class NotSolvedError(RuntimeError):
    """The solver gave up, which it must not: no distance at all is always a solution."""


@dataclass(frozen=True)
class Farthest:
    """Hold one answer: how far each number moves, and the prices of its bounds.

    `prices` say how much farther what was asked about would come for each step of the bounds that
    hold a number back: above 0 for its upper bound, below 0 for its lower one.
    """

    distances: Floats
    prices: Floats


class _Silent(highspy.Highs):
    """A solver without callbacks: taking them prints who made it, into what a command prints."""

    def enableCallbacks(self) -> None:
        """Take none."""


def solver() -> highspy.Highs:
    """Return a solver that prints nothing and takes one thread."""
    highs = _Silent()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    return highs


class Distances:
    """Distances from true values that keep every sum: as far as `down` and `up`, which may be 0."""

    def __init__(self, sums: sparse.csr_matrix, down: Floats, up: Floats) -> None:
        self._size = sums.shape[1]
        self._objective: Numbers = np.zeros(0, dtype=np.int64)
        self._highs = solver()
        self._highs.setOptionValue("presolve", "off")  # it would start from nothing each time
        self._highs.passModel(_model(sums, down, up))

    def bound(self, down: Floats, up: Floats) -> None:
        """Set other bounds."""
        every = np.arange(self._size, dtype=np.int32)
        self._highs.changeColsBounds(self._size, every, down, up)

    def farthest(self, cells: Numbers, sign: float) -> Farthest:
        """Move the sum of some numbers as far as it goes: up with 1, down with -1.

        Raises NotSolvedError.
        """
        for cell in self._objective.tolist():
            self._highs.changeColCost(cell, 0.0)
        for cell in cells.tolist():
            self._highs.changeColCost(cell, -sign)
        self._objective = cells
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise NotSolvedError(str(self._highs.getModelStatus()))
        solution = self._highs.getSolution()
        return Farthest(np.array(solution.col_value), -np.array(solution.col_dual))


def _model(sums: sparse.csr_matrix, down: Floats, up: Floats) -> highspy.HighsLp:
    rows, columns = sums.shape
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, rows
    model.col_cost_ = np.zeros(columns)
    model.col_lower_, model.col_upper_ = down, up
    model.row_lower_ = model.row_upper_ = np.zeros(rows)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = sums.indptr
    model.a_matrix_.index_ = sums.indices
    model.a_matrix_.value_ = sums.data
    return model
