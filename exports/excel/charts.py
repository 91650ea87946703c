"""Native charts: lying bars, columns with lines, scatters, in the house's colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as Native

from exports.excel import looks
from exports.excel.series import Chart, Series, unnamed

# Where the numbers of a series and the names of its places are, as XlsxWriter takes it.
Cells = list[Any]

_GRID = {"color": "#E3E6EA", "width": 0.75}
_WORDS = {"size": 9, "color": looks.INK}
_TITLE = {"size": 9, "bold": False, "color": looks.QUIET}
_DASHES = {"dash": "dash", "dot": "round_dot", "dashdot": "dash_dot"}
_KINDS = {"bars": "bar", "columns": "column", "scatter": "scatter"}
_FEW_TICKS = 75
WIDTH_PX, _LEAST_PX, _ROW_PX = 660, 320, 26


def native(book: Workbook, chart: Chart, places: Sequence[tuple[Cells, Cells, Cells]]) -> Native:
    """Make the chart; of each series `places` are its name's, its names' (or x) and its values'."""
    has_bars = any(one.kind in ("bar", "mark") for one in chart.series)
    kind = _KINDS[chart.shape] if has_bars or chart.shape != "columns" else "line"
    options: dict[str, Any] = {"type": kind}
    if has_bars and chart.mode == "stack":
        options["subtype"] = "stacked"
    if kind == "scatter":
        options["subtype"] = "straight_with_markers"
    made = book.add_chart(options)
    line = book.add_chart({"type": "line"}) if has_bars and chart.shape == "columns" else None
    overlap = 0 if chart.mode == "group" and _number_of_bars(chart) > 1 else 100
    for one, place in zip(chart.series, places, strict=True):
        target = line if line is not None and one.kind in ("line", "point") else made
        target.add_series(_series(one, chart, place, overlap))
    if line is not None and line.series:
        made.combine(line)
    made.set_title({"none": True})
    _set_axes(made, chart)
    _set_legend(made, chart)
    made.set_chartarea({"border": {"none": True}})
    made.set_size({"width": WIDTH_PX, "height": height_of(chart)})
    return made


def _number_of_bars(chart: Chart) -> int:
    return sum(one.kind == "bar" for one in chart.series)


def height_of(chart: Chart) -> int:
    """Return how high a chart is, in px."""
    if chart.shape != "bars":
        return _LEAST_PX
    bars = _number_of_bars(chart) if chart.mode == "group" else 1
    return max(_LEAST_PX, 90 + len(chart.names) * (_ROW_PX + 8 * (bars - 1)))


def _series(one: Series, chart: Chart, place: tuple[Cells, Cells, Cells], overlap: int) -> Any:
    name, names, values = place
    made: dict[str, Any] = {"name": name, "categories": names, "values": values, "gap": 60}
    colour = next((fill for fill in one.fills if fill), looks.ACCENT)
    if one.kind in ("bar", "mark"):
        made["overlap"] = overlap
    if one.kind == "bar":
        made |= _hatched(colour) if one.is_hatched else _filled(colour)
        if len(set(one.fills)) > 1:
            made["points"] = [{"fill": {"color": fill or colour}} for fill in one.fills]
    elif one.kind == "mark":
        made |= {"fill": {"none": True}, "border": {"color": colour, "width": 1.5}}
    else:
        made |= _line_and_markers(one, colour)
    if one.low:
        bars = _error_bars(one)
        made["x_error_bars" if chart.shape == "bars" else "y_error_bars"] = bars
    return made


def _filled(colour: str) -> dict[str, Any]:
    return {"fill": {"color": colour}, "border": {"none": True}}


def _hatched(colour: str) -> dict[str, Any]:
    lines = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": "#FFFFFF"}
    return {"pattern": lines, "border": {"color": colour, "width": 1}}


def _line_and_markers(one: Series, colour: str) -> dict[str, Any]:
    if one.kind == "line":
        look: dict[str, Any] = {"color": colour, "width": 1.75}
        if one.dash in _DASHES:
            look["dash_type"] = _DASHES[one.dash]
        return {"line": look, "marker": {"type": "none"}}
    paint = {"color": colour}
    marker = {"type": "circle", "size": 6, "fill": paint, "border": paint}
    return {"line": {"none": True}, "marker": marker}


def _error_bars(one: Series) -> dict[str, Any]:
    """Give the interval of each value, as how far it reaches to either side."""
    rows = zip(one.values, one.low, one.high, strict=True)
    ends = [
        (0.0, 0.0) if v is None or a is None or b is None else (round(b - v, 6), round(v - a, 6))
        for v, a, b in rows
    ]
    return {
        "type": "custom",
        "plus_values": [plus for plus, _ in ends],
        "minus_values": [minus for _, minus in ends],
        "line": {"color": looks.QUIET, "width": 1.25},
    }


def _set_axes(made: Native, chart: Chart) -> None:
    scale: dict[str, Any] = {
        "num_font": _WORDS,
        "name_font": _TITLE,
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": _GRID},
        "num_format": '0"%"' if chart.is_percent else "#,##0",
    }
    if chart.title:
        scale["name"] = chart.title
    if chart.low is not None and chart.high is not None:
        scale |= {"min": round(chart.low, 6), "max": round(chart.high, 6)}
        if chart.high - chart.low >= _FEW_TICKS:
            scale["major_unit"] = 25
    elif chart.shape != "scatter" and not any(v and v < 0 for v in _values(chart)):
        scale["min"] = 0  # a bar that does not begin at zero says something else
    names: dict[str, Any] = {
        "num_font": _WORDS,
        "name_font": _TITLE,
        "label_position": "low",
        "major_gridlines": {"visible": False},
        "line": {"color": looks.QUIET},
    }
    if chart.names_title:
        names["name"] = chart.names_title
    if chart.shape == "bars":
        made.set_x_axis(scale)
        made.set_y_axis(names | {"reverse": True, "crossing": "max"})
    else:
        ends = {"num_format": "#,##0", "min": chart.names_low, "max": chart.names_high}
        made.set_x_axis(names | (ends if chart.shape == "scatter" else {}))
        made.set_y_axis(scale)


def _values(chart: Chart) -> list[float | None]:
    return [value for one in chart.series for value in (*one.values, *one.low)]


def _set_legend(made: Native, chart: Chart) -> None:
    nameless = unnamed(chart.series)
    if len(chart.series) - len(nameless) < 1 or len(chart.series) == 1:
        made.set_legend({"none": True})
    else:
        made.set_legend({"position": "top", "font": _WORDS, "delete_series": nameless})
