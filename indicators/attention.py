"""List what needs a manager's attention, most pressing first.

Built from the indicators alone; the words are the reader's language's affair.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from indicators import data_quality
from indicators.batches import compared
from indicators.catalog import INDICATORS
from indicators.definition import Connection
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.groups import groups
from indicators.query import show
from indicators.selection import records
from indicators.targets import targets

DAYS_UNTIL_OLD = 30
MOST_ALIKE = 6


@dataclass(frozen=True)
class Concern:
    """Hold one thing to look at: what it is, of whom, the numbers, and where it is shown.

    kind and what value, reference and count then are:
    - rows_refused: rows refused and rows of data of a file; count is empty
    - data_old: days since the newest record, and the days after which it is old
    - target_missed: the computed value and the target of an indicator
    - group_behind_pace: share of the target reached, and the share at an even pace
    - batches_outside_limits: batches outside the 99.8 % limits, and batches compared; count is
      the number outside the 95 % limits (these included)
    `subject` is the file, the indicator's id, the group's id or the program. `filters` select it
    in the view. Of files and of groups at most MOST_ALIKE are listed; `more` is how many others
    there are of that kind.
    """

    kind: str
    subject: str
    value: float
    reference: float
    view: str
    filters: Filters = EVERYTHING
    count: int | None = None
    more: int = 0


def attention(connection: Connection, today: date) -> list[Concern]:
    """List what needs attention today.

    In this order, and within a kind by subject: refused rows and old records, because they put
    every other figure in doubt; targets missed; groups behind pace; batches outside the limits.
    """
    return [
        *_refused(connection),
        *_old(connection, today),
        *_targets_missed(connection),
        *_behind_pace(connection),
        *_outside_limits(connection),
    ]


def _refused(connection: Connection) -> Iterator[Concern]:
    for row in records(data_quality.refused_by_file(connection, MOST_ALIKE)):
        rows_of_data = sum(row[name] for name in data_quality.DATA)
        more = int(row["files"]) - MOST_ALIKE
        yield Concern(
            "rows_refused",
            row["file"],
            row["rows_refused"],
            rows_of_data,
            "data",
            more=max(more, 0),
        )


def _old(connection: Connection, today: date) -> Iterator[Concern]:
    newest = data_quality.build(connection).newest_record
    if newest is not None and (today - newest).days > DAYS_UNTIL_OLD:
        yield Concern("data_old", "", (today - newest).days, DAYS_UNTIL_OLD, "data")


def _targets_missed(connection: Connection) -> Iterator[Concern]:
    for target in records(targets(connection)):
        filters = _scope(target)
        reached = _reached(connection, target["indicator"], filters)
        if reached < target["value"]:
            view = INDICATORS[target["indicator"]].family
            yield Concern(
                "target_missed", target["indicator"], reached, target["value"], view, filters
            )


def _scope(target: dict[str, object]) -> Filters:
    place = ("program", "program_year", "district")
    return Filters().with_(**{name: target[name] for name in place if not pd.isna(target[name])})


def _reached(connection: Connection, indicator_id: str, filters: Filters) -> float:
    """Compute what a target is for; NaN where nothing was recorded or it is no number."""
    try:
        value = show(connection, indicator_id, (), filters).iloc[0]["value"]
    except QuestionError:
        # A target by a dimension that its indicator does not have cannot be compared.
        return math.nan
    return float(value) if isinstance(value, float) else math.nan


def _behind_pace(connection: Connection) -> Iterator[Concern]:
    behind = [row for row in records(groups(connection, EVERYTHING)) if row["is_behind_pace"]]
    for row in behind[:MOST_ALIKE]:
        yield Concern(
            "group_behind_pace",
            row["group_id"],
            row["share"],
            row["pace_share"],
            "enterprises",
            Filters(program=(row["program"],), group=(row["group_id"],)),
            more=max(len(behind) - MOST_ALIKE, 0),
        )


def _outside_limits(connection: Connection) -> Iterator[Concern]:
    for row in records(compared(connection, EVERYTHING).programs):
        if row["alarm"]:
            yield Concern(
                "batches_outside_limits",
                row["program"],
                row["alarm"],
                row["batches"] - row["not_collected"],
                "attitudes",
                Filters(program=(row["program"],)),
                row["alert"] + row["alarm"],
            )
