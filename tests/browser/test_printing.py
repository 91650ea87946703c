"""What comes on paper of a page: no chart is cut, and every sheet says what it is of."""

from __future__ import annotations

import io
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.steps import settled

pytestmark = pytest.mark.browser

SELECTED = "lang={code}&program=japri_wee&district=3503&district=3525"
VIEWS = {
    "attitudes": "attitudes?by=program_year&" + SELECTED,
    "targets": "targets?" + SELECTED,
    "pivot": "pivot?indicator=participants&rows=district&columns=program_year&" + SELECTED,
}
HEADS = {
    "en": (
        "Program: JAPRI WEE · District: Kab. Trenggalek, Kab. Gresik",
        "For: Staff · Newest record: 27 September 2023",
        "Synthetic data: only the published totals are real",
    ),
    "id": (
        "Program: JAPRI WEE · Kabupaten/Kota: Kab. Trenggalek, Kab. Gresik",
        "Untuk: Staf · Data terbaru: 27 September 2023",
        "Data sintetis: hanya angka total yang dipublikasikan yang nyata",
    ),
}
# Of a sheet of A4 between its margins, 96 px to an inch.
UPRIGHT_PX, ACROSS_PX = 703, 1032
DRAWN = ".js-plotly-plot .main-svg"


def loaded(page: Page) -> None:
    """Wait until all of a page is there, also what only paper shows."""
    expect(page.locator(".dampak-paper")).to_have_count(1)
    settled(page)


def open_page(page: Page, address: str, view: str, code: str) -> None:
    page.goto(f"{address}/{VIEWS[view].format(code=code)}")
    loaded(page)


def sheets(page: Page, is_across: bool = False) -> list[str]:
    """Print a page as Ctrl+P does, and return the words of each sheet, spaces as one."""
    printed = PdfReader(io.BytesIO(page.pdf(format="A4", landscape=is_across)))
    # The letters ff may be one sign on paper.
    texts = (normalize("NFKC", sheet.extract_text()) for sheet in printed.pages)
    return [" ".join(text.split()) for text in texts]


def beyond(page: Page, width: int) -> list[str]:
    """Return the words and charts that go beyond a sheet of that width."""
    height = 1000
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": height})
    return page.evaluate(
        """width => {
          dispatchEvent(new Event("beforeprint"));
          const parts = document.querySelectorAll(".main-svg, .main-svg text, table, td, p");
          return [...parts].filter((one) => one.getClientRects().length
              && (one.getBoundingClientRect().right > width + 1
                  || one.getBoundingClientRect().left < -1))
            .map((one) => one.tagName + " " + one.textContent.slice(0, 80));
        }""",
        width,
    )


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_sheet_says_what_it_is_of(address: str, english: Page, view: str, code: str) -> None:
    open_page(english, address, view, code)
    for is_across in (False, True):
        printed = sheets(english, is_across)
        for number, sheet in enumerate(printed, start=1):
            assert [line for line in HEADS[code] if line not in sheet] == []
            assert sheet.startswith(f"{number} / {len(printed)} ")
        told = " ".join(printed)
        for words in ("Salin tautan", "Copy link", "Semua tahun", "All years", "CSV", "Dampak Ri"):
            assert words not in told


@pytest.mark.parametrize("width", [UPRIGHT_PX, ACROSS_PX])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_goes_beyond_the_sheet(
    address: str, indonesian: Page, view: str, width: int
) -> None:
    open_page(indonesian, address, view, "id")
    assert beyond(indonesian, width) == []
    if view != "targets":  # whose chart its table says on paper
        box = indonesian.locator(DRAWN).first.bounding_box()
        assert box is not None and width * 0.8 < box["width"] <= width


def test_charts_are_as_before_once_it_is_printed(address: str, english: Page) -> None:
    open_page(english, address, "attitudes", "en")
    chart = english.locator(DRAWN).first
    width = chart.get_attribute("width")
    assert width != "760"
    english.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(chart).to_have_attribute("width", "760")  # and stays, while somebody looks at a preview
    expect(chart).to_have_attribute("viewBox", "0 0 760 " + (chart.get_attribute("height") or ""))
    english.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(chart).to_have_attribute("width", width or "")
    assert chart.get_attribute("viewBox") is None


def test_a_chart_without_a_table_below_it_is_printed(address: str, english: Page) -> None:
    english.goto(f"{address}/targets?lang=en&audience=donor")
    loaded(english)
    told = " ".join(sheets(english))
    assert "11 of 14 targets are reached" in told
    assert "133 of 150" in told  # at the right of a bar


def test_no_title_stands_alone_at_the_foot_of_a_sheet(address: str, indonesian: Page) -> None:
    indonesian.goto(f"{address}/data?lang=id")
    loaded(indonesian)
    titles = [
        " ".join(one.split()) for one in indonesian.locator(".dampak-title").all_inner_texts()
    ]
    printed = sheets(indonesian)
    assert any("Harga perlindungan, angka demi angka" in sheet for sheet in printed)
    assert [sheet[-60:] for sheet in printed if sheet.endswith(tuple(titles))] == []


def test_a_table_that_scrolls_is_printed_as_one_with_all_its_rows(
    address: str, english: Page
) -> None:
    english.goto(f"{address}/pivot?lang=en&indicator=participants&rows=district&columns=none")
    loaded(english)
    expect(english.locator(".dampak-sheet")).to_be_hidden()
    (sheet, *_) = sheets(english)
    assert "District Participants Kab. Trenggalek 640 Kab. Blitar 148" in sheet
    assert "Kota Surabaya 431 Total 2,029" in sheet


def test_what_is_printed_before_all_charts_are_there_says_so(address: str, english: Page) -> None:
    open_page(english, address, "attitudes", "en")
    told = "Printed before the page was complete"
    assert not any(told in sheet for sheet in sheets(english))
    english.locator(DRAWN).first.evaluate("svg => svg.closest('.js-plotly-plot').remove()")
    assert all(told in sheet for sheet in sheets(english))
