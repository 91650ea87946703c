"""A running total as a line."""

import pandas as pd

import charts
from tests.figures import read

FRAME = pd.DataFrame(
    {
        "month": ["Jun", "Jul", "Agu"],
        "running_total": [50, None, 100],
        "text": ["", "hilang", "100"],
        "hover": ["a", "b", "c"],
    }
)


def test_a_total_that_is_missing_is_a_gap() -> None:
    line, dots = read(charts.growth(FRAME)).data
    assert line.y == (50, None, 100)
    assert (dots.x, dots.y, dots.text) == ((2,), (100,), ("100\u2002",))


def test_the_ground_begins_at_zero() -> None:
    figure = read(charts.growth(FRAME))
    assert figure.data[0].fill == "tozeroy"
    assert figure.layout.yaxis.range[0] == 0


def test_without_words_there_is_no_dot() -> None:
    assert len(read(charts.growth(FRAME.drop(columns="text"))).data) == 1
