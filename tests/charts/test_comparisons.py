"""A difference stands left or right of nothing, which is in the middle; a clear one is full."""

import pandas as pd
import pytest

from charts.comparisons import differences
from tests.figures import read

FRAME = pd.DataFrame(
    {
        "label": ["a", "b", "c"],
        "difference": [0.2, -0.05, None],
        "low": [0.1, -0.15, None],
        "high": [0.25, 0.05, None],
        "is_clear": [True, False, False],
        "note": ["", "", "not collected"],
    }
)


def test_a_mark_and_an_interval_for_each_difference_that_is_known() -> None:
    intervals, dots, _, notes = read(differences(FRAME)).data
    assert list(dots.x) == [0.2, -0.05, None]
    assert list(intervals.x) == [0.1, 0.25, None, -0.15, 0.05, None]
    assert [text.strip() for text in notes.text] == ["<i>not collected</i>"]


def test_a_clear_difference_is_full_and_another_a_ring() -> None:
    dots = read(differences(FRAME)).data[1]
    assert list(dots.marker.symbol) == ["circle", "circle-open", "circle-open"]
    assert len(set(dots.marker.color)) == 2


def test_no_difference_is_in_the_middle_and_the_furthest_end_inside() -> None:
    figure = read(differences(FRAME, sides_label="lower, higher"))
    low, high = figure.layout.xaxis.range
    assert -low == high == pytest.approx(0.27)  # the end at 0.25, with some air
    assert figure.layout.shapes[0].x0 == 0
    [words] = figure.layout.annotations
    assert (words.x, words.xanchor, words.text) == (0, "center", "lower, higher")


def test_little_is_not_made_much_of() -> None:
    frame = FRAME.head(1).assign(difference=0.001, low=-0.002, high=0.004)
    assert max(read(differences(frame)).layout.xaxis.range) > 0.04
