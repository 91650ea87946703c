"""From a click on a mark to a changed address: the one place that turns what was clicked into it.

A click selects what the page can be filtered by, and opens the records of what it cannot be. What a
mark stands for travels with it (`charts.clicks`); the filters are the state, and every figure is
drawn from them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlencode

import pandas as pd
import streamlit as st

from charts.clicks import RECORDS, Mark
from drawings.names import year_span
from drawings.page import Figure
from drawings.parameters import naming
from drawings.sentences import sentences
from indicators import dimensions
from indicators.catalog import counts
from indicators.filters import Filters
from language import N_, Language
from ui import address, behind, browser, filters
from ui.context import Context, current

_IN_VAIN = "clicks_in_vain"
_OPENED = "clicks_opened"  # what was clicked on asks for these records

ONLY = N_("Click: only {name}")
AGAIN = N_("Click again: all")
OPENS = N_("Click: the records of {name}")
OPENS_ALL = N_("Click: the records behind it")
OF_FIGURES = N_("A click on a figure opens the records behind it.")
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
    if mark and RECORDS in mark:
        st.session_state[_OPENED] = mark[RECORDS]
        return False
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


def follow(here: Context) -> None:
    """Go to the records behind what was clicked on in this run, if that is what a click does."""
    if asked := st.session_state.pop(_OPENED, ""):
        st.switch_page(here.pages["records"], query_params=parse_qs(asked) | here.kept)


def is_selected_alone(mark: Mark, chosen: Mapping[str, list[str]]) -> bool:
    """Tell whether nothing but what a mark stands for is chosen of its dimensions."""
    return all(chosen.get(name) == [value] for name, value in mark.items())


def with_words(figure: Figure, here: Context, selected: Filters | None = None) -> Figure:
    """Give a figure as it is shown: each mark that selects something here says so on hover.

    So does one that opens records; it then carries what they are asked for by. What does neither
    in this view carries nothing. `selected` is what the figure is of, where that is not what is
    chosen on the page.
    """
    if not any("customdata" in trace for trace in figure["data"]):
        return figure
    said = _Words(here)

    def followed(mark: Mark | None) -> Mark | None:
        return _followed(mark, here, here.filters if selected is None else selected)

    return figure | {"data": [_with_lines(trace, followed, said) for trace in figure["data"]]}


def _followed(mark: Mark | None, here: Context, selected: Filters) -> Mark | None:
    """Give a mark that opens records what they are asked for by; None where there are none."""
    if not mark or RECORDS not in mark:
        return mark
    query = behind.of_mark(here, mark, selected)
    return {RECORDS: urlencode(query, doseq=True)} if query else None


def followed(
    opens: Mapping[str, Sequence[Mark | None]], here: Context, selected: Filters
) -> dict[str, tuple[Mark | None, ...]]:
    """Give what the cells of a table open, by its columns, as they carry it.

    `selected` is what the table is of, but for what the cells say.
    """
    found = {
        header: tuple(_followed(mark, here, selected) for mark in marks)
        for header, marks in opens.items()
    }
    return {header: marks for header, marks in found.items() if any(marks)}


def as_links(
    frame: pd.DataFrame, opened: Mapping[str, Sequence[Mark | None]], here: Context
) -> dict[str, list[str]]:
    """Write as links the cells of a printed table that open something; empty for the others.

    `opened` is as `followed` gives it, for the words in the columns of `frame`.
    """
    return {
        header: [
            _link(str(words), mark, here) if mark else ""
            for words, mark in zip(frame[header], marks, strict=True)
        ]
        for header, marks in opened.items()
    }


def _link(words: str, mark: Mark, here: Context) -> str:
    asked = mark[RECORDS]
    figure = here.language.text(counts(parse_qs(asked)["indicator"][0]).name)
    label = f"{here.language.text(browser.RECORDS)}: {figure}"
    return browser.follow(f"records?{asked}", words, label)


def of_cells(marks: Mapping[str, Sequence[Mark | None]], say: Language) -> str:
    """Say what clicks on the cells of a table do."""
    listed = [mark for column in marks.values() for mark in column if mark]
    selects, opens = any(RECORDS not in mark for mark in listed), any(RECORDS in m for m in listed)
    return sentences(say.text(OF_CELLS) if selects else "", say.text(OF_FIGURES) if opens else "")


def _with_lines(
    trace: dict[str, Any], followed: Callable[[Mark | None], Mark | None], said: _Words
) -> dict[str, Any]:
    if trace.get("customdata") is None:
        return trace
    given = trace["customdata"]
    marks = [followed(mark) for mark in given]
    lines = (
        [said(mark) if known else "" for mark, known in zip(given, marks, strict=True)]
        if "hovertext" in trace
        else []
    )
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
    called, offered = naming(name, values, here.language), filters.offered(values, here.view)[name]
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
        opens = any(name == RECORDS for name, _ in ids)
        stands_for = dict(one for one in ids if one[0] != RECORDS)
        if not opens and not self._can_be_selected(stands_for):
            return ""
        text = OPENS if opens else ONLY
        if opens and not stands_for:
            text = OPENS_ALL
        elif not opens and is_selected_alone(stands_for, self._chosen):
            text = AGAIN
        named = (naming(name, self._values, self._say)(one) for name, one in stands_for.items())
        words = self._say.text(text, name=", ".join(named))
        return f"<br><i>{escape(words, quote=False)}</i>"

    def _can_be_selected(self, mark: Mark) -> bool:
        allowed = self._allowed
        return bool(mark) and all(value in allowed.get(name, ()) for name, value in mark.items())
