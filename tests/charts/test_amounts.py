"""Bars in rows, and columns by month."""

import pandas as pd

import charts
from charts import palette
from tests.figures import read

RELATIONSHIPS = pd.DataFrame(
    {
        "label": ["Suami", "Ayah", "Alumni"],
        "value": [1204, None, 12],
        "text": ["1.204/2.029", None, "12/2.029"],
        "hover": ["h1", "h2", "h3"],
        "note": [None, "ditahan", None],
    }
)
MONTHS = pd.DataFrame(
    {
        "month": ["Jun 2020", "Jun 2020", "Jul 2020", "Jul 2020", "Agt 2020"],
        "program": ["japri_pwd", "japri_wee", "japri_wee", "japri_pwd", "japri_wee"],
        "count": [5, 20, 30, None, 10],
    }
)


def test_bars_stand_on_one_baseline_with_their_words() -> None:
    figure = read(charts.bars(RELATIONSHIPS))
    bar, note = figure.data
    assert bar.x == (1204.0, None, 12.0)
    assert bar.y == (0, 1, 2)
    assert bar.text == ("1.204/2.029", "", "12/2.029")
    assert bar.hovertext == ("h1", "h2", "h3")
    assert bar.marker.color == (palette.ACCENT,) * 3
    assert (note.x, note.y) == ((0,), (1,))
    assert note.text == ("\u2002<i>ditahan</i>",)
    assert figure.layout.yaxis.ticktext == ("Suami", "Ayah", "Alumni")
    assert figure.layout.xaxis.range == (0, 1204)


def test_bars_mark_each_target_and_none_where_it_is_missing() -> None:
    frame = RELATIONSHIPS.assign(target=[1000, 300, None])
    figure = read(charts.bars(frame, target_label="Target"))
    target = figure.data[-1]
    assert target.x == (1000.0, 300.0, None)
    assert (target.name, target.marker.symbol) == ("Target", "line-ns")
    assert figure.layout.showlegend is True


def test_bars_of_rates_span_0_to_100_percent_with_a_reference() -> None:
    frame = pd.DataFrame({"label": ["a"], "value": [0.3]})
    figure = read(charts.bars(frame, is_share=True, reference=0.4, reference_label="Semua"))
    (line,) = figure.layout.shapes
    assert (line.x0, line.x1, line.y0, line.y1) == (0.4, 0.4, 0, 1)
    assert figure.layout.annotations[0].text == "Semua"
    assert figure.layout.annotations[0].x == 0.4
    assert figure.layout.xaxis.range == (0, 1)


def test_bars_below_zero_have_room() -> None:
    figure = read(charts.bars(pd.DataFrame({"label": ["a", "b"], "value": [-50, 100]})))
    assert figure.layout.xaxis.range == (-50, 100)
    assert figure.layout.xaxis.zeroline is True


def test_bars_take_the_colour_of_their_program() -> None:
    frame = pd.DataFrame({"label": ["a", "b"], "value": [1, 2]})
    figure = read(charts.bars(frame.assign(program=["japri_pwd", "japri_wee"])))
    assert figure.data[0].marker.color == ("#C67C12", "#0C7A70")


def test_trend_stacks_programs_in_their_order_and_keeps_a_gap() -> None:
    figure = read(charts.trend(MONTHS, names={"japri_wee": "JAPRI WEE", "japri_pwd": "JAPRI PWD"}))
    wee, pwd = figure.data
    assert (wee.name, wee.x, wee.y) == ("JAPRI WEE", (0, 1, 2), (20.0, 30.0, 10.0))
    assert (pwd.name, pwd.x, pwd.y) == ("JAPRI PWD", (0, 1), (5.0, None))
    assert (wee.marker.color, pwd.marker.color) == ("#0C7A70", "#C67C12")
    assert figure.layout.xaxis.ticktext == ("Jun 2020", "Jul 2020", "Agt 2020")


def test_a_single_month_is_a_narrow_column() -> None:
    figure = read(charts.trend(MONTHS.tail(1)))
    assert figure.data[0].width == 0.12
    assert figure.layout.yaxis.ticktext == ("0", "5", "10")


def test_trend_without_programs_has_one_colour_and_no_legend() -> None:
    figure = read(charts.trend(MONTHS[["month", "count"]].iloc[1:3]))
    assert figure.data[0].marker.color == palette.ACCENT
    assert figure.layout.showlegend is False
