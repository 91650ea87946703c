"""Events: what people undertook to do, and what they did, month by month."""

from __future__ import annotations

import pandas as pd

from charts.amounts import bars, trend
from drawings.behind import rows_behind
from drawings.hover import hover
from drawings.months import MOST_MONTHS_NAMED, days_of, earlier_note, last_months
from drawings.names import labels
from drawings.page import Card, Drawing, Figure, Get, of_selection
from drawings.rates import share_of
from drawings.sentences import sentences
from drawings.tables import renamed
from indicators import champions
from indicators.filters import Filters
from indicators.selection import records
from language import N_, Language


def cards(get: Get, filters: Filters, say: Language) -> list[Card]:
    """Give the cards of what people undertook, and of what they did."""
    return [
        Card(
            "commitments",
            lambda: of_selection(
                commitments(get(champions.commitments, filters), say),
                filters.with_(stage="committed"),
            ),
        ),
        Card(
            "actions",
            lambda: of_selection(
                actions(get(champions.actions_by_month, filters), say),
                filters.with_(stage="acted"),
            ),
        ),
    ]


def commitments(frame: pd.DataFrame, say: Language) -> Drawing:
    """Draw how many people named which commitment, the most frequent first.

    `frame` is what `indicators.champions.commitments` gives without a breakdown.
    """
    named = frame["people"].sum()
    rows = frame.assign(label=labels(frame, "commitment", say))
    return Drawing(
        _commitments_title(rows, named, say),
        figure=lambda: _commitments_figure(rows, named, say),
        table=lambda: renamed(
            rows, {"label": say.text(N_("Commitment")), "people": say.text(N_("People"))}
        ),
        alternative_text=say.text(
            N_("A bar for each kind of commitment: how many people named it.")
        ),
        indicator="pipeline",
        nothing="" if named else say.text(N_("No commitment was recorded in what is selected.")),
    )


def _commitments_title(rows: pd.DataFrame, named: int, say: Language) -> str:
    if not named:
        return say.text(N_("Commitments made"))
    first = rows.iloc[0]
    return say.text(
        N_("The most frequent commitment is “{commitment}”: {x} who named one"),
        commitment=first["label"],
        x=say.fraction(first["people"], named),
    )


def _commitments_figure(rows: pd.DataFrame, named: int, say: Language) -> Figure:
    return bars(
        pd.DataFrame(
            {
                "label": rows["label"],
                "value": rows["people"],
                "text": [say.fraction(people, named) for people in rows["people"]],
                "hover": [
                    hover(label, share_of(people, named, say))
                    for label, people in zip(rows["label"], rows["people"], strict=True)
                ],
                "selects": [rows_behind("pipeline", commitment=one) for one in rows["commitment"]],
            }
        ),
        separators=say.separators,
    )


def actions(frame: pd.DataFrame, say: Language) -> Drawing:
    """Draw how many people acted in each month; what they did is in the hover and the table.

    `frame` is what `indicators.champions.actions_by_month` gives. Drawn are at most the last
    MOST_PERIODS months.
    """
    dated = frame[frame["month"].notna()]
    return Drawing(
        _actions_title(dated, say),
        figure=lambda: _actions_figure(dated, say),
        table=lambda: _actions_table(frame, say),
        alternative_text=say.text(N_("A column for each month: how many people acted in it.")),
        indicator="pipeline",
        note=sentences(_undated(frame, say), earlier_note(dated["month"], say)),
        nothing=say.text(N_("No dated action was recorded in what is selected."))
        if dated.empty
        else "",
    )


def _actions_table(frame: pd.DataFrame, say: Language) -> pd.DataFrame:
    return renamed(
        frame.assign(month=frame["month"].map(say.month_long), action=labels(frame, "action", say)),
        {
            "month": say.label("dimension", "month"),
            "action": say.label("event", "action"),
            "people": say.text(N_("People")),
        },
    )


def _actions_title(dated: pd.DataFrame, say: Language) -> str:
    if dated.empty:
        return say.text(N_("Actions by month"))
    by_month = dated.groupby("month")["people"].sum()
    total = int(by_month.sum())
    if len(by_month) == 1:
        return say.plural(
            "{n} person acted on a known date in {month}",
            "{n} people acted on a known date in {month}",
            total,
            month=say.month_long(by_month.index[0]),
        )
    busiest = by_month.index[by_month == by_month.max()]
    finding = N_("{n} people acted on a known date from {first} to {last}, most in {month}: {x}")
    if len(busiest) > 1:
        finding = N_(
            "{n} people acted on a known date from {first} to {last}, most in {month}, {each} each"
        )
    if len(busiest) > MOST_MONTHS_NAMED:
        finding = N_("{n} people acted on a known date from {first} to {last}")
    return say.text(
        finding,
        n=say.number(total),
        first=say.month_long(by_month.index.min()),
        last=say.month_long(by_month.index.max()),
        month=say.listed(map(say.month_long, busiest)),
        x=say.fraction(by_month.max(), total),
        each=say.number(by_month.max()),
    )


def _undated(frame: pd.DataFrame, say: Language) -> str:
    undated = int(frame.loc[frame["month"].isna(), "people"].sum())
    if not undated:
        return ""
    return say.plural(
        "{n} person acted without a known date and is not drawn.",
        "{n} people acted without a known date and are not drawn.",
        undated,
    )


def _actions_figure(dated: pd.DataFrame, say: Language) -> Figure:
    months = last_months(dated["month"])
    people = dated.groupby("month")["people"].sum().reindex(months)
    rows = pd.DataFrame(
        {
            "month": [say.month(month) for month in months],
            "count": people.to_numpy(),
            "hover": [_month_hover(month, dated[dated["month"] == month], say) for month in months],
            "selects": [
                rows_behind("pipeline", action_date=days_of(month)) if count > 0 else None
                for month, count in people.items()
            ],
        }
    )
    return trend(
        rows,
        count_label=say.text(N_("people who acted in the month")),
        separators=say.separators,
    )


def _month_hover(month: str, actions_then: pd.DataFrame, say: Language) -> str:
    people = actions_then["people"].sum()
    return hover(
        say.month_long(month),
        *(
            f"{say.label('action', row['action'])}: {say.fraction(row['people'], people)}"
            for row in records(actions_then)
        ),
    )
