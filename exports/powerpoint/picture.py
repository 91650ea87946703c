"""What is drawn in a figure, read from it by shape: bars, points with lines, areas, words.

A figure is a dictionary for Plotly. What a slide can hold as a native chart (bars from zero,
points, lines) is kept as its numbers; what no native chart has is kept as an area or as words, each
with its place on the axes. Nothing here knows what is measured.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from charts import palette
from exports.powerpoint import colours
from exports.powerpoint.words import plain

Number = float | None
_EXCEL_DAY_0 = date(1899, 12, 30)
_MS_PER_DAY = 86_400_000
_PAIR = re.compile(r"(-?[\d.]+(?:e-?\d+)?),(-?[\d.]+(?:e-?\d+)?)")


@dataclass(frozen=True)
class Axis:
    """One axis of a panel: where it begins and ends, what is written at which places.

    `names` are those of the places 0, 1, 2 … of an axis of rows or columns, empty for a scale.
    Dates are Excel's numbers of days. `start` and `end` are the parts of the plot it goes over.
    """

    low: float
    high: float
    is_reversed: bool = False
    ticks: tuple[tuple[float, str], ...] = ()
    names: tuple[str, ...] = ()
    has_grid: bool = False
    title: str = ""
    start: float = 0.0
    end: float = 1.0

    def share(self, value: float) -> float:
        """Return where a value stands, 0 at the left or bottom end, 1 at the other."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return 1 - share if self.is_reversed else share

    @property
    def step(self) -> float | None:
        """Return the distance between ticks; None where they are not even."""
        places = [place for place, _ in self.ticks]
        steps = [after - before for before, after in pairwise(places)]
        is_even = steps and max(steps) - min(steps) < 1e-6 * max(1.0, abs(max(steps)))
        return steps[0] if is_even and steps[0] > 0 else None


@dataclass(frozen=True)
class Bars:
    """Bars from zero at places of an axis of rows or columns, one for each value.

    `fills` has a colour a bar, `texts` the words in it, or after its end where `is_outside`. `line`
    outlines them, `is_hatched` hatches.
    """

    name: str
    places: tuple[float, ...]
    values: tuple[Number, ...]
    fills: tuple[str, ...]
    texts: tuple[str, ...] = ()
    is_outside: bool = False
    line: str = ""
    is_hatched: bool = False


@dataclass(frozen=True)
class Points:
    """Points, the line through them, or both; a missing value is a gap in the line.

    `symbols` and `fills` have one a point; `line` is the colour of the line, empty without one;
    `spans` are the ends of what reaches along an axis through a point: (x0, y0, x1, y1).
    """

    name: str
    x: tuple[Number, ...]
    y: tuple[Number, ...]
    symbols: tuple[str, ...] = ()
    fills: tuple[str, ...] = ()
    size: float = 8
    line: str = ""
    width: float = 2
    dash: str = "solid"
    spans: tuple[tuple[float, float, float, float] | None, ...] = ()
    span_colour: str = ""
    span_width: float = 1
    has_caps: bool = False


@dataclass(frozen=True)
class Area:
    """A filled or outlined part of the plot, or a line across it.

    `ring` are its corners on the axes; those of a path are several rings in one. An end that is
    None is the edge of the plot. `text` are words of a figure in its middle.
    """

    rings: tuple[tuple[tuple[Number, Number], ...], ...]
    fill: str = ""
    line: str = ""
    width: float = 1
    dash: str = "solid"
    is_hatched: bool = False
    is_line: bool = False


@dataclass(frozen=True)
class Words:
    """Words of a figure with their marks, at a place of the axes or of the plot (0–1).

    `across` and `down` say on which side of the place they stand: left, center or right of it, and
    top, middle or bottom. `is_bound_x` and `_y` where the place is one of the plot.
    """

    text: str
    x: float
    y: float
    across: str
    down: str
    is_bound_x: bool = False
    is_bound_y: bool = False


@dataclass(frozen=True)
class Panel:
    """What is drawn on one pair of axes."""

    x: Axis
    y: Axis
    bars: tuple[Bars, ...] = ()
    points: tuple[Points, ...] = ()
    areas: tuple[Area, ...] = ()
    words: tuple[Words, ...] = ()
    is_lying: bool = False
    mode: str = "group"
    is_square: bool = False

    @property
    def has_chart(self) -> bool:
        """Tell whether anything of it is a native chart's."""
        return bool(self.bars or self.points)

    def rows(self, first: int, last: int) -> Panel:
        """Return the panel with its rows from `first` up to `last`, not with it."""

        def is_in(place: float) -> bool:
            return first - 0.5 <= place < last - 0.5

        return replace(
            self,
            y=_part_of(self.y, first, last),
            bars=tuple(_bars_in(one, is_in, first) for one in self.bars),
            points=tuple(_points_in(one, is_in, first) for one in self.points),
            areas=tuple(one for area in self.areas for one in _areas_in(area, is_in, first)),
            words=tuple(
                word if word.is_bound_y else replace(word, y=word.y - first)
                for word in self.words
                if word.is_bound_y or is_in(word.y)
            ),
        )


def _part_of(axis: Axis, first: int, last: int) -> Axis:
    ticks = tuple((place - first, text) for place, text in axis.ticks if first <= place < last)
    names = axis.names[first:last]
    return replace(axis, low=-0.5, high=len(names) - 0.5, ticks=ticks, names=names)


def _bars_in(bars: Bars, is_in: Callable[[float], bool], first: int) -> Bars:
    kept = [at for at, place in enumerate(bars.places) if is_in(place)]
    return replace(
        bars,
        places=tuple(bars.places[at] - first for at in kept),
        values=tuple(bars.values[at] for at in kept),
        fills=tuple(bars.fills[at] for at in kept),
        texts=tuple(bars.texts[at] for at in kept),
    )


def _points_in(points: Points, is_in: Callable[[float], bool], first: int) -> Points:
    kept = [at for at, place in enumerate(points.y) if place is not None and is_in(place)]
    spans = [points.spans[at] for at in kept] if points.spans else []
    return replace(
        points,
        x=tuple(points.x[at] for at in kept),
        y=tuple(_known(points.y[at]) - first for at in kept),
        symbols=tuple(points.symbols[at] for at in kept) if points.symbols else (),
        fills=tuple(points.fills[at] for at in kept),
        spans=tuple(one and (one[0], one[1] - first, one[2], one[3] - first) for one in spans),
    )


def _areas_in(area: Area, is_in: Callable[[float], bool], first: int) -> Iterator[Area]:
    """Give an area with the rows in which it lies; one over the whole height is in all of them."""
    heights = [y for ring in area.rings for _, y in ring if y is not None]
    if not heights:
        yield area
    elif is_in((min(heights) + max(heights)) / 2):
        rings = tuple(
            tuple((x, None if y is None else y - first) for x, y in ring) for ring in area.rings
        )
        yield replace(area, rings=rings)


class Key(NamedTuple):
    """One entry of a legend: as what it is drawn (fill, outline, dashes, line, dot), and how."""

    kind: str
    colour: str
    name: str


@dataclass(frozen=True)
class Picture:
    """A figure: its panels, and its legend."""

    panels: tuple[Panel, ...]
    legend: tuple[Key, ...] = ()

    def part(self, panels: Sequence[Panel]) -> Picture:
        """Return a part of the figure, its legend without what is drawn in other parts alone."""
        elsewhere = _drawn_names(self.panels) - _drawn_names(panels)
        legend = tuple(key for key in self.legend if key.name not in elsewhere)
        return replace(self, panels=tuple(panels), legend=legend)


def _drawn_names(panels: Sequence[Panel]) -> set[str]:
    """Return the names of the series of which there is a bar or a point."""
    bars = {
        one.name for panel in panels for one in panel.bars if any(v is not None for v in one.values)
    }
    points = {
        one.name
        for panel in panels
        for one in panel.points
        if any(None not in place for place in zip(one.x, one.y, strict=True))
    }
    return bars | points


@dataclass
class _Drawn:
    """What was read so far of a panel."""

    bars: list[Bars] = field(default_factory=list)
    points: list[Points] = field(default_factory=list)
    spans: list[tuple[tuple[float, float, float, float], str, float, bool]] = field(
        default_factory=list
    )
    areas: list[Area] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    is_lying: bool = False


def read(figure: Mapping[str, Any]) -> Picture:
    """Return what is drawn in a figure."""
    layout = figure["layout"]
    pairs = dict.fromkeys(_axes_of(trace) for trace in figure["data"]) or {("x", "y"): None}
    panels = tuple(_panel(figure, pair) for pair in pairs)
    keys = [key for panel in panels for key in _keys(panel)]
    keys += _keys_of_areas(figure) if layout.get("showlegend") else []
    return Picture(panels, tuple(dict.fromkeys(keys)))


def _axes_of(trace: Mapping[str, Any]) -> tuple[str, str]:
    return trace.get("xaxis", "x"), trace.get("yaxis", "y")


def _keys(panel: Panel) -> Iterator[Key]:
    """Give the entries of the series that have a name."""
    for bars in panel.bars:
        if bars.name:
            # What is muted beside what is selected has a faint fill; the name is of the full one.
            colour = bars.line if bars.is_hatched else min(bars.fills, key=palette.luminance)
            yield Key("outline" if bars.is_hatched else "fill", colour, bars.name)
    for points in panel.points:
        if points.name and points.fills:
            is_tick = points.symbols and points.symbols[0].startswith("line")
            mark = "outline" if is_tick else "dashes"
            kind = mark if panel.is_lying and panel.bars else "line" if points.line else "dot"
            yield Key(kind, points.line or points.fills[0], points.name)


def _keys_of_areas(figure: Mapping[str, Any]) -> Iterator[Key]:
    for trace in figure["data"]:
        is_shown = trace.get("showlegend", True) and trace.get("name")
        if is_shown and trace["type"] == "heatmap":
            yield Key("fill", colours.on_white(trace["colorscale"][-1][1]), trace["name"])
        elif is_shown and trace["type"] == "bar" and "base" in trace:
            colour = colours.on_white(_listed(trace["marker"]["color"], 1)[0])
            yield Key("fill", colour, trace["name"])


def _panel(figure: Mapping[str, Any], pair: tuple[str, str]) -> Panel:
    layout = figure["layout"]
    x, y = (_axis(layout.get(_axis_name(one), {})) for one in pair)
    drawn = _Drawn()
    traces = [trace for trace in figure["data"] if _axes_of(trace) == pair]
    readers = {"bar": _read_bars, "scatter": _read_scatter}
    for trace in traces:
        if trace["type"] == "heatmap":
            drawn.areas += _fields(trace, *(layout[_axis_name(one)] for one in pair))
        else:
            readers[trace["type"]](trace, drawn)
    drawn.areas += [one for shape in layout.get("shapes", ()) for one in _shape(shape, pair)]
    notes = (_annotation(note, pair, (x, y)) for note in layout.get("annotations", ()))
    drawn.words += [one for one in notes if one]
    x, y = _covering(x, drawn, 0), _covering(y, drawn, 1)
    points, rest = _with_spans(drawn)
    return Panel(
        x,
        y,
        tuple(one for one in drawn.bars if one.places),
        points,
        tuple(drawn.areas) + rest,
        tuple(one for one in drawn.words if one.text.strip()),
        drawn.is_lying,
        {"relative": "stack"}.get(mode := layout.get("barmode", "group"), mode),
        layout.get(_axis_name(pair[1]), {}).get("scaleanchor") is not None,
    )


def _axis_name(short: str) -> str:
    return short.replace("x", "xaxis").replace("y", "yaxis")


def _axis(written: Mapping[str, Any]) -> Axis:
    order = {name: place for place, name in enumerate(written.get("categoryarray", ()))}
    is_categories = written.get("type") == "category"
    ends = [_value(one) for one in written.get("range", (0, 0))]
    ticks = tuple(
        (float(order[place]) if is_categories else _known(_value(place)), text)
        for place, text in zip(
            written.get("tickvals", ()), written.get("ticktext", ()), strict=True
        )
    )
    start, end = written.get("domain", (0, 1))
    low, high = _known(ends[0]), _known(ends[1])
    names = tuple(name.rstrip("\u200b") for name in order) or _names(ticks, low, high)
    return Axis(
        min(low, high),
        max(low, high),
        low > high,
        ticks if written.get("visible", True) and written.get("showticklabels", True) else (),
        names,
        bool(written.get("showgrid")) and written.get("visible", True),
        written.get("title", {}).get("text", ""),
        start,
        end,
    )


def _names(ticks: Sequence[tuple[float, str]], low: float, high: float) -> tuple[str, ...]:
    """Return what the places of an axis are called, if each of them is: the axis is of rows."""
    places = [place for place, _ in ticks]
    is_of_places = places == list(range(len(places))) and {low, high} == {-0.5, len(places) - 0.5}
    return tuple(plain(text) for _, text in ticks) if is_of_places else ()


def _covering(axis: Axis, drawn: _Drawn, side: int) -> Axis:
    """Let an axis without a range of its own go over everything that is drawn on it."""
    if axis.high > axis.low:
        return axis
    places = [corner[side] for area in drawn.areas for ring in area.rings for corner in ring]
    known = [place for place in places if place is not None]
    return replace(axis, low=min(known, default=0.0), high=max(known, default=1.0))


def _read_bars(trace: Mapping[str, Any], drawn: _Drawn) -> None:
    is_lying = trace.get("orientation") == "h"
    places, values = (trace["y"], trace["x"]) if is_lying else (trace["x"], trace["y"])
    marker = trace["marker"]
    count = len(places)
    opacities = _listed(marker.get("opacity", 1), count)
    seen = _listed(marker.get("color", colours.GREY), count)
    name = trace.get("name") or ""
    drawn.is_lying |= is_lying
    if "base" in trace or (not name and any(colours.strength(one) < 1 for one in seen)):
        drawn.areas += _bars_as_areas(trace, places, values, seen)
        return
    line = marker.get("line", {})
    is_hatched = bool(marker.get("pattern", {}).get("shape"))
    drawn.bars.append(
        Bars(
            name if trace.get("showlegend", True) else "",
            tuple(_known(_value(one)) for one in places),
            tuple(_value(one) for one in values),
            tuple(colours.on_white(a, b) for a, b in zip(seen, opacities, strict=True)),
            tuple(map(plain, _listed(trace.get("text") or "", count))),
            trace.get("textposition") == "outside",
            colours.on_white(line["color"]) if is_hatched else "",
            is_hatched,
        )
    )


def _bars_as_areas(
    trace: Mapping[str, Any], places: Sequence[Any], values: Sequence[Any], seen: Sequence[str]
) -> Iterator[Area]:
    """Give bars that no native chart has: those that do not begin at zero, and mere outlines."""
    count, marker = len(places), trace["marker"]
    bases, widths = _listed(trace.get("base", 0), count), _listed(trace.get("width", 0.8), count)
    line = marker.get("line", {})
    lines, thick = _listed(line.get("color", ""), count), _listed(line.get("width", 0), count)
    hatched = _listed(marker.get("pattern", {}).get("shape", ""), count)
    rows = zip(places, values, bases, widths, seen, lines, thick, hatched, strict=True)
    for place, value, base, width, fill, outline, points, hatch in rows:
        at, length, start = _value(place), _value(value), _value(base)
        if at is None or length is None or start is None:
            continue
        if isinstance(base, str):
            length /= _MS_PER_DAY
        across = (start, start + length)
        upright = (at - width / 2, at + width / 2)
        ends = (across, upright) if trace.get("orientation") == "h" else (upright, across)
        yield Area(
            (_corners(*ends[0], *ends[1]),),
            colours.on_white(fill) if colours.strength(fill) else "",
            colours.on_white(outline) if points and outline else "",
            points,
            is_hatched=bool(hatch),
        )


def _corners(x0: Number, x1: Number, y0: Number, y1: Number) -> tuple[tuple[Number, Number], ...]:
    return (x0, y0), (x1, y0), (x1, y1), (x0, y1)


def _read_scatter(trace: Mapping[str, Any], drawn: _Drawn) -> None:
    mode = trace["mode"].split("+")
    is_seen = trace.get("marker", {}).get("opacity") != 0  # else it is for the pointer alone
    if mode == ["markers"] and not is_seen:
        return
    x, y = ([_value(one) for one in trace[side]] for side in ("x", "y"))
    opacity = trace.get("opacity", 1)
    if "text" in mode:
        drawn.words += _texts(trace, x, y)
    if "lines" in mode and (spans := _spans(x, y)):
        line = trace["line"]
        colour = colours.on_white(line["color"], opacity)
        drawn.spans += [(one, colour, line["width"], "markers" in mode) for one in spans]
    elif {"lines", "markers"} & {*mode} and is_seen:
        drawn.points.append(_points(trace, mode, x, y, opacity))


def _points(
    trace: Mapping[str, Any],
    mode: Sequence[str],
    x: Sequence[Number],
    y: Sequence[Number],
    opacity: float,
) -> Points:
    marker, line, count = trace.get("marker", {}), trace.get("line", {}), len(x)
    own = marker.get("line", {}).get("color")
    sizes = _listed(marker.get("size", 8), count)
    has_markers = "markers" in mode and max(sizes, default=0) > 1
    paints = _listed(marker.get("color", line.get("color", colours.GREY)), count)
    paints = [own if own and one.upper() == colours.WHITE else one for one in paints]
    faint = _listed(marker.get("opacity", opacity), count)
    symbols = _listed(marker.get("symbol", "circle"), count)
    if own and has_markers and all(one.startswith("line") for one in symbols):
        paints = _listed(own, count)
    return Points(
        trace.get("name") or "" if trace.get("showlegend", True) else "",
        tuple(x),
        tuple(y),
        tuple(symbols) if has_markers else (),
        tuple(colours.on_white(a, b) for a, b in zip(paints, faint, strict=True)),
        max(sizes, default=8),
        colours.on_white(line["color"], opacity) if "lines" in mode else "",
        line.get("width", 2),
        line.get("dash", "solid"),
    )


def _spans(x: Sequence[Number], y: Sequence[Number]) -> list[tuple[float, float, float, float]]:
    """Give the ends of lines that go along an axis, each two points and a gap; else none."""
    if not x or len(x) % 3 or any(one is not None for one in (*x[2::3], *y[2::3])):
        return []
    found = []
    for at in range(0, len(x), 3):
        ends = x[at], y[at], x[at + 1], y[at + 1]
        if None in ends or not (ends[0] == ends[2] or ends[1] == ends[3]):
            return []
        found.append(ends)
    return found  # type: ignore[return-value]


def _with_spans(drawn: _Drawn) -> tuple[tuple[Points, ...], tuple[Area, ...]]:
    """Give each span to the points that lie on it; those on which none lies are lines."""
    left = list(drawn.spans)
    made = []
    for points in drawn.points:
        own: list[tuple[float, float, float, float] | None] = []
        caps, colour, width = False, "", 1.0
        for x, y in zip(points.x, points.y, strict=True):
            found = next((one for one in left if _lies_on(x, y, one[0])), None)
            own.append(found[0] if found else None)
            if found:
                left.remove(found)
                caps, colour, width = found[3], found[1], found[2]
        if any(own):
            points = replace(
                points, spans=tuple(own), span_colour=colour, span_width=width, has_caps=caps
            )
        made.append(points)
    lines = tuple(
        Area((((one[0], one[1]), (one[2], one[3])),), line=colour, width=width, is_line=True)
        for one, colour, width, _ in left
    )
    return tuple(made), lines


def _lies_on(x: Number, y: Number, span: tuple[float, float, float, float]) -> bool:
    x0, y0, x1, y1 = span
    if x is None or y is None:
        return False
    return min(x0, x1) <= x <= max(x0, x1) and min(y0, y1) <= y <= max(y0, y1)


def _texts(trace: Mapping[str, Any], x: Sequence[Number], y: Sequence[Number]) -> Iterator[Words]:
    positions = _listed(trace.get("textposition", "middle center"), len(x))
    for at, upright, text, position in zip(x, y, trace["text"], positions, strict=True):
        if at is not None and upright is not None and text:
            down, across = position.split()
            yield Words(text, at, upright, across, down)


def _fields(
    trace: Mapping[str, Any], across: Mapping[str, Any], upright: Mapping[str, Any]
) -> Iterator[Area]:
    """Read a heat map: a field for each value that is known."""
    rows = trace["z"]
    columns = _edges(trace["x"], len(rows[0]) if rows else 0, across)
    lines = _edges(trace["y"], len(rows), upright)
    known = [value for row in rows for value in row if value is not None]
    low, high = trace.get("zmin", 0), trace.get("zmax", max(known, default=1))
    for line, values in zip(lines, rows, strict=True):
        for column, value in zip(columns, values, strict=True):
            if value is not None:
                fill = colours.in_scale(value, low, high, trace["colorscale"])
                yield Area((_corners(*column, *line),), colours.on_white(fill))


def _edges(places: Sequence[Any], count: int, axis: Mapping[str, Any]) -> list[tuple[float, float]]:
    """Give the ends of fields along an axis: places are edges, or names of rows or columns."""
    if len(places) == count + 1:
        return [(_known(_value(a)), _known(_value(b))) for a, b in pairwise(places)]
    order = {name: place for place, name in enumerate(axis["categoryarray"])}
    return [(order[name] - 0.46, order[name] + 0.46) for name in places]


def _shape(shape: Mapping[str, Any], pair: tuple[str, str]) -> Iterator[Area]:
    x, y = shape.get("xref", "x"), shape.get("yref", "y")
    if x not in (pair[0], "paper") or y not in (pair[1], "paper"):
        return
    line = shape.get("line", {})
    look: dict[str, Any] = {
        "fill": colours.on_white(fill)
        if (fill := shape.get("fillcolor", "")) and colours.strength(fill)
        else "",
        "line": colours.on_white(line["color"]) if line.get("width", 1) and "color" in line else "",
        "width": line.get("width", 1),
        "dash": line.get("dash", "solid"),
    }
    if shape["type"] == "path":
        rings = tuple(
            tuple((float(a), float(b)) for a, b in _PAIR.findall(ring))
            for ring in shape["path"].split("Z")
            if ring
        )
        yield Area(rings, **look)
        return
    x0, x1 = _ends(shape, "x")
    y0, y1 = _ends(shape, "y")
    if shape["type"] == "line":
        yield Area((((x0, y0), (x1, y1)),), **look, is_line=True)
    else:
        yield Area((_corners(x0, x1, y0, y1),), **look)


def _ends(shape: Mapping[str, Any], side: str) -> tuple[Number, Number]:
    """Give the ends of a shape along an axis; None for the edges of the plot."""
    if shape.get(f"{side}ref") == "paper":
        return None, None
    return _value(shape[f"{side}0"]), _value(shape[f"{side}1"])


def _annotation(
    note: Mapping[str, Any], pair: tuple[str, str], axes: tuple[Axis, Axis]
) -> Words | None:
    """Read words with a place of their own; None where that is in another panel."""
    # Plotly names the side of the words that lies at the place, a text the side where they lie.
    across = {"left": "right", "right": "left"}.get(note.get("xanchor", "center"), "center")
    down = {"bottom": "top", "top": "bottom"}.get(note.get("yanchor", "middle"), "middle")
    places, bound = [], []
    for side, short, axis in zip("xy", pair, axes, strict=True):
        reference, place = note.get(f"{side}ref", side), _known(_value(note[side]))
        if reference == "paper":
            place = (place - axis.start) / (axis.end - axis.start)
            if not -0.01 <= place <= 1.01:
                return None
        elif reference.removesuffix(" domain") != short:
            return None
        places.append(place)
        bound.append(reference != short)
    return Words(note["text"], places[0], places[1], across, down, bound[0], bound[1])


def _listed(value: Any, count: int) -> list[Any]:
    if isinstance(value, list):
        return (value + [value[-1] if value else ""] * count)[:count]
    return [value] * count


def _value(written: Any) -> Number:
    """Return a number of an axis; a date is the number of its day."""
    if isinstance(written, str):
        return float((date.fromisoformat(written[:10]) - _EXCEL_DAY_0).days)
    return None if written is None else float(written)


def _known(value: Number) -> float:
    assert value is not None
    return value
