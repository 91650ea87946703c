"""A reference file that cannot be used is said on the pages, to those who may mend it."""

from pathlib import Path

import pytest

from tests.fixtures import batch, publish
from tests.screens import open_view, texts
from ui import start

FAULT = {"id": "Berkas acuan programs.csv rusak.", "en": "programs.csv is broken."}


def test_the_page_data_says_it_before_files_are_sent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    publish(tmp_path / "warehouse", batch=[batch("B1")])
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "programs.csv").write_text("program\n", "utf-8")
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(tmp_path / "warehouse"))
    monkeypatch.setenv("DAMPAK_REFERENCE", str(tmp_path / "reference"))
    monkeypatch.setenv("DAMPAK_KEEPER", "yes")
    test = open_view("data", lang="id")
    assert not test.exception
    sentence = (
        "Berkas acuan programs.csv tidak dapat dipakai: baris 1, kolom kind harus ada. Sebelum "
        "diperbaiki, tidak ada berkas yang dapat dimuat; data yang berlaku sekarang tetap berlaku."
    )
    assert sentence in texts(test)


def test_without_data_every_page_says_it_to_the_keeper_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(tmp_path / "none"))
    monkeypatch.setenv("DAMPAK_KEEPER", "yes")
    monkeypatch.setattr(start, "fault", FAULT)
    said = "Belum ada data sebelum berkas itu diperbaiki; setelah itu jalankan lagi dasbornya."
    assert f"{FAULT['id']} {said}" in texts(open_view("home", lang="id"))
    monkeypatch.delenv("DAMPAK_KEEPER")
    shown = texts(open_view("home", lang="en"))
    assert not any("programs.csv" in text for text in shown)
    assert any(text.startswith("There is no data yet:") for text in shown)
