"""The same component for the same thing on every page: a figure, a chart, a table, a notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import NoReturn
from uuid import uuid4

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import language
from drawings import page as pages
from drawings import slides, views
from drawings.page import Compared, Definition, Headline, Link, Links, Side
from drawings.sentences import sentences
from exports.tables import to_csv
from indicators.filters import Filters
from indicators.released import STAFF
from language import N_, WITHHELD
from ui import (
    address,
    behind,
    browser,
    clicks,
    context,
    downloads,
    files,
    filters,
    finished,
    messages,
)
from ui.finished import Chart, Finished, Listed, OutlinedRow, Printed, Rows

FAILED = N_("This page could not be drawn. Reload it; if it happens again, tell the data keeper.")
NOTHING = N_("There is nothing in what is selected.")


def notice(text: str, kind: str = "info", lead: str = "") -> None:
    """Draw a line that cannot be dismissed: info, synthetic, pinned, withheld, warning or stop.

    `lead` stands before it, in bold.
    """
    strong = f"<strong>{escape(lead)}</strong> " if lead else ""
    st.html(f'<div class="dampak-notice {escape(kind)}" role="note">{strong}{escape(text)}</div>')


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


def draw(**places: Callable[..., None]) -> None:
    """Draw the page of the current context: its title, then its cards row by row.

    `places` draw what the page has a place for, and lists of links, by their keys.
    """
    here = context.current()
    outline = finished.outline(here)
    with st.container(horizontal=True, key="title"):
        heading(outline.title, outline.lead)
        files.draw()
    for row in outline.rows:
        if row.folded:
            _draw_folded_card(row, outline.selection, places)
        else:
            _draw_row(row, outline.selection, places)


def _draw_folded_card(
    row: OutlinedRow, selection: str, places: Mapping[str, Callable[..., None]]
) -> None:
    """Draw the switch of a card, and the card once it is open: it is made then."""
    (key,) = row.keys
    place = st.expander(
        row.folded,
        expanded=address.card() == key,
        key=f"open_card_{key}",
        type="compact",
        on_change="rerun",
    )
    if place.open:
        with place:
            _draw_row(row, selection, places)


def _draw_row(row: OutlinedRow, selection: str, places: Mapping[str, Callable[..., None]]) -> None:
    """Draw cards in columns, which go under each other on a phone; large figures in a grid."""
    here = context.current()
    made = [finished.card(here, key) for key in row.keys]
    figures = [
        _large(key, card)
        for key, card in zip(row.keys, made, strict=True)
        if isinstance(card, Headline | Compared)
    ]
    if len(figures) == len(made):
        lead = " lead" if row.is_lead else ""
        st.html(f'<div class="dampak-figures{lead}">{"".join(figures)}</div>')
    elif len(made) == 1:
        _draw_card(row.keys[0], made[0], selection, places)
    else:
        columns = st.columns(row.shares or len(made))
        for column, key, card in zip(columns, row.keys, made, strict=True):
            with column:
                _draw_card(key, card, selection, places)


def _draw_card(
    key: str, card: Finished, selection: str, places: Mapping[str, Callable[..., None]]
) -> None:
    match card:
        case finished.Chart():
            _draw_chart(key, card)
        case finished.Listed():
            _draw_list(key, card, selection)
        case Links():
            _draw_links(key, card, places.get(key))
        case Definition():
            _draw_definition(card)
        case pages.Section(title):
            st.html(f'<h2 class="dampak-section">{escape(title)}</h2>')
        case pages.Notice(text):
            notice(text)
        case pages.Place():
            places[key]()


def heading(title: str, sentence: str) -> None:
    """Draw a page's title and, under it, the question that the page answers."""
    st.html(
        f'<h1 class="dampak-page">{escape(title)}</h1><p class="dampak-lead">{escape(sentence)}</p>'
    )


def _draw_chart(key: str, chart: Chart) -> None:
    """Draw a chart card: finding, of what it is, definition and link, chart, table."""
    place = st.container(border=True, height="stretch", key=f"card_{key}")
    with place:
        told = " · ".join(filter(None, (chart.of, chart.beside)))
        can_be_slide = chart.message is not None and _can_be_slide()
        card_head(
            chart.title,
            told,
            chart.indicator,
            chart.selected,
            can_be_slide,
            chart.records,
        )
        if chart.choice:
            filters.draw_choice(context.current().view, chart.choice, context.current().language)
        if chart.message is None:
            _empty(chart.note)
        else:
            _send_chart(place, chart.message)
            if chart.note:
                st.caption(chart.note)
        if chart.has_table:
            _draw_folded_table(key)


def _send_chart(place: DeltaGenerator, message: messages.Message) -> None:
    if message.click_key:
        messages.send_clickable(place, message, clicks.take, str(clicks.in_vain()))
    else:
        messages.send(place, message)


def _draw_folded_table(key: str) -> None:
    """Draw the switch of a table, and the table once it is open: it is made then."""
    here = context.current()
    label = here.language.text(N_("Table"))
    place = st.expander(
        label, key=f"open_{key}", icon=":material/table:", type="compact", on_change="rerun"
    )
    if place.open:
        with place:
            _draw_rows(place, finished.table(here, key))
            _download(partial(finished.file, here, key), key, here.address)


def _draw_rows(place: DeltaGenerator, rows: Rows) -> None:
    if rows.message.click_key:
        turn = context.current().address
        messages.send_clickable(place, rows.message, clicks.take_cell, turn)
    else:
        messages.send(place, rows.message)
    st.html(rows.on_paper)
    if told := sentences(rows.cut, rows.clicks):
        st.caption(told)


def _draw_list(key: str, listed: Listed, selection: str) -> None:
    """Draw a card that is a list: what it says in all, its points, rows, download, definition."""
    here = context.current()
    place = st.container(border=True, key=f"card_{key}")
    with place:
        can_be_slide = listed.is_short and _can_be_slide()
        told = listed.sentence or selection
        card_head(listed.title, told, listed.indicator, can_be_slide=can_be_slide)
        list_points(listed.points)
        if listed.rows is not None:
            _draw_list_rows(place, listed.rows)
            _draw_downloads(key, listed)
        elif not listed.sentence:
            _empty(here.language.text(NOTHING))


def _draw_list_rows(place: DeltaGenerator, rows: Rows | Printed) -> None:
    if isinstance(rows, Rows):
        _draw_rows(place, rows)
        return
    st.html(rows.html)
    if rows.cut:
        st.caption(rows.cut)


def _draw_downloads(key: str, listed: Listed) -> None:
    """Draw the button of a list's file and, where it is laid out, of its figures one by one."""
    here = context.current()
    if not listed.has_one_by_one:
        _download(partial(finished.file, here, key), key, here.address)
        return
    with st.container(horizontal=True):
        shown = here.language.text(N_("Download as shown (CSV)"))
        _download(partial(finished.file, here, key), key, here.address, shown)
        each = here.language.text(N_("Download row by row (CSV)"))
        made = partial(finished.file_one_by_one, here, key)
        _download(made, f"{key}_one_by_one", here.address, each)


def _draw_links(key: str, listed: Links, own: Callable[..., None] | None) -> None:
    """Draw sentences, each a link to its view with its filters set, or as the page does itself."""
    with st.container(border=True, height="stretch", key=f"card_{key}"):
        card_head(listed.title, listed.sentence)
        if listed.warning:
            notice(listed.warning, kind="warning")
        if own:
            own(listed)
        else:
            links(listed.links, listed.nothing)


def links(listed: Sequence[Link], nothing: str) -> None:
    """Draw sentences that lead to a view with its filters set, or say that there are none."""
    if not listed:
        _empty(nothing)
    for one in listed:
        chosen = {
            name: [str(value) for value in one.filters.values(name)]
            for name in one.filters.used()
            if name in views.find(one.view, context.current().audience).filters
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


def table(frame: pd.DataFrame, key: str) -> None:
    """Draw a table with its download."""
    _draw_own(finished.rows(frame, key, context.current().language), frame, key)


def work_list(frame: pd.DataFrame, key: str) -> None:
    """Draw a list to work through: some of its rows at once, and long texts on two lines."""
    _draw_own(finished.work_list(frame, key, context.current().language), frame, key)


def read_table(frame: pd.DataFrame, key: str) -> None:
    """Draw a short table of texts, which wrap so that all columns are in sight on a phone."""
    st.table(frame, hide_index=True)
    _download_own(frame, key)


def _draw_own(rows: Rows, frame: pd.DataFrame, key: str) -> None:
    """Draw a table that is no card of a page, and that is made anew each time."""
    _draw_rows(st.container(), rows)
    _download_own(frame, key)


def _download_own(frame: pd.DataFrame, key: str) -> None:
    """Draw the button of a table that is made anew each time, and is then another file."""
    of_this_time = uuid4().hex
    _download(partial(to_csv, frame, context.current().language.separators), key, of_this_time)


def _download(data: Callable[[], bytes], key: str, address: str, label: str = "") -> None:
    """Draw the button of a file, which is made when it is pressed: one for each address."""
    st.download_button(
        label or context.current().language.text(N_("Download CSV")),
        data=data,
        file_name=f"dampak-{key}.csv",
        mime=downloads.kind("text/csv", key, address),
        icon=":material/download:",
        key=f"download_{key}",
        on_click="ignore",
    )


def _empty(text: str) -> None:
    st.html(f'<div class="dampak-empty">{escape(text)}</div>')


def records_address(indicator: str, selected: Filters | None = None, part: str = "") -> str:
    """Return the address of the records behind a figure, empty where there are none to be seen.

    `selected` is what the figure is of, where that is not what is chosen on the page, and `part`
    which part of it is counted where that is not the numerator.
    """
    here = context.current()
    of = here.filters if selected is None else selected
    return behind.address(here, behind.records_query(here, indicator, of, part))


def _can_be_slide() -> bool:
    """Tell whether cards of the page can be added to a presentation, a thing of the staff."""
    here = context.current()
    return here.audience == STAFF and slides.can_be_shown(here.view)


_LONG = 40  # characters, more than which do not fit half the width of a phone


def _large(key: str, figure: Headline | Compared) -> str:
    """Write a large figure with its buttons."""
    if isinstance(figure, Headline):
        kind, inner = "dampak-figure", _headline(figure)
    else:
        kind, inner = "dampak-compared", _compared(figure)
    say = context.current().language
    records = (
        records_address(figure.records or figure.indicator, figure.selected)
        if isinstance(figure, Headline)
        else ""
    )
    can_be_slide = _can_be_slide()
    buttons = browser.buttons(figure.indicator, say, figure.label, records, can_be_slide)
    return f'<div class="{kind}" data-card="{escape(key)}">{inner}{buttons}</div>'


def _compared(figure: Compared) -> str:
    """Write one figure of two selections: both large, then the verdict."""
    sides = "".join(_side(side, figure) for side in (figure.a, figure.b))
    rows = [("of", figure.label), ("verdict", figure.verdict), ("certainty", figure.sentence)]
    label, *told = (f'<div class="{name}">{escape(text)}</div>' for name, text in rows)
    return f'{label}<div class="sides">{sides}</div>{"".join(told)}'


def _side(side: Side, figure: Compared) -> str:
    """Write one side; what it is made of leads to its records, where there are any."""
    made_of = escape(side.fraction)
    if made_of and (address := records_address(figure.indicator, side.selected, side.part)):
        label = f"{context.current().language.text(browser.RECORDS)}: {figure.label}, {side.name}"
        made_of = browser.follow(address, side.fraction, label)
    parts = [("name", escape(side.name)), ("number", _shown(side.value)), ("made-of", made_of)]
    inner = "".join(f'<div class="{name}">{text}</div>' for name, text in parts)
    return f'<div class="side">{inner}</div>'


def _headline(figure: Headline) -> str:
    is_long = len(figure.published) > _LONG
    rows = [
        ("label", figure.label),
        ("value", figure.value),
        ("fraction", figure.fraction),
        ("sentence", figure.sentence),
        ("published long" if is_long else "published", figure.published),
    ]
    # Also the empty ones: the rows of neighbouring figures stand on the same lines.
    return "".join(f'<div class="{name}">{_shown(text)}</div>' for name, text in rows)


def _shown(text: str) -> str:
    """Write words; the mark of what is withheld says so to whoever has the page read aloud."""
    if text != WITHHELD:
        return escape(text)
    withheld = escape(context.current().language.text(N_("withheld")))
    return f'<span role="img" aria-label="{withheld}" title="{withheld}">{text}</span>'


def line(text: str) -> None:
    """Draw one line of words as they are."""
    st.html(f'<p class="dampak-line">{escape(text)}</p>')


def list_points(points: Sequence[str]) -> None:
    """Draw sentences one under the other, each marked where there are several; nothing for none."""
    if len(points) == 1:
        st.html(f'<p class="dampak-points single">{escape(points[0])}</p>')
    elif points:
        items = "".join(f"<li>{escape(point)}</li>" for point in points)
        st.html(f'<ul class="dampak-points">{items}</ul>')


def card_head(
    title: str,
    sentence: str,
    indicator: str = "",
    selected: Filters | None = None,
    can_be_slide: bool = False,
    behind_it: str = "",
) -> None:
    """Draw the head of a card: what it says in all, and what it offers, at the right.

    That is its definition and its records, where it has any, its link, and whether it can be a
    slide. `selected` is what it is of, where that is not what is chosen on the page; `behind_it`
    names the figure whose records are behind it, where these are not the indicator's.
    """
    records = records_address(behind_it or indicator, selected)
    say = context.current().language
    buttons = browser.buttons(indicator, say, records=records, can_be_slide=can_be_slide)
    st.html(f'<div class="dampak-head">{_titled("h2", title, sentence)}{buttons}</div>')


def list_title(title: str, sentence: str) -> None:
    """Draw the title of a part of a card, and what it says in all."""
    st.html(_titled("h3", title, sentence))


def _titled(tag: str, title: str, sentence: str) -> str:
    return (
        f'<div><{tag} class="dampak-title">{escape(title)}</{tag}>'
        f'<p class="dampak-subtitle">{escape(sentence)}</p></div>'
    )
