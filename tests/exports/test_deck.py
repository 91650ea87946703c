"""A deck says what its Pages say: every number cell by cell, in slides that PowerPoint opens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from power_pptx.validation import iter_schema_violations

import language
from drawings.about import about
from drawings.page import Card, Compared, Drawing, Headline, Page, Table, reading, row
from drawings.tables import column_words
from drawings.views import VIEWS
from exports.deck import to_deck
from exports.powerpoint.picture import read
from indicators.filters import Filters
from language import DASH
from tests.exports import libreoffice
from tests.exports.conftest import Views
from tests.exports.powerpoint.reading import (
    Cells,
    charts_of,
    in_workbook,
    opened,
    series_of,
    tables_of,
    words_of,
)

Decks = Mapping[str, bytes]


@pytest.fixture(scope="module")
def decks(every_view: Views) -> Decks:
    """Give the deck of all views in each language."""
    return {
        code: to_deck(pages, told, language.of(code)) for code, (pages, told) in every_view.items()
    }


@pytest.fixture(scope="module")
def slides(decks: Decks) -> Mapping[str, list[Any]]:
    """Give the slides of each deck."""
    return {code: list(opened(content).slides) for code, content in decks.items()}


def title_of(slide: Any) -> str:
    return slide.shapes.title.text_frame.text


def of_card(slides: list[Any], title: str) -> list[Any]:
    """Give the slides of a card by its title, which may be numbered."""
    return [one for one in slides if title_of(one).startswith(title[:60])]


def cards_of(pages: list[Page], kind: type) -> Iterator[Any]:
    for page in pages:
        yield from (card.made for card in page.cards() if isinstance(card.made, kind))


@pytest.mark.parametrize("code", language.CODES)
def test_every_chart_has_the_numbers_of_its_figure_in_its_xml_and_its_workbook(
    every_view: Views, slides: Mapping[str, list[Any]], code: str
) -> None:
    seen = 0
    for drawing in cards_of(every_view[code][0], Drawing):
        if drawing.figure is None:
            continue
        found: list[float] = []
        for slide in of_card(slides[code], drawing.title):
            for chart in charts_of(slide):
                told = [columns for _, columns in series_of(chart)]
                assert as_excel(in_workbook(chart)) == as_excel(told), drawing.title
                found += [value for columns in told for value in columns[-1] if value is not None]
        for value in drawn_values(drawing.figure):
            assert value in found, (drawing.title, value)
            seen += 1
    assert seen > 500


def as_excel(series: list[list[Cells]]) -> list[list[Cells]]:
    """Give numbers in twelve digits: of sixteen a workbook rounds the last."""
    return [
        [
            [float(f"{one:.12g}") if isinstance(one, float) else one for one in cells]
            for cells in columns
        ]
        for columns in series
    ]


def drawn_values(figure: dict[str, Any]) -> Iterator[float]:
    """Give what the bars and points of a figure stand for, along the axis of its numbers."""
    for panel in read(figure).panels:
        for bars in panel.bars:
            yield from (value for value in bars.values if value is not None)
        for points in panel.points:
            values = points.x if panel.is_lying and panel.bars else points.y
            yield from (value for value in values if value is not None)


# What is drawn of these is counted or summed up from the rows of their tables.
_SUMMED_UP = ("batch_sizes", "actions", "delivery", "moved", "target_progress", "mentoring_visits")
_SHARED_OUT = "composition_"


@pytest.mark.parametrize("code", language.CODES)
def test_every_bar_and_point_is_a_cell_of_the_cards_table(every_view: Views, code: str) -> None:
    seen = 0
    for page in every_view[code][0]:
        for card in page.cards():
            if isinstance(card.made, Drawing) and card.made.figure and is_a_cell(card):
                cells = numbers_in(card.made.table)
                for value in told_values(card.made.figure):
                    assert any(one in cells for one in as_cells(value)), (card.key, value)
                    seen += 1
    assert seen > 300


def is_a_cell(card: Card) -> bool:
    return card.key not in _SUMMED_UP and not card.key.startswith(_SHARED_OUT)


def told_values(figure: dict[str, Any]) -> Iterator[float]:
    """Give the numbers of bars and of points that stand for something: those one points at."""
    for trace in figure["data"]:
        marks = trace.get("hovertext") or [""] * len(trace.get("x", ()))
        sides = trace["x"] if is_along_x(trace, figure) else trace.get("y", ())
        is_solid = not str(trace.get("marker", {}).get("color", "")).startswith("rgba")
        is_seen = trace.get("marker", {}).get("opacity") != 0
        if trace["type"] in ("bar", "scatter") and "base" not in trace and is_solid and is_seen:
            yield from (
                value
                for value, told in zip(sides, marks, strict=False)
                if told and value is not None
            )


def is_along_x(trace: dict[str, Any], figure: dict[str, Any]) -> bool:
    """Tell whether the numbers of a trace lie along the x axis: its rows have names."""
    rows = figure["layout"].get("yaxis", {}).get("range", [0, 1])
    return trace.get("orientation") == "h" or rows[0] > rows[1]


def as_cells(value: float) -> list[float]:
    """Give the ways in which a number is written in a table: as it is, or in percent or points."""
    return [round(abs(value), 3), round(abs(value) * 100, 1)]


def numbers_in(frame: pd.DataFrame) -> set[float]:
    numbers = frame.select_dtypes("number").to_numpy("float64", na_value=float("nan")).ravel()
    return {round(abs(float(one)), 3) for one in numbers if one == one}


@pytest.mark.parametrize("code", language.CODES)
def test_every_table_is_on_slides_cell_by_cell(
    every_view: Views, slides: Mapping[str, list[Any]], code: str
) -> None:
    seen = 0
    for table in cards_of(every_view[code][0], Table):
        if table.rows.empty:
            continue
        shown = [tables_of(slide) for slide in of_card(slides[code], table.title)]
        rows = [line for [one] in filter(None, shown) for line in one[1:]]
        wanted = cells_of(table.rows, language.of(code))
        assert rows, table.title
        for got, told in zip(rows, wanted, strict=False):
            assert len(got) == len(told)
            assert all(a == b or a.endswith("…") for a, b in zip(got, told, strict=True))
        assert len(rows) == len(wanted) or len(shown) == 4
        seen += len(rows)
    assert seen > 80


def cells_of(frame: pd.DataFrame, say: language.Language) -> list[list[str]]:
    columns = [
        column_words(frame[name], say)
        if pd.api.types.is_numeric_dtype(frame[name].dtype)
        else [
            DASH if language.is_missing(one) else " ".join(str(one).split()) for one in frame[name]
        ]
        for name in frame.columns
    ]
    return [list(cells) for cells in zip(*columns, strict=True)]


@pytest.mark.parametrize("code", language.CODES)
def test_every_large_figure_has_a_slide_with_what_it_is_made_of(
    every_view: Views, slides: Mapping[str, list[Any]], code: str
) -> None:
    for one in cards_of(every_view[code][0], Headline):
        told = [words_of(slide) for slide in of_card(slides[code], one.label)]
        parts = filter(None, (one.value, one.fraction, one.sentence, one.published))
        assert any(all(part in words for part in parts) for words in told), one.label
    for two in cards_of(every_view[code][0], Compared):
        [words] = [words_of(one) for one in of_card(slides[code], f"{two.label}: {two.verdict}")]
        assert all(one in words for one in (two.a.value, two.b.value, two.sentence)), two.label


@pytest.mark.parametrize("code", language.CODES)
def test_every_slide_says_what_the_data_are_and_its_notes_say_all(
    every_view: Views, slides: Mapping[str, list[Any]], code: str
) -> None:
    about = every_view[code][1][0]
    for slide in slides[code]:
        words = words_of(slide)
        assert about.synthetic in words and about.newest in words and about.version in words
        assert about.synthetic in slide.notes_slide.notes_text_frame.text


def test_what_is_withheld_is_at_the_foot(every_view: Views) -> None:
    pages, told = every_view["en"]
    withheld = "Fewer than five are withheld, and what would tell of them. " * 3
    about = replace(told[0], withheld=withheld.strip())
    page = replace(pages[0], rows=(row(Card("a", lambda: Headline("Batches", "77"))),))
    for slide in opened(to_deck([page], [about], language.of("en"))).slides:
        assert withheld.strip() in words_of(slide)
        assert about.synthetic in words_of(slide)


@pytest.mark.parametrize("code", language.CODES)
def test_it_holds_to_the_schemas_of_powerpoint(decks: Decks, code: str) -> None:
    assert list(iter_schema_violations(decks[code])) == []


def test_of_an_empty_selection_there_are_slides_that_say_so(
    sample_connection: duckdb.DuckDBPyConnection,
) -> None:
    get, say = reading(sample_connection), language.of("en")
    nobody = Filters(program="japri_pwd", program_year=2020)
    offered = [view.offering(get) for view in VIEWS if "program" in view.filters]
    pages = [view.page(get, nobody, {}, say) for view in offered]
    told = [about(get, view, nobody, {}, say, version="v") for view in offered]
    content = to_deck(pages, told, say)
    assert list(iter_schema_violations(content)) == []
    words = "\n".join(words_of(slide) for slide in opened(content).slides)
    assert words.count("Nobody took part in what is selected.") > 5


def test_the_notes_say_what_is_measured_and_the_chart_what_is_to_be_seen(
    every_view: Views, slides: Mapping[str, list[Any]]
) -> None:
    drawing = next(
        cards_of([page for page in every_view["en"][0] if page.view == "attitudes"], Drawing)
    )
    slide = of_card(slides["en"], drawing.title)[0]
    notes = slide.notes_slide.notes_text_frame.text
    assert drawing.alternative_text in notes and "Missing values: " in notes
    described = slide._element.xpath(".//p:graphicFrame//p:cNvPr/@descr")
    assert described == [f"{drawing.title}. {drawing.alternative_text}"]


def test_libreoffice_opens_it_and_prints_every_slide(every_view: Views, tmp_path: Path) -> None:
    pages, told = every_view["id"]
    kept = [
        number for number, page in enumerate(pages) if page.view in ("champions", "enterprises")
    ]
    content = to_deck([pages[n] for n in kept], [told[n] for n in kept], language.of("id"))
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(content)
    sheets = re.findall(rb"/Type\s*/Page\b", libreoffice.printed(deck))
    assert len(sheets) == len(opened(content).slides)
