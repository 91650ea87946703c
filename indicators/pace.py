"""Judge groups by the pace towards their targets: the one place that says which of them is behind.

Whoever shows a group asks here, so that no page calls one behind that another does not judge.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

import pandas as pd

from indicators import attention_rules
from indicators.progress import status
from indicators.selection import records
from indicators.targets import Period

# Below this part of an even pace a group is behind, unless the rules of attention say otherwise.
BEHIND_BELOW = 1.0
BEHIND = ("missed", "behind", "behind_records_end")
ON_TRACK = ("reached", "on_track", "records_end")

_AFTER_RECORDS = {"behind": "behind_records_end", "on_track": "records_end"}


def behind_below() -> float:
    """Return below which part of an even pace a group is behind, as the rules of attention say."""
    return attention_rules.threshold("group_behind_pace", BEHIND_BELOW)


def judged(groups: pd.DataFrame, today: date, least: float = BEHIND_BELOW) -> pd.DataFrame:
    """Add to what `groups.groups` gives the days of each target, and how the group stands.

    Columns added: period_start and period_end (None where they are not known); status, that of
    `progress`, on the last day of which the cash book tells. Where the days are over and the book
    ends before, it is `behind_records_end` or `records_end`: behind or on track until then, while
    the end is not known. `least` is the part of an even pace below which a group is behind.
    """
    rows = [_judged(row, today, least) for row in records(groups)]
    added = pd.DataFrame(rows, columns=["period_start", "period_end", "status"], dtype=object)
    return groups.assign(**{name: list(added[name]) for name in added})


def _judged(row: dict[str, Any], today: date, least: float) -> tuple[date | None, date | None, str]:
    period = _days_of_target(row)
    target, elapsed = row["target_profit_idr"], row["pace_share"]
    if math.isnan(target):
        return period.start, period.end, "no_target_set"
    found = status(
        row["net_profit_idr"], target, row["expected_profit_idr"], elapsed, elapsed >= 1, least
    )
    if period.end is not None and period.end < today:
        found = _AFTER_RECORDS.get(found, found)
    return period.start, period.end, found


def _days_of_target(row: dict[str, Any]) -> Period:
    """Give the days for which a group's target is set, from its first day of business on."""
    known = [row[name] for name in ("start_date", "first_date") if not pd.isna(row[name])]
    if not known or math.isnan(row["target_days"]):
        return Period(None, None)
    start = known[0].date()
    return Period(start, start + timedelta(days=int(row["target_days"]) - 1))
