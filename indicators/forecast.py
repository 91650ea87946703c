"""Say where a figure with a target is heading, with an honest range, or why nobody can.

Asks the indicators for what was reached month by month, and the cash books day by day; `trend`
draws the line. A program that comes and goes with the seasons gets no forecast, nor does a target
whose time is over.
"""

from __future__ import annotations

import calendar
import math
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators import trend
from indicators.definition import Connection
from indicators.filters import Filters
from indicators.query import show
from indicators.selection import has_column, records, run

# What grows month by month, so that months can be added up.
BY_MONTH = ("participants", "batches", "participants_with_disability")
BY_DAY = "profit_against_target"


@dataclass(frozen=True)
class Aim:
    """What is to be reached until when: a target with time left.

    `place` selects what it is for; `records_until` is the day until which there are records.
    """

    indicator: str
    place: Filters
    target: float
    reached: float
    period_start: date
    period_end: date
    records_until: date


@dataclass(frozen=True)
class Forecast:
    """What a figure comes to by the end of its target's time, if things go on as they were.

    `points` is the number of months or days that the line was drawn through. In `note` stands why
    there is none: too_few_points, seasonal, or not_recorded where nothing was.
    """

    aim: Aim
    points: int = 0
    value: float = math.nan
    low: float = math.nan
    high: float = math.nan
    note: str = ""

    @property
    def verdict(self) -> str:
        """Tell whether the whole range reaches the target, none of it does, or it stays open."""
        if self.note:
            return ""
        if self.low >= self.aim.target:
            return "will_reach"
        return "will_not_reach" if self.high < self.aim.target else "open"


def aims(tracked: list[dict[str, Any]], today: date) -> tuple[Aim, ...]:
    """Choose the targets that can be forecast: counts and profits whose time is not over.

    `tracked` are the rows that `tracking` gives.
    """
    return tuple(
        Aim(
            row["indicator"],
            _place(row),
            row["target"],
            row["value"],
            *(row["period_start"], row["period_end"], row["as_of"]),
        )
        for row in tracked
        if row["indicator"] in (*BY_MONTH, BY_DAY)
        and row["target"] > 0
        and all(_is_day(row[name]) for name in ("period_start", "period_end", "as_of"))
        and row["period_end"] >= today
        and row["as_of"] < row["period_end"]
    )


def forecast(connection: Connection, aim: Aim) -> Forecast:
    """Draw the figure's past on to the end of its target's time."""
    if _is_seasonal(connection, aim.place.program):
        return Forecast(aim, note="seasonal")
    if math.isnan(aim.reached):
        return Forecast(aim, note="not_recorded")
    return _by_day(connection, aim) if aim.indicator == BY_DAY else _by_month(connection, aim)


def _by_month(connection: Connection, aim: Aim) -> Forecast:
    """Add up the months to come; a count that was reached does not go back.

    The month in which the records end is not over, so it is forecast with those that follow.
    """
    own = aim.place.with_(program_year=())
    found = {
        row["month"]: row["value"]
        for row in records(show(connection, aim.indicator, ("month",), own))
        if not math.isnan(row["value"]) and row["month"] != "not_recorded"
    }
    first, after = _number(min(found, default="9999-12")), _month_after(aim.records_until)
    # A month without a batch brought nobody.
    points = [found.get(_name(month), 0.0) for month in range(first, after)]
    months = range(after, _number_of(aim.period_end) + 1)
    weights = [_share_until(aim.period_end, month) for month in months]
    before = range(_number_of(aim.period_start), after)
    added = sum(found.get(_name(month), 0.0) for month in before)
    ahead = trend.sum_ahead(points, weights)
    if ahead.note:
        return Forecast(aim, len(points), note=ahead.note)
    # Nobody is counted in part: the range is rounded outwards.
    known = (added + ahead.value, math.floor(added + ahead.low), math.ceil(added + ahead.high))
    value, low, high = (max(aim.reached, float(one)) for one in known)
    return Forecast(aim, len(points), value, low, high)


def _by_day(connection: Connection, aim: Aim) -> Forecast:
    """Add up the profits of the days to come; a day without an entry brought none."""
    found = dict(
        run(
            connection,
            "SELECT day_number, profit_idr FROM summary_cash "
            "WHERE group_id = ? AND day_number > 0 AND profit_idr IS NOT NULL",
            list(aim.place.group),
        ).fetchall()
    )
    last = (aim.records_until - aim.period_start).days + 1
    points = [float(found.get(day, 0)) for day in range(1, last + 1)]
    ahead = trend.sum_ahead(points, [1.0] * (aim.period_end - aim.records_until).days)
    value, low, high = (aim.reached + one for one in (ahead.value, ahead.low, ahead.high))
    return Forecast(aim, len(points), value, low, high, ahead.note)


def _is_seasonal(connection: Connection, programs: tuple[str, ...]) -> bool:
    if not has_column(connection, "program", "seasonal"):
        return False
    seasonal = run(connection, "SELECT program FROM program WHERE seasonal = 'yes'").fetchall()
    return any(not programs or program in programs for (program,) in seasonal)


def _place(row: dict[str, Any]) -> Filters:
    names = ("group",) if row["indicator"] == BY_DAY else ("program", "program_year", "district")
    place = {name: row[name] for name in ("program", *names) if row[name] == row[name]}
    return Filters().with_(**{name: one for name, one in place.items() if one is not None})


def _is_day(value: object) -> bool:
    return isinstance(value, date) and value == value


def _number_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _name(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _days_in(number: int) -> int:
    return calendar.monthrange(number // 12, number % 12 + 1)[1]


def _month_after(day: date) -> int:
    """Give the first month that is not over on a day."""
    number = _number_of(day)
    return number + (day.day == _days_in(number))


def _share_until(day: date, month: int) -> float:
    """Give how much of a month lies before the end of a day."""
    return 1.0 if month < _number_of(day) else day.day / _days_in(month)
