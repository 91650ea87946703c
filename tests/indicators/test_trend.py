"""A line drawn on, worked out by hand."""

from __future__ import annotations

import pytest

from indicators.trend import FEWEST_POINTS, sum_ahead

# By hand: x̄ = 3.5, Sxx = 17.5, Sxy = 13.5, so the line is 1.8 + 0.771429·x; the squares left over
# add up to 3.0857, so s² = 0.771429. t of 4 degrees of freedom at 97.5 % is 2.776445.
POINTS = (2, 4, 5, 4, 5, 7)


def test_one_point_ahead():
    """ŷ(7) = 7.2; variance 0.771429·(1 + 1/6 + 3.5²/17.5) = 1.44; 7.2 ± 2.776445·1.2."""
    found = sum_ahead(POINTS, [1])
    assert found.value == pytest.approx(7.2)
    assert (round(found.low, 3), round(found.high, 3)) == (3.868, 10.532)


def test_the_sum_of_two_and_a_half():
    """ŷ(7) + ŷ(8) = 15.171; variance 0.771429·(2 + 4/6 + 8²/17.5) = 4.8784, its root 2.2087.

    Of ŷ(9) = 8.743 half counts: 19.543; 0.771429·(2.5 + 6.25/6 + 10.75²/17.5) = 7.8262.
    """
    two = sum_ahead(POINTS, [1, 1])
    assert two.value == pytest.approx(15.1714, abs=1e-4)
    assert two.high - two.value == pytest.approx(2.776445 * 2.2087, abs=1e-3)
    more = sum_ahead(POINTS, [1, 1, 0.5])
    assert more.value == pytest.approx(19.5429, abs=1e-4)
    assert more.high - more.value == pytest.approx(2.776445 * 7.8262**0.5, abs=1e-3)


def test_fewer_than_six_points_are_too_few():
    assert sum_ahead(POINTS[:5], [1]).note == "too_few_points"
    assert FEWEST_POINTS == 6 and sum_ahead(POINTS, [1]).note == ""


def test_points_on_a_line_go_on_without_any_doubt():
    found = sum_ahead([10] * 8, [1, 1, 1])
    assert (found.value, found.low, found.high) == pytest.approx((30, 30, 30))
