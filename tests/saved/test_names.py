"""Names of what is saved: tidied, each once, in the order in which people sort."""

from __future__ import annotations

import pytest

from saved.names import LONGEST_NAME, RefusedError, free_name, in_order, tidy_name


def test_a_name_is_tidied() -> None:
    assert tidy_name("  A​ \n name ") == "A name"
    assert free_name(" B ", ["A"]) == "B"


@pytest.mark.parametrize(
    ("name", "reason", "told"),
    [
        (" \n", "empty", ""),
        ("x" * (LONGEST_NAME + 1), "too_long", "x" * (LONGEST_NAME + 1)),
        ("ＡBC", "taken", "abc"),
    ],
)
def test_a_name_is_refused(name, reason, told) -> None:
    with pytest.raises(RefusedError) as refused:
        free_name(name, ["abc"])
    assert (refused.value.reason, refused.value.name) == (reason, told)


def test_numbers_are_in_their_order() -> None:
    assert sorted(["Call 10", "call 2", "B"], key=in_order) == ["B", "call 2", "Call 10"]
