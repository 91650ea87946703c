"""Outlines where places lie: coloured as tiles are, and what has none stands below as a tile."""

from __future__ import annotations

import pandas as pd
import pytest

from charts.areas import areas
from tests.figures import read

SQUARE = [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]
HOLE = [[0.5, 0.5], [1, 0.5], [1, 1], [0.5, 0.5]]
ISLANDS = [[[5, 5], [5.1, 5], [5.1, 5.1], [5, 5]], [[3, 0], [5, 0], [5, 1], [3, 1], [3, 0]]]
FRAME = pd.DataFrame(
    {
        "outline": [[*SQUARE, HOLE], ISLANDS, None],
        "label": ["a", "b", "Kota Bekasi"],
        "value": [10, None, 5],
        "text": ["10", "–", "5"],
    }
)


def test_rings_are_one_path_so_that_what_lies_within_is_a_hole() -> None:
    first, second, _ = read(areas(FRAME)).layout.shapes
    assert first.path == "M0,0L2,0L2,2L0,2L0,0ZM0.5,0.5L1,0.5L1,1L0.5,0.5Z"
    assert (first.fillrule, first.fillcolor) == ("evenodd", "rgba(74,139,217,0.6)")
    assert second.fillcolor == "rgba(0,0,0,0)"


def test_a_figure_stands_in_the_middle_of_the_largest_part_and_nothing_where_nothing_is() -> None:
    on_map, _ = read(areas(FRAME)).data
    assert (list(on_map.x), list(on_map.y)) == (pytest.approx([1, 4]), pytest.approx([1, 0.5]))
    assert on_map.text == ("<b>10</b>", "")


def test_a_degree_across_is_as_long_as_one_upwards() -> None:
    assert read(areas(FRAME)).layout.yaxis.scaleanchor == "x"


def test_what_has_no_outline_stands_below_under_its_title() -> None:
    figure = read(areas(FRAME, aside_label="Elsewhere"))
    aside = figure.data[1]
    assert (aside.xaxis, aside.text) == ("x2", ("Kota<br>Bekasi<br><b>5</b>",))
    assert figure.layout.shapes[2].xref == "x2"
    assert figure.layout.yaxis2.domain[1] < figure.layout.yaxis.domain[0]
    assert [note.text for note in figure.layout.annotations] == ["Elsewhere"]


def test_a_map_of_all_has_nothing_below() -> None:
    figure = read(areas(FRAME.head(2), aside_label="Elsewhere"))
    assert (len(figure.data), figure.layout.annotations) == (1, ())
    assert figure.layout.yaxis.domain == (0, 1)


def test_what_is_not_chosen_is_muted() -> None:
    shapes = read(areas(FRAME.assign(is_chosen=[False, False, True]))).layout.shapes
    assert shapes[0].fillcolor == "rgba(74,139,217,0.24)"
    assert [shape.line.width for shape in shapes] == [1, 1, 3]
