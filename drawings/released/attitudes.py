"""Who agrees at the end and what changed, as far as it is released.

Agreement at the end is never called a change.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from charts.clicks import selecting
from charts.rates import dumbbell
from drawings import withheld as words
from drawings.hover import hover
from drawings.names import breakable, row_names
from drawings.page import Card, Drawing, Figure, Get, Row, row
from drawings.rates import share_of
from drawings.released import figures
from drawings.sentences import nobody
from indicators import released
from indicators.catalog import find
from indicators.definition import PERSON
from indicators.filters import Filters
from indicators.selection import records
from language import N_, Language

BY = ("district", "program", "program_year", *PERSON)
_CHANGE = "attitude_change"
_SENTENCES = {
    "agreement_rate": N_("agree at the end that women and men have equal rights; not a change"),
    _CHANGE: N_("more agree after than before, of those who answered both times"),
    "agreement_increased": N_("score higher after than before (GNDR-4)"),
}


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: large figures, agreement and its increase, matched pairs."""
    by = choices["by"]
    return [
        row(
            *(
                figures.headline_card(name, get, filters, say, say.text(sentence))
                for name, sentence in _SENTENCES.items()
            )
        ),
        row(
            *(
                Card(name, figures.by_card(name, by, get, filters, say).make)
                for name in ("agreement_rate", "agreement_increased")
            )
        ),
        row(Card("change", lambda: change(get, filters, say))),
    ]


def change(get: Get, filters: Filters, say: Language) -> Drawing:
    """Draw the share that agreed before and after, among those who answered both times."""
    title = say.text(N_("Agreement before and after, of those who answered both times"))
    if told := figures.not_told(_CHANGE, get, ("program", *filters.used()), say):
        return Drawing(title, indicator=_CHANGE, nothing=told)
    frame = get(released.matched, ("program",), filters)
    whole = figures.headline(_CHANGE, get, filters, say)
    return Drawing(
        f"{title}: {whole.value}",
        figure=lambda: _figure(frame, say),
        table=lambda: _table(frame, say),
        alternative_text=say.text(
            N_("A ring before and a dot after for each program, joined by a line: {told}."),
            told="; ".join(_line(one, say) for one in records(frame)),
        ),
        indicator=_CHANGE,
        nothing=nobody(frame, say),
        note=figures.remarks(frame, say),
    )


def _line(one: words.One, say: Language) -> str:
    name = say.label("program", one["program"])
    if one["note"]:
        return f"{name} {figures.spoken(words.value_words(one, 'percent', say), say)}"
    return f"{name} {say.percent(one['before'])} → {say.percent(one['after'])}"


def _figure(frame: pd.DataFrame, say: Language) -> Figure:
    rows = records(frame)
    return dumbbell(
        pd.DataFrame(
            {
                "label": breakable(row_names(frame, "program", say)),
                "before": frame["before"],
                "after": frame["after"],
                "before_text": [_beside(one, "before", say) for one in rows],
                "after_text": [_beside(one, "after", say) for one in rows],
                "hover": [hover(_line(one, say), *_made_of(one, say)) for one in rows],
                "note": [figures.in_place(one, "percent", say) for one in rows],
                "selects": selecting(frame, "program"),
            }
        ),
        before_label=say.text(N_("before")),
        after_label=say.text(N_("after")),
        separators=say.separators,
    )


def _beside(one: words.One, when: str, say: Language) -> str:
    """Write a share with what it is made of under it; nothing where it is not told."""
    if one["note"]:
        return ""
    fraction = say.fraction(one[f"agree_{when}"], one["matched"])
    return f"{say.percent(one[when])}<br>{fraction}"


def _made_of(one: words.One, say: Language) -> list[str]:
    if one["note"]:
        return []
    return [share_of(one[part], one["matched"], say) for part in ("agree_before", "agree_after")]


def _table(frame: pd.DataFrame, say: Language) -> pd.DataFrame:
    matched = say.text(N_("answered both times"))
    return pd.DataFrame(
        {
            say.label("dimension", "program"): row_names(frame, "program", say),
            say.text(N_("agreed before")): words.counts(frame, "agree_before"),
            say.text(N_("agreed after")): words.counts(frame, "agree_after"),
            matched: frame["matched"].astype("Float64").astype("Int64"),
            say.text(find(_CHANGE).name): words.values(records(frame), _CHANGE, say),
            say.text(N_("Remark")): [words.remark(one, say) for one in records(frame)],
        }
    )
