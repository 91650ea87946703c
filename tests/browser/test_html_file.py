"""The HTML file in a browser without a network: drawn, asking for nothing, readable by all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import language
import warehouse
from drawings.about import about
from drawings.page import reading
from drawings.views import find
from exports.html import to_html
from indicators.filters import EVERYTHING
from tests.browser.steps import serious_faults

VIEWS = ("attitudes", "reach", "targets")
MOST_ROWS_PRINTED, SHEET = 40, 840


@pytest.fixture(scope="module")
def file(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file of two views in Indonesian."""
    say = language.of("id")
    with warehouse.open_version(sample_warehouse) as connection:
        get = reading(connection)
        views = [find(name).offering(get) for name in VIEWS]
        pages = [view.page(get, EVERYTHING, {}, say) for view in views]
        told = [about(get, view, EVERYTHING, {}, say, version="v") for view in views]
        html = to_html(pages, told, say)
    path = tmp_path_factory.mktemp("html") / "a file.html"
    path.write_bytes(html)
    return path


@dataclass
class Heard:
    """What a page asked for, and what the browser complained of."""

    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def heard() -> Heard:
    """Give where it is kept what the page asks for."""
    return Heard()


@pytest.fixture
def page(browser: Browser, file: Path, heard: Heard) -> Iterator[Page]:
    """Open the file from disk, in the dark, the network off."""
    context = browser.new_context(offline=True, color_scheme="dark")
    page = context.new_page()
    page.on("request", lambda request: heard.asked.append(request.url))
    page.on("console", lambda message: heard.complaints.append(message.text))
    page.on("pageerror", lambda error: heard.complaints.append(str(error)))
    page.goto(file.as_uri())
    expect(page.locator("html")).to_have_attribute("data-drawn", "yes")
    yield page
    context.close()


def test_it_is_drawn_from_disk_and_asks_for_nothing(page: Page, heard: Heard, file: Path) -> None:
    charts = page.locator(".chart")
    assert charts.count() > 15
    expect(page.locator(".chart:not(:has(.main-svg))")).to_have_count(0)
    assert heard.asked == [file.as_uri()]
    assert heard.complaints == []


def test_nothing_can_be_fetched_from_it(page: Page, heard: Heard) -> None:
    tried = "fetch('http://127.0.0.1:9/').then(() => 'fetched', () => 'refused')"
    assert page.evaluate(tried) == "refused"
    assert "Content Security Policy" in " ".join(heard.complaints)


def test_its_words_follow_the_scheme(page: Page) -> None:
    name = page.locator(".chart .ytick text").first
    expect(name).to_have_css("fill", "rgb(240, 242, 245)")
    page.emulate_media(color_scheme="light")
    expect(name).to_have_css("fill", "rgb(30, 37, 48)")


def test_on_paper_charts_are_as_wide_as_the_sheet_and_short_tables_open(page: Page) -> None:
    drawn = "[...document.querySelectorAll('.chart .main-svg')].map(svg => svg.clientWidth)"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    boxes = "[...document.querySelectorAll('.chart .main-svg')].map(s => s.getBoundingClientRect())"
    sizes = page.evaluate(f"{boxes}.map(box => [Math.round(box.width), box.height])")
    assert {width for width, _ in sizes} == {680}
    assert 500 < max(height for _, height in sizes) <= SHEET
    page.emulate_media(media="screen")
    expect(page.locator(".chart .ytick text").first).to_have_css("fill", "rgb(30, 37, 48)")
    tables = "d => [d.open, d.querySelectorAll('tbody tr').length]"
    found = page.evaluate(f"[...document.querySelectorAll('details')].map({tables})")
    assert {is_open for is_open, _ in found} == {True, False}
    assert all(is_open == (rows <= MOST_ROWS_PRINTED) for is_open, rows in found)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    expect(page.locator(".chart .ytick text").first).to_have_css("fill", "rgb(240, 242, 245)")
    assert 680 not in page.evaluate(drawn)


def test_a_table_is_opened_by_the_keyboard(page: Page) -> None:
    first = page.locator("section.card details").first
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(first.locator("table")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_breaks_no_rule_of_accessibility(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert serious_faults(page) == {}
