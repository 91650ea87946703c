"""Stacked bars and shares of a whole."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

import charts
from charts import palette
from tests.figures import read

NAMES = {"japri_wee": "JAPRI WEE", "japri_pwd": "JAPRI PWD"}
DISTRICTS = pd.DataFrame(
    {
        "label": ["Trenggalek", "Trenggalek", "Gresik", "Surabaya", "Surabaya"],
        "segment": ["japri_pwd", "japri_wee", "japri_wee", "japri_wee", "japri_pwd"],
        "count": [62, 1540, 285, 310, None],
        "text": ["62", "1.540", "285", "310", ""],
        "note": ["", "", "", "", "ditahan"],
    }
)
DISABILITY = pd.DataFrame(
    {
        "label": ["Semua"] * 3,
        "segment": ["yes", "no", "not_recorded"],
        "count": [20, 60, 20],
        "text": ["20%", "60%", "20%"],
    }
)


def stacked(frame: pd.DataFrame = DISTRICTS, **more: Any) -> go.Figure:
    return read(charts.stacked_bars(frame, colour_of=palette.PROGRAM, names=NAMES, **more))


def share(frame: pd.DataFrame = DISABILITY, **more: Any) -> go.Figure:
    return read(charts.stacked_share(frame, **more))


def test_upright_stacks_carry_their_totals() -> None:
    figure = stacked()
    wee, pwd, totals = figure.data
    assert (wee.name, wee.x, wee.y) == ("JAPRI WEE", (0, 1, 2), (1540.0, 285.0, 310.0))
    assert (pwd.name, pwd.x, pwd.y) == ("JAPRI PWD", (0, 2), (62.0, None))
    assert wee.text == ("1.540", "285", "310")
    assert (wee.marker.color, pwd.marker.color) == ("#0C7A70", "#C67C12")
    assert (totals.x, totals.y) == ((0, 1, 2), (1602.0, 285.0, 310.0))
    assert figure.layout.barmode == "stack"
    assert figure.layout.showlegend is True


def test_a_total_with_a_withheld_part_is_not_given() -> None:
    totals = stacked().data[-1]
    assert totals.text == ("1.602", "285", "ditahan")


def test_lying_stacks_swap_the_axes() -> None:
    figure = stacked(is_horizontal=True)
    wee, pwd, totals = figure.data
    assert (wee.orientation, wee.x, wee.y) == ("h", (1540.0, 285.0, 310.0), (0, 1, 2))
    assert (pwd.x, pwd.y) == ((62.0, None), (0, 2))
    assert (totals.x, totals.y) == ((1602.0, 285.0, 310.0), (0, 1, 2))
    assert figure.layout.xaxis.range == (0, 1602)
    assert figure.layout.yaxis.ticktext == ("Trenggalek", "Gresik", "Surabaya")


def test_totals_can_be_given_as_words() -> None:
    totals = ["1.602 orang", "", "285 orang", "≥310 orang", ""]
    figure = stacked(DISTRICTS.assign(total=totals))
    assert figure.data[-1].text == ("1.602 orang", "285 orang", "≥310 orang")


def test_one_colour_needs_no_legend() -> None:
    figure = stacked(DISTRICTS[DISTRICTS["segment"] == "japri_wee"])
    assert figure.layout.showlegend is False


def test_words_in_a_segment_take_the_ink_that_reads_on_it() -> None:
    wee, pwd, _ = stacked().data
    assert (wee.insidetextfont.color, pwd.insidetextfont.color) == ("#FFFFFF", "#000000")


def test_shares_of_one_whole_are_named_with_their_figures() -> None:
    figure = share(names={"yes": "Ya", "no": "Tidak", "not_recorded": "Tidak dicatat"})
    yes, no, unknown, _ = figure.data
    assert [trace.x[0] for trace in (yes, no, unknown)] == [
        pytest.approx(0.2),
        pytest.approx(0.6),
        pytest.approx(0.2),
    ]
    assert [trace.name for trace in (yes, no, unknown)] == [
        "Ya: 20%",
        "Tidak: 60%",
        "Tidak dicatat: 20%",
    ]
    assert unknown.marker.color == palette.NOT_RECORDED
    assert (yes.marker.color, no.marker.color) == tuple(palette.shades(2))
    assert figure.layout.xaxis.range == (0, 1)


def test_shares_of_a_whole_with_a_withheld_part_are_not_drawn() -> None:
    frame = pd.concat([DISABILITY, DISABILITY.assign(label="PWD")], ignore_index=True)
    frame.loc[4, "count"] = None
    figure = share(frame.assign(note=[""] * 4 + ["ditahan", ""]))
    assert [trace.x[1] for trace in figure.data[:3]] == [None, None, None]
    assert (figure.data[3].y, figure.data[3].text) == ((1,), ("\u2002<i>ditahan</i>",))
    assert [trace.name for trace in figure.data[:3]] == ["yes", "no", "not_recorded"]


def test_a_whole_of_nobody_has_no_shares() -> None:
    figure = share(DISABILITY.assign(count=0))
    assert [trace.x for trace in figure.data[:3]] == [(None,), (None,), (None,)]
