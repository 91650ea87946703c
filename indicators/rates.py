"""Read rates from the summary tables and give each its interval.

Sums are added up over the selection first and divided once: percentages are never averaged.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from indicators import intervals
from indicators.definition import PEOPLE, PERSON, Compute, Connection
from indicators.filters import Filters
from indicators.selection import answer, check_admitted, columns_of, fetch, records, where

SUMS = ("numerator", "denominator", "missing", "batches", "sum_xx", "sum_xn", "sum_nn")


class Rate(NamedTuple):
    """Hold the value of one row with its interval, and the id of the note on it."""

    value: float = math.nan
    low: float = math.nan
    high: float = math.nan
    note: str = ""


def rate_of(measure: str, dimensions: tuple[str, ...] = PEOPLE) -> Compute:
    """Give the function that computes the rate of one measure of summary_rate."""

    def compute(connection: Connection, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
        return answer(rated(sums(connection, [measure], by, filters, dimensions), by, filters), by)

    return compute


def sums(
    connection: Connection,
    measures: Sequence[str],
    by: Sequence[str],
    filters: Filters,
    dimensions: Sequence[str] = PEOPLE,
) -> pd.DataFrame:
    """Add up measures of summary_rate over a selection.

    Columns: the breakdowns, measure, `SUMS`, and modes: in how many ways the answers before were
    asked for, 2 for several (0 where the measure compares nothing with before).
    """
    check_admitted(by, dimensions, "This rate")
    selected = where(filters, dimensions).and_("level", [level(by, filters)])
    selected = selected.and_("measure", list(measures))
    added = ", ".join(f"sum({name})::DOUBLE AS {name}" for name in SUMS)
    return fetch(
        connection,
        # Of the ways of asking there are two and "not recorded": whether one or several is all that
        # is asked, and to count the distinct ones would take as long as all the rest.
        f"SELECT {columns_of(by)} measure, {added}, "
        "(count(CASE WHEN denominator > missing THEN pre_mode END) > 0)::INTEGER "
        "+ coalesce(min(CASE WHEN denominator > missing THEN pre_mode END) "
        "< max(CASE WHEN denominator > missing THEN pre_mode END), false)::INTEGER AS modes "
        f"FROM summary_rate WHERE {selected.sql} GROUP BY ALL",
        selected.parameters,
    )


def level(by: Sequence[str], filters: Filters) -> str:
    """Name the level of summary_rate whose cells hold whole batches of the people asked about."""
    used = (name for name in PERSON if name in by or filters.values(name))
    return ",".join(used) or "all"


def pools_categories(by: Sequence[str], filters: Filters) -> bool:
    """Tell whether people of several relationships or disabilities are counted together.

    Their batches then fall into several cells, so that the sums give no design effect.
    """
    return any(len(filters.values(name)) > 1 and name not in by for name in PERSON)


def rated(frame: pd.DataFrame, by: Sequence[str], filters: Filters) -> pd.DataFrame:
    """Add value, low, high and note to sums; a numerator that means nothing is taken away."""
    is_pooled = pools_categories(by, filters)
    rates = [rate(row, is_pooled) for row in records(frame)]
    rated_frame = frame.assign(**pd.DataFrame(rates, columns=list(Rate._fields)))
    return rated_frame.assign(
        numerator=rated_frame["numerator"].where(rated_frame["value"].notna())
    )


def rate(row: dict[str, float], is_pooled: bool) -> Rate:
    """Divide one row of sums and give the interval, or say why there is none."""
    if note := why_no_value(row):
        return Rate(note=note)
    share = row["numerator"] / row["denominator"]
    if is_pooled:
        return Rate(share, note="no_interval_for_combined_categories")
    return Rate(share, *intervals.rate_interval(*cluster_sums(row)))


def why_no_value(row: dict[str, float]) -> str:
    """Give the note on sums that make no rate, or ''.

    Where nothing at all was recorded the count of 0 says nothing, so it is not shown as one.
    """
    if not row["denominator"] > 0:
        return "no_data"
    if row["missing"] == row["denominator"]:
        return "not_collected"
    return "pre_modes_not_pooled" if row["modes"] > 1 else ""


def cluster_sums(row: dict[str, float]) -> tuple[float, float, int, float, float, float]:
    """Give numerator, denominator, batches, Σx², Σxn and Σn², as `intervals` takes them."""
    return (
        row["numerator"],
        row["denominator"],
        int(row["batches"]),
        row["sum_xx"],
        row["sum_xn"],
        row["sum_nn"],
    )


def rows_by_measure(
    frame: pd.DataFrame, by: Sequence[str]
) -> Iterator[tuple[dict[str, object], dict[str, dict[str, float]]]]:
    """Go through the rows of a breakdown: its values, and its sums by measure."""
    gathered: dict[tuple[object, ...], dict[str, dict[str, float]]] = {}
    for row in records(frame):
        key = tuple(row[name] for name in by)
        gathered.setdefault(key, {})[row["measure"]] = row
    for key, measures in gathered.items():
        yield dict(zip(by, key, strict=True)), measures
