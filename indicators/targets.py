"""Look up what was planned, and how far it is reached: the targets that the data keeper entered.

A target that was not set is NaN, never 0.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from indicators.definition import Connection
from indicators.filters import Filters
from indicators.selection import fetch, run

PLACE = ("program", "program_year", "district")
DAYS_OF_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Period:
    """Hold the days from the first to the last, either None where it is not known."""

    start: date | None
    end: date | None

    def within(self, other: Period) -> Period:
        """Give the days that lie in both."""
        starts = [day for day in (self.start, other.start) if day]
        ends = [day for day in (self.end, other.end) if day]
        return Period(max(starts, default=None), min(ends, default=None))

    def elapsed(self, day: date) -> float:
        """Give the share of the days that is over when a day is: 0 to 1, NaN where not known."""
        if self.start is None or self.end is None:
            return math.nan
        days = (self.end - self.start).days + 1
        return min(1.0, max(0.0, ((day - self.start).days + 1) / days))

    def days_left(self, day: date) -> float:
        """Give the number of days after a day, NaN where not known."""
        return math.nan if self.end is None else float(max(0, (self.end - day).days))


def of_program_year(year: int) -> Period:
    """Give the days of a program year, which is named for the year it ends in."""
    return Period(date(year - 1, 10, 1), date(year, 9, 30))


def spanning(periods: Iterable[Period]) -> Period:
    """Give the days from the first of all periods to the last; one without an end leaves none."""
    known = list(periods)
    starts, ends = [one.start for one in known], [one.end for one in known]
    return Period(
        None if None in starts or not known else min(day for day in starts if day),
        None if None in ends or not known else max(day for day in ends if day),
    )


def targets(connection: Connection) -> pd.DataFrame:
    """List the targets: indicator, value, program, program_year, district, source.

    An empty program, year or district means all of them.
    """
    frame = fetch(
        connection,
        "SELECT indicator, value, program, program_year, district, source FROM target ORDER BY ALL",
    )
    return frame.astype({"program_year": "Int64"})


def scope(target: dict[str, Any]) -> Filters:
    """Give the selection that a target is for."""
    place = {name: target.get(name) for name in PLACE}
    return Filters().with_(**{name: one for name, one in place.items() if not pd.isna(one)})


def planned(
    connection: Connection,
    indicator_id: str,
    place: dict[str, object],
    filters: Filters,
    programs: Sequence[str],
) -> float:
    """Give what is planned for one row of an answer by program and program year, or NaN.

    `place` holds the row's breakdowns, `programs` those that the row adds up. The target for all
    programs counts where no program was asked for; else the programs' targets are added up, if
    every one of them has one.
    """
    years = (place["program_year"],) if "program_year" in place else filters.program_year
    if len(years) > 1:
        return math.nan
    year = years[0] if years else None
    found = run(
        connection,
        "SELECT program, program_year, value FROM target "
        "WHERE indicator = ? AND district IS NULL ORDER BY ALL DESC",
        [indicator_id],
    ).fetchall()
    known = {(program, of_year): value for program, of_year, value in found}
    if "program" not in place and not filters.program and (None, year) in known:
        return float(known[None, year])
    values = [known.get((program, year), math.nan) for program in programs]
    return float(sum(values)) if values else math.nan
