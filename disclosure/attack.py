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

from disclosure.counts import EVERYBODY, Facts, Same
from disclosure.lattice import named
from disclosure.linear_programs import NotSolvedError, solver

Cell = tuple[str, tuple[str, ...]]  # a count, and the name of a cell

# Cells in their order, which must not be one of hashes: what a solver finds depends on it.
Keys = dict[tuple[str, ...], None]

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
    dimensions = [
        name for name in cells if name not in ("count", "status", "number", "out_of", "instead")
    ]
    up, down = (rounded_to - 1) // 2, rounded_to // 2
    rows = cells.to_dict("records")
    keys: dict[str, Keys] = {}
    for row in rows:
        cell = (row["count"], named({name: row[name] for name in dimensions}))
        keys.setdefault(row["count"], {})[cell[1]] = None
        if cell[0] == EVERYBODY:
            known.learn(cell, facts.least(cell[1]), MANY)
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


def _learn_facts(known: Knowledge, keys: Mapping[str, Keys], facts: Facts) -> None:
    times: list[Mapping[str, int]] = [{one.out_of: 1, one.name: -1} for one in facts.counts]
    times += [{one.name: -1, EVERYBODY: 1} for one in facts.counts]
    times += [{one.whole: 1, one.part: -1} for one in facts.within]
    times += [one.times for one in facts.at_least]
    for one in times:
        own, *others = (keys.get(name, {}) for name in one)
        for key in (key for key in own if all(key in other for other in others)):
            known.at_least_nothing({(name, key): float(number) for name, number in one.items()})
    for same in facts.same:
        _learn_same(known, keys, same)


def _learn_same(known: Knowledge, keys: Mapping[str, Keys], same: Same) -> None:
    """Take note of what another table counts, and that where it lists no such people there are
    none."""
    value = f"{same.dimension}={same.value}"
    for key in keys.get(EVERYBODY, {}):
        told = [one for one in key if one.partition("=")[0] == same.dimension]
        whole = tuple(one for one in key if one not in told)
        own = (same.count, whole)
        if told and own in known.low:
            # The name of a cell has its dimensions in their order, whatever its values are.
            counted = tuple(value if one in told else one for one in key)
            is_listed = (EVERYBODY, counted) in known.low
            known.equal({own: 1.0} | ({(EVERYBODY, counted): -1.0} if is_listed else {}))


def ranges(known: Knowledge, asked: Sequence[Mapping[Cell, float]]) -> NDArray[np.float64]:
    """Return between what each of some sums of numbers lies, for all that is known: a row each.

    Raises NotSolvedError where what is known contradicts itself.
    """
    return Program(known).ranges(asked)


class Program:
    """What is known as one linear program, to which many questions are put.

    Each starts from the answer of the one before, also when something is forgotten between them.
    `low` and `high` are the least and the most of each number that turned out possible in any
    answer: what is forgotten later leaves that true.
    """

    def __init__(self, known: Knowledge) -> None:
        self.cells = list(known.low)
        self.places = {cell: number for number, cell in enumerate(self.cells)}
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.cells), len(known.sums)
        model.col_cost_ = np.zeros(len(self.cells))
        model.col_lower_ = np.array([known.low[cell] for cell in self.cells])
        model.col_upper_ = np.array([known.high[cell] for cell in self.cells])
        model.row_lower_ = np.array([least for _, least in known.sums])
        model.row_upper_ = np.zeros(len(known.sums))
        terms = [list(one.items()) for one, _ in known.sums]
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *map(len, terms)])
        model.a_matrix_.index_ = np.array([self.places[cell] for own in terms for cell, _ in own])
        model.a_matrix_.value_ = np.array([number for own in terms for _, number in own])
        self.highs = solver()
        self.highs.passModel(model)
        self.duals = np.zeros(0)
        self.low = np.full(len(self.cells), np.inf)
        self.high = np.full(len(self.cells), -np.inf)

    def end(self, terms: Mapping[Cell, float], sign: float) -> float:
        """Return the least of a sum with 1, the most with -1, in whole people."""
        places = [self.places[cell] for cell in terms]
        for place, number in zip(places, terms.values(), strict=True):
            self.highs.changeColCost(place, sign * number)
        self.highs.run()
        status, solution = self.highs.getModelStatus(), self.highs.getSolution()
        reached, self.duals = np.array(solution.col_value), np.array(solution.col_dual)
        for place in places:
            self.highs.changeColCost(place, 0.0)
        if status != highspy.HighsModelStatus.kOptimal:
            raise NotSolvedError(str(status))
        self.low = np.minimum(self.low, np.ceil(reached - _NEARLY))
        self.high = np.maximum(self.high, np.floor(reached + _NEARLY))
        found = sum(reached[self.places[cell]] * number for cell, number in terms.items())
        return float(np.ceil(found - _NEARLY) if sign > 0 else np.floor(found + _NEARLY))

    def forget(self, cell: Cell) -> None:
        """Know nothing of a number any more but what follows from others."""
        self.highs.changeColBounds(self.places[cell], 0.0, MANY)

    def ranges(self, asked: Sequence[Mapping[Cell, float]]) -> NDArray[np.float64]:
        """Return between what each of some sums of numbers lies: a row each."""
        ends = [[self.end(terms, sign) for sign in (1.0, -1.0)] for terms in asked]
        return np.array(ends).reshape(len(asked), 2)

    def found_out(self, needs: Mapping[Cell, int]) -> dict[Cell, dict[Cell, float]]:
        """Return the numbers that lie closer than they need, each with those that tell it.

        How much a number tells is how much wider the range were for each step of its own bounds.
        One whose range turns out wide enough while another is asked for is not asked for itself.
        """
        found: dict[Cell, dict[Cell, float]] = {}
        for cell, wanted in needs.items():
            told: dict[Cell, float] = {}
            for sign in (1.0, -1.0):
                if self.width(cell) < wanted:
                    self.end({cell: 1.0}, sign)
                    for one, price in self.prices().items():
                        told[one] = told.get(one, 0.0) + price
            if self.width(cell) < wanted:
                found[cell] = {one: price for one, price in told.items() if one != cell}
        return found

    def width(self, cell: Cell) -> float:
        """Return how far apart the numbers of a cell lie that have turned out possible so far."""
        place = self.places[cell]
        return float(self.high[place] - self.low[place])

    def prices(self) -> dict[Cell, float]:
        """Return the numbers whose bounds hold back the end that was asked for, and how much."""
        prices = np.abs(self.duals)
        return {self.cells[one]: float(prices[one]) for one in np.flatnonzero(prices > _NEARLY)}
