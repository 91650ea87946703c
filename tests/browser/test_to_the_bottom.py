"""An analyst gets to the bottom of a figure, and sends it: the same numbers all the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

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
