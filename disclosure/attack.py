"""What somebody can find out who has all that is released, and nothing else but common knowledge.

Made from a release as it is handed out, not from what it was made of: if a number that is withheld
can be told, it can be told here. So it finds out what the release's own audit would not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from disclosure.counts import EVERYBODY, Facts
from disclosure.lattice import named
from disclosure.linear_programs import NotSolvedError, solver

Cell = tuple[str, tuple[str, ...]]  # a count, and the name of a cell

# More people than there are.
MANY = 1e8
_NEARLY = 1e-6


@dataclass
class Knowledge:
    """Hold what somebody knows: between what each number lies, and which sums of them too."""

    low: dict[Cell, float] = field(default_factory=dict)
    high: dict[Cell, float] = field(default_factory=dict)
    sums: list[tuple[dict[Cell, float], float]] = field(default_factory=list)  # their least; most 0

    def learn(self, cell: Cell, low: float, high: float) -> None:
        """Take note of bounds of a number."""
        self.low[cell] = max(low, self.low.get(cell, 0.0))
        self.high[cell] = min(high, self.high.get(cell, MANY))

    def equal(self, terms: Mapping[Cell, float]) -> None:
        """Take note that a sum is 0."""
        self.sums.append((dict(terms), 0.0))

    def at_least_nothing(self, terms: Mapping[Cell, float]) -> None:
        """Take note that a sum is 0 or more."""
        self.sums.append(({cell: -number for cell, number in terms.items()}, -MANY))


def knowledge(cells: pd.DataFrame, facts: Facts, rounded_to: int = 1) -> Knowledge:
    """Return what the cells of a release tell, with what everybody knows of the counts.

    `cells` has the dimensions (ALL where one is not told apart), count (EVERYBODY is ''), status,
    number and out_of.
    """
    known = Knowledge()
    dimensions = [name for name in cells if name not in ("count", "status", "number", "out_of")]
    up, down = (rounded_to - 1) // 2, rounded_to // 2
    rows = cells.to_dict("records")
    keys: dict[str, set[tuple[str, ...]]] = {}
    for row in rows:
        cell = (row["count"], named({name: row[name] for name in dimensions}))
        keys.setdefault(row["count"], set()).add(cell[1])
        if row["status"] == "shown":
            known.learn(cell, row["number"] - down, row["number"] + up)
        elif row["status"] == "at_most":
            known.learn(cell, 0.0, row["number"])
        elif row["status"] == "at_least":
            known.learn(cell, row["number"], MANY)
        else:
            known.learn(cell, 0.0, MANY)
    for count, own in keys.items():
        _learn_sums(known, count, own)
    _learn_facts(known, keys, facts)
    return known


def _learn_sums(known: Knowledge, count: str, keys: Iterable[tuple[str, ...]]) -> None:
    """Take note of what adds up: a cell is the sum of those that tell one more dimension."""
    parts: dict[tuple[tuple[str, ...], str], list[tuple[str, ...]]] = {}
    for key in keys:
        for one in key:
            whole = tuple(other for other in key if other != one)
            parts.setdefault((whole, one.partition("=")[0]), []).append(key)
    for (whole, _), own in parts.items():
        if (count, whole) in known.low:
            terms = {(count, key): 1.0 for key in own}
            known.equal(terms | {(count, whole): -1.0})


def _learn_facts(known: Knowledge, keys: Mapping[str, set[tuple[str, ...]]], facts: Facts) -> None:
    times: list[Mapping[str, int]] = [{one.out_of: 1, one.name: -1} for one in facts.counts]
    times += [{one.name: -1, EVERYBODY: 1} for one in facts.counts]
    times += [{one.whole: 1, one.part: -1} for one in facts.within]
    times += [one.times for one in facts.at_least]
    for one in times:
        shared = set.intersection(*(keys.get(name, set()) for name in one))
        for key in shared:
            known.at_least_nothing({(name, key): float(number) for name, number in one.items()})
    for same in facts.same:
        value = f"{same.dimension}={same.value}"
        for key in keys.get(EVERYBODY, set()):
            if value in key:
                own = tuple(one for one in key if one != value)
                if own in keys.get(same.count, set()):
                    known.equal({(same.count, own): 1.0, (EVERYBODY, key): -1.0})


def ranges(known: Knowledge, asked: Sequence[Mapping[Cell, float]]) -> NDArray[np.float64]:
    """Return between what each of some sums of numbers lies, for all that is known: a row each.

    Raises NotSolvedError where what is known contradicts itself.
    """
    program = _Program(known)
    ends = [[program.end(terms, sign) for sign in (1.0, -1.0)] for terms in asked]
    return np.array(ends).reshape(len(asked), 2)


class _Program:
    """What is known as one linear program, to which many questions are put."""

    def __init__(self, known: Knowledge) -> None:
        self.places = {cell: number for number, cell in enumerate(known.low)}
        model = highspy.HighsLp()
        size, height = len(self.places), len(known.sums)
        model.num_col_, model.num_row_ = size, height
        model.col_cost_ = np.zeros(size)
        model.col_lower_ = np.array([known.low[cell] for cell in self.places])
        model.col_upper_ = np.array([known.high[cell] for cell in self.places])
        model.row_lower_ = np.array([least for _, least in known.sums])
        model.row_upper_ = np.zeros(height)
        terms = [list(one.items()) for one, _ in known.sums]
        ends = np.cumsum([0, *map(len, terms)])
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = ends
        model.a_matrix_.index_ = np.array([self.places[cell] for own in terms for cell, _ in own])
        model.a_matrix_.value_ = np.array([number for own in terms for _, number in own])
        self.highs = solver()
        self.highs.passModel(model)

    def end(self, terms: Mapping[Cell, float], sign: float) -> float:
        """Return the least of a sum with 1, the most with -1, in whole people."""
        places = [self.places[cell] for cell in terms]
        for place, number in zip(places, terms.values(), strict=True):
            self.highs.changeColCost(place, sign * number)
        self.highs.run()
        status = self.highs.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise NotSolvedError(str(status))
        found = sign * self.highs.getInfo().objective_function_value
        for place in places:
            self.highs.changeColCost(place, 0.0)
        return float(np.ceil(found - _NEARLY) if sign > 0 else np.floor(found + _NEARLY))
