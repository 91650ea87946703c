"""What is set aside: until its day, with a reason, and taken back."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from saved import file, set_aside

TODAY = date(2026, 11, 30)
UNTIL = date(2026, 12, 10)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "warehouse"


def put(directory, key="target_missed|batches", reason="Agreed", until=UNTIL, today=TODAY):
    return set_aside.put(directory, key, "Batches: 7", reason, "Ibu Ani", until, today)


def keys(directory, today=TODAY):
    return [one.key for one in set_aside.listed(directory, today)]


def test_it_is_kept_with_who_when_and_why(directory):
    before = datetime.now(UTC).replace(microsecond=0)
    put(directory, reason="  Agreed\n with the donor ")
    (one,) = set_aside.listed(directory, TODAY)
    assert (one.key, one.words, one.reason) == (
        "target_missed|batches",
        "Batches: 7",
        "Agreed with the donor",
    )
    assert (one.by, one.until) == ("Ibu Ani", UNTIL)
    assert before <= one.at <= datetime.now(UTC)
    assert file.place(directory, "set_aside") == directory.parent / "saved" / "set_aside.json"


def test_it_comes_back_when_its_day_is_over(directory):
    put(directory)
    assert keys(directory, UNTIL) == ["target_missed|batches"]
    assert keys(directory, UNTIL + timedelta(days=1)) == []


def test_what_is_said_again_counts_and_what_comes_back_first_is_first(directory):
    put(directory, "a", until=UNTIL)
    put(directory, "b", until=date(2026, 12, 1))
    put(directory, "a", reason="Another", until=date(2026, 12, 20))
    assert keys(directory) == ["b", "a"]
    assert set_aside.listed(directory, TODAY)[1].reason == "Another"


def test_it_is_taken_back_and_what_is_over_is_forgotten(directory):
    put(directory, "a")
    put(directory, "b", until=date(2026, 12, 1))
    set_aside.take_back(directory, "a", date(2026, 12, 2))
    assert file.read(file.place(directory, "set_aside")) == []
    set_aside.take_back(directory, "a", TODAY)


@pytest.mark.parametrize(
    ("reason", "until", "why"),
    [
        (" \n", UNTIL, "no_reason"),
        ("x" * 301, UNTIL, "too_long"),
        ("x", TODAY, "past"),
        ("x", TODAY + timedelta(days=367), "too_far"),
    ],
)
def test_what_cannot_be_is_refused(directory, reason, until, why):
    with pytest.raises(set_aside.RefusedError) as refused:
        put(directory, reason=reason, until=until)
    assert refused.value.reason == why
    assert keys(directory) == []


def test_two_at_once_lose_nothing(directory):
    names = [f"k{number}" for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda name: put(directory, name), names))
    assert sorted(keys(directory)) == sorted(names)


@pytest.mark.parametrize("entry", [{}, {"key": "a"}, {"until": "soon"}])
def test_what_another_hand_has_broken_is_left_as_it_is(directory, entry):
    path = file.place(directory, "set_aside")
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps([entry]))
    with pytest.raises(file.UnreadableError):
        set_aside.listed(directory, TODAY)
    with pytest.raises(file.UnreadableError):
        put(directory)
    assert json.loads(path.read_text()) == [entry]
