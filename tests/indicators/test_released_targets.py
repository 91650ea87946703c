"""Targets beside what is released: a bound decides one only where it lies beyond it."""

from __future__ import annotations

import pytest

from indicators.filters import Filters
from indicators.released_targets import released_targets
from tests.releases import cell, release

A = "3503"


def _status(number: int | None, status: str, target: float) -> str:
    cells = [cell("agreement", number, 24, status, district=A)]
    targets = [("agreement_rate", target, None, None, A)]
    (found,) = released_targets(release(cells, targets=targets))["status"]
    return str(found)


@pytest.mark.parametrize(
    ("number", "status", "target", "judged"),
    [
        (18, "shown", 0.75, "reached"),
        (18, "shown", 0.8, "not_reached"),
        (19, "at_least", 0.75, "reached"),
        (19, "at_least", 0.9, "not_told"),
        (5, "at_most", 0.9, "not_reached"),
        (5, "at_most", 0.1, "not_told"),
        (None, "withheld", 0.1, "not_told"),
        (18, "shown", 0.0, "not_told"),
    ],
)
def test_a_target_is_judged(number: int | None, status: str, target: float, judged: str) -> None:
    assert _status(number, status, target) == judged


def test_of_a_selection_the_targets_that_are_set_for_it() -> None:
    targets = [
        ("participants", 20, None, None, A),
        ("participants", 90, "japri_wee", None, None),
        ("delivery", 1, None, None, None),
    ]
    connection = release([cell("participants", 30, 30, district=A)], targets=targets)
    found = released_targets(connection, Filters(district=A))
    assert found[["target", "value", "share"]].values.tolist() == [[20, 30, 1.5]]
    assert released_targets(connection)["note"].tolist()[0] == "not_by_this"
