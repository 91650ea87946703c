"""A data keeper hands in a workbook with many faults, mends it, accepts it, and takes it back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import start_server
from tests.browser.steps import card, figure, press, register, send

pytestmark = pytest.mark.browser

# Sheet and cell of a register of the sample, and what somebody typed there.
FAULTS = {
    ("Peserta", "F3"): 350,  # an age
    ("Peserta", "F4"): "empat puluh",
    ("Peserta", "Q5"): 9,  # an answer on a scale of 1 to 5
    ("Peserta", "N6"): 0,
    ("Peserta", "A7"): "WEE-2020-99",  # no such batch
    ("Peserta", "K8"): "mungkin",  # attended?
    ("Peserta", "H9"): "sepupu jauh",
    ("Peserta", "I10"): "kurang tahu",
    ("Peserta", "G11"): "Blitar",  # Kab. or Kota?
    ("Peserta", "X12"): "bulan depan",  # a date
    ("Peserta", "W13"): "barangkali",
}


@pytest.fixture(scope="module")
def desk(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a copy of the sample's warehouse, with an empty folder of workbooks."""
    root = tmp_path_factory.mktemp("desk")
    shutil.copytree(sample_warehouse, root / "warehouse")
    (root / "incoming").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAMPAK_INCOMING", str(root / "incoming"))
        address, server = start_server(root / "warehouse", root / "log.txt")
    yield address
    server.terminate()
    server.wait(timeout=20)


def mend(marked: Path, right: Path) -> None:
    """Write the right values into the cells of a marked workbook, as a keeper does by hand."""
    book, model = openpyxl.load_workbook(marked), openpyxl.load_workbook(right)
    for sheet, cell in FAULTS:
        book[sheet][cell] = model[sheet][cell].value
    book.save(marked)


def test_a_register_with_many_faults_is_mended_accepted_and_taken_back(
    desk: str, indonesian: Page, sample_folder: Path, tmp_path: Path
) -> None:
    right = register(sample_folder, tmp_path / "right.xlsx", {})
    faulty = register(sample_folder, tmp_path / "Pelatihan 2020.xlsx", FAULTS)
    indonesian.goto(f"{desk}/data")
    send(indonesian, faulty)
    first = card(indonesian).locator(".st-key-upload_0")
    expect(first).to_contain_text("Peserta: dikenali sebagai Peserta, judul kolom di baris 1.")
    expect(first).to_contain_text("11 masalah")
    expect(card(indonesian)).to_contain_text("contoh sintetis")

    with indonesian.expect_download() as started:
        first.get_by_role("button", name="sel yang perlu diperbaiki").click()
    marked = tmp_path / started.value.suggested_filename
    assert marked.name == "Pelatihan 2020-perlu-diperbaiki.xlsx"
    started.value.save_as(marked)
    book = openpyxl.load_workbook(marked)
    assert {cell for sheet, cell in FAULTS if book[sheet][cell].comment} == {
        cell for _, cell in FAULTS
    }

    mend(marked, right)
    press(indonesian, "Buang")
    expect(first).not_to_be_visible()
    send(indonesian, marked)
    expect(first).to_contain_text("= 58 dimuat + 0 ditolak")
    expect(card(indonesian)).to_contain_text("Perubahan angka utama")
    press(indonesian, "Terima")
    outcome = card(indonesian).get_by_text("Versi baru sudah berlaku")
    expect(outcome).to_be_in_viewport(timeout=60_000)
    assert participants(indonesian, desk) == "56"

    indonesian.goto(f"{desk}/data")
    press(indonesian, "Batalkan")
    expect(card(indonesian)).to_contain_text("Versi sebelumnya berlaku lagi")
    assert participants(indonesian, desk) == "2.029"


def participants(page: Page, address: str) -> str:
    """Return the number of participants that the overview says."""
    page.goto(f"{address}/")
    value = figure(page, "Peserta").locator(".value")
    expect(value).to_be_visible()
    return value.inner_text()


def test_the_template_is_given_out_where_workbooks_are_handed_in(
    desk: str, indonesian: Page, tmp_path: Path
) -> None:
    indonesian.goto(f"{desk}/data")
    with indonesian.expect_download() as started:
        press(indonesian, "Unduh templat untuk diisi")
    started.value.save_as(tmp_path / started.value.suggested_filename)
    book = openpyxl.load_workbook(tmp_path / "template.xlsx")
    assert book.sheetnames[:3] == ["Petunjuk", "Batch", "Peserta"]


def test_what_a_file_is_called_is_shown_as_it_is(desk: str, english: Page, tmp_path: Path) -> None:
    hostile = tmp_path / "<img src=x onerror=alert(1)> *bold* $x$.csv"
    hostile.write_text("ID Batch;Program;Kabupaten/Kota;Tanggal Mulai\nB1;WEE;Kab. Gresik;?\n")
    english.goto(f"{desk}/data?lang=en")
    send(english, hostile)
    first = card(english).locator(".st-key-upload_0")
    expect(first.get_by_role("heading")).to_have_text(hostile.name)
    expect(first.locator("img, em, .katex")).to_have_count(0)
    expect(card(english)).to_contain_text("Nothing here can be loaded.")
    expect(card(english).get_by_role("button", name="Accept")).to_be_disabled()
    press(english, "Discard")
    expect(first).not_to_be_visible()


def test_what_was_handed_in_stays_while_one_looks_at_another_page(
    desk: str, english: Page, tmp_path: Path
) -> None:
    path = tmp_path / "batch.csv"
    path.write_text("ID Batch;Program;Kabupaten/Kota;Tanggal Mulai\nB1;WEE;Gresik;1 Juni 2021\n")
    english.goto(f"{desk}/data?lang=en")
    send(english, path)
    expect(card(english).get_by_role("button", name="Accept")).to_be_enabled()
    english.get_by_role("link", name="Reach", exact=True).click()
    expect(english.get_by_role("heading", level=1)).to_have_text("Reach")
    english.get_by_role("link", name="Data").click()
    expect(card(english).locator(".st-key-upload_0")).to_contain_text("2 read = 1 loaded")
    press(english, "Discard")
    expect(card(english).locator(".st-key-upload_0")).to_have_count(0)


def test_who_comes_through_a_proxy_sees_no_desk(desk: str, browser: Browser) -> None:
    context = browser.new_context(extra_http_headers={"X-Forwarded-For": "192.0.2.7"})
    page = context.new_page()
    page.goto(f"{desk}/data?lang=en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Data")
    expect(page.locator(".st-key-card_versions")).to_be_visible(timeout=20_000)
    expect(card(page)).to_have_count(0)
    context.close()


def test_fits_a_phone(desk: str, phone: Page, sample_folder: Path, tmp_path: Path) -> None:
    faulty = register(sample_folder, tmp_path / f"{'Pelatihan' * 9}.xlsx", FAULTS)
    phone.goto(f"{desk}/data")
    send(phone, faulty)
    expect(phone.locator(".st-key-uploads_decision")).to_be_visible()
    width = phone.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert width <= 420
