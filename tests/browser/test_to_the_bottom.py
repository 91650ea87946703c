"""An analyst gets to the bottom of a figure, and sends it: the same numbers all the way."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, Page, expect

from indicators.filters import Filters
from indicators.query import show
from language import district_name
from saved import file
from tests.browser.steps import figure, settled

pytestmark = pytest.mark.browser

AGREEMENT = "Agreement at the end"


def test_from_a_district_to_its_records_and_to_another_reader(
    sample_warehouse: Path, address: str, english: Page, browser: Browser
) -> None:
    """Blitar: 129 of 148 agree, 87.2 %, against 1,645 of 1,881 elsewhere, 87.5 %."""
    file.place(sample_warehouse, "views").unlink(missing_ok=True)
    english.goto(f"{address}/attitudes?lang=en&district=3505")
    fraction = figure(english, AGREEMENT).locator(".fraction")
    expect(fraction).to_have_text("129/148")
    settled(english)
    english.get_by_role("link", name="Compare this selection with the others").click()
    compared = english.locator(".dampak-compared").filter(has_text=AGREEMENT)
    expect(compared).to_contain_text("no clear difference")
    expect(compared).to_contain_text("1,645/1,881")
    english.get_by_role("link", name="Attitudes").click()
    expect(fraction).to_have_text("129/148")
    settled(english)
    english.get_by_role("link", name=f"Records: {AGREEMENT}", exact=True).click()
    expect(figure(english, AGREEMENT).locator(".value")).to_have_text("129 records")
    settled(english)
    english.get_by_role("button", name="Saved views").click()
    english.get_by_role("textbox", name="Save this page under a name").fill("Who agrees in Blitar")
    english.keyboard.press("Enter")
    link = english.get_by_role("link", name="Who agrees in Blitar")
    expect(link).to_be_visible()
    sent = link.evaluate("link => link.href")
    with browser.new_context(locale="id-ID") as other:
        reader = other.new_page()
        reader.goto(sent)
        shown = figure(reader, "Persetujuan di akhir pelatihan")
        expect(shown.locator(".value")).to_have_text(re.compile("^129 "), timeout=60_000)
        expect(shown.locator(".fraction")).to_have_text("129/148 · 87,2%")


def test_from_a_cross_table_to_its_file_and_to_the_records_of_a_cell(
    sample_connection: duckdb.DuckDBPyConnection, address: str, english: Page, tmp_path: Path
) -> None:
    """In 2021 141 of 148 attended the second session in Blitar."""
    english.goto(f"{address}/pivot?lang=en&indicator=attendance&program_year=2021")
    card = english.locator(".st-key-card_pivot_table")
    with english.expect_download() as started:
        card.get_by_role("button", name="Download row by row (CSV)").click()
    started.value.save_as(tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig") as rows:
        written = [
            (one["District"], one["Session"], one["counted"], one["out of"])
            for one in csv.DictReader(rows)
            if one["Total"] == "no"
        ]
    figures = show(sample_connection, "attendance", ["district"], Filters(program_year=2021))
    assert written == [
        (district_name(one.district), f"Session {one.session}", *map(str, counted))
        for one in figures.itertuples()
        for counted in [(int(one.numerator), int(one.denominator))]
    ]
    settled(english)
    cells = card.locator("[data-testid=stDataFrame]")
    box = cells.bounding_box()
    assert box is not None
    # The third of four columns, and the second row below the head: what is drawn has no parts.
    session_2 = {"x": 0.62 * box["width"], "y": 35 * 2.5}
    # As a hand does it: of a pointer that comes and presses at once the table takes no notice.
    cells.hover(position=session_2)
    english.wait_for_timeout(300)
    cells.click(position=session_2, delay=90)
    expect(english).to_have_url(re.compile("indicator=attendance.*district=3505.*session=2"))
    records = figure(english, "Attendance by session")
    expect(records.locator(".value")).to_have_text("141 records")
    expect(records.locator(".fraction")).to_have_text("141/148 · 95.3%")
