"""Links are copied and opened by somebody else: the same page, and the card that was meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from saved import file
from tests.browser.steps import serious_faults, settled, shine

pytestmark = pytest.mark.browser

CARD = ".st-key-card_composition_relationship"


def test_the_link_of_a_card_leads_another_reader_to_it(
    address: str, english: Page, indonesian: Page
) -> None:
    english.context.grant_permissions(["clipboard-read", "clipboard-write"])
    english.goto(f"{address}/reach?program=japri_wee&district=3525")
    expect(english.locator(".dampak-title").first).to_have_text("Kab. Gresik: 285 participants")
    settled(english)
    english.locator(CARD).get_by_role("button", name="Copy link").click()
    expect(english.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
    copied = english.evaluate("navigator.clipboard.readText()")
    assert copied == f"{address}/reach?program=japri_wee&district=3525&card={CARD.split('_', 1)[1]}"
    indonesian.goto(copied)
    expect(indonesian.locator(".dampak-title").first).to_have_text("Kab. Gresik: 285 peserta")
    # Of two windows of one browser only one is in front: what has the focus in its own counts.
    indonesian.wait_for_function(
        "card => document.activeElement === document.querySelector(card)", arg=CARD
    )
    expect(indonesian.locator(CARD)).to_be_in_viewport()
    expect(indonesian).to_have_url(copied)


def test_where_scripts_have_no_clipboard_the_address_stands_there_selected(
    address: str, english: Page
) -> None:
    """A dashboard in a local network is served over plain http."""
    english.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    english.goto(f"{address}/reach?lang=en")
    settled(english)
    english.locator(".st-key-head").get_by_role("button", name="Copy link").click()
    field = english.get_by_role("textbox", name="Copy this link")
    expect(field).to_have_value(f"{address}/reach?lang=en")
    assert english.evaluate("getSelection().toString()") == f"{address}/reach?lang=en"
    english.keyboard.press("Escape")
    expect(field).to_have_count(0)


def test_a_definition_opens_and_closes_by_keyboard_where_its_figure_stands(
    address: str, english: Page
) -> None:
    english.goto(f"{address}/?lang=en&district=3525")
    settled(english)
    button = english.get_by_role("button", name="Definition: Participants", exact=True)
    button.focus()
    english.keyboard.press("Enter")
    opened = english.get_by_role("dialog", name="Participants")
    expect(opened).to_contain_text("What is counted")
    english.keyboard.press("Escape")
    expect(opened).to_be_hidden()
    expect(button).to_be_focused()
    english.keyboard.press("Enter")
    opened.get_by_role("link", name="All definitions").click()
    expect(english).to_have_url(re.compile(r"/definitions\?.*indicator=participants"))
    english.get_by_role("link", name="Reach", exact=True).click()
    expect(english).to_have_url(re.compile("district=3525"))


def test_a_saved_view_is_opened_by_somebody_else(
    sample_warehouse: Path, address: str, english: Page, indonesian: Page
) -> None:
    file.place(sample_warehouse, "views").unlink(missing_ok=True)
    english.goto(f"{address}/reach?lang=en&program=japri_wee&measure=batches")
    settled(english)
    english.get_by_role("button", name="Saved views").click()
    english.get_by_role("textbox", name="Save this page under a name").fill("Batches of WEE")
    english.keyboard.press("Enter")
    expect(
        english.get_by_role("note").filter(has_text="Saved as “Batches of WEE”.")
    ).to_be_visible()
    for scheme in ("dark", "light"):
        shine(english, scheme)
        assert serious_faults(english) == {}
    indonesian.goto(f"{address}/attitudes?district=3525")
    settled(indonesian)
    indonesian.get_by_role("button", name="Tampilan tersimpan").click()
    indonesian.get_by_role("link", name="Batches of WEE").click()
    expect(indonesian.get_by_role("heading", level=1)).to_have_text("Jangkauan")
    expect(indonesian).to_have_url(re.compile(r"/reach\?program=japri_wee&measure=batches$"))
    expect(indonesian.locator(".dampak-title").first).to_contain_text(": 22/70")


def test_the_introduction_is_dismissed_for_good_in_this_browser(
    address: str, browser: Browser
) -> None:
    with browser.new_context(locale="id-ID") as reader:
        page = reader.new_page()
        page.goto(address)
        introduction = page.get_by_role("region", name="Baru pertama kali?")
        expect(introduction).to_be_visible()
        introduction.get_by_role("button").press("Enter")
        expect(introduction).to_be_hidden()
        page.goto(f"{address}/data")
        settled(page)
        expect(introduction).to_be_hidden()
        page.get_by_role("button", name="Tampilkan pengantar").click()
        expect(introduction).to_be_in_viewport()


def test_an_unknown_page_leads_to_the_nearest(address: str, english: Page) -> None:
    english.goto(f"{address}/enterprise?lang=en")
    expect(english.get_by_role("heading", level=1)).to_have_text("Enterprises")
    expect(english.get_by_role("note").filter(has_text="“enterprise”")).to_be_visible()
    settled(english)
    expect(english).to_have_url(f"{address}/enterprises?lang=en")
