"""What paper has and the screen has not: a head on every sheet, and tables that do not scroll."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from drawings.about import about
from exports.html_table import table
from language import N_, Language
from ui.context import Context
from ui.kept import Kept

UNFINISHED = N_("Printed before the page was complete: print it again once all charts are there.")
# Of a table that scrolls on the screen.
MOST_ROWS = 100


_HEADS: Kept[str] = Kept(most_bytes=2_000_000, most_entries=2_000)


def draw(here: Context) -> None:
    """Draw the head, which only paper shows: what the page is of, for whom, from which data."""
    st.html(_HEADS.get(here.address, lambda: _head(here)))


def _head(here: Context) -> str:
    told = about(
        here.get,
        here.view,
        here.filters,
        dict(here.choices),
        here.language,
        version=here.version,
        audience=here.audience,
        against=here.against,
        is_counted=False,
    )
    lines = (
        _joined(told.selection, told.choices),
        _joined(told.audience_words, told.data),
        _joined(told.withheld, told.synthetic),
    )
    written = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    unfinished = escape(here.language.text(UNFINISHED))
    title = escape(_joined("Dampak", told.title))
    return (
        f'<div class="dampak-paper"><p><b>{title}</b></p>{written}'
        f'<p class="unfinished"><b>{unfinished}</b></p></div>'
    )


def scrolling(frame: pd.DataFrame, cut: str, say: Language) -> str:
    """Write a table that scrolls on the screen, for paper alone: at most MOST_ROWS rows of it.

    `cut` says of how many rows the screen has the first.
    """
    shown = frame.head(MOST_ROWS)
    if len(shown) < len(frame):
        cut = say.text(
            N_("On paper are the first {shown} rows; the page's download has all of them."),
            shown=say.number(len(shown)),
        )
    told = f'<p class="dampak-subtitle">{escape(cut)}</p>' if cut else ""
    return f'<div class="dampak-sheet">{table(shown, "", say)}{told}</div>'


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
