"""From a figure in a card to as many records, page by page, sorted, as a file, and back again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import figure, settled

pytestmark = pytest.mark.browser


def test_the_records_of_completion_are_as_many_as_the_figure(
    address: str, english: Page, sample_warehouse: Path
) -> None:
    english.goto(f"{address}/compare?lang=en&district=3525")
    told = english.locator('[data-card="compared_completion_rate"] .made-of').first
    expect(told).to_contain_text("266/285")
    english.goto(f"{address}/reach?lang=en&district=3525")
    settled(english)
    english.locator(".st-key-card_completion_rate_by_quarter").get_by_role(
        "link", name="Records"
    ).click()
    expect(english).to_have_url(re.compile(r"/records\?.*indicator=completion_rate"))
    expect(english).to_have_url(re.compile("district=3525"))
    expect(english.locator(".dampak-figure .value")).to_have_text("266 records")
    expect(english.locator(".dampak-figure .fraction")).to_have_text("266/285 · 93.3%")
    expect(english.locator(".dampak-range")).to_have_text("1–100 of 266")
    english.get_by_role("button", name="Next page").click()
    expect(english.locator(".dampak-range")).to_have_text("101–200 of 266")
    expect(english).to_have_url(re.compile("page=2"))
    settled(english)
    log = (sample_warehouse.parent / "access.log").read_text(encoding="utf-8")
    last = json.loads(log.splitlines()[-1])
    assert (last["indicator"], last["first"], last["of"]) == ("completion_rate", 101, 266)
    with english.expect_download() as download:
        english.get_by_role("button", name="Download all as CSV").click()
    assert len(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()) == 267
    english.get_by_role("link", name="Reach", exact=True).click()
    expect(english.locator(".dampak-title").first).to_have_text("Kab. Gresik: 285 participants")


def test_from_a_dot_and_from_a_cell_to_the_records_behind_it(address: str, english: Page) -> None:
    """In WEE-2021-34 agree 37 of 56, and of all husbands 797 of 903."""
    english.goto(f"{address}/attitudes?lang=en&program=japri_wee")
    settled(english)
    last = english.locator(".st-key-card_funnel_japri_wee .scatterlayer .point").last
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    assert box is not None
    english.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    told = english.locator(".hoverlayer", has_text="Click: the records of WEE-2021-34")
    expect(told).to_be_visible()
    english.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    shown = figure(english, "Agreement at the end")
    expect(shown.locator(".value")).to_have_text("37 records")
    expect(shown.locator(".fraction")).to_have_text("37/56 · 66.1%")
    expect(english).to_have_url(re.compile("records.*program=japri_wee&batch=WEE-2021-34"))
    english.go_back()
    expect(english).to_have_url(re.compile("attitudes"))
    english.goto(f"{address}/champions?lang=en")
    settled(english)
    # The most frequent commitment, which no filter tells: its column does.
    bar = english.locator(".st-key-card_commitments .barlayer .point").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    english.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    shown = figure(english, "Champion pipeline")
    expect(shown.locator(".value")).to_have_text("449 records")
    expect(shown.locator(".fraction")).to_be_empty()
    expect(english).to_have_url(re.compile("stage=committed&narrowed=commitment"))
    shown = figure(english, "Agreement at the end")
    english.goto(f"{address}/pivot?lang=en&rows=relationship&columns=none")
    settled(english)
    table = english.locator(".st-key-card_pivot_table canvas").first
    box = table.bounding_box()
    assert box is not None
    # The first row; over the canvas lies what scrolls it, which takes the click.
    english.mouse.click(box["x"] + box["width"] - 60, box["y"] + 52)
    expect(shown.locator(".value")).to_have_text("797 records")
    expect(shown.locator(".fraction")).to_have_text("797/903 · 88.3%")


def test_from_a_figure_on_the_page_of_targets_to_its_records(address: str, english: Page) -> None:
    """Of what the target is for, whatever the page is filtered by: JAPRI WEE reached 1,110."""
    english.goto(f"{address}/targets?lang=en&program_year=2021")
    table = english.locator(".st-key-card_target_table")
    table.get_by_role("link", name="Records: Participants, 1,110", exact=True).click()
    expect(figure(english, "Participants").locator(".value")).to_have_text("1,110 records")
    expect(english).to_have_url(re.compile("program=japri_wee.*program_year=2021.*lang=en"))
