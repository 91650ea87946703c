"""What was planned: one program's, all programs', or the programs' added up; never 0 for none."""

from __future__ import annotations

import math
from datetime import date

import pytest

from indicators.filters import EVERYTHING, Filters
from indicators.targets import Period, of_program_year, planned, scope, spanning, targets
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


def test_a_program_year_ends_in_the_september_it_is_named_for():
    assert of_program_year(2021) == Period(date(2020, 10, 1), date(2021, 9, 30))


def test_days_of_a_period():
    """Of 10 days 3 are over at the end of the third, and 7 are left."""
    period = Period(date(2021, 1, 1), date(2021, 1, 10))
    assert (period.elapsed(date(2021, 1, 3)), period.days_left(date(2021, 1, 3))) == (0.3, 7)
    assert (period.elapsed(date(2020, 12, 1)), period.elapsed(date(2022, 1, 1))) == (0, 1)
    assert period.days_left(date(2022, 1, 1)) == 0
    assert math.isnan(Period(date(2021, 1, 1), None).elapsed(date(2021, 1, 3)))


def test_periods_within_and_around_each_other():
    year, window = of_program_year(2020), Period(date(2020, 1, 1), None)
    assert year.within(window) == Period(date(2020, 1, 1), date(2020, 9, 30))
    other = Period(date(2021, 1, 1), date(2021, 6, 30))
    assert spanning([year, other]) == Period(date(2019, 10, 1), date(2021, 6, 30))
    assert spanning([year, window]) == Period(date(2019, 10, 1), None)
    assert spanning([]) == Period(None, None)


def test_what_a_target_is_for(connection):
    found = [scope(row) for row in targets(connection).to_dict("records")]
    assert Filters(program="japri_wee", program_year=2021) in found
    assert found[0] == EVERYTHING
