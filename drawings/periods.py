"""Weeks, months, quarters, years one after the other, and what each is called."""

from __future__ import annotations

from datetime import date, timedelta

from language import Language

_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


def first_days(first: date, last: date, period: str) -> list[date]:
    """Return the first day of every day, week, month, …, from `first`, which is one, to `last`."""
    days = [first]
    while (following := _following(days[-1], period)) <= last:
        days.append(following)
    return days


def words(day: date, period: str, say: Language) -> str:
    """Write a period: a month and a year as such, others by their first day."""
    if period == "month":
        return say.month(f"{day:%Y-%m}")
    return f"{day:%Y}" if period in ("year", "decade") else say.date_short(day)


def days(first: date, period: str) -> tuple[date, date]:
    """Return the first and the last day of the period that begins on a day."""
    day = date(first.year, first.month, first.day)
    return day, _following(day, period) - timedelta(days=1)


def _following(day: date, period: str) -> date:
    if period in ("day", "week"):
        return day + timedelta(days=1 if period == "day" else 7)
    months = day.year * 12 + day.month - 1 + _MONTHS[period]
    return date(months // 12, months % 12 + 1, 1)
