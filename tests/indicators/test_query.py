"""One question: an indicator, broken down and filtered."""

from __future__ import annotations

import pytest

from indicators.filters import Filters, QuestionError
from indicators.query import show


def test_enterprises_have_no_district(six_groups):
    with pytest.raises(QuestionError, match="by district; it can by program, program_year, group"):
        show(six_groups, "groups", (), Filters(district="3503"))


@pytest.mark.parametrize(
    ("indicator", "by", "filters", "sentence"),
    [
        ("no_such", (), Filters(), "no_such"),
        ("groups", ("colour",), Filters(), "There is no dimension 'colour'"),
        ("groups", ("month",), Filters(), "The indicator groups cannot be broken down"),
        ("groups", (), Filters(group="Z"), "Z"),
    ],
)
def test_a_slip_in_a_question_is_refused(six_groups, indicator, by, filters, sentence):
    with pytest.raises(QuestionError, match=sentence):
        show(six_groups, indicator, by, filters)


def test_a_dimension_that_is_asked_for_twice_is_there_once(six_groups):
    frame = show(six_groups, "groups", ["program", "program"], Filters(program="fifth"))
    assert frame[["program", "value"]].values.tolist() == [["fifth", 1]]
