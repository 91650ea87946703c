"""Profit against target, incentives, mentoring: totals and what is missing from them."""

from __future__ import annotations

import math

import pytest

from indicators import groups
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.query import show
from tests.fixtures import build, cash, group, support


@pytest.fixture(scope="module")
def six_groups():
    """Two groups with targets, one with a loss, then: no target, target 0, no cash book."""
    return build(
        enterprise_group=[
            group("A"),
            group("B", target_profit_idr=3_000_000, members=7),
            group("LOSS", program="other"),
            group("NONE", target_profit_idr=None, program="third"),
            group("ZERO", target_profit_idr=0, program="fourth", members=None),
            group("EMPTY", program="fifth"),
        ],
        cash=[
            cash("A", "2023-09-01", None, 100_000),
            cash("A", "2023-09-04", 500_000, 200_000),
            cash("A", "2023-09-13", 300_000, None),
            cash("B", "2023-09-23", 1_000_000, 400_000),
            cash("LOSS", "2023-09-05", 50_000, 300_000),
            cash("NONE", "2023-09-05", 50_000, 30_000),
            cash("ZERO", "2023-09-05", 50_000, 30_000),
        ],
        support=[
            support("A", "incentive", "2023-08-28", amount_idr=5_000_000),
            support("A", "mentoring", "2023-08-29"),
            support("A", "mentoring", "2023-09-20", "2023-09-21"),
            support("B", "incentive", "2023-08-28", amount_idr=4_000_000),
            support("B", "mentoring", "2023-08-29"),
            support("B", "mentoring", "2023-09-20", "2023-09-21"),
            support("LOSS", "mentoring", "2023-08-29"),
            support("LOSS", "training", "2023-08-22", amount_idr=1_000_000),
        ],
        target=[
            {"indicator": "incentives_disbursed", "value": 10e6, "program": "bekasi_enterprise"}
        ],
    )


def by_group(connection, indicator_id):
    return show(connection, indicator_id, ["group"]).set_index("group")


def test_profit_against_target_by_group(six_groups):
    frame = by_group(six_groups, "profit_against_target")
    assert tuple(frame.loc["A", ["numerator", "denominator", "value"]]) == (500_000, 1_000_000, 0.5)
    assert tuple(frame.loc["B", ["numerator", "denominator", "value"]]) == (600_000, 3_000_000, 0.2)
    assert (frame.loc["A", "days_elapsed"], frame.loc["B", "days_elapsed"]) == (10, 20)


def test_a_loss_is_a_negative_share(six_groups):
    row = by_group(six_groups, "profit_against_target").loc["LOSS"]
    assert (row.numerator, row.value, row.note) == (-250_000, -0.25, "")


def test_no_target_is_never_zero(six_groups):
    frame = by_group(six_groups, "profit_against_target")
    assert frame.loc[["NONE", "ZERO", "EMPTY"], "note"].tolist() == [
        "no_target_set",
        "target_not_positive",
        "not_collected",
    ]
    assert frame.loc[["NONE", "ZERO", "EMPTY"], "value"].isna().all()
    assert frame.loc["NONE", "numerator"] == 20_000
    assert math.isnan(frame.loc["NONE", "denominator"])
    assert math.isnan(frame.loc["EMPTY", "days_elapsed"])


def test_a_total_leaves_out_groups_without_a_target(six_groups):
    row = show(six_groups, "profit_against_target").iloc[0]
    assert (row.numerator, row.denominator) == (850_000, 5_000_000)
    assert (row.value, row.note, row.missing) == (0.17, "groups_left_out", 3)


def test_incentives_beside_the_plan(six_groups):
    row = show(six_groups, "incentives_disbursed", (), Filters(program="bekasi_enterprise")).iloc[0]
    assert (row.numerator, row.denominator, row.value) == (9e6, 10e6, 9e6)
    frame = show(six_groups, "incentives_disbursed", ["program"]).set_index("program")
    assert frame.loc["bekasi_enterprise", "denominator"] == 10e6
    assert frame.loc["other", "note"] == "not_collected"
    assert math.isnan(frame.loc["other", "value"])
    # Not every program has a plan, so that there is none for all of them.
    assert math.isnan(show(six_groups, "incentives_disbursed").iloc[0]["denominator"])
    by = by_group(six_groups, "incentives_disbursed")
    assert (by.loc["A", "value"], by.loc["B", "value"]) == (5e6, 4e6)
    assert by["denominator"].isna().all()


def test_groups_visited_on_the_same_days_share_the_visit(six_groups):
    assert by_group(six_groups, "mentoring_visits")["value"][["A", "B", "LOSS"]].tolist() == [
        2,
        2,
        1,
    ]
    frame = show(six_groups, "mentoring_visits", ["program"]).set_index("program")
    assert frame.loc["bekasi_enterprise", "value"] == 2
    # Another program's visit on the same day is its own.
    assert show(six_groups, "mentoring_visits").iloc[0]["value"] == 3


def test_groups_and_members(six_groups):
    assert show(six_groups, "groups").iloc[0]["value"] == 6
    row = show(six_groups, "members").iloc[0]
    assert (row.value, row.missing) == (27, 1)
    assert show(six_groups, "members", (), Filters(group="ZERO")).iloc[0]["note"] == "not_collected"


def test_an_empty_selection_is_not_zero(six_groups):
    for indicator_id in ("groups", "members", "mentoring_visits", "profit_against_target"):
        row = show(six_groups, indicator_id, (), Filters(program_year=2020)).iloc[0]
        assert (row.note, math.isnan(row.value)) == ("no_data", True)


def test_enterprises_have_no_district(six_groups):
    with pytest.raises(QuestionError, match="by district; it can by program, program_year, group"):
        show(six_groups, "groups", (), Filters(district="3503"))


def test_pace_towards_the_target(six_groups):
    frame = groups.groups(six_groups, EVERYTHING).set_index("group_id")
    a, b, loss = (frame.loc[name] for name in ("A", "B", "LOSS"))
    assert (a.share, a.pace_share, a.is_behind_pace) == (0.5, 0.5, False)
    assert (a.remaining_idr, a.remaining_days, a.pace_needed_idr_per_day) == (500_000, 10, 50_000)
    assert (b.share, b.pace_share, b.is_behind_pace) == (0.2, 1.0, True)
    assert (b.remaining_days, b.note) == (0, "target_period_over")
    assert math.isnan(b.pace_needed_idr_per_day)
    assert (loss.pace_share, loss.remaining_idr) == (0.1, 1_250_000)
    assert loss.pace_needed_idr_per_day == pytest.approx(1_250_000 / 18)
    assert frame.loc[["NONE", "ZERO", "EMPTY"], "note"].tolist() == [
        "no_target_set",
        "target_not_positive",
        "not_collected",
    ]
    assert not frame.loc[["NONE", "ZERO", "EMPTY"], "is_behind_pace"].any()


def test_a_target_that_is_reached_needs_no_pace():
    connection = build(
        enterprise_group=[group("A", target_days=5), group("B", target_days=None)],
        cash=[cash("A", "2023-09-10", 2_000_000, 0), cash("B", "2023-09-10", 1, 0)],
    )
    frame = groups.groups(connection, EVERYTHING).set_index("group_id")
    assert (frame.loc["A", "pace_needed_idr_per_day"], frame.loc["A", "note"]) == (0, "")
    assert (frame.loc["A", "pace_share"], frame.loc["A", "share"]) == (1, 2)
    assert frame.loc["B", "note"] == "no_target_days"
    assert not frame.loc["B", "is_behind_pace"]


def test_cumulative_profit_beside_the_even_pace(six_groups):
    frame = groups.cumulative(six_groups, Filters(group="A"))
    assert list(frame["day_number"]) == [-2, 1, 10]
    assert list(frame["profit_idr"]) == [-100_000, 300_000, 300_000]
    assert list(frame["cumulative_profit_idr"]) == [-100_000, 200_000, 500_000]
    assert list(frame["even_pace_idr"]) == [0, 50_000, 500_000]
    assert groups.cumulative(six_groups, Filters(group="ZERO"))["even_pace_idr"].isna().all()


def test_cash_book_by_day(six_groups):
    frame = groups.cash_by_day(six_groups, Filters(group="A"))
    assert list(frame["cost_idr"].fillna(-1)) == [100_000, 200_000, -1]
    assert list(frame["revenue_idr"].fillna(-1)) == [-1, 500_000, 300_000]


def test_a_row_without_amounts_is_unknown():
    connection = build(
        enterprise_group=[group("A", start_date=None)], cash=[cash("A", "2023-09-10", None, None)]
    )
    row = groups.groups(connection, EVERYTHING).iloc[0]
    assert (row.note, row.days_elapsed, row.days_recorded) == ("not_collected", 1, 1)


def test_stages_of_support(six_groups):
    frame = groups.support_stages(six_groups, Filters(group="LOSS"))
    assert list(frame["stage"]) == ["training", "mentoring"]
    assert (frame["start_date"] == frame["end_date"]).all()


def test_incentives_for_each_group_and_in_all(six_groups):
    frame = groups.incentives(six_groups, Filters(program=("bekasi_enterprise",)))
    assert list(frame["is_total"]) == [False, False, True]
    assert list(frame["disbursed_idr"]) == [5e6, 4e6, 9e6]
    assert (frame["planned_idr"][2], frame["share"][2], frame["note"][2]) == (10e6, 0.9, "")


def test_each_visit_once_with_its_groups(six_groups):
    frame = groups.mentoring(six_groups, Filters(program="bekasi_enterprise"))
    assert list(frame["groups"]) == [2, 2]
    assert list(frame["group_ids"]) == ["A,B", "A,B"]
    assert [day.date().isoformat() for day in frame["end_date"]] == ["2023-08-29", "2023-09-21"]
