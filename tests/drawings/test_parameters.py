"""What a filter, a choice and their values are called."""

from __future__ import annotations

import pytest

import language
from drawings.parameters import dimension_of, naming, option_words, parameter_words
from drawings.views import VIEWS
from indicators.dimensions import Values

EN = language.of("en")
VALUES = Values(("japri_wee",), (2021,), ("3503",), ("2021-04",), ("A", "B"), ("hijab", "hijab"))


def test_a_filter_of_the_other_side_says_so() -> None:
    assert parameter_words("district", EN) == "District"
    assert parameter_words("vs_district", EN) == "District to compare with"
    assert dimension_of("vs_district") == "district"


def test_groups_of_one_business_are_told_apart() -> None:
    assert naming("group", VALUES, EN)("A") == "Hijab (A)"
    assert naming("district", VALUES, EN)("3503") == "Kab. Trenggalek"
    assert naming("by", VALUES, EN)("district") == "District"


def test_an_earlier_version_is_called_by_its_moment() -> None:
    words = option_words("since", "20210901T080000Z-0123456789ab", language.of("id"))
    assert words == "1 Sep 2021, 15.00 WIB"


@pytest.mark.parametrize("code", language.CODES)
def test_every_choice_and_position_of_every_view_has_a_name(code: str) -> None:
    names = {name for view in VIEWS for name, _ in (*view.choices, *view.of_data, *view.positions)}
    say = language.of(code)
    assert {name for name in names if parameter_words(name, say) == name} == set()
