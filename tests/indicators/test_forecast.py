"""Where a figure is heading, and the words where nobody can say."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.filters import EVERYTHING
from indicators.forecast import aims, forecast
from indicators.selection import records
from indicators.tracking import tracking
from tests.fixtures import batch, build, cash, group, people

TODAY = date(2021, 4, 10)
# Participants by month from October 2020 on, as in the worked example of `trend`.
MONTHS = ("2020-10", "2020-11", "2020-12", "2021-01", "2021-02", "2021-03")
POINTS = (2, 4, 5, 4, 5, 7)


def program(name="japri_wee", kind="training", seasonal=None):
    window = {"window_start": date(2020, 10, 1), "window_end": date(2021, 5, 31)}
    return {"program": name, "kind": kind, "seasonal": seasonal} | window


def built(months=MONTHS, seasonal=None, target=40):
    """A batch begins on the 20th of each month and runs to its end but for April's."""
    listed = [batch(f"B{month}", f"{month}-20") for month in months]
    last = batch("LAST", "2021-04-05", end_date=date(2021, 4, 8))
    rows = [people(f"B{m}", n) for m, n in zip(MONTHS, POINTS, strict=True) if m in months]
    return build(
        program=[program(seasonal=seasonal)],
        batch=[*listed, last],
        participant=[row for some in (*rows, people("LAST", 1)) for row in some],
        target=[
            {"indicator": "participants", "value": target, "program": "japri_wee"},
            {"indicator": "agreement_rate", "value": 0.8, "program": "japri_wee"},
        ],
    )


def found(connection, today=TODAY):
    listed = records(tracking(connection, today, EVERYTHING))
    return [forecast(connection, aim) for aim in aims(listed, today)]


def test_april_and_may_are_added_to_the_months_before():
    """By hand: 27 until March and ŷ(7) + ŷ(8) = 15.171, give or take 6.132; a rate has none."""
    [one] = found(built())
    assert one.aim.records_until == date(2021, 4, 8)
    assert (one.points, one.note) == (6, "")
    assert one.value == pytest.approx(42.171, abs=1e-3)
    assert (one.low, one.high) == (36, 49)  # 36.04 and 48.30: nobody is counted in part
    assert one.verdict == "open"
    assert found(built(target=36))[0].verdict == "will_reach"
    assert found(built(target=50))[0].verdict == "will_not_reach"


def test_a_month_without_a_batch_is_a_point_and_what_is_reached_does_not_go_back():
    [one] = found(built(months=("2020-10", "2021-03")))
    assert one.points == 6
    assert one.low == one.aim.reached == 10


def test_fewer_than_six_months_are_too_few():
    [one] = found(built(months=MONTHS[1:]))
    assert (one.points, one.note, one.verdict) == (5, "too_few_points", "")


def test_a_seasonal_program_gets_none():
    assert found(built(seasonal="yes"))[0].note == "seasonal"
    assert found(built(seasonal="no"))[0].note == ""


def test_what_is_over_is_not_forecast():
    assert found(built(), date(2021, 6, 1)) == []


def test_the_profit_of_a_group_is_drawn_on_day_by_day():
    """The same points as days, the fourth without an entry that is then 0; eight days are set."""
    days = [
        cash("A", f"2023-09-0{day}", profit, 0)
        for day, profit in enumerate(POINTS, start=1)
        if day != 4
    ]
    connection = build(
        enterprise_group=[
            group("A", start_date=date(2023, 9, 1), target_days=8, target_profit_idr=30)
        ],
        cash=days,
    )
    [one] = found(connection, date(2023, 9, 7))
    assert (one.points, one.aim.reached, one.aim.place.group) == (6, 23, ("A",))
    # By hand: Sxy is 13.5 − 2, ȳ 23/6; ŷ(7) + ŷ(8) = 2·23/6 + 8·11.5/17.5.
    assert one.value == pytest.approx(23 + 46 / 6 + 8 * 11.5 / 17.5)


def test_without_a_record_there_is_nothing_to_draw_on():
    connection = build(
        program=[program()],
        target=[{"indicator": "participants", "value": 5, "program": "japri_wee"}],
    )
    assert [one.note for one in found(connection)] == ["not_recorded"]
