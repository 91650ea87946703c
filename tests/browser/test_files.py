"""The menu of files in a real Chromium: by keys alone, what is downloaded, and what is given up."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Download, Page, expect

from tests.browser.steps import serious_faults, settled

pytestmark = pytest.mark.browser

OF_ONE_DISTRICT = "reach?lang=en&district=3525"
# Whose files take longest to make: there is time to cancel.
SLOWEST = "data?lang=en"
SELECTION = "District: Kab. Gresik"
# A file may be made within a second: nobody who is asked from outside is as fast as that.
CANCEL_AT_ONCE = r"""
() => new MutationObserver((_, itself) => {
  const buttons = [...document.querySelectorAll('button')];
  const cancel = buttons.find(one => one.textContent.endsWith('Cancel'));
  const isMade = /Presentation \(PowerPoint\): \d+\/\d+ cards/.test(document.body.textContent);
  if (cancel && isMade && !window.cancelledAt) {
    window.cancelledAt = performance.now();
    itself.disconnect();
    cancel.click();
  }
}).observe(document.body, {subtree: true, childList: true, characterData: true})
"""
WEB_PAGE, REPORT = "Web page, one file", "Written report (Word)"


def opened(page: Page, address: str) -> None:
    """Open the menu of a page by keys."""
    page.goto(address)
    settled(page)
    button = page.get_by_role("button", name="Files", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(kind(page, WEB_PAGE)).to_be_visible()


def kind(page: Page, title: str):
    """Give the button of a kind of file in the open menu."""
    return page.get_by_role("button", name=title, exact=True)


def pressed(page: Page, title: str) -> None:
    """Ask for a kind of file by keys."""
    kind(page, title).focus()
    page.keyboard.press("Enter")


def taken(page: Page, title: str) -> Download:
    """Wait until a file is made, and take it by keys."""
    pressed(page, title)
    button = page.get_by_role("button", name=re.compile(re.escape(f"Download: {title}, ")))
    expect(button).to_be_visible()
    settled(page)
    button.focus()
    with page.expect_download() as waited:
        page.keyboard.press("Enter")
    return waited.value


def content(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def test_the_files_of_a_page_of_one_district_by_keys_alone(address: str, english: Page) -> None:
    opened(english, f"{address}/{OF_ONE_DISTRICT}")
    assert serious_faults(english) == {}
    web_page = taken(english, WEB_PAGE)
    assert web_page.suggested_filename == "dampak-reach.html"
    told = content(web_page).decode()
    assert SELECTION in told
    report = taken(english, REPORT)
    assert report.suggested_filename == "dampak-reach.docx"
    words = [one.text for one in Document(io.BytesIO(content(report))).paragraphs]
    assert SELECTION in words


def test_a_file_that_was_cancelled_leaves_nothing(address: str, english: Page) -> None:
    downloads: list[Download] = []
    english.on("download", lambda one: downloads.append(one))
    opened(english, f"{address}/{SLOWEST}")
    english.evaluate(CANCEL_AT_ONCE)
    pressed(english, "Presentation (PowerPoint)")
    english.wait_for_function("window.cancelledAt")
    cancel = english.get_by_role("button", name="Cancel", exact=True)
    expect(cancel).to_have_count(0)
    settled(english)
    expect(kind(english, WEB_PAGE)).to_be_visible()
    expect(english.get_by_role("button", name=re.compile("^Download: "))).to_have_count(0)
    assert downloads == []
