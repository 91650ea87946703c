"""Dots with intervals, and matched pairs."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

import charts
from charts import palette
from tests.figures import read

# domain.md §3: 1774/2029 and 94/133 with their Wilson intervals; 5/10 with too few batches.
RATES = pd.DataFrame(
    {
        "label": ["Semua", "PWD", "Gresik", "Bangkalan"],
        "share": [1774 / 2029, 94 / 133, 0.5, None],
        "low": [0.8592, 0.6245, None, None],
        "high": [0.8880, 0.7775, None, None],
        "text": ["87,4%<br>1.774/2.029", "70,7%<br>94/133", "50,0%<br>5/10", None],
        "note": [None, None, None, "ditahan"],
    }
)
PAIRS = pd.DataFrame(
    {
        "label": ["Setuju", "Butir 2", "Butir 3"],
        "before": [0.45, 0.60, None],
        "after": [0.75, 0.55, 0.50],
        "before_text": ["45,0%", "60,0%", ""],
        "after_text": ["75,0%", "55,0%", "50,0%"],
        "note": ["", "", "tidak ada pasangan"],
    }
)


def rates(frame: pd.DataFrame = RATES, **more: Any) -> go.Figure:
    return read(charts.dots_with_intervals(frame, **more))


def pairs(frame: pd.DataFrame = PAIRS) -> go.Figure:
    return read(charts.dumbbell(frame, before_label="Sebelum", after_label="Sesudah"))


def test_dots_stand_at_their_rate_and_the_lines_at_their_intervals() -> None:
    lines, dots, words, notes = rates().data
    assert dots.x == (0.874322, 0.706767, 0.5, None)  # 1774/2029, 94/133
    assert dots.y == (0, 1, 2, 3)
    assert lines.x == (0.8592, 0.8880, None, 0.6245, 0.7775, None)
    assert lines.y == (0, 0, None, 1, 1, None)
    assert words.x == (1, 1, 1, 1)
    assert words.text[0] == "\u200287,4%<br>\u20021.774/2.029"
    assert words.text[3] == ""
    assert (notes.y, notes.text) == ((3,), ("\u2002<i>ditahan</i>",))


def test_rates_span_0_to_100_percent() -> None:
    assert rates().layout.xaxis.range == (0, 1)


def test_the_programs_rate_is_drawn_through_all_rows() -> None:
    figure = rates(reference=0.874, reference_label="Program 87,4%")
    (line,) = figure.layout.shapes
    assert (line.x0, line.x1, line.yref, line.y0, line.y1) == (0.874, 0.874, "paper", 0, 1)
    assert line.line.dash == "dash"
    (words,) = figure.layout.annotations
    assert (words.text, words.x, words.xanchor) == ("Program 87,4%", 0.874, "right")
    assert rates().layout.shapes == ()


def test_dots_take_the_colour_of_their_program_and_grey_without() -> None:
    frame = RATES.assign(program=["japri_wee", "japri_pwd", "new", None])
    dots = rates(frame).data[1]
    assert dots.marker.color == ("#0C7A70", "#C67C12", palette.MUTED, palette.MUTED)


def test_a_pair_is_a_grey_ring_a_full_dot_and_a_line() -> None:
    lines, before, after, _ = pairs().data
    assert (before.x, before.marker.symbol) == ((0.45, 0.60, None), "circle-open")
    assert (after.x, after.marker.symbol) == ((0.75, 0.55, None), "circle")
    assert (before.marker.color, after.marker.color) == (palette.MUTED, palette.ACCENT)
    assert lines.x == (0.45, 0.75, None, 0.60, 0.55, None)
    assert (before.name, after.name) == ("Sebelum", "Sesudah")


def test_half_a_pair_is_words_and_no_dot() -> None:
    notes = pairs().data[3]
    assert (notes.y, notes.text) == ((2,), ("\u2002<i>tidak ada pasangan</i>",))


def test_words_stand_on_the_outer_sides_of_a_pair() -> None:
    _, before, after, _ = pairs().data
    assert before.textposition[:2] == ("middle left", "middle right")
    assert after.textposition[:2] == ("middle right", "middle left")
    assert before.text[:2] == ("45,0%\u2002", "\u200260,0%")


def test_every_line_of_words_keeps_clear_of_its_dot() -> None:
    figure = pairs(PAIRS.assign(before_text="45,0%<br>9/20", after_text="75,0%<br>15/20"))
    assert figure.data[1].text[0] == "45,0%\u2002<br>9/20\u2002"
    assert figure.data[2].text[0] == "\u200275,0%<br>\u200215/20"


def test_names_keep_clear_of_words_near_zero() -> None:
    without_words = PAIRS[["label", "before", "after"]]
    figure = pairs(without_words.assign(before=[0.05, 0.6, None]))
    assert figure.layout.yaxis.ticklabelstandoff == 16
    assert pairs().layout.yaxis.ticklabelstandoff == 0
