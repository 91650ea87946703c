"""Rates over summary_rate: sums, levels and intervals that know of batches."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from indicators import rates
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.query import show
from tests.fixtures import batch, build, people

# The worked example of domain.md: x of n agree in six batches.
AGREE = (18, 15, 20, 12, 19, 16)
SIZE = (20, 20, 22, 18, 20, 20)


def some(batch_id, agreeing, number, **columns):
    return [
        *people(batch_id, agreeing, after=12, **columns),
        *people(batch_id, number - agreeing, after=9, **columns),
    ]


@pytest.fixture(scope="module")
def six_batches():
    """The husbands are the worked example; the friends are 8 of 10 in the first three batches."""
    batches = [batch(f"B{number}") for number in range(6)]
    rows = []
    for number, (agreeing, size) in enumerate(zip(AGREE, SIZE, strict=True)):
        rows += some(f"B{number}", agreeing, size, relationship="husband")
        if number < 3:
            rows += some(f"B{number}", 8, 10, relationship="friend")
    return build(batch=batches, participant=rows)


def rounded(row):
    return round(row.low, 4), round(row.high, 4)


def test_interval_takes_batches_into_account(six_batches):
    row = show(six_batches, "agreement_rate", (), Filters(relationship="husband")).iloc[0]
    assert (row.numerator, row.denominator) == (100, 120)
    assert row.value == pytest.approx(0.8333, abs=5e-5)
    assert rounded(row) == (0.7332, 0.9009)


def test_level_by_relationship_has_its_own_batches(six_batches):
    frame = show(six_batches, "agreement_rate", ["relationship"]).set_index("relationship")
    assert list(frame.index) == ["husband", "friend"]
    assert rounded(frame.loc["husband"]) == (0.7332, 0.9009)
    assert tuple(frame.loc["friend", ["numerator", "denominator"]]) == (24, 30)
    assert frame.loc["friend", "note"] == "too_few_batches"


def test_everybody_together_is_another_level(six_batches):
    row = show(six_batches, "agreement_rate").iloc[0]
    assert (row.numerator, row.denominator, row.note) == (124, 150, "")
    # By hand: batches of 26/30 23/30 28/32 12/18 19/20 16/20, deff = 1.214.
    assert rounded(row) == (0.7504, 0.8833)


def test_categories_taken_together_have_a_value_but_no_interval(six_batches):
    filters = Filters(relationship=("husband", "friend"))
    row = show(six_batches, "agreement_rate", (), filters).iloc[0]
    assert (row.numerator, row.denominator) == (124, 150)
    assert row.value == pytest.approx(124 / 150)
    assert row.note == "no_interval_for_combined_categories"
    assert math.isnan(row.low) and math.isnan(row.high)


def test_categories_side_by_side_keep_their_intervals(six_batches):
    filters = Filters(relationship=("husband", "friend"))
    frame = show(six_batches, "agreement_rate", ["relationship"], filters)
    assert list(frame["note"]) == ["", "too_few_batches"]


def test_fewer_than_five_batches_give_no_interval():
    rows = [row for number in range(4) for row in some(f"B{number}", 15, 20)]
    connection = build(batch=[batch(f"B{number}") for number in range(4)], participant=rows)
    row = show(connection, "agreement_rate").iloc[0]
    assert (row.numerator, row.denominator, row.value) == (60, 80, 0.75)
    assert row.note == "too_few_batches"
    assert math.isnan(row.low) and math.isnan(row.high)


def test_percentages_are_never_averaged():
    rows = [*some("B1", 10, 10), *some("B2", 0, 90)]
    places = [batch("B1", district="3503"), batch("B2", district="3525")]
    connection = build(batch=places, participant=rows)
    assert list(show(connection, "agreement_rate", ["district"])["value"]) == [1.0, 0.0]
    assert show(connection, "agreement_rate").iloc[0]["value"] == 0.1


def test_a_place_that_was_not_recorded_can_be_asked_for():
    places = [batch("B1", district="3503"), batch("B2", district=None, month=None)]
    connection = build(batch=places, participant=[*some("B1", 1, 1), *some("B2", 0, 2)])
    assert list(show(connection, "participants", ["district"])["value"]) == [1, 2]
    for selected in ({"district": "not_recorded"}, {"month": "not_recorded"}):
        assert list(show(connection, "participants", (), Filters(**selected))["value"]) == [2]
    both = Filters(district=("3503", "not_recorded"))
    assert list(show(connection, "participants", (), both)["value"]) == [3]
    assert show(connection, "agreement_rate", (), both)["denominator"][0] == 3


def test_what_was_not_recorded_is_a_value_of_its_own():
    rows = [
        *some("B1", 2, 3, relationship="husband", disability="yes"),
        *some("B1", 1, 4, relationship=None, disability="no"),
        *some("B1", 1, 1, relationship="husband", disability=None),
    ]
    connection = build(batch=[batch("B1")], participant=rows)
    frame = show(connection, "participants", ["relationship", "disability"])
    assert [tuple(row) for row in frame[["relationship", "disability", "value"]].to_numpy()] == [
        ("husband", "yes", 3),
        ("husband", "not_recorded", 1),
        ("not_recorded", "no", 4),
    ]
    unknown = show(connection, "agreement_rate", (), Filters(relationship="not_recorded"))
    assert tuple(unknown.loc[0, ["numerator", "denominator"]]) == (1, 4)
    crossed = show(connection, "agreement_rate", ["disability"], Filters(relationship="husband"))
    assert list(crossed["disability"]) == ["yes", "not_recorded"]
    assert list(crossed["numerator"]) == [2, 1]


def test_sex_and_age_group_are_breakdowns_and_an_unknown_age_is_not_dropped():
    """By hand: of 9 men 6 agree, of 3 women 1; ages 19, 20 and none."""
    rows = [
        *some("B1", 4, 5, sex="male", age=19),
        *some("B1", 2, 4, sex="male", age=20),
        *some("B1", 1, 2, sex="female", age=20),
        *some("B1", 0, 1, sex="female", age=None),
        *some("B1", 1, 1, sex=None, age=60),
    ]
    connection = build(batch=[batch("B1")], participant=rows)

    def counts(by, **filters):
        frame = show(connection, "agreement_rate", by, Filters(**filters))
        return frame[[*by, "numerator", "denominator"]].to_numpy().tolist()

    assert counts(["sex"]) == [["male", 6, 9], ["female", 1, 3], ["not_recorded", 1, 1]]
    assert counts(["age_group"]) == [
        *(["under_20", 4, 5], ["20_29", 3, 6], ["60_and_over", 1, 1], ["not_recorded", 0, 1]),
    ]
    assert counts(["sex"], age_group="20_29") == [["male", 2, 4], ["female", 1, 2]]
    assert counts([], sex=("male", "female")) == [[7, 12]]
    assert counts([], age_group="not_recorded") == [[0, 1]]
    disabled = show(connection, "participants", ["disability"], Filters(sex="female"))
    assert disabled[["disability", "value"]].to_numpy().tolist() == [["not_recorded", 3]]


def test_what_is_not_counted_together_is_refused(six_batches):
    for by, filters in (
        (["relationship", "age_group"], EVERYTHING),
        (["sex"], Filters(relationship="husband")),
        (["disability", "sex"], Filters(age_group="20_29")),
    ):
        with pytest.raises(QuestionError, match="together; they are by relationship with disab"):
            show(six_batches, "participants", by, filters)


def test_attendance_has_a_row_for_each_session():
    rows = [
        *people("B1", 2, sessions=[True, True, True]),
        *people("B1", 1, sessions=[True, False, None]),
        *people("B1", 1, sessions=[None, None, None]),
    ]
    connection = build(batch=[batch("B1")], participant=rows)
    frame = show(connection, "attendance", ["program"])
    assert list(frame.columns[:2]) == ["program", "session"]
    assert list(frame["session"]) == [1, 2, 3]
    assert list(frame["numerator"]) == [3, 2, 2]
    assert list(frame["denominator"]) == [4, 4, 4]
    assert list(frame["missing"]) == [1, 1, 2]
    completion = show(connection, "completion_rate").iloc[0]
    assert (completion.numerator, completion.denominator, completion.missing) == (2, 4, 1)


def test_attendance_of_an_empty_selection():
    frame = show(build(), "attendance")
    assert list(frame["session"]) == [1, 2, 3]
    assert list(frame["note"]) == ["no_data"] * 3


def test_what_was_added_up_once_gives_what_is_asked_one_by_one():
    """By hand: 2 of 3 agree in Trenggalek in 2020, 1 of 1 there in 2021, 0 of 2 without a place."""
    batches = [
        batch("A", district="3503", program_year=2020),
        batch("B", district="3503", program_year=2021),
        batch("C", district=None, program_year=2021),
    ]
    connection = build(
        batch=batches, participant=[*some("A", 2, 3), *some("B", 1, 1), *some("C", 0, 2)]
    )
    held = rates.summed(connection, EVERYTHING, ("district", "program_year"))

    def counts(by):
        return {
            (row.get("district"), row.get("program_year"), row["numerator"], row["denominator"])
            for row in rates.sums(held, ["agreement"], by, EVERYTHING)
        }

    assert counts(()) == {(None, None, 3, 6)}
    assert {row[::2] for row in counts(("district",))} == {("3503", 3), (None, 0)}
    assert {row[1:] for row in counts(("program_year",))} == {(2020, 2, 3), (2021, 1, 3)}
    for by in ((), ("district",), ("program_year",)):
        pd.testing.assert_frame_equal(
            rates.rate_of("agreement")(held, by, EVERYTHING),
            rates.rate_of("agreement")(connection, by, EVERYTHING),
        )


def test_what_was_not_added_up_is_refused(six_batches):
    held = rates.summed(six_batches, EVERYTHING, ("district",))
    with pytest.raises(ValueError, match="What was added up is"):
        rates.sums(held, ["agreement"], ("program",), EVERYTHING)
    with pytest.raises(ValueError, match="What was added up is"):
        rates.sums(held, ["agreement"], (), Filters(program="japri_wee"))
    with pytest.raises(QuestionError, match="The sums of all measures cannot be broken down"):
        rates.summed(six_batches, EVERYTHING, ("relationship",))
