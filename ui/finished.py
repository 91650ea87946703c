"""The cards of a view as they are kept: made once for what is chosen, finished to be sent.

Once for each version, audience, language, view, selection, choice and day (what needs attention
depends on it). What a closed table would hold is made when it is opened, a file when it is asked
for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

import pandas as pd

from charts.clicks import Mark
from charts.layout import smallest_letters
from charts.panel_parts import panel_parts
from charts.row_parts import row_parts
from drawings import slides
from drawings.page import MOST_ROWS, Compared, Drawing, Figure, Headline, Page, Part, Table
from drawings.sentences import first_of
from exports import html_table
from exports.tables import to_csv
from indicators.filters import Filters
from language import Language
from ui import clicks, messages, paper
from ui.context import Context
from ui.kept import Kept
from ui.messages import Message
from ui.slide_tables import SlideTable, slide_tables

# Of Streamlit's tables.
_ROW_PX = 35
_MOST_IN_SIGHT = 24
# A list to work through is looked into, and must not push what comes after it out of sight.
_MOST_TO_WORK_THROUGH = 12
_MOST_ON_TWO_LINES = 8  # of a long list
_CHARACTER_PX = 7
_WIDEST_PX, _WIDEST_WRAPPED_PX = 520, 430
# Beside its words a chart has so many px of a slide of 720, whose smallest letters must have 16 to
# be read in a window half as large.
_SLIDE_PX, _LEAST_LETTERS_PX = 576, 16
PAGE_PX = 1280  # of a table on a window 1400 px wide
_WRAPPED_ROW_PX = 66  # two lines of a text: from 65 px on the table wraps them


class OutlinedRow(NamedTuple):
    """A row before its cards are made: their keys and shares, and what it is as a `drawings` Row.

    `folded` is what its one card is called while it is closed; empty for a row that is in sight.
    """

    keys: tuple[str, ...]
    shares: tuple[int, ...] = ()
    is_lead: bool = False
    folded: str = ""


@dataclass(frozen=True)
class Outline:
    """What a page says above its cards, and its rows."""

    title: str
    lead: str
    selection: str
    rows: tuple[OutlinedRow, ...]
    of_all: frozenset[str]  # keys of cards that are the same whatever is chosen


@dataclass(frozen=True)
class Chart:
    """A chart card; `message` is None where there is nothing to draw and `note` says why.

    `of` says of what it is, `beside` what is drawn that is not selected, both in words; `choice` is
    the view's that stands in the card.
    """

    title: str
    of: str
    beside: str
    note: str
    indicator: str
    has_table: bool
    message: Message | None
    selected: Filters | None = None
    choice: str = ""
    records: str = ""


@dataclass(frozen=True)
class Rows:
    """A table to be shown, that it is cut, and what clicks on its cells do, both in words.

    `on_paper` is the same as HTML: Streamlit draws a table as an image of the rows in sight, which
    is all that would be printed.
    """

    message: Message
    cut: str
    on_paper: str = ""
    clicks: str = ""


@dataclass(frozen=True)
class Printed:
    """A table as HTML, all of it in sight, and that it is cut where it is."""

    html: str
    cut: str


@dataclass(frozen=True)
class Listed:
    """A card that is a list; `rows` is None where there are none.

    `is_short` where it can be a slide.
    """

    title: str
    sentence: str
    points: tuple[str, ...]
    indicator: str
    rows: Rows | Printed | None
    has_one_by_one: bool = False
    is_short: bool = False


_NOTHING: Mapping[str, Sequence[Mark | None]] = MappingProxyType({})

Finished: TypeAlias = Chart | Listed | Part
OnSlide: TypeAlias = Headline | Compared | Chart | SlideTable

_OUTLINES: Kept[Outline] = Kept(most_bytes=8_000_000, most_entries=4_000)
_CARDS: Kept[Finished] = Kept(most_bytes=96_000_000, most_entries=20_000)
_TABLES: Kept[Rows] = Kept(most_bytes=64_000_000, most_entries=2_000)
_ON_SLIDES: Kept[tuple[OnSlide, ...]] = Kept(most_bytes=24_000_000, most_entries=4_000)
ALL_KEPT = (_OUTLINES, _CARDS, _TABLES, _ON_SLIDES)


def outline(here: Context) -> Outline:
    """Return what the page is to say, and which cards it has."""
    return _OUTLINES.get(here.address, lambda: _outline(here.page))


def card(here: Context, key: str) -> Finished:
    """Return a card of the page, finished."""
    address = here.of_all.address if key in outline(here).of_all else here.address
    return _CARDS.get((address, key), lambda: _card(here, key))


def table(here: Context, key: str) -> Rows:
    """Return the table of a chart, which has been opened."""
    return _TABLES.get((here.address, key), lambda: _table(here, key))


def on_slides(here: Context, key: str) -> tuple[OnSlide, ...]:
    """Return a card as slides show it: what does not fit one goes on on further ones.

    Without any where it has nothing to show, or is no figure, chart or short table.
    """
    return _ON_SLIDES.get((here.address, key), lambda: _on_slides(here, key))


def make(here: Context) -> None:
    """Make every card of the page that is in sight, to be found by who comes."""
    for row in outline(here).rows:
        for key in () if row.folded else row.keys:
            card(here, key)


def clear() -> None:
    """Forget all that is kept."""
    for kept in ALL_KEPT:
        kept.clear()


def file(here: Context, key: str) -> bytes:
    """Return all rows of a card as a file for a spreadsheet; it is not kept."""
    part = here.page.card(key).made
    assert isinstance(part, Drawing | Table)
    return to_csv(part.whole_table(), here.language.separators)


def file_one_by_one(here: Context, key: str) -> bytes:
    """Return what a table was laid out from as a file, one row a figure; it is not kept."""
    part = here.page.card(key).made
    assert isinstance(part, Table) and part.one_by_one is not None
    return to_csv(part.one_by_one(), here.language.separators)


def _outline(page: Page) -> Outline:
    rows = tuple(
        OutlinedRow(row.keys, row.shares, row.is_lead, row.cards[0].folded) for row in page.rows
    )
    of_all = frozenset(card.key for card in page.cards() if card.of_all)
    return Outline(page.title, page.lead, page.selection, rows, of_all)


def _card(here: Context, key: str) -> Finished:
    part = here.page.card(key).made
    match part:
        case Drawing():
            return _chart(part, key, here)
        case Table():
            return _listed(part, key, here)
    return part


def _on_slides(here: Context, key: str) -> tuple[OnSlide, ...]:
    part = here.page.card(key).made
    if not slides.is_slide(part):
        return ()
    match part:
        case Drawing():
            return tuple(_charts_on_slides(part, key, here))
        case Table():
            return slide_tables(part, here.language)
        case Headline() | Compared():
            return (part,)
    return ()


def _charts_on_slides(drawing: Drawing, key: str, here: Context) -> Iterator[Chart]:
    """Give a chart, or its rows or panels in parts that can be read on a slide."""
    assert drawing.figure is not None
    chart = _chart(drawing, key, here)
    parts = slide_parts(drawing.figure)
    for number, figure in enumerate(parts, 1):
        title = slides.of_several(drawing.title, number, len(parts), here.language)
        message = messages.chart(figure, f"{key}_{number}", drawing.alternative_text)
        yield replace(chart, title=title, message=message)


def slide_parts(figure: Figure) -> list[Figure]:
    """Give a chart in as many parts as it needs slides on which its letters can be read."""
    most_px = _SLIDE_PX * smallest_letters(figure) / _LEAST_LETTERS_PX
    by_rows = row_parts(figure, most_px)
    return by_rows if len(by_rows) > 1 else panel_parts(figure, most_px)


def _table(here: Context, key: str) -> Rows:
    drawing = here.page.card(key).made
    assert isinstance(drawing, Drawing)
    made = rows(drawing.table, key, here.language, drawing.cut)
    return _clickable(made, drawing.table, key, here, _opened(drawing, here))


def _opened(part: Drawing | Table, here: Context) -> Mapping[str, Sequence[Mark | None]]:
    """Give what the cells of a table open, by its columns, as they carry it."""
    of = here.filters if part.opens_of is None else part.opens_of
    return clicks.followed(part.opens(), here, of) if part.opens else _NOTHING


def _clickable(
    made: Rows,
    frame: pd.DataFrame,
    key: str,
    here: Context,
    opens: Mapping[str, Sequence[Mark | None]] = _NOTHING,
) -> Rows:
    """Let names in a table be clicked on that the view can be filtered by, and cells of `opens`."""
    marks = {**clicks.cells(frame.head(MOST_ROWS), here), **opens}
    message = messages.with_marks(made.message, key, marks)
    return replace(made, message=message, clicks=clicks.of_cells(marks, here.language))


def _chart(drawing: Drawing, key: str, here: Context) -> Chart:
    figure = drawing.figure and clicks.with_words(drawing.figure, here, drawing.selected)
    return Chart(
        drawing.title,
        here.page.selection_of(drawing),
        drawing.beside,
        drawing.note,
        drawing.indicator,
        drawing.has_table,
        messages.chart(figure, key, drawing.alternative_text) if figure else None,
        drawing.selected,
        drawing.choice,
        drawing.records,
    )


def _listed(listed: Table, key: str, here: Context) -> Listed:
    return Listed(
        listed.title,
        listed.sentence,
        listed.points,
        listed.indicator,
        None if listed.rows.empty else _finished_rows(listed, key, here),
        listed.one_by_one is not None,
        slides.is_short(listed),
    )


def _finished_rows(listed: Table, key: str, here: Context) -> Rows | Printed:
    opens = _opened(listed, here)
    if listed.is_printed:
        links = clicks.as_links(listed.rows, opens, here)
        return Printed(
            html_table.table(listed.rows, listed.title, here.language, links), listed.cut
        )
    return _clickable(_rows_of_list(listed, key, here.language), listed.rows, key, here, opens)


def _rows_of_list(listed: Table, key: str, say: Language) -> Rows:
    if listed.sorted_by is not None:
        return _sorted_by_numbers(listed, listed.sorted_by(), key, say)
    if listed.is_work_list:
        return work_list(listed.rows, key, say, listed.cut)
    if not listed.sentence:
        return rows(listed.rows, key, say, listed.cut, _height_of_all(listed.rows))
    # What is wider than a page has its long texts on two lines: nobody looks for what is cut off.
    widths = _fitted(listed.rows, column_widths(listed.rows, _WIDEST_PX))
    row_height = _height_of_a_row(listed.rows, widths)
    height = _height_of_all(listed.rows, row_height=row_height)
    if height is None and row_height > _ROW_PX:
        height = _height_of_all(listed.rows.head(_MOST_ON_TWO_LINES), row_height=row_height)
    return rows(listed.rows, key, say, listed.cut, height, widths, row_height)


def _sorted_by_numbers(listed: Table, numbers: pd.DataFrame, key: str, say: Language) -> Rows:
    """Finish a table of words that is sorted by the numbers which they tell."""
    words = listed.rows.head(MOST_ROWS)
    height, widths = _height_of_all(words), column_widths(words, _WIDEST_PX)
    message = messages.table(numbers.head(MOST_ROWS), key, say, height, widths, words=words)
    cut = listed.cut or first_of(len(words), len(listed.rows), say)
    return Rows(message, cut, paper.scrolling(listed.rows, cut, say))


def rows(
    frame: pd.DataFrame,
    key: str,
    say: Language,
    cut: str = "",
    height: int | None = None,
    widths: dict[str, int] | None = None,
    row_height: int | None = None,
) -> Rows:
    """Finish a table; one that is longer than a page shows is cut."""
    shown = frame.head(MOST_ROWS)
    message = messages.table(shown, key, say, height, widths, row_height)
    told = cut or first_of(len(shown), len(frame), say)
    return Rows(message, told, paper.scrolling(frame, told, say))


def work_list(frame: pd.DataFrame, key: str, say: Language, cut: str = "") -> Rows:
    """Finish a list to work through: some of its rows at once, and long texts on two lines."""
    widths = _fitted(frame, column_widths(frame, _WIDEST_WRAPPED_PX))
    row_height = _height_of_a_row(frame, widths)
    height = _height_of_all(frame, _MOST_TO_WORK_THROUGH, row_height)
    return rows(frame, key, say, cut, height, widths, row_height)


def _height_of_all(
    frame: pd.DataFrame, most_rows: int = _MOST_IN_SIGHT, row_height: int = _ROW_PX
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


def column_widths(frame: pd.DataFrame, widest_px: int) -> dict[str, int]:
    """Return the px that the texts of each column need; Streamlit measures the first rows only."""
    return {name: min(max(map(_px_of, [name, *frame[name]])), widest_px) for name in frame.columns}


def _fitted(frame: pd.DataFrame, widths: dict[str, int]) -> dict[str, int]:
    """Let the widest columns give way until all fit a page, each while two lines hold its texts."""
    over = sum(widths.values()) - PAGE_PX
    for name in sorted(widths, key=widths.__getitem__, reverse=True):
        least = max(map(_px_of, [*frame[name], name])) // 2 + 2 * _CHARACTER_PX
        given = max(0, min(over, widths[name] - least))
        widths[name] -= given
        over -= given
    return widths
