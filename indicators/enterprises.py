"""Enterprises: profit against target, incentives, mentoring and the groups themselves.

Reads summary_group, summary_support and the targets only.
"""

from __future__ import annotations

import math

import pandas as pd

from indicators.counted_rows import (
    GROUPS,
    INCENTIVES,
    MEMBERS,
    PROFIT,
    PROFIT_TARGETS,
    VISITS,
    Counted,
)
from indicators.definition import (
    ENTERPRISE,
    ENTERPRISE_REPORT,
    Connection,
    Indicator,
)
from indicators.filters import Filters
from indicators.selection import answer, columns_of, counted, fetch, group_by, records, where
from indicators.targets import planned
from language import N_


def count_groups(connection: Connection, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """Count the enterprise groups of a selection."""
    return counted(_of_groups(connection, "count(*)::DOUBLE AS n", by, filters), by)


def count_members(connection: Connection, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """Add up the members of the groups; groups whose number is not recorded are missing."""
    what = (
        "sum(members)::DOUBLE AS n, (count(*) - count(members))::DOUBLE AS missing, "
        "CASE WHEN count(members) = 0 THEN 'not_collected' END AS note"
    )
    return counted(_of_groups(connection, what, by, filters), by)


def profit_against_target(
    connection: Connection, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    """Divide net profit to date by the target, over the groups that have both.

    An answer in rupiah and as a share, with the column days_elapsed at the end: days of business
    so far, of the group furthest on. `missing` counts the groups left out. Notes: no_target_set,
    target_not_positive, not_collected (nothing in the cash book), and groups_left_out where a
    total rests on some of its groups only.
    """
    is_usable = "target_profit_idr > 0 AND net_profit_idr IS NOT NULL"
    what = (
        f"count(*) AS groups, count(*) FILTER ({is_usable}) AS usable, "
        f"sum(net_profit_idr) FILTER ({is_usable})::DOUBLE AS numerator, "
        f"sum(target_profit_idr) FILTER ({is_usable})::DOUBLE AS denominator, "
        "sum(net_profit_idr)::DOUBLE AS any_profit, sum(target_profit_idr)::DOUBLE AS any_target, "
        "count(target_profit_idr) AS with_target, "
        "count(*) FILTER (target_profit_idr > 0) AS with_positive_target, "
        "max(days_elapsed)::DOUBLE AS days_elapsed"
    )
    frame = _of_groups(connection, what, by, filters)
    frame["value"] = frame["numerator"] / frame["denominator"]
    # A single group shows what is known of it; in a total, halves of different groups would mix.
    is_single = frame["groups"] == 1
    frame["numerator"] = frame["numerator"].fillna(frame["any_profit"].where(is_single))
    frame["denominator"] = frame["denominator"].fillna(frame["any_target"].where(is_single))
    frame["missing"] = (frame["groups"] - frame["usable"]).astype(float)
    frame["note"] = [_profit_note(row) for row in records(frame)]
    return answer(frame, by, extra=["days_elapsed"])


def incentives_disbursed(
    connection: Connection, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    """Add up the incentives paid out; the denominator is the plan, where one was entered.

    Numerator and value are rupiah. A plan is set for programs, so it is missing by group.
    """
    what = "sum(amount_idr)::DOUBLE AS n, list(DISTINCT program) AS programs"
    frame = _of_activities(connection, "incentive", what, by, filters)
    frame["denominator"] = [
        _plan(connection, {name: row[name] for name in by}, filters, list(row["programs"]))
        for row in records(frame)
    ]
    return counted(frame, by)


def mentoring_visits(connection: Connection, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """Count the visits: one span of days in one program, shared by the groups visited then."""
    visits = "count(DISTINCT (program, first_day, last_day)) FILTER (first_day IS NOT NULL)"
    return counted(
        _of_activities(connection, "mentoring", f"{visits}::DOUBLE AS n", by, filters), by
    )


def _profit_note(row: dict[str, float]) -> str:
    if row["usable"] == row["groups"]:
        return ""
    if row["usable"]:
        return "groups_left_out"
    if not row["with_target"]:
        return "no_target_set"
    return "not_collected" if row["with_positive_target"] else "target_not_positive"


def _plan(
    connection: Connection, place: dict[str, object], filters: Filters, programs: list[str]
) -> float:
    if "group" in place or filters.group:
        return math.nan
    return planned(connection, "incentives_disbursed", place, filters, programs)


def _of_groups(
    connection: Connection, what: str, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    selected = where(filters, ENTERPRISE)
    return fetch(
        connection,
        f"SELECT {columns_of(by)} {what} FROM summary_group WHERE {selected.sql} {group_by(by)}",
        selected.parameters,
    )


def _of_activities(
    connection: Connection, stage: str, what: str, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    """Aggregate the activities of one stage over groups; where there is none, n is not known."""
    selected = where(filters, ENTERPRISE)
    frame = fetch(
        connection,
        f"SELECT {columns_of(by)} {what}, count(first_day) AS activities FROM summary_group "
        "LEFT JOIN (SELECT group_id, start_date AS first_day, end_date AS last_day, amount_idr "
        "FROM summary_support WHERE stage = ?) USING (group_id) "
        f"WHERE {selected.sql} {group_by(by)}",
        [stage, *selected.parameters],
    )
    is_recorded = frame["activities"] > 0
    frame["note"] = is_recorded.map({True: "", False: "not_collected"})
    return frame.assign(n=frame["n"].where(is_recorded))


INDICATORS = (
    Indicator(
        id="profit_against_target",
        family="enterprises",
        name=N_("Net profit against target"),
        definition=N_(
            "Which share of its net-profit target a group has reached so far. It is read together "
            "with the days of business that have passed, because the target is for the whole "
            "target period."
        ),
        unit="percent",
        numerator=N_("Net profit to date, in rupiah: revenue minus cost; a loss is negative."),
        denominator=N_("Net-profit target for the whole target period, in rupiah."),
        missing=N_(
            "Without a target there is no share, and with a target of zero or less it is not "
            "defined. A total adds up only the groups that have both a target and a cash book; the "
            "number left out is shown."
        ),
        breakdowns=ENTERPRISE,
        source=ENTERPRISE_REPORT,
        formula=N_("Net profit to date / net-profit target."),
        compute=profit_against_target,
        counted=Counted(PROFIT, PROFIT_TARGETS),
    ),
    Indicator(
        id="incentives_disbursed",
        family="enterprises",
        name=N_("Incentives disbursed"),
        definition=N_("The money of the incentive fund that was paid out to groups."),
        unit="IDR",
        numerator=N_("Rupiah paid out in the incentive stage."),
        denominator=N_("What was planned for the program, where a target was entered."),
        missing=N_(
            "Where no payment was recorded it says so instead of showing 0. A payment without an "
            "amount adds nothing."
        ),
        breakdowns=ENTERPRISE,
        source=ENTERPRISE_REPORT,
        formula=N_("Sum of the amounts of the incentive stage."),
        compute=incentives_disbursed,
        counted=Counted(INCENTIVES),
    ),
    Indicator(
        id="mentoring_visits",
        family="enterprises",
        name=N_("Mentoring visits"),
        definition=N_(
            "The number of mentoring visits. A visit is one span of days; groups visited on the "
            "same days share it, so a program can have fewer visits than its groups together."
        ),
        unit="visits",
        numerator=N_("Different spans of days with mentoring in a program."),
        denominator="",
        missing=N_("Where no visit was recorded it says so instead of showing 0."),
        breakdowns=ENTERPRISE,
        source=ENTERPRISE_REPORT,
        formula=N_("Count of different (program, first day, last day)."),
        compute=mentoring_visits,
        counted=Counted(VISITS),
    ),
    Indicator(
        id="groups",
        family="enterprises",
        name=N_("Enterprise groups"),
        definition=N_("The number of social-enterprise groups."),
        unit="groups",
        numerator=N_("Groups in the register."),
        denominator="",
        missing=N_("Every group in the register is counted."),
        breakdowns=ENTERPRISE,
        source=ENTERPRISE_REPORT,
        formula=N_("Count of groups."),
        compute=count_groups,
        counted=Counted(GROUPS),
    ),
    Indicator(
        id="members",
        family="enterprises",
        name=N_("Members of the groups"),
        definition=N_(
            "The number of members of the groups. Who they are is recorded nowhere in this "
            "software."
        ),
        unit="people",
        numerator=N_("Members, as the register gives them for each group."),
        denominator="",
        missing=N_(
            "A group whose number of members is not recorded is left out; the number of these "
            "groups is shown."
        ),
        breakdowns=ENTERPRISE,
        source=ENTERPRISE_REPORT,
        formula=N_("Sum of the members of the groups."),
        compute=count_members,
        counted=Counted(MEMBERS),
    ),
)
