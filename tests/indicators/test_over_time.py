"""Rates by month and quarter: sums are added up first, and the program year's quarters are kept."""

from __future__ import annotations

import pytest

from indicators import rates
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.over_time import rate_over_time
from indicators.query import show
from tests.fixtures import batch, build, people

# The worked example of an interval: x of n in six batches.
AGREE, SIZE = (18, 15, 20, 12, 19, 16), (20, 20, 22, 18, 20, 20)
STARTS = ("2020-10-05", "2020-10-19", "2020-11-02", "2020-12-07", "2020-12-14", "2020-12-28")


@pytest.fixture(scope="module")
def two_quarters():
    """The worked example in the last quarter of 2020, and 3 of 4 in January 2021."""
    batches = [batch(f"B{n}", start) for n, start in enumerate(STARTS)]
    rows = []
    for n, (x, size) in enumerate(zip(AGREE, SIZE, strict=True)):
        rows += [*people(f"B{n}", x, after=12), *people(f"B{n}", size - x, after=9)]
    rows += [*people("C", 3, after=12), *people("C", 1, after=9)]
    return build(batch=[*batches, batch("C", "2021-01-01")], participant=rows)


def test_a_quarter_adds_up_its_batches_and_knows_that_people_in_one_are_alike(two_quarters):
    frame = rate_over_time(two_quarters, "agreement_rate", "quarter", EVERYTHING)
    assert list(frame["quarter"]) == ["2020-10", "2021-01"]
    autumn, winter = frame.to_dict("records")
    assert (autumn["numerator"], autumn["denominator"]) == (100, 120)
    assert (round(autumn["low"], 4), round(autumn["high"], 4)) == (0.7332, 0.9009)
    assert (winter["numerator"], winter["denominator"], winter["note"]) == (3, 4, "too_few_batches")


def test_a_month_has_its_own_batches(two_quarters):
    frame = rate_over_time(two_quarters, "agreement_rate", "month", EVERYTHING)
    assert list(frame["month"]) == ["2020-10", "2020-11", "2020-12", "2021-01"]
    assert list(frame["numerator"]) == [33, 20, 47, 3]
    assert list(frame["denominator"]) == [40, 22, 58, 4]


def test_a_selection_holds(two_quarters):
    frame = rate_over_time(two_quarters, "completion_rate", "quarter", Filters(month="2021-01"))
    assert list(frame["denominator"]) == [4]


def test_ways_of_asking_are_not_pooled_within_a_quarter():
    batches = [batch("B1", "2021-01-04"), batch("B2", "2021-02-01")]
    rows = [
        *people("B1", 3, before=9, after=12),
        *people("B2", 3, before=9, after=12, pre_mode="retrospective"),
    ]
    connection = build(batch=batches, participant=rows)
    (row,) = rate_over_time(connection, "agreement_increased", "quarter", EVERYTHING).to_dict(
        "records"
    )
    assert row["note"] == "pre_modes_not_pooled"
    months = rate_over_time(connection, "agreement_increased", "month", EVERYTHING)
    assert list(months["value"]) == [1, 1]


def test_a_batch_without_a_date_is_in_no_period():
    batches = [batch("B1"), batch("B2", month=None)]
    connection = build(batch=batches, participant=[*people("B1", 2), *people("B2", 3)])
    frame = rate_over_time(connection, "completion_rate", "month", EVERYTHING)
    assert list(frame["denominator"]) == [2]
    assert list(rate_over_time(build(), "completion_rate", "quarter", EVERYTHING)["value"]) == []


@pytest.mark.parametrize(
    ("indicator", "period"), [("batches", "month"), ("completion_rate", "week")]
)
def test_what_there_is_none_of_is_refused(two_quarters, indicator, period):
    with pytest.raises(QuestionError, match=r"The (rates|periods)"):
        rate_over_time(two_quarters, indicator, period, EVERYTHING)


def test_every_figure_of_the_trainings_goes_by_quarter_and_can_be_filtered_by_one(two_quarters):
    frame = show(two_quarters, "batches", ("quarter", "program"))
    assert frame[["quarter", "value"]].to_numpy().tolist() == [["2020-10", 6], ["2021-01", 1]]
    winter = show(two_quarters, "participants", (), Filters(quarter="2021-01"))
    assert winter["value"].tolist() == [4]
    summed = rates.summed(two_quarters, EVERYTHING, ("quarter",))
    counted = rates.sums(summed, ["participant"], ("quarter",), EVERYTHING)
    assert sorted(row["numerator"] for row in counted) == [4, 120]
