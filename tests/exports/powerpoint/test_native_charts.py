"""Native charts: of the right kind, with the figure's own numbers, and plots where they belong."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn

import charts
from exports.powerpoint import native_charts, template
from exports.powerpoint.boxes import Box
from exports.powerpoint.native_charts import Style
from exports.powerpoint.picture import read
from tests.exports.powerpoint.reading import in_workbook, series_of

OUTER, PLOT = Box(48, 140, 864, 330), Box(148, 160, 700, 280)
STYLE = Style(12, "Figures", "Ranges")


def drawn(figure: dict[str, Any]) -> Any:
    """Return the native chart of a figure's only panel."""
    deck = template.empty("T", "en")
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    [panel] = read(figure).panels
    return native_charts.add(slide.shapes, panel, OUTER, PLOT, STYLE).chart


def test_lying_bars_are_a_bar_chart_and_a_target_is_an_outlined_bar() -> None:
    frame = pd.DataFrame({"label": ["a", "b"], "value": [3, None], "target": [4, 5]})
    chart = drawn(charts.bars(frame, target_label="target"))
    assert chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    assert series_of(chart) == [
        ("Figures", [["a", "b"], [3, None]]),
        ("target", [["a", "b"], [4, 5]]),
    ]
    assert chart.category_axis.reverse_order
    outline = chart.plots[0].series[1]._element.find(qn("c:spPr"))
    assert outline.find(qn("a:noFill")) is not None


def test_a_line_over_bars_stands_on_their_axes() -> None:
    frame = pd.DataFrame(
        {"label": ["1 Sep", "2 Sep"], "revenue": [5, 2], "cost": [1, 4], "net_profit": [4, -2]}
    )
    names = {"revenue_label": "in", "cost_label": "out", "net_profit_label": "net"}
    chart = drawn(charts.revenue_and_cost(frame, **names))
    assert [len(list(plot.series)) for plot in chart.plots] == [2, 1]
    assert [columns[1] for _, columns in series_of(chart)] == [[5, 2], [-1, -4], [4, -2]]
    ids = {
        tuple(one.get("val") for one in plot._element.findall(qn("c:axId"))) for plot in chart.plots
    }
    assert len(ids) == 1


def test_intervals_over_columns_are_error_bars() -> None:
    frame = pd.DataFrame(
        {"month": ["Q1", "Q2"], "share": [0.5, 0.75], "low": [0.25, None], "high": [0.6, None]}
    )
    chart = drawn(charts.rates_over_time(frame))
    [bars] = chart._chartSpace.iter(qn("c:errBars"))
    sides = [
        [float(one.text) for one in bars.find(qn(side)).iter(qn("c:v"))]
        for side in ("c:plus", "c:minus")
    ]
    assert sides == [[pytest.approx(0.1)], [pytest.approx(0.25)]]


def test_intervals_over_rows_are_lines_that_are_broken_between_them() -> None:
    frame = pd.DataFrame(
        {"label": ["a", "b"], "share": [0.5, 0.7], "low": [0.4, 0.6], "high": [0.6, 0.8]}
    )
    chart = drawn(charts.dots_with_intervals(frame))
    assert series_of(chart) == [
        ("Ranges", [[0.4, 0.6, 0.6, 0.6, 0.8], [0, 0, None, 1, 1]]),
        ("Figures", [[0.5, 0.7], [0, 1]]),
    ]


def test_its_workbook_has_what_the_chart_has() -> None:
    frame = pd.DataFrame({"label": ["a", "b", "c"], "value": [3, None, 5], "text": ["3", "", "5"]})
    chart = drawn(charts.bars(frame))
    assert in_workbook(chart) == [columns for _, columns in series_of(chart)]


def test_ids_of_axes_are_positive_and_the_plot_is_where_it_was_put() -> None:
    frame = pd.DataFrame({"label": ["a"], "share": [0.5], "low": [0.4], "high": [0.6]})
    chart = drawn(charts.dots_with_intervals(frame))
    ids = [int(one.get("val")) for one in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx"))]
    assert ids and min(ids) > 0
    layout = chart._chartSpace.find(
        f".//{qn('c:plotArea')}/{qn('c:layout')}/{qn('c:manualLayout')}"
    )
    across = {one: float(layout.find(qn(f"c:{one}")).get("val")) for one in "xywh"}
    assert across["x"] == pytest.approx(100 / 864, abs=1e-5)
    assert across["h"] == pytest.approx(280 / 330, abs=1e-5)


def test_bars_on_a_scale_leave_free_what_is_between_them() -> None:
    frame = pd.DataFrame({"people": [20, 20, 21, 23], "batch": ["a", "b", "c", "d"]})
    chart = drawn(charts.sizes(frame))
    [(_, (names, values))] = series_of(chart)
    at = names.index("20")
    assert names[at : at + 4] == ["20", "21", "22", "23"]
    assert values[at : at + 4] == [2, 1, None, 1]
