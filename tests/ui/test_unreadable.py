"""Why nothing that is saved can be read is said as it is, wherever it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

import language
from saved import file
from tests.fixtures import batch, people, publish
from tests.screens import open_view, texts
from ui import unreadable

TOLD = (
    "“saved” beside the folder of the warehouse is a file, where a folder is needed: rename it or "
    "move it away, then reload this page."
)


def test_another_fault_is_said_in_its_owners_words() -> None:
    fault = file.UnreadableError("views.json")
    assert unreadable.words(fault, "Save", language.of("id")) == "Simpan"


def test_a_file_in_the_place_of_the_folder_is_told_by_all_who_need_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = tmp_path / "warehouse"
    publish(directory, batch=[batch("B1")], participant=people("B1", 20, after=12))
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(directory))
    (tmp_path / "saved").write_text("mine")
    home = open_view("home", lang="en")
    assert texts(home).count(TOLD) == 1  # where what needs attention is set aside
    home.session_state["saved_views_open"] = True
    assert texts(home.run()).count(TOLD) == 2
