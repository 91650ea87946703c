"""Targets against what was reached, by year and district, with the gaps between them."""

from __future__ import annotations

import csv
from datetime import date

import pytest

import warehouse
from indicators.catalog import INDICATORS
from indicators.filters import EVERYTHING, Filters
from indicators.selection import records
from indicators.tracking import can_have_target, tracking, without_target
from tests.fixtures import batch, build, cash, group, people

TODAY = date(2021, 6, 30)
LATER = date(2023, 9, 30)  # the groups have records


def window(program, kind="training"):
    end = date(2021, 9, 30) if kind == "training" else date(2024, 2, 29)
    return {"program": program, "kind": kind, "window_start": date(2019, 10, 1), "window_end": end}


def target(indicator, value, **place):
    return {"indicator": indicator, "value": value} | place


@pytest.fixture(scope="module")
def connection():
    """Give 18 people of Trenggalek in 2020 and 12 of Gresik in 2021, and two groups."""
    return build(
        program=[
            window("japri_wee"),
            window("japri_pwd"),
            window("bekasi_enterprise", "enterprise"),
        ],
        batch=[batch("B1", "2020-06-01"), batch("B2", "2021-04-07", district="3525")],
        participant=[*people("B1", 18, after=12), *people("B2", 12, after=9)],
        enterprise_group=[group("A"), group("B", target_profit_idr=None), group("C")],
        cash=[cash("A", "2023-09-13", 400_000, 0), cash("C", "2023-09-24", 400_000, 0)],
        target=[
            target("participants", 20, program="japri_wee", program_year=2020),
            target("participants", 10, program="japri_wee", district="3525"),
            target("agreement_rate", 0.5),
            target("participants", 20, program="japri_pwd"),
        ],
    )


def told(connection, filters=EVERYTHING):
    frame = tracking(connection, TODAY, filters)
    place = ("indicator", "program", "program_year", "district", "group")
    return [
        (
            *(None if row[name] != row[name] else row[name] for name in place),
            row["value"],
            row["target"],
            row["status"],
        )
        for row in records(frame.astype(object).where(frame.notna(), None))
    ]


WEE = [
    ("participants", "japri_wee", None, None, None, 30, None, "no_target_set"),
    ("participants", "japri_wee", 2020, None, None, 18, 20, "missed"),
    ("participants", "japri_wee", 2021, None, None, 12, None, "no_target_set"),
    ("participants", "japri_wee", None, "3503", None, 18, None, "no_target_set"),
    ("participants", "japri_wee", None, "3525", None, 12, 10, "reached"),
]


OF_ALL = ("agreement_rate", None, None, None, None, 0.6, 0.5, "reached")


def test_each_target_and_each_gap_has_its_row(connection):
    assert told(connection, Filters(program="japri_wee")) == [*WEE, OF_ALL]


def test_all_programs_come_in_the_order_of_the_catalog(connection):
    found = told(connection)
    assert found[: len(WEE)] == WEE
    assert found[len(WEE) :] == [
        ("participants", "japri_pwd", None, None, None, None, 20, "not_measured"),
        OF_ALL,
        # 10 of 20 days have passed with 40 % of the target, and of the third all but 60 % is over.
        ("profit_against_target", "bekasi_enterprise", 2023, None, "A", 400_000, 1e6, "behind"),
        (
            "profit_against_target",
            "bekasi_enterprise",
            2023,
            None,
            "B",
            None,
            None,
            "no_target_set",
        ),
        ("profit_against_target", "bekasi_enterprise", 2023, None, "C", 400_000, 1e6, "missed"),
    ]


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        (Filters(program="japri_wee", program_year=2020), [WEE[1]]),
        (Filters(program="japri_wee", district=["3503", "3525"]), WEE[3:]),
        (Filters(program="japri_wee", program_year=2020, district="3503"), []),
    ],
)
def test_a_year_or_a_district_has_its_own_rows(connection, filters, rows):
    assert told(connection, filters) == rows


def test_what_a_group_needs_a_month(connection):
    """600,000 in the 10 days that are left are 60,000 a day, in months of 30.4375 days."""
    frame = tracking(connection, TODAY, Filters(program="bekasi_enterprise"))
    assert frame["needed_per_month"].iloc[0] == pytest.approx(60_000 * 30.4375)
    assert frame["elapsed"].iloc[0] == 0.5


def test_figures_without_any_target_are_named(connection):
    training = without_target(connection, TODAY, Filters(program="japri_wee"))
    assert "participants" not in training
    assert {"batches", "champion_rate"} <= set(training)
    assert "agreement_rate" not in training  # one is set for all programs
    assert not {"groups", "attendance", "pipeline", "first_batch_start"} & set(training)
    enterprise = without_target(connection, LATER, Filters(program="bekasi_enterprise"))
    assert enterprise == ["incentives_disbursed", "mentoring_visits", "groups", "members"]
    assert "agreement_rate" not in without_target(connection, TODAY, EVERYTHING)


def test_a_target_can_be_set_for_what_the_workbooks_may_name():
    with (warehouse.ROOT / "etl" / "contract" / "measures.csv").open(encoding="utf-8") as lines:
        named = {row["indicator"] for row in csv.DictReader(lines) if row["target_words"]}
    several = {"attendance"}
    assert {one.id for one in INDICATORS.values() if can_have_target(one)} == named - several


def test_of_a_target_whose_days_are_over_a_book_that_ends_before_tells_no_pace_from_here(
    connection,
):
    """The first group's 20 days end on 23 September, its book on the 13th."""
    for today, found in ((date(2023, 9, 23), "behind"), (date(2023, 9, 24), "behind_records_end")):
        frame = tracking(connection, today, Filters(program="bekasi_enterprise"))
        (row,) = records(frame[frame["group"] == "A"])
        assert (row["status"], row["period_end"]) == (found, date(2023, 9, 23))
        assert (row["needed_per_month"] > 0) is (found == "behind")
