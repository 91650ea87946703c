"""The funnel plot and the sizes of batches."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

import charts
from charts import palette
from tests.charts.samples import LIMITS
from tests.figures import read

# domain.md §3: with p = 1774/2029 and n = 25, below 18 is an alert and below 16 an alarm.
BATCHES = pd.DataFrame(
    {
        "batch": ["B1", "B2", "B3", "B4"],
        "people": [25, 25, 25, 25],
        "share": [22 / 25, 17 / 25, 15 / 25, None],
        "status": ["inside", "alert", "alarm", "inside"],
    }
)


def funnel(**more: Any) -> go.Figure:
    return read(
        charts.funnel(
            BATCHES,
            centre_label="Program 87,4%",
            limit_95_label="95%",
            limit_998_label="99,8%",
            status_names={"inside": "Dalam batas", "alert": "Waspada", "alarm": "Periksa"},
            size_label="Peserta",
            **({"limits": LIMITS, "centre": 0.874} | more),
        )
    )


def test_each_status_has_its_own_shape_and_colour() -> None:
    marks = {t.name: (t.marker.symbol, t.marker.color, t.y) for t in funnel().data[4:]}
    assert marks == {
        "Dalam batas": ("circle", palette.MUTED, (0.88, None)),
        "Waspada": ("diamond", palette.ACCENT, (0.68,)),
        "Periksa": ("square", palette.SIGNAL, (0.6,)),
    }


def test_where_none_stands_out_nothing_is_told_apart() -> None:
    inside = BATCHES.assign(status="inside")
    words = {"limit_95_label": "95%", "limit_998_label": "99,8%", "size_label": "Peserta"}
    figure = read(
        charts.funnel(
            inside,
            limits=LIMITS,
            centre=0.874,
            centre_label="Program 87,4%",
            status_names={"inside": "Dalam batas"},
            **words,
        )
    )
    assert (figure.layout.showlegend, figure.data[-1].showlegend) == (False, False)
    assert funnel().layout.showlegend is True


def test_only_batches_outside_the_limits_are_named() -> None:
    assert [t.text for t in funnel().data[4:]] == [("", ""), ("B2",), ("B3",)]


def test_limits_are_thin_lines_named_at_their_ends() -> None:
    figure = funnel()
    assert [t.y for t in figure.data[:4]] == [(0.6, 0.64), (0.7, 0.72), (1.0, 1.0), (1.0, 1.0)]
    assert [t.line.dash for t in figure.data[:4]] == ["solid", "dot", "dot", "solid"]
    assert {t.line.width for t in figure.data[:4]} == {1}
    names = {name.text: name.y for name in figure.layout.annotations}
    assert names == {"95%": 0.72, "99,8%": 0.64, "Program 87,4%": 0.874}


def test_the_programs_rate_is_a_line_on_0_to_100_percent() -> None:
    figure = funnel()
    (line,) = figure.layout.shapes
    assert (line.y0, line.y1) == (0.874, 0.874)
    assert figure.layout.yaxis.range == (0, 1)


def test_an_axis_is_zoomed_to_the_batches_and_their_limits_only_where_words_say_so() -> None:
    figure = funnel(zoom_text=lambda low, high: f"Skala {low:.0%} sampai {high:.0%}")
    assert figure.layout.yaxis.range == (0.6, 1)
    assert figure.layout.xaxis.title.text == "Peserta<br><i>Skala 60% sampai 100%</i>"
    assert figure.layout.height == funnel().layout.height + 17


def test_without_a_rate_or_limits_the_batches_still_stand() -> None:
    figure = funnel(centre=None, limits=pd.DataFrame())
    assert [t.name for t in figure.data] == ["Dalam batas", "Waspada", "Periksa"]
    assert figure.layout.shapes == ()
    assert figure.layout.annotations == ()


def sizes(frame: pd.DataFrame) -> go.Figure:
    return read(
        charts.sizes(
            frame,
            low=20,
            high=100,
            range_label="Rancangan: 20–100",
            outside_label="Di luar rancangan",
        )
    )


def test_batches_are_counted_by_size_and_those_outside_are_hatched() -> None:
    figure = sizes(pd.DataFrame({"people": [19, 20, 20, 31, None, 101]}))
    inside, outside = figure.data
    assert (inside.x, inside.y) == ((20.0, 31.0), (2.0, 1.0))
    assert (outside.x, outside.y) == ((19.0, 101.0), (1.0, 1.0))
    assert (outside.name, outside.marker.pattern.shape) == ("Di luar rancangan", "/")
    assert figure.layout.showlegend is True


def test_counts_that_are_given_are_drawn() -> None:
    frame = pd.DataFrame({"people": [25, 30], "batches": [3, None], "hover": ["tiga", ""]})
    inside = sizes(frame).data[0]
    assert (inside.x, inside.y, inside.hovertext) == ((25.0,), (3.0,), ("tiga",))


def test_the_design_range_is_shaded_and_named() -> None:
    figure = sizes(pd.DataFrame({"people": [25]}))
    (band,) = figure.layout.shapes
    assert (band.x0, band.x1, band.fillcolor) == (19.5, 100.5, palette.BAND)
    assert figure.layout.annotations[0].text == "Rancangan: 20–100"
    assert figure.layout.annotations[0].x == 60
    assert figure.layout.xaxis.tickvals == (0, 20, 40, 60, 80, 100)
    assert figure.layout.showlegend is False
