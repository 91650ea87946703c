"""Saved views: what is kept of an address, names, and two people at once."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from saved import file, views
from saved.names import RefusedError

QUERY = {
    "program": ["japri_wee", "japri_pwd"],
    "vs_district": ["3503"],
    "measure": [""],
    "lang": ["id"],
    "data": ["20260101T000000Z-0123456789ab"],
    "card": ["totals"],
}


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "warehouse"


def names(directory: Path) -> list[str]:
    return [one.name for one in views.listed(directory)]


def refusal(directory: Path, name: str) -> tuple[str, str]:
    with pytest.raises(RefusedError) as refused:
        views.save(directory, name, "home", {})
    return refused.value.reason, refused.value.name


def test_a_view_is_its_address_without_the_language(directory: Path) -> None:
    made = views.save(directory, "Trenggalek", "reach", QUERY)
    (found,) = views.listed(directory)
    assert found == made
    assert (found.view, found.version) == ("reach", "")
    assert found.address() == {"program": ["japri_wee", "japri_pwd"], "vs_district": ["3503"]}


def test_a_view_may_hold_the_version(directory: Path) -> None:
    version = QUERY["data"][0]
    views.save(directory, "A", "home", {"district": ["3503"]}, version)
    assert views.listed(directory)[0].address() == {"district": ["3503"], "data": [version]}


def test_views_are_renamed_and_deleted(directory: Path) -> None:
    first, second = (views.save(directory, name, "home", {}) for name in ("b", "A"))
    assert names(directory) == ["A", "b"]
    assert views.rename(directory, first.id, " B ").name == "B"
    views.delete(directory, second.id)
    assert names(directory) == ["B"]


def test_numbers_in_names_are_in_their_order(directory: Path) -> None:
    for name in ("Call 10", "call 2", "2021", "Äpfel", "²"):
        views.save(directory, name, "home", {})
    assert names(directory)[:2] == ["²", "2021"]
    assert [name for name in names(directory) if "all" in name] == ["call 2", "Call 10"]


def test_what_somebody_else_deleted_is_told(directory: Path) -> None:
    gone = views.save(directory, "A", "home", {}).id
    views.delete(directory, gone)
    for change in (
        lambda: views.delete(directory, gone),
        lambda: views.rename(directory, gone, "B"),
    ):
        with pytest.raises(RefusedError) as refused:
            change()
        assert refused.value.reason == "gone"


def test_a_name_is_needed_short_and_its_own(directory: Path) -> None:
    one = views.save(directory, "Laporan  donor\n2021", "home", {})
    assert one.name == "Laporan donor 2021"
    assert refusal(directory, " LAPORAN donor 2021") == ("taken", "Laporan donor 2021")
    assert refusal(directory, "Laporan donor 2021\u200b\u202e") == ("taken", "Laporan donor 2021")
    assert refusal(directory, " \u200b\t") == ("empty", "")
    assert refusal(directory, "x" * 61) == ("too_long", "x" * 61)
    assert views.save(directory, "x" * 60, "home", {}).name == "x" * 60
    other = views.save(directory, "Other", "home", {})
    with pytest.raises(RefusedError):
        views.rename(directory, other.id, "laporan donor 2021")
    assert views.rename(directory, one.id, "LAPORAN DONOR 2021").name == "LAPORAN DONOR 2021"


def test_there_is_an_end_to_them(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_VIEWS", 1)
    views.save(directory, "A", "home", {})
    assert refusal(directory, "B") == ("full", "")


def test_many_at_once_lose_nothing_and_one_name_is_given_once(directory: Path) -> None:
    def save(number: int) -> str:
        try:
            return views.save(directory, f"View {number % 20}", "home", {}).name
        except RefusedError as refused:
            return refused.reason

    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(save, range(40)))
    assert sorted(names(directory)) == sorted(f"View {number}" for number in range(20))
    assert said.count("taken") == 20


def test_a_file_that_another_hand_broke_is_told_and_kept(directory: Path) -> None:
    views.save(directory, "A", "home", {})
    path = file.place(directory, "views")
    (entry,) = json.loads(path.read_text("utf-8"))
    for broken in (entry | {"query": "x"}, entry | {"saved_at": "yesterday"}, {"name": "A"}):
        path.write_text(json.dumps([broken]), "utf-8")
        with pytest.raises(file.UnreadableError):
            views.listed(directory)
        with pytest.raises(file.UnreadableError):
            views.save(directory, "B", "home", {})
        assert json.loads(path.read_text("utf-8")) == [broken]
