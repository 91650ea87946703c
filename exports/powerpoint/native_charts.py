"""A panel as a native chart, which can be edited: its numbers are those of the figure.

Bars are a bar chart; points and lines over named columns a line chart; others an XY scatter. What
marks a place on lying bars, a target say, is an outlined bar. What reaches along an axis through a
point is its error bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from charts import palette
from exports.powerpoint import colours
from exports.powerpoint.boxes import DASHES, Box, rgb
from exports.powerpoint.picture import Axis, Bars, Number, Panel, Points
from exports.powerpoint.words import FONT, width

GRID = colours.on_white(palette.GRID)
_BASELINE = colours.on_white(palette.BASELINE)
_SYMBOLS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "square": XL_MARKER_STYLE.SQUARE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "triangle": XL_MARKER_STYLE.TRIANGLE,
    "line": XL_MARKER_STYLE.DASH,
    "x": XL_MARKER_STYLE.X,
    "cross": XL_MARKER_STYLE.PLUS,
    "star": XL_MARKER_STYLE.STAR,
}
_SHARES, _NUMBERS = "0.0%", "General"
_BAR_SHARE = 0.6  # of its place
_THICKEST = 44.0
_CHART_TYPES = {
    ("stack", True): XL_CHART_TYPE.BAR_STACKED,
    ("stack", False): XL_CHART_TYPE.COLUMN_STACKED,
    ("group", True): XL_CHART_TYPE.BAR_CLUSTERED,
    ("group", False): XL_CHART_TYPE.COLUMN_CLUSTERED,
}


class Style(NamedTuple):
    """How a chart writes: the size of its words in points, and what it calls nameless series.

    `nameless` is one of points or bars, `ranges` one of lines through points, from end to end.
    """

    size: float
    nameless: str
    ranges: str


def add(shapes: Any, panel: Panel, outer: Box, plot: Box, style: Style) -> Any:
    """Put a native chart among shapes and return its frame.

    `outer` is the place of the whole chart, `plot` that of its plot, exactly: what is drawn beside
    the chart then stands on its axes, which are those that `axes` gives.
    """
    if panel.bars:
        frame = _bar_chart(shapes, panel, outer, plot, style)
    elif are_columns(panel):
        frame = _line_chart(shapes, panel, outer, style)
    else:
        frame = _xy_chart(shapes, panel, outer, style)
    _place(frame.chart, outer, plot)
    _finish(frame.chart, style)
    return frame


def are_columns(panel: Panel) -> bool:
    """Tell whether every point stands in the middle of a named column, one a series in each."""
    if not panel.x.names or panel.bars:
        return False
    columns = ([place for place in one.x if place is not None] for one in panel.points)
    return all(
        all(place.is_integer() for place in places) and len(set(places)) == len(places)
        for places in columns
    )


def names_itself(panel: Panel) -> bool:
    """Tell whether the chart writes the names of its rows or columns itself."""
    axis = panel.y if panel.is_lying else panel.x
    return bool(panel.bars and axis.names) or are_columns(panel)


def axes(panel: Panel) -> tuple[Axis, Axis]:
    """Return the axes as the chart has them: beside bars on a scale there is half a place more."""
    if not panel.bars:
        return panel.x, panel.y
    axis = panel.y if panel.is_lying else panel.x
    places, _ = _slots(panel)
    half = (places[1] - places[0]) / 2 if len(places) > 1 else 0.5
    axis = replace(axis, low=places[0] - half, high=places[-1] + half)
    return (panel.x, axis) if panel.is_lying else (axis, panel.y)


def _slots(panel: Panel) -> tuple[list[float], list[str]]:
    """Return the places of bars along their axis, and what each is called.

    Bars on a scale stand at every step of it, the shortest between two of them, so that a place
    without a bar stays free.
    """
    axis = panel.y if panel.is_lying else panel.x
    if axis.names:
        return [float(place) for place in range(len(axis.names))], list(axis.names)
    places = sorted({place for bars in panel.bars for place in bars.places})
    step = min((after - before for before, after in pairwise(places)), default=1.0)
    first = places[0] - step * int((places[0] - axis.low) / step + 1e-9)
    count = int((axis.high - first) / step + 1e-9) + 1
    found = [first + step * number for number in range(count)]
    return found, [f"{place:g}" for place in found]


def _bar_chart(shapes: Any, panel: Panel, outer: Box, plot: Box, style: Style) -> Any:
    places, names = _slots(panel)
    data = CategoryChartData(_format(panel.x if panel.is_lying else panel.y))
    data.categories = names
    marks = [one for one in panel.points if one.symbols or one.line]
    for number, bars in enumerate(panel.bars, 1):
        values = _in_slots(bars.places, bars.values, places)
        data.add_series(bars.name or _nameless(style, number, panel), values)
    for points in marks:
        along, numbers = (points.y, points.x) if panel.is_lying else (points.x, points.y)
        near = [None if one is None else _nearest(one, places) for one in along]
        data.add_series(points.name or style.nameless, _in_slots(near, numbers, places))
    kind = "stack" if panel.mode == "stack" else "group"
    frame = shapes.add_chart(_CHART_TYPES[kind, panel.is_lying], *outer.emu, data)
    chart = frame.chart
    share = _thickness(panel, plot, len(places)) / _slot(panel, plot, len(places))
    chart.plots[0].gap_width = min(500, round(100 * (1 - share) / share))
    chart.plots[0].overlap = 0 if panel.mode == "group" and len(panel.bars) > 1 else 100
    series = list(chart.plots[0].series)
    for made, bars in zip(series, panel.bars, strict=False):
        _paint_bars(made, bars, places, panel, plot, style)
    for made, points in zip(series[len(panel.bars) :], marks, strict=True):
        if panel.is_lying:
            _outline_bars(made, points)
        else:
            _as_line(chart, made, points)
    _set_axes(chart, panel, style)
    return frame


def _slot(panel: Panel, plot: Box, slots: int) -> float:
    """Return the points that a bar and the air around it have."""
    return (plot.height if panel.is_lying else plot.width) / slots


def _thickness(panel: Panel, plot: Box, slots: int) -> float:
    """Return the points of a bar across."""
    return min(_THICKEST, _BAR_SHARE * _slot(panel, plot, slots))


def _nameless(style: Style, number: int, panel: Panel) -> str:
    return style.nameless if len(panel.bars) == 1 else f"{style.nameless} {number}"


def _nearest(place: float, places: Sequence[float]) -> float:
    return min(places, key=lambda one: abs(one - place))


def _in_slots(
    at: Sequence[Number], values: Sequence[Number], places: Sequence[float]
) -> list[Number]:
    """Return the value at each place, None where there is none."""
    known: dict[float, Number] = {
        round(place, 6): value for place, value in zip(at, values, strict=True) if place is not None
    }
    return [known.get(round(place, 6)) for place in places]


def _paint_bars(
    made: Any, bars: Bars, places: Sequence[float], panel: Panel, plot: Box, style: Style
) -> None:
    """Give each bar its colour, one for all where they are alike, and the words that fit in it."""
    made.invert_if_negative = False
    fills = dict(zip((round(one, 6) for one in bars.places), bars.fills, strict=True))
    first = bars.fills[0] if bars.fills else colours.GREY
    _paint(made.format, first, bars)
    texts = dict(zip((round(one, 6) for one in bars.places), bars.texts, strict=True))
    values = dict(zip((round(one, 6) for one in bars.places), bars.values, strict=True))
    for number, place in enumerate(round(one, 6) for one in places):
        if fills.get(place, first) != first:
            _paint(made.points[number].format, fills[place], bars)
        text, value = texts.get(place, ""), values.get(place)
        if not text or value is None:
            continue
        if bars.is_outside or _fits(text, value, panel, plot, len(places), style):
            _write_on(made.points[number], text, bars, fills[place], style)


def _paint(look: Any, fill: str, bars: Bars) -> None:
    if bars.is_hatched:
        look.fill.patterned()
        look.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        look.fill.fore_color.rgb = rgb(bars.line)
        look.fill.back_color.rgb = rgb(colours.WHITE)
        look.line.color.rgb = rgb(bars.line)
        return
    look.fill.solid()
    look.fill.fore_color.rgb = rgb(fill)
    look.line.color.rgb = rgb(colours.WHITE)
    look.line.width = Pt(0.75)


def _fits(text: str, value: float, panel: Panel, plot: Box, slots: int, style: Style) -> bool:
    """Tell whether words fit in their bar."""
    across, upright = axes(panel)
    scale, room = (across, plot.width) if panel.is_lying else (upright, plot.height)
    length = abs(value) / (scale.high - scale.low) * room
    thick = _thickness(panel, plot, slots)
    box = (length, thick) if panel.is_lying else (thick, length)
    return width(text, style.size) + 4 <= box[0] and box[1] >= style.size * 1.2


def _write_on(point: Any, text: str, bars: Bars, fill: str, style: Style) -> None:
    label = point.data_label
    label.position = XL_LABEL_POSITION.OUTSIDE_END if bars.is_outside else XL_LABEL_POSITION.CENTER
    frame = label.text_frame
    frame.text = text
    font = frame.paragraphs[0].runs[0].font
    font.name, font.size = FONT, Pt(style.size)
    ink = colours.INK if bars.is_outside or bars.is_hatched else palette.ink_on(fill)
    font.color.rgb = rgb(ink)


def _outline_bars(made: Any, points: Points) -> None:
    """Draw what marks a place on lying bars as bars with nothing but an edge."""
    made.invert_if_negative = False
    made.format.fill.background()
    made.format.line.color.rgb = rgb(points.fills[0] if points.fills else colours.GREY)
    made.format.line.width = Pt(1.25)
    if not points.symbols or not points.symbols[0].startswith("line"):
        made.format.line.dash_style = DASHES["dash"]


def _as_line(chart: Chart, made: Any, points: Points) -> None:
    """Move a series of a bar chart into a line chart on the same axes."""
    bar_chart = made._element.getparent()
    line_chart = chart._chartSpace.find(f".//{qn('c:lineChart')}")
    if line_chart is None:
        ids = "".join(
            f'<c:axId val="{one.get("val")}"/>' for one in bar_chart.findall(qn("c:axId"))
        )
        line_chart = parse_xml(
            f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/>'
            f'<c:marker val="1"/>{ids}</c:lineChart>'
        )
        bar_chart.addnext(line_chart)
    series = made._element
    for part in series.findall(qn("c:invertIfNegative")):
        series.remove(part)
    line_chart.insert(len(line_chart.findall(qn("c:ser"))) + 2, series)
    series.append(parse_xml(f'<c:smooth {nsdecls("c")} val="0"/>'))
    moved = next(one for one in chart.plots[1].series if one._element is series)
    _paint_points(moved, points)


def _line_chart(shapes: Any, panel: Panel, outer: Box, style: Style) -> Any:
    places = [float(place) for place in range(len(panel.x.names))]
    data = CategoryChartData(_format(panel.y))
    data.categories = panel.x.names
    for points in panel.points:
        data.add_series(points.name or style.nameless, _in_slots(points.x, points.y, places))
    frame = shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *outer.emu, data)
    for made, points in zip(frame.chart.plots[0].series, panel.points, strict=True):
        made.smooth = False
        ordered = _by_place(points, places)
        _paint_points(made, ordered)
        _add_spans(made, ordered)
    _set_axes(frame.chart, panel, style)
    return frame


def _by_place(points: Points, places: Sequence[float]) -> Points:
    """Return points one a column, in the order of the columns; those without a point are gaps."""
    at = {place: number for number, place in enumerate(points.x) if place is not None}
    order = [at.get(place) for place in places]

    def ordered(values: Sequence[Any], nothing: Any) -> tuple[Any, ...]:
        return tuple(nothing if one is None else values[one] for one in order) if values else ()

    return replace(
        points,
        x=tuple(places),
        y=ordered(points.y, None),
        symbols=ordered(points.symbols, points.symbols[0] if points.symbols else ""),
        fills=ordered(points.fills, points.fills[0] if points.fills else ""),
        spans=ordered(points.spans, None),
    )


def _xy_chart(shapes: Any, panel: Panel, outer: Box, style: Style) -> Any:
    data = XyChartData(_format(panel.y))
    shown = _to_their_ends([*map(_ranges, panel.points), *panel.points])
    for points in shown:
        name = points.name or (style.nameless if points.symbols else style.ranges)
        series = data.add_series(name)
        for x, y in zip(points.x, points.y, strict=True):
            series.add_data_point(x, y)
    frame = shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, *outer.emu, data)
    for made, points in zip(frame.chart.plots[0].series, shown, strict=True):
        for smooth in made._element.findall(qn("c:smooth")):
            smooth.set("val", "0")
        _paint_points(made, points)
    _set_axes(frame.chart, panel, style)
    return frame


def _ranges(points: Points) -> Points:
    """Return what reaches along an axis through points as a line that is broken between them.

    LibreOffice draws no error bars of an XY scatter that differ from point to point.
    """
    ends = [((one[0], one[1]), (one[2], one[3]), (one[2], None)) for one in points.spans if one]
    corners = [corner for three in ends for corner in three][:-1]
    return Points(
        "",
        tuple(x for x, _ in corners),
        tuple(y for _, y in corners),
        fills=(points.span_colour,) * len(corners),
        line=points.span_colour,
        width=points.span_width,
    )


def _to_their_ends(found: Sequence[Points]) -> list[Points]:
    """Let each line end in its last point as often as the longest series has points.

    LibreOffice draws no line of an XY scatter that is shorter than another series.
    """
    there = [one for one in found if one.x]
    most = max((len(one.x) for one in there), default=0)
    return [one if not one.line or one.symbols else _extended(one, most) for one in there]


def _extended(line: Points, most: int) -> Points:
    missing = most - len(line.x)
    return replace(
        line,
        x=(*line.x, *line.x[-1:] * missing),
        y=(*line.y, *line.y[-1:] * missing),
        fills=(*line.fills, *line.fills[-1:] * missing),
    )


def _paint_points(made: Any, points: Points) -> None:
    if points.line:
        made.format.line.color.rgb = rgb(points.line)
        made.format.line.width = Pt(max(1.0, points.width * 0.8))
        if points.dash in DASHES:
            made.format.line.dash_style = DASHES[points.dash]
    else:
        made.format.line.fill.background()
    if not points.symbols:
        made.marker.style = XL_MARKER_STYLE.NONE
        return
    usual = points.symbols[0], points.fills[0]
    _paint_marker(made.marker, *usual, points.size)
    for number, look in enumerate(zip(points.symbols, points.fills, strict=True)):
        if look != usual and points.y[number] is not None:
            _paint_marker(made.points[number].marker, *look, points.size)


def _paint_marker(marker: Any, symbol: str, fill: str, size: float) -> None:
    # An open mark is another form, not a ring: LibreOffice draws rings in the colour of their hole.
    name = "diamond" if symbol.endswith("-open") else symbol.split("-")[0]
    marker.style = _SYMBOLS.get(name, XL_MARKER_STYLE.CIRCLE)
    marker.size = max(3, min(20, round(size * 0.8)))
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(fill)
    marker.format.line.color.rgb = rgb(fill)


def _add_spans(made: Any, points: Points) -> None:
    """Draw what reaches along an axis through each point as its error bar."""
    known = [one for one in points.spans if one]
    if not known:
        return
    is_across = known[0][1] == known[0][3]
    minus, plus = [], []
    for span, x, y in zip(points.spans, points.x, points.y, strict=True):
        ends = (span[0], span[2]) if span and is_across else (span[1], span[3]) if span else ()
        value = x if is_across else y
        minus.append(None if not ends or value is None else value - min(ends))
        plus.append(None if not ends or value is None else max(ends) - value)
    direction = f'<c:errDir val="{"x" if is_across else "y"}"/>'
    colour = points.span_colour.removeprefix("#")
    bars = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}>{direction}<c:errBarType val="both"/>'
        f'<c:errValType val="cust"/><c:noEndCap val="{0 if points.has_caps else 1}"/>'
        f"<c:plus>{_literals(plus)}</c:plus><c:minus>{_literals(minus)}</c:minus>"
        f'<c:spPr><a:ln w="{Pt(max(1.0, points.span_width * 0.7))}"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
    series = made._element
    following = next(
        series.find(qn(name)) for name in ("c:xVal", "c:cat") if series.find(qn(name)) is not None
    )
    following.addprevious(bars)


def _literals(values: Sequence[Number]) -> str:
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{value!r}</c:v></c:pt>'
        for number, value in enumerate(values)
        if value is not None
    )
    return (
        "<c:numLit><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numLit>'
    )


def _format(axis: Axis) -> str:
    """Return how the numbers of an axis are written: as shares where its words are."""
    words = [text for _, text in axis.ticks if text]
    return _SHARES if words and all(one.endswith("%") for one in words) else _NUMBERS


def _set_axes(chart: Chart, panel: Panel, style: Style) -> None:
    x, y = axes(panel)
    if panel.bars and panel.is_lying:
        _set_names(chart.category_axis, panel, y, style)
        _set_scale(chart.value_axis, x)
    elif panel.bars or are_columns(panel):
        _set_names(chart.category_axis, panel, x, style)
        _set_scale(chart.value_axis, y)
    else:
        _set_scale(chart.category_axis, x)
        _set_scale(chart.value_axis, y)


def _set_names(made: Any, panel: Panel, axis: Axis, style: Style) -> None:
    """Write the names of rows or columns; what stands on a scale has its words beside the chart."""
    made.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    made.tick_labels.font.size = Pt(style.size)
    made.tick_labels.font.name = FONT
    made.tick_labels.font.color.rgb = rgb(colours.INK)
    made.major_tick_mark = made.minor_tick_mark = XL_TICK_MARK.NONE
    made.has_major_gridlines = False
    made.format.line.color.rgb = rgb(_BASELINE)
    made.reverse_order = axis.is_reversed
    if not axis.names:
        made.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    for part in made._element.findall(qn("c:noMultiLvlLbl")):
        # Every name is written, also where the program would leave some out.
        part.addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))


def _set_scale(made: Any, axis: Axis) -> None:
    """Fix a scale to that of the figure; its words stand beside the chart."""
    made.minimum_scale, made.maximum_scale = axis.low, axis.high
    made.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    made.major_tick_mark = made.minor_tick_mark = XL_TICK_MARK.NONE
    made.format.line.fill.background()
    made.reverse_order = axis.is_reversed
    made.has_minor_gridlines = False
    made.has_major_gridlines = has_own_grid(axis)
    if has_own_grid(axis):
        made.major_unit = axis.step
        made.major_gridlines.format.line.color.rgb = rgb(GRID)
        made.major_gridlines.format.line.width = Pt(0.75)


def has_own_grid(axis: Axis) -> bool:
    """Tell whether the chart draws the grid itself: its lines count from where the axis begins."""
    step = axis.step
    if not axis.has_grid or not step:
        return False
    steps = (axis.ticks[0][0] - axis.low) / step
    return abs(steps - round(steps)) < 1e-6


def _place(chart: Chart, outer: Box, plot: Box) -> None:
    """Fix the plot to its place in the chart, and to nothing else."""
    area = chart._chartSpace.chart.plotArea
    for layout in area.findall(qn("c:layout")):
        area.remove(layout)
    parts = {
        "x": (plot.left - outer.left) / outer.width,
        "y": (plot.top - outer.top) / outer.height,
        "w": plot.width / outer.width,
        "h": plot.height / outer.height,
    }
    written = "".join(f'<c:{name} val="{value:.6f}"/>' for name, value in parts.items())
    area.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
            f'<c:xMode val="edge"/><c:yMode val="edge"/>{written}</c:manualLayout></c:layout>'
        ),
    )


def _finish(chart: Chart, style: Style) -> None:
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.name = Pt(style.size), FONT
    chart.font.color.rgb = rgb(colours.INK)
    # PowerPoint writes ids of axes as positive numbers, and its schema has no others.
    for element in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        element.set("val", str(abs(int(element.get("val")))))
