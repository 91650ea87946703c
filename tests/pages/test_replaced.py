"""The Data page says what replaced what, and that nothing did."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.fixtures import batch, publish
from tests.pages.conftest import Run
from tests.screens import open_view, texts, titles

OLD, NEW = datetime(2021, 6, 7, 8, 5), datetime(2021, 6, 14, 8, 5)


def test_the_page_says_what_replaced_what(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    row = {
        "table_name": "participant",
        "key": "B1",
        "rows": 24,
        "file": "b.xlsx",
        "sheet": "Peserta",
        "moment": NEW,
        "replaced_file": "a.xlsx",
        "replaced_sheet": "Peserta",
        "replaced_moment": OLD,
    }
    file = row | {"table_name": None, "key": "", "rows": None, "replaced_file": "b.csv"}
    publish(tmp_path / "warehouse", batch=[batch("B1")], replaced=[row, file])
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(tmp_path / "warehouse"))
    monkeypatch.setenv("DAMPAK_INCOMING", str(tmp_path / "incoming"))
    test = open_view("data", lang="id")
    assert not test.exception
    assert "Apa menggantikan apa" in titles(test)
    shown = texts(test)
    (table,) = [one.value for one in test.dataframe if "Yang berlaku" in one.value.columns]
    assert table["Tabel"].tolist() == ["Peserta", "seluruh berkas"]
    assert table["Yang digantikan"].tolist() == ["a.xlsx › Peserta", "b.csv › Peserta"]
    assert any(
        text.startswith("1 berkas menggantikan seluruh berkas lama. 24 baris dikesampingkan")
        for text in shown
    )
    assert (
        "b.xlsx (14 Jun 2021, 15.05 WIB): Menggantikan b.csv (7 Jun 2021, 15.05 WIB). "
        "24 baris peserta di a.xlsx digantikan (batch B1)."
    ) in shown


def test_the_sample_replaces_nothing(run: Run) -> None:
    assert "Nothing was replaced: no newer file speaks of what an older one has." in texts(
        run("data", lang="en")
    )
