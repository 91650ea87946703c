"""Where figures are heading, in words: a range with its verdict, or why there is none."""

from __future__ import annotations

from datetime import date

import pytest

import language
from drawings import forecasts
from drawings.page import reading
from drawings.targets import in_words
from indicators.filters import EVERYTHING
from indicators.tracking import tracking
from tests.fixtures import batch, build, cash, group, people

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
TODAY = date(2021, 4, 10)
MONTHS = ("2020-10", "2020-11", "2020-12", "2021-01", "2021-02", "2021-03")


@pytest.fixture(scope="module")
def connection():
    """Ten people each month: in WEE for six months, of which two are to come; in PWD for one."""
    window = {"kind": "training", "window_start": date(2020, 10, 1)}
    end = date(2021, 5, 31)
    return build(
        program=[
            {"program": one, "window_end": end} | window for one in ("japri_wee", "japri_pwd")
        ],
        batch=[
            *(batch(f"B{month}", f"{month}-20", end_date=f"{month}-28") for month in MONTHS[:-1]),
            batch("LAST", "2021-03-20", end_date="2021-03-31"),
            batch("PWD", "2021-03-20", end_date="2021-03-31", program="japri_pwd"),
        ],
        participant=[
            row
            for code in (*(f"B{month}" for month in MONTHS[:-1]), "LAST", "PWD")
            for row in people(code, 10)
        ],
        target=[
            {"indicator": "participants", "value": 70, "program": "japri_wee"},
            {"indicator": "participants", "value": 15, "program": "japri_pwd"},
            {"indicator": "agreement_rate", "value": 0.8, "program": "japri_wee"},
        ],
    )


def listed(connection, today=TODAY, say=ENGLISH):
    worded = in_words(tracking(connection, today, EVERYTHING), {}, say)
    return forecasts.table(reading(connection), worded, today, say)


def test_each_target_with_time_left_has_its_range_or_says_that_the_points_are_too_few(connection):
    """By hand: 60 until March, and ten in each of April and May; all points are on the line."""
    rows = listed(connection).rows
    assert rows[["For", "Forecast", "95% range", "In words"]].values.tolist() == [
        ["JAPRI WEE", "80", "80 – 80", "reaches the target, even at the lower end"],
        ["JAPRI PWD", "–", "–", "too few points: 1, and at least 6 are needed"],
    ]
    assert rows["By"].tolist() == ["31 May 2021"] * 2
    assert listed(connection).sentence.startswith("A straight line through the months so far")


def test_what_is_over_is_said_in_words_and_nothing_is_drawn(connection):
    over = listed(connection, date(2023, 1, 1), INDONESIAN)
    assert over.rows.empty
    assert over.sentence == "Tidak ada perkiraan: waktu semua target sudah lewat."
    assert over.points == (
        "JAPRI WEE: sampai 31 Mei 2021",
        "JAPRI PWD: sampai 31 Mei 2021",
    )


def test_the_days_of_a_groups_target_are_not_taken_for_those_of_its_program():
    """The program ends on 15 September; the 20 days of its group on the 23rd."""
    ended = {"program": "bekasi_enterprise", "kind": "enterprise", "window_end": date(2023, 9, 15)}
    connection = build(
        program=[ended | {"window_start": date(2023, 8, 1)}],
        enterprise_group=[group("A")],
        cash=[cash("A", "2023-09-13", 400_000, 0)],
    )
    assert listed(connection, date(2026, 1, 1)).points == (
        "Bekasi enterprises, the days of its groups' targets: until 23 Sep 2023",
    )


def test_without_targets_it_says_so():
    assert listed(build()).sentence == "Nothing is forecast: no count or profit has a target."
