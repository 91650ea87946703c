"""What is counted together, and which of it tells too much: from counts to a system to protect.

Counts of the same cells depend on each other: who completed attended each session. All of a group
that depends is one system, so that none is withheld which another tells.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from disclosure.audit import Booleans, Floats, Numbers, System
from disclosure.lattice import ALL, Lattice
from disclosure.rules import Rule

EVERYBODY = ""  # the count of which all others are a part


@dataclass(frozen=True)
class Count:
    """One thing that is counted: its name, and out of whom it is told (a count's name, EVERYBODY).

    Where `none_is_told`, that it is true of nobody may be known; that it is true of all never.
    """

    name: str
    out_of: str = EVERYBODY
    none_is_told: bool = False


@dataclass(frozen=True)
class Within:
    """Say that whoever is counted in `part` is counted in `whole`, too.

    Where the difference is `sensitive`, who is in the one and not in the other must not be told.
    """

    part: str
    whole: str
    sensitive: bool = False


@dataclass(frozen=True)
class AtLeast:
    """Say that counts, each taken as many times as told, never come to less than 0 in a cell."""

    times: Mapping[str, int]


@dataclass(frozen=True)
class Same:
    """Say that a count is what another table counts of everybody under one value of a dimension."""

    count: str
    dimension: str
    value: str


@dataclass(frozen=True)
class Facts:
    """Hold what everybody knows of the counts, before any of them is seen.

    Where only cells are listed in which there is somebody, everybody knows that there is; of those
    in `fewest`, that there are so many: as many as batches, in each of which is somebody. Of the
    dimensions in `lists_all_of` every value is listed, of nobody too, wherever that is of which it
    is a part: else that it is listed, or is not, would tell what people are.
    """

    counts: Sequence[Count]
    within: Sequence[Within] = ()
    at_least: Sequence[AtLeast] = ()
    same: Sequence[Same] = ()
    lists_no_empty_cells: bool = False
    lists_all_of: Collection[str] = ()
    fewest: Mapping[tuple[str, ...], int] = field(default_factory=dict)

    def least(self, cell: Sequence[str]) -> int:
        """Return how many people there are at least in a cell that is listed, by its name."""
        listed = int(self.lists_no_empty_cells and not self.may_be_empty(cell))
        return max(listed, self.fewest.get(tuple(cell), 0))

    def may_be_empty(self, cell: Sequence[str]) -> bool:
        """Tell whether a cell is listed also of nobody."""
        return any(value.partition("=")[0] in self.lists_all_of for value in cell)

    def whole(self, cell: Sequence[str]) -> tuple[str, ...]:
        """Return the cell of which one tells what people are: itself where it does not."""
        return tuple(value for value in cell if value.partition("=")[0] not in self.lists_all_of)

    def never_negative(self) -> list[Mapping[str, int]]:
        """Return the sums of counts that never come to less than 0 in a cell."""
        sums: list[Mapping[str, int]] = [{one.out_of: 1, one.name: -1} for one in self.counts]
        sums += [{EVERYBODY: 1, one.name: -1} for one in self.counts]
        sums += [{one.whole: 1, one.part: -1} for one in self.within]
        return [*sums, *(one.times for one in self.at_least)]

    def groups(self) -> list[list[Count]]:
        """Return the counts in groups of those that depend on each other; everybody is no link."""
        labels = {one.name: place for place, one in enumerate(self.counts)}
        linked = [[one.part, one.whole] for one in self.within]
        linked += [list(one.times) for one in self.at_least]
        linked += [[one.name, one.out_of] for one in self.counts]
        for names in linked:
            own = {labels[name] for name in names if name != EVERYBODY}
            for name, label in labels.items():
                labels[name] = min(own) if label in own else label
        found: dict[int, list[Count]] = {}
        for one in self.counts:
            found.setdefault(labels[one.name], []).append(one)
        return list(found.values())


def needs_of_everybody(
    people: Numbers, cells: Sequence[tuple[str, ...]], facts: Facts, rule: Rule
) -> Numbers:
    """Return how wide the range of each number of people must be, 0 where it may be told.

    Of too few people it is not told either what they are not: who is none of all others is known.
    """
    is_few = (people > 0) & (people < rule.smallest)
    few = {cell for cell, is_one in zip(cells, is_few, strict=True) if is_one}
    is_of_few = np.array([facts.whole(cell) in few for cell in cells], dtype=bool)
    return np.where(is_few | is_of_few, rule.smallest, 0)


def needs(values: Numbers, out_of: Numbers, is_known: Booleans, one: Count, rule: Rule) -> Numbers:
    """Return how wide the range of a count must be, 0 where it may be told.

    It is told of as many as twice the smallest number, of whom `is_known` how many they are; not
    where it is true of nearly nobody or of nearly all. Of fewer people than the range should be
    wide it must be as wide as it can.
    """
    k = rule.smallest
    few = (values < k) & ~(one.none_is_told & (values == 0))
    hidden = few | (out_of - values < k) | (out_of < 2 * k) | ~is_known
    wide = np.minimum(out_of, k)
    result: Numbers = np.where((out_of > 0) & hidden, wide, 0)
    return result


def commonest_kind(values: Mapping[str, Numbers], fixed: Collection[str], facts: Facts) -> set[str]:
    """Return the counts that are true of people of one kind, EVERYBODY too: of each of which more
    than half of all people are, and none of which is `fixed`.

    There may be such people: no sum of counts that never comes to less than 0 does of them.
    """
    people = values[EVERYBODY].max(initial=0)
    often = {name for name, own in values.items() if 2 * own.max(initial=0) > people}
    kind = {EVERYBODY} | often - {*fixed}
    while lacking := {
        name
        for times in facts.never_negative()
        if _of_a_kind(times, kind) < 0
        for name in kind
        if times.get(name, 0) < 0
    }:
        kind -= lacking
    return kind


def most_of_a_kind(kind: Collection[str], values: Mapping[str, Numbers], facts: Facts) -> Floats:
    """Return how many people of one kind can be taken from each cell, with all that is counted of
    them, before a sum of counts that never comes to less than 0 does. Any number can be added."""
    most = np.min([values[name] for name in kind], axis=0).astype(np.float64)
    for times in facts.never_negative():
        fewer = _of_a_kind(times, kind)
        if set(times) <= set(values) and fewer > 0:
            left = sum(number * values[name] for name, number in times.items())
            most = np.minimum(most, np.floor(left / fewer))
    return most


def _of_a_kind(times: Mapping[str, int], kind: Collection[str]) -> int:
    return sum(number for name, number in times.items() if name in kind)


@dataclass
class _Put:
    """What a system is put together from: terms of equations, and cells that are left over."""

    rows: list[Numbers]
    columns: list[Numbers]
    terms: list[Floats]
    height: int = 0

    def add(self, rows: Numbers, columns: Numbers, terms: Floats, height: int) -> None:
        """Add equations below those that are there."""
        self.rows.append(rows + self.height)
        self.columns.append(columns)
        self.terms.append(terms)
        self.height += height

    def matrix(self, width: int) -> sparse.csr_matrix:
        """Return the equations as rows."""
        places = (np.concatenate(self.rows), np.concatenate(self.columns))
        return sparse.csr_matrix(
            (np.concatenate(self.terms), places), shape=(self.height, width), dtype=np.float64
        )


def joined(
    lattice: Lattice,
    names: Sequence[str],
    values: Mapping[str, Numbers],
    needed: Mapping[str, Numbers],
    told: Mapping[str, Booleans],
    facts: Facts,
    rule: Rule,
) -> System:
    """Return the system of some counts: all cells of the first, then of the next, then what is
    left over of counts that depend on each other.

    `values` has all counts, EVERYBODY too. What is left over is never shown by itself: it follows
    where all that it is made of is shown. A count is at most as many as there are people.
    """
    size = len(lattice)
    place = {name: number * size for number, name in enumerate(names)}
    put = _Put([], [], [])
    for name in names:
        sums = lattice.sums.tocoo()
        put.add(sums.row, sums.col + place[name], sums.data, lattice.sums.shape[0])
    for same in facts.same:
        if same.count in place and EVERYBODY in place:
            _add_same(put, *same_cells(lattice, same), place[same.count], place[EVERYBODY])
    width = size * len(names)
    rest_values, rest_needs = [], []
    for times, is_sensitive in _left_over(facts, names):
        cells = np.arange(size) if is_sensitive else np.flatnonzero(lattice.finest)
        _add_rest(put, times, cells, place, width)
        width += len(cells)
        rest = sum(number * values[name][cells] for name, number in times.items())
        rest_values.append(rest)
        whole = next(name for name, number in times.items() if number > 0)
        short = (rest < rule.smallest) & (values[whole][cells] > 0) & is_sensitive
        rest_needs.append(np.where(short, np.minimum(values[whole][cells], rule.smallest), 0))
    known = np.concatenate([*(values[name] for name in names), *rest_values])
    people = np.tile(values[EVERYBODY], len(names)).astype(np.float64)
    most = 4.0 * values[EVERYBODY].max(initial=0) + 4 * rule.smallest
    high = np.full(width, most)
    if EVERYBODY not in place:
        high[: len(people)] = people
    rest_size = width - len(people)
    # What a reader misses: people, times the cells of which a sum is one.
    missed = (people + 1.0) * np.tile(lattice.heights, len(names))
    low = np.zeros(width)
    if EVERYBODY in place:
        own = slice(place[EVERYBODY], place[EVERYBODY] + size)
        low[own] = np.minimum(values[EVERYBODY], [facts.least(cell) for cell in lattice.names])
    return System(
        known,
        put.matrix(width),
        low,
        high,
        np.concatenate([*(needed[name] for name in names), *rest_needs]),
        np.concatenate([*(told[name] for name in names), np.zeros(rest_size, dtype=bool)]),
        np.concatenate([missed, np.zeros(rest_size)]),
        np.arange(width) >= len(people),
    )


def _left_over(facts: Facts, names: Sequence[str]) -> list[tuple[Mapping[str, int], bool]]:
    """Return what is left over of which counts, and whether it may not be told."""
    found: list[tuple[Mapping[str, int], bool]] = [
        ({one.whole: 1, one.part: -1}, one.sensitive)
        for one in facts.within
        if one.whole in names and one.part in names
    ]
    for one in facts.at_least:
        if set(one.times) - {EVERYBODY} <= set(names) and set(one.times) & set(names):
            found.append((one.times, False))
    return found


def _add_rest(
    put: _Put, times: Mapping[str, int], cells: Numbers, place: Mapping[str, int], width: int
) -> None:
    """Add that counts come to what is left over; what is not in the system does not change."""
    rows = np.arange(len(cells))
    own = {place[name]: number for name, number in times.items() if name in place}
    put.add(
        np.tile(rows, len(own) + 1),
        np.concatenate([*(cells + start for start in own), rows + width]),
        np.repeat([*map(float, own.values()), -1.0], len(cells)),
        len(cells),
    )


def _add_same(put: _Put, own: Numbers, other: Numbers, place: int, other_place: int) -> None:
    rows = np.arange(len(own))
    put.add(
        np.tile(rows, 2),
        np.concatenate([own + place, other + other_place]),
        np.repeat([1.0, -1.0], len(own)),
        len(own),
    )


def same_cells(lattice: Lattice, same: Same) -> tuple[Numbers, Numbers]:
    """Return the cells of a count, and the cells of everybody that have to be equal to them."""
    keys = lattice.keys
    other = keys[keys[same.dimension] == same.value]
    shared = other.assign(**{same.dimension: ALL})
    numbers = {key: number for number, key in enumerate(keys.itertuples(index=False, name=None))}
    own = [numbers[key] for key in shared.itertuples(index=False, name=None)]
    return np.array(own, dtype=np.int64), other.index.to_numpy(dtype=np.int64)
