"""What a native chart draws is what the figure does, from the table where it stands there."""

import pandas as pd

from charts.amounts import bars
from charts.batches import funnel
from charts.comparisons import differences
from charts.heat_maps import heat_map
from charts.rates import dots_with_intervals
from charts.stacks import stacked_share
from drawings.origins import NONE, Origins
from exports.excel.series import chart_of

PLACES = ["A", "B"]
RATES = pd.DataFrame(
    {"label": PLACES, "share": [0.866, 0.5], "low": [0.8, None], "high": [0.9, None]}
)
TABLE = pd.DataFrame({"Place": [*PLACES, "All"], "x": [4, 1, 5], "Share (%)": [86.6, 50.0, 70.0]})


def test_dots_in_named_rows_are_bars_in_percent_with_their_limits() -> None:
    chart = chart_of(dots_with_intervals(RATES), pd.DataFrame(), NONE)
    assert chart is not None
    (series,) = chart.series
    assert (chart.shape, chart.names, chart.is_percent) == ("bars", ("A", "B"), True)
    assert (series.kind, series.values) == ("bar", (86.6, 50.0))
    assert (series.low, series.high) == ((80.0, None), (90.0, None))
    assert (series.column, chart.low, chart.high) == (None, 0, 100)


def test_numbers_of_the_table_are_taken_from_there() -> None:
    chart = chart_of(dots_with_intervals(RATES), TABLE, NONE)
    assert chart is not None
    (series,) = chart.series
    assert (series.name, series.column, series.rows) == ("Share (%)", 2, (0, 1))


def test_a_number_that_the_table_has_not_is_the_figures_own() -> None:
    other = TABLE.assign(**{"Share (%)": [86.6, 51.0, 70.0]})
    chart = chart_of(dots_with_intervals(RATES), other, NONE)
    assert chart is not None
    assert (chart.series[0].column, chart.series[0].values) == (None, (86.6, 50.0))


def test_what_is_not_known_is_no_bar() -> None:
    frame = pd.DataFrame({"label": PLACES, "value": [3, None], "note": ["", "withheld"]})
    chart = chart_of(bars(frame), pd.DataFrame(), NONE)
    assert chart is not None
    assert chart.series[0].values == (3.0, None)


def test_segments_are_series_of_one_stack() -> None:
    frame = pd.DataFrame(
        {"label": ["A", "A", "B"], "segment": ["yes", "no", "yes"], "count": [3, 1, 2]}
    )
    chart = chart_of(stacked_share(frame, names={"yes": "Yes", "no": "No"}), pd.DataFrame(), NONE)
    assert chart is not None
    assert chart.mode == "stack"
    assert {one.name: one.values for one in chart.series} == {
        "Yes": (75.0, 100.0),
        "No": (25.0, None),
    }


def test_points_on_two_scales_are_a_scatter_of_the_same_points() -> None:
    drawn = pd.DataFrame({"people": [20, 30], "share": [0.9, 0.5], "status": ["inside", "alarm"]})
    limits = pd.DataFrame(
        {
            "people": [20, 30],
            "low_95": [0.6, 0.7],
            "high_95": [1, 1],
            "low_998": [0.5, 0.6],
            "high_998": [1, 1],
        }
    )
    figure = funnel(
        drawn,
        limits=limits,
        centre=0.8,
        centre_label="all",
        limit_95_label="95%",
        limit_998_label="99.8%",
        status_names={"inside": "Inside", "alarm": "Outside"},
        size_label="people",
    )
    chart = chart_of(figure, TABLE, NONE)
    assert chart is not None
    points = {one.name: (one.x, one.values) for one in chart.series if one.kind == "point"}
    assert chart.shape == "scatter"
    assert points == {"Inside": ((20.0,), (90.0,)), "Outside": ((30.0,), (50.0,))}
    assert sum(one.kind == "line" for one in chart.series) == 4


def test_differences_in_points_are_no_percentages() -> None:
    frame = pd.DataFrame(
        {"label": PLACES, "difference": [0.084, -0.02], "low": [0.01, None], "high": [0.15, None]}
    )
    figure = differences(frame, value_text=lambda value: f"{100 * value:.0f}", sides_label="s")
    chart = chart_of(figure, pd.DataFrame(), NONE)
    assert chart is not None
    assert (chart.is_percent, chart.series[0].values) == (False, (8.4, -2.0))
    assert (chart.low, chart.high) == (None, None)


FIELDS = pd.DataFrame(
    {
        "label": ["A", "A", "B"],
        "column": ["1", "2", "1"],
        "share": [0.1, 0.2, 0.3],
        "is_collected": True,
    }
)


def test_a_heat_map_is_bars_of_its_table_without_totals() -> None:
    table = pd.DataFrame(
        {
            "Place": ["A", "A", "B", "All", "A"],
            "Stage": ["1", "2", "1", "1", "All"],
            "x": [1, 2, 3, 6, 3],
            "Share (%)": [10.0, 20.0, 30.0, 60.0, 30.0],
        }
    )
    chart = chart_of(heat_map(FIELDS), table, Origins({}, ("Place", "Stage"), "All"))
    assert chart is not None
    assert {one.name: (one.values, one.rows) for one in chart.series} == {
        "1": ((10.0, 30.0), (0, 2)),
        "2": ((20.0, None), (1, None)),
    }
    assert (chart.low, chart.high, chart.is_percent) == (0, 100, True)


def test_what_has_no_form_of_its_own_and_no_such_table_is_not_drawn() -> None:
    dated = pd.DataFrame({"Batch": ["A"], "Place": ["P"], "Day": ["1 June"], "n": [3]})
    unknown = pd.DataFrame({"Place": ["A", "B"], "n": pd.array([3, None], dtype="Int64")})
    assert chart_of(heat_map(FIELDS), dated, NONE) is None
    assert chart_of(heat_map(FIELDS), unknown, NONE) is None
