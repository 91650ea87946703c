"""Groups one by one: pace towards the target, cash book, stages of support, incentives.

Reads summary_group, summary_cash and summary_support only.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import pandas as pd

from indicators import enterprises
from indicators.bounds import MOST_PERIODS
from indicators.counted_rows import SUPPORT, Counted
from indicators.definition import ENTERPRISE, Connection, Detail
from indicators.filters import Filters
from indicators.selection import answer, fetch, records, run, sql_of, where
from language import N_

CUMULATIVE = (
    "group_id",
    "program",
    "program_year",
    "date",
    "day_number",
    "profit_idr",
    "cumulative_profit_idr",
    "even_pace_idr",
    "target_profit_idr",
)

# Spans of time, from the shortest on, with the days that each has at least.
PERIODS = {"day": 1, "week": 7, "month": 28, "quarter": 90, "year": 365, "decade": 3652}
# Of which all groups are to have each.
STAGES_OF_SUPPORT = 6


@dataclass(frozen=True)
class Support:
    """Hold how many activities of support there were, and when.

    `spans` counts those of different programs, stages or days; `complete` the groups that had
    every stage.
    """

    activities: int
    spans: int
    first_start: date | None
    last_start: date | None
    last_end: date | None
    complete: int

    @property
    def period(self) -> str:
        """Name the shortest span of time of which there are at most MOST_PERIODS."""
        first, last = self.first_start, self.last_start
        days = (last - first).days if first and last else 0
        return next(name for name, least in PERIODS.items() if days // least + 2 <= MOST_PERIODS)


def groups(connection: Connection, filters: Filters) -> pd.DataFrame:
    """List the groups with their profit against target and against an even pace.

    Columns: those of summary_group; share (of the target, missing where it is not defined);
    pace_share (days elapsed of the target period, at most 1) and expected_profit_idr at that
    pace; remaining_idr and remaining_days to the
    target; pace_needed_idr_per_day (0 once the target is reached, missing where no days are left);
    note: '' | no_target_set | target_not_positive | not_collected | no_target_days |
    target_period_over.
    """
    frame = _select(connection, "summary_group", filters, "program, group_id")
    profit, target = frame["net_profit_idr"], frame["target_profit_idr"]
    has_target = target > 0
    frame["share"] = (profit / target).where(has_target)
    frame["pace_share"] = (frame["days_elapsed"] / frame["target_days"]).clip(upper=1)
    frame["expected_profit_idr"] = (target * frame["pace_share"]).where(has_target)
    frame["remaining_idr"] = (target - profit).clip(lower=0).where(has_target)
    frame["remaining_days"] = (frame["target_days"] - frame["days_elapsed"]).clip(lower=0)
    frame["pace_needed_idr_per_day"] = _pace_needed(frame)
    frame["note"] = [_note(row) for row in records(frame)]
    return frame


def cumulative(connection: Connection, filters: Filters, most: int | None = None) -> pd.DataFrame:
    """Give each group's profit so far, day by day, beside the even pace towards its target.

    All days, or the first so many. Columns: group_id, program, program_year, date, day_number (1 is
    the first day of business), profit_idr, cumulative_profit_idr, even_pace_idr and
    target_profit_idr (missing without a positive target).
    """
    cash = _select(connection, "summary_cash", filters, "group_id, date", most)
    return _paced(connection, cash, filters)[list(CUMULATIVE)]


def cash_by_day(connection: Connection, filters: Filters, most: int | None = None) -> pd.DataFrame:
    """List each group's cash book by day; all days, or the first so many.

    Columns: group_id, program, program_year, date, day_number, revenue_idr, cost_idr, profit_idr.
    """
    frame = _select(connection, "summary_cash", filters, "group_id, date", most)
    return frame.drop(columns="cumulative_profit_idr")


def cash_by_period(connection: Connection, filters: Filters) -> pd.DataFrame:
    """Add up each group's cash book by day, or by week, month, quarter, year or decade.

    The shortest of these is taken of which there are at most MOST_PERIODS from the first day to the
    last. Columns: group_id, program, program_year, period (day, week, …), first_day (of the
    period), date (of its last record), day_number (of that), first_day_number (of its first
    record), days (that have a record), revenue_idr, cost_idr, profit_idr, cumulative_profit_idr,
    even_pace_idr and target_profit_idr (at the last record; missing without a positive target).
    """
    selected = where(filters, ENTERPRISE)
    (first, last) = run(
        connection,
        f"SELECT min(date), max(date) FROM summary_cash WHERE {selected.sql}",
        selected.parameters,
    ).fetchall()[0]
    days = (last - first).days if first else 0
    period = next(name for name, least in PERIODS.items() if days // least + 2 <= MOST_PERIODS)
    sql = sql_of("cash_by_period").format(period=period, selected=selected.sql)
    return _paced(connection, fetch(connection, sql, selected.parameters), filters)


def _paced(connection: Connection, cash: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Add the even pace towards each group's target on the days of a cash book."""
    plan = _select(connection, "summary_group", filters, "group_id")
    frame = cash.merge(plan[["group_id", "target_profit_idr", "target_days"]], on="group_id")
    frame["target_profit_idr"] = frame["target_profit_idr"].where(frame["target_profit_idr"] > 0)
    passed = (frame["day_number"] / frame["target_days"]).clip(lower=0, upper=1)
    frame["even_pace_idr"] = frame["target_profit_idr"] * passed
    return frame


def support_stages(
    connection: Connection, filters: Filters, most: int | None = None
) -> pd.DataFrame:
    """List the activities of support to each group; all, or the first so many.

    Columns: program, program_year, group_id, stage, start_date, end_date, amount_idr.
    """
    order = "group_id, start_date, stage"
    return _select(connection, "summary_support", filters, order, most)


def support_in_all(connection: Connection, filters: Filters) -> Support:
    """Count the activities of support, and give the days from the first to the last."""
    selected = where(filters, ENTERPRISE)
    found = run(
        connection,
        "WITH selected AS (SELECT group_id, program, stage, start_date, end_date "
        f"FROM summary_support WHERE {selected.sql}) "
        "SELECT count(*), count(DISTINCT (program, stage, start_date, end_date)), "
        "min(start_date), max(start_date), max(end_date), (SELECT count(*) FROM "
        "(SELECT group_id FROM selected GROUP BY group_id HAVING count(DISTINCT stage) = ?)) "
        "FROM selected",
        [*selected.parameters, STAGES_OF_SUPPORT],
    ).fetchall()
    return Support(*found[0])


def support_by_period(connection: Connection, filters: Filters, period: str) -> pd.DataFrame:
    """Count the activities of support that began in each week, month, …, by stage.

    Columns: stage, first_day (of the period), activities.
    """
    if period not in PERIODS:
        raise ValueError(f"The periods are {', '.join(PERIODS)}, not {period!r}.")
    selected = where(filters, ENTERPRISE)
    return fetch(
        connection,
        f"SELECT stage, date_trunc('{period}', start_date)::DATE AS first_day, "
        f"count(*)::BIGINT AS activities FROM summary_support WHERE {selected.sql} "
        "GROUP BY ALL ORDER BY ALL",
        selected.parameters,
    )


def incentives(connection: Connection, filters: Filters) -> pd.DataFrame:
    """Set the incentives paid out beside the plan, for each group and for the program in all.

    Columns: program, group (missing on a program's total), is_total, disbursed_idr, planned_idr
    (plans are set for programs, so it is missing for a group), share, note: no_target_set where a
    program has no plan, not_collected where no payment was recorded.
    """
    by_group = enterprises.incentives_disbursed(connection, ("program", "group"), filters)
    totals = enterprises.incentives_disbursed(connection, ("program",), filters)
    frame = pd.concat([by_group.assign(is_total=False), totals.assign(is_total=True)])
    frame = frame.rename(columns={"numerator": "disbursed_idr", "denominator": "planned_idr"})
    frame["share"] = frame["disbursed_idr"] / frame["planned_idr"]
    has_no_plan = frame["is_total"] & frame["planned_idr"].isna() & (frame["note"] == "")
    frame["note"] = frame["note"].mask(has_no_plan, "no_target_set")
    columns = ["program", "group", "is_total", "disbursed_idr", "planned_idr", "share", "note"]
    return frame[columns].reset_index(drop=True)


def mentoring(connection: Connection, filters: Filters, last: int | None = None) -> pd.DataFrame:
    """List the mentoring visits, each once, with the groups that share it; or the last so many.

    Columns: program, start_date, end_date, groups (how many), group_ids (joined by commas).
    """
    selected = where(filters, ENTERPRISE).and_("stage", ["mentoring"])
    newest_first = "ORDER BY start_date DESC, end_date DESC, program"
    limit = "" if last is None else f" {newest_first} LIMIT {int(last)}"
    return fetch(
        connection,
        "SELECT * FROM (SELECT program, start_date, end_date, count(DISTINCT group_id) AS groups, "
        "string_agg(DISTINCT group_id, ',' ORDER BY group_id) AS group_ids FROM summary_support "
        f"WHERE {selected.sql} GROUP BY ALL{limit}) ORDER BY ALL",
        selected.parameters,
    )


def visits_in_all(connection: Connection, filters: Filters, groups: int) -> tuple[int, int]:
    """Count the mentoring visits, and those that reached so many groups."""
    selected = where(filters, ENTERPRISE).and_("stage", ["mentoring"])
    found = run(
        connection,
        "SELECT count(*), count(*) FILTER (groups = ?) FROM (SELECT count(DISTINCT group_id) "
        f"AS groups FROM summary_support WHERE {selected.sql} "
        "GROUP BY program, start_date, end_date)",
        [groups, *selected.parameters],
    ).fetchall()
    return found[0]


def _pace_needed(frame: pd.DataFrame) -> pd.Series:
    is_reached = frame["remaining_idr"] == 0
    pace = frame["remaining_idr"] / frame["remaining_days"].where(frame["remaining_days"] > 0)
    return pace.mask(is_reached, 0.0)


def _note(row: dict[str, float]) -> str:
    if math.isnan(row["target_profit_idr"]):
        return "no_target_set"
    if row["target_profit_idr"] <= 0:
        return "target_not_positive"
    if math.isnan(row["net_profit_idr"]):
        return "not_collected"
    if math.isnan(row["target_days"]):
        return "no_target_days"
    is_over = row["remaining_days"] == 0 and row["remaining_idr"] > 0
    return "target_period_over" if is_over else ""


def _select(
    connection: Connection, table: str, filters: Filters, order: str, most: int | None = None
) -> pd.DataFrame:
    selected = where(filters, ENTERPRISE)
    limit = "" if most is None else f" LIMIT {int(most)}"
    return fetch(
        connection,
        f"SELECT * FROM {table} WHERE {selected.sql} ORDER BY {order}{limit}",
        selected.parameters,
    )


def _activities(connection: Connection, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """Count the activities of support."""
    found = support_in_all(connection, filters).activities
    return answer(pd.DataFrame([{"numerator": found, "value": found}] if found else []), by)


DETAILS = (
    Detail(
        id="support",
        name=N_("Support to the groups"),
        unit="number",
        numerator=N_("Activities of support, each of one stage for one group."),
        denominator="",
        breakdowns=ENTERPRISE,
        compute=_activities,
        counted=Counted(SUPPORT),
    ),
)
