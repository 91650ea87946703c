"""A figure on a slide: its native charts, and around them what no native chart has.

A figure is drawn for a telephone and as high as it likes; a slide has the room that it has. So the
words are made smaller by steps, down to the least that is read across a room, and what is then
still too high goes on, row by row, on further slides.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from exports.powerpoint import colours, native_charts
from exports.powerpoint.boxes import Box, add_area, add_line, add_words, describe
from exports.powerpoint.native_charts import Style
from exports.powerpoint.picture import Area, Axis, Key, Panel, Picture, Words
from exports.powerpoint.words import (
    LINE,
    Paragraph,
    Run,
    paragraphs,
    plain,
    width,
    width_of,
    wrapped,
)
from language import N_, Language

SIZES = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
_LEAST_IN_ROWS = 10.0
_GAP = 6.0
_WIDEST_NAMES = 0.3  # of the room
_LEGEND = 22.0


@dataclass(frozen=True)
class Margins:
    """What stands around a plot takes so many points on each side."""

    left: float
    top: float
    right: float
    bottom: float


def parts(picture: Picture, room: Box) -> list[Picture]:
    """Return the figure in as many parts as it needs slides: by its panels, then by its rows."""
    first = picture.panels[0]
    if any(panel.has_chart for panel in picture.panels) and len(picture.panels) > 1:
        named = [
            panel if panel.y.names else replace(panel, y=replace(panel.y, names=first.y.names))
            for panel in picture.panels
        ]
        most = _panels_on_a_slide(named, room)
        ends = _even(len(named), most)
        return [picture.part(named[first:last]) for first, last in ends]
    if len(picture.panels) > 1 or not first.y.names:
        return [picture]
    return [picture.part([part]) for part in _by_rows(first, room)]


def _panels_on_a_slide(panels: Sequence[Panel], room: Box) -> int:
    """Return how many charts stand on a slide: as many as can be read, four at most."""
    sizes = {
        count: min(
            _size(panel, box) for panel, box in zip(panels, _grid(count, room), strict=False)
        )
        for count in (4, 3, 2)
    }
    readable = [count for count, size in sizes.items() if size >= _LEAST_IN_ROWS]
    return readable[0] if readable else 1


def _by_rows(panel: Panel, room: Box) -> Iterator[Panel]:
    """Give a panel whose rows fit, or its rows in equal parts that do."""
    count = len(panel.y.names)
    smallest = _LEAST_IN_ROWS
    margins = _margins(panel, room.inner(top=_LEGEND), smallest)
    most = max(
        1, int((room.height - margins.top - margins.bottom) / _row_height(panel, room, smallest))
    )
    for first, last in _even(count, most):
        yield panel.rows(first, last) if count > most else panel


def _even(count: int, most: int) -> list[tuple[int, int]]:
    """Share things out in parts of at most so many, as equal as can be: where each part ends."""
    parts = math.ceil(count / most)
    ends = [round(count * number / parts) for number in range(parts + 1)]
    return list(pairwise(ends))


def size_of(pictures: Sequence[Picture], room: Box) -> float:
    """Return the size of words in points in which all parts of a figure can be drawn."""
    sizes = [
        _size(panel, box)
        for picture in pictures
        for panel, box in zip(
            picture.panels,
            _places(picture.panels, room.inner(top=_LEGEND if picture.legend else 0)),
            strict=True,
        )
    ]
    return min(sizes)


def draw(
    slide: Any, picture: Picture, room: Box, size: float, alternative_text: str, say: Language
) -> None:
    """Draw a figure, or a part of one that `parts` gave, into its room on a slide.

    `size` is what `size_of` gives of all parts; `alternative_text` says what is to be seen.
    """
    shapes, before = slide.shapes, len(slide.shapes)
    if picture.legend:
        _draw_legend(shapes, picture.legend, room)
        room = room.inner(top=_LEGEND)
    places = list(zip(picture.panels, _places(picture.panels, room), strict=True))
    frames = [_draw_panel(shapes, panel, box, size, say) for panel, box in places]
    # Only now: a group would be measured anew at each shape that is added to it.
    group = shapes.add_group_shape(list(shapes)[before:])
    charts = [frame for frame in frames if frame is not None]
    for told in charts or [group]:
        describe(told, alternative_text)


def _places(panels: Sequence[Panel], room: Box) -> list[Box]:
    """Return where panels go: charts side by side, others where the figure has them."""
    if len(panels) > 1 and not any(panel.has_chart for panel in panels):
        return [_domain(panel, room) for panel in panels]
    return _grid(len(panels), room)


def _grid(count: int, room: Box) -> list[Box]:
    columns = 2 if count == 4 else count
    lines = math.ceil(count / columns)
    across, down = (
        (room.width - 24 * (columns - 1)) / columns,
        (room.height - 12 * (lines - 1)) / lines,
    )
    return [
        Box(
            room.left + (number % columns) * (across + 24),
            room.top + (number // columns) * (down + 12),
            across,
            down,
        )
        for number in range(count)
    ]


def _domain(panel: Panel, room: Box) -> Box:
    x, y = panel.x, panel.y
    return Box(
        room.left + x.start * room.width,
        room.top + (1 - y.end) * room.height,
        (x.end - x.start) * room.width,
        (y.end - y.start) * room.height,
    )


def _draw_panel(shapes: Any, panel: Panel, room: Box, size: float, say: Language) -> Any:
    """Draw one panel; return the frame of its native chart, None without one."""
    margins = _margins(panel, room, size)
    plot = _squared(panel, room.inner(margins.left, margins.top, margins.right, margins.bottom))
    place = _Place(panel, plot)
    for axis, is_x in ((place.x, True), (place.y, False)):
        _grid_lines(shapes, axis, place, is_x)
    for area in panel.areas:
        _draw_area(shapes, area, place)
    frame = None
    if panel.has_chart:
        style = Style(size, say.text(N_("Figures")), say.text(N_("Ranges")))
        frame = native_charts.add(shapes, panel, room, plot, style)
    _draw_axis_words(shapes, panel, place, room, size)
    for words in panel.words:
        _draw_words(shapes, words, place, room, size)
    return frame


class _Place:
    """The plot of a panel on its slide: where a value of its axes stands."""

    def __init__(self, panel: Panel, plot: Box) -> None:
        self.plot = plot
        self.air = _air(panel)
        self.x, self.y = native_charts.axes(panel)

    def across(self, value: float | None, edge: float = 0, is_bound: bool = False) -> float:
        """Return where a value of the x axis stands; None is the edge of the plot."""
        share = edge if value is None else value if is_bound else self.x.share(value)
        return self.plot.left + share * self.plot.width

    def down(self, value: float | None, edge: float = 0, is_bound: bool = False) -> float:
        """Return where a value of the y axis stands."""
        share = edge if value is None else value if is_bound else self.y.share(value)
        return self.plot.bottom - share * self.plot.height


def _squared(panel: Panel, plot: Box) -> Box:
    """Return the plot in which x is as long as y, where the figure has it so."""
    if not panel.is_square:
        return plot
    spans = panel.x.high - panel.x.low, panel.y.high - panel.y.low
    unit = min(plot.width / spans[0], plot.height / spans[1])
    across, down = spans[0] * unit, spans[1] * unit
    left, top = plot.left + (plot.width - across) / 2, plot.top + (plot.height - down) / 2
    return Box(left, top, across, down)


def _size(panel: Panel, room: Box) -> float:
    """Return the largest size in which rows are high enough, and words fit their fields."""
    for size in SIZES:
        margins = _margins(panel, room, size)
        plot = _squared(panel, room.inner(margins.left, margins.top, margins.right, margins.bottom))
        rows = len(panel.y.names) or 1
        if panel.y.names and plot.height / rows < _row_height(panel, room, size):
            continue
        if _names_above(panel) and panel.words and not _columns_fit(panel, plot.width, size):
            continue
        if all(_fits_in_field(one, panel, plot, size) for one in panel.words):
            return size
    return min(SIZES)


def _fits_in_field(words: Words, panel: Panel, plot: Box, size: float) -> bool:
    """Tell whether words that stand in the middle of a field fit it; others are in none."""
    if (words.across, words.down) != ("center", "middle") or words.is_bound_x or words.is_bound_y:
        return True
    for area in panel.areas:
        places = [(x, y) for x, y in area.rings[0] if x is not None and y is not None]
        across, upright = [x for x, _ in places], [y for _, y in places]
        if len(places) == 4 and _is_between(words.x, across) and _is_between(words.y, upright):
            lines = paragraphs(words.text)
            unit = plot.width / (panel.x.high - panel.x.low)
            high = plot.height / (panel.y.high - panel.y.low)
            return (
                width_of(lines, size) <= (max(across) - min(across)) * unit
                and len(lines) * size * LINE <= (max(upright) - min(upright)) * high
            )
    return True


def _is_between(place: float, ends: Sequence[float]) -> bool:
    return min(ends) <= place <= max(ends)


def _row_height(panel: Panel, room: Box, size: float) -> float:
    """Return the points that a row needs: its name, or the words in it."""
    names = [_name_lines(name, room, size) for name in panel.y.names]
    words = [len(paragraphs(one.text)) for one in panel.words if not one.is_bound_y]
    return max([1, *names, *words]) * size * LINE + 3


def _name_lines(name: str, room: Box, size: float) -> int:
    return len(wrapped(name, room.width * _WIDEST_NAMES, size))


def _margins(panel: Panel, room: Box, size: float) -> Margins:
    line = size * LINE
    left = _left(panel, room, size)
    right = max([8.0, *(_beyond(one, panel, left, room, size) for one in panel.words)])
    across = room.width - left - right
    above = [len(_lines_above(one, across, size)) for one in panel.words if _is_above(one)]
    top = max(above, default=0) * line + 4
    if _names_above(panel):
        top += _columns_height(panel, room, left, right, size)
    bottom = _bottom(panel, room, left, right, size)
    return Margins(left, top, right, bottom)


def _is_above(words: Words) -> bool:
    """Tell whether words stand above the plot."""
    return words.is_bound_y and words.y >= 1 and words.down == "top"


def _lines_above(words: Words, across: float, size: float) -> list[Paragraph]:
    """Return words above a plot in one line, which a telephone has no room for, if it fits."""
    lines = paragraphs(words.text)
    runs = [run for line in lines for run in (*line, Run(" "))]
    joined = tuple(runs[:-1])
    return [joined] if width_of([joined], size) <= across else lines


def _left(panel: Panel, room: Box, size: float) -> float:
    if panel.y.names:
        widest = room.width * _WIDEST_NAMES
        lines = [part for name in panel.y.names for part in wrapped(name, widest, size)]
        return max(width(part, size) for part in lines) + 2 * _GAP
    words = [plain(text) for _, text in panel.y.ticks]
    return max((width(text, size) for text in words), default=0) + (_GAP if words else 0)


def _beyond(words: Words, panel: Panel, left: float, room: Box, size: float) -> float:
    """Return the points that must be kept free at the right for words right of their place."""
    share = words.x if words.is_bound_x else panel.x.share(words.x)
    if words.across != "right" or share <= 0:
        return 0
    across = width_of(paragraphs(words.text), size) + 4 + _air(panel)
    return (left + share * (room.width - left) + across - room.width) / share


def _air(panel: Panel) -> float:
    """Return the points between a place and the words beside it: there may be a mark on it."""
    return _GAP + (4 if any(one.symbols for one in panel.points) else 0)


def _names_above(panel: Panel) -> bool:
    """Tell whether columns are named above: where fields stand in named rows and columns."""
    return bool(panel.x.names and panel.y.names) and not panel.has_chart


def _columns_height(panel: Panel, room: Box, left: float, right: float, size: float) -> float:
    shown = _shown_columns(panel, room.width - left - right, size)
    return max((len(lines) for _, lines in shown), default=0) * size * LINE + 4


def _bottom(panel: Panel, room: Box, left: float, right: float, size: float) -> float:
    line, title = size * LINE, len(paragraphs(panel.x.title)) if panel.x.title else 0
    if _names_above(panel):
        named = 0.0
    elif native_charts.names_itself(panel) and not panel.is_lying:
        named = line * _lines_of_columns(panel, room.width - left - right, size) + _GAP
    else:
        ticks = [text for _, text in panel.x.ticks]
        named = max((len(paragraphs(text)) for text in ticks), default=0) * line
    return named + title * line + 4


def _columns_fit(panel: Panel, across: float, size: float) -> bool:
    """Tell whether every name of a column fits its place, broken between words."""
    names = panel.x.names
    room = across / max(1, len(names)) - 4
    return all(width(word, size) <= room for name in names for word in name.split())


def _lines_of_columns(panel: Panel, across: float, size: float) -> int:
    """Return in how many lines the chart writes the names of columns, upright ones counted too."""
    names = panel.x.names
    if not names:
        return 1
    room = across / len(names) - 4
    if _columns_fit(panel, across, size):
        return max(len(wrapped(name, room, size)) for name in names)
    return math.ceil(max(width(name, size) for name in names) / (size * LINE))


def _shown_columns(panel: Panel, across: float, size: float) -> list[tuple[float, list[str]]]:
    """Return the names of columns that are written, each in lines, where they stand."""
    names = panel.x.names
    room = across / max(1, len(names)) - 4
    if _columns_fit(panel, across, size):
        return [(float(at), wrapped(name, room, size)) for at, name in enumerate(names)]
    every = math.ceil(max(width(name, size) for name in names) / (room + 4))
    return [(float(at), [names[at]]) for at in range(0, len(names), max(1, every))]


def _grid_lines(shapes: Any, axis: Axis, place: _Place, is_x: bool) -> None:
    """Draw the grid that the chart cannot draw itself."""
    if not axis.has_grid or native_charts.has_own_grid(axis):
        return
    for at, _ in axis.ticks:
        if is_x:
            ends = (place.across(at), place.plot.top), (place.across(at), place.plot.bottom)
        else:
            ends = (place.plot.left, place.down(at)), (place.plot.right, place.down(at))
        add_line(shapes, *ends, native_charts.GRID, 0.75)


def _draw_area(shapes: Any, area: Area, place: _Place) -> None:
    rings = [
        [
            (place.across(x, edge=number in (1, 2)), place.down(y, edge=number in (2, 3)))
            for number, (x, y) in enumerate(ring)
        ]
        for ring in area.rings
    ]
    if area.is_line:
        (start, end), (x, y) = rings[0], zip(*area.rings[0], strict=True)
        if x[0] is None:
            start, end = (place.plot.left, start[1]), (place.plot.right, end[1])
        if y[0] is None:
            start, end = (start[0], place.plot.bottom), (end[0], place.plot.top)
        add_line(shapes, start, end, area.line, max(1.0, area.width * 0.75), area.dash)
        return
    inside = [[_within(corner, place.plot) for corner in ring] for ring in rings]
    add_area(
        shapes,
        inside,
        fill=area.fill,
        line=area.line,
        width=max(0.75, area.width * 0.75),
        dash=area.dash,
        is_hatched=area.is_hatched,
    )


def _within(corner: tuple[float, float], plot: Box) -> tuple[float, float]:
    """Return a corner, kept in the plot: what goes on beyond its edge is not drawn."""
    x, y = corner
    return min(max(x, plot.left), plot.right), min(max(y, plot.top), plot.bottom)


def _draw_legend(shapes: Any, keys: Sequence[Key], room: Box) -> None:
    """Name what is drawn in one line above it, as large as there is room for."""
    size = next(
        (one for one in SIZES if sum(_key_width(key, one) for key in keys) <= room.width),
        min(SIZES),
    )
    left = room.left
    for key in keys:
        _draw_key(shapes, key, Box(left, room.top + (_LEGEND - size) / 2 - 3, size * 1.4, size))
        across = width(key.name, size) + 4
        box = Box(left + size * 1.4 + 5, room.top - 3, across, _LEGEND)
        add_words(shapes, box, key.name, size, down="middle", wraps=False)
        left += _key_width(key, size)


def _key_width(key: Key, size: float) -> float:
    return width(key.name, size) + size * 1.4 + 26


def _draw_key(shapes: Any, key: Key, box: Box) -> None:
    middle = box.top + box.height / 2
    if key.kind == "line":
        add_line(shapes, (box.left, middle), (box.right, middle), key.colour, 2)
    elif key.kind in ("outline", "dashes"):
        dash = "dash" if key.kind == "dashes" else "solid"
        add_area(shapes, [_corners(box)], line=key.colour, width=1.25, dash=dash)
    elif key.kind == "dot":
        square = Box(box.left + box.width / 2 - 4, middle - 4, 8, 8)
        add_area(shapes, [_corners(square)], fill=key.colour, is_round=True)
    else:
        add_area(shapes, [_corners(box)], fill=key.colour)


def _corners(box: Box) -> list[tuple[float, float]]:
    return [
        (box.left, box.top),
        (box.right, box.top),
        (box.right, box.bottom),
        (box.left, box.bottom),
    ]


def _draw_axis_words(shapes: Any, panel: Panel, place: _Place, room: Box, size: float) -> None:
    """Write what stands at the axes and is not written by the chart itself."""
    plot, line = place.plot, size * LINE
    if panel.y.names and not (panel.bars and panel.is_lying):
        down = plot.height / len(panel.y.names)
        for at, name in enumerate(panel.y.names):
            box = Box(room.left, place.down(at) - down / 2, plot.left - room.left - _GAP, down)
            add_words(shapes, box, name, size, across="right", down="middle")
    elif not panel.y.names:
        for tick, text in panel.y.ticks:
            box = Box(room.left, place.down(tick) - line / 2, plot.left - room.left - _GAP, line)
            add_words(
                shapes,
                box,
                plain(text),
                size,
                colour=colours.GREY,
                across="right",
                down="middle",
                wraps=False,
            )
    if _names_above(panel):
        for column, named in _shown_columns(panel, plot.width, size):
            top = plot.top - len(named) * line - 4
            _column_words(shapes, place.across(column), top, "\n".join(named), size)
    elif panel.is_lying or not native_charts.names_itself(panel):
        for tick, text in panel.x.ticks:
            _column_words(shapes, place.across(tick), plot.bottom + 3, text, size)
    if panel.x.title:
        lines = paragraphs(panel.x.title)
        box = Box(plot.left, room.bottom - len(lines) * line, plot.width, len(lines) * line)
        add_words(shapes, box, lines, size, colour=colours.GREY, across="center")


def _column_words(shapes: Any, middle: float, top: float, text: str, size: float) -> None:
    lines = paragraphs(text.replace("\n", "<br>"))
    half = width_of(lines, size) / 2 + 2
    box = Box(middle - half, top, 2 * half, len(lines) * size * LINE)
    add_words(shapes, box, lines, size, colour=colours.GREY, across="center", wraps=False)


def _draw_words(shapes: Any, words: Words, place: _Place, room: Box, size: float) -> None:
    """Write words of the figure beside their place, within the room of the figure."""
    lines = [
        tuple(run._replace(text=run.text.strip("\u2002")) for run in line)
        for line in paragraphs(words.text)
    ]
    if _is_above(words):
        lines = _lines_above(words, place.plot.width, size)
    across, down = width_of(lines, size) + 4, len(lines) * size * LINE
    x = place.across(words.x, is_bound=words.is_bound_x)
    y = place.down(words.y, is_bound=words.is_bound_y)
    air = place.air if words.across != "center" or words.down == "middle" else 0
    left = {"left": x - across - air, "right": x + air, "center": x - across / 2}[words.across]
    gap = 0 if words.is_bound_y else 5
    top = {"top": y - down - gap, "bottom": y + gap, "middle": y - down / 2}[words.down]
    left = max(room.left, min(left, room.right - across))
    align = {"left": "right", "right": "left"}.get(words.across, "center")
    box = Box(left, top, across, down)
    add_words(shapes, box, lines, size, across=align, down="middle", wraps=False)
