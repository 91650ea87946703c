"""What a data keeper does in a browser, step by step."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

import openpyxl
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect


def figure(page: Page, label: str):
    """Give the card of a large figure."""
    named = page.locator(".label", has_text=re.compile(f"^{re.escape(label)}$"))
    return page.locator(".dampak-figure").filter(has=named)


def register(sample_folder: Path, path: Path, cells: dict[tuple[str, str], Any]) -> Path:
    """Write the sample's first two batches, of 56 people, as a keeper's own, some cells changed."""
    book = openpyxl.load_workbook(sample_folder / "sintetis-pelatihan-tahun-1.xlsx")
    del book["Keterangan"]
    for name, first_row in (("Batch", 4), ("Peserta", 58)):
        book[name].delete_rows(first_row, book[name].max_row)
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    book.save(path)
    return path


def settled(page: Page) -> None:
    """Wait until the page has run to its end, its charts are drawn and nothing is asked for."""
    app = page.locator("[data-testid=stApp]")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0)
    expect(page.locator("[data-testid=stPlotlyChart]:not(:has(.main-svg))")).to_have_count(0)


def card(page: Page) -> Locator:
    return page.locator(".st-key-card_uploads")


def send(page: Page, *files: Path) -> None:
    place = card(page).locator("input[type=file]")
    expect(place).to_have_count(1)  # the one before is still there while the page is drawn anew
    place.set_input_files(files)


def press(page: Page, name: str) -> None:
    card(page).get_by_role("button", name=name).click()


_GROUNDS: dict[Literal["light", "dark"], str] = {
    "light": "rgb(255, 255, 255)",
    "dark": "rgb(14, 17, 23)",
}


def shine(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Let the reader's machine ask for light or dark pages, and wait until this one is so."""
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("[data-testid=stApp]")).to_have_css("background-color", _GROUNDS[scheme])
    settled(page)


def serious_faults(page: Page) -> dict[str, list[str]]:
    """Return where a page breaks a serious or critical rule of accessibility."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return {
        rule["id"]: [node["html"][:200] for node in rule["nodes"][:3]]
        for rule in found
        if rule["impact"] in ("serious", "critical")
    }
