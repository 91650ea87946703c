"""Profit against target, incentives, mentoring: totals and what is missing from them."""

from __future__ import annotations

import math

from indicators.filters import Filters
from indicators.query import show


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
