"""What holds for every chart: it survives any frame, and shows nothing of the machine behind it."""

import ast
import copy
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

import charts
from tests.charts.samples import COLUMNS, NAMES, SAMPLES, WORDS, Sample
from tests.figures import read

PACKAGE = Path(charts.__file__).parent
every_chart = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())


def drawn(sample: Sample, frame: pd.DataFrame) -> go.Figure:
    return read(sample.draw(frame, **sample.arguments))


def bar_lengths(figure: go.Figure) -> list[float]:
    return [
        length
        for trace in figure.data
        if trace.type == "bar"
        for length in (trace.x if trace.orientation == "h" else trace.y) or ()
        if length is not None
    ]


def test_every_public_chart_has_a_sample() -> None:
    drawing = set(charts.__all__) - {"enlarged"}
    assert drawing == {sample.draw.__name__ for sample in SAMPLES.values()}


@every_chart
@pytest.mark.parametrize("columns", ["none", "all"])
def test_an_empty_frame_draws_nothing(sample: Sample, columns: str) -> None:
    frame = pd.DataFrame() if columns == "none" else sample.frame.iloc[:0]
    figure = drawn(sample, frame)
    assert figure.data == ()
    assert figure.layout.height == 64
    assert figure.layout.separators == ",."


def documented(sample: Sample) -> dict[str, bool]:
    """Return the columns in a chart's docstring, and whether each is optional."""
    lines = re.findall(r"^        ([a-z]\w+(?:, \w+)*)( \(optional\))?: ", _docstring(sample), re.M)
    return {name: bool(optional) for names, optional in lines for name in names.split(", ")}


def _docstring(sample: Sample) -> str:
    return sample.draw.__doc__ or ""


@every_chart
def test_every_column_and_how_much_is_drawn_at_most_is_documented(sample: Sample) -> None:
    assert set(sample.frame) <= set(documented(sample))
    assert "At most " in " ".join(_docstring(sample).split())


def test_every_documented_column_is_in_a_sample() -> None:
    shown: dict[str, set[str]] = {}
    for sample in SAMPLES.values():
        shown.setdefault(sample.draw.__name__, set()).update(sample.frame)
    assert shown == {sample.draw.__name__: set(documented(sample)) for sample in SAMPLES.values()}


@every_chart
def test_a_chart_stops_without_a_needed_column_and_draws_without_an_optional_one(
    sample: Sample,
) -> None:
    for column, is_optional in documented(sample).items():
        frame = sample.frame.drop(columns=column, errors="ignore")
        if is_optional:
            assert drawn(sample, frame).data != ()
        else:
            with pytest.raises(KeyError, match=f"The frame lacks {column};"):
                drawn(sample, frame)


@every_chart
def test_other_columns_are_not_read(sample: Sample) -> None:
    others = {name: values for name, values in COLUMNS.items() if name not in documented(sample)}
    more = sample.frame.assign(**others)
    assert drawn(sample, more) == drawn(sample, sample.frame)


@every_chart
def test_one_row_is_drawn(sample: Sample) -> None:
    assert drawn(sample, sample.frame.head(1)).data != ()


@every_chart
@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_missing_amounts_draw_no_bar(sample: Sample, missing: Any) -> None:
    frame = sample.frame.astype(dict.fromkeys(sample.amounts, object))
    frame[list(sample.amounts)] = missing
    assert bar_lengths(drawn(sample, frame)) == []


@every_chart
def test_a_missing_amount_among_others_is_not_zero(sample: Sample) -> None:
    frame = sample.frame.astype(dict.fromkeys(sample.amounts, object))
    frame.loc[1, list(sample.amounts)] = None
    assert 0 not in bar_lengths(drawn(sample, frame))


@every_chart
def test_missing_words_are_drawn_as_nothing(sample: Sample) -> None:
    frame = sample.frame.copy()
    for number, column in enumerate(column for column in WORDS if column in frame):
        frame[column] = float("nan") if number % 2 else None
    text = drawn(sample, frame).to_json()
    assert re.findall(r"\b(?:None|NaN|nan|<NA>)\b", text) == []


@every_chart
def test_eighty_rows_with_very_long_names_are_drawn(sample: Sample) -> None:
    frame = pd.concat([sample.frame] * 27, ignore_index=True).head(80)
    for column in NAMES:
        if column in frame:
            frame[column] = [f"Kelompok perempuan wirausaha nomor {n} " * 3 for n in range(80)]
    figure = drawn(sample, frame)
    assert figure.layout.height < 80 * 200
    names = [name for axis in figure.select_yaxes() for name in axis.ticktext or ()]
    lines = [line for name in names for line in name.split("<br>")]
    assert max(map(len, lines), default=0) <= 24


@every_chart
def test_hover_shows_the_words_given_and_nothing_else(sample: Sample) -> None:
    for trace in drawn(sample, sample.frame).data:
        if trace.hoverinfo != "skip":
            # Words for every cell of a field would be much to send: it has one text for all.
            is_field = trace.type == "heatmap"
            words = trace.hovertemplate[:-15] if is_field else "%{hovertext}"
            assert trace.hovertemplate == f"{words}<extra></extra>"
            assert is_field or trace.hovertext is not None


@every_chart
def test_the_theme_gives_the_ink_and_the_ground(sample: Sample) -> None:
    figure = drawn(sample, sample.frame)
    assert figure.layout.paper_bgcolor == figure.layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert figure.layout.font.color is None
    assert all(note.font.color is None for note in figure.layout.annotations)
    axes = [*figure.select_xaxes(), *figure.select_yaxes()]
    assert all(axis.tickfont.color is None and axis.title.font.color is None for axis in axes)
    assert all(trace.textfont.color is None for trace in figure.data)


@every_chart
def test_no_name_can_be_cut_and_no_scroll_is_caught(sample: Sample) -> None:
    figure = drawn(sample, sample.frame)
    for axis in (*figure.select_xaxes(), *figure.select_yaxes()):
        assert axis.automargin is True
        assert axis.fixedrange is True
    assert figure.layout.dragmode is False


@every_chart
def test_nothing_rides_along_in_the_figure(sample: Sample) -> None:
    figure = drawn(sample, sample.frame)
    assert figure.layout.meta is None
    assert all(trace.meta is None for trace in figure.data)
    selects = [name for name in sample.frame.columns if name.endswith("selects")]
    without = drawn(sample, sample.frame.drop(columns=selects))
    assert all(trace.customdata is None for trace in without.data)
    assert all(trace.name not in sample.frame.columns for trace in figure.data)


@pytest.mark.parametrize(
    "sample", [sample for sample in SAMPLES.values() if "selects" in sample.frame]
)
def test_what_marks_select_rides_along_with_those_that_a_pointer_finds(sample: Sample) -> None:
    marked = [trace for trace in drawn(sample, sample.frame).data if trace.customdata is not None]
    found = [trace for trace in marked if trace.hoverinfo != "skip"]
    told = [mark for trace in found for mark in trace.customdata]
    assert all(mark in told for mark in sample.frame["selects"])
    assert all(trace in found or "lines" in trace.mode for trace in marked)


@every_chart
def test_separators_are_the_languages(sample: Sample) -> None:
    figure = read(sample.draw(sample.frame, **sample.arguments, separators=".,"))
    assert figure.layout.separators == ".,"


@every_chart
def test_numbers_of_numpy_may_be_given(sample: Sample) -> None:
    numbers = {
        name: np.float64(value)
        for name, value in sample.arguments.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
    frame = sample.frame.convert_dtypes()
    assert read(sample.draw(frame, **sample.arguments | numbers)) == drawn(sample, sample.frame)


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
@pytest.mark.parametrize(
    ("name", "argument"),
    [
        ("bars", "reference"),
        ("dots_with_intervals", "reference"),
        ("cumulative_lines", "target"),
        ("funnel", "centre"),
        ("control_chart", "centre"),
        ("rates_over_time", "reference"),
    ],
)
def test_a_line_at_a_missing_value_is_not_drawn(name: str, argument: str, missing: Any) -> None:
    sample = SAMPLES[name]
    with_line = sample.draw(sample.frame, **sample.arguments | {argument: 0.5})
    without = sample.draw(sample.frame, **sample.arguments | {argument: missing})
    assert len(read(with_line).layout.shapes) == 1
    assert read(without).layout.shapes == ()


@every_chart
def test_a_figure_shares_nothing_with_the_next(sample: Sample) -> None:
    figure = sample.draw(sample.frame, **sample.arguments)
    before = copy.deepcopy(figure)
    _spoil(figure)
    assert sample.draw(sample.frame, **sample.arguments) == before


def _spoil(part: Any) -> None:
    """Empty every list and dictionary of a figure."""
    for inside in part.values() if isinstance(part, dict) else part:
        if isinstance(inside, dict | list):
            _spoil(inside)
    part.clear()


@every_chart
def test_the_frame_is_left_as_it_was(sample: Sample) -> None:
    before = sample.frame.copy()
    drawn(sample, sample.frame)
    pd.testing.assert_frame_equal(sample.frame, before)


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*.py")), ids=lambda path: path.name)
def test_a_chart_imports_nothing_of_ours_and_no_streamlit(path: Path) -> None:
    allowed = {"charts", "pandas", "typing", "collections", "datetime"}
    allowed |= {"html", "json", "math", "itertools", "textwrap", "functools"}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module or "")
    assert {name.split(".")[0] for name in imported} <= allowed
