"""Rates from period to period, and batches between their limits in order of time."""

from __future__ import annotations

import pandas as pd
import pytest

from charts.over_time import control_chart, rates_over_time
from tests.figures import read

PERIODS = pd.DataFrame(
    {
        "month": ["Okt–Des 2020", "Jan–Mar 2021", "Apr–Jun 2021"],
        "share": [0.8, None, 0.5],
        "low": [0.7, None, None],
        "high": [0.9, None, None],
    }
)
BATCHES = pd.DataFrame(
    {
        "month": ["4 Jan", "11 Jan", "18 Jan"],
        "share": [0.5, 0.25, 0.1],
        "status": ["inside", "alert", "alarm"],
        "batch": ["B1", "B2", "B3"],
        "low_95": [0.3, 0.3, 0.2],
        "high_95": [0.7, 0.7, 0.8],
    }
)
WORDS = {"centre_label": "all 50%", "limit_95_label": "95%", "limit_998_label": "99.8%"}
NAMES = {"inside": "Inside", "alert": "Alert", "alarm": "Alarm"}


def test_a_period_without_a_batch_is_a_gap_and_one_without_an_interval_a_dot_alone() -> None:
    intervals, dots = read(rates_over_time(PERIODS)).data
    assert (list(dots.x), list(dots.y)) == ([0, 1, 2], [0.8, None, 0.5])
    assert (list(intervals.x), list(intervals.y)) == ([0, 0, None], [0.7, 0.9, None])


def test_all_together_is_a_line_across() -> None:
    figure = read(rates_over_time(PERIODS, reference=0.6, reference_label="all 60%"))
    (line,) = figure.layout.shapes
    assert (line.y0, line.y1, line.line.dash) == (0.6, 0.6, "dash")
    assert figure.layout.annotations[0].text == "all 60%"


def test_words_stand_away_from_that_line_and_before_its_end() -> None:
    frame = PERIODS.assign(text=["80%<br>8/10", "", "50%<br>5/10"])
    figure = read(rates_over_time(frame, reference=0.6, reference_label="all 60%"))
    assert figure.data[1].textposition == ("top right", "top right", "bottom left")
    assert figure.layout.margin.t > read(rates_over_time(PERIODS)).layout.margin.t


def drawn() -> list:
    return read(control_chart(BATCHES, centre=0.5, status_names=NAMES, **WORDS)).data


def test_each_batch_stands_in_its_turn_with_the_mark_of_its_status() -> None:
    inside, alert, alarm = drawn()[-3:]
    assert (inside.x, alert.x, alarm.x) == ((0,), (1,), (2,))
    assert (inside.text, alert.text, alarm.text) == (("",), ("B2",), ("B3",))
    assert [trace.name for trace in (inside, alert, alarm)] == ["Inside", "Alert", "Alarm"]


def test_limits_are_steps_for_each_batch_has_its_own() -> None:
    low, high, path = drawn()[:3]
    assert (list(low.y), list(high.y)) == ([0.3, 0.3, 0.2], [0.7, 0.7, 0.8])
    assert low.line.shape == high.line.shape == "hvh"
    assert list(path.y) == [0.5, 0.25, 0.1]


def test_the_centre_and_the_limits_are_named_at_their_ends() -> None:
    figure = read(control_chart(BATCHES, centre=0.5, status_names=NAMES, **WORDS))
    named = {note.text: note.y for note in figure.layout.annotations}
    assert named["95%"] == pytest.approx(0.2, abs=0.02)
    assert named["all 50%"] == pytest.approx(0.5, abs=0.02)
    assert "99.8%" not in named


def test_an_axis_that_does_not_begin_at_zero_says_so_below() -> None:
    def words(low: float, high: float) -> str:
        return f"Scale {low:.0%} to {high:.0%}"

    over_time = read(
        rates_over_time(PERIODS, reference=0.6, reference_label="all", zoom_text=words)
    )
    assert over_time.layout.yaxis.range == (0.5, 0.9)
    assert over_time.layout.xaxis.title.text == "<i>Scale 50% to 90%</i>"
    batches = read(
        control_chart(BATCHES, centre=0.5, status_names=NAMES, zoom_text=words, **WORDS)
    ).layout
    assert (batches.yaxis.range, batches.xaxis.title.text) == (
        (0.1, 0.8),
        "<i>Scale 10% to 80%</i>",
    )


def test_fewer_periods_are_named_where_words_beside_the_plot_take_its_room() -> None:
    frame = pd.concat([PERIODS] * 2, ignore_index=True)
    alone = read(rates_over_time(frame)).layout.xaxis.tickvals
    beside = read(rates_over_time(frame, reference=0.6, reference_label="all together 60%"))
    assert (alone, beside.layout.xaxis.tickvals) == ((0, 1, 2, 3, 4, 5), (0, 2, 4))
