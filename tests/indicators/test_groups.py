"""Groups one by one: pace, cash book, stages of support, incentives, visits."""

from __future__ import annotations

import math

import pytest

from indicators import groups
from indicators.filters import EVERYTHING, Filters
from tests.fixtures import build, cash, group


def test_pace_towards_the_target(six_groups):
    frame = groups.groups(six_groups, EVERYTHING).set_index("group_id")
    a, b, loss = (frame.loc[name] for name in ("A", "B", "LOSS"))
    assert (a.share, a.pace_share) == (0.5, 0.5)
    assert (a.remaining_idr, a.remaining_days, a.pace_needed_idr_per_day) == (500_000, 10, 50_000)
    assert (b.share, b.pace_share) == (0.2, 1.0)
    assert (b.remaining_days, b.note) == (0, "target_period_over")
    assert math.isnan(b.pace_needed_idr_per_day)
    assert (loss.pace_share, loss.remaining_idr) == (0.1, 1_250_000)
    assert loss.pace_needed_idr_per_day == pytest.approx(1_250_000 / 18)
    assert frame.loc[["NONE", "ZERO", "EMPTY"], "note"].tolist() == [
        "no_target_set",
        "target_not_positive",
        "not_collected",
    ]


def test_a_target_that_is_reached_needs_no_pace():
    connection = build(
        enterprise_group=[group("A", target_days=5), group("B", target_days=None)],
        cash=[cash("A", "2023-09-10", 2_000_000, 0), cash("B", "2023-09-10", 1, 0)],
    )
    frame = groups.groups(connection, EVERYTHING).set_index("group_id")
    assert (frame.loc["A", "pace_needed_idr_per_day"], frame.loc["A", "note"]) == (0, "")
    assert (frame.loc["A", "pace_share"], frame.loc["A", "share"]) == (1, 2)
    assert frame.loc["B", "note"] == "no_target_days"


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
