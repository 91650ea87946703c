"""Saved presentations: revisions that never change, names, and two people at once."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from drawings.slides import Slide
from saved import file, presentations
from saved.names import RefusedError

FIRST = Slide("home", "growth", (("district", ("3503", "3525")),), "Say “hello”.")
SECOND = Slide("reach", "participants_by_district")


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "warehouse"


def reason(do, *arguments) -> str:
    with pytest.raises(RefusedError) as refused:
        do(*arguments)
    return refused.value.reason


def test_what_is_saved_is_found_as_it_was(directory: Path) -> None:
    made = presentations.create(directory, " Donor  call ", [FIRST, SECOND])
    assert (made.name, made.revision, made.slides) == ("Donor call", 1, (FIRST, SECOND))
    assert presentations.listed(directory) == [made]
    assert presentations.find(directory, made.id) == made


def test_a_link_to_a_revision_shows_the_same_whoever_goes_on_working(directory: Path) -> None:
    first = presentations.create(directory, "A", [FIRST])
    second = presentations.change(directory, first, [SECOND, FIRST])
    assert (second.revision, second.slides) == (2, (SECOND, FIRST))
    assert presentations.find(directory, first.id, 1).slides == (FIRST,)
    assert presentations.find(directory, first.id) == second
    assert presentations.listed(directory) == [second]


def test_who_changes_what_somebody_else_has_changed_is_told(directory: Path) -> None:
    seen = presentations.create(directory, "A", [FIRST])
    now = presentations.change(directory, seen, [])
    assert reason(presentations.change, directory, seen, [SECOND]) == "changed"
    assert presentations.listed(directory) == [now]


def test_of_two_at_once_one_is_told(directory: Path) -> None:
    seen = presentations.create(directory, "A", [])

    def change(note: str) -> str:
        try:
            presentations.change(directory, seen, [Slide("home", "growth", (), note)])
        except RefusedError as refused:
            return refused.reason
        return "done"

    with ThreadPoolExecutor(4) as pool:
        ended = sorted(pool.map(change, "abcd"))
    assert ended == ["changed", "changed", "changed", "done"]


def test_it_is_renamed_in_all_revisions_and_deleted_with_them(directory: Path) -> None:
    first = presentations.create(directory, "A", [FIRST])
    presentations.change(directory, first, [])
    other = presentations.create(directory, "B")
    assert reason(presentations.rename, directory, other.id, "a") == "taken"
    presentations.rename(directory, first.id, "C")
    assert presentations.find(directory, first.id, 1).name == "C"
    assert presentations.delete(directory, first.id).name == "C"
    assert reason(presentations.find, directory, first.id, 1) == "gone"
    assert reason(presentations.change, directory, first, []) == "gone"
    assert [one.name for one in presentations.listed(directory)] == ["B"]


def test_the_oldest_revisions_are_given_up(directory: Path, monkeypatch) -> None:
    monkeypatch.setattr(presentations, "MOST_REVISIONS", 2)
    one = first = presentations.create(directory, "A", [])
    for _ in range(2):
        one = presentations.change(directory, one, [FIRST])
    assert reason(presentations.find, directory, first.id, 1) == "gone"
    assert presentations.find(directory, first.id, 2).revision == 2


def test_there_is_an_end_to_everything(directory: Path, monkeypatch) -> None:
    monkeypatch.setattr(presentations, "MOST_PRESENTATIONS", 1)
    one = presentations.create(directory, "A", [])
    assert reason(presentations.create, directory, "B") == "full"
    many = [FIRST] * (presentations.MOST_SLIDES + 1)
    assert reason(presentations.change, directory, one, many) == "many_slides"
    long = Slide("home", "growth", (), "x" * (presentations.LONGEST_NOTE + 1))
    assert reason(presentations.change, directory, one, [long]) == "long_note"


@pytest.mark.parametrize("broken", ["{}", '[{"id": "a"}]', "[", '[{"id":"a","slides":3}]'])
def test_a_file_that_another_hand_has_broken_is_left_as_it_is(directory: Path, broken) -> None:
    presentations.create(directory, "A")
    place = file.place(directory, "presentations")
    place.write_text(broken)
    with pytest.raises(file.UnreadableError):
        presentations.listed(directory)
    with pytest.raises(file.UnreadableError):
        presentations.create(directory, "B")
    assert place.read_text() == broken


def test_what_is_kept_is_plain_json(directory: Path) -> None:
    presentations.create(directory, "A", [FIRST])
    [entry] = json.loads(file.place(directory, "presentations").read_text("utf-8"))
    assert entry["slides"] == [
        {
            "view": "home",
            "card": "growth",
            "query": {"district": ["3503", "3525"]},
            "note": "Say “hello”.",
        }
    ]


def test_one_is_found_by_its_name_however_it_is_written_and_by_its_id(directory: Path) -> None:
    made = presentations.create(directory, "Donor call", [FIRST])
    changed = presentations.change(directory, made, [FIRST, SECOND])
    assert presentations.named(directory, " donor  CALL ") == changed
    assert presentations.named(directory, made.id) == changed
    assert presentations.named(directory, "Donor") is None
