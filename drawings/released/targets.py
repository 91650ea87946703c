"""Targets beside what is released of their figures."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from charts.amounts import bars
from drawings import withheld as words
from drawings.hover import hover
from drawings.page import Card, Drawing, Figure, Get, Headline, Row, as_amount, row
from drawings.released import figures
from indicators import released_targets
from indicators.bounds import MOST_PLACES
from indicators.catalog import INDICATORS
from indicators.filters import Filters
from indicators.released_targets import NOT_TOLD, REACHED
from indicators.selection import records
from indicators.targets import PLACE
from language import DASH, N_, Language, is_missing

_ALL_TOLD = N_("{n} of {all} targets are reached")
_SOME_TOLD = N_("{n} of the {all} targets of which it is told are reached")
_NO_TARGETS = N_("No target is set for what is selected.")
_STATUS = {
    "reached": N_("reached"),
    "not_reached": N_("not reached"),
    "not_told": N_("not told"),
}


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: how many targets are reached, and how far each is."""
    frame = get(released_targets.released_targets, filters)
    return [
        row(
            Card("targets_reached", lambda: reached(frame, say)),
            Card("targets_not_told", lambda: not_told(frame, say)),
        ),
        row(Card("target_progress", lambda: progress(frame, say))),
    ]


def reached(frame: pd.DataFrame, say: Language) -> Headline:
    """Say how many of the targets of which it is told are reached."""
    told = frame[frame["status"] != NOT_TOLD]
    n, left_out = int((told["status"] == REACHED).sum()), len(frame) - len(told)
    label = say.text(N_("Targets reached"))
    if told.empty:
        sentence = _of_others(left_out, say) if left_out else say.text(_NO_TARGETS)
        return Headline(label, DASH, sentence=sentence)
    message, sentence = _ALL_TOLD, say.text(N_("at the value that was planned, or above"))
    if left_out:
        message, sentence = _SOME_TOLD, f"{sentence}; {_of_others(left_out, say)}"
    return Headline(
        label=label,
        value=say.number(n),
        fraction=say.text(N_("{fraction} targets"), fraction=say.fraction(n, len(told))),
        sentence=sentence,
        amount=as_amount(n),
        message=say.text(message, n=say.number(n), all=say.number(len(told))),
    )


def _of_others(left_out: int, say: Language) -> str:
    return say.plural("of {n} target it is not told", "of {n} targets it is not told", left_out)


def not_told(frame: pd.DataFrame, say: Language) -> Headline:
    """Say of how many targets it is not told whether they are reached."""
    n = int((frame["status"] == NOT_TOLD).sum())
    return Headline(
        label=say.text(N_("Not told")),
        value=say.number(n),
        sentence=say.text(N_("since their figures are withheld, a bound, or not released")),
        amount=as_amount(n),
    )


def progress(frame: pd.DataFrame, say: Language) -> Drawing:
    """Draw each figure as a share of its target; at most MOST_PLACES bars."""
    made = reached(frame, say)
    return Drawing(
        made.message or say.text(N_("Target against actual")),
        figure=lambda: _figure(frame.head(MOST_PLACES), say),
        table=lambda: _table(frame, say),
        alternative_text=say.text(
            N_("A bar for each target, with what was reached as a share of it: {told}."),
            told="; ".join(
                f"{_name(one, say)} {figures.spoken(_actual(one, say), say)}"
                for one in records(frame.head(MOST_PLACES))
            ),
        ),
        indicator="",
        nothing=say.text(_NO_TARGETS) if frame.empty else "",
        # Of intervals nothing is said where none is drawn.
        note=figures.remarks(frame[frame["status"] == NOT_TOLD], say),
    )


def _name(one: words.One, say: Language) -> str:
    place = _place(one, say)
    return f"{_figure_name(one, say)} ({place})" if place else _figure_name(one, say)


def _figure_name(one: words.One, say: Language) -> str:
    indicator = INDICATORS[one["indicator"]]
    return say.text(indicator.name)


def _status(one: words.One, say: Language) -> str:
    status = _STATUS[one["status"]]
    return say.text(status)


def _place(one: words.One, say: Language) -> str:
    return " · ".join(say.label(name, one[name]) for name in PLACE if not is_missing(one[name]))


def _planned(one: words.One, say: Language) -> str:
    return words.measured(one["target"], one["unit"], say)


def _actual(one: words.One, say: Language) -> str:
    return words.value_words(one, one["unit"], say)


def _figure(frame: pd.DataFrame, say: Language) -> Figure:
    rows = records(frame)
    return bars(
        pd.DataFrame(
            {
                "label": [_name(one, say) for one in rows],
                "value": frame["share"],
                "text": ["" if is_missing(one["share"]) else _against(one, say) for one in rows],
                "note": [
                    figures.in_place(one, one["unit"], say) if is_missing(one["share"]) else ""
                    for one in rows
                ],
                "hover": [
                    hover(_name(one, say), _against(one, say), _status(one, say)) for one in rows
                ],
            }
        ),
        reference=1.0,
        reference_label=say.text(N_("target")),
        is_share=bool((frame["share"].fillna(0) <= 1).all()),
        separators=say.separators,
    )


def _against(one: words.One, say: Language) -> str:
    return say.text(N_("{actual} of {target}"), actual=_actual(one, say), target=_planned(one, say))


def _table(frame: pd.DataFrame, say: Language) -> pd.DataFrame:
    rows = records(frame)
    return pd.DataFrame(
        {
            say.label("column", "indicator"): [_figure_name(one, say) for one in rows],
            say.text(N_("For")): [_place(one, say) for one in rows],
            say.text(N_("Target")): [_planned(one, say) for one in rows],
            say.text(N_("Actual")): [_actual(one, say) for one in rows],
            say.text(N_("Of the target")): [
                DASH if is_missing(one["share"]) else say.percent(one["share"], 0) for one in rows
            ],
            say.label("column", "status"): [_status(one, say) for one in rows],
            say.text(N_("Remark")): [words.remark(one, say) for one in rows],
        }
    )
