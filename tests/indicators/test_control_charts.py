"""Batches in order of time: the limits of a p-chart, and a run of eight on one side."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from indicators import control_charts
from indicators.control_charts import controlled
from indicators.filters import EVERYTHING, Filters, QuestionError
from tests.fixtures import batch, build, people


def in_time(*agreeing: int | None, size: int = 20, program: str = "japri_wee", name: str = "B"):
    """Make a batch a week, in which so many of the size agree; None: nobody was asked."""
    batches, rows = [], []
    for week, number in enumerate(agreeing):
        code = f"{name}{week + 1:02}"
        day = date(2021, 1, 4) + timedelta(weeks=week)
        batches.append(batch(code, day.isoformat(), program=program))
        if number is None:
            rows += people(code, size)
        else:
            rows += [*people(code, number, after=12), *people(code, size - number, after=9)]
    return {"batch": batches, "participant": rows}


@pytest.fixture(scope="module")
def shifted():
    """Eight batches with 12 of 20, then 5, 7, 6 and 6: 120 of 240 in all; and one not asked."""
    return build(**in_time(*[12] * 8, 5, None, 7, 6, 6))


def test_limits_are_those_of_the_funnel_around_the_rate_of_all_batches(shifted):
    (chart,) = controlled(shifted, "agreement_rate", EVERYTHING)
    assert (chart.program, chart.centre) == ("japri_wee", 0.5)  # (8 · 12 + 5 + 7 + 6 + 6) / 240
    # Binomial, p = 1/2, n = 20: P(X <= 5) = 2.07 %, P(X <= 6) = 5.77 %; P(X <= 3) = 0.13 %.
    first = chart.drawn.iloc[0]
    assert (first.low_998, first.low_95) == (3 / 20, 6 / 20)
    assert (first.high_95, first.high_998) == (14 / 20, 17 / 20)
    assert (chart.batches, chart.not_collected, chart.compared) == (13, 1, 12)
    assert (chart.inside, chart.alert, chart.alarm) == (11, 1, 0)
    outside = chart.drawn[chart.drawn["status"] == "alert"]
    assert (list(outside["batch_id"]), list(outside["share"])) == (["B09"], [0.25])


def test_limits_widen_where_a_batch_is_small():
    small, large = in_time(4, 4, size=8), in_time(8, 8, size=16, name="C")
    both = {name: [*small[name], *large[name]] for name in small}
    (chart,) = controlled(build(**both), "agreement_rate", EVERYTHING)
    limits = dict(zip(chart.drawn["batch_id"], chart.drawn["low_95"], strict=True))
    # p = 1/2. n = 8: P(X <= 0) = 0.39 %, P(X <= 1) = 3.52 %. n = 16: P(X <= 3) = 1.06 %, 4: 3.84 %.
    assert (limits["B01"], limits["C01"]) == (1 / 8, 4 / 16)


def test_eight_in_a_row_above_the_rate_are_a_run_and_four_below_are_none(shifted):
    (chart,) = controlled(shifted, "agreement_rate", EVERYTHING)
    (run,) = chart.runs.to_dict("records")
    assert (run["is_above"], run["batches"], run["in_all"]) == (True, 8, 1)
    assert (run["first_batch"], run["last_batch"]) == ("B01", "B08")
    assert (run["first_start"].date(), run["last_start"].date()) == (
        date(2021, 1, 4),
        date(2021, 2, 22),
    )


def test_seven_in_a_row_are_none():
    connection = build(**in_time(*[12] * 7, 6, 6, 6, 6, 2, 10, 10))
    assert controlled(connection, "agreement_rate", EVERYTHING)[0].runs.empty


def test_a_batch_exactly_at_the_rate_ends_a_run_and_one_not_asked_does_not():
    # 5 · 12 + 10 + 4 · 12 + 9 · 8 + 10 of 400: half. Below there are nine in a row, one not asked.
    connection = build(**in_time(*[12] * 5, 10, *[12] * 4, *[8] * 4, None, *[8] * 5, 10))
    (chart,) = controlled(connection, "agreement_rate", EVERYTHING)
    assert chart.centre == 0.5
    (run,) = chart.runs.to_dict("records")
    assert (run["is_above"], run["batches"], run["first_batch"]) == (False, 9, "B11")


def test_runs_are_found_in_what_is_not_drawn_too(shifted, monkeypatch):
    monkeypatch.setattr(control_charts, "MOST_IN_ORDER", 3)
    (chart,) = controlled(shifted, "agreement_rate", EVERYTHING)
    assert list(chart.drawn["batch_id"]) == ["B11", "B12", "B13"]
    assert (len(chart.runs), chart.inside) == (1, 11)


def test_each_program_has_its_own_rate_in_a_fixed_order():
    wee, pwd = in_time(18, 18), in_time(5, 5, program="japri_pwd", name="P")
    connection = build(**{name: [*pwd[name], *wee[name]] for name in wee})
    charts = controlled(connection, "agreement_rate", EVERYTHING)
    assert [(one.program, one.centre) for one in charts] == [
        ("japri_wee", 0.9),
        ("japri_pwd", 0.25),
    ]
    assert len(controlled(connection, "agreement_rate", Filters(program="japri_pwd"))) == 1


def test_completion_leaves_out_a_batch_of_which_no_session_was_recorded():
    rows = [
        *people("B1", 8),
        *people("B1", 2, sessions=[True, False, None]),
        *people("B2", 5, sessions=[None, None, None]),
        *people("B3", 6),
        *people("B3", 4, sessions=[True, None, None]),
    ]
    batches = [batch("B1"), batch("B2", "2021-05-01"), batch("B3", "2021-06-01")]
    (chart,) = controlled(build(batch=batches, participant=rows), "completion_rate", EVERYTHING)
    assert (chart.batches, chart.not_collected) == (3, 1)
    assert chart.centre == 14 / 20  # who is not known to have completed counts as not having
    assert list(chart.drawn["missing"]) == [0, 4]


def test_all_batches_are_listed_by_first_day(shifted):
    frame = control_charts.listed(shifted, "agreement_rate", EVERYTHING)
    assert list(frame["status"][7:11]) == ["inside", "alert", "not_collected", "inside"]
    assert (len(frame), frame["share"].isna().sum()) == (13, 1)
    first = control_charts.listed(shifted, "agreement_rate", EVERYTHING, 2)
    assert list(first["batch_id"]) == ["B01", "B02"]


def test_nothing_recorded_has_a_chart_without_a_rate():
    (chart,) = controlled(build(**in_time(None, None)), "agreement_rate", EVERYTHING)
    assert (chart.compared, len(chart.drawn), len(chart.runs)) == (0, 0, 0)
    assert controlled(build(), "agreement_rate", EVERYTHING) == []


def test_what_there_is_no_chart_of_is_refused():
    with pytest.raises(QuestionError, match="agreement_rate, completion_rate, not of batches"):
        controlled(build(), "batches", EVERYTHING)


def test_a_version_that_has_not_counted_it_says_so():
    connection = build(**in_time(3, 4))
    connection.execute("ALTER TABLE summary_batch DROP COLUMN completion_known")
    assert not control_charts.is_counted(connection, "completion_rate")
    with pytest.raises(QuestionError, match="has not counted completion_rate by batch"):
        controlled(connection, "completion_rate", EVERYTHING)
    assert controlled(connection, "agreement_rate", EVERYTHING)[0].batches == 2
