"""Enterprises: the groups, and what they earn against their targets and an even pace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from charts import wording
from charts.clicks import selecting
from charts.money import bullet
from drawings.enterprise import cash_book, support
from drawings.enterprise import groups as group_words
from drawings.enterprise.groups import amount_or_loss, group_names
from drawings.hover import hover
from drawings.origins import Less, Origins, Share
from drawings.page import (
    MOST_ROWS,
    Card,
    Drawing,
    Figure,
    Get,
    Headline,
    Notice,
    Row,
    as_amount,
    row,
)
from drawings.sentences import first_of
from drawings.tables import percents, renamed, whole
from indicators import groups, pace, query
from indicators.bounds import MOST_PLACES
from indicators.catalog import find
from indicators.filters import Filters
from language import N_, Language, is_missing, local

Facts = Mapping[str, Any]

MOST_NAMES = 3

# Notes that stand in for the pace; the others stand in for the share.
_NO_PACE = ("target_period_over", "no_target_days")

# Longer words beside a bar are broken, since on a phone the bar needs the room.
_BESIDE_WIDTH = 24

_BESIDE = N_("other groups in faint colours, to compare")
_NO_GROUPS = N_("There is no enterprise group in what is selected.")


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: the groups, each one's profit and cash book, their support."""
    register = _judged(get, filters)
    in_detail = group_words.in_detail(register)
    left_out = group_words.not_in_detail(register, say)
    return [
        row(
            Card(
                "headline_groups",
                lambda: groups_headline(get(query.show, "groups", (), filters), register, say),
            ),
            Card(
                "headline_members",
                lambda: members_headline(get(query.show, "members", (), filters), say),
            ),
            Card(
                "headline_incentives_disbursed",
                lambda: incentives_headline(
                    get(query.show, "incentives_disbursed", (), filters), say
                ),
            ),
            Card(
                "headline_mentoring_visits",
                lambda: visits_headline(
                    get(query.show, "mentoring_visits", (), filters),
                    get(groups.mentoring, filters, MOST_PLACES),
                    say,
                ),
            ),
        ),
        row(Card("profit_against_target", lambda: _profit_card(get, filters, register, say))),
        *(row(*cash_book.cards(get, filters, group_id, register, say)) for group_id in in_detail),
        *([row(Card("not_in_detail", lambda: Notice(left_out)))] if left_out else []),
        *support.rows(get, filters, say),
    ]


def _profit_card(get: Get, filters: Filters, register: pd.DataFrame, say: Language) -> Drawing:
    """Draw the groups that are selected among the others, where these are not too many."""
    everybody = _judged(get, filters.with_(group=()))
    is_among = len(register) < len(everybody) <= MOST_PLACES
    return profit_against_target(register, say, everybody if is_among else None)


def _judged(get: Get, filters: Filters) -> pd.DataFrame:
    today = local(datetime.now(UTC)).date()
    return pace.judged(get(groups.groups, filters), today, pace.behind_below())


def groups_headline(total: pd.DataFrame, groups: pd.DataFrame, say: Language) -> Headline:
    """Say how many groups there are, and how many of them are on track.

    `total` is the answer of `indicators.query.show`, `groups` what `indicators.pace.judged` gives.
    """
    on_track, judged = _on_track(groups)
    return Headline(
        label=say.text(N_("Enterprise groups")),
        value=say.number(total.iloc[0]["value"]),
        fraction=say.text(
            N_("{fraction} on track"),
            fraction=say.fraction(on_track, judged),
        )
        if judged
        else "",
        sentence=_few(list(group_names(groups, say).values())),
        indicator="groups",
        amount=as_amount(total.iloc[0]["value"]),
    )


def members_headline(total: pd.DataFrame, say: Language) -> Headline:
    """Say how many members the groups have; `total` is the answer of `indicators.query.show`."""
    return Headline(
        label=say.text(N_("Members of the groups")),
        value=say.number(total.iloc[0]["value"]),
        fraction=_members_missing(total.iloc[0].to_dict(), say),
        sentence=say.text(N_("Members are counted, never named.")),
        indicator="members",
        amount=as_amount(total.iloc[0]["value"]),
    )


def incentives_headline(total: pd.DataFrame, say: Language) -> Headline:
    """Say what was paid out, of the plan; `total` is the answer of `indicators.query.show`."""
    row = total.iloc[0].to_dict()
    disbursed, planned = row["numerator"], row["denominator"]
    of_plan, sentence = "", say.text(N_("No payment was recorded."))
    if not is_missing(disbursed):
        sentence = say.text(N_("There is no plan to compare it with in what is selected."))
    if not is_missing(disbursed) and not is_missing(planned) and planned > 0:
        of_plan = say.text(
            N_("{paid} of {planned}"), paid=say.rupiah(disbursed), planned=say.rupiah(planned)
        )
        sentence = say.text(
            N_("{share} of the plan has been paid out."), share=say.percent(disbursed / planned, 0)
        )
    return Headline(
        label=say.text(N_("Incentives disbursed")),
        value=say.rupiah_short(disbursed),
        fraction=of_plan,
        sentence=sentence,
        indicator="incentives_disbursed",
        amount=as_amount(disbursed, "IDR"),
    )


def visits_headline(total: pd.DataFrame, visits: pd.DataFrame, say: Language) -> Headline:
    """Say how many mentoring visits there were, and when the last was.

    `total` is the answer of `indicators.query.show`, `visits` what `indicators.groups.mentoring`
    gives.
    """
    last = visits.iloc[-1] if len(visits) else None
    return Headline(
        label=say.text(N_("Mentoring visits")),
        value=say.number(total.iloc[0]["value"]),
        sentence=say.text(N_("No visit was recorded."))
        if last is None
        else say.text(N_("The last: {days}"), days=say.day_span(last.start_date, last.end_date)),
        indicator="mentoring_visits",
        amount=as_amount(total.iloc[0]["value"]),
    )


def profit_against_target(
    groups: pd.DataFrame, say: Language, around: pd.DataFrame | None = None
) -> Drawing:
    """Draw each group's net profit as a share of its target, with the even pace by now.

    `groups` is what `indicators.pace.judged` gives. A group without a positive target has no
    bar and says why; a loss is drawn left of zero. Drawn are all groups or, of more than
    MOST_PLACES, those that are least far; `around` are all of them, where some are selected that
    are drawn among the others.
    """
    in_all = groups if around is None else around
    return Drawing(
        _profit_title(groups, group_names(groups, say), say),
        figure=lambda: _profit_bars(_least_far(in_all), group_names(in_all, say), say),
        table=lambda: _profit_table(groups, say).head(MOST_ROWS),
        whole_table=lambda: _profit_table(groups, say),
        cut=first_of(MOST_ROWS, len(groups), say),
        alternative_text=say.text(
            N_(
                "One bar for each group: net profit as a share of its target, with marks for the "
                "target and for an even pace by now."
            )
        ),
        indicator="profit_against_target",
        note=_least_far_note(groups, say),
        nothing=say.text(_NO_GROUPS) if groups.empty else "",
        beside="" if around is None else say.text(_BESIDE),
        origins=_profit_origins(say),
    )


def _profit_origins(say: Language) -> Origins:
    revenue, cost, profit, target = (
        say.label("column", name)
        for name in ("revenue_idr", "cost_idr", "net_profit_idr", "target_profit_idr")
    )
    return Origins(
        {
            profit: Less(revenue, cost),
            say.text(N_("Share of the target (%)")): Share(profit, target),
        }
    )


def _least_far(groups: pd.DataFrame) -> pd.DataFrame:
    """Return the groups that are drawn, in their order."""
    if len(groups) <= MOST_PLACES:
        return groups
    return groups.loc[groups["share"].nsmallest(MOST_PLACES).sort_index().index]


def _least_far_note(groups: pd.DataFrame, say: Language) -> str:
    if len(groups) <= MOST_PLACES:
        return ""
    return say.text(
        N_("Drawn are the {n} groups of {all} that are least far; the table has all."),
        n=say.number(len(_least_far(groups))),
        all=say.number(len(groups)),
    )


def _profit_bars(groups: pd.DataFrame, names: Mapping[str, str], say: Language) -> Figure:
    rows = groups.to_dict("records")
    return bullet(
        pd.DataFrame(
            {
                "label": [names[row["group_id"]] for row in rows],
                "value": groups["net_profit_idr"],
                "target": groups["target_profit_idr"],
                "pace": groups["expected_profit_idr"],
                "text": [_profit_text(row, say) for row in rows],
                "hover": [_profit_hover(names, row, say) for row in rows],
                "note": [_note(row, say) for row in rows],
                "program": groups["program"],
                "selects": selecting(groups.rename(columns={"group_id": "group"}), "group"),
            }
        ),
        target_label=say.text(N_("target")),
        pace_label=say.text(N_("even pace by now")),
        separators=say.separators,
    )


def _few(names: list[str]) -> str:
    """List the names where they are few enough to read at a glance."""
    return ", ".join(names) if len(names) <= MOST_NAMES else ""


def _members_missing(row: Facts, say: Language) -> str:
    if is_missing(row["missing"]) or not row["missing"]:
        return ""
    return say.plural(
        "the number is not recorded for {n} group",
        "the number is not recorded for {n} groups",
        int(row["missing"]),
    )


def _profit_title(groups: pd.DataFrame, names: Mapping[str, str], say: Language) -> str:
    if groups.empty:
        return say.text(find("profit_against_target").name)
    measured = groups[groups["share"].notna()]
    if measured.empty:
        return say.text(N_("No group has both a target above zero and a cash book"))
    if len(measured) == 1:
        row = measured.iloc[0].to_dict()
        return f"{names[row['group_id']]}: {_progress(row, say)}"
    on_track, judged = _on_track(measured)
    fraction = say.fraction(on_track, judged)
    if not judged and len(measured) <= MOST_NAMES:
        shares = ", ".join(_shares(measured, names, say))
        return say.text(N_("Share of target reached: {shares}"), shares=shares)
    if not judged:
        return say.text(
            N_("Least far of {n} groups is {share} of its target"),
            n=say.number(len(measured)),
            share=_shares(measured.loc[[measured["share"].idxmin()]], names, say)[0],
        )
    if len(measured) <= MOST_NAMES:
        return say.text(
            N_("Share of target reached: {shares}; {fraction} on track"),
            shares=", ".join(_shares(measured, names, say)),
            fraction=fraction,
        )
    last = measured.loc[[measured["share"].idxmin()]]
    return say.text(
        N_("{fraction} groups are on track; least far is {share}"),
        fraction=fraction,
        share=_shares(last, names, say)[0],
    )


def _shares(groups: pd.DataFrame, names: Mapping[str, str], say: Language) -> list[str]:
    pairs = zip(groups["group_id"], groups["share"], strict=True)
    return [f"{names[group_id]} {say.percent(share, 0)}" for group_id, share in pairs]


def _progress(row: Facts, say: Language) -> str:
    """Say how far one group has come, and whether it is on track."""
    reached = say.text(
        N_("{share} of its target on {day}"), share=say.percent(row["share"], 0), day=_day(row, say)
    )
    if row["net_profit_idr"] < 0:
        reached = say.text(
            N_("a loss of {amount} by {day}"),
            amount=say.rupiah(-row["net_profit_idr"]),
            day=_day(row, say),
        )
    return ", ".join(filter(None, (reached, group_words.judgement(row["status"], say))))


def _on_track(groups: pd.DataFrame) -> tuple[int, int]:
    """Count the groups that are on track, and those of which it can be told."""
    on_track = int(groups["status"].isin(pace.ON_TRACK).sum())
    return on_track, on_track + int(groups["status"].isin(pace.BEHIND).sum())


def _day(row: Facts, say: Language) -> str:
    if is_missing(row["target_days"]):
        return say.text(N_("day {day}"), day=say.number(row["days_elapsed"]))
    return say.text(
        N_("day {day} of {days}"),
        day=say.number(row["days_elapsed"]),
        days=say.number(row["target_days"]),
    )


def _pace_needed(row: Facts, say: Language, is_short: bool = False) -> str:
    """Say what a group must earn a day to reach its target in time."""
    if row["note"] in _NO_PACE:
        return _note(row, say)
    if is_missing(row["pace_needed_idr_per_day"]):
        return ""
    if row["pace_needed_idr_per_day"] == 0:
        return say.text(N_("target reached"))
    written = say.rupiah_short if is_short else say.rupiah
    return say.text(N_("needs {amount}/day"), amount=written(row["pace_needed_idr_per_day"]))


def _profit_text(row: Facts, say: Language) -> str:
    """Write beside a bar how far and how fast, in short lines."""
    if is_missing(row["share"]):
        return ""
    lines = [f"{say.percent(row['share'], 0)} · {_day(row, say)}"]
    if row["net_profit_idr"] < 0:
        loss = amount_or_loss(row["net_profit_idr"], say.rupiah_short, say)
        lines = [f"{say.percent(row['share'], 0)}: {loss}", _day(row, say)]
    lines.append(_pace_needed(row, say, is_short=True))
    return "<br>".join(
        part for line in lines if line for part in wording.lines(line, _BESIDE_WIDTH)
    )


def _note(row: Facts, say: Language) -> str:
    """Say why there is no share or no pace; empty where there are both."""
    return say.label("note", row["note"]) if row["note"] else ""


def _profit_hover(names: Mapping[str, str], row: Facts, say: Language) -> str:
    return hover(
        names[row["group_id"]],
        say.text(
            N_("net profit {profit}, target {target}"),
            profit=say.rupiah(row["net_profit_idr"]),
            target=say.rupiah(row["target_profit_idr"]),
        ),
        _note(row, say)
        if is_missing(row["share"])
        else f"{say.percent(row['share'])} · {_day(row, say)}",
        ""
        if is_missing(row["expected_profit_idr"])
        else say.text(
            N_("even pace by now: {amount}"), amount=say.rupiah(row["expected_profit_idr"])
        ),
        _pace_needed(row, say),
    )


def _profit_table(groups: pd.DataFrame, say: Language) -> pd.DataFrame:
    amounts = ["revenue_idr", "cost_idr", "net_profit_idr", "target_profit_idr"]
    days = ["days_elapsed", "target_days"]
    numbers = [*amounts, *days, "expected_profit_idr", "pace_needed_idr_per_day"]
    table = groups.assign(
        name=list(group_names(groups, say).values()),
        share=percents(groups["share"]),
        note=[_note(row, say) for row in groups.to_dict("records")],
        **{name: whole(groups[name]) for name in numbers},
    )
    headers = {"name": say.label("dimension", "group")}
    headers |= {name: say.label("column", name) for name in amounts}
    headers |= {
        "share": say.text(N_("Share of the target (%)")),
        "days_elapsed": say.label("column", "days_elapsed"),
        "target_days": say.label("column", "target_days"),
        "expected_profit_idr": say.text(N_("Even pace by now (IDR)")),
        "pace_needed_idr_per_day": say.text(N_("Needed a day (IDR)")),
        "note": say.label("column", "note"),
    }
    return renamed(table, headers)
