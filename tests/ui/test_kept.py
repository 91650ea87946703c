"""What is kept is made once, and no more of it than was said."""

from __future__ import annotations

import threading
import time

import pytest

from ui.kept import Kept, KeptCopies


def test_a_value_is_made_once() -> None:
    kept: Kept[str] = Kept(1000, 10)
    assert [kept.get("a", lambda: "x"), kept.get("a", lambda: "y")] == ["x", "x"]


def test_what_was_not_asked_for_the_longest_is_given_up() -> None:
    kept: Kept[str] = Kept(10_000, 2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda key=key: key)
    assert [kept.get(key, lambda: "new") for key in ("a", "c", "b")] == ["a", "c", "new"]
    assert len(kept) == 2


def test_it_takes_no_more_bytes_than_was_said() -> None:
    kept: Kept[bytes] = Kept(3_000, 100)
    for number in range(50):
        kept.get(number, lambda: bytes(900))
    assert len(kept) == 3 and 2_700 < kept.size <= 3_000
    assert len(kept.get("large", lambda: bytes(5_000))) == 5_000
    assert (len(kept), kept.get(49, lambda: b"new")) == (3, bytes(900))
    kept.clear()
    assert (len(kept), kept.size) == (0, 0)


def test_who_asks_while_it_is_being_made_waits_for_it() -> None:
    kept: Kept[str] = Kept(1000, 10)
    made, found = [], []

    def make() -> str:
        made.append(1)
        time.sleep(0.1)
        return "x"

    asking = [threading.Thread(target=lambda: found.append(kept.get("a", make))) for _ in range(4)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert (made, found) == ([1], ["x"] * 4)


def test_what_failed_is_made_again() -> None:
    kept: Kept[int] = Kept(1000, 10)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)
    assert kept.get("a", lambda: 2) == 2


def test_what_is_changed_by_who_got_it_stays_as_it_was_for_others() -> None:
    kept: KeptCopies[list[str]] = KeptCopies(1000, 10)
    for _ in range(3):
        mine = kept.get("a", lambda: ["x"])
        assert mine == ["x"]
        mine.append("y")
