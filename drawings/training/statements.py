"""The statements of the instrument one by one, before and after, among who answered both times."""

from __future__ import annotations

import pandas as pd

from drawings.behind import rows_behind
from drawings.hover import hover
from drawings.origins import Origins
from drawings.page import Card, Drawing, Figure, Get, of_selection
from drawings.sentences import nobody, notes
from drawings.tables import percents, whole
from drawings.training.changes import (
    NOT_COLLECTED,
    Asking,
    before_and_after,
    pairs,
    shares_before_and_after,
)
from drawings.training.sums import Once
from indicators import attitudes
from indicators.filters import Filters
from indicators.selection import records
from language import N_, Language

_FIGURE = "statements"


def card(get: Get, once: Once, filters: Filters, asked: Asking, say: Language) -> Card:
    """Give the card of the statements, for a way of asking."""
    selected = filters.with_(pre_mode=asked.selected)

    def draw() -> Drawing:
        instrument = get(attitudes.statements)
        found = attitudes.items_of(instrument, once.sums(selected), selected)
        return of_selection(items(found, asked, say), selected)

    return Card(asked.key("items"), draw)


def items(frame: pd.DataFrame, asked: Asking, say: Language) -> Drawing:
    """Draw the share that agrees with equality before and after, statement by statement.

    `frame` is what `indicators.attitudes.items` gives without a breakdown.
    """
    known = frame[frame["after"].notna()]
    return Drawing(
        asked.named(_items_title(known, say), say),
        figure=lambda: _items_figure(frame, say),
        table=lambda: _items_table(frame, say),
        alternative_text=say.text(
            N_(
                "For each statement an open ring and a dot joined by a line, on a scale from 0 to "
                "100%: the share that agrees with equality before and after."
            )
        ),
        indicator="attitude_change",
        records=_FIGURE,
        note=say.text(
            N_(
                "Counted is agreeing with equality: with a reversed statement, that is "
                "disagreeing. Who answered a statement before and after is counted in it."
            )
        ),
        nothing=nobody(frame, say) or (say.text(NOT_COLLECTED) if known.empty else ""),
        origins=Origins(shares_before_and_after(say)),
    )


def _statements(frame: pd.DataFrame, say: Language) -> pd.Series:
    return frame[f"statement_{say.code}"].str.rstrip(".")


def _items_title(known: pd.DataFrame, say: Language) -> str:
    if known.empty:
        return say.text(N_("The statements one by one"))
    least = known.loc[known["after"].astype(float).idxmin()]
    return say.text(
        N_("After the training the least agree with equality on “{statement}”: {x}"),
        statement=least[f"statement_{say.code}"].rstrip("."),
        x=say.fraction(least["after_numerator"], least["denominator"]),
    )


def _items_figure(frame: pd.DataFrame, say: Language) -> Figure:
    statements = _statements(frame, say)
    rows = [
        say.text(N_("{statement} (reversed)"), statement=statement) if is_reversed else statement
        for statement, is_reversed in zip(statements, frame["is_reversed"], strict=True)
    ]
    hovers = [
        hover(statement, *before_and_after(row, row["denominator"], say))
        for statement, row in zip(statements, records(frame), strict=True)
    ]
    selects = {
        f"{when}_selects": [
            rows_behind(_FIGURE, statement=f"{item}_{when}") for item in frame["item"]
        ]
        for when in ("before", "after")
    }
    return pairs(frame, rows, hovers, "denominator", say, selects)


def _items_table(frame: pd.DataFrame, say: Language) -> pd.DataFrame:
    if frame.empty:
        return frame
    return pd.DataFrame(
        {
            say.label("dimension", "item"): _statements(frame, say),
            say.text(N_("Reversed")): [
                say.label("yes_no", "yes" if is_reversed else "no")
                for is_reversed in frame["is_reversed"]
            ],
            say.text(N_("Matched people")): whole(frame["denominator"]),
            say.text(N_("Agreed before")): whole(frame["before_numerator"]),
            say.text(N_("Agree after")): whole(frame["after_numerator"]),
            say.text(N_("Before (%)")): percents(frame["before"]),
            say.text(N_("After (%)")): percents(frame["after"]),
            say.text(N_("Remark")): notes(frame, say),
        }
    )
