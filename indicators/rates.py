"""Read rates from the summary tables and give each its interval.

Sums are added up over the selection first and divided once: percentages are never averaged.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import pandas as pd

from indicators import intervals
from indicators.definition import COMPARED, PEOPLE, PERSON, PLACE_AND_TIME, Connection
from indicators.filters import Filters, QuestionError
from indicators.selection import COLUMNS, answer, check_admitted, columns_of, run, where

SUMS = ("numerator", "denominator", "missing", "batches", "sum_xx", "sum_xn", "sum_nn")
# What people are counted by at once; all combinations would be almost as many counts as people.
TOGETHER = (("relationship", "disability"), ("disability", "sex"), ("sex", "age_group"))
_SUMMED = ("measure", *SUMS, "modes")
# Of the ways of asking there are two and "not recorded": whether one or several is all that is
# asked, and to count the distinct ones would take as long as all the rest.
_ADDED = (
    ", ".join(f"sum({name})::DOUBLE AS {name}" for name in SUMS)
    + ", (count(CASE WHEN denominator > missing THEN pre_mode END) > 0)::DOUBLE "
    "+ coalesce(min(CASE WHEN denominator > missing THEN pre_mode END) "
    "< max(CASE WHEN denominator > missing THEN pre_mode END), false)::DOUBLE AS modes"
)
Row: TypeAlias = dict[str, Any]


class Rate(NamedTuple):
    """Hold the value of one row with its interval, and the id of the note on it."""

    value: float = math.nan
    low: float = math.nan
    high: float = math.nan
    note: str = ""


@dataclass(frozen=True)
class Summed:
    """Hold all measures of a selection added up: together, and by each of some dimensions.

    What is made of sums takes it in place of a connection, so that many figures ask once. `rows`
    are the sums of each dimension ('' for all together) and measure, as `sums` gives them.
    """

    filters: Filters
    by: tuple[str, ...]
    rows: dict[tuple[str, str], list[Row]]

    def has(self, by: Sequence[str]) -> bool:
        """Tell whether it holds the sums by a breakdown."""
        return len(by) == 0 or (len(by) == 1 and by[0] in self.by)


Source: TypeAlias = Connection | Summed
ComputeOfSums: TypeAlias = Callable[[Source, tuple[str, ...], Filters], pd.DataFrame]


def rate_of(measure: str, dimensions: tuple[str, ...] = PEOPLE) -> ComputeOfSums:
    """Give the function that computes the rate of one measure of summary_rate."""

    def compute(source: Source, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
        return answer(rated(sums(source, [measure], by, filters, dimensions), by, filters), by)

    return compute


def summed(connection: Connection, filters: Filters, by: tuple[str, ...] = ()) -> Summed:
    """Add up all measures of summary_rate over a selection: together, and by each dimension alone.

    The dimensions are those of places, times and ways of asking: people's own are at levels apart.
    Planning a query takes most of its time, so this takes hardly longer than one measure does.
    """
    check_admitted(by, (*PLACE_AND_TIME, "pre_mode"), "The sums of all measures")
    selected = where(filters, COMPARED).and_("level", [level((), filters)])
    own = "".join(f"WHEN GROUPING({COLUMNS[name]}) = 0 THEN '{name}' " for name in by)
    sets = ", ".join(["(measure)", *(f"(measure, {COLUMNS[name]})" for name in by)])
    found = run(
        connection,
        f"SELECT {columns_of(by)} CASE {own} WHEN true THEN '' END AS own, measure, {_ADDED} "
        f"FROM summary_rate WHERE {selected.sql} GROUP BY GROUPING SETS ({sets})",
        selected.parameters,
    ).fetchall()
    rows: dict[tuple[str, str], list[Row]] = {}
    names = (*by, "own", *_SUMMED)
    for values in found:
        row = dict(zip(names, values, strict=True))
        rows.setdefault((row["own"], row["measure"]), []).append(row)
    return Summed(filters, by, rows)


def sums(
    source: Source,
    measures: Sequence[str],
    by: Sequence[str],
    filters: Filters,
    dimensions: Sequence[str] = PEOPLE,
) -> list[Row]:
    """Add up measures of summary_rate over a selection, or take what has been added up of it.

    Gives rows of the breakdowns, measure, `SUMS`, and modes: in how many ways the answers before
    were asked for, 2 for several (0 where the measure compares nothing with before). Raises
    ValueError where what has been added up is not what is asked for.
    """
    check_admitted(by, dimensions, "This rate")
    selected = where(filters, dimensions).and_("level", [level(by, filters)])
    if isinstance(source, Summed):
        return _taken(source, measures, by, filters)
    selected = selected.and_("measure", list(measures))
    found = run(
        source,
        f"SELECT {columns_of(by)} measure, {_ADDED} "
        f"FROM summary_rate WHERE {selected.sql} GROUP BY ALL",
        selected.parameters,
    ).fetchall()
    names = (*by, *_SUMMED)
    return [dict(zip(names, row, strict=True)) for row in found]


def _taken(
    summed: Summed, measures: Sequence[str], by: Sequence[str], filters: Filters
) -> list[Row]:
    if filters != summed.filters or not summed.has(by):
        raise ValueError(f"What was added up is {summed.filters} by {summed.by}, not by {by}.")
    own = by[0] if by else ""
    return [row for measure in measures for row in summed.rows.get((own, measure), ())]


def level(by: Sequence[str], filters: Filters) -> str:
    """Name the level of summary_rate whose cells hold whole batches of the people asked about.

    Raises QuestionError for what is not counted together.
    """
    used = [name for name in PERSON if name in by or filters.values(name)]
    if not can_be_together(used):
        pairs = ", ".join(" with ".join(pair) for pair in TOGETHER)
        raise QuestionError(
            f"People are not counted by {' and '.join(used)} together; they are by {pairs}."
        )
    return ",".join(used) or "all"


def can_be_together(dimensions: Iterable[str]) -> bool:
    """Tell whether people are counted by all of some dimensions at once."""
    own = {name for name in dimensions if name in PERSON}
    return len(own) <= 1 or any(own == set(pair) for pair in TOGETHER)


def pools_categories(by: Sequence[str], filters: Filters) -> bool:
    """Tell whether people of several relationships or disabilities are counted together.

    Their batches then fall into several cells, so that the sums give no design effect.
    """
    return any(len(filters.values(name)) > 1 and name not in by for name in PERSON)


def frame_of(rows: Sequence[Row], by: Sequence[str], extra: Sequence[str] = ()) -> pd.DataFrame:
    """Give sums as a frame, with the types that `fetch` gives; extra columns come after them."""
    columns: dict[str, Any] = {
        name: [row[name] for row in rows] for name in (*by, *_SUMMED, *extra)
    }
    if not rows:
        return pd.DataFrame(columns=list(columns))
    if "program_year" in by:
        years = columns["program_year"]
        columns["program_year"] = pd.array(years, "Int32" if None in years else "int32")
    return pd.DataFrame(columns)


def rated(rows: Sequence[Row], by: Sequence[str], filters: Filters) -> pd.DataFrame:
    """Add value, low, high and note to sums; a numerator that means nothing is taken away."""
    return frame_of(rated_rows(rows, by, filters), by, Rate._fields)


def rated_rows(rows: Sequence[Row], by: Sequence[str], filters: Filters) -> list[Row]:
    """Do the same without a frame, for who reads row by row."""
    is_pooled = pools_categories(by, filters)
    found = [row | rate(row, is_pooled)._asdict() for row in rows]
    for row in found:
        if math.isnan(row["value"]):
            row["numerator"] = math.nan
    return found


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


def rows_by_measure(rows: Sequence[Row], by: Sequence[str]) -> Iterator[tuple[Row, dict[str, Row]]]:
    """Go through the rows of a breakdown: its values, and its sums by measure."""
    gathered: dict[tuple[object, ...], dict[str, Row]] = {}
    for row in rows:
        key = tuple(row[name] for name in by)
        gathered.setdefault(key, {})[row["measure"]] = row
    for key, measures in gathered.items():
        yield dict(zip(by, key, strict=True)), measures
