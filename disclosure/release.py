"""From counts to what may be shown of them: a status and a number for each cell of each count.

Everybody is protected first, then counts that depend on each other together. A number that is too
small or too large to be told is told as a bound, where that leaves every range as wide as it must
be. What many depend on is released of few, large cells: a tier of its own, after the finer ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from disclosure import swaps
from disclosure.attack import Cell
from disclosure.audit import Booleans, Floats, Numbers, Ranges, System, ranges, unprotected
from disclosure.counts import (
    EVERYBODY,
    Facts,
    Same,
    commonest_kind,
    joined,
    most_of_a_kind,
    needs,
    needs_of_everybody,
    same_cells,
)
from disclosure.lattice import ALL, Lattice
from disclosure.mending import Mending, names_of
from disclosure.rules import Rule
from disclosure.suppression import MOST_CELLS, protect

SHOWN, AT_MOST, AT_LEAST, WITHHELD = "shown", "at_most", "at_least", "withheld"
# Why a number is withheld: it tells of few by itself, or another one would follow from it.
FEW, BESIDE = "few", "beside"
_NEARLY = 1e-6

Key = tuple[str, ...]
Columns = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Tier:
    """Hold cells and what is counted in them: `values` of EVERYBODY and of each count by cell.

    `counts` are those that are released of these cells; `published` says of which cells everybody
    knows the number of a count already. Where `instead` has a word for a cell of a count, that is
    told as its status and no number, if anything may be told there at all. Of the cells of a count
    in which `nothing` is recorded of anybody, that may be told.
    """

    lattice: Lattice
    values: Mapping[str, Numbers]
    counts: Sequence[str]
    published: Mapping[str, Booleans] = field(default_factory=dict)
    instead: Mapping[str, NDArray[np.object_]] = field(default_factory=dict)
    nothing: Mapping[str, Booleans] = field(default_factory=dict)

    def known(self, name: str) -> Booleans:
        """Return in which cells everybody knows a count."""
        return self.published.get(name, np.zeros(len(self.lattice), dtype=bool))


@dataclass(frozen=True)
class Released:
    """Hold a release: `cells` to be shown, and `withheld`, the audit of those that are not.

    `cells` has the dimensions, count, status, number, out_of: as they may be told, rounded where
    the rule rounds; of a bound `number` is the most or the least, of what is withheld it is
    missing. `withheld` has the dimensions, count, value, why, needs, the range low to high that a
    reader cannot narrow, and the status. `counted` has the dimensions, count and value of all
    cells, as they are.
    """

    cells: pd.DataFrame
    withheld: pd.DataFrame
    counted: pd.DataFrame


def release(tiers: Sequence[Tier], facts: Facts, rule: Rule) -> Released:
    """Choose what of some counts may be shown, and prove that nothing else can be told from it.

    Where there are fewer than twice the smallest number of people in all, nothing is.
    """
    is_nobody = tiers[0].values[EVERYBODY].max(initial=0) < 2 * rule.smallest
    is_small = max(len(tier.lattice) for tier in tiers) <= MOST_CELLS
    made = _Release(facts, rule, is_mended=is_small and not is_nobody)
    for tier in tiers:
        for names in _groups(facts, tier, made):
            if is_nobody:
                made.withhold(tier, names)
            elif len(tier.lattice) > MOST_CELLS:
                made.add_by_swaps(tier, names)
            else:
                made.add(tier, names)
    cells, withheld, counted = map(_frame, (made.cells, made.withheld, made.counted))
    if made.is_mended:
        cells, withheld = _mended(cells, withheld, counted, facts, made.told)
    shown = _as_told(cells, rule)
    # Each with what is told of it instead: a bound, or nothing. Both are in the same order.
    instead = shown["status"][cells["status"] != SHOWN].to_numpy()
    return Released(shown, withheld.assign(status=instead).reset_index(drop=True), counted)


def _mended(
    cells: pd.DataFrame,
    withheld: pd.DataFrame,
    counted: pd.DataFrame,
    facts: Facts,
    told: set[Cell],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a release that gives nothing away, and its audit, once all of it is asked together."""
    needed = dict(zip(names_of(withheld), withheld["needs"].tolist(), strict=True))
    mending = Mending(cells, {cell: need for cell, need in needed.items() if need}, facts, told)
    mended = mending.mend()
    hidden = (mended["status"] != SHOWN).to_numpy()
    needs_now = [
        0 if name in mending.known_anyway else needed.get(name, 0)
        for name, is_hidden in zip(mending.names, hidden.tolist(), strict=True)
        if is_hidden
    ]
    ends = mending.ranges()
    audit = counted[hidden].assign(
        why=[FEW if need else BESIDE for need in needs_now],
        needs=needs_now,
        low=ends[:, 0],
        high=ends[:, 1],
    )
    return mended, audit


def _as_told(cells: pd.DataFrame, rule: Rule) -> pd.DataFrame:
    """Return exact cells as they are told: rounded, and a reason in a number's place where there is
    one."""
    number, out_of = (cells[name].to_numpy(np.float64) for name in ("number", "out_of"))
    status, instead = (cells[name].to_numpy(dtype=object) for name in ("status", "instead"))
    rounded = np.where(status == AT_LEAST, rule.rounded_down(number), rule.rounded(number))
    is_other = (status != WITHHELD) & (instead != "") & ~np.isnan(out_of)
    return cells.drop(columns="instead").assign(
        number=np.where(is_other, np.nan, np.where(status == AT_MOST, number, rounded)),
        out_of=rule.rounded(out_of),
        status=np.where(is_other, instead, status),
    )


def interval_tells(cells: pd.DataFrame) -> NDArray[np.bool_]:
    """Return of which cells an interval would tell of others: something finer of them is withheld,
    and how much batches differ depends on it."""
    names = names_of(cells)
    above: set[Cell] = set()
    for (count, key), status in zip(names, cells["status"], strict=True):
        if status in (AT_MOST, AT_LEAST, WITHHELD):
            above |= {(count, part) for size in range(len(key)) for part in combinations(key, size)}
    return np.array([name in above for name in names], dtype=bool)


def _groups(facts: Facts, tier: Tier, made: _Release) -> Iterator[list[str]]:
    """Return which counts of a tier are protected together, those that are decided among them."""
    first = [EVERYBODY] if EVERYBODY in tier.counts else []
    first += [one.count for one in facts.same if one.count in tier.counts and first]
    if first:
        yield first
    for group in facts.groups():
        names = [one.name for one in group if one.name not in first]
        if set(names) & set(tier.counts):
            yield [name for name in names if name in tier.counts or name in made.is_shown]


class _Release:
    """A release while it is made: which number is shown, by count and cell.

    Where it `is_mended` once all of it is there, its ranges are found out then.
    """

    def __init__(self, facts: Facts, rule: Rule, is_mended: bool) -> None:
        self.facts, self.rule, self.is_mended = facts, rule, is_mended
        self.by_name = {one.name: one for one in facts.counts}
        self.is_shown: dict[str, dict[Key, bool]] = {}
        self.cells: list[Columns] = []
        self.withheld: list[Columns] = []
        self.counted: list[Columns] = []
        self.told: set[Cell] = set()
        # Between which ends numbers may lie that swaps protect.
        self.ends: dict[Cell, tuple[float, float]] = {}

    def add(self, tier: Tier, names: Sequence[str]) -> None:
        """Decide some counts of a tier together."""
        system, sides = self._system(tier, names)
        withheld = protect(system)
        if EVERYBODY in names:
            withheld = withheld | self._of_people_withheld(tier, names, withheld)
        # What is asked together afterwards needs no ranges of its own.
        found = Ranges(system.low, system.high) if self.is_mended else ranges(system, withheld)
        self._take(tier, names, system, withheld, found, sides)

    def withhold(self, tier: Tier, names: Sequence[str]) -> None:
        """Withhold all of some counts of a tier."""
        needed = {name: self._needs(tier, name) for name in names}
        none = {name: np.zeros(len(tier.lattice), dtype=bool) for name in names}
        system = joined(tier.lattice, names, tier.values, needed, none, self.facts, self.rule)
        every = np.ones(len(system.values), dtype=bool)
        found = Ranges(system.low, system.high)
        self._take(tier, names, system, every, found, np.zeros(len(every), dtype=np.int64))

    def add_by_swaps(self, tier: Tier, names: Sequence[str]) -> None:
        """Decide counts of many cells, each by itself: the others stay as they are meanwhile.

        Where a cell stays too narrow, whatever is withheld for it, nothing of the count is told.
        What another table counts of everybody is not moved in either: where it is too small, or
        has no swap, nothing of it is told, nor by the dimension that counts it.
        """
        same = [one for one in self.facts.same if one.count in names]
        needed: dict[str, Numbers] = {}
        found: dict[str, swaps.Swaps] = {}
        apart = np.zeros(len(tier.lattice), dtype=bool)
        for name in names:
            needed[name] = np.where(tier.known(name), 0, self._needs(tier, name))
            room = self._room(tier, name)
            for one in same:
                own, other = same_cells(tier.lattice, one)
                still = other if name == EVERYBODY else own
                room.take[still] = room.give[still] = 0.0
                if (needed[name][still] > 0).any():
                    apart |= self._by_dimension(tier, one)
            wanted = np.where(apart, 0, needed[name])
            found[name] = swaps.protect(tier.lattice, wanted, room)
            self._decide(tier, name, self._withheld(tier, name, found[name]) | apart)
        for one in same:
            if not found[one.count].is_complete:
                apart |= self._by_dimension(tier, one)
        no_bounds = np.zeros(len(tier.lattice), dtype=np.int64)
        for name in names:
            withheld = self._withheld(tier, name, found[name]) | apart
            is_free = withheld if not found[name].is_complete else apart
            ends = self._ends(tier, name, found[name], is_free)
            cells = [(name, cell) for cell in tier.lattice.names]
            self.ends |= zip(cells, zip(*(end.tolist() for end in ends), strict=True), strict=True)
            # Bounds would leave the swaps of others less room.
            self._tell(tier, name, withheld, needed[name], ends, no_bounds)

    def _by_dimension(self, tier: Tier, same: Same) -> Booleans:
        """Return the cells by the dimension that counts what a count does, if not all are known."""
        found: Booleans = (tier.lattice.columns[same.dimension] != ALL) & ~tier.known(EVERYBODY)
        return found

    def _withheld(self, tier: Tier, name: str, found: swaps.Swaps) -> Booleans:
        """Return where a count is withheld: of people who may be none and whose number is, too."""
        withheld = found.withheld if found.is_complete else ~tier.known(name)
        if name != EVERYBODY:
            of_some = self._may_be_empty(tier) & ~tier.known(name)
            withheld = withheld | (of_some & self._decided(tier, EVERYBODY, False))
        return withheld

    def _of_people_withheld(self, tier: Tier, names: Sequence[str], withheld: Booleans) -> Booleans:
        """Return where a count is of people who may be none and whose number is withheld: what is
        told of them would tell whether there are any."""
        place, size = names.index(EVERYBODY) * len(tier.lattice), len(tier.lattice)
        found = np.zeros(len(withheld), dtype=bool)
        own = self._may_be_empty(tier) & withheld[place : place + size]
        found[: size * len(names)] = np.tile(own, len(names))
        return found

    def _may_be_empty(self, tier: Tier) -> Booleans:
        return np.array([self.facts.may_be_empty(cell) for cell in tier.lattice.names], dtype=bool)

    def _room(self, tier: Tier, name: str) -> swaps.Room:
        """Return how many people can be moved, of everybody or of whom a count is true.

        Where a number of people is withheld, so are all counts of them. So people of one kind are
        moved among everybody with all that is counted of them, but for counts of which it may be
        told that nothing was recorded.
        """
        value = tier.values[name].astype(np.float64)
        people = tier.values[EVERYBODY].astype(np.float64)
        told = tier.known(name)
        if name == EVERYBODY:
            fixed = {one.count for one in self.facts.same}
            fixed |= {one for one, is_empty in tier.nothing.items() if is_empty.any()}
            kind = commonest_kind(tier.values, fixed, self.facts)
            least = np.array([self.facts.least(cell) for cell in tier.lattice.names])
            give = most_of_a_kind(kind, tier.values, self.facts)
            give = np.minimum(give, np.maximum(value - least, 0))
            take = np.full(len(value), 4.0 * people.max() + 4 * self.rule.smallest)
            told = np.any([tier.known(one) for one in kind], axis=0)
        else:
            give, take = value.copy(), tier.values[self._whole(name)].astype(np.float64) - value
        cost = (people + 1.0) * tier.lattice.heights
        return swaps.Room(take, give, cost, told)

    def _ends(
        self, tier: Tier, name: str, found: swaps.Swaps, is_free: Booleans
    ) -> tuple[Floats, Floats]:
        """Return between what a count may lie; where nothing beside it is told, up to all people,
        who may be as few as must not be told."""
        value = tier.values[name]
        most = tier.values[EVERYBODY].astype(np.float64)
        if name == EVERYBODY:
            most = np.maximum(most, self.rule.smallest)
        low: Floats = np.where(is_free, 0.0, value - found.falls)
        high: Floats = np.where(is_free, most, value + found.rises)
        return low, high

    def _take(
        self,
        tier: Tier,
        names: Sequence[str],
        system: System,
        withheld: Booleans,
        found: Ranges,
        sides: Numbers,
    ) -> None:
        size = len(tier.lattice)
        for place, name in enumerate(names):
            if name in tier.counts:
                own = slice(place * size, (place + 1) * size)
                ends = found.low[own], found.high[own]
                self._tell(tier, name, withheld[own], system.needs[own], ends, sides[own])

    def _tell(
        self,
        tier: Tier,
        name: str,
        withheld: Booleans,
        needed: Numbers,
        ends: tuple[Floats, Floats],
        sides: Numbers,
    ) -> None:
        """Note what is told of a count, and of what is withheld between which ends it may lie."""
        self._decide(tier, name, withheld)
        self.cells.append(self._told(tier, name, sides))
        known = np.flatnonzero(tier.known(name)).tolist()
        self.told |= {(name, tier.lattice.names[cell]) for cell in known}
        self.counted.append(
            _keys(tier.lattice, slice(None))
            | {
                "count": np.full(len(tier.lattice), name, dtype=object),
                "value": tier.values[name],
            }
        )
        hidden = np.flatnonzero(withheld)
        self.withheld.append(
            _keys(tier.lattice, hidden)
            | {
                "count": np.full(len(hidden), name, dtype=object),
                "value": tier.values[name][hidden],
                "why": np.where(needed[hidden] > 0, FEW, BESIDE).astype(object),
                "needs": needed[hidden],
                "low": ends[0][hidden],
                "high": ends[1][hidden],
            }
        )

    def _decide(self, tier: Tier, name: str, withheld: Booleans) -> None:
        self.is_shown[name] = dict(zip(tier.lattice.names, (~withheld).tolist(), strict=True))

    def _system(self, tier: Tier, names: Sequence[str]) -> tuple[System, Numbers]:
        """Return the system of some counts, and of which cells a bound is told: 1 the most, -1 the
        least, 0 none.

        What is known anyway needs no range. Bounds are given up where they leave too little room.
        """
        needed = {name: self._needs(tier, name) for name in names}
        told = {name: tier.known(name) | self._decided(tier, name, True) for name in names}
        hidden = {name: self._is_hidden(tier, name) & ~told[name] for name in names}
        system = joined(tier.lattice, names, tier.values, needed, told, self.facts, self.rule)
        size = len(tier.lattice)
        follows = system.follows.copy()
        follows[: size * len(names)] |= np.concatenate([hidden[name] for name in names])
        low, high = system.low.copy(), system.high.copy()
        for place, name in enumerate(names):
            for cell in np.flatnonzero(hidden[name]).tolist():
                ends = self.ends.get((name, tier.lattice.names[cell]), (-np.inf, np.inf))
                low[place * size + cell] = max(low[place * size + cell], ends[0])
                high[place * size + cell] = min(high[place * size + cell], ends[1])
        system = replace(system, follows=follows, low=low, high=high)
        # What is told anyway can be told as closely as that, and no more closely.
        anyway = ranges(system, ~system.told, only_as_needed=True).width
        needs_left = np.minimum(system.needs, np.floor(anyway + _NEARLY).astype(np.int64))
        system = replace(system, needs=needs_left)
        sides = np.zeros(len(system.values), dtype=np.int64)
        out_of = np.zeros(len(system.values), dtype=np.int64)
        for place, name in enumerate(names):
            own = slice(place * size, (place + 1) * size)
            sides[own] = self._sides(tier, name)
            out_of[own] = tier.values[self._whole(name)]
        sides[system.needs == 0] = 0
        return self._with_bounds(system, sides, out_of)

    def _with_bounds(
        self, system: System, sides: Numbers, out_of: Numbers
    ) -> tuple[System, Numbers]:
        k = self.rule.smallest
        sides = sides.copy()
        while True:
            least, most = np.maximum(system.low, out_of - k), np.minimum(system.high, float(k))
            bounded = system.with_bounds(
                np.where(sides < 0, least, system.low), np.where(sides > 0, most, system.high)
            )
            failing = unprotected(bounded, ~system.told)
            if not len(failing):
                return bounded, sides
            beside = _beside(system, failing) if sides[_beside(system, failing)].any() else None
            sides[slice(None) if beside is None else beside] = 0

    def _needs(self, tier: Tier, name: str) -> Numbers:
        values = tier.values
        if name == EVERYBODY:
            return needs_of_everybody(values[name], tier.lattice.names, self.facts, self.rule)
        one = self.by_name[name]
        found = needs(
            values[name], values[one.out_of], self._is_told(tier, one.out_of), one, self.rule
        )
        is_empty = tier.nothing.get(name, np.zeros(len(found), dtype=bool))
        return np.where(is_empty, 0, found)

    def _sides(self, tier: Tier, name: str) -> Numbers:
        """Return of which cells of a count a bound may be told."""
        if name == EVERYBODY or name not in tier.counts:
            return np.zeros(len(tier.lattice), dtype=np.int64)
        one, k = self.by_name[name], self.rule.smallest
        whole, value = tier.values[one.out_of], tier.values[name]
        may = (whole >= 2 * k) & self._is_told(tier, one.out_of)
        # Where that it is nobody is told, "at most" would tell that there is somebody.
        is_few = may & (value < k) & (not one.none_is_told)
        found: Numbers = np.where(is_few, 1, np.where(may & (whole - value < k), -1, 0))
        return found

    def _whole(self, name: str) -> str:
        return self.by_name[name].out_of if name in self.by_name else EVERYBODY

    def _is_told(self, tier: Tier, name: str) -> Booleans:
        """Return in which cells it is told out of how many a count is; while that is not decided,
        it may be where it is not too small."""
        if name not in self.is_shown:
            enough: Booleans = tier.values[name] >= self.rule.smallest
            return enough
        return self._decided(tier, name, True)

    def _is_hidden(self, tier: Tier, name: str) -> Booleans:
        """Return in which cells it is decided that a count is not shown, of itself or because
        there may be nobody."""
        of_some = self._may_be_empty(tier) & self._decided(tier, EVERYBODY, False)
        return self._decided(tier, name, False) | of_some

    def _decided(self, tier: Tier, name: str, is_shown: bool) -> Booleans:
        """Return in which cells it is decided already that a count is shown, or that it is not."""
        decided = self.is_shown.get(name, {})
        return np.array([decided.get(key) is is_shown for key in tier.lattice.names])

    def _told(self, tier: Tier, name: str, sides: Numbers) -> Columns:
        """Return the cells of a count with what may be told of them, exactly."""
        whole_name = self._whole(name)
        is_shown, whole_is_shown = (self._decided(tier, one, True) for one in (name, whole_name))
        out_of = tier.values[whole_name].astype(np.float64)
        has_bound = ~is_shown & whole_is_shown
        is_most, is_least = has_bound & (sides > 0), has_bound & (sides < 0)
        status = np.where(is_shown, SHOWN, WITHHELD).astype(object)
        status[is_most], status[is_least] = AT_MOST, AT_LEAST
        number = tier.values[name].astype(np.float64)
        number[is_most] = self.rule.smallest
        number[is_least] = out_of[is_least] - self.rule.smallest
        number[status == WITHHELD] = np.nan
        return _keys(tier.lattice, slice(None)) | {
            "count": np.full(len(status), name, dtype=object),
            "status": status,
            "number": number,
            "out_of": np.where(whole_is_shown, out_of, np.nan),
            "instead": tier.instead.get(name, np.full(len(status), "", dtype=object)),
        }


def _keys(lattice: Lattice, cells: Numbers | slice) -> Columns:
    return {name: values[cells] for name, values in lattice.columns.items()}


def _frame(parts: Sequence[Columns]) -> pd.DataFrame:
    """Return parts one below the other; a dimension that one lacks has ALL there."""
    names = list(dict.fromkeys(name for part in parts for name in part))
    lengths = [len(part["count"]) for part in parts]
    return pd.DataFrame(
        {
            name: np.concatenate(
                [
                    part.get(name, np.full(length, ALL, dtype=object))
                    for part, length in zip(parts, lengths, strict=True)
                ]
            )
            for name in names
        }
    )


def _beside(system: System, cells: Numbers) -> Numbers:
    """Return the cells that stand in a sum with some."""
    rows = np.flatnonzero(np.diff(system.sums[:, cells].indptr))
    return np.unique(system.sums[rows].indices)
