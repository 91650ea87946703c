"""A figure of panels in parts: every panel once, each line as high as it was, one legend a part."""

from __future__ import annotations

import pandas as pd
import pytest

from charts.panel_parts import panel_parts
from charts.stages import pipeline_multiples
from tests import figures

STAGES = ["Registered", "Attended", "Acted"]


def of_districts(count: int):
    """Draw so many districts, two side by side."""
    rows = [
        {"panel": f"District {number}", "stage": stage, "share": 0.5, "overall": 0.6}
        for number in range(count)
        for stage in STAGES
    ]
    return pipeline_multiples(pd.DataFrame(rows), overall_label="all together")


def titles(figure) -> list[str]:
    return [one["text"] for one in figure["layout"]["annotations"]]


def line_px(figure) -> float:
    drawn = figure["layout"]
    low, high = drawn["yaxis"]["domain"] if "yaxis" in drawn else drawn["yaxis3"]["domain"]
    return (high - low) * (drawn["height"] - drawn["margin"]["t"] - 28)


def test_every_panel_is_in_one_part_in_order() -> None:
    whole = of_districts(5)
    parts = panel_parts(whole, 240)
    assert [len(titles(part)) for part in parts] == [2, 2, 1]
    assert [name for part in parts for name in titles(part)] == titles(whole)
    axes = [sorted({trace["yaxis"] for trace in part["data"]}) for part in parts]
    assert axes == [["y", "y2"], ["y3", "y4"], ["y5"]]
    for part in parts:
        figures.read(part)
        assert {one for one in part["layout"] if one.startswith("yaxis")} == {
            trace["yaxis"].replace("y", "yaxis") for trace in part["data"]
        }


def test_a_line_of_panels_is_as_high_as_it_was() -> None:
    whole = of_districts(4)
    for part in panel_parts(whole, 240):
        assert part["layout"]["height"] <= 240
        assert line_px(part) == pytest.approx(line_px(whole), abs=1)


def test_each_part_has_the_legend_once() -> None:
    for part in panel_parts(of_districts(5), 240):
        named = [trace["name"] for trace in part["data"] if trace["showlegend"]]
        assert named == ["all together"]


def test_two_lines_stand_together_where_there_is_room() -> None:
    assert [len(titles(part)) for part in panel_parts(of_districts(8), 450)] == [4, 4]


def test_what_is_low_enough_or_one_line_is_given_as_it_is() -> None:
    whole, line = of_districts(4), of_districts(2)
    assert panel_parts(whole, 1000) == [whole]
    assert panel_parts(line, 10) == [line]
