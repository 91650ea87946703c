"""A deck says what its Pages say: every number cell by cell, in slides that PowerPoint opens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from power_pptx.validation import iter_schema_violations

import language
from drawings.about import about
from drawings.page import Card, Compared, Drawing, Headline, Page, reading, row
from drawings.views import VIEWS
from exports.deck import to_deck
from indicators.filters import Filters
from tests.exports import libreoffice
from tests.exports.conftest import Views
from tests.exports.powerpoint.reading import (
    of_card,
    opened,
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


def cards_of(pages: list[Page], kind: type) -> Iterator[Any]:
    for page in pages:
        yield from (card.made for card in page.cards() if isinstance(card.made, kind))


@pytest.mark.parametrize("code", language.CODES)
def test_every_large_figure_has_a_slide_with_what_it_is_made_of(
    every_view: Views, slides: Mapping[str, list[Any]], code: str
) -> None:
    for one in cards_of(every_view[code][0], Headline):
        told = [words_of(slide) for slide in of_card(slides[code], one.message or one.label)]
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
