"""A selection is added up once for all figures of a view."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from drawings.page import reading
from drawings.training.sums import Once
from indicators import attitudes
from indicators.filters import EVERYTHING, Filters
from tests.fixtures import batch, build, people


class Counting:
    """A Get that notes what it is asked for."""

    def __init__(self, connection):
        self.get, self.asked = reading(connection), []

    def __call__(self, function: Any, /, *arguments: Any, **named: Any) -> Any:
        self.asked.append((function.__name__, *arguments))
        return self.get(function, *arguments, **named)


@pytest.fixture
def get():
    """Of three people in Trenggalek and two in Gresik all agree at the end."""
    districts = {"T": ("3503", 3), "G": ("3525", 2)}
    return Counting(
        build(
            batch=[batch(name, district=district) for name, (district, _) in districts.items()],
            participant=[
                row
                for name, (_, n) in districts.items()
                for row in people(name, n, before=9, after=12)
            ],
        )
    )


def test_figures_of_one_selection_are_made_of_sums_asked_for_once(get):
    once = Once(get, EVERYTHING, ("district",), ("pre_mode",))
    assert once(attitudes.agreement, EVERYTHING)["numerator"].tolist() == [5]
    by_district = once(attitudes.agreement, EVERYTHING, ("district",))
    assert dict(zip(by_district["district"], by_district["numerator"], strict=True)) == {
        "3503": 3,
        "3525": 2,
    }
    assert once(attitudes.matched_change, EVERYTHING)["matched"].tolist() == [5]
    assert get.asked == [("summed", EVERYTHING, ("district", "pre_mode"))]


def test_what_is_not_drawn_is_added_up_together_and_asked_apart_by_its_places(get):
    drawn = Filters(district="3503")
    once = Once(get, drawn, ("district",))
    assert once(attitudes.agreement, EVERYTHING)["numerator"].tolist() == [5]
    assert len(once(attitudes.agreement, EVERYTHING, ("district",))) == 2
    assert get.asked == [("summed", EVERYTHING, ()), ("agreement", EVERYTHING, ("district",))]


def test_a_way_of_asking_of_what_is_drawn_is_broken_down_too(get):
    apart = Filters(pre_mode="prospective")
    once = Once(get, EVERYTHING, ("district",))
    pd.testing.assert_frame_equal(
        once(attitudes.matched_change, apart, ("district",)),
        get.get(attitudes.matched_change, apart, ("district",)),
    )
    assert get.asked == [("summed", apart, ("district",))]
