"""Lay targets against what was reached, as a program reports it: what is missing, too.

Asks `progress` for the targets, the indicators for what was reached where none is set, and
`groups` for the targets that groups have of their own.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd

from indicators import pace
from indicators.catalog import INDICATORS
from indicators.definition import Connection, Indicator
from indicators.filters import EVERYTHING, NOT_RECORDED, Filters, QuestionError, rank
from indicators.groups import groups
from indicators.programs import programs
from indicators.progress import (
    BEHIND_BELOW,
    COLUMNS,
    kind_of,
    progress,
    selected_targets,
)
from indicators.query import show
from indicators.selection import records
from indicators.targets import DAYS_OF_A_MONTH, PLACE, scope

TRACKED = (*COLUMNS, "group")
Row = dict[str, Any]


def tracking(
    connection: Connection,
    today: date,
    filters: Filters = EVERYTHING,
    behind_below: float = BEHIND_BELOW,
    group_behind_below: float = pace.BEHIND_BELOW,
) -> pd.DataFrame:
    """List targets beside what was reached, with the gaps between them.

    Columns: those of `progress` and group. An indicator that has a target for one year or district
    of a program has a row for each that occurs, and one for the whole program: where none is set,
    the status is `no_target_set` and the target missing, never 0. Groups have the profit target of
    their own, with the days of it as their period, judged by `pace`. By indicator, in the order
    of the catalog; of each the targets of all programs, then of each program: in all, by year, by
    district.
    """
    planned = of_programs(connection, today, filters.only(("program",)), behind_below)
    of_each = of_groups(connection, today, filters, group_behind_below)
    return laid_out(planned, of_each, filters)


def of_programs(
    connection: Connection, today: date, programs: Filters, behind_below: float
) -> list[Row]:
    """Give the targets of programs, and the gaps, as rows of `tracking`: the whole of each."""
    found = records(progress(connection, today, programs, behind_below))
    return [*found, *_gaps(connection, found)]


def laid_out(planned: Sequence[Row], of_each: Sequence[Row], filters: Filters) -> pd.DataFrame:
    """Put in order what `of_programs` and `of_groups` found, that is selected, as `tracking`."""
    found = [*(row for row in planned if _is_selected(row, filters)), *of_each]
    ordered = sorted(found, key=_order)
    return pd.DataFrame(ordered, columns=list(TRACKED)).astype({"program_year": "Int64"})


def without_target(connection: Connection, today: date, filters: Filters) -> list[str]:
    """Name the indicators for which nothing was planned in a selection of programs, by their ids.

    Of those that a target can be set for, and that are about the programs selected.
    """
    known = programs(connection, today)
    kinds = {
        one.kind
        for one in known
        if one.has_records and one.program in (filters.program or (one.program,))
    }
    listed = selected_targets(connection, known, Filters(program=filters.program))
    planned = {row["indicator"] for row in listed}
    if len(groups(connection, filters.only(("program",))).dropna(subset=["target_profit_idr"])):
        planned.add("profit_against_target")
    return [
        one.id
        for one in INDICATORS.values()
        if can_have_target(one) and kind_of(one) in kinds and one.id not in planned
    ]


def can_have_target(indicator: Indicator) -> bool:
    """Tell whether a target can be set for an indicator."""
    # Of several figures, of sessions, stages or aspects, none is the one that it would be for.
    return indicator.unit != "date" and not indicator.rows_by


def _is_selected(row: Row, filters: Filters) -> bool:
    place = scope(row)
    return all(
        set(place.values(name)) & set(filters.values(name))
        for name in ("program_year", "district")
        if filters.values(name)
    )


def _gaps(connection: Connection, found: Sequence[Row]) -> Iterator[Row]:
    """Give a row for each place of an indicator and program without a target, where others have."""
    planned: dict[tuple[str, str | None], set[tuple[object, object]]] = {}
    for row in found:
        program = None if pd.isna(row["program"]) else row["program"]
        year, district = (None if pd.isna(row[name]) else row[name] for name in PLACE[1:])
        planned.setdefault((row["indicator"], program), set()).add((year, district))
    for (indicator_id, program), there in planned.items():
        if (None, None) not in there:
            yield from _without(connection, indicator_id, program, "", set())
        for position, dimension in enumerate(PLACE[1:]):
            known = {place[position] for place in there if place[1 - position] is None} - {None}
            if known:
                yield from _without(connection, indicator_id, program, dimension, known)


def _without(
    connection: Connection,
    indicator_id: str,
    program: str | None,
    dimension: str,
    known: set[object],
) -> Iterator[Row]:
    """Give what was reached in each place of a dimension of which no target is known."""
    by = (dimension,) if dimension else ()
    filters = Filters(program=(program,)) if program else EVERYTHING
    try:
        answer = records(show(connection, indicator_id, by, filters))
    except QuestionError:
        return
    if len(answer) != 1 and not by:
        return
    for row in answer:
        if by and row[dimension] in (*known, NOT_RECORDED):
            continue
        yield {
            **{name: row.get(name) for name in COLUMNS if name in row},
            "indicator": indicator_id,
            "unit": INDICATORS[indicator_id].unit,
            "program": program,
            "target": math.nan,
            "share": math.nan,
            "status": "no_target_set",
        }


def of_groups(
    connection: Connection, today: date, filters: Filters, group_behind_below: float
) -> list[Row]:
    """Give the groups' own targets as rows of `tracking`; a group is in no district."""
    if filters.district:
        return []
    frame = groups(connection, filters.only(("program", "program_year")))
    return [_of_group(row) for row in records(pace.judged(frame, today, group_behind_below))]


def _of_group(row: Row) -> Row:
    has_time_left = row["status"] not in ("records_end", "behind_records_end")
    needed = row["pace_needed_idr_per_day"] if has_time_left else math.nan
    return {
        **{name: row[name] for name in ("program", "program_year", "note", "share", "status")},
        **{name: row[name] for name in ("period_start", "period_end")},
        "indicator": "profit_against_target",
        "unit": "IDR",
        "group": row["group_id"],
        "value": row["net_profit_idr"],
        "target": row["target_profit_idr"],
        "as_of": None if pd.isna(row["last_date"]) else row["last_date"].date(),
        "elapsed": row["pace_share"],
        "expected": row["expected_profit_idr"],
        "needed_per_month": needed * DAYS_OF_A_MONTH,
    }


def _order(row: Row) -> tuple[Any, ...]:
    known = {name: not pd.isna(row.get(name)) for name in (*PLACE, "group")}
    return (
        list(INDICATORS).index(row["indicator"]),
        rank("program", row["program"]) if known["program"] else (-1, ""),
        known["group"],
        known["district"],
        known["program_year"],
        *(str(row.get(name)) if known[name] else "" for name in (*PLACE[1:], "group")),
    )
