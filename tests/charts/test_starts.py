"""A field for each place and period in which any began."""

import pandas as pd

from charts import palette, starts
from tests.figures import read

FRAME = pd.DataFrame(
    {
        "label": ["Kab. Gresik", "Kab. Gresik", "Kab. Gresik"],
        "month": ["Apr", "Jun", "Apr"],
        "count": [3, 1, 2],
        "program": ["japri_wee", "japri_wee", "japri_pwd"],
    }
)
PERIODS = ["Apr", "Mei", "Jun"]


def test_a_period_in_which_none_began_is_a_gap() -> None:
    first, second = read(starts(FRAME, periods=PERIODS)).data
    assert [list(row) for row in first.z] == [[3, None, 1]]
    assert [list(row) for row in second.z] == [[2, None, None]]
    assert first.x == second.x == ("Apr", "Mei", "Jun")


def test_programs_share_one_scale_each_in_its_colour_and_a_row_each() -> None:
    figure = read(starts(FRAME, periods=PERIODS, names={"japri_wee": "WEE"}))
    first, second = figure.data
    assert {(trace.zmin, trace.zmax) for trace in figure.data} == {(0, 3)}
    strongest = ",".join(map(str, palette.channels(palette.PROGRAM["japri_wee"])))
    assert first.colorscale[-1][1] == f"rgba({strongest},1)"
    assert (first.name, second.name) == ("WEE", "japri_pwd")
    assert len(set(figure.layout.yaxis.categoryarray)) == 2
    assert figure.layout.yaxis.ticktext == ("Kab. Gresik", "Kab. Gresik")


def test_a_place_without_programs_is_drawn_in_the_accent() -> None:
    (only,) = read(starts(FRAME.drop(columns="program").head(2), periods=PERIODS)).data
    assert only.showlegend is False
    assert str(palette.channels(palette.ACCENT)[0]) in only.colorscale[0][1]


def test_from_the_most_that_is_named_a_field_has_its_full_strength() -> None:
    assert {trace.zmax for trace in read(starts(FRAME, periods=PERIODS, most=2)).data} == {2}


def test_over_each_field_lies_a_mark_that_can_be_clicked_on() -> None:
    marks = [{"district": "3525"}, None, {"district": "3525"}]
    frame = FRAME.assign(hover=["a", "b", "c"], selects=marks)
    *_, first, second = read(starts(frame, periods=PERIODS)).data
    assert (list(first.x), list(first.hovertext)) == (["Apr", "Jun"], ["a", "b"])
    assert list(first.customdata) == marks[:2]
    assert (list(second.x), list(second.customdata)) == (["Apr"], marks[2:])
    assert set(first.y) != set(second.y)
