"""A figure is read by its shape: what a native chart can hold, and what it cannot."""

from __future__ import annotations

import pandas as pd

import charts
from charts import clicks, palette
from exports.powerpoint.colours import on_white
from exports.powerpoint.picture import Key, read


def test_stacked_bars_keep_their_numbers_names_and_words() -> None:
    frame = pd.DataFrame(
        {
            "month": ["Jun 2020", "Jul 2020", "Jun 2020"],
            "count": [240, 116, 3],
            "program": ["japri_wee", "japri_wee", "japri_pwd"],
            "text": ["240", "", ""],
        }
    )
    picture = read(charts.trend(frame, names={"japri_wee": "WEE", "japri_pwd": "PWD"}))
    [panel] = picture.panels
    assert panel.x.names == ("Jun 2020", "Jul 2020")
    assert (panel.mode, panel.is_lying) == ("stack", False)
    first, second = panel.bars
    assert (first.name, first.values, first.texts) == ("WEE", (240, 116), ("240", ""))
    assert (second.name, second.places, second.values) == ("PWD", (0,), (3,))
    assert picture.legend == (
        Key("fill", palette.PROGRAM["japri_wee"], "WEE"),
        Key("fill", palette.PROGRAM["japri_pwd"], "PWD"),
    )


def test_what_reaches_along_an_axis_belongs_to_the_point_on_it() -> None:
    frame = pd.DataFrame(
        {"label": ["a", "b"], "share": [0.5, 0.25], "low": [0.4, None], "high": [0.6, None]}
    )
    [panel] = read(charts.dots_with_intervals(frame)).panels
    [points] = panel.points
    assert (points.x, points.y) == ((0.5, 0.25), (0, 1))
    assert points.spans == ((0.4, 0, 0.6, 0), None)
    assert panel.y.names == ("a", "b") and panel.y.is_reversed


def test_a_mere_outline_is_no_bar_and_its_length_no_number() -> None:
    frame = pd.DataFrame(
        {"stage": ["in", "out"], "people": [5, None], "is_collected": [True, False]}
    )
    [panel] = read(charts.pipeline(frame)).panels
    assert [bars.values for bars in panel.bars] == [(5, None)]
    [outline] = panel.areas
    assert outline.is_hatched and not outline.fill


def test_fields_are_areas_with_their_words() -> None:
    frame = pd.DataFrame(
        {"label": ["a", "a"], "column": ["x", "y"], "share": [0.5, None], "text": ["50%", ""]}
    )
    [panel] = read(charts.heat_map(frame)).panels
    assert not panel.has_chart
    [area] = panel.areas
    assert area.fill == on_white(palette.field(palette.ACCENT, 0.5))
    assert [words.text for words in panel.words] == ["50%"]
    assert (panel.x.names, panel.y.names) == (("x", "y"), ("a",))


def test_rows_are_taken_out_with_all_that_stands_in_them() -> None:
    frame = pd.DataFrame(
        {
            "label": list("abcd"),
            "share": [0.1, 0.2, 0.3, 0.4],
            "low": [0.0, 0.1, 0.2, 0.3],
            "high": [0.2, 0.3, 0.4, 0.5],
            "text": list("wxyz"),
        }
    )
    [panel] = read(charts.dots_with_intervals(frame)).panels
    part = panel.rows(1, 3)
    [points] = part.points
    assert part.y.names == ("b", "c")
    assert (part.y.low, part.y.high) == (-0.5, 1.5)
    assert (points.x, points.y) == ((0.2, 0.3), (0, 1))
    assert points.spans == ((0.1, 0, 0.3, 0), (0.2, 1, 0.4, 1))
    assert [(words.text.strip(), words.y) for words in part.words] == [("x", 0), ("y", 1)]


def test_the_legend_of_a_part_names_what_is_drawn_in_it() -> None:
    frame = pd.DataFrame({"label": list("abc"), "value": 1.0, "target": 2.0}).assign(
        pace=[None, None, 1.5]
    )
    whole = read(charts.bullet(frame, target_label="target", pace_label="even pace"))
    [panel] = whole.panels
    named = [[key.name for key in whole.part([panel.rows(*rows)]).legend] for rows in _HALVES]
    assert named == [["target"], ["target", "even pace"]]


_HALVES = ((0, 2), (2, 3))


def test_a_date_is_the_number_of_its_day() -> None:
    figure = {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": ["2020-01-02"],
                "y": [1],
                "marker": {"color": "#000000"},
            }
        ],
        "layout": {"xaxis": {"type": "date", "range": ["2020-01-01", "2020-02-01"]}, "yaxis": {}},
    }
    [panel] = read(figure).panels
    # Excel counts 1 January 2020 as day 43831.
    assert (panel.x.low, panel.points[0].x) == (43831, (43832,))


def test_what_is_muted_is_faint() -> None:
    frame = pd.DataFrame({"label": ["a", "b"], "value": [1, 2]}).assign(
        selects=[{"district": "1"}, {"district": "2"}]
    )
    figure = charts.clicks.muted(charts.bars(frame), {"district": ["1"]})
    [bars] = read(figure).panels[0].bars
    assert bars.fills == (palette.ACCENT, on_white(palette.ACCENT, 0.3))


def test_a_name_has_the_full_colour_where_the_first_bar_is_muted() -> None:
    frame = pd.DataFrame({"month": ["Jun", "Jul"], "count": [1, 2], "program": "japri_wee"}).assign(
        selects=[{"month": "1"}, {"month": "2"}]
    )
    names = {"japri_wee": "WEE", "japri_pwd": "PWD"}
    other = frame.assign(program="japri_pwd")
    figure = charts.trend(pd.concat([frame, other]), names=names)
    picture = read(charts.clicks.muted(figure, {"month": ["2"]}))
    assert picture.legend[0] == Key("fill", palette.PROGRAM["japri_wee"], "WEE")


def test_a_name_has_the_full_colour_where_the_first_dot_is_muted() -> None:
    mark = {"type": "scatter", "mode": "markers+text", "name": "after", "showlegend": True}
    mark |= {"x": [1, 2], "y": [0, 1], "text": ["a", "b"], "textposition": "middle right"}
    mark |= {"marker": {"color": palette.ACCENT, "size": 9}}
    mark |= {"customdata": [{"district": "3525"}, {"district": "3578"}]}
    figure = {"data": [mark], "layout": {"showlegend": True}}
    picture = read(clicks.muted(figure, {"district": ["3578"]}))
    assert picture.legend == (Key("dot", on_white(palette.ACCENT), "after"),)
    [panel] = picture.panels
    assert panel.points[0].fills == (on_white(palette.ACCENT, 0.3), on_white(palette.ACCENT))
