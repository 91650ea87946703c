"""A manager in a real Chromium: from what needs attention to its target, set aside, taken back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MISSED = "Participants (JAPRI PWD): 133, target 150"


def test_a_missed_target_leads_to_its_row_and_is_set_aside_and_taken_back(
    address: str, english: Page
) -> None:
    english.goto(f"{address}/?lang=en")
    concerns = english.locator(".st-key-card_concerns")
    missed = concerns.get_by_role("link", name=MISSED)
    expect(missed).to_be_visible()
    english.get_by_role("button", name="Set one aside").click()
    form = english.locator(".st-key-set_aside_form")
    form.get_by_role("combobox").click()
    english.get_by_role("option", name=MISSED).click()
    form.get_by_label("Why").fill("The donor knows")
    form.get_by_role("button", name="Set aside").click()
    expect(missed).to_have_count(0)
    english.reload()
    english.get_by_role("button", name="1 set aside").click()
    listed = english.locator(".st-key-set_aside_listed")
    expect(listed).to_contain_text(MISSED)
    expect(listed).to_contain_text("The donor knows")
    listed.get_by_role("button", name="Take back").press("Enter")
    expect(missed).to_be_visible()
    missed.click()
    expect(english).to_have_url(re.compile(r"/targets\?.*program=japri_pwd"))
    row = english.locator(".dampak-print tr", has_text="JAPRI PWD").filter(has_text="133")
    expect(row).to_contain_text("Not reached")


def test_the_foot_leads_to_what_has_changed(address: str, english: Page) -> None:
    english.goto(f"{address}/targets?lang=en&program=japri_wee")
    english.locator(".st-key-foot").get_by_role("link", name="What has changed").click()
    expect(english).to_have_url(re.compile("/changed"))
    expect(english.get_by_role("heading", level=1)).to_have_text("What has changed")
    expect(english.locator(".dampak-notice.info")).to_contain_text("no earlier version yet")
