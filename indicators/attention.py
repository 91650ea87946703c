"""List what needs a manager's attention, most pressing first, by the rules of `attention_rules`.

Built from the indicators alone; the words are the rules' and the reader's language's affair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from indicators import attention_rules, data_quality, pace
from indicators.attention_rules import Rule, Rules
from indicators.batches import compared
from indicators.catalog import INDICATORS
from indicators.comparison import LOWER, compare
from indicators.definition import Connection
from indicators.filters import EVERYTHING, Filters
from indicators.groups import groups
from indicators.programs import Program, programs
from indicators.progress import BEHIND_BELOW, progress
from indicators.query import show
from indicators.selection import fetch, records, run
from indicators.targets import scope

MOST_ALIKE = 6
_MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True)
class Concern:
    """Hold one thing to look at: by which rule, of whom, the numbers, and where it is shown.

    rule and what value and reference then are:
    - rows_refused: rows refused and rows of data of a file
    - batches_without_participants: batches without any, and all batches of a program
    - data_old: days since the newest record of a running program; `day` is that record's
    - district_without_batch: months since the last batch began, which `day` says
    - completion_falling: the rate of the last three months with batches, and of the three before;
      `detail` has each one's numerator and denominator, `months` its first and last month
    - target_missed, target_behind: the computed value and the target of an indicator; `detail` of
      the second has the share of the period that is over and what an even pace had reached
    - group_behind_pace: share of the target reached, and the share at an even pace
    - batches_outside_limits: batches outside the 99.8 % limits, and batches compared
    `subject` is the file, the indicator's id, the group's id or the program. `filters` select it
    in the view. Of one rule at most MOST_ALIKE are listed; `more` is how many others there are.
    """

    rule: str
    subject: str
    value: float
    reference: float
    view: str
    filters: Filters = EVERYTHING
    day: date | None = None
    detail: tuple[float, ...] = ()
    months: tuple[str, ...] = ()
    more: int = 0

    @property
    def key(self) -> str:
        """Return what tells it from all others and stays the same while its numbers change."""
        place = (
            f"{name}={','.join(map(str, self.filters.values(name)))}"
            for name in self.filters.used()
        )
        return "|".join((self.rule, self.subject, *place))


@dataclass(frozen=True)
class _Asked:
    """What the rules are asked of: the data, the day, the programs."""

    connection: Connection = field(repr=False)
    today: date
    programs: tuple[Program, ...]
    rules: Mapping[str, Rule]
    targets: dict[str, pd.DataFrame] = field(default_factory=dict)

    def threshold(self, rule: str) -> float:
        found = self.rules[rule].threshold
        assert found is not None
        return found

    def progress(self) -> pd.DataFrame:
        """Set the targets beside what was reached, once for both rules."""
        if "all" not in self.targets:
            has_part = "target_behind" in self.rules
            part = self.threshold("target_behind") if has_part else BEHIND_BELOW
            self.targets["all"] = progress(self.connection, self.today, behind_below=part)
        return self.targets["all"]

    @property
    def running(self) -> list[Program]:
        """Return the programs that have records and whose window is not over."""
        return [one for one in self.programs if one.has_records and one.is_running(self.today)]


def attention(connection: Connection, today: date, rules: Rules | None = None) -> list[Concern]:
    """List what needs attention today, by the rules given or by those that count.

    In the order of the rules, and within a rule by subject.
    """
    counting = attention_rules.current()[0] if rules is None else rules
    by_name = {one.rule: one for one in counting}
    asked = _Asked(connection, today, programs(connection, today), by_name)
    return [one for rule in by_name.values() for one in _listed(_CHECKS[rule.rule](asked), rule)]


def ended(connection: Connection, today: date) -> list[Program]:
    """List the programs with records whose window is over: nothing new is expected of them."""
    return [one for one in programs(connection, today) if one.has_records and one.has_ended(today)]


def _listed(found: Iterator[Concern], rule: Rule) -> list[Concern]:
    """Give the first that a rule has found, each with how many more there are and its page."""
    known = list(found)
    more = max(0, len(known) - MOST_ALIKE) + (known[0].more if known else 0)
    return [replace(one, more=more, view=rule.view or one.view) for one in known[:MOST_ALIKE]]


def _refused(asked: _Asked) -> Iterator[Concern]:
    least = int(asked.threshold("rows_refused"))
    for row in records(data_quality.refused_by_file(asked.connection, MOST_ALIKE, least)):
        rows_of_data = sum(row[name] for name in data_quality.DATA)
        more = max(int(row["files"]) - MOST_ALIKE, 0)
        yield Concern(
            "rows_refused", row["file"], row["rows_refused"], rows_of_data, "data", more=more
        )


def _without_participants(asked: _Asked) -> Iterator[Concern]:
    frame = fetch(
        asked.connection,
        "SELECT program, count(*) FILTER (participants = 0) AS empty, count(*) AS batches "
        "FROM summary_batch GROUP BY program ORDER BY program",
    )
    for row in records(frame):
        if row["empty"] >= asked.threshold("batches_without_participants"):
            yield Concern(
                "batches_without_participants",
                row["program"],
                row["empty"],
                row["batches"],
                "reach",
                Filters().with_(program=row["program"]),
            )


def _old(asked: _Asked) -> Iterator[Concern]:
    limit = asked.threshold("data_old")
    for one in asked.running:
        days = (asked.today - one.newest_record).days if one.newest_record else 0
        if days > limit:
            filters = Filters().with_(program=one.program)
            yield Concern("data_old", one.program, days, limit, "data", filters, one.newest_record)


def _districts_waiting(asked: _Asked) -> Iterator[Concern]:
    limit = asked.threshold("district_without_batch")
    running = {one.program for one in asked.running}
    found = run(
        asked.connection,
        "SELECT program, district, max(last_start) FROM summary_place "
        "WHERE district IS NOT NULL AND last_start <= ? GROUP BY ALL ORDER BY ALL",
        [asked.today],
    ).fetchall()
    for program, district, last in found:
        months = _full_months(last, asked.today)
        if program in running and months >= limit:
            filters = Filters().with_(program=program, district=district)
            yield Concern("district_without_batch", program, months, limit, "reach", filters, last)


def _full_months(start: date, end: date) -> int:
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)


def _completion_falling(asked: _Asked) -> Iterator[Concern]:
    for one in asked.running:
        filters = Filters().with_(program=one.program)
        by_month = show(asked.connection, "completion_rate", ("month",), filters)
        months = [month for month in by_month["month"] if month != "not_recorded"]
        last, before = months[-_MONTHS_OF_A_QUARTER:], months[-2 * _MONTHS_OF_A_QUARTER :]
        before = before[:-_MONTHS_OF_A_QUARTER]
        if not before:
            continue
        sides = (filters.with_(month=last), filters.with_(month=before))
        [row] = records(compare(asked.connection, "completion_rate", *sides))
        fallen = -100 * row["difference"]
        if row["verdict"] == LOWER and fallen >= asked.threshold("completion_falling"):
            parts = ("a_numerator", "a_denominator", "b_numerator", "b_denominator")
            yield Concern(
                "completion_falling",
                one.program,
                row["a_value"],
                row["b_value"],
                "reach",
                filters,
                detail=tuple(row[name] for name in parts),
                months=(last[0], last[-1], before[0], before[-1]),
            )


def _targets_missed(asked: _Asked) -> Iterator[Concern]:
    return _targets(asked, "target_missed", "missed")


def _targets_behind(asked: _Asked) -> Iterator[Concern]:
    return _targets(asked, "target_behind", "behind")


def _targets(asked: _Asked, rule: str, status: str) -> Iterator[Concern]:
    frame = asked.progress()
    for target in records(frame[frame["status"] == status]):
        yield Concern(
            rule,
            target["indicator"],
            target["value"],
            target["target"],
            INDICATORS[target["indicator"]].family,
            scope(target),
            detail=(target["elapsed"], target["expected"]),
        )


def _behind_pace(asked: _Asked) -> Iterator[Concern]:
    least = asked.threshold("group_behind_pace")
    frame = pace.judged(groups(asked.connection, EVERYTHING), asked.today, least)
    for row in records(frame[frame["status"].isin(pace.BEHIND)]):
        yield Concern(
            "group_behind_pace",
            row["group_id"],
            row["share"],
            row["pace_share"],
            "enterprises",
            Filters().with_(program=row["program"], group=row["group_id"]),
        )


def _outside_limits(asked: _Asked) -> Iterator[Concern]:
    for row in records(compared(asked.connection, EVERYTHING).programs):
        if row["alarm"] >= asked.threshold("batches_outside_limits"):
            yield Concern(
                "batches_outside_limits",
                row["program"],
                row["alarm"],
                row["batches"] - row["not_collected"],
                "attitudes",
                Filters().with_(program=row["program"]),
            )


_CHECKS: dict[str, Callable[[_Asked], Iterator[Concern]]] = {
    "rows_refused": _refused,
    "batches_without_participants": _without_participants,
    "data_old": _old,
    "district_without_batch": _districts_waiting,
    "completion_falling": _completion_falling,
    "target_missed": _targets_missed,
    "target_behind": _targets_behind,
    "group_behind_pace": _behind_pace,
    "batches_outside_limits": _outside_limits,
}
