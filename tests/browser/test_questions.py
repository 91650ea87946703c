"""Shapes that nothing recognises are taken by answers alone, and the next ones need no answer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import warehouse
from tests.browser.conftest import start_server
from tests.browser.steps import card, press, send, settled

pytestmark = pytest.mark.browser

GROUPS = "ID Kelompok,Program,Jenis Usaha\nK1,Usaha Sosial Bekasi,Hijab\n"
BATCHES = (
    "ID Batch,Program,Kabupaten/Kota,Tanggal Mulai\nB12,JAPRI WEE,Kab. Trenggalek,2021-04-07\n"
)
BOOK = "Buku besar,,,\nKlp,Hr,Duit datang,Duit pergi\n"
PEOPLE = "Daftar,,,,\nKls,Siapa,H1,H2,H3\n"
# What a header means to whoever keeps the book, as the page offers it.
OF_BOOK = {
    "Klp": "ID Kelompok",
    "Hr": "Tanggal",
    "Duit datang": "Pendapatan (Rp)",
    "Duit pergi": "Biaya (Rp)",
}
OF_PEOPLE = {"Kls": "ID Batch", "Siapa": "Nama", "H1": "Sesi 1", "H2": "Sesi 2", "H3": "Sesi 3"}


@pytest.fixture(scope="module")
def keeper(
    own_reference: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Path]]:
    """Serve a warehouse that has nothing in it yet, with reference files of its own."""
    root = tmp_path_factory.mktemp("questions")
    (root / "incoming").mkdir()
    shutil.copytree(own_reference, root / "reference")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAMPAK_INCOMING", str(root / "incoming"))
        patch.setenv("DAMPAK_REFERENCE", str(root / "reference"))
        address, server = start_server(root / "warehouse", root / "log.txt")
    yield address, root
    server.terminate()
    server.wait(timeout=20)


def files(folder: Path, **contents: str) -> list[Path]:
    paths = []
    for name, content in contents.items():
        paths.append(folder / f"{name}.csv")
        paths[-1].write_text(content, encoding="utf-8")
    return paths


def answer(page: Page, **choices: str) -> None:
    """Choose answers, and wait until the files were looked at with them."""
    asked = card(page).locator(".st-key-upload_questions")
    asked.scroll_into_view_if_needed()
    settled(page)  # a list closes again where the page is still on its way
    for question, choice in choices.items():
        choices_of = asked.get_by_role("combobox", name=question, exact=True)
        choices_of.click()
        choices_of.fill(choice)  # of a long list only a part is there
        page.get_by_role("option", name=choice, exact=True).click()
    asked.get_by_role("button", name="Jawab").click()
    # The preview of before is gone, and there is one again.
    expect(asked.get_by_role("combobox", name=next(iter(choices)), exact=True)).to_have_count(0)
    expect(card(page).locator(".st-key-uploads_decision")).to_be_visible()
    settled(page)


def by_answers(page: Page, table: str, columns: dict[str, str]) -> None:
    answer(page, **{"Lembar ini berisi apa?": table})
    answer(page, **{f"Kolom “{header}” berisi apa?": one for header, one in columns.items()})


def accept(page: Page) -> None:
    press(page, "Terima")
    expect(card(page).locator(".dampak-notice").first).to_contain_text("Versi baru")


def test_a_book_and_a_register_by_answers_and_the_next_without(
    keeper: tuple[str, Path], indonesian: Page, tmp_path: Path
) -> None:
    address, root = keeper
    indonesian.goto(f"{address}/data")
    book = BOOK + "K1,2023-09-01,350000,100000\nK1,2023-09-02,150000,0\n"
    people = PEOPLE + "B12,Peserta 1,H,H,H\nB12,Peserta 2,H,A,H\n"
    send(indonesian, *files(tmp_path, kelompok=GROUPS, batch=BATCHES, buku=book))
    by_answers(indonesian, "Buku kas", OF_BOOK)
    accept(indonesian)
    send(indonesian, *files(tmp_path, daftar=people))
    by_answers(indonesian, "Peserta", OF_PEOPLE)
    accept(indonesian)
    again = files(
        tmp_path,
        buku_dua=BOOK + "K1,2023-09-03,50000,0\n",
        daftar_dua=PEOPLE + "B12,Peserta 3,H,H,H\n",
    )
    send(indonesian, *again)
    expect(card(indonesian).locator(".st-key-uploads_decision")).to_be_visible()
    expect(card(indonesian).locator(".st-key-upload_questions")).to_have_count(0)
    accept(indonesian)
    with warehouse.open_version(root / "warehouse") as version:
        # 350,000 − 100,000 + 150,000 + 50,000, and two of three who came to all sessions.
        assert version.execute("SELECT sum(profit_idr) FROM cash").fetchall() == [(450_000,)]
        assert version.execute(
            "SELECT count(*), count(*) FILTER (sessions[1] AND sessions[2] AND sessions[3]) "
            "FROM participant"
        ).fetchall() == [(3, 2)]
