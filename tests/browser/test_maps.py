"""The map of Reach in a real Chromium: a click on a place is a filter, and nothing is fetched."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Locator, Page, expect

import warehouse
from tests.browser.conftest import start_server
from tests.browser.steps import settled

pytestmark = pytest.mark.browser

CARD = ".st-key-click_participants_on_map"
# Two squares for Trenggalek and Gresik.
OUTLINES = {"3503": (111.5, -8.0), "3525": (112.5, -7.0)}


@pytest.fixture(scope="module")
def with_outlines(
    sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Serve the sample with the outlines of two districts."""
    folder = tmp_path_factory.mktemp("outlines")
    shutil.copytree(sample_warehouse, folder / "warehouse")
    version = warehouse.current(folder / "warehouse")
    assert version is not None
    with duckdb.connect(str(version.path / "staff.duckdb")) as connection:
        for code, (x, y) in OUTLINES.items():
            ring = [[x, y], [x + 1, y], [x + 1, y - 1], [x, y - 1], [x, y]]
            connection.execute("INSERT INTO boundary VALUES (?, ?)", [code, [ring]])
    served, server = start_server(folder / "warehouse", folder / "log.txt")
    yield served
    server.terminate()
    server.wait(timeout=20)


def click_on_words(page: Page, words: Locator) -> None:
    """Click on words over a place, over which Plotly lays a sheet of its own."""
    words.scroll_into_view_if_needed()
    place = words.bounding_box()
    assert place is not None
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)


def test_a_click_on_a_tile_selects_its_district_and_a_second_one_takes_it_back(
    address: str, english: Page
) -> None:
    english.goto(f"{address}/reach?lang=en")
    settled(english)
    tile = english.locator(CARD).locator("text", has_text="Gresik")
    click_on_words(english, tile)
    expect(english.locator(".dampak-title").first).to_have_text("Kab. Gresik: 285 participants")
    expect(english).to_have_url(re.compile("district=3525"))
    settled(english)
    expect(english.locator(CARD)).to_contain_text("640")  # the others stay, to compare
    click_on_words(english, tile)
    expect(english.locator(".dampak-title").first).to_contain_text("640/2,029")
    expect(english).not_to_have_url(re.compile("district"))


def test_outlines_are_drawn_without_asking_anybody_else_and_can_be_clicked(
    with_outlines: str, english: Page
) -> None:
    asked: list[str] = []
    english.on("request", lambda request: asked.append(request.url))
    english.goto(f"{with_outlines}/reach?lang=en")
    settled(english)
    expect(english.locator(CARD).locator(".shapelayer path")).to_have_count(2 + 5)
    expect(english.locator(CARD)).to_contain_text("Not on this map")
    click_on_words(english, english.locator(CARD).locator("text", has_text="285"))
    expect(english).to_have_url(re.compile("district=3525"))
    settled(english)
    assert [url for url in asked if not url.startswith((with_outlines, "data:", "blob:"))] == []
