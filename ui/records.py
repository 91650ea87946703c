"""The records behind a figure on the page: a hundred at a time, sorted, and whole as a file.

They are read anew each time, kept nowhere, and each reading is noted in the access log.
"""

from __future__ import annotations

from functools import partial
from html import escape
from math import ceil

import pandas as pd
import streamlit as st

from drawings.records import of_figure
from exports.tables import to_csv
from indicators import access_log, records
from indicators.catalog import counts
from indicators.filters import Filters
from indicators.records import MOST_ON_A_PAGE, Found
from language import N_, Language
from ui import address, cards, context, downloads, finished, messages
from ui.context import Context

STAFF_ONLY = N_("Records are for the staff of the organisation alone.")
NOTED = N_("Each opening of records is noted in {log}: when, which figure, how many rows.")
NOT_NOTED = N_(
    "This opening of records could not be noted in {log}: tell whoever looks after this machine."
)
_IN_SIGHT = 15
_ROW_PX = 35
_WIDEST_PX, _NARROWEST_FILE_PX = 320, 120


def draw() -> None:
    """Draw the page of the records behind one figure; for staff alone."""
    here = context.current()
    if here.audience != "staff":
        cards.stop(here.language.text(STAFF_ONLY))
    cards.draw(rows=_draw_rows)


def _draw_rows() -> None:
    """Draw one page of the records, with what sorts, turns and downloads them."""
    here, say = context.current(), context.current().language
    choices = dict(here.choices)
    filters = here.filters.only(records.admitted(counts(choices["indicator"])))
    found: Found = here.get(records.found, choices["indicator"], filters, choices["part"])
    sort, is_descending = _sorted_by(found)
    pages = ceil(found.rows / MOST_ON_A_PAGE)
    number = min(_page_asked(), pages)
    _draw_controls(found, filters, sort, is_descending, number, pages)
    with context.cursor(here) as cursor:
        first = (number - 1) * MOST_ON_A_PAGE
        opened = records.page(cursor, found, filters, sort, is_descending, first)
    table = of_figure.table(opened.frame, say)
    shown = finished.rows(
        table,
        "rows",
        say,
        height=_height(len(table)),
        widths=_widths(table, say),
    )
    messages.send(st.container(), shown.message)
    log = access_log.place(here.directory)
    place = f"{log.parent.name}/{log.name}"
    if opened.is_logged:
        st.caption(say.text(NOTED, log=place))
    else:
        cards.notice(say.text(NOT_NOTED, log=place), kind="warning")


def _widths(table: pd.DataFrame, say: Language) -> dict[str, int]:
    """Return the columns' px; names of files give way, so that sheet and row are in sight."""
    widths, file = finished.column_widths(table, _WIDEST_PX), of_figure.column_name("file", say)
    over = sum(widths.values()) - finished.PAGE_PX
    widths[file] = max(min(widths[file], _NARROWEST_FILE_PX), widths[file] - max(over, 0))
    return widths


def _draw_controls(
    found: Found, filters: Filters, sort: str, is_descending: bool, number: int, pages: int
) -> None:
    """Draw in one row what sorts the records, which of them are shown, and the file of all."""
    here, say = context.current(), context.current().language
    with st.container(horizontal=True, vertical_alignment="bottom", key="records_controls"):
        _draw_sorting(found, sort, is_descending, say)
        st.space("stretch")
        _draw_turning(found, number, pages, say)
        name = f"records-{found.indicator}"
        st.download_button(
            say.text(N_("Download all as CSV")),
            data=partial(file, here, found, filters, sort, is_descending),
            file_name=f"dampak-{name}.csv",
            mime=downloads.kind("text/csv", name, here.address, found.part, sort, is_descending),
            icon=":material/download:",
            key="download_records",
            on_click="ignore",
        )


def _draw_turning(found: Found, number: int, pages: int, say: Language) -> None:
    """Draw which of the records are shown, between what turns to those before and after them."""
    first = (number - 1) * MOST_ON_A_PAGE
    shown = min(MOST_ON_A_PAGE, found.rows - first)
    with st.container(
        horizontal=True, vertical_alignment="center", width="content", key="records_pages"
    ):
        if pages > 1:
            _turn(say.text(N_("Previous page")), "chevron_left", number - 1, number > 1)
        words = of_figure.range_words(first, shown, found.rows, say)
        st.html(f'<span class="dampak-range">{escape(words)}</span>', width="content")
        if pages > 1:
            _turn(say.text(N_("Next page")), "chevron_right", number + 1, number < pages)


def _draw_sorting(found: Found, sort: str, is_descending: bool, say: Language) -> None:
    """Draw the column by which the records are sorted, and in which direction."""
    column_key, direction_key = address.widget_key("sort"), address.widget_key("descending")
    st.session_state[column_key] = sort or None
    st.session_state[direction_key] = is_descending
    st.selectbox(
        say.text(N_("Sort by")),
        found.columns,
        index=None,
        format_func=partial(of_figure.column_name, say=say),
        placeholder=say.text(N_("Usual order")),
        key=column_key,
        on_change=_sort,
        width=240,
    )
    st.toggle(
        say.text(N_("Largest first")),
        key=direction_key,
        on_change=_sort,
        disabled=not sort,
    )


def _sort() -> None:
    """Take over the column and the direction that were chosen; the first page comes again."""
    column = st.session_state[address.widget_key("sort")] or ""
    sign = "-" if st.session_state[address.widget_key("descending")] else ""
    address.chosen()["sort"] = [sign + column] if column else []
    address.choose("page", [])


def _turn(label: str, icon: str, number: int, is_there: bool) -> None:
    st.button(
        label,
        icon=f":material/{icon}:",
        type="tertiary",
        key=f"records_{icon}",
        disabled=not is_there,
        on_click=address.choose,
        args=("page", [str(number)]),
    )


def _sorted_by(found: Found) -> tuple[str, bool]:
    """Return the column that the address sorts by, where the records have it, and its direction."""
    asked = next(iter(address.chosen().get("sort", ())), "")
    column = asked.removeprefix("-")
    return (column, asked.startswith("-")) if column in found.columns else ("", False)


def _page_asked() -> int:
    return int(next(iter(address.chosen().get("page", ())), "1"))


def _height(rows: int) -> int:
    return _ROW_PX * (min(rows, _IN_SIGHT) + 1) + 3


def file(here: Context, found: Found, filters: Filters, sort: str, is_descending: bool) -> bytes:
    """Return all records as a file for a spreadsheet, worded some thousand at a time."""
    parts: list[bytes] = []
    with context.cursor(here) as cursor:
        blocks, _ = records.all_rows(cursor, found, filters, sort, is_descending)
        for block in blocks:
            frame = pd.DataFrame(block, columns=list(found.columns))
            table = of_figure.table(frame, here.language)
            parts.append(to_csv(table, here.language.separators, has_header=not parts))
    return b"".join(parts)
