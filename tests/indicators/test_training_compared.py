"""All figures of the training in two selections: each as `compare` gives it, of few queries."""

from __future__ import annotations

import math
from datetime import date

import pytest

from indicators.comparison import RESULT, compare
from indicators.filters import EVERYTHING, Filters
from indicators.training_compared import COLUMNS, compare_training
from tests.fixtures import batch, build, people

TRENGGALEK, GRESIK = Filters(district="3503"), Filters(district="3525")


@pytest.fixture(scope="module")
def two_districts():
    """Give six batches of 20 in each: of 120 people 30 and 90 rose to agreement, half committed."""
    batches, participants = [], []
    for district, rising in (("3503", 5), ("3525", 15)):
        for number in range(6):
            name = f"{district}-{number}"
            batches.append(batch(name, district=district))
            committed = {"commitment": "shares_care", "champion": True}
            participants += people(name, rising, before=9, after=12, **committed)
            participants += people(name, 20 - rising, before=9, after=9, champion=False)
    return build(batch=batches, participant=participants)


def row(connection, a, b, indicator, stage="", pre_mode=""):
    frame = compare_training(connection, a, b)
    key = [indicator, stage, pre_mode]
    [found] = frame[frame[["indicator", "stage", "pre_mode"]].eq(key).all(axis=1)].to_dict(
        "records"
    )
    return found


def test_counts_come_first_and_then_rates_in_the_order_of_what_happens(two_districts):
    frame = compare_training(two_districts, TRENGGALEK, GRESIK)
    assert tuple(frame.columns) == COLUMNS
    assert list(zip(frame["indicator"], frame["stage"], strict=True)) == [
        ("participants", ""),
        ("batches", ""),
        ("completion_rate", ""),
        ("agreement_rate", ""),
        ("agreement_increased", ""),
        ("attitude_change", ""),
        ("pipeline", "committed"),
        ("champion_rate", ""),
        ("pipeline", "acted"),
    ]


def test_a_difference_of_rates_with_its_interval(two_districts):
    # The batches are alike, so deff is 1. Wilson of 30/120 is (0.25 + 0.0160061 ± 1.959964 ·
    # √(0.0015625 + 0.0000667)) / 1.0320122, 0.181098 to 0.334411, of 90/120 0.665589 to 0.818902;
    # -0.5 - √(0.068902² + 0.068902²) and -0.5 + √(0.084411² + 0.084411²).
    found = row(two_districts, TRENGGALEK, GRESIK, "agreement_rate")
    assert (found["a_numerator"], found["b_numerator"]) == (30, 90)
    assert found["difference"] == -0.5
    assert found["low"] == pytest.approx(-0.5 - math.sqrt(2) * 0.068902, abs=2e-6)
    assert found["high"] == pytest.approx(-0.5 + math.sqrt(2) * 0.084411, abs=2e-6)
    assert found["verdict"] == "lower"


@pytest.mark.parametrize(
    ("indicator", "stage"),
    [
        ("participants", ""),
        ("batches", ""),
        ("completion_rate", ""),
        ("agreement_rate", ""),
        ("agreement_increased", ""),
        ("attitude_change", ""),
        ("pipeline", "committed"),
        ("pipeline", "acted"),
        ("champion_rate", ""),
    ],
)
@pytest.mark.parametrize(
    ("a", "b"), [(TRENGGALEK, GRESIK), (GRESIK, EVERYTHING), (TRENGGALEK, Filters(district="3517"))]
)
def test_every_figure_is_as_compare_gives_it(two_districts, indicator, stage, a, b):
    staged = {"stage": stage} if stage else {}
    [alone] = compare(two_districts, indicator, a.with_(**staged), b.with_(**staged)).to_dict(
        "records"
    )
    found = row(two_districts, a, b, indicator, stage)
    assert {name: found[name] for name in RESULT} == pytest.approx(alone, nan_ok=True)


def test_ways_of_asking_have_rows_of_their_own_and_are_never_pooled():
    recalled = {"before": 11, "after": 13, "pre_mode": "retrospective"}
    connection = build(
        batch=[batch("B1"), batch("B2", district="3525"), batch("B3", district="3525")],
        participant=[
            *people("B1", 4, before=9, after=12, action="other", action_date=date(2021, 8, 1)),
            *people("B2", 2, before=9, after=9),
            *people("B3", 3, **recalled),
        ],
    )
    asked = row(connection, TRENGGALEK, GRESIK, "agreement_increased", pre_mode="prospective")
    assert (asked["a_value"], asked["b_value"]) == (1, 0)
    other = row(connection, TRENGGALEK, GRESIK, "agreement_increased", pre_mode="retrospective")
    assert math.isnan(other["a_value"])
    assert (other["b_value"], other["note"]) == (1, "no_data")
    assert row(connection, TRENGGALEK, GRESIK, "agreement_rate")["b_numerator"] == 3
