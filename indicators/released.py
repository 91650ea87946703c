"""Answer questions of protected audiences from what is released to them, and from nothing else.

A file for donors or the public holds no tables but those of a release, so that whatever is asked
of it is answered from safe numbers or not at all. The figures are those of `query.show`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

import warehouse
from indicators import intervals, released_cells
from indicators.definition import PERSON, RESULT, Connection
from indicators.filters import EVERYTHING, NOT_RECORDED, STAGES, Filters, QuestionError
from indicators.released_cells import (
    BOUNDS,
    NO_INTERVAL,
    NOT_COLLECTED,
    NOT_POOLED,
    SHOWN,
    WITHHELD,
    Key,
    Told,
    told,
)
from indicators.selection import ordered, run

STAFF = warehouse.STAFF
PROTECTED = tuple(one for one in warehouse.AUDIENCES if one != STAFF)
# The counts of a release behind the indicators.
COUNTS = {
    "participants": "participants",
    "batches": "batches",
    "participants_with_disability": "with_disability",
}
RATES = {
    "completion_rate": "completion",
    "agreement_rate": "agreement",
    "agreement_increased": "agreement_increased",
    "champion_rate": "champion",
}
STAGES_COUNTED = {
    "registered": "participants",
    "completed": "completion",
    "answered": "answered",
    "agrees": "agreement",
    "nominated": "champion",
} | {stage: f"stage_{stage}" for stage in ("attended", "committed", "acted", "sustained")}
OF_ENTERPRISES = {
    "groups": "groups",
    "members": "members",
    "incentives_disbursed": "incentives_disbursed_idr",
}
_ATTENDANCE = "attendance_"
_NOTHING: dict[str, Any] = dict.fromkeys(RESULT, math.nan) | {"note": ""}
Answer = Callable[[Connection, tuple[str, ...], Filters], list[dict[str, Any]]]


@dataclass(frozen=True)
class Terms:
    """What a release keeps to: whom it is for, from how many on it tells, and how finely."""

    audience: str
    smallest: int
    rounded_to: int
    fewest_units: int
    is_sample: bool
    newest_record: date | None


def terms(connection: Connection) -> Terms:
    """Give what a release keeps to."""
    columns = "audience, smallest, rounded_to, fewest_units, is_sample, newest_record"
    (row,) = run(connection, f"SELECT {columns} FROM release").fetchall()
    return Terms(*row)


def answer(
    connection: Connection, indicator_id: str, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    """Answer as `query.show` does, from a release.

    Columns: as there; missing is never told. What is withheld has no value and the note `withheld`;
    a bound is the value, with the note `at_least` or `at_most` and no interval. Raises
    QuestionError, saying what can be asked, for what is not released.
    """
    own = _ROWS_BY.get(indicator_id, "")
    by = tuple(name for name in by if name != own)
    rows = _answers(indicator_id)(connection, by, filters)
    if not rows and not by:
        rows = [{own: None, "note": "no_data"}]
    told_by = (*by, own) if own else by
    frame = pd.DataFrame([_NOTHING | row for row in rows], columns=[*told_by, *RESULT])
    return _typed(frame, told_by)


def indicators() -> tuple[str, ...]:
    """Name the indicators of which something is released."""
    return (*COUNTS, *RATES, *_OTHERS)


def can_tell(connection: Connection, indicator_id: str, dimensions: Sequence[str]) -> bool:
    """Tell whether a release tells an indicator by all of some dimensions."""
    if indicator_id not in indicators():
        return False
    if indicator_id in _OF_PROGRAMS:
        return set(dimensions) <= {"program"}
    count = {**COUNTS, **RATES, **_BEHIND}[indicator_id]
    return released_cells.can_tell(connection, count, dimensions)


def told_by(indicator_id: str, dimensions: Sequence[str]) -> tuple[str, ...]:
    """Name by which of some dimensions an indicator may be told in a release, the finest there is.

    What a file tells apart says `can_tell`.
    """
    if indicator_id in (*_OF_PROGRAMS, *BY_PROGRAM):
        return tuple(name for name in dimensions if name == "program")
    if indicator_id in (*_OF_BATCHES, "districts"):
        found = tuple(name for name in dimensions if name not in PERSON)
        return tuple(name for name in found if indicator_id != "districts" or name != "district")
    return tuple(dimensions)


def _answers(indicator_id: str) -> Answer:
    if count_of := COUNTS.get(indicator_id):
        return lambda connection, by, filters: _counted(connection, count_of, by, filters)
    if rate_of := RATES.get(indicator_id):
        return lambda connection, by, filters: _rated(connection, rate_of, by, filters)
    if indicator_id in _OTHERS:
        return _OTHERS[indicator_id]
    raise QuestionError(
        f"Nothing is released of the indicator {indicator_id}; something is of "
        f"{', '.join(indicators())}."
    )


def _typed(frame: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    for name in ("numerator", "denominator", "low", "high", "missing"):
        frame[name] = frame[name].astype(float)
    if "program_year" in by:
        frame["program_year"] = frame["program_year"].astype("Int64")
    if not frame["value"].map(lambda value: isinstance(value, str)).any():
        frame["value"] = frame["value"].astype(float)
    return ordered(frame, by)


def _keyed(by: Sequence[str], key: Key) -> dict[str, Any]:
    return dict(zip(by, key, strict=True))


def _counted(
    connection: Connection, count: str, by: Sequence[str], filters: Filters
) -> list[dict[str, Any]]:
    found = told(connection, count, by, filters)
    return [
        _keyed(by, key) | {"numerator": one.number, "value": one.number, "note": _note(one)}
        for key, one in found.items()
        if by or not _is_nobody(one)
    ]


def _rated(
    connection: Connection, count: str, by: Sequence[str], filters: Filters
) -> list[dict[str, Any]]:
    found = told(connection, count, by, filters)
    return [_keyed(by, key) | rate(one) for key, one in found.items() if by or one.out_of != 0]


def _is_nobody(one: Told) -> bool:
    return one.status == SHOWN and one.number == 0 and not one.out_of > 0


def rate(one: Told) -> dict[str, Any]:
    """Give what is told of a share: its parts, its value or bound, its interval, and the note.

    Where it is withheld out of how many it is, it is itself.
    """
    if one.status == SHOWN and math.isnan(one.out_of):
        one = replace(one, status=WITHHELD, number=math.nan)
    share = one.number / one.out_of if one.out_of > 0 else math.nan
    row = {"numerator": one.number, "denominator": one.out_of, "value": share, "note": _note(one)}
    if one.status != SHOWN or math.isnan(share):
        return row
    if math.isnan(one.design_effect):
        note = "no_interval_for_combined_categories" if one.is_sum else "too_few_batches"
        note = NO_INTERVAL if one.interval_is_withheld else note
        return row | {"note": note}
    low, high = intervals.wilson(one.number / one.design_effect, one.out_of / one.design_effect)
    return row | {"low": low, "high": high}


def _note(one: Told) -> str:
    if one.status in (*BOUNDS, WITHHELD, NOT_COLLECTED, NOT_POOLED):
        return one.status
    return "no_data" if _is_nobody(one) else ""


def _attendance(
    connection: Connection, by: tuple[str, ...], filters: Filters
) -> list[dict[str, Any]]:
    sessions = run(
        connection,
        "SELECT DISTINCT count FROM released WHERE starts_with(count, ?) ORDER BY count",
        [_ATTENDANCE],
    ).fetchall()
    return [
        row | {"session": int(count.removeprefix(_ATTENDANCE))}
        for (count,) in sessions
        for row in _rated(connection, count, by, filters)
    ]


def _pipeline(
    connection: Connection, by: tuple[str, ...], filters: Filters
) -> list[dict[str, Any]]:
    """Tell how many of those registered came to each stage."""
    registered = {"note": "", "value": 1.0}
    return [
        row | {"stage": stage} | (registered if stage == STAGES[0] and row["numerator"] > 0 else {})
        for stage in filters.stage or STAGES
        for row in _rated(connection, STAGES_COUNTED[stage], by, filters.with_(stage=()))
    ]


def _change(connection: Connection, by: tuple[str, ...], filters: Filters) -> list[dict[str, Any]]:
    """Tell by how much more agree after than before, of those who answered both times."""
    before = told(connection, "agree_before", by, filters)
    rows = []
    for key, after in told(connection, "agree_after", by, filters).items():
        row = {"denominator": after.out_of, "note": _of_pair(before[key], after)}
        if not row["note"] and after.out_of > 0:
            more = after.number - before[key].number
            row |= {"numerator": more, "value": more / after.out_of, "note": NO_INTERVAL}
        rows.append(_keyed(by, key) | row)
    return rows


def matched(
    connection: Connection, by: tuple[str, ...], filters: Filters = EVERYTHING
) -> pd.DataFrame:
    """Tell how many agreed before and after, of those who answered both times.

    Columns: the breakdowns, agree_before, agree_after, matched (people), before and after (shares),
    value (their difference), note. What is not told is missing.
    """
    before = told(connection, "agree_before", by, filters)
    rows = []
    for key, after in told(connection, "agree_after", by, filters).items():
        note = _of_pair(before[key], after)
        pair = (math.nan, math.nan) if note else (before[key].number, after.number)
        shares = [number / after.out_of if after.out_of > 0 else math.nan for number in pair]
        rows.append((*key, *pair, after.out_of, *shares, shares[1] - shares[0], note))
    names = ("agree_before", "agree_after", "matched", "before", "after", "value", "note")
    return ordered(pd.DataFrame(rows, columns=[*by, *names]), by)


def _of_both(one: Told, other: Told) -> str:
    """Give the note on what is made of two numbers: of a bound nothing is computed."""
    notes = {_note(one), _note(other)} - {""}
    for note in ("no_data", NOT_COLLECTED, NOT_POOLED):
        if note in notes:
            return note
    return WITHHELD if notes else ""


def _of_pair(before: Told, after: Told) -> str:
    """Give the note on a change: where it is withheld of how many people it is, it is itself."""
    return _of_both(before, after) or (WITHHELD if math.isnan(after.out_of) else "")


def _mean_size(
    connection: Connection, by: tuple[str, ...], filters: Filters
) -> list[dict[str, Any]]:
    people = told(connection, "participants", by, filters)
    rows = []
    for key, batches in told(connection, "batches", by, filters).items():
        own = people.get(key, Told(SHOWN, 0.0))
        row: dict[str, Any] = {"note": _of_both(own, batches)}
        if not row["note"]:
            row |= {"numerator": own.number, "denominator": batches.number}
            row |= {"value": own.number / batches.number}
        rows.append(_keyed(by, key) | row)
    return rows


def _districts(
    connection: Connection, by: tuple[str, ...], filters: Filters
) -> list[dict[str, Any]]:
    """Count the districts that have people: each that is listed has, also where it is withheld how
    many."""
    if "district" in by:
        raise QuestionError("Districts are not counted by district.")
    found = told(connection, "participants", (*by, "district"), filters)
    counted: dict[Key, int] = {}
    for *key, district in found:
        if district != NOT_RECORDED:
            counted[tuple(key)] = counted.get(tuple(key), 0) + 1
    return [
        _keyed(by, key) | {"numerator": number, "value": number, "note": ""}
        for key, number in counted.items()
    ]


def _day(column: str, pick: Callable[[Sequence[date]], date]) -> Answer:
    """Tell a first or last day, of all programs where it is told of each that has batches."""

    def days(connection: Connection, by: tuple[str, ...], filters: Filters) -> list[dict[str, Any]]:
        _only_by_program(by, filters)
        programs = told(connection, "batches", ("program",), filters)
        found = dict(run(connection, f"SELECT program, {column} FROM span").fetchall())
        own = {key[0]: found.get(key[0]) for key in programs}
        if "program" in by:
            return [{"program": one} | _dated(day, pick=pick) for one, day in own.items()]
        return [_dated(*own.values(), pick=pick)] if own else []

    return days


def _dated(*days: date | None, pick: Callable[[Sequence[date]], date]) -> dict[str, Any]:
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return {"note": WITHHELD}
    return {"value": pick(known).isoformat()}


def _of_groups(column: str) -> Answer:
    """Tell what groups are or had together, by program."""

    def summed(
        connection: Connection, by: tuple[str, ...], filters: Filters
    ) -> list[dict[str, Any]]:
        found = _of_program(connection, f"SELECT program, {column} FROM enterprise", by, filters)
        return [_sum_of_groups(program, values, by) for program, values in found.items()]

    return summed


def _sum_of_groups(program: str, values: Sequence[Any], by: Sequence[str]) -> dict[str, Any]:
    row = {"program": program} if "program" in by else {}
    if any(value is None for value in values):
        return row | {"note": WITHHELD}
    return row | {"numerator": sum(values), "value": float(sum(values))}


def _visits(connection: Connection, by: tuple[str, ...], filters: Filters) -> list[dict[str, Any]]:
    sql = "SELECT program, start_date FROM support WHERE stage = 'mentoring'"
    found = _of_program(connection, sql, by, filters)
    return [
        ({"program": program} if "program" in by else {})
        | {"numerator": len(days), "value": float(len(days))}
        for program, days in found.items()
    ]


def _profit(connection: Connection, by: tuple[str, ...], filters: Filters) -> list[dict[str, Any]]:
    """Tell the profit of groups against their targets: of one that has not consented, nothing."""
    sql = "SELECT program, groups FROM enterprise"
    return [
        ({"program": program} if "program" in by else {}) | {"note": WITHHELD}
        for program in _of_program(connection, sql, by, filters)
    ]


def _of_program(
    connection: Connection, sql: str, by: Sequence[str], filters: Filters
) -> dict[str, list[Any]]:
    """Gather values by program, or under '' all of them."""
    _only_by_program(by, filters)
    gathered: dict[str, list[Any]] = {}
    for program, value in run(connection, sql).fetchall():
        if not filters.program or program in filters.program:
            gathered.setdefault(program if "program" in by else "", []).append(value)
    return gathered


def _only_by_program(by: Sequence[str], filters: Filters) -> None:
    others = [name for name in (*by, *filters.used()) if name != "program"]
    if others:
        raise QuestionError(
            f"This figure is not released by {' and '.join(dict.fromkeys(others))}; "
            "it is by program."
        )


_OF_PROGRAMS = {
    "first_batch_start": _day("first_start", min),
    "last_batch_end": _day("last_end", max),
    "mentoring_visits": _visits,
    "profit_against_target": _profit,
} | {name: _of_groups(column) for name, column in OF_ENTERPRISES.items()}
_OTHERS: dict[str, Answer] = {
    "batch_size": _mean_size,
    "districts": _districts,
    "attendance": _attendance,
    "attitude_change": _change,
    "pipeline": _pipeline,
} | _OF_PROGRAMS
# What so much depends on that it is released of programs alone, and what is of batches.
BY_PROGRAM = ("attendance", "attitude_change", "pipeline")
_OF_BATCHES = ("batches", "batch_size")
_BEHIND = {
    "batch_size": "batches",
    "districts": "participants",
    "attendance": f"{_ATTENDANCE}1",
    "attitude_change": "agree_after",
    "pipeline": "stage_attended",
}
_ROWS_BY = {"attendance": "session", "pipeline": "stage"}
