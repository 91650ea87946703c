"""What may be released of people, `released.csv`, and what everybody knows of it, `implied.csv`.

A row of `released.csv` is a count: the people who meet a condition of the measures, out of another
count, or of everybody where `out_of` is blank: of `all` places, years and kinds of people, or of
each `program` alone, for the more that depend on each other the more must be withheld. One that is
not `pooled` sets before against after, and tells nothing where people were asked in several ways.
Where `none_is_told`, that it is true of nobody may be known. A row of `implied.csv` is a sum of
counts that is never below 0; where that is `sensitive`, those who are left over must not be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import warehouse
from etl.contract import input_tables
from etl.contract.own_files import rows

RELEASED = Path(__file__).parent / "released.csv"
IMPLIED = Path(__file__).parent / "implied.csv"
# The figures of the reports, which everybody knows.
PUBLISHED = warehouse.ROOT / "data" / "published" / "figures.csv"
EVERYBODY = "everybody"


@dataclass(frozen=True)
class ReleasedCount:
    """One count that may be released: the condition in SQL by which `people` counts it."""

    name: str
    condition: str
    out_of: str
    is_of_all_places: bool
    none_is_told: bool
    is_pooled: bool


@dataclass(frozen=True)
class Implied:
    """A sum of counts that is never below 0: how many times each is taken."""

    times: dict[str, int]
    is_sensitive: bool


@cache
def released_counts() -> tuple[ReleasedCount, ...]:
    """Return every count that may be released, one for each session where it is of a session."""
    found: list[ReleasedCount] = []
    for row in rows(RELEASED):
        has_session = "{session}" in row["count"]
        for session in range(1, input_tables.SESSIONS + 1) if has_session else [0]:
            name, condition = (
                row[column].replace("{session}", str(session)) for column in ("count", "condition")
            )
            none_is_told, is_pooled = (row[one] == "yes" for one in ("none_is_told", "pooled"))
            is_of_all = row["places"] == "all"
            found.append(
                ReleasedCount(name, condition, row["out_of"], is_of_all, none_is_told, is_pooled)
            )
    return tuple(found)


@cache
def implied() -> tuple[Implied, ...]:
    """Return what everybody knows of how the counts depend on each other."""
    return tuple(
        Implied(_times(row["never_below_zero"]), row["sensitive"] == "yes") for row in rows(IMPLIED)
    )


def _times(terms: str) -> dict[str, int]:
    times: dict[str, int] = {}
    sign = 1
    for word in terms.split():
        if word in "+-":
            sign = 1 if word == "+" else -1
        else:
            times[word] = times.get(word, 0) + sign
    return times
