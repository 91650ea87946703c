"""The champion pipeline, in full and as small multiples."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

import charts
from charts import palette
from tests.figures import read

STAGES = pd.DataFrame(
    {
        "stage": ["Terdaftar", "Setuju", "Berkomitmen", "Bertindak", "Berlanjut"],
        "people": [2029, 1774, 1300, 0, None],
        "text": ["2.029/2.029", "1.774/2.029", "1.300/2.029", "", ""],
        "is_collected": [True, True, True, False, None],
        "note": ["", "", "", "tidak dikumpulkan", "tidak dikumpulkan"],
    }
)
PANELS = pd.DataFrame(
    {
        "panel": ["Trenggalek"] * 2 + ["Gresik"] * 2 + ["Surabaya"] * 2,
        "stage": ["Terdaftar", "Setuju"] * 3,
        "share": [1.0, 0.9, 1.0, None, 1.0, 0.8],
        "overall": [1.0, 0.874] * 3,
        "is_collected": [True, True, True, True, True, False],
        "note": ["", "", "", "ditahan", "", "tidak dikumpulkan"],
    }
)


def pipeline(frame: pd.DataFrame = STAGES) -> go.Figure:
    return read(charts.pipeline(frame))


def multiples(frame: pd.DataFrame = PANELS, **more: Any) -> go.Figure:
    return read(charts.pipeline_multiples(frame, overall_label="Semua", **more))


def test_stages_are_bars_on_one_baseline_with_words_beside() -> None:
    figure = pipeline()
    _, _, bars, words, _ = figure.data
    assert bars.x == (2029.0, 1774.0, 1300.0, None, None)
    assert bars.y == (0, 1, 2, 3, 4)
    assert set(words.x) == {2029.0}
    assert words.text[1] == "\u20021.774/2.029"
    assert figure.layout.xaxis.range == (0, 2029)


def test_a_stage_that_was_not_collected_is_hatched_over_the_full_width() -> None:
    hatched, _, bars, _, notes = pipeline().data
    assert (hatched.x, hatched.y) == ((2029.0, 2029.0), (3, 4))
    assert (hatched.marker.pattern.shape, hatched.marker.color) == ("/", palette.CLEAR)
    assert hatched.hovertext == ("tidak dikumpulkan", "tidak dikumpulkan")
    assert bars.x[3] is None  # the 0 that stood there is no count
    assert notes.y == (3, 4)
    assert notes.text[0] == "\u2002<i>tidak dikumpulkan</i>"


def test_a_withheld_stage_is_words_without_hatching() -> None:
    figure = pipeline(STAGES.assign(is_collected=True, people=[2029, 1774, 1300, 12, None]))
    assert figure.data[0].x == ()
    assert figure.data[-1].y == (4,)


def test_the_largest_loss_is_outlined_and_named_at_its_place() -> None:
    figure = pipeline(STAGES.assign(loss=["", "", "474 berhenti di sini", "", ""]))
    outlined = figure.data[1]
    assert (outlined.base, outlined.x, outlined.y) == ((1300.0,), (474.0,), (2,))
    assert outlined.marker.line.color == palette.SIGNAL
    (words,) = figure.layout.annotations
    assert words.text == "<b>▼ 474 berhenti di sini</b>"
    assert (words.x, words.y, words.xanchor) == (1774.0, 1.5, "right")
    assert pipeline().layout.annotations == ()


def test_the_words_of_a_loss_begin_where_a_short_bar_ends() -> None:
    people = [2029, 1774, 173, 12, None]
    loss = ["", "", "1.601 berhenti di sini", "", ""]
    figure = pipeline(STAGES.assign(is_collected=True, people=people, loss=loss))
    (words,) = figure.layout.annotations
    assert (words.x, words.y, words.xanchor) == (173.0, 1.5, "left")


def test_panels_share_one_scale_one_order_and_the_overall_ticks() -> None:
    figure = multiples()
    axes = [figure.layout.xaxis, figure.layout.xaxis2, figure.layout.xaxis3]
    assert [axis.range for axis in axes] == [(0, 1)] * 3
    assert [title.text for title in figure.layout.annotations] == [
        "<b>Trenggalek</b>",
        "<b>Gresik</b>",
        "<b>Surabaya</b>",
    ]
    bars = [t for t in figure.data if t.type == "bar" and not t.marker.pattern.shape]
    assert [bar.x for bar in bars] == [(1.0, 0.9), (1.0, None), (1.0, None)]
    assert [bar.xaxis for bar in bars] == ["x", "x2", "x3"]
    ticks = [t for t in figure.data if t.type == "scatter" and t.mode == "markers"]
    assert [tick.x for tick in ticks] == [(1.0, 0.874), (1.0, 0.874), (1.0, None)]
    assert [tick.showlegend for tick in ticks] == [True, False, False]


def test_panels_hatch_what_was_not_collected_and_word_what_is_withheld() -> None:
    figure = multiples()
    hatched = [t for t in figure.data if t.type == "bar" and t.marker.pattern.shape]
    assert [(t.x, t.y) for t in hatched] == [((), ()), ((), ()), ((1,), (1,))]
    notes = [t for t in figure.data if t.type == "scatter" and t.mode == "text"]
    assert [t.text for t in notes] == [
        (),
        ("\u2002<i>ditahan</i>",),
        ("\u2002<i>tidak dikumpulkan</i>",),
    ]


def test_panels_wrap_into_lines() -> None:
    two, one = multiples(columns=2), multiples(columns=1)
    assert two.layout.xaxis.domain == (0.0, 0.45)
    assert two.layout.xaxis2.domain == (0.55, 1.0)
    assert two.layout.xaxis3.domain == (0.0, 0.45)
    assert two.layout.yaxis.domain == two.layout.yaxis2.domain
    assert two.layout.yaxis3.domain[1] < two.layout.yaxis.domain[0]
    assert [two.layout[f"yaxis{n}"].showticklabels for n in ("", 2, 3)] == [True, False, True]
    assert one.layout.xaxis3.domain == (0.0, 1.0)
    assert one.layout.height > two.layout.height


def test_panels_take_the_colour_of_their_program() -> None:
    figure = multiples(PANELS.assign(program=["japri_wee"] * 2 + ["japri_pwd"] * 2 + ["new"] * 2))
    bars = [t for t in figure.data if t.type == "bar" and not t.marker.pattern.shape]
    assert [set(bar.marker.color) for bar in bars] == [{"#0C7A70"}, {"#C67C12"}, {palette.MUTED}]


def test_names_of_panels_on_two_lines_stay_below_the_legend() -> None:
    long = PANELS.replace({"Gresik": "Kab. Trenggalek (3.154.264)"})
    one, two = multiples(), multiples(long)
    assert two.layout.margin.t - one.layout.margin.t == 17
    assert two.layout.height > one.layout.height
