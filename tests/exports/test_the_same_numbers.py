"""The same numbers everywhere: one walk over every figure of every view, on every road it takes.

A road writes Pages and reads back, as its reader does, the table of each card. All of them are held
cell by cell against the cards' own: in both languages, for the staff and for donors.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from docx import Document

import language
import warehouse
from drawings import __main__ as drawings_command
from drawings import printing
from drawings.about import About, about
from drawings.page import Card, Drawing, Page, Table, reading
from drawings.views import offered_to
from exports.html_cards import as_json
from exports.kinds import KINDS
from exports.report import MOST_ROWS
from exports.tables import to_csv
from exports.workbook import data_of
from language import DASH
from tests.exports.cells import known, number, shown
from tests.exports.conftest import chosen
from tests.exports.drawn_numbers import (
    as_cells,
    drawn_there,
    drawn_values,
    is_a_cell,
    numbers_in,
    told_values,
    written_words,
)
from tests.exports.excel.reading import sheets, table_of
from tests.exports.html_reading import Reading
from tests.exports.powerpoint.reading import (
    charts_of,
    every_shape,
    in_workbook,
    of_card,
    opened,
    series_of,
    tables_of,
)
from tests.exports.word_reading import tables, told

# A table as it was read, its header first, beside the frame that it should be.
Rows = Sequence[Sequence[Any]]
Read = Iterator[tuple[str, pd.DataFrame, Rows]]


@dataclass(frozen=True)
class Walk:
    """Pages in one language for one audience; `written` are those that go the roads."""

    pages: list[Page]
    abouts: list[About]
    code: str
    audience: str
    directory: Path
    written: list[Page]

    def cards(self) -> Iterator[tuple[str, Card]]:
        """Give each card that has a table with rows, under the name of its place."""
        for page in self.pages:
            for card in page.cards():
                frame = shown(card)
                if frame is not None and not frame.empty:
                    yield f"{page.view}.{card.key}", card

    def file(self, kind: str) -> bytes:
        """Write the pages into a file."""
        return KINDS[kind].make(self.written, self.abouts, language.of(self.code))


def download(walk: Walk) -> Read:
    """The CSV that a spreadsheet of the reader's country opens."""
    separators = language.of(walk.code).separators
    made = {f"{page.view}.{card.key}": card.made for page in walk.written for card in page.cards()}
    for place, card in walk.cards():
        text = to_csv(made[place].whole_table(), separators).decode("utf-8-sig")
        between = ";" if separators[0] == "," else ","
        rows = list(csv.reader(io.StringIO(text), delimiter=between))
        yield place, card.made.whole_table(), [list(map(_unguarded, line)) for line in rows]


def _unguarded(cell: str) -> str:
    """Return a text without the mark that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith(("'+", "'-", "'=", "'@")) else cell


def web_page(walk: Walk) -> Read:
    """The HTML file: its tables, and what is drawn as its charts have it."""
    read = Reading(walk.file("html").decode())
    found = iter(read.tables)
    for place, card in walk.cards():
        title, rows = next(found)
        assert title == card.made.title
        yield place, shown(card), rows
    for at, page in enumerate(walk.pages):
        for card in page.cards():
            if isinstance(card.made, Drawing) and card.made.figure:
                there = json.loads(read.scripts[f"figure_{at}_{card.key}"])
                assert there == json.loads(as_json(card.made.figure)), card.key


def workbook(walk: Walk) -> Read:
    """The Excel workbook: of each card the whole table in numbers, one row a figure."""
    book = openpyxl.load_workbook(io.BytesIO(walk.file("workbook")), data_only=True)
    for place, card, sheet in _with_sheets(walk, book):
        frame, _ = data_of(card.made)
        if len(frame):
            yield place, frame, [list(map(str, frame.columns)), *table_of(sheet, frame)]


def _with_sheets(walk: Walk, book: Any) -> Iterator[tuple[str, Card, Any]]:
    view = ""
    for part, sheet in sheets(walk.pages, book):
        if isinstance(part, Page):
            view = part.view
        else:
            assert sheet["A1"].value == part.made.title
            yield f"{view}.{part.key}", part, sheet


def report(walk: Walk) -> Read:
    """The report in Word: what is short enough to be read on paper."""
    found: dict[tuple[str, ...], list[Rows]] = {}
    for title, rows in tables(Document(io.BytesIO(walk.file("report")))):
        found.setdefault((title, *rows[0]), []).append(rows)
    for place, card in walk.cards():
        frame = told(shown(card))
        if not _is_left_out_of_reports(place, card):
            yield place, frame, found[(card.made.title, *map(str, frame.columns))].pop(0)


def _is_left_out_of_reports(place: str, card: Card) -> bool:
    """Tell whether a table is too long for paper, or said in another chapter."""
    view, key = place.split(".")
    is_said_below = view == "targets" and isinstance(card.made, Drawing)
    is_elsewhere = view in ("data", "definitions") and key != "reconciliation"
    is_long = bool(card.made.cut) or len(shown(card)) > MOST_ROWS
    return is_said_below or is_elsewhere or is_long


def deck(walk: Walk) -> Read:
    """The PowerPoint deck: lists as native tables, charts as native charts with their workbooks."""
    slides = list(opened(walk.file("deck")).slides)
    for place, card in walk.cards():
        own = of_card(slides, card.made.title)
        if isinstance(card.made, Drawing) and card.made.figure:
            yield from _charts(place, card, own, walk.code)
            continue
        words = [one for slide in own for one in tables_of(slide)]
        frame = _one_line(shown(card))
        rows = [words[0][0], *(line for one in words for line in one[1:])]
        # Four slides at most; what is too long for a cell ends in an ellipsis.
        assert len(rows) - 1 == len(frame) or len(words) == 4, place
        frame = frame.head(len(rows) - 1)
        yield place, frame, [rows[0], *_uncut(rows[1:], frame)]


def _one_line(frame: pd.DataFrame) -> pd.DataFrame:
    words = frame.select_dtypes(exclude="number").columns
    return frame.assign(
        **{name: frame[name].map(lambda one: " ".join(one.split()), "ignore") for name in words}
    )


def _uncut(rows: Rows, frame: pd.DataFrame) -> Rows:
    whole = frame.astype(object).to_numpy().tolist()
    return [
        [
            full if cell.endswith("…") and str(full).startswith(cell[:-1].rstrip()) else cell
            for cell, full in zip(line, of, strict=True)
        ]
        for line, of in zip(rows, whole, strict=True)
    ]


def _charts(place: str, card: Card, slides: Sequence[Any], code: str) -> Read:
    """What a chart draws, mark by mark: its XML, its own workbook, its words, the card's table."""
    charts = [chart for slide in slides for chart in charts_of(slide)]
    drawn = list(drawn_values(card.made.figure))
    in_xml = [[one for _, one in series_of(chart)] for chart in charts]
    read = [drawn_there(drawn, found) for found in (in_xml, map(in_workbook, charts))]
    wanted = pd.DataFrame({"chart": drawn, "workbook": drawn}, dtype="float64")
    yield place, wanted, [["chart", "workbook"], *zip(*read, strict=True)]
    on_slides = {_in_one_line(one.text_frame.text) for one in _shapes(slides) if one.has_text_frame}
    written = [_in_one_line(words) for words in written_words(card.made.figure)]
    kept = [[one if one in on_slides else DASH] for one in written]
    yield place, pd.DataFrame({"words": written}, dtype="str"), [["words"], *kept]
    if is_a_cell(card):
        cells = numbers_in(shown(card)) | _numbers_in_words(shown(card), code)
        if place in _OF_COUNTS:
            cells |= _shares(shown(card))
        told = list(told_values(card.made.figure))
        there = [[one if cells & {*as_cells(one)} else None] for one in told]
        yield place, pd.DataFrame({"table": told}, dtype="float64"), [["table"], *there]


def _shapes(slides: Sequence[Any]) -> Iterator[Any]:
    return (shape for slide in slides for shape in every_shape(slide.shapes))


def _in_one_line(words: str) -> str:
    return " ".join(words.split())


# What is drawn of these as shares stands in their tables as counts where it is released.
_OF_COUNTS = ("attitudes.change",)


def _shares(frame: pd.DataFrame) -> set[float]:
    """Return each number of a row as a share of another of the same row, in percent."""
    rows = frame.select_dtypes("number").to_numpy("float64", na_value=float("nan"))
    return {round(100 * a / b, 1) for row in rows for a in row for b in row if b > 0 and a == a}


def _numbers_in_words(frame: pd.DataFrame, code: str) -> set[float]:
    """Return what stands as a text in a table: beside bounds, percentages are words."""
    words = frame.select_dtypes(exclude="number").to_numpy().ravel()
    plain = (str(one).removesuffix("%") for one in words)
    return {number(one, code) or 0.0 for one in plain if re.fullmatch(r"\d[\d.,]*", one)}


def command(walk: Walk) -> Read:
    """`python -m drawings`: the JSON for other programs."""
    cards: dict[str, Any] = {}
    for page in walk.pages:
        where = [f"--where=program={one}" for one in chosen(page.view).program]
        asked = ["--language", walk.code, "--audience", walk.audience, *where]
        said = io.StringIO()
        with redirect_stdout(said):
            place = ["--warehouse", str(walk.directory)]
            assert drawings_command.main([page.view, "--format", "json", *asked, *place]) == 0
        for card in json.loads(said.getvalue())["cards"]:
            cards[f"{page.view}.{card['key']}"] = card.get("table") or []
    for place, card in walk.cards():
        rows = [list(one.values()) for one in cards[place]]
        yield place, shown(card), [list(cards[place][0]), *rows]


ROADS: tuple[Callable[[Walk], Read], ...] = (download, web_page, workbook, report, deck, command)


@contextmanager
def opened_walk(directory: Path, audience: str, code: str) -> Iterator[Walk]:
    say = language.of(code)
    with warehouse.open_version(directory, audience=audience) as connection:
        get = reading(connection)
        views = [one.offering(get) for one in offered_to(audience) if not one.is_bare]
        pages = [one.page(get, chosen(one.name), {}, say) for one in views]
        abouts = [
            about(get, one, chosen(one.name), {}, say, version="v", audience=audience)
            for one in views
        ]
        yield Walk(pages, abouts, code, audience, directory, pages)


@pytest.fixture(scope="module", params=["staff", "donor"])
def audience(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=language.CODES)
def walk(request: pytest.FixtureRequest, sample_warehouse: Path, audience: str) -> Iterator[Walk]:
    with opened_walk(sample_warehouse, audience, request.param) as made:
        yield made


def cell_of(value: Any, dtype: Any, code: str) -> object:
    """Give a cell as it was meant: numbers as far as tables write them, None for what is not."""
    if not pd.api.types.is_numeric_dtype(dtype):
        return DASH if value is None or value == "" else value
    if value is None or value in ("", DASH):
        return None
    return number(value, code) if isinstance(value, str) else round(float(value), 3)


def _marked(frame: pd.DataFrame) -> list[bool]:
    """Tell of each column whether something in it is withheld or told as a bound."""
    columns = (frame.iloc[:, at].astype(str) for at in range(frame.shape[1]))
    return [bool(column.str.startswith(("⋯", "≥", "≤")).any()) for column in columns]


def _count_of(value: Any, code: str) -> Any:
    """Give a count of a column in which others are withheld: a file writes it as a number."""
    if isinstance(value, int | float):
        return str(int(value))
    _, thousands = language.of(code).separators
    is_count = re.fullmatch(r"([≥≤] )?\d[\d.,]*", str(value))
    return str(value).replace(thousands, "") if is_count else value


def faults(walk: Walk, road: Callable[[Walk], Read]) -> tuple[list[str], int]:
    """Return where a road says something else than the page, and how many cells were read."""
    found, seen = [], 0
    for place, frame, (header, *rows) in road(walk):
        wanted = [[DASH if one == "" else one for one in line] for line in known(frame)]
        read = [
            [
                cell_of(_count_of(one, walk.code) if is_marked else one, dtype, walk.code)
                for one, dtype, is_marked in zip(line, frame.dtypes, _marked(frame), strict=True)
            ]
            for line in rows
        ]
        # A number may have more digits than a table writes, and a text of a file is one line.
        read = [[round(one, 3) if isinstance(one, float) else one for one in line] for line in read]
        if list(header) != list(map(str, frame.columns)) or read != wanted:
            found.append(place)
        seen += frame.size
    return found, seen


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_every_figure_of_every_view_is_the_same(walk: Walk, road: Callable[[Walk], Read]) -> None:
    found, seen = faults(walk, road)
    assert found == []
    assert seen > _least_seen(road, walk.audience)


def _least_seen(road: Callable[[Walk], Read], audience: str) -> int:
    """Return how many cells there are at least; of a deck, the marks of its charts too."""
    if audience != "staff":
        return 300 if road is deck else 100
    return 100 if road is report else 3000


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_one_number_that_is_changed_on_the_way_is_found(
    sample_warehouse: Path, monkeypatch: pytest.MonkeyPatch, road: Callable[[Walk], Read]
) -> None:
    with opened_walk(sample_warehouse, "staff", "en") as whole:
        there = [place for place, page in enumerate(whole.pages) if page.view in _FEW]
        pages = [whole.pages[place] for place in there]
        abouts = [whole.abouts[place] for place in there]
        honest = replace(whole, pages=pages, abouts=abouts, written=pages)
        assert faults(honest, road)[0] == []
        plain = printing.plain_value
        monkeypatch.setattr(printing, "plain_value", lambda one: _plus_one(plain(one)))
        changed = replace(honest, written=[_changed(page) for page in pages])
        assert _is_found(changed, road)


def _is_found(changed: Walk, road: Callable[[Walk], Read]) -> bool:
    try:
        return faults(changed, road)[0] != []
    except AssertionError:  # of what is drawn
        return True


_FEW = ("attitudes", "changed")


def _plus_one(value: Any) -> Any:
    return value + 1 if isinstance(value, float) else value


def _changed(page: Page) -> Page:
    """Return a page whose tables say one more in the first cell with a number."""
    rows = tuple(
        replace(row, cards=tuple(replace(card, make=_one_more(card)) for card in row.cards))
        for row in page.rows
    )
    return replace(page, rows=rows)


def _one_more(card: Card) -> Callable[[], Any]:
    def make() -> Any:
        part = card.make()
        if isinstance(part, Table):
            part._rows, part._whole_table, part.one_by_one = _more(part.rows), None, None
            part.__dict__.pop("rows", None)
        elif isinstance(part, Drawing):
            part._table, part._whole_table = _more(part.table), None
            part._figure = _drawn_more(part.figure) if part.figure else None
            part.__dict__.pop("figure", None)
            part.__dict__.pop("table", None)
        return part

    return make


def _drawn_more(figure: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    traces = [
        trace | {"x": [one + 0.01 if isinstance(one, float) else one for one in trace["x"]]}
        for trace in figure["data"]
    ]
    return lambda: figure | {"data": traces}


def _more(frame: pd.DataFrame) -> Callable[[], pd.DataFrame]:
    numbers = [name for name in frame.columns if pd.api.types.is_numeric_dtype(frame[name])]
    other = frame.copy()
    for name in numbers[:1]:
        other[name] = other[name] + 1
    return lambda: other
