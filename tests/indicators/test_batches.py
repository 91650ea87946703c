"""Batches one by one: sizes against the design, and the funnel."""

from __future__ import annotations

from datetime import date

import pytest

from indicators import batches
from indicators.delivery import Limits
from indicators.filters import EVERYTHING, Filters
from tests.fixtures import batch, build, people


def agreeing(batch_id, number, size):
    return [
        *people(batch_id, number, after=12),
        *people(batch_id, size - number, after=9),
    ]


@pytest.fixture(scope="module")
def funnel_data():
    """Eighteen of 20 agree in nine batches; then 10/20 (alarm), 12/20 (alert), and none asked."""
    names = [f"B{number:02}" for number in range(9)]
    rows = [row for name in names for row in agreeing(name, 18, 20)]
    rows += agreeing("B10", 10, 20) + agreeing("B11", 12, 20) + people("B12", 20)
    rows += agreeing("P1", 10, 20)
    everything = [batch(name) for name in (*names, "B10", "B11", "B12")]
    everything.append(batch("P1", program="japri_pwd"))
    return build(batch=everything, participant=rows)


def test_funnel_compares_with_the_programs_rate(funnel_data):
    frame = batches.funnel(funnel_data, EVERYTHING).set_index("batch_id")
    # 9 * 18 + 10 + 12 of 220; the batch that was not asked is left out.
    assert frame.loc["B00", "centre"] == pytest.approx(184 / 220)
    assert tuple(frame.loc["B10", ["numerator", "denominator", "share"]]) == (10, 20, 0.5)
    status = frame["status"]
    assert status.loc[[f"B{number:02}" for number in range(9)]].eq("inside").all()
    assert status[["B10", "B11", "B12", "P1"]].tolist() == [
        "alarm",
        "alert",
        "not_collected",
        "inside",
    ]
    assert frame.loc["P1", "centre"] == 0.5


def test_funnel_lines_run_from_a_little_below_the_smallest_batch_to_the_largest(funnel_data):
    frame = batches.funnel_lines(funnel_data, Filters(program="japri_pwd"))
    assert list(frame["denominator"]) == [18, 19, 20]
    # Binomial, p = 1/2, n = 20: P(X <= 5) = 2.07 %, P(X <= 6) = 5.77 %; P(X <= 3) = 0.13 %.
    last = frame.iloc[-1]
    assert (last.low_998, last.low_95) == (3 / 20, 6 / 20)
    assert (last.high_95, last.high_998) == (14 / 20, 17 / 20)


def test_limits_are_of_at_most_so_many_sizes(funnel_data, monkeypatch):
    monkeypatch.setattr(batches, "MOST_POINTS", 2)
    frame = batches.funnel_lines(funnel_data, Filters(program="japri_pwd"))
    assert list(frame["denominator"]) == [18, 20]


def test_compared_counts_what_funnel_lists(funnel_data):
    programs = batches.compared(funnel_data, EVERYTHING).programs.set_index("program")
    assert list(programs.index) == ["japri_wee", "japri_pwd"]
    counts = ["batches", "not_collected", "inside", "alert", "alarm"]
    assert programs.loc["japri_wee", counts].tolist() == [12, 1, 9, 1, 1]
    assert programs.loc["japri_wee", "centre"] == pytest.approx(184 / 220)
    assert not programs["is_dense"].any()


def test_of_many_batches_those_furthest_outside_are_listed_and_all_are_counted(
    funnel_data, monkeypatch
):
    monkeypatch.setattr(batches, "MOST_DOTS", 5)
    monkeypatch.setattr(batches, "MOST_OUTSIDE", 1)
    found = batches.compared(funnel_data, Filters(program="japri_wee"))
    assert list(found.batches["batch_id"]) == ["B10"]
    assert list(found.batches["status"]) == ["alarm"]
    # The slice of 18 of 20 is 18/21 to 19/21, of 10 it is 10/21 to 11/21: fields of 2.5 %.
    assert found.density["batches"].sum() == pytest.approx(11)
    of_most = found.density.query("share_from >= 0.84")
    assert of_most["batches"].sum() == pytest.approx(9)
    assert (of_most["share_from"].min(), of_most["share_to"].max()) == (0.85, pytest.approx(0.925))


def test_versions_without_the_newer_summaries_give_the_same(funnel_data):
    expected = batches.compared(funnel_data, EVERYTHING).programs
    old = build(batch=[batch("B1")], participant=agreeing("B1", 3, 5))
    for name in ("summary_batch_result", "summary_place"):
        old.execute(f"DROP TABLE {name}")
    assert batches.compared(old, EVERYTHING).programs["inside"].tolist() == [1]
    assert batches.batch_span(old, EVERYTHING).batches == 1
    assert len(expected) == 2


def test_funnel_without_answers_has_no_lines():
    connection = build(batch=[batch("B1")], participant=people("B1", 3))
    assert list(batches.funnel(connection, EVERYTHING)["status"]) == ["not_collected"]
    assert batches.funnel_lines(connection, EVERYTHING).empty


def test_sizes_against_the_design():
    sizes = {"A": 19, "B": 20, "C": 100, "D": 101}
    connection = build(
        batch=[batch(name) for name in sizes],
        participant=[row for name, size in sizes.items() for row in people(name, size)],
    )
    frame = batches.batch_sizes(connection, EVERYTHING)
    assert dict(zip(frame["batch_id"], frame["participants"], strict=True)) == sizes
    for design, within in (
        (Limits(20, 100), [False, True, True, False]),
        (Limits(20), [False, True, True, True]),
        (Limits(), [True, True, True, True]),
    ):
        counts = batches.size_counts(connection, EVERYTHING, design)
        assert counts["is_within_design"].tolist() == within


def test_sizes_are_counted_in_so_few_columns_that_each_may_be_of_several(monkeypatch):
    sizes = {"A": 19, "B": 20, "C": 100, "D": 101, "E": 102}
    connection = build(
        batch=[batch(name) for name in sizes],
        participant=[row for name, size in sizes.items() for row in people(name, size)],
    )
    one_each = batches.size_counts(connection, EVERYTHING, Limits(20, 100))
    assert one_each["people_from"].tolist() == one_each["people_to"].tolist() == [*sizes.values()]
    monkeypatch.setattr(batches, "MOST_SIZES", 30)
    rows = batches.size_counts(connection, EVERYTHING, Limits(20, 100)).to_numpy().tolist()
    assert rows == [
        [15, 19, False, 1],
        [20, 24, True, 1],
        [100, 100, True, 1],
        [101, 104, False, 2],
    ]


def test_timeline_is_in_order_of_first_days():
    connection = build(
        batch=[batch("B2", "2021-04-07"), batch("B1", "2021-04-12"), batch("B0", "2020-09-28")],
        participant=people("B1", 2),
    )
    frame = batches.batch_timeline(connection, Filters(program_year=2021))
    assert list(frame["batch_id"]) == ["B2", "B1"]
    assert list(frame["participants"]) == [0, 2]
    assert frame["end_date"][0].date() == date(2021, 4, 13)
