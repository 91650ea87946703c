"""From a click on a mark to a changed address: the one place that turns what was clicked into it.

What a mark stands for travels with it (`charts.clicks`); the filters are the state, and every
figure is drawn from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from charts.clicks import Mark
from drawings.names import year_span
from drawings.page import Figure
from drawings.parameters import naming
from indicators import dimensions
from language import N_
from ui import address, filters
from ui.context import Context, current

_IN_VAIN = "clicks_in_vain"

ONLY = N_("Click: only {name}")
AGAIN = N_("Click again: all")
OF_CELLS = N_("A click on a name in the table selects it, a second one all again.")


def in_vain() -> int:
    """Return how many clicks of this session have changed nothing."""
    count: int = st.session_state.get(_IN_VAIN, 0)
    return count


def take(key: str) -> None:
    """Select what was clicked on in the chart of that key; on what is selected alone, all again."""
    if not _select(st.session_state.get(key)):
        # The browser has marked it all the same, and forgets that with the chart's next id.
        st.session_state[_IN_VAIN] = in_vain() + 1


def take_cell(key: str) -> None:
    """Do the same in a table, where a cell that stands for nothing may well be looked at."""
    _select(st.session_state.get(key))


def _select(mark: Mark | None) -> bool:
    """Select what a mark stands for, and tell whether the view lets it."""
    here = current()
    allowed = filters.options(here.view, here.fact(dimensions.values))
    ids = mark or {}
    if not ids or any(value not in allowed.get(name, ()) for name, value in ids.items()):
        return False
    is_again = is_selected_alone(ids, address.chosen())
    for name, value in ids.items():
        is_default = name not in here.view.filters and value == allowed[name][0]
        address.choose(name, [] if is_again or is_default else [value])
    return True


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


def cells(frame: pd.DataFrame, here: Context) -> dict[str, tuple[Mark | None, ...]]:
    """Give what the cells of a table stand for, by its columns: names of what the view filters by.

    Names are told by their words under the dimension's own; other columns are not in it.
    """
    headers = {name: here.language.label("dimension", name) for name in here.view.filters}
    found = {
        header: tuple(map(_named(name, here).get, frame[header].astype(str)))
        for name, header in headers.items()
        if header in frame
    }
    return {header: marks for header, marks in found.items() if any(marks)}


def _named(name: str, here: Context) -> dict[str, Mark]:
    """Give what each value that a filter offers is called, and what a click on it selects."""
    values = here.fact(dimensions.values)
    called, offered = naming(name, values, here.language), filters.offered(values)[name]
    marks = {called(value): {name: value} for value in offered}
    if name == "program_year":
        marks |= {year_span(int(year), here.language): {name: year} for year in offered}
    return marks


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
        named = (naming(name, self._values, self._say)(value) for name, value in ids)
        text = self._say.text(ONLY, name=", ".join(named))
        if is_selected_alone(dict(ids), self._chosen):
            text = self._say.text(AGAIN)
        return f"<br><i>{escape(text, quote=False)}</i>"
