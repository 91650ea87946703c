"""A data keeper confirms what a misspelt word means, once, and its rows load from then on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from etl.values import dates
from tests.browser.conftest import start_server
from tests.browser.steps import card, press, register, send

pytestmark = pytest.mark.browser

# Sheet and cell of a register of the sample, and how somebody spelt what stands there.
SPELLINGS = {
    **{("Batch", f"C{row}"): "Kab. Trenggalk" for row in (2, 3)},
    ("Peserta", "H9"): "Suamii",
    ("Peserta", "G11"): "Blitarr",
    ("Peserta", "H12"): "*Tetanga*",
}


class Desk(NamedTuple):
    """A server, and the folder of reference files that it reads."""

    address: str
    reference: Path


@pytest.fixture(scope="module")
def desk(
    sample_warehouse: Path, own_reference: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """Serve a copy of the sample's warehouse, with reference files of its own."""
    root = tmp_path_factory.mktemp("spellings")
    shutil.copytree(sample_warehouse, root / "warehouse")
    shutil.copytree(own_reference, root / "reference")
    (root / "incoming").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAMPAK_INCOMING", str(root / "incoming"))
        patch.setenv("DAMPAK_REFERENCE", str(root / "reference"))
        address, server = start_server(root / "warehouse", root / "log.txt")
    yield Desk(address, root / "reference")
    server.terminate()
    server.wait(timeout=20)


def offers(page: Page) -> list[str]:
    """Return the words of the spellings that are offered, once they are there."""
    expect(card(page).locator(".st-key-uploads_decision")).to_be_visible(timeout=60_000)
    return card(page).locator(".st-key-upload_spellings .dampak-line").all_inner_texts()


def test_spellings_are_confirmed_with_one_click_and_remembered(
    desk: Desk, indonesian: Page, sample_folder: Path, tmp_path: Path
) -> None:
    path = register(sample_folder, tmp_path / "Pelatihan 2020.xlsx", SPELLINGS)
    indonesian.goto(f"{desk.address}/data")
    send(indonesian, path)
    assert offers(indonesian) == [
        "“Kab. Trenggalk” ada di 2 baris. Maksudnya: Kab. Trenggalek (hampir pasti 99%).",
        "“Blitarr” ada di 1 baris. Maksudnya: Kab. Blitar atau Kota Blitar (masing-masing 48%).",
        "“*Tetanga*” ada di 1 baris. Maksudnya: Teman (mungkin sekali 93%).",
        "“Suamii” ada di 1 baris. Maksudnya: Suami (mungkin sekali 86%).",
    ]
    press(indonesian, "Ya, “Kab. Trenggalk” berarti Kab. Trenggalek")
    expect(card(indonesian)).to_contain_text("Diingat: “Kab. Trenggalk” berarti Kab. Trenggalek.")
    expect(card(indonesian)).not_to_contain_text("ada di 2 baris", timeout=60_000)
    for words in ("Ya, “*Tetanga*” berarti Teman", "Ya, “Blitarr” berarti Kota Blitar"):
        press(indonesian, words)
        expect(card(indonesian).get_by_role("button", name=words)).to_have_count(0, timeout=60_000)
    assert [words.split("”")[0] for words in offers(indonesian)] == ["“Suamii"]
    today = dates.today().isoformat()
    assert (desk.reference / "spellings.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        f"district,Kab. Trenggalk,3503,{today}",
        f"relationship,*Tetanga*,friend,{today}",
        f"district,Blitarr,3572,{today}",
    ]
    expect(card(indonesian).locator(".st-key-upload_0")).to_contain_text("= 58 dimuat + 0 ditolak")
    press(indonesian, "Buang")
    expect(card(indonesian).locator(".st-key-uploads_decision")).to_have_count(0, timeout=60_000)
    send(indonesian, path)
    assert [words.split("”")[0] for words in offers(indonesian)] == ["“Suamii"]
    press(indonesian, "Buang")


def test_the_offers_fit_a_phone(
    desk: Desk, phone: Page, sample_folder: Path, tmp_path: Path
) -> None:
    path = register(sample_folder, tmp_path / "a.xlsx", SPELLINGS)
    phone.goto(f"{desk.address}/data")
    send(phone, path)
    offers(phone)
    width = phone.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert width <= 420
