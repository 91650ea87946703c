"""What the lines of a cash book come to so far."""

from __future__ import annotations

import pytest

from etl.layout.running_sums import RunningSums


def _of(*lines: list[object]) -> RunningSums:
    sums = RunningSums([0, 1])
    for line in lines:
        sums.add(line)
    return sums


@pytest.mark.parametrize(
    ("repeated", "is_sum"),
    [
        ([300_000, 50_000], True),
        (["Rp 300.000", "50.000"], True),
        ([300_000], False),  # on every side
        ([300_000, 0], False),
        (["?", 50_000], False),
    ],
)
def test_a_sum_has_what_all_lines_come_to_on_every_side(
    repeated: list[object], is_sum: bool
) -> None:
    sums = _of([100_000, None], ["200.000", "-"], ["", 50_000.0])
    assert sums.is_repeated_by(repeated) is is_sum


def test_nothing_and_one_line_alone_are_no_sum() -> None:
    assert not _of().is_repeated_by([0, 0])
    assert not _of([5_000, 0]).is_repeated_by([5_000, 0])
    assert not _of([0, 0], [0, 0]).is_repeated_by([0, 0])


def test_below_a_sum_the_next_begins_and_all_go_on() -> None:
    sums = _of([1_000, 0], [2_000, 0])
    sums.begin()
    assert sums.is_repeated_by([3_000, 0])  # of all
    sums.add([5_000, 0])
    assert not sums.is_repeated_by([5_000, 0])
    sums.add([7_000, 0])
    assert sums.is_repeated_by([12_000, 0]) and sums.is_repeated_by([15_000, 0])


def test_beside_what_cannot_be_read_nothing_is_a_sum_until_the_next_begins() -> None:
    sums = _of([1_000, 0], ["?", 0])
    assert not sums.is_repeated_by([1_000, 0])
    sums.begin()
    sums.add([1_000, 0])
    sums.add([2_000, 0])
    assert sums.is_repeated_by([3_000, 0])
