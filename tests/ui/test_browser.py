"""What the browser is handed: definitions to open, links to copy, a card to show."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

import language
from drawings.page import Definition, Notice, Place, Section, reading
from drawings.views import VIEWS, View
from indicators.catalog import INDICATORS
from indicators.filters import EVERYTHING
from tests.screens import keys, open_view, texts
from ui import browser

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


@pytest.fixture(autouse=True)
def sample(sample_warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Serve the sample."""
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(sample_warehouse))


def bodies(test: AppTest) -> str:
    return "\n".join(element.proto.body for element in test.get("html"))


def test_a_card_with_an_indicator_opens_its_definition() -> None:
    assert 'popovertarget="definition_completion_rate"' in browser.buttons(
        "completion_rate", INDONESIAN
    )
    assert ">Definisi</button>" in browser.buttons("completion_rate", INDONESIAN)
    for none in ("", "no_such"):
        assert "popovertarget" not in browser.buttons(none, ENGLISH)
        assert 'aria-label="Copy link"' in browser.buttons(none, ENGLISH)


def test_where_there_are_no_words_a_button_says_of_what_it_is() -> None:
    html = browser.buttons("batches", ENGLISH, "Batches <5>")
    assert 'aria-label="Definition: Batches &lt;5&gt;"' in html
    assert 'aria-label="Copy link: Batches &lt;5&gt;"' in html
    assert re.findall(r">([^<]+)</button>", html) == []


@pytest.mark.parametrize("code", ["id", "en"])
def test_every_definition_lies_ready_on_every_page(code: str) -> None:
    test = open_view("champions", lang=code)
    html = bodies(test)
    assert re.findall('popover id="definition_(.*?)"', html) == list(INDICATORS)
    say = language.of(code)
    assert say.text(INDICATORS["completion_rate"].numerator) in texts(test)
    assert set(re.findall('popovertarget="(.*?)"', html)) <= set(re.findall(' id="(.*?)"', html))


def test_the_card_of_the_address_is_shown() -> None:
    assert 'window.dampak?.show("totals")' not in bodies(open_view("reach"))
    test = open_view("reach", lang="en", card="participants_by_district")
    assert 'window.dampak?.show("participants_by_district")' in bodies(test)
    assert not any("has no card" in text for text in texts(test))


def test_a_card_that_the_page_has_not_is_said() -> None:
    test = open_view("reach", lang="en", card='x")' + "y" * 5000)
    name = 'x")' + "y" * 37 + "…"
    assert f"This page has no card “{name}”; it is shown from its beginning." in texts(test)
    assert "dampak?.show" not in bodies(test)


# Cards that are words between cards, or have an address of their own.
NO_CARD = (Section, Notice, Definition, Place)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_card_has_its_link_and_is_found_by_it(
    sample_connection: duckdb.DuckDBPyConnection, view: View
) -> None:
    page = view.page(reading(sample_connection), EVERYTHING, {}, ENGLISH)
    there = [card for card in page.cards() if not card.folded]
    cards = [card for card in there if not isinstance(card.made, NO_CARD)]
    html = bodies(test := open_view(view.name, lang="en"))
    found = {*re.findall('data-card="(.*?)"', html), *keys(test)}
    assert {card.key for card in cards} <= found
    assert html.count("dampak-copy") >= len(cards) + 1  # and the page's own
