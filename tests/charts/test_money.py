"""Value against target, cumulative profit, revenue and cost."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

import charts
from charts import palette
from tests.figures import read

# seeds: 86 % and 19 % of the target after two weeks; the rest are the cases of domain.md §6.
GROUPS = pd.DataFrame(
    {
        "label": ["Hijab", "Kuliner", "Rugi", "Tanpa target", "Target nol", "Belum ada"],
        "value": [4_300_000, 950_000, -600_000, 100_000, 200_000, None],
        "target": [5_000_000, 5_000_000, 3_000_000, None, 0, 5_000_000],
        "pace": [3_500_000, 3_500_000, 1_500_000, 1, 1, None],
        "note": ["", "", "", "belum ada target", "tidak terdefinisi", "belum dicatat"],
        "text": ["Rp4,3 jt", "Rp950 rb", "−Rp600 rb", "Rp100 rb", "Rp200 rb", ""],
    }
)
DAYS = pd.DataFrame(
    {
        "day": [1, 2, 3, 1, 2, 3],
        "line": ["Kuliner"] * 3 + ["Hijab"] * 3,
        "program": ["bekasi_enterprise"] * 3 + ["other"] * 3,
        "amount": [-50.0, -20.0, None, 100.0, None, 300.0],
    }
)
CASH = pd.DataFrame(
    {
        "label": ["4 Sep", "5 Sep", "6 Sep"],
        "revenue": [500.0, None, 200.0],
        "cost": [300.0, None, 400.0],
        "net_profit": [200.0, None, -200.0],
    }
)


def bullet(frame: pd.DataFrame = GROUPS) -> go.Figure:
    return read(charts.bullet(frame, target_label="Target", pace_label="Laju merata"))


def lines(frame: pd.DataFrame = DAYS, **more: Any) -> go.Figure:
    return read(charts.cumulative_lines(frame, **more))


def test_values_are_shares_of_their_target() -> None:
    bars = bullet().data[1]
    assert bars.x == (0.86, 0.19, -0.2, None, None, None)
    assert bars.marker.color[:3] == (palette.ACCENT, palette.ACCENT, palette.SIGNAL)


def test_the_target_stands_at_100_percent_where_there_is_one() -> None:
    band, _, target, pace, _, _ = bullet().data
    assert target.x == band.x == (1.0, 1.0, 1.0, None, None, None)
    assert target.name == "Target"
    assert (pace.x, pace.name) == ((0.7, 0.7, 0.5, None, None, None), "Laju merata")


def test_a_share_that_is_not_defined_is_words() -> None:
    notes = bullet().data[4]
    assert notes.y == (3, 4, 5)
    assert notes.text == (
        "\u2002<i>belum ada target</i>",
        "\u2002<i>tidak terdefinisi</i>",
        "\u2002<i>belum dicatat</i>",
    )


def test_a_loss_has_room_left_of_zero() -> None:
    axis = bullet().layout.xaxis
    assert axis.range[0] < -0.2
    assert axis.tickvals == (0.0, 0.5, 1.0)
    assert axis.ticktext == ("0%", "50%", "100%")


def test_a_deep_loss_is_written_with_a_minus_sign() -> None:
    axis = bullet(GROUPS.assign(value=-5_000_000, pace=None).head(1)).layout.xaxis
    assert axis.ticktext == ("−100%", "−50%", "0%", "50%", "100%")


def test_lines_keep_a_gap_where_a_day_is_missing() -> None:
    culinary, hijab = lines().data
    assert (hijab.x, hijab.y) == ((1.0, 2.0, 3.0), (100.0, None, 300.0))
    assert (culinary.y, culinary.line.color) == ((-50.0, -20.0, None), "#9440B8")
    assert hijab.connectgaps is False


def test_a_day_between_two_gaps_is_a_dot() -> None:
    culinary, hijab = lines().data
    assert hijab.marker.size == (7, 0, 7)
    assert culinary.marker.size == (0, 0, 0)


def test_an_even_pace_runs_straight_over_a_missing_day() -> None:
    pace = lines(DAYS.assign(even_pace=[100.0, None, 300.0] * 2)).data[0]
    assert (pace.x, pace.y) == ((1.0, 3.0), (100.0, 300.0))


def test_lines_are_named_where_they_end() -> None:
    names = lines().layout.annotations
    assert [(name.text.split("</span> ")[1], name.y, name.x) for name in names] == [
        ("Kuliner", -20.0, 1),
        ("Hijab", 300.0, 1),
    ]
    assert names[1].text == '<span style="color:#8D929B"><b>━</b></span> Hijab'


def test_names_of_lines_that_end_together_are_moved_apart() -> None:
    figure = lines(DAYS.assign(amount=[90, 190, 299, 100, 200, 300]))
    second, first = (name.y for name in figure.layout.annotations)
    assert (round(second, 2), round(first - second, 2)) == (291.85, 22.1)


def test_an_even_pace_that_both_share_is_drawn_once() -> None:
    figure = lines(DAYS.assign(even_pace=[100.0, 200.0, 300.0] * 2), even_pace_label="Laju merata")
    pace = figure.data[0]
    assert len(figure.data) == 3
    assert (pace.x, pace.y) == ((1.0, 2.0, 3.0), (100.0, 200.0, 300.0))
    assert (pace.line.dash, pace.line.color) == ("dash", palette.MUTED)


def test_the_target_is_a_line_with_words() -> None:
    figure = lines(target=500, target_label="Target Rp500")
    (line,) = figure.layout.shapes
    assert (line.y0, line.y1, line.x0, line.x1) == (500, 500, 0, 1)
    assert figure.layout.annotations[-1].text == "Target Rp500"
    assert figure.layout.annotations[-1].y == 500
    assert figure.layout.yaxis.range[1] == 500 + 0.04 * 550


def test_amounts_are_written_by_the_caller() -> None:
    figure = lines(value_text=lambda amount: f"Rp{amount:.0f}")
    assert figure.layout.yaxis.ticktext == ("Rp0", "Rp100", "Rp200", "Rp300")


def test_cost_is_drawn_below_zero_and_a_missing_day_not_at_all() -> None:
    figure = read(
        charts.revenue_and_cost(
            CASH,
            revenue_label="Pendapatan",
            cost_label="Biaya",
            net_profit_label="Laba bersih",
        )
    )
    revenue, cost, net = figure.data
    assert (revenue.name, revenue.y) == ("Pendapatan", (500.0, None, 200.0))
    assert (cost.name, cost.y) == ("Biaya", (-300.0, None, -400.0))
    assert (net.name, net.y, net.connectgaps) == ("Laba bersih", (200.0, None, -200.0), False)
    assert figure.layout.barmode == "relative"
    assert figure.layout.xaxis.ticktext == ("4 Sep", "5 Sep", "6 Sep")
