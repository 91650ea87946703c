"""Cells of a release: looked up, added up, taken from the whole, or withheld. Worked by hand."""

from __future__ import annotations

import math

import pytest

from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.released_cells import Told, can_tell, told
from tests.releases import cell, release

A, B, C = "3503", "3505", "3525"
CELLS = [
    cell("champion", 60, 100, design_effect=1.5),
    cell("champion", 20, 30, district=A, design_effect=1.2),
    cell("champion", 25, 40, district=B),
    cell("champion", 15, 30, district=C),
    # Of the second count one district is withheld, and a second so that it cannot be told.
    cell("agreement", 80, 100),
    cell("agreement", None, 30, district=A),
    cell("agreement", 33, 40, district=B),
    cell("agreement", None, 30, district=C),
    # Of the third, one is withheld in a release that would rather not have been made.
    cell("completion", 90, 100),
    cell("completion", None, 30, district=A),
    cell("completion", 38, 40, district=B),
    cell("completion", 28, 30, district=C),
]


def _one(cells, count: str, filters: Filters = EVERYTHING, **release_of) -> Told:
    found = told(release(cells, **release_of), count, (), filters)
    return found[()]


def test_what_is_one_cell_is_looked_up_with_its_design_effect() -> None:
    assert _one(CELLS, "champion", Filters(district=A)) == Told("shown", 20, 30, 1.2)
    assert _one(CELLS, "champion") == Told("shown", 60, 100, 1.5)


def test_several_are_added_up_where_each_is_shown_and_have_no_design_effect() -> None:
    found = _one(CELLS, "champion", Filters(district=(A, B)))
    assert (found.status, found.number, found.out_of, found.is_sum) == ("shown", 45, 70, True)
    assert math.isnan(found.design_effect)


def test_all_values_of_a_dimension_are_the_whole() -> None:
    assert _one(CELLS, "agreement", Filters(district=(A, B, C))).number == 80


def test_of_what_is_withheld_nothing_is_added_up() -> None:
    found = _one(CELLS, "agreement", Filters(district=(A, B)))
    assert (found.status, found.out_of) == ("withheld", 70)
    assert math.isnan(found.number)


def test_the_rest_is_taken_from_the_whole_where_all_others_are_shown() -> None:
    found = _one(CELLS, "agreement", Filters(district=(A, C)))
    assert (found.status, found.number, found.out_of) == ("shown", 47, 60)


def test_what_is_rounded_is_never_taken_from_what_is_rounded() -> None:
    selected = Filters(district=(A, C))
    assert _one(CELLS, "agreement", selected, rounded_to=5).status == "withheld"
    assert _one(CELLS, "champion", selected, rounded_to=5).number == 35  # added up it may be


def test_a_bound_is_looked_up_and_nothing_is_computed_of_it() -> None:
    cells = [cell("agreement", 19, 24, "at_least", district=A), cell("agreement", 5, 9, district=B)]
    assert _one(cells, "agreement", Filters(district=A)) == Told("at_least", 19, 24)
    assert _one(cells, "agreement", Filters(district=(A, B))).status == "withheld"


def test_where_nothing_was_collected_nobody_counts_beside_others() -> None:
    cells = [
        cell("champion", None, 30, "not_collected", district=A),
        cell("champion", 20, 40, district=B),
        cell("champion", None, 10, "not_collected", district=C),
    ]
    added = _one(cells, "champion", Filters(district=(A, B)))
    assert (added.status, added.number, added.out_of) == ("shown", 20, 70)
    assert _one(cells, "champion", Filters(district=(A, C))).status == "not_collected"


@pytest.mark.parametrize(
    ("whole", "status"),
    [("pre_modes_not_pooled", "pre_modes_not_pooled"), ("withheld", "withheld")],
)
def test_people_who_may_have_been_asked_in_several_ways_are_not_added_up(
    whole: str, status: str
) -> None:
    """Each district asked in one way; of both together only the whole says whether it was one."""
    cells = [
        cell("agreement_increased", None, 100, whole),
        cell("agreement_increased", 10, 30, district=A),
        cell("agreement_increased", 12, 40, district=B),
        cell("agreement_increased", 9, 30, district=C),
    ]
    assert _one(cells, "agreement_increased", Filters(district=(A, B))).status == status


def test_a_breakdown_has_a_row_for_each_value_that_is_told_and_filters_apply_to_it() -> None:
    found = told(release(CELLS), "champion", ("district",), Filters(district=(A, C)))
    assert {key: one.number for key, one in found.items()} == {(A,): 20, (C,): 15}


def test_where_nobody_is_there_is_no_row() -> None:
    assert told(release(CELLS), "champion", (), Filters(district="3527")) == {}


def test_where_it_is_shown_that_nobody_is_there_is_no_row_either() -> None:
    """Whether anybody has a disability must not be told by what is listed: so all is."""
    cells = [
        cell("completion", 20, 30, program="japri_wee", disability="no"),
        cell("completion", 0, 0, program="japri_wee", disability="yes"),
        cell("completion", None, None, program="japri_wee", disability="not_recorded"),
    ]
    found = told(release(cells), "completion", ("disability",), Filters(program="japri_wee"))
    assert {key: one.status for key, one in found.items()} == {
        ("no",): "shown",
        ("not_recorded",): "withheld",
    }


def test_several_values_of_two_dimensions_are_added_up_over_both() -> None:
    cells = [
        cell("participants", n, n, program=p, district=d)
        for p, d, n in (
            *(("japri_wee", A, 20), ("japri_wee", B, 30), ("japri_wee", C, 9)),
            *(("japri_pwd", A, 5), ("japri_pwd", B, 6)),
        )
    ]
    selected = Filters(program=("japri_wee", "japri_pwd"), district=(A, B))
    assert _one(cells, "participants", selected).number == 61


def test_what_is_not_told_apart_is_refused_with_what_is() -> None:
    cells = [
        *CELLS,
        cell("champion", 10, 20, relationship="husband"),
        cell("champion", 10, 20, program="japri_wee", relationship="husband"),
    ]
    connection = release(cells)
    with pytest.raises(
        QuestionError,
        match=r"This figure is not released by district and relationship; "
        "it is by district, or program with relationship.",
    ):
        told(connection, "champion", ("relationship",), Filters(district=A))
    assert can_tell(connection, "champion", ("relationship", "program"))
    assert not can_tell(connection, "champion", ("relationship", "district"))
