"""What a mark stands for travels with it; what is not selected is muted, and nothing else."""

import pandas as pd

from charts import clicks
from charts.rates import dots_with_intervals
from charts.stacks import stacked_bars
from tests.figures import read

FRAME = pd.DataFrame(
    {
        "label": ["Gresik", "Surabaya", "Gresik", "?"],
        "segment": [2020, 2020, 2021, 2021],
        "count": [5, 3, 2, 1],
        "text": ["5", "3", "2", "1"],
        "hover": ["a", "b", "c", "d"],
        "district": ["3525", "3578", "3525", None],
    }
)
COLOURS = {2020: "#1F4B87", 2021: "#8AB6EC"}


def drawn(selects):
    return stacked_bars(FRAME.assign(selects=selects), colour_of=COLOURS)


def test_a_row_selects_the_ids_that_it_has_as_text_and_without_any_nothing():
    years = pd.array([2020, 2021, None], dtype="Int64")
    frame = pd.DataFrame({"district": ["3525", None, None], "program_year": years})
    assert clicks.selecting(frame, "district", "program_year") == [
        {"district": "3525", "program_year": "2020"},
        {"program_year": "2021"},
        None,
    ]


def test_marks_that_a_selection_leaves_out_are_faint_and_without_ink():
    figure = drawn(clicks.selecting(FRAME, "district"))
    first, second, _ = read(clicks.muted(figure, {"district": ("3525",)})).data
    assert (first.marker.opacity, first.text) == ((1, 0.3), ("5", ""))
    assert (second.marker.opacity, second.text) == ((1, 0.3), ("2", ""))
    assert first.marker.color == COLOURS[2020]


def test_years_are_compared_as_the_address_writes_them():
    figure = drawn(clicks.selecting(FRAME.assign(program_year=FRAME["segment"]), "program_year"))
    first, second, _ = read(clicks.muted(figure, {"program_year": (2021,)})).data
    assert first.marker.opacity == (0.3, 0.3)
    assert second.marker.opacity is None


def test_nothing_is_muted_where_nothing_that_marks_stand_for_is_selected():
    figure = drawn(clicks.selecting(FRAME, "district"))
    for selected in ({}, {"district": ()}, {"program": ("japri_wee",)}):
        assert clicks.muted(figure, selected) == figure


def test_a_mark_is_muted_by_what_it_says_and_not_by_what_it_leaves_open():
    marks = [{"program": "japri_wee"}, {"program": "japri_wee", "district": "3578"}]
    trace = {"type": "bar", "x": [1, 2], "customdata": marks, "marker": {}}
    muted = clicks.muted({"data": [trace], "layout": {}}, {"district": ["3525"]})
    assert muted["data"][0]["marker"]["opacity"] == [1, 0.3]


def test_a_line_is_faint_with_its_dot():
    frame = pd.DataFrame({"label": ["a", "b"], "share": [0.5, 0.6], "low": [0.4, 0.5]})
    marks = [{"district": "3525"}, {"district": "3578"}]
    figure = dots_with_intervals(
        frame.assign(high=[0.7, 0.8], hover=["a", "b"], selects=marks), separators=",."
    )
    faint, full, dots = read(clicks.muted(figure, {"district": ["3578"]})).data[:3]
    assert (faint.opacity, faint.x, faint.y) == (0.3, (0.4, 0.7, None), (0, 0, None))
    assert (full.opacity, full.x, full.y) == (None, (0.5, 0.8, None), (1, 1, None))
    assert dots.marker.opacity == (0.3, 1)


def test_the_legend_has_marks_in_full_where_the_first_is_faint():
    mark = {"type": "scatter", "mode": "markers", "name": "after", "showlegend": True, "y": [0, 1]}
    mark |= {"x": [1, 2], "marker": {"color": "#123456"}}
    marks = {"customdata": [{"district": "3525"}, {"district": "3578"}]}
    muted = clicks.muted({"data": [mark | marks], "layout": {}}, {"district": ["3578"]})
    faint, in_legend = read(muted).data
    assert (faint.marker.opacity, faint.showlegend) == ((0.3, 1), False)
    assert (in_legend.name, in_legend.x, in_legend.marker.opacity) == ("after", (None,), None)
    assert in_legend.showlegend is True


def test_what_is_unseen_over_marks_stays_unseen():
    trace = {"type": "scatter", "x": [0], "y": [0], "customdata": [{"district": "3525"}]}
    figure = {"data": [trace | {"marker": {"opacity": 0}}], "layout": {}}
    assert clicks.muted(figure, {"district": ["3578"]}) == figure
