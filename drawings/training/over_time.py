"""A rate from month to month or quarter to quarter, each with its interval."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd

from charts.clicks import opening
from charts.over_time import rates_over_time
from drawings.hover import hover
from drawings.months import last_periods, period_words
from drawings.origins import Origins, Share
from drawings.page import Card, Drawing, Figure, Get, of_selection
from drawings.rates import interval, share_lines, share_of, zoom_words
from drawings.sentences import note_text, notes, without_a_line
from drawings.tables import percents, whole
from drawings.training.changes import ALL_WAYS, Asking
from indicators import over_time, query
from indicators.catalog import find
from indicators.filters import Filters
from indicators.selection import records
from language import N_, Language

# Over more dots than these their words would run into each other on a phone.
_MOST_WORDS = 5
_FINDINGS = {
    "month": N_("{rate}: {x} ({share}); by month between {low} and {high}"),
    "quarter": N_("{rate}: {x} ({share}); by quarter between {low} and {high}"),
}
_ALTERNATIVES = {
    "month": N_("A dot with its upright 95% interval for each month: {rate}."),
    "quarter": N_("A dot with its upright 95% interval for each quarter: {rate}."),
}
_NAMES = {"month": N_("Month"), "quarter": N_("Quarter")}


def card(
    get: Get, indicator: str, period: str, filters: Filters, say: Language, asked: Asking = ALL_WAYS
) -> Card:
    """Give the card of a rate by `month` or `quarter`, for one way of asking where it compares."""
    selected = filters.with_(pre_mode=asked.selected)
    return Card(
        asked.key(f"{indicator}_by_{period}"),
        lambda: of_selection(
            draw(
                get(over_time.rate_over_time, indicator, period, selected),
                get(query.show, indicator, (), selected).iloc[0],
                indicator,
                period,
                say,
                asked,
            ),
            selected,
        ),
    )


def draw(
    frame: pd.DataFrame,
    overall: pd.Series,
    indicator: str,
    period: str,
    say: Language,
    asked: Asking = ALL_WAYS,
) -> Drawing:
    """Draw a rate by the month or quarter in which the batches began.

    `frame` is what `indicators.over_time.rate_over_time` gives, `overall` the row that
    `indicators.query.show` gives without a breakdown. Periods without a batch are gaps; drawn are
    at most the last MOST_PERIODS.
    """
    shown = last_periods(frame[period], period)
    return Drawing(
        asked.named(_title(frame, overall, indicator, period, say), say),
        figure=lambda: _figure(frame, overall, indicator, period, shown, say),
        table=lambda: _table(frame, overall, period, say),
        alternative_text=say.text(_ALTERNATIVES[period], rate=say.text(find(indicator).name)),
        indicator=indicator,
        note=_note(frame, shown, period, say),
        marks=without_a_line(frame, say),
        nothing=""
        if frame["value"].notna().any()
        else note_text(overall["note"] or "no_data", say),
        origins=Origins(
            {
                say.text(N_("Share (%)")): Share(
                    say.text(N_("Counted")), say.text(N_("Participants"))
                )
            },
            (say.text(_NAMES[period]),),
            say.label("value", "all"),
        ),
    )


def _title(
    frame: pd.DataFrame, overall: pd.Series, indicator: str, period: str, say: Language
) -> str:
    name, known = say.text(find(indicator).name), frame["value"].dropna()
    if pd.isna(overall["value"]) or known.empty:
        return name
    figures = {
        "rate": name,
        "x": say.fraction(overall["numerator"], overall["denominator"]),
        "share": say.percent(overall["value"]),
    }
    if len(known) == 1:
        return say.text(N_("{rate}: {x} ({share})"), **figures)
    low, high = say.percent(known.min()), say.percent(known.max())
    return say.text(_FINDINGS[period], **figures, low=low, high=high)


def _note(frame: pd.DataFrame, shown: list[str], period: str, say: Language) -> str:
    if not len(frame) or shown[0] <= frame[period].min():
        return ""
    return say.text(
        N_("Drawn are the last {n} periods; the table has those before them, too."),
        n=say.number(len(shown)),
    )


def _figure(
    frame: pd.DataFrame,
    overall: pd.Series,
    indicator: str,
    period: str,
    shown: list[str],
    say: Language,
) -> Figure:
    drawn = frame.set_index(period).reindex(shown).rename_axis(period).reset_index()
    rows, has_words = records(drawn), len(shown) <= _MOST_WORDS
    has_reference = len(frame) > 1 and pd.notna(overall["value"])
    return rates_over_time(
        pd.DataFrame(
            {
                "month": [period_words(first, period, say) for first in shown],
                "share": drawn["value"],
                "low": drawn["low"],
                "high": drawn["high"],
                "text": [
                    share_lines(row["value"], row["numerator"], row["denominator"], say)
                    if has_words
                    else ""
                    for row in rows
                ],
                "hover": [_hover(row, period, say) for row in rows],
                "selects": opening([{period: first} for first in shown], indicator),
            }
        ),
        reference=overall["value"] if has_reference else None,
        reference_label=say.text(N_("all together {share}"), share=say.percent(overall["value"])),
        zoom_text=partial(zoom_words, say=say),
        separators=say.separators,
    )


def _hover(row: Mapping[str, Any], period: str, say: Language) -> str:
    name = period_words(row[period], period, say)
    if pd.isna(row["value"]):
        note = "no_data" if pd.isna(row["note"]) else row["note"]
        return hover(name, note_text(note, say))
    return hover(
        name,
        share_of(row["numerator"], row["denominator"], say),
        interval(row["low"], row["high"], say) or note_text(row["note"], say),
    )


def _table(frame: pd.DataFrame, overall: pd.Series, period: str, say: Language) -> pd.DataFrame:
    if frame.empty:
        return frame
    every = pd.concat([frame, overall.to_frame().T], ignore_index=True)
    names = [period_words(first, period, say) for first in frame[period]]
    return pd.DataFrame(
        {
            say.text(_NAMES[period]): [*names, say.label("value", "all")],
            say.text(N_("Counted")): whole(every["numerator"]),
            say.text(N_("Participants")): whole(every["denominator"]),
            say.text(N_("Share (%)")): percents(every["value"]),
            say.text(N_("95% low (%)")): percents(every["low"]),
            say.text(N_("95% high (%)")): percents(every["high"]),
            say.label("value", "not_recorded"): whole(every["missing"]),
            say.text(N_("Remark")): notes(every, say),
        }
    )
