"""Months one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from indicators.bounds import MOST_PERIODS
from indicators.over_time import PERIODS
from language import N_, Language

# Where more months than these share the first place, no month stands out.
MOST_MONTHS_NAMED = 3


def months_between(first: str, last: str) -> list[str]:
    """Return every month from first to last, `2021-04`, without gaps."""
    return [str(month) for month in pd.period_range(first, last, freq="M")]


def days_of(month: str) -> tuple[date, date]:
    """Return the first and the last day of a month, `2021-04`."""
    whole = pd.Period(month, freq="M")
    return whole.start_time.date(), whole.end_time.date()


def last_months(months: Iterable[str]) -> list[str]:
    """Return the last MOST_PERIODS months from the first of these to the last, without gaps."""
    known = list(months)
    return months_between(min(known), max(known))[-MOST_PERIODS:]


def last_periods(firsts: Iterable[str], period: str) -> list[str]:
    """Return the last MOST_PERIODS months or quarters, by their first months, without gaps."""
    known = list(firsts)
    if not known:
        return []
    return months_between(min(known), max(known))[:: PERIODS[period]][-MOST_PERIODS:]


def period_words(first: str, period: str, say: Language) -> str:
    """Write a month, `Apr 2021`, or a quarter, `Apr–Jun 2021`, given by its first month."""
    return say.month(first) if period == "month" else say.quarter(first)


def earlier_note(months: Iterable[str], say: Language) -> str:
    """Say that there are months before those that are drawn; nothing where there are none."""
    known = list(months)
    if not known or last_months(known)[0] <= min(known):
        return ""
    return say.text(
        N_("Drawn are the last {n} months; the table has those before them, too."),
        n=say.number(MOST_PERIODS),
    )
