"""The cash book of one group, day by day: profit so far against an even pace, revenue and cost."""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts.money import cumulative_lines, revenue_and_cost
from drawings.enterprise.groups import amount_or_loss, group_names
from drawings.hover import hover
from drawings.page import Card, Drawing, Figure, Get
from drawings.tables import renamed, whole
from indicators import groups
from indicators.filters import Filters
from language import N_, Language

_NO_CASH = N_("There is nothing in the cash book yet.")
_CASH_BOOK = N_("cash book")
_INDICATOR = "profit_against_target"


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
            lambda: cumulative_profit(
                get(groups.cumulative, alone), get(groups.groups, alone), name, say
            ),
        ),
        Card(
            f"cash_{group_id}",
            lambda: revenue_and_cost_by_day(get(groups.cash_by_day, alone), name, say),
        ),
    ]


def cumulative_profit(days: pd.DataFrame, group: pd.DataFrame, name: str, say: Language) -> Drawing:
    """Draw one group's profit so far, day by day, beside the even pace towards its target.

    `days` is what `indicators.groups.cumulative` gives for the group, `group` its row of
    `indicators.groups.groups`, `name` what `drawings.enterprise.groups.group_names` calls it.
    """
    if days.empty:
        return _without_cash(name, say)
    return Drawing(
        f"{name}: {_how_far(days.iloc[-1].to_dict(), say)}",
        figure=lambda: _profit_so_far(days, group.iloc[0].to_dict(), say),
        table=lambda: _table(days, ["profit_idr", "cumulative_profit_idr", "even_pace_idr"], say),
        alternative_text=say.text(
            N_(
                "A line of the net profit so far by day of business, a dashed line of the even "
                "pace and a level line of the target."
            )
        ),
        indicator=_INDICATOR,
        note=_days_without_record(days, say),
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


def revenue_and_cost_by_day(days: pd.DataFrame, name: str, say: Language) -> Drawing:
    """Draw one group's revenue and cost by day, days without a record as gaps.

    `days` is what `indicators.groups.cash_by_day` gives for the group, `name` is as for
    `cumulative_profit`.
    """
    if days.empty:
        return _without_cash(name, say)
    return Drawing(
        f"{name}: {_in_and_out(days, say)}",
        figure=lambda: _cash_columns(days, say),
        table=lambda: _table(days, ["revenue_idr", "cost_idr", "profit_idr"], say),
        alternative_text=say.text(
            N_("Columns by day: revenue above zero, cost below it; a line of the net profit.")
        ),
        indicator=_INDICATOR,
        note=_days_without_record(days, say),
    )


def _cash_columns(days: pd.DataFrame, say: Language) -> Figure:
    every_day = _with_gaps(days)
    return revenue_and_cost(
        pd.DataFrame(
            {
                "label": every_day["date"].map(say.date_short),
                "revenue": every_day["revenue_idr"],
                "cost": every_day["cost_idr"],
                "net_profit": every_day["profit_idr"],
                "hover": [_cash_hover(row, say) for row in every_day.to_dict("records")],
            }
        ),
        revenue_label=say.text(N_("revenue")),
        cost_label=say.text(N_("cost")),
        net_profit_label=say.text(N_("net profit")),
        value_text=say.rupiah_short,
        separators=say.separators,
    )


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
    between = range(int(min(recorded)), int(max(recorded)))
    ends += [{"day": day, "even_pace": None} for day in between if day not in recorded]
    written = pd.DataFrame(
        {
            "day": days["day_number"],
            "amount": days["cumulative_profit_idr"],
            "even_pace": days["even_pace_idr"],
            "hover": [_pace_hover(row, say) for row in days.to_dict("records")],
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
    """Give every day from the first record to the last; those without a record are empty."""
    every_day = pd.date_range(days["date"].min(), days["date"].max(), name="date")
    return days.set_index("date").reindex(every_day).reset_index()


def _in_and_out(days: pd.DataFrame, say: Language) -> str:
    if days["revenue_idr"].isna().all() and days["cost_idr"].isna().all():
        return say.text(N_("only the net profit was recorded, not revenue and cost"))
    return say.plural(
        "{revenue} came in and {cost} went out on {n} day",
        "{revenue} came in and {cost} went out on {n} days",
        len(days),
        revenue=say.rupiah(days["revenue_idr"].sum()),
        cost=say.rupiah(days["cost_idr"].sum()),
    )


def _cash_hover(row: dict[str, Any], say: Language) -> str:
    if pd.isna(row["profit_idr"]):
        return hover(say.date(row["date"]), say.text(N_("no record")))
    return hover(
        say.date(row["date"]),
        say.text(N_("revenue {amount}"), amount=say.rupiah(row["revenue_idr"])),
        say.text(N_("cost {amount}"), amount=say.rupiah(row["cost_idr"])),
        say.text(N_("net profit {amount}"), amount=say.rupiah(row["profit_idr"])),
    )


def _days_without_record(days: pd.DataFrame, say: Language) -> str:
    """Say how many days of business so far have no record; empty where all have one."""
    first, last = int(days["day_number"].min()), int(days["day_number"].max())
    so_far = last - min(1, first) + 1
    if so_far == len(days):
        return ""
    return say.text(
        N_("{fraction} days have no record"), fraction=say.fraction(so_far - len(days), so_far)
    )


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
