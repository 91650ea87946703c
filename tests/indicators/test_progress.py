"""Targets beside what was reached: how far, in how much of the time, at which pace from here."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.filters import EVERYTHING, Filters
from indicators.progress import progress, status
from indicators.selection import records
from tests.fixtures import batch, build, group, people, support

# A window of two program years: 731 days, since 2020 has one more.
WINDOW = {
    "program": "japri_wee",
    "kind": "training",
    "window_start": date(2019, 10, 1),
    "window_end": date(2021, 9, 30),
}
BEKASI = {
    "program": "bekasi_enterprise",
    "kind": "enterprise",
    "window_start": date(2023, 8, 1),
    "window_end": None,
}


def target(indicator, value, **place):
    return {"indicator": indicator, "value": value} | place


@pytest.fixture(scope="module")
def connection():
    """Give 30 participants until 13 April 2021, the 561st day, 12 of them in that program year."""
    return build(
        program=[WINDOW, BEKASI],
        batch=[batch("B1", "2020-06-01"), batch("B2", "2021-04-07")],
        participant=[*people("B1", 18, after=12), *people("B2", 12, after=9)],
        enterprise_group=[group("A")],
        support=[support("A", "incentive", "2023-09-04", amount_idr=4_000_000)],
        target=[
            target("agreement_rate", 0.7, program="japri_wee"),
            target("batch_size", 0, program="japri_wee"),
            target("groups", 2, district="3216"),
            target("incentives_disbursed", 5_000_000, program="bekasi_enterprise"),
            target("participants", 40, program="japri_wee"),
            target("participants", 30),
            target("participants", 24, program="japri_wee", program_year=2021, source="RKT 2021"),
            target("participants", 20, program="japri_pwd"),
        ],
    )


TODAY = date(2021, 6, 30)


@pytest.fixture(scope="module")
def rows(connection):
    return {(row["indicator"], row["target"]): row for row in records(progress(connection, TODAY))}


def test_an_even_pace_is_counted_until_the_newest_record(rows):
    """From 1 October 2019 to 13 April 2021 are 561 of 731 days: of 40 people 30.7."""
    row = rows["participants", 40]
    assert (row["as_of"], row["period_start"], row["period_end"]) == (
        date(2021, 4, 13),
        date(2019, 10, 1),
        date(2021, 9, 30),
    )
    assert row["elapsed"] == pytest.approx(561 / 731)
    assert row["expected"] == pytest.approx(40 * 561 / 731)  # 30.7
    assert (row["value"], row["share"], row["status"]) == (30, 0.75, "on_track")
    # 10 people in the 170 days after 13 April, months of 30.4375 days.
    assert row["needed_per_month"] == pytest.approx(10 / 170 * 30.4375)


def test_a_year_is_its_days_within_the_window(rows):
    """From 1 October 2020 to 13 April 2021 are 195 of 365 days: of 24 people 12.8."""
    row = rows["participants", 24]
    assert (row["value"], row["period_start"]) == (12, date(2020, 10, 1))
    assert row["elapsed"] == pytest.approx(195 / 365)
    assert (row["status"], row["source"]) == ("on_track", "RKT 2021")
    assert row["expected"] == pytest.approx(24 * 195 / 365)


def test_a_rate_has_no_pace(rows):
    row = rows["agreement_rate", 0.7]
    assert (row["numerator"], row["denominator"], row["value"]) == (18, 30, 0.6)
    assert (row["expected"], row["status"]) == (0.7, "behind")
    assert row["needed_per_month"] != row["needed_per_month"]


def test_what_cannot_be_judged_says_why(rows):
    assert rows["participants", 30]["status"] == "reached"
    assert rows["participants", 20]["status"] == "not_measured"
    assert rows["batch_size", 0]["status"] == "target_not_positive"
    by_district = rows["groups", 2]
    assert (by_district["status"], by_district["note"]) == ("not_measured", "not_by_this")
    open_ended = rows["incentives_disbursed", 5_000_000]
    assert open_ended["elapsed"] != open_ended["elapsed"]
    assert (open_ended["value"], open_ended["status"]) == (4_000_000, "under_way")


def test_once_the_period_is_over_a_target_is_reached_or_missed(connection):
    found = {
        (row["indicator"], row["target"]): (row["status"], row["elapsed"], row["as_of"])
        for row in records(progress(connection, date(2021, 10, 1)))
    }
    end = date(2021, 9, 30)
    assert found["participants", 40] == ("missed", 1.0, end)
    assert found["agreement_rate", 0.7] == ("missed", 1.0, end)
    assert found["participants", 30] == ("reached", 1.0, end)


def test_what_is_reached_needs_no_pace_and_what_is_over_has_none(connection):
    found = records(progress(connection, date(2021, 10, 1)))
    needed = {(row["indicator"], row["target"]): row["needed_per_month"] for row in found}
    assert needed["participants", 30] == 0
    assert needed["participants", 40] != needed["participants", 40]


@pytest.mark.parametrize(
    ("filters", "targets"),
    [
        (EVERYTHING, 8),
        (Filters(program="japri_wee"), 5),  # with the one for all programs
        (Filters(program=["japri_wee", "japri_pwd"]), 6),
        (Filters(program="bekasi_enterprise"), 2),
        (Filters(program="japri_wee", program_year=2021), 1),
        (Filters(district="3216"), 1),
        (Filters(program_year=2020), 0),
    ],
)
def test_a_selection_has_the_targets_that_are_set_for_it(connection, filters, targets):
    assert len(progress(connection, TODAY, filters)) == targets


@pytest.mark.parametrize(
    ("value", "elapsed", "is_over", "found"),
    [
        (10, 0.5, False, "reached"),
        (10, 1, True, "reached"),
        (4.5, 0.5, False, "on_track"),  # nine tenths of the 5 of an even pace
        (4.4, 0.5, False, "behind"),
        (9.9, 1, True, "missed"),
        (1, 0, False, "not_begun"),
        (4, float("nan"), False, "under_way"),
        (float("nan"), 0.5, False, "not_measured"),
        (float("nan"), 0, False, "not_begun"),
    ],
)
def test_the_status_of_a_target_of_ten(value, elapsed, is_over, found):
    assert status(value, 10, 10 * elapsed, elapsed, is_over) == found
