"""The same component for the same thing on every page: a figure, a chart, a table, a notice."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, NoReturn
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

import language
from drawings.definitions import Entry
from drawings.drawing import Drawing, Headline
from exports.tables import to_csv
from indicators.attention import Concern
from language import N_
from ui import context, filters, views

FAILED = N_("This page could not be drawn. Reload it; if it happens again, tell the data keeper.")
ALL_GROUPS = N_("All groups")
ALL_TRAINING = N_("All programs, years and districts")
DEFINITION = N_("Definition")
CONCERNS = N_("Needs attention")
EVERYWHERE = N_("In everything that is loaded, whatever is selected")
NO_CONCERN = N_("Nothing needs attention.")
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


def headlines(figures: Sequence[Headline]) -> None:
    """Draw large figures side by side; they wrap under each other where it is narrow."""
    if figures:
        st.html('<div class="dampak-figures">' + "".join(map(_headline, figures)) + "</div>")


def concerns(listed: Sequence[Concern], sentences: Sequence[str]) -> None:
    """Draw what needs attention, each sentence a link to its view with its filters set."""
    here = context.current()
    with st.container(border=True, key="card_concerns"):
        list_title(here.language.text(CONCERNS), here.language.text(EVERYWHERE))
        if not listed:
            _empty(here.language.text(NO_CONCERN))
        for concern, sentence in zip(listed, sentences, strict=True):
            chosen = {
                name: [str(value) for value in concern.filters.values(name)]
                for name in concern.filters.used()
                if name in views.find(concern.view).filters
            }
            here.link(sentence, concern.view, chosen, icon=":material/arrow_forward:")


def heading(title: str, sentence: str) -> None:
    """Draw a page's title and, under it, the question that the page answers."""
    st.html(
        f'<h1 class="dampak-page">{escape(title)}</h1><p class="dampak-lead">{escape(sentence)}</p>'
    )


def side_by_side(drawings: Sequence[Drawing]) -> None:
    """Draw chart cards in columns of equal width; they go under each other on a phone."""
    for column, drawing in zip(st.columns(len(drawings)), drawings, strict=True):
        with column:
            chart(drawing)


def table_card(title: str, frame: pd.DataFrame, key: str, indicator: str, note: str = "") -> None:
    """Draw a card that is a table: what it shows, under which filters, download, definition."""
    with st.container(border=True, key=f"card_{key}"):
        _card_title(title)
        if note:
            st.caption(note)
        if frame.empty:
            _empty(context.current().language.text(NOTHING))
            return
        table(frame, key, _height_of_all(frame))
        _definition_link(indicator)


def chart(drawing: Drawing) -> None:
    """Draw a chart card: finding, filters, chart, table with download, definition."""
    here = context.current()
    say = here.language
    with st.container(border=True, height="stretch", key=f"card_{drawing.key}"):
        _card_title(drawing.title)
        if drawing.figure is None:
            _empty(drawing.note)
        else:
            st.plotly_chart(
                _with_own_look(drawing.figure),
                key=f"chart_{drawing.key}",
                config=_CONFIG,
                alt=drawing.alternative_text,
            )
            if drawing.note:
                st.caption(drawing.note)
        if not drawing.table.empty:
            with st.expander(say.text(N_("Table")), icon=":material/table:", type="compact"):
                table(drawing.table, drawing.key)
        _definition_link(drawing.indicator)


def _with_own_look(figure: dict[str, Any]) -> dict[str, Any]:
    """Keep Streamlit's default template out of a figure: it takes the outline off its marks."""
    return figure | {"layout": figure["layout"] | {"template": {}}}


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


def _whole_table(frame: pd.DataFrame, key: str) -> None:
    """Draw a table to read: its rows all at once, unless they are many, and its texts in full."""
    table(frame, key, _height_of_all(frame), _widths(frame, _WIDEST_PX))


def work_list(frame: pd.DataFrame, key: str) -> None:
    """Draw a list to work through: some of its rows at once, and long texts on two lines."""
    widths = _widths(frame, _WIDEST_WRAPPED_PX)
    row_height = _height_of_a_row(frame, widths)
    table(frame, key, _height_of_all(frame, _MOST_TO_WORK_THROUGH, row_height), widths, row_height)


def _in_the_language(frame: pd.DataFrame, say: language.Language) -> Styler:
    """Write the numbers of a table as the language does; they still sort as numbers."""
    whole = frame.select_dtypes("integer").columns
    decimal = frame.select_dtypes("floating").columns
    formats = dict.fromkeys(whole, say.number) | dict.fromkeys(decimal, _decimal_or_whole(say))
    return frame.style.format(formats, na_rep=language.DASH)


def _decimal_or_whole(say: language.Language) -> Callable[[float], str]:
    return lambda value: say.number(value) if float(value).is_integer() else say.decimal(value, 3)


def subtitle() -> str:
    """Return what is chosen, in words: the line under every title."""
    here = context.current()
    parts = []
    for name in here.view.filters:
        values = here.filters.values(name)
        if values:
            parts.append(", ".join(here.language.label(name, value) for value in values))
    return " · ".join(parts) or here.language.text(filters.everything(here.view))


def _empty(text: str) -> None:
    st.html(f'<div class="dampak-empty">{escape(text)}</div>')


def _card_title(title: str) -> None:
    st.html(
        f'<h3 class="dampak-title">{escape(title)}</h3>'
        f'<p class="dampak-subtitle">{escape(subtitle())}</p>'
    )


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


def records(
    title: str,
    sentence: str,
    frame: pd.DataFrame,
    key: str,
    points: Sequence[str] = (),
    is_work_list: bool = False,
) -> None:
    """Draw a card that is a list to read: what it says in all, its points, its rows, download."""
    with st.container(border=True, key=f"card_{key}"):
        list_title(title, sentence)
        list_points(points)
        if not frame.empty:
            (work_list if is_work_list else _whole_table)(frame, key)


def line(text: str) -> None:
    """Draw one line of words as they are."""
    st.html(f'<p class="dampak-line">{escape(text)}</p>')


def as_it_is(text: str) -> str:
    """Return a text that Streamlit's Markdown shows as it is."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def list_points(points: Sequence[str]) -> None:
    """Draw sentences one under the other, each marked; nothing for none."""
    if points:
        items = "".join(f"<li>{escape(point)}</li>" for point in points)
        st.html(f'<ul class="dampak-points">{items}</ul>')


def versions(
    title: str, sentence: str, frame: pd.DataFrame, links: Sequence[tuple[str, str]], how_back: str
) -> None:
    """Draw the versions, a link to each of `links` (name and words), and how to go back to one."""
    with st.container(border=True, key="card_versions"):
        list_title(title, sentence)
        table(frame, "versions")
        items = [f"<li>{_version_anchor(name, words)}</li>" for name, words in links]
        if items:
            st.html(f'<ul class="dampak-points">{"".join(items)}</ul>')
        st.caption(how_back)


def _version_anchor(name: str, words: str) -> str:
    """Return the link to a version; a link of Streamlit's to the same page leaves the address."""
    here = context.current()
    lang = {key: value for key, value in here.kept().items() if key == "lang"}
    query = urlencode(lang | ({"data": [name]} if name else {}), doseq=True)
    return f'<a href="{here.view.name}?{escape(query)}" target="_self">{escape(words)}</a>'


def section(title: str) -> None:
    """Draw the title of a part of a page."""
    st.html(f'<h2 class="dampak-section">{escape(title)}</h2>')


def definition(entry: Entry, is_asked: bool = False) -> None:
    """Draw what something means: folded under its name, or open and marked if asked for."""
    rows = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in entry.lines
    )
    if is_asked:
        with st.container(border=True, key="card_asked"):
            st.html(
                f'<h2 class="dampak-title">{escape(entry.name)}</h2>'
                f'<dl class="dampak-definition">{rows}</dl>'
            )
        return
    with st.expander(entry.name):
        st.html(f'<dl class="dampak-definition">{rows}</dl>')


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
