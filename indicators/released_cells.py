"""Cells of a release looked up and added up: a number, a bound, or that it is withheld.

Whatever is computed of numbers that are shown is as safe as they are; of a number that is not shown
nothing is computed. Reads the table released only.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.definition import PERSON, Connection
from indicators.filters import Filters, QuestionError
from indicators.selection import run

SHOWN, AT_LEAST, AT_MOST = "shown", "at_least", "at_most"
WITHHELD, NOT_COLLECTED, NOT_POOLED = "withheld", "not_collected", "pre_modes_not_pooled"
BOUNDS = (AT_LEAST, AT_MOST)
# The note on what is told without the numbers of which its interval would be made.
NO_INTERVAL = "no_interval_released"
# Of what may be told apart in a release, the dimensions that it knows.
DIMENSIONS = ("program", "program_year", "district", *PERSON)
# What sets after against before: where people were asked in several ways they are not added up.
COMPARING = ("agreement_increased", "matched", "agree_before", "agree_after")
Key = tuple[object, ...]


@dataclass(frozen=True)
class Told:
    """What is told of one count: `number` is missing where it is withheld, a bound where it is one.

    `design_effect` is missing where there are too few batches for an interval; `is_sum` where
    several cells were taken together, `interval_is_withheld` where it would tell of finer ones.
    """

    status: str
    number: float = math.nan
    out_of: float = math.nan
    design_effect: float = math.nan
    is_sum: bool = False
    interval_is_withheld: bool = False


def told(
    connection: Connection, count: str, by: Sequence[str], filters: Filters
) -> dict[Key, Told]:
    """Give what is told of a count by the values of a breakdown, for a selection.

    What nobody is in has no row. Several values of a dimension are added up where each is shown, or
    taken from the whole where that and all others are; what is rounded is never taken from what is
    rounded, for that would leave of a small number little but the rounding. Raises QuestionError
    for what is not told apart.
    """
    check(connection, count, (*by, *filters.used()))
    return _told(connection, count, tuple(by), filters)


def _told(
    connection: Connection, count: str, by: tuple[str, ...], filters: Filters
) -> dict[Key, Told]:
    several = next((d for d in filters.used() if d not in by and len(filters.values(d)) > 1), "")
    if not several:
        return _looked_up(connection, count, by, filters)
    parts = _gathered(_told(connection, count, (*by, several), filters))
    whole = _told(connection, count, by, filters.with_(**{several: ()}))
    rest = _others(connection, several, filters)
    others = (
        _gathered(_told(connection, count, (*by, several), filters.with_(**{several: rest})))
        if rest
        else {}
    )
    adding = _Adding(count in COMPARING, _rounded_to(connection) == 1)
    return {
        key: adding.together(found, whole.get(key), others.get(key, []))
        for key, found in parts.items()
    }


def check(connection: Connection, count: str, dimensions: Iterable[str]) -> None:
    """Raise QuestionError, saying what can be asked, for what a release does not tell apart."""
    there = _told_apart(connection, count)
    asked = frozenset(dimensions)
    if there and asked not in there:
        named = sorted(asked, key=lambda name: (*DIMENSIONS, *sorted(asked)).index(name))
        raise QuestionError(
            f"This figure is not released by {' and '.join(named)}; it is by {_patterns(there)}."
        )


def can_tell(connection: Connection, count: str, dimensions: Iterable[str]) -> bool:
    """Tell whether a release tells a count apart by all of some dimensions."""
    there = _told_apart(connection, count)
    return not there or frozenset(dimensions) in there


def _told_apart(connection: Connection, count: str) -> frozenset[frozenset[str]]:
    marks = ", ".join(f"{name} IS NOT NULL" for name in DIMENSIONS)
    found = run(
        connection, f"SELECT DISTINCT {marks} FROM released WHERE count = ?", [count]
    ).fetchall()
    return frozenset(
        frozenset(name for name, is_told in zip(DIMENSIONS, row, strict=True) if is_told)
        for row in found
    )


def _patterns(there: frozenset[frozenset[str]]) -> str:
    """Name what is told apart, without what is part of something else that is."""
    largest = [one for one in there if not any(one < other for other in there)]
    named = sorted(" with ".join(name for name in DIMENSIONS if name in one) for one in largest)
    return ", or ".join(filter(None, named)) or "nothing"


def _looked_up(
    connection: Connection, count: str, by: Sequence[str], filters: Filters
) -> dict[Key, Told]:
    apart = {*by, *filters.used()}
    # Of what must not be told by being listed, all values are, also those of nobody.
    is_of_all = f"coalesce({', '.join(PERSON)}) IS NULL"
    is_of_somebody = f"({is_of_all} OR status <> 'shown' OR out_of IS DISTINCT FROM 0)"
    conditions, values = ["count = ?", is_of_somebody], [count]
    for name in DIMENSIONS:
        conditions.append(f"{name} IS {'NOT NULL' if name in apart else 'NULL'}")
        if chosen := filters.values(name):
            conditions.append(f"CAST({name} AS VARCHAR) IN ({', '.join('?' * len(chosen))})")
            values.extend(str(value) for value in chosen)
    columns = "".join(f"{name}, " for name in by)
    found = run(
        connection,
        f"SELECT {columns} status, number, out_of, design_effect, interval_is_withheld "
        "FROM released "
        f"WHERE {' AND '.join(conditions)}",
        values,
    ).fetchall()
    return {
        key: Told(
            *(status, _number(number), _number(out_of), _number(effect)),
            interval_is_withheld=bool(is_withheld),
        )
        for *own, status, number, out_of, effect, is_withheld in found
        for key in [tuple(own)]
    }


def _number(value: float | None) -> float:
    return math.nan if value is None else float(value)


def _gathered(found: dict[Key, Told]) -> dict[Key, list[Told]]:
    """Gather what is told by the values of the dimension that comes last."""
    gathered: dict[Key, list[Told]] = {}
    for key, one in found.items():
        gathered.setdefault(key[:-1], []).append(one)
    return gathered


def _others(connection: Connection, dimension: str, filters: Filters) -> list[str]:
    """List the values of a dimension that are not selected."""
    found = run(
        connection,
        f"SELECT DISTINCT CAST({dimension} AS VARCHAR) FROM released WHERE {dimension} IS NOT NULL",
    ).fetchall()
    chosen = {str(value) for value in filters.values(dimension)}
    return sorted(value for (value,) in found if value not in chosen)


@dataclass(frozen=True)
class _Adding:
    """How cells of a count are taken together: whether it compares, whether numbers are exact."""

    is_comparing: bool
    is_exact: bool

    def together(self, parts: Sequence[Told], whole: Told | None, others: Sequence[Told]) -> Told:
        """Take cells together; `whole` is told of them and the others."""
        if len(parts) == 1:
            return parts[0]
        if whole is not None and not others:
            return whole
        status, out_of = self._status(parts, whole), _sum(one.out_of for one in parts)
        if status != SHOWN:
            return Told(status, out_of=out_of, is_sum=True)
        if (added := _added(parts)) is not None:
            return added
        rest = _added(others)
        if self.is_exact and whole is not None and whole.status == SHOWN and rest is not None:
            return Told(SHOWN, whole.number - rest.number, whole.out_of - rest.out_of, is_sum=True)
        return Told(WITHHELD, out_of=out_of, is_sum=True)

    def _status(self, parts: Sequence[Told], whole: Told | None) -> str:
        """Say why cells are not taken together, or that they may be."""
        if all(one.status == NOT_COLLECTED for one in parts):
            return NOT_COLLECTED
        if self.is_comparing and (whole is None or whole.status != SHOWN):
            # In how many ways people were asked is told of the whole alone.
            return NOT_POOLED if whole is not None and whole.status == NOT_POOLED else WITHHELD
        return SHOWN


def _added(parts: Sequence[Told]) -> Told | None:
    """Add up numbers that are shown; where nothing was collected nobody counts."""
    if any(one.status not in (SHOWN, NOT_COLLECTED) for one in parts):
        return None
    number = _sum(0.0 if one.status == NOT_COLLECTED else one.number for one in parts)
    return Told(SHOWN, number, _sum(one.out_of for one in parts), is_sum=True)


def _sum(numbers: Iterable[float]) -> float:
    return math.fsum(numbers)


def _rounded_to(connection: Connection) -> int:
    (step,) = run(connection, "SELECT rounded_to FROM release").fetchall()[0]
    return int(step)
