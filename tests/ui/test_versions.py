"""The versions on the screen: which is served, and a link to each other one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from tests.fixtures import batch, publish
from tests.screens import here, screen, texts, titles
from ui import address, versions


def two_versions(directory: Path) -> tuple[str, str]:
    """Publish a version, and serve a later one."""
    older, newer = publish(directory, batch=[batch("B1")]), "20991231T235959Z-111111111111"
    shutil.copytree(older.path, directory / newer)
    (directory / "current").write_text(newer, encoding="utf-8")
    return older.name, newer


def test_each_other_version_can_be_looked_at(tmp_path: Path, monkeypatch) -> None:
    older, newer = two_versions(tmp_path)
    monkeypatch.setattr(address, "chosen", lambda: {"lang": ["id"]})
    test = screen(here(tmp_path, newer, "id"), versions.draw)
    assert not test.exception
    assert titles(test) == ["Versi"]
    assert test.dataframe[0].value["Status"].tolist() == ["berlaku, ditampilkan di sini", ""]
    links = [one.proto.body for one in test.get("html")][-1]
    assert f'href="data?lang=id&amp;data={older}"' in links
    assert "python -m etl rollback" in test.caption[0].value


def test_from_an_older_one_there_is_a_way_back(tmp_path: Path, monkeypatch) -> None:
    older, newer = two_versions(tmp_path)
    monkeypatch.setattr(address, "chosen", dict)
    pinned = replace(here(tmp_path, older), pinned=older)
    test = screen(pinned, versions.draw)
    assert texts(test)[-1] == "Back to the current version"
    assert test.dataframe[0].value["Version"].tolist() == [newer, older]
    assert 'href="data?"' in [one.proto.body for one in test.get("html")][-1]
