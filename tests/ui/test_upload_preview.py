"""A file that was sent: what was recognised, where its rows went, what to mend in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

import warehouse
from findings import Replaced
from tests.fixtures import batch, people, publish
from tests.screens import here, screen, texts
from tests.ui.desk import GONE, PROBLEM, REFUSED, Desk
from ui import upload_preview

MOMENT = datetime(2021, 6, 7, 8, 5)


@pytest.fixture
def desk(own_warehouse: Path) -> Desk:
    return Desk(own_warehouse, warehouse.current(own_warehouse).name)


def draw(desk: Desk, drawn, *arguments, code: str = "en"):
    test = screen(here(desk.folder, desk.version, code), drawn, *arguments)
    assert not test.exception
    return test


def file(desk: Desk, **changes: object):
    seen = replace(REFUSED, **changes)
    return draw(desk, upload_preview.draw_file, desk, None, seen, 0)


def test_a_file_with_a_problem_can_be_taken_back_with_its_cells_marked(desk: Desk) -> None:
    test = file(desk)
    assert texts(test) == [
        "Batch *1*.csv",
        "A new file; it will be called a.csv.",
        "recognised as Batches, header in row 1. Columns: A ID Batch. Not used: D Catatan.",
        "Every row is accounted for: 3 read = 1 loaded + 1 refused + 0 duplicates + 1 not data "
        "(headers, titles, totals, blanks).",
    ]
    assert [caption.value for caption in test.caption] == [
        "1 problem, refused rows first. Not a date: 1",
        "Refused rows are compared with the others only once they are mended; more may come up "
        "then.",
    ]
    marked, listed = test.get("download_button")
    assert marked.proto.label == "Download this file with the cells to mend marked"
    assert listed.proto.label == "Download CSV"
    table = test.dataframe[0].value
    assert list(table) == ["Severity", "Sheet", "Cell", "Problem", "Remedy", "Rule"]
    assert table.iloc[0].tolist() == ["Error", "", "C2", "Not a date.", "Mend it.", "Not a date"]


def test_a_file_that_is_not_taken_is_not_given_back(desk: Desk) -> None:
    test = file(desk, is_taken=False)
    assert "This file is refused whole and will not be taken." in texts(test)
    assert [one.proto.label for one in test.get("download_button")] == ["Download CSV"]


def test_what_is_only_for_information_need_not_be_mended(desk: Desk) -> None:
    test = file(desk, problems=(replace(PROBLEM, severity="info"),), balance=())
    assert [one.proto.label for one in test.get("download_button")] == ["Download CSV"]
    assert [caption.value for caption in test.caption] == [
        "1 note is only for information. Not a date: 1"
    ]


def test_a_file_that_is_too_wide_comes_back_as_a_list(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "comes_back_without_cells", lambda self, file: True)
    assert any("wider than the 16,384 columns" in one.value for one in file(desk).caption)


def test_what_it_replaces_is_said(desk: Desk) -> None:
    older = Replaced("batch", "B1", 1, "a.csv", "", MOMENT, "old.csv", "", MOMENT)
    assert "1 batch takes the place of the one in old.csv (B1)." in texts(
        file(desk, replaced=(older,), problems=())
    )


def test_every_headline_figure_is_shown_before_and_after(desk: Desk, tmp_path: Path) -> None:
    trial = publish(tmp_path / "trial", batch=[batch("B1")], participant=people("B1", 9))
    test = draw(desk, upload_preview.draw_changes, tmp_path / "trial", trial.name, code="id")
    assert "Perubahan angka utama" in texts(test)
    (table,) = [one.value for one in test.table]
    assert table.iloc[0].tolist() == ["Peserta", "20", "9", "−11"]
    changed = table[table.iloc[:, 1] != table.iloc[:, 2]]
    assert changed.iloc[:, 0].tolist() == [
        *("Peserta", "Tingkat ketuntasan", "Persetujuan di akhir pelatihan")
    ]
    assert test.caption[0].value == "3 angka utama akan berubah."


def test_what_goes_is_said_and_listed(desk: Desk) -> None:
    test = draw(desk, upload_preview.draw_what_goes, [GONE])
    assert texts(test)[0].startswith("1 batch would no longer count in the figures")
    assert test.dataframe[0].value.iloc[0].tolist()[:2] == ["Batches", "B7"]
    assert texts(draw(desk, upload_preview.draw_what_goes, [])) == []
