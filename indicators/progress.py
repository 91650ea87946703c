"""Say how far targets are reached, how far their time is, and which pace is needed from here.

Asks the indicators for what was reached; it computes nothing of its own from records.
"""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from datetime import date
from typing import Any

import pandas as pd

from indicators.catalog import INDICATORS
from indicators.definition import Connection, Indicator
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.programs import Program, programs
from indicators.query import show
from indicators.selection import records
from indicators.targets import DAYS_OF_A_MONTH, Period, of_program_year, scope, spanning, targets

COLUMNS = (
    *("indicator", "unit", "program", "program_year", "district", "source"),
    *("numerator", "denominator", "value", "note", "target", "share"),
    *("period_start", "period_end", "as_of", "elapsed", "expected", "needed_per_month", "status"),
)
STATUSES = (
    *("reached", "on_track", "behind", "missed", "under_way", "not_begun", "not_measured"),
    "target_not_positive",
)
# Below this part of what an even pace had reached by now a target is behind.
BEHIND_BELOW = 0.9
# What is neither added up in the course of a program nor a share: it is there or not.
_LEVELS = ("batch_size",)
_LEVEL_UNITS = ("percent", "points")


def progress(
    connection: Connection,
    today: date,
    filters: Filters = EVERYTHING,
    behind_below: float = BEHIND_BELOW,
) -> pd.DataFrame:
    """Set every target of a selection beside what was reached.

    One row a target, in the order of `targets`. Of a year or a district that is selected only the
    targets that are set for it are given; of a program also those for all programs of its kind
    together. Columns: `COLUMNS`. `share` is value / target. The period is the program
    year within the program's window, or the window; `as_of` the day until which the records tell
    (the period's last, once it is over), `elapsed` the share of the period that is over then.
    `expected` is what an even pace had reached by then; of a rate, which does not add up, the
    target itself. `needed_per_month` is the pace from there to the target, missing where there is
    none to be given.

    Status: `reached`; `missed`, the period is over; `on_track` and `behind`, at and below
    `behind_below` of the expected (of a rate below the target); `under_way` where the period is
    not known; `not_begun`; `not_measured`; `target_not_positive`.
    """
    known = programs(connection, today)
    listed = selected_targets(connection, known, filters)
    rows = [_row(connection, one, known, today, behind_below) for one in listed]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"program_year": "Int64"})


def selected_targets(
    connection: Connection, known: Sequence[Program], filters: Filters
) -> list[dict[str, Any]]:
    """List the targets of a selection, as `progress` does, without what was reached."""
    kinds = {one.kind for one in known if one.program in filters.program}
    return [one for one in records(targets(connection)) if _is_selected(one, filters, kinds)]


def adds_up(indicator: Indicator) -> bool:
    """Tell whether a figure grows in the course of a program, so that it has a pace."""
    return indicator.id not in _LEVELS and indicator.unit not in _LEVEL_UNITS


def kind_of(indicator: Indicator) -> str:
    """Give the kind of program that an indicator is about: training or enterprise."""
    return "enterprise" if indicator.family == "enterprises" else "training"


def status(
    value: float,
    target: float,
    expected: float,
    elapsed: float,
    is_over: bool,
    behind_below: float = BEHIND_BELOW,
) -> str:
    """Judge one target; see `progress`."""
    if not target > 0:
        return "target_not_positive"
    if math.isnan(value):
        return "not_begun" if elapsed == 0 else "not_measured"
    if value >= target:
        return "reached"
    if is_over:
        return "missed"
    if math.isnan(elapsed):
        return "under_way"
    if elapsed == 0:
        return "not_begun"
    return "on_track" if value >= behind_below * expected else "behind"


def _is_selected(target: dict[str, Any], filters: Filters, kinds: Container[str | None]) -> bool:
    place = scope(target)
    is_of_all = not place.program and kind_of(INDICATORS[target["indicator"]]) in kinds
    return all(
        (name == "program" and is_of_all)
        or (place.values(name) and set(place.values(name)) <= set(filters.values(name)))
        for name in filters.used()
    )


def _row(
    connection: Connection,
    target: dict[str, Any],
    known: Sequence[Program],
    today: date,
    behind_below: float,
) -> dict[str, Any]:
    indicator, filters = INDICATORS[target["indicator"]], scope(target)
    reached = what_was_reached(connection, indicator.id, filters)
    value, planned = reached["value"], float(target["value"])
    period, as_of = _time(indicator, target, known, today)
    elapsed = period.elapsed(as_of)
    expected = planned * elapsed if adds_up(indicator) else planned
    is_over = period.end is not None and period.end < today
    # A rate that does not add up has no part of the target to be held against.
    part = behind_below if adds_up(indicator) else 1.0
    return target | {
        **reached,
        "unit": indicator.unit,
        "target": planned,
        "share": value / planned if planned > 0 else math.nan,
        "period_start": period.start,
        "period_end": period.end,
        "as_of": as_of,
        "elapsed": elapsed,
        "expected": expected,
        "needed_per_month": _needed(indicator, value, planned, period.days_left(as_of)),
        "status": status(value, planned, expected, elapsed, is_over, part),
    }


def what_was_reached(connection: Connection, indicator_id: str, filters: Filters) -> dict[str, Any]:
    """Compute what a target is for: numerator, denominator, value and note of the one answer.

    NaN where nothing was recorded or told, or it is no single number.
    """
    nothing = {"numerator": math.nan, "denominator": math.nan, "value": math.nan}
    try:
        rows = records(show(connection, indicator_id, (), filters))
    except QuestionError:
        # A target by a dimension that its indicator does not have cannot be compared.
        return nothing | {"note": "not_by_this"}
    if len(rows) != 1:
        return nothing | {"note": "several_rows"}
    return {name: rows[0][name] for name in (*nothing, "note")}


def _time(
    indicator: Indicator, target: dict[str, Any], known: Sequence[Program], today: date
) -> tuple[Period, date]:
    """Give the period of a target, and the day until which the records tell of it."""
    own = [one for one in known if _is_of(one, indicator, target["program"])]
    period = spanning(Period(one.window_start, one.window_end) for one in own)
    if not pd.isna(target["program_year"]):
        period = of_program_year(int(target["program_year"])).within(period)
    if period.end is not None and period.end < today:
        return period, period.end
    newest = [one.newest_record for one in own if one.newest_record]
    return period, min(today, max(newest, default=today))


def _is_of(program: Program, indicator: Indicator, wanted: object) -> bool:
    """Tell whether a target of an indicator, for one program or for all, is about a program."""
    if not pd.isna(wanted):
        return program.program == wanted
    return program.kind == kind_of(indicator)


def _needed(indicator: Indicator, value: float, target: float, days_left: float) -> float:
    """Give what has to come in a month to reach the target; 0 once it is reached."""
    if not adds_up(indicator) or math.isnan(value) or not target > 0:
        return math.nan
    if value >= target:
        return 0.0
    if not days_left > 0:
        return math.nan
    return (target - value) / days_left * DAYS_OF_A_MONTH
