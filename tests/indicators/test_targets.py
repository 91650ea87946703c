"""What was planned: one program's, all programs', or the programs' added up; never 0 for none."""

from __future__ import annotations

import math

import pytest

from indicators.filters import EVERYTHING, Filters
from indicators.targets import planned, targets
from tests.fixtures import build

ONE, BOTH = ("japri_wee",), ("japri_wee", "japri_pwd")


def target(value, program=None, **place):
    return {"indicator": "participants", "value": value, "program": program} | place


@pytest.fixture(scope="module")
def connection():
    """Give targets of each program and of all, one of a year and one of a district."""
    return build(
        target=[
            target(100, "japri_wee"),
            target(30, "japri_pwd"),
            target(60, "japri_wee", program_year=2021),
            target(5, "japri_wee", district="3503"),
            {"indicator": "champion_rate", "value": 0.5},
        ]
    )


@pytest.mark.parametrize(
    ("place", "filters", "programs", "value"),
    [
        ({"program": "japri_wee"}, EVERYTHING, ONE, 100),
        ({"program": "japri_wee", "program_year": 2021}, EVERYTHING, ONE, 60),
        ({}, Filters(program_year=2021, program="japri_wee"), ONE, 60),
        ({}, EVERYTHING, BOTH, 130),
        ({}, EVERYTHING, (*BOTH, "bekasi_enterprise"), None),  # one of them has none
        ({}, Filters(program_year=2021), BOTH, None),
        ({}, Filters(program_year=[2020, 2021]), ONE, None),
        ({}, EVERYTHING, (), None),
    ],
)
def test_what_is_planned(connection, place, filters, programs, value):
    found = planned(connection, "participants", place, filters, programs)
    assert math.isnan(found) if value is None else found == value


def test_a_target_for_all_counts_where_no_program_is_asked_for(connection):
    assert planned(connection, "champion_rate", {}, EVERYTHING, BOTH) == 0.5
    asked = planned(connection, "champion_rate", {}, Filters(program="japri_wee"), ONE)
    assert math.isnan(asked)


def test_all_targets_are_listed(connection):
    frame = targets(connection)
    assert frame["value"].tolist() == [0.5, 5, 30, 60, 100]
    assert str(frame["program_year"].dtype) == "Int64"
