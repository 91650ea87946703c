"""A chart of rows in parts: every row once, each as high as it was, what stands above in place."""

from __future__ import annotations

import pandas as pd
import pytest

from charts.money import bullet
from charts.row_parts import row_parts


def of_targets(count: int):
    """Draw so many targets, each in a row."""
    rows = range(count)
    return bullet(
        pd.DataFrame({"label": [f"Target {row}" for row in rows], "value": 1.0, "target": 2.0}),
        target_label="target",
    )


def plot_px(figure) -> float:
    return figure["layout"]["height"] - figure["layout"]["margin"]["t"] - 28


def test_every_row_is_in_one_part_in_order() -> None:
    whole = of_targets(16)
    parts = row_parts(whole, 400)
    ranges = [part["layout"]["yaxis"]["range"] for part in parts]
    assert ranges == [[4.5, -0.5], [10.5, 4.5], [15.5, 10.5]]
    assert all(part["layout"]["height"] <= 400 for part in parts)
    assert sum(map(plot_px, parts)) == pytest.approx(plot_px(whole), abs=len(parts))
    assert whole["layout"]["yaxis"]["range"] == [15.5, -0.5]


def test_a_legend_stays_as_far_above_the_rows() -> None:
    whole = of_targets(16)
    lift = (whole["layout"]["legend"]["y"] - 1) * plot_px(whole)
    for part in row_parts(whole, 400):
        assert (part["layout"]["legend"]["y"] - 1) * plot_px(part) == pytest.approx(lift, abs=0.1)


def test_what_is_low_enough_is_given_as_it_is() -> None:
    figure = of_targets(3)
    assert row_parts(figure, 1000) == [figure]


def test_one_row_stands_on_each_where_no_more_fit() -> None:
    assert len(row_parts(of_targets(4), 60)) == 4


def test_what_is_no_chart_of_rows_is_not_divided() -> None:
    figure = {"data": [], "layout": {"height": 900, "margin": {"t": 0, "b": 0}, "yaxis": {}}}
    assert row_parts(figure, 100) == [figure]
    panels = {"range": [1.5, -0.5], "tickvals": [0, 1], "domain": [0.5, 1]}
    figure["layout"]["yaxis"] = panels
    assert row_parts(figure, 100) == [figure]


def test_the_legend_of_a_part_names_what_is_drawn_in_it() -> None:
    frame = pd.DataFrame(
        {"label": [f"Target {row}" for row in range(4)], "value": 1.0, "target": 2.0}
    ).assign(pace=[None, None, None, 1.5])
    whole = bullet(frame, target_label="target", pace_label="even pace")
    room = (whole["layout"]["height"] + whole["layout"]["margin"]["t"]) / 2 + 20
    first, last = row_parts(whole, room)
    assert named(first) == ["target"]
    assert named(last) == named(whole) == ["target", "even pace"]


def named(figure) -> list[str]:
    return [trace["name"] for trace in figure["data"] if trace.get("showlegend")]
