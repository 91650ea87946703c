"""The same component for the same thing on every page: a figure, a chart, a table, a notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import NoReturn
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

import language
from drawings import page as pages
from drawings import views
from drawings.page import Card, Definition, Drawing, Figure, Headline, Links, Page, Row, Table
from drawings.tables import number_words
from exports.tables import to_csv
from language import N_
from ui import context

FAILED = N_("This page could not be drawn. Reload it; if it happens again, tell the data keeper.")
DEFINITION = N_("Definition")
NOTHING = N_("There is nothing in what is selected.")
# Of Streamlit's tables.
_ROW_PX = 35
_MOST_ROWS = 40
# A list to work through is looked into, and must not push what comes after it out of sight.
_MOST_TO_WORK_THROUGH = 12
_CHARACTER_PX = 7
_WIDEST_PX, _WIDEST_WRAPPED_PX = 520, 430
_WRAPPED_ROW_PX = 66  # two lines of a text: from 65 px on the table wraps them
_CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False}


def notice(text: str, kind: str = "info") -> None:
    """Draw a line that cannot be dismissed: info, synthetic, pinned, warning or stop."""
    st.html(f'<div class="dampak-notice {escape(kind)}" role="note">{escape(text)}</div>')


def into_view(key: str, number: int) -> None:
    """Scroll the container of that key into view once for each number; 0 is none.

    What follows keeps its place on the page whether it scrolls or not.
    """
    with st.container(key="into_view"):
        if number:
            script = f"document.querySelector('.st-key-{key}')?.scrollIntoView(); // {number}\n"
            st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def stop(text: str) -> NoReturn:
    """Say in one sentence why there is nothing to see, and end the run."""
    notice(text, kind="stop")
    st.stop()


def failed() -> None:
    """Say that the page could not be drawn; what went wrong is in the server's log."""
    say = language.of(language.from_header(st.context.headers.get("Accept-Language")))
    here = context.maybe_current()
    notice((here.language if here else say).text(FAILED), kind="stop")


def draw(page: Page, **places: Callable[[], None]) -> None:
    """Draw a page: its title, then its cards row by row.

    `places` draw what the page has a place for, by its key.
    """
    heading(page.title, page.lead)
    for row in page.rows:
        _draw_row(row, page, places)


def _draw_row(row: Row, page: Page, places: Mapping[str, Callable[[], None]]) -> None:
    """Draw cards in columns, which go under each other on a phone; large figures in a grid."""
    figures = [card.made for card in row.cards if isinstance(card.made, Headline)]
    if len(figures) == len(row.cards):
        st.html('<div class="dampak-figures">' + "".join(map(_headline, figures)) + "</div>")
    elif len(row.cards) == 1:
        _draw_card(row.cards[0], page, places)
    else:
        columns = st.columns(row.shares or len(row.cards))
        for column, card in zip(columns, row.cards, strict=True):
            with column:
                _draw_card(card, page, places)


def _draw_card(card: Card, page: Page, places: Mapping[str, Callable[[], None]]) -> None:
    match card.made:
        case Drawing() as drawing:
            _draw_chart(card.key, drawing, page.selection)
        case Table() as table:
            _draw_table(card.key, table, page.selection)
        case Links() as links:
            _draw_links(card.key, links)
        case Definition() as definition:
            _draw_definition(definition)
        case pages.Section(title):
            st.html(f'<h2 class="dampak-section">{escape(title)}</h2>')
        case pages.Notice(text):
            notice(text)
        case pages.Place():
            places[card.key]()


def heading(title: str, sentence: str) -> None:
    """Draw a page's title and, under it, the question that the page answers."""
    st.html(
        f'<h1 class="dampak-page">{escape(title)}</h1><p class="dampak-lead">{escape(sentence)}</p>'
    )


def _draw_chart(key: str, drawing: Drawing, selection: str) -> None:
    """Draw a chart card: finding, what is selected, chart, table with download, definition."""
    say = context.current().language
    with st.container(border=True, height="stretch", key=f"card_{key}"):
        list_title(drawing.title, selection)
        if drawing.figure is None:
            _empty(drawing.note)
        else:
            st.plotly_chart(
                _with_own_look(drawing.figure),
                key=f"chart_{key}",
                config=_CONFIG,
                alt=drawing.alternative_text,
            )
            if drawing.note:
                st.caption(drawing.note)
        if not drawing.table.empty:
            with st.expander(say.text(N_("Table")), icon=":material/table:", type="compact"):
                table(drawing.table, key)
        _definition_link(drawing.indicator)


def _with_own_look(figure: Figure) -> Figure:
    """Keep Streamlit's default template out of a figure: it takes the outline off its marks."""
    return figure | {"layout": figure["layout"] | {"template": {}}}


def _draw_table(key: str, listed: Table, selection: str) -> None:
    """Draw a card that is a list: what it says in all, its points, rows, download, definition."""
    with st.container(border=True, key=f"card_{key}"):
        list_title(listed.title, listed.sentence or selection)
        list_points(listed.points)
        if listed.rows.empty:
            if not listed.sentence:
                _empty(context.current().language.text(NOTHING))
            return
        if listed.is_work_list:
            work_list(listed.rows, key)
        elif listed.sentence:
            table(listed.rows, key, _height_of_all(listed.rows), _widths(listed.rows, _WIDEST_PX))
        else:
            table(listed.rows, key, _height_of_all(listed.rows))
        if listed.indicator:
            _definition_link(listed.indicator)


def _draw_links(key: str, listed: Links) -> None:
    """Draw sentences, each a link to its view with its filters set."""
    with st.container(border=True, key=f"card_{key}"):
        list_title(listed.title, listed.sentence)
        if not listed.links:
            _empty(listed.nothing)
        for one in listed.links:
            chosen = {
                name: [str(value) for value in one.filters.values(name)]
                for name in one.filters.used()
                if name in views.find(one.view).filters
            }
            context.current().link(one.text, one.view, chosen, icon=":material/arrow_forward:")


def _draw_definition(one: Definition) -> None:
    """Draw what something means: folded under its name, or open and marked if asked for."""
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in one.lines)
    lines = f'<dl class="dampak-definition">{rows}</dl>'
    if one.is_asked:
        with st.container(border=True, key="card_asked"):
            st.html(f'<h2 class="dampak-title">{escape(one.name)}</h2>{lines}')
        return
    with st.expander(one.name):
        st.html(lines)


def table(
    frame: pd.DataFrame,
    key: str,
    height: int | None = None,
    widths: Mapping[str, int] | None = None,
    row_height: int | None = None,
) -> None:
    """Draw a table with its download; `height`, `widths` of columns, `row_height` are in px."""
    say = context.current().language
    st.dataframe(
        _in_the_language(frame, say),
        hide_index=True,
        key=f"table_{key}",
        height=height or "auto",
        row_height=row_height,
        placeholder="–",
        column_config={
            name: st.column_config.Column(width=width) for name, width in (widths or {}).items()
        },
    )
    _download(frame, key)


def _in_the_language(frame: pd.DataFrame, say: language.Language) -> Styler:
    """Write the numbers of a table as the language does; they still sort as numbers."""
    numbers = frame.select_dtypes("number").columns
    written = partial(number_words, say=say)
    return frame.style.format(dict.fromkeys(numbers, written), na_rep=language.DASH)


def read_table(frame: pd.DataFrame, key: str) -> None:
    """Draw a short table of texts, which wrap so that all columns are in sight on a phone."""
    st.table(frame, hide_index=True)
    _download(frame, key)


def _download(frame: pd.DataFrame, key: str) -> None:
    say = context.current().language
    st.download_button(
        say.text(N_("Download CSV")),
        data=to_csv(frame, say.separators),
        file_name=f"dampak-{key}.csv",
        mime="text/csv",
        icon=":material/download:",
        key=f"download_{key}",
        on_click="ignore",
    )


def work_list(frame: pd.DataFrame, key: str) -> None:
    """Draw a list to work through: some of its rows at once, and long texts on two lines."""
    widths = _widths(frame, _WIDEST_WRAPPED_PX)
    row_height = _height_of_a_row(frame, widths)
    table(frame, key, _height_of_all(frame, _MOST_TO_WORK_THROUGH, row_height), widths, row_height)


def _empty(text: str) -> None:
    st.html(f'<div class="dampak-empty">{escape(text)}</div>')


def _definition_link(indicator: str) -> None:
    here = context.current()
    here.link(
        here.language.text(DEFINITION),
        "definitions",
        {"indicator": [indicator]},
        icon=":material/menu_book:",
    )


def _headline(figure: Headline) -> str:
    rows = [
        ("label", figure.label),
        ("value", figure.value),
        ("fraction", figure.fraction),
        ("sentence", figure.sentence),
        ("published", figure.published),
    ]
    # Also the empty ones: the rows of neighbouring figures stand on the same lines.
    inner = "".join(f'<div class="{name}">{escape(text)}</div>' for name, text in rows)
    return f'<div class="dampak-figure">{inner}{_definition_anchor(figure.indicator)}</div>'


def _definition_anchor(indicator: str) -> str:
    """Return the link from a large figure to its definition."""
    if not indicator:
        return ""
    here = context.current()
    query = urlencode({"indicator": [indicator]} | here.kept(), doseq=True)
    text = here.language.text(DEFINITION)
    link = f"definitions?{escape(query)}"
    return f'<a class="definition" href="{link}" target="_self">{escape(text)}</a>'


def line(text: str) -> None:
    """Draw one line of words as they are."""
    st.html(f'<p class="dampak-line">{escape(text)}</p>')


def list_points(points: Sequence[str]) -> None:
    """Draw sentences one under the other, each marked; nothing for none."""
    if points:
        items = "".join(f"<li>{escape(point)}</li>" for point in points)
        st.html(f'<ul class="dampak-points">{items}</ul>')


def list_title(title: str, sentence: str) -> None:
    """Draw the title of a card that is read, and what it says in all."""
    st.html(
        f'<h3 class="dampak-title">{escape(title)}</h3>'
        f'<p class="dampak-subtitle">{escape(sentence)}</p>'
    )


def _height_of_all(
    frame: pd.DataFrame, most_rows: int = _MOST_ROWS, row_height: int = _ROW_PX
) -> int | None:
    """Return the px in which every row of a table shows; None where they would be too many."""
    return _ROW_PX + row_height * len(frame) + 3 if len(frame) <= most_rows else None


def _height_of_a_row(frame: pd.DataFrame, widths: Mapping[str, int]) -> int:
    """Return the px of a line or, where a text is wider than its column, of two."""
    is_wider = any(
        _px_of(text) > width for name, width in widths.items() for text in frame[name].unique()
    )
    return _WRAPPED_ROW_PX if is_wider else _ROW_PX


def _px_of(value: object) -> int:
    return _CHARACTER_PX * len(str(value)) + 24


def _widths(frame: pd.DataFrame, widest_px: int) -> dict[str, int]:
    """Return the px that the texts of each column need; Streamlit measures the first rows only."""
    return {name: min(max(map(_px_of, [name, *frame[name]])), widest_px) for name in frame.columns}
