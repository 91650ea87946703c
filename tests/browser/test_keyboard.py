"""A manager's whole way without a mouse: the same numbers from the page to another reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from saved import file
from tests.browser.steps import figure, settled

pytestmark = pytest.mark.browser

AGREEMENT = "Persetujuan di akhir pelatihan"
_MOST_STEPS = 150
_NAME_OF_FOCUSED = """() => {
    const one = document.activeElement;
    if (!one.matches("a, button, input")) return "";
    return one.getAttribute("aria-label") || one.innerText || one.getAttribute("placeholder") || "";
}"""


def go_to(page: Page, name: str) -> None:
    """Press the tab key until what bears the name has the focus."""
    for _ in range(_MOST_STEPS):
        page.keyboard.press("Tab")
        if re.search(name, page.evaluate(_NAME_OF_FOCUSED)):
            return
    raise AssertionError(f"The tab key never comes to {name}.")


def test_from_a_district_that_is_behind_to_another_reader(
    sample_warehouse: Path, address: str, indonesian: Page, browser: Browser
) -> None:
    """Surabaya: 370 of 431 agree, 85.8 %, against 1,404 of 1,598 elsewhere, 87.9 %."""
    file.place(sample_warehouse, "views").unlink(missing_ok=True)
    page = indonesian
    page.goto(f"{address}/attitudes?lang=id")
    settled(page)
    go_to(page, "^Kabupaten/Kota$")
    page.keyboard.type("Surabaya")
    page.keyboard.press("Enter")
    fraction = figure(page, AGREEMENT).locator(".fraction")
    expect(fraction).to_have_text("370/431")
    page.keyboard.press("Escape")
    settled(page)
    go_to(page, "Bandingkan pilihan ini dengan yang lain")
    page.keyboard.press("Enter")
    compared = page.locator(".dampak-compared").filter(has_text=AGREEMENT)
    expect(compared).to_contain_text("1.404/1.598")
    expect(compared).to_contain_text("Tidak berbeda dengan jelas", ignore_case=True)
    settled(page)
    go_to(page, f"{AGREEMENT}, Kota Surabaya")
    page.keyboard.press("Enter")
    shown = figure(page, AGREEMENT)
    expect(shown.locator(".value")).to_have_text("370 catatan")
    settled(page)
    go_to(page, "Tampilan tersimpan")
    page.keyboard.press("Enter")
    name = page.get_by_role("textbox", name="Simpan halaman ini dengan nama")
    expect(name).to_be_visible()
    go_to(page, "Simpan halaman ini dengan nama")
    page.keyboard.type("Surabaya yang tertinggal")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Surabaya yang tertinggal")
    expect(link).to_be_visible()
    sent = link.evaluate("link => link.href")
    with browser.new_context(locale="en-GB") as other:
        reader = other.new_page()
        reader.goto(sent)
        there = figure(reader, "Agreement at the end")
        expect(there.locator(".value")).to_have_text("370 records", timeout=60_000)
        expect(there.locator(".fraction")).to_have_text("370/431 · 85.8%")
        expect(there.locator(".sentence")).to_contain_text("Only of: Kota Surabaya.")
