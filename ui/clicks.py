"""From a click on a mark to a changed address: the one place that turns what was clicked into it.

What a mark stands for travels with it (`charts.clicks`); the filters are the state, and every
figure is drawn from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from charts.clicks import Mark
from drawings.page import Figure
from indicators import dimensions
from language import N_
from ui import address, filters
from ui.context import Context, current

_IN_VAIN = "clicks_in_vain"

ONLY = N_("Click: only {name}")
AGAIN = N_("Click again: all")


def in_vain() -> int:
    """Return how many clicks of this session have changed nothing."""
    count: int = st.session_state.get(_IN_VAIN, 0)
    return count


def take(key: str) -> None:
    """Select what was clicked on in the chart of that key; on what is selected alone, all again."""
    here = current()
    allowed = filters.options(here.view, here.fact(dimensions.values))
    mark = st.session_state.get(key) or {}
    ids = {name: value for name, value in mark.items() if value in allowed.get(name, ())}
    if not ids or ids != mark:
        # The browser has marked it all the same, and forgets that with the chart's next id.
        st.session_state[_IN_VAIN] = in_vain() + 1
        return
    is_again = is_selected_alone(ids, address.chosen())
    for name, value in ids.items():
        is_default = name not in here.view.filters and value == allowed[name][0]
        address.choose(name, [] if is_again or is_default else [value])


def is_selected_alone(mark: Mark, chosen: Mapping[str, list[str]]) -> bool:
    """Tell whether nothing but what a mark stands for is chosen of its dimensions."""
    return all(chosen.get(name) == [value] for name, value in mark.items())


def with_words(figure: Figure, here: Context) -> Figure:
    """Give a figure as it is shown: each mark that selects something here says so on hover.

    What selects nothing in this view carries nothing.
    """
    if not any("customdata" in trace for trace in figure["data"]):
        return figure
    said = _Words(here)
    return figure | {"data": [_with_lines(trace, said) for trace in figure["data"]]}


def _with_lines(trace: dict[str, Any], said: _Words) -> dict[str, Any]:
    marks = trace.get("customdata")
    if marks is None:
        return trace
    lines = [said(mark) for mark in marks] if "hovertext" in trace else []
    if not any(lines):
        return {name: value for name, value in trace.items() if name != "customdata"}
    return trace | {
        "customdata": [mark if line else None for mark, line in zip(marks, lines, strict=True)],
        "hovertext": [text + line for text, line in zip(trace["hovertext"], lines, strict=True)],
    }


class _Words:
    """What a click on a mark does, in words; each worded once. Empty where it does nothing."""

    def __init__(self, here: Context) -> None:
        self._say = here.language
        self._known: dict[tuple[tuple[str, str], ...], str] = {}
        self._values = here.fact(dimensions.values)
        self._allowed = filters.options(here.view, self._values)
        chosen = {name: here.filters.values(name) for name in here.view.filters}
        self._chosen = {name: [str(value) for value in ids] for name, ids in chosen.items()}
        self._chosen |= {name: [value] for name, value in here.choices}

    def __call__(self, mark: Mark | None) -> str:
        """Return the line, with the break before it."""
        ids = tuple((mark or {}).items())
        if ids not in self._known:
            self._known[ids] = self._worded(ids)
        return self._known[ids]

    def _worded(self, ids: tuple[tuple[str, str], ...]) -> str:
        if not ids or any(value not in self._allowed.get(name, ()) for name, value in ids):
            return ""
        named = (filters.naming(name, self._values, self._say)(value) for name, value in ids)
        text = self._say.text(ONLY, name=", ".join(named))
        if is_selected_alone(dict(ids), self._chosen):
            text = self._say.text(AGAIN)
        return f"<br><i>{escape(text, quote=False)}</i>"
