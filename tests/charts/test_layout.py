"""The base that all charts share."""

import pandas as pd

import charts
from charts import layout
from tests.figures import read


def test_words_under_a_single_row_are_not_cut() -> None:
    frame = pd.DataFrame({"label": ["Kab. Malang"], "share": [0.84], "text": ["84,0%<br>21/25"]})
    figure = read(charts.dots_with_intervals(frame.assign(low=0.84, high=0.84)))
    plot = figure.layout.height - figure.layout.margin.t - layout.AXIS_LABELS_HEIGHT
    assert figure.layout.minreducedheight < plot


def test_a_legend_takes_as_many_lines_as_a_phone_needs() -> None:
    assert layout.legend_height([]) == 8
    assert layout.legend_height(["JAPRI WEE", "JAPRI PWD"]) == 32
    assert layout.legend_height(["Tokoh masyarakat"] * 5) == 3 * 20 + 12


def test_enlarged_scales_sizes_and_leaves_values() -> None:
    frame = pd.DataFrame({"label": ["a", "b"], "value": [3, 4], "text": ["3/4", "4/4"]})
    drawn = charts.bars(frame)
    figure, large = read(drawn), read(charts.enlarged(drawn, 1.5))
    assert large.layout.font.size == 20
    assert large.layout.height == round(figure.layout.height * 1.5)
    assert large.layout.margin.r == round(figure.layout.margin.r * 1.5)
    assert large.data[0].x == figure.data[0].x == (3.0, 4.0)
    assert large.data[0].width == figure.data[0].width
    assert figure.layout.font.size == 13


def test_the_smallest_letters_are_found_wherever_they_stand() -> None:
    drawn = layout.figure((), separators=",.", height=100, axes={})
    assert layout.smallest_letters(drawn) == 13
    axis = drawn | {"layout": drawn["layout"] | {"xaxis": {"tickfont": {"size": 12}}}}
    assert layout.smallest_letters(axis) == 12
    words = axis | {"data": [{"marker": {"size": 4}, "textfont": {"size": 11}}]}
    assert layout.smallest_letters(words) == 11
    hidden = drawn | {"layout": drawn["layout"] | {"hoverlabel": {"font": {"size": 9}}}}
    assert layout.smallest_letters(hidden) == 13
