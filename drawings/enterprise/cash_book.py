"""The cash book of one group, day by day: profit so far against an even pace, revenue and cost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from charts.clicks import Mark
from charts.money import cumulative_lines, revenue_and_cost
from drawings import periods
from drawings.behind import rows_behind
from drawings.enterprise.groups import amount_or_loss, group_names
from drawings.hover import hover
from drawings.origins import Less, Origins, Running
from drawings.page import MOST_ROWS, Card, Drawing, Figure, Get, of_selection
from drawings.sentences import first_of, sentences
from drawings.tables import renamed, whole
from indicators import groups
from indicators.filters import Filters
from language import N_, Language

_NO_CASH = N_("There is nothing in the cash book yet.")
_CASH_BOOK = N_("cash book")
_INDICATOR = "profit_against_target"
_SO_FAR = ["profit_idr", "cumulative_profit_idr", "even_pace_idr"]
_BY_DAY = ["revenue_idr", "cost_idr", "profit_idr"]
# How pandas goes from one to the next; weeks begin on Monday.
_STEPS = {
    "day": "D",
    "week": "W-MON",
    "month": "MS",
    "quarter": "QS",
    "year": "YS",
    "decade": "10YS",
}
_PERIODS = {
    "week": N_("There are too many days for one each: they are added up by week."),
    "month": N_("There are too many days for one each: they are added up by month."),
    "quarter": N_("There are too many days for one each: they are added up by quarter."),
    "year": N_("There are too many days for one each: they are added up by year."),
    "decade": N_("There are too many days for one each: they are added up by decade."),
}


def cards(
    get: Get, filters: Filters, group_id: str, register: pd.DataFrame, say: Language
) -> list[Card]:
    """Give the cards of one group: its profit so far, and its revenue and cost by day.

    `register` is what `indicators.groups.groups` gives.
    """
    alone = filters.with_(group=group_id)
    name = group_names(register, say)[group_id]
    return [
        Card(
            f"cumulative_{group_id}",
            lambda: of_selection(
                cumulative_profit(
                    get(groups.cash_by_period, alone),
                    lambda most=None: get(groups.cumulative, alone, most),
                    register[register["group_id"] == group_id],
                    name,
                    say,
                ),
                alone,
            ),
        ),
        Card(
            f"cash_{group_id}",
            lambda: of_selection(
                revenue_and_cost_by_day(
                    get(groups.cash_by_period, alone),
                    lambda most=None: get(groups.cash_by_day, alone, most),
                    name,
                    say,
                ),
                alone,
            ),
        ),
    ]


def cumulative_profit(
    days: pd.DataFrame,
    listed: Callable[..., pd.DataFrame],
    group: pd.DataFrame,
    name: str,
    say: Language,
) -> Drawing:
    """Draw one group's profit so far, day by day, beside the even pace towards its target.

    `days` is what `indicators.groups.cash_by_period` gives for the group: days or, where there are
    more than MOST_PERIODS, weeks, months or years. `listed` gives the days one by one, as
    `indicators.groups.cumulative` does, all or the first so many; `group` is its row of
    `indicators.groups.groups`, `name` what `drawings.enterprise.groups.group_names` calls it.
    """
    if days.empty:
        return _without_cash(name, say)
    return Drawing(
        f"{name}: {_how_far(days.iloc[-1].to_dict(), say)}",
        figure=lambda: _profit_so_far(days, group.iloc[0].to_dict(), say),
        table=lambda: _table(listed(MOST_ROWS), _SO_FAR, say),
        whole_table=lambda: _table(listed(), _SO_FAR, say),
        cut=first_of(MOST_ROWS, int(days["days"].sum()), say),
        alternative_text=say.text(
            N_(
                "A line of the net profit so far by day of business, a dashed line of the even "
                "pace and a level line of the target."
            )
        ),
        indicator=_INDICATOR,
        note=sentences(_days_without_record(days, say), _period_note(days, say)),
        origins=Origins(
            {
                say.label("column", "cumulative_profit_idr"): Running(
                    say.label("column", "profit_idr")
                )
            }
        ),
    )


def _profit_so_far(days: pd.DataFrame, plan: dict[str, Any], say: Language) -> Figure:
    goal = float(plan["target_profit_idr"]) if plan["target_profit_idr"] > 0 else None
    return cumulative_lines(
        _with_whole_pace(days, plan, say),
        even_pace_label=say.text(N_("even pace")),
        target=goal,
        target_label=say.text(N_("target {amount}"), amount=say.rupiah(goal)) if goal else "",
        day_label=say.text(N_("day of business")),
        value_text=say.rupiah_short,
        separators=say.separators,
    )


def revenue_and_cost_by_day(
    days: pd.DataFrame, listed: Callable[..., pd.DataFrame], name: str, say: Language
) -> Drawing:
    """Draw one group's revenue and cost by day, days without a record as gaps.

    `days` and `name` are as for `cumulative_profit`; `listed` gives the days one by one, as
    `indicators.groups.cash_by_day` does, all or the first so many.
    """
    if days.empty:
        return _without_cash(name, say)
    return Drawing(
        f"{name}: {_in_and_out(days, say)}",
        figure=lambda: _cash_columns(days, say),
        table=lambda: _table(listed(MOST_ROWS), _BY_DAY, say),
        whole_table=lambda: _table(listed(), _BY_DAY, say),
        cut=first_of(MOST_ROWS, int(days["days"].sum()), say),
        alternative_text=say.text(
            N_("Columns by day: revenue above zero, cost below it; a line of the net profit.")
        ),
        indicator=_INDICATOR,
        note=sentences(_days_without_record(days, say), _period_note(days, say)),
        origins=Origins(
            {
                say.label("column", "profit_idr"): Less(
                    say.label("column", "revenue_idr"), say.label("column", "cost_idr")
                )
            }
        ),
    )


def _cash_columns(days: pd.DataFrame, say: Language) -> Figure:
    every_day, period = _with_gaps(days), days["period"].iloc[0]
    return revenue_and_cost(
        pd.DataFrame(
            {
                "label": [periods.words(day, period, say) for day in every_day["first_day"]],
                "revenue": every_day["revenue_idr"],
                "cost": every_day["cost_idr"],
                "net_profit": every_day["profit_idr"],
                "hover": [_cash_hover(row, period, say) for row in every_day.to_dict("records")],
                "selects": [_lines_of(row) for row in every_day.to_dict("records")],
            }
        ),
        revenue_label=say.text(N_("revenue")),
        cost_label=say.text(N_("cost")),
        net_profit_label=say.text(N_("net profit")),
        value_text=say.rupiah_short,
        separators=say.separators,
    )


def _lines_of(row: dict[str, Any]) -> Mark | None:
    """Give what opens the lines of the book of a day, or of a period; nothing where it has none."""
    if pd.isna(row["date"]):
        return None
    return rows_behind(_INDICATOR, date=(row["first_day"].date(), row["date"].date()))


def _without_cash(name: str, say: Language) -> Drawing:
    return Drawing(
        f"{name}: {say.text(_CASH_BOOK)}", indicator=_INDICATOR, nothing=say.text(_NO_CASH)
    )


def _how_far(last: dict[str, Any], say: Language) -> str:
    """Say what was earned by the last day, and how far that is from an even pace."""
    earned = say.plural(
        "{amount} after {n} day",
        "{amount} after {n} days",
        int(last["day_number"]),
        amount=amount_or_loss(last["cumulative_profit_idr"], say.rupiah, say),
    )
    if pd.isna(last["even_pace_idr"]):
        return earned
    ahead_idr = round(last["cumulative_profit_idr"] - last["even_pace_idr"])
    where = N_("exactly at an even pace")
    if ahead_idr > 0:
        where = N_("{amount} above an even pace")
    if ahead_idr < 0:
        where = N_("{amount} below an even pace")
    return f"{earned}, {say.text(where, amount=say.rupiah(abs(ahead_idr)))}"


def _with_whole_pace(days: pd.DataFrame, plan: dict[str, Any], say: Language) -> pd.DataFrame:
    """Draw the even pace from nothing at the start to the target at the end of its period.

    Days without a record are rows without a profit, so that its line has a gap there.
    """
    ends: list[dict[str, float | None]] = [{"day": 0, "even_pace": 0.0}]
    if plan["target_days"] > days["day_number"].max():
        ends.append({"day": plan["target_days"], "even_pace": plan["target_profit_idr"]})
    if days["even_pace_idr"].isna().all():
        ends = []
    recorded = set(days["day_number"])
    is_by_day = days["period"].iloc[0] == "day"
    between = range(int(min(recorded)), int(max(recorded))) if is_by_day else ()
    ends += [{"day": day, "even_pace": None} for day in between if day not in recorded]
    written = pd.DataFrame(
        {
            "day": days["day_number"],
            "amount": days["cumulative_profit_idr"],
            "even_pace": days["even_pace_idr"],
            "hover": [_pace_hover(row, say) for row in days.to_dict("records")],
            "selects": [rows_behind(_INDICATOR, date=(None, last.date())) for last in days["date"]],
        }
    )
    frame = pd.concat([written, pd.DataFrame(ends, columns=["day", "even_pace"])])
    return frame.assign(line=say.text(N_("net profit")), program=plan["program"]).sort_values(
        "day", kind="stable"
    )


def _pace_hover(row: dict[str, Any], say: Language) -> str:
    earned = amount_or_loss(row["cumulative_profit_idr"], say.rupiah, say)
    return hover(
        say.text(N_("day {day}"), day=say.number(row["day_number"]))
        + f" · {say.date(row['date'])}",
        say.text(N_("net profit so far: {amount}"), amount=earned),
        ""
        if pd.isna(row["even_pace_idr"])
        else say.text(N_("even pace: {amount}"), amount=say.rupiah(row["even_pace_idr"])),
    )


def _with_gaps(days: pd.DataFrame) -> pd.DataFrame:
    """Give every day, or period, from the first record to the last; those without are empty."""
    first, last = days["first_day"].min(), days["first_day"].max()
    step = _STEPS[days["period"].iloc[0]]
    every = pd.date_range(first, last, freq=step, name="first_day")
    return days.set_index("first_day").reindex(every).reset_index()


def _in_and_out(days: pd.DataFrame, say: Language) -> str:
    if days["revenue_idr"].isna().all() and days["cost_idr"].isna().all():
        return say.text(N_("only the net profit was recorded, not revenue and cost"))
    return say.plural(
        "{revenue} came in and {cost} went out on {n} day",
        "{revenue} came in and {cost} went out on {n} days",
        int(days["days"].sum()),
        revenue=say.rupiah(days["revenue_idr"].sum()),
        cost=say.rupiah(days["cost_idr"].sum()),
    )


def _cash_hover(row: dict[str, Any], period: str, say: Language) -> str:
    when = (
        say.date(row["first_day"])
        if period == "day"
        else periods.words(row["first_day"], period, say)
    )
    if pd.isna(row["profit_idr"]):
        return hover(when, say.text(N_("no record")))
    return hover(
        when,
        say.text(N_("revenue {amount}"), amount=say.rupiah(row["revenue_idr"])),
        say.text(N_("cost {amount}"), amount=say.rupiah(row["cost_idr"])),
        say.text(N_("net profit {amount}"), amount=say.rupiah(row["profit_idr"])),
    )


def _days_without_record(days: pd.DataFrame, say: Language) -> str:
    """Say how many days of business so far have no record; empty where all have one."""
    first, last = int(days["first_day_number"].min()), int(days["day_number"].max())
    so_far, recorded = last - min(1, first) + 1, int(days["days"].sum())
    if so_far == recorded:
        return ""
    return say.text(
        N_("{fraction} days have no record"), fraction=say.fraction(so_far - recorded, so_far)
    )


def _period_note(days: pd.DataFrame, say: Language) -> str:
    """Say what the days are added up to; nothing where they are drawn day by day."""
    return say.text(_PERIODS.get(days["period"].iloc[0], ""))


def _table(days: pd.DataFrame, amounts: list[str], say: Language) -> pd.DataFrame:
    headers = {"date": say.label("column", "date"), "day_number": say.label("column", "day_number")}
    headers |= {name: say.label("column", name) for name in amounts}
    headers |= (
        {"even_pace_idr": say.text(N_("Even pace (IDR)"))} if "even_pace_idr" in amounts else {}
    )
    return renamed(
        days.assign(date=days["date"].map(say.date)).assign(
            **{name: whole(days[name]) for name in amounts}
        ),
        headers,
    )
