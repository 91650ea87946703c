"""A short introduction for whoever opens a page for the first time in a browser.

It is sent with every page and shown by the browser until it is dismissed there, which the browser
remembers; nothing of it is known to the server.
"""

from __future__ import annotations

from functools import cache
from html import escape

import streamlit as st

import language
from indicators.released import STAFF
from language import N_, WITHHELD, Language

_POINTS = (
    (
        N_("Choose"),
        N_("a program, a year or a district above the page: every figure and the address follow."),
    ),
    (
        N_("Read"),
        N_("the figure, and under it of how many it is: {rate} is {fraction}. “–” is not known."),
    ),
    (
        N_("Look closer"),
        N_(
            "click a bar or a tile to choose it; “i” says what a figure means, and the list beside "
            "it shows the records behind it."
        ),
    ),
    (
        N_("Share"),
        N_("“Copy link” is the page as you see it; “Saved views” keeps it under a name."),
    ),
)

# Records and saved views are the staff's.
_POINTS_OF_OTHERS = (
    *_POINTS[:2],
    (
        N_("Protected"),
        N_("“{mark}” is withheld, so that nobody in a small group can be told from a figure."),
    ),
    (N_("Share"), N_("“Copy link” is the page as you see it.")),
)


def draw(say: Language, audience: str = STAFF) -> None:
    """Hand the introduction to the browser, which shows it to whoever has not dismissed it."""
    st.html(_introduction(say.code, audience == STAFF))


def again(say: Language) -> None:
    """Draw the button that shows the introduction again."""
    words = escape(say.text(N_("Show the introduction")))
    st.html(f'<button type="button" class="dampak-introduce">{words}</button>', width="content")


@cache
def _introduction(code: str, is_for_staff: bool) -> str:
    say = language.of(code)
    example = {"rate": say.percent(0.75, 0), "fraction": say.fraction(15, 20), "mark": WITHHELD}
    points = "".join(
        f"<li><strong>{escape(say.text(name))}</strong> {escape(say.text(text, **example))}</li>"
        for name, text in (_POINTS if is_for_staff else _POINTS_OF_OTHERS)
    )
    title = escape(say.text(N_("New here? It takes a minute")))
    done = escape(say.text(N_("Got it, do not show again")))
    return (
        f'<section class="dampak-introduction" aria-label="{title}"><p>{title}</p>'
        f'<ul>{points}</ul><button type="button" class="dampak-introduced">{done}</button>'
        "</section>"
    )
