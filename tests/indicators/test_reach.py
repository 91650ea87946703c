"""Counts of batches, people and districts, and who took part."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import reach
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.query import show
from tests.fixtures import batch, build, people, person


@pytest.fixture(scope="module")
def reached():
    """Three WEE batches in two years and two districts, one PWD batch, one without people."""
    batches = [
        batch("W1", "2020-09-28"),
        batch("W2", "2020-10-05"),
        batch("W3", "2021-04-07", district="3525"),
        batch("P1", "2021-04-12", program="japri_pwd", district="3578"),
        batch("P2", "2021-08-16", program="japri_pwd", district="3507", end_date=None),
    ]
    rows = [
        *people("W1", 20, relationship="husband"),
        *people("W2", 30, relationship="friend"),
        *people("W3", 24),
        *people("P1", 8, relationship="alumnus", disability="yes"),
        *people("P1", 5, relationship="husband", disability="no"),
        *people("P1", 2, relationship="husband"),
    ]
    return build(batch=batches, participant=rows)


def values(frame, *columns):
    return [tuple(row) for row in frame[list(columns)].to_numpy()]


def test_counts_are_value_and_numerator(reached):
    row = show(reached, "participants").iloc[0]
    assert (row.numerator, row.value, row.note) == (89, 89, "")
    assert math.isnan(row.denominator)
    assert show(reached, "batches").iloc[0]["value"] == 5


def test_batches_by_program_and_year(reached):
    frame = show(reached, "batches", ["program", "program_year"])
    assert values(frame, "program", "program_year", "value") == [
        ("japri_wee", 2020, 1),
        ("japri_wee", 2021, 2),
        ("japri_pwd", 2021, 2),
    ]


def test_a_district_needs_a_participant(reached):
    assert show(reached, "districts").iloc[0]["value"] == 3
    assert show(reached, "districts", (), Filters(program="japri_pwd")).iloc[0]["value"] == 1


def test_disability_counts_only_what_was_recorded(reached):
    frame = show(reached, "participants_with_disability", ["program"])
    assert list(frame["program"]) == ["japri_wee", "japri_pwd"]
    assert list(frame["note"]) == ["not_collected", ""]
    assert math.isnan(frame["value"][0]) and math.isnan(frame["numerator"][0])
    assert (frame["value"][1], frame["missing"][1]) == (8, 2)
    assert frame["denominator"].isna().all()


def test_batch_size_is_participants_over_batches(reached):
    row = show(reached, "batch_size", (), Filters(program="japri_wee")).iloc[0]
    assert (row.numerator, row.denominator) == (74, 3)
    assert row.value == pytest.approx(74 / 3)


def test_first_and_last_day(reached):
    assert show(reached, "first_batch_start").iloc[0]["value"] == "2020-09-28"
    frame = show(reached, "last_batch_end", ["program"])
    assert values(frame, "program", "value", "missing") == [
        ("japri_wee", "2021-04-13", 0),
        ("japri_pwd", "2021-04-18", 1),
    ]
    only = show(reached, "last_batch_end", (), Filters(district="3507")).iloc[0]
    assert only["note"] == "not_collected"


@pytest.mark.parametrize(
    "indicator_id", ["batches", "participants", "districts", "batch_size", "last_batch_end"]
)
def test_an_empty_selection_is_not_zero(reached, indicator_id):
    row = show(reached, indicator_id, (), Filters(district="3527")).iloc[0]
    assert row["note"] == "no_data"
    assert row[["numerator", "denominator", "value"]].isna().all()
    assert show(reached, indicator_id, ["program"], Filters(district="3527")).empty


def test_totals_of_the_table(reached):
    frame = reach.batches_and_participants(reached, EVERYTHING)
    total = frame[frame["total_of"] == "program,program_year,district"]
    assert values(total, "batches", "participants") == [(5, 89)]
    programs = frame[frame["total_of"] == "program_year,district"]
    assert values(programs, "program", "batches", "participants") == [
        ("japri_wee", 3, 74),
        ("japri_pwd", 2, 15),
    ]
    cells = frame[frame["total_of"] == ""]
    assert values(cells, "program", "program_year", "district", "batches", "participants") == [
        ("japri_wee", 2020, "3503", 1, 20),
        ("japri_wee", 2021, "3503", 1, 30),
        ("japri_wee", 2021, "3525", 1, 24),
        ("japri_pwd", 2021, "3507", 1, 0),
        ("japri_pwd", 2021, "3578", 1, 15),
    ]
    assert reach.batches_and_participants(reached, Filters(district="3527")).empty


def test_by_month(reached):
    frame = reach.by_month(reached, Filters(district=("3503", "3578")))
    assert values(frame, "month", "program", "batches", "participants") == [
        ("2020-09", "japri_wee", 1, 20),
        ("2020-10", "japri_wee", 1, 30),
        ("2021-04", "japri_pwd", 1, 15),
    ]


def test_composition_with_what_was_not_recorded(reached):
    frame = reach.composition(reached, EVERYTHING)
    frame = frame[frame["dimension"] == "relationship"]
    assert values(frame, "value", "participants", "of_participants") == [
        ("husband", 27, 89),
        ("friend", 30, 89),
        ("alumnus", 8, 89),
        ("not_recorded", 24, 89),
    ]
    by_program = reach.composition(reached, EVERYTHING, ("program",))
    by_program = by_program[by_program["dimension"] == "disability"]
    assert values(by_program, "program", "value", "participants", "of_participants") == [
        ("japri_wee", "not_recorded", 74, 74),
        ("japri_pwd", "yes", 8, 15),
        ("japri_pwd", "no", 5, 15),
        ("japri_pwd", "not_recorded", 2, 15),
    ]
    with pytest.raises(QuestionError, match="by sex"):
        reach.composition(reached, EVERYTHING, ("sex",))


def test_composition_by_age_is_in_the_order_of_ages():
    """By hand: 2 of 19, 3 of 20, 1 of 60 and 4 of whom no age is recorded."""
    ages = [*(2 * [19]), *(3 * [20]), 60, *(4 * [None])]
    rows = [person("B1", age=age, sex="female") for age in ages]
    frame = reach.composition(build(batch=[batch("B1")], participant=rows), EVERYTHING)
    assert values(frame[frame["dimension"] == "age_group"], "value", "participants") == [
        *(("under_20", 2), ("20_29", 3), ("60_and_over", 1), ("not_recorded", 4)),
    ]
    assert values(frame[frame["dimension"] == "sex"], "value", "share") == [("female", 1.0)]


places = st.tuples(
    st.sampled_from(["japri_wee", "japri_pwd"]),
    st.sampled_from(["3503", "3525", "3578"]),
    st.sampled_from(["2020-09-01", "2020-10-01", "2021-04-07"]),
    st.sampled_from([None, "husband", "friend"]),
    st.integers(0, 4),
)


@settings(max_examples=10, deadline=None)
@given(st.lists(places, min_size=1, max_size=6))
def test_breakdowns_add_up_to_the_total(drawn):
    batches, rows = [], []
    for number, (program, district, start, relationship, size) in enumerate(drawn):
        batches.append(batch(f"B{number}", start, program=program, district=district))
        rows += people(f"B{number}", size, relationship=relationship)
    connection = build(batch=batches, participant=rows)
    for by in (["program"], ["district", "program_year"], ["relationship"], ["month"]):
        assert show(connection, "participants", by)["value"].sum() == len(rows)
    assert show(connection, "batches", ["program", "district"])["value"].sum() == len(drawn)


def test_methods_of_recording_disability_are_counted_in_their_order(reached):
    assert reach.disability_methods(build(), EVERYTHING).empty
    connection = build()
    connection.execute(
        "CREATE OR REPLACE TABLE summary_disability_method AS SELECT * FROM (VALUES "
        "('unknown', 'japri_wee', 2020, '3503', '2020-09', 9), "
        "('observed', 'japri_pwd', 2021, '3578', '2021-04', 4), "
        "('washington_group', 'japri_pwd', 2021, '3578', '2021-04', 8), "
        "('washington_group', 'japri_pwd', 2021, '3507', '2021-08', 5)"
        ") AS counted(disability_method, program, program_year, district, month, people)"
    )
    columns = ("disability_method", "people")
    assert values(reach.disability_methods(connection, EVERYTHING), *columns) == [
        ("washington_group", 13),
        ("observed", 4),
        ("unknown", 9),
    ]
    at_surabaya = reach.disability_methods(connection, Filters(district="3578"))
    assert values(at_surabaya, *columns) == [("washington_group", 8), ("observed", 4)]
    with pytest.raises(QuestionError):
        reach.disability_methods(connection, Filters(relationship="husband"))


def test_the_largest_districts_are_of_those_that_have_anybody(reached) -> None:
    """By hand: Trenggalek 50, Gresik 24, Surabaya 15; the batch in Malang has nobody."""
    assert reach.largest(reached, EVERYTHING, 2) == reach.Largest(("3503", "3525"), 3, 89)
    assert reach.largest(reached, EVERYTHING, 2, "batches").in_all == 4
