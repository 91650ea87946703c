"""Compare two selections by one indicator: the difference, how sure it is, and a plain verdict.

Reads what `query.show` reads, once for each selection.
"""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from indicators import intervals
from indicators.catalog import find
from indicators.definition import Connection, Indicator
from indicators.dimensions import Values
from indicators.filters import DIMENSIONS, NOT_RECORDED, Filters, QuestionError
from indicators.query import show
from indicators.released_cells import BOUNDS, NO_INTERVAL
from indicators.selection import is_protected, records

Row = dict[str, Any]

HIGHER, LOWER, NO_CLEAR_DIFFERENCE, TOO_FEW = "higher", "lower", "no_clear_difference", "too_few"
_DIMENSIONS_OF_REST = ("district", "program_year", "program")
RESULT = (
    *("a_numerator", "a_denominator", "a_value", "b_numerator", "b_denominator", "b_value"),
    *("difference", "low", "high", "verdict", "note"),
)


def compare(
    connection: Connection, indicator_id: str, a: Filters, b: Filters, row: str = ""
) -> pd.DataFrame:
    """Compare an indicator of one selection with that of another.

    One row: `RESULT`. The difference is a's value less b's, of shares in shares of 1. Its 95 %
    interval is given where the indicator has intervals; low and high are missing for what is
    counted or added up, of which the verdict is that of the bare difference. The verdict is
    `higher`, `lower`, `no_clear_difference` where the interval holds 0, `too_few` where a side has
    too few batches for an interval, and '' where nothing is compared, or a side has no interval for
    another reason. `note` says why: the note of the side that lacks
    a value or an interval, `selections_overlap`, for people in both are no two samples, or of what
    is released `at_least` or `at_most`, for of a bound nothing is computed.

    Of an indicator with several rows (a session's, a stage's) `row` names the one that is compared.
    Raises what `query.show` raises, and QuestionError for a date, for such an indicator without one
    of its rows, and for the row of one that has a single figure.
    """
    of_a, of_b = (_side(connection, indicator_id, side, row) for side in (a, b))
    has_chance = bool(find(indicator_id).interval)
    is_overlap = has_chance and _overlap(connection, indicator_id, a, b)
    found = compared(of_a, of_b, has_chance, is_overlap)
    return pd.DataFrame([found]).reindex(columns=list(RESULT))


def compared(a: Row, b: Row, has_chance: bool, is_overlap: bool) -> Row:
    """Compare two answers, each one row of what `query.show` gives: `RESULT`, as for `compare`.

    `has_chance` where the indicator has intervals, `is_overlap` where somebody is in both.
    """
    row = {
        f"{side}_{name}": value[name]
        for side, value in (("a", a), ("b", b))
        for name in ("numerator", "denominator", "value")
    }
    nothing = dict.fromkeys(("difference", "low", "high"), math.nan)
    return row | nothing | _verdict(a, b, has_chance, is_overlap)


def the_rest(values: Values, filters: Filters) -> Filters | None:
    """Give the rest of a selection: the other districts, or else the other years, or programs.

    What else is selected stays: JAPRI WEE in one district has JAPRI WEE in the other districts as
    its rest. `values` are those that occur. None where nothing is selected, and where nothing else
    occurs.
    """
    occurring: dict[str, tuple[str | int, ...]] = {
        "district": (*values.districts, *([NOT_RECORDED] if values.lacks_district else ())),
        "program_year": values.program_years,
        "program": values.programs,
    }
    dimension = dimension_of_rest(filters)
    others = [one for one in occurring.get(dimension, ()) if one not in filters.values(dimension)]
    return filters.with_(**{dimension: others}) if others else None


def dimension_of_rest(filters: Filters) -> str:
    """Name the dimension of whose other values the rest consists, '' where nothing is selected."""
    return next((name for name in _DIMENSIONS_OF_REST if filters.values(name)), "")


def _side(connection: Connection, indicator_id: str, filters: Filters, row: str) -> Row:
    indicator = find(indicator_id)
    if indicator.unit == "date":
        raise QuestionError(f"The indicator {indicator_id} is a date; dates are not compared.")
    rows = records(show(connection, indicator_id, (), filters))
    return _chosen(indicator, rows, row) if row or len(rows) != 1 else rows[0]


def _chosen(indicator: Indicator, rows: list[Row], row: str) -> Row:
    """Give the row that was chosen of an answer with several."""
    own = indicator.rows_by
    if not own:
        raise QuestionError(f"The indicator {indicator.id} is one figure: there is no {row!r}.")
    found = {str(one[own]): one for one in rows}
    if row not in found:
        raise QuestionError(
            f"The indicator {indicator.id} is a figure for each {own}: choose one with "
            f"--where {own}=…, which may be {', '.join(found)}."
        )
    return found[row]


def _overlap(connection: Connection, indicator_id: str, a: Filters, b: Filters) -> bool:
    """Tell whether somebody is in both selections."""
    both = in_both(a, b)
    if both is None:
        return False
    if is_protected(connection):
        return _may_overlap(connection, both)
    return any(row["denominator"] > 0 for row in records(show(connection, indicator_id, (), both)))


def _may_overlap(connection: Connection, both: Filters) -> bool:
    """Tell whether anybody may be in both, as far as that is released."""
    try:
        (people,) = records(show(connection, "participants", (), both))
    except QuestionError:
        return True
    return bool(people["note"] != "no_data" and people["value"] != 0)


def in_both(a: Filters, b: Filters) -> Filters | None:
    """Give the selection of what is in both, None where they contradict each other."""
    common: dict[str, tuple[str | int, ...]] = {}
    for name in DIMENSIONS:
        of_a, of_b = a.values(name), b.values(name)
        common[name] = tuple(set(of_a) & set(of_b)) if of_a and of_b else of_a or of_b
        if of_a and of_b and not common[name]:
            return None
    return Filters(**common)  # type: ignore[arg-type]


def _verdict(a: Row, b: Row, has_chance: bool, is_overlap: bool) -> Row:
    if bound := next((one["note"] for one in (a, b) if one["note"] in BOUNDS), ""):
        return {"verdict": "", "note": bound}
    difference = a["value"] - b["value"]
    if math.isnan(difference):
        return {"verdict": "", "note": a["note"] if math.isnan(a["value"]) else b["note"]}
    row = {"difference": difference, "note": ""}
    if not has_chance:
        return row | {"verdict": _by_sign(difference, difference)}
    if is_overlap:
        return row | {"verdict": "", "note": "selections_overlap"}
    if any(one["note"] == NO_INTERVAL for one in (a, b)):
        return row | {"verdict": "", "note": NO_INTERVAL}
    if without := next((one for one in (a, b) if math.isnan(one["low"])), None):
        verdict = TOO_FEW if without["note"] == "too_few_batches" else ""
        return row | {"verdict": verdict, "note": without["note"]}
    low, high = intervals.difference_interval(
        (a["value"], a["low"], a["high"]), (b["value"], b["low"], b["high"])
    )
    return row | {"low": low, "high": high, "verdict": _by_sign(low, high)}


def _by_sign(low: float, high: float) -> str:
    if low > 0:
        return HIGHER
    return LOWER if high < 0 else NO_CLEAR_DIFFERENCE
