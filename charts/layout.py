"""The base that all charts share: margins, ground, legend, and the layout of charts of rows.

Imports nothing of the project but `charts`. Colours of text are left to the theme that draws the
figure, so one figure serves light and dark mode; sizes are set here, because the room for words
depends on them.
"""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from charts import palette, scales, wording

# {"data": [...], "layout": {...}}: what Plotly draws, ready for JSON.
Figure = dict[str, Any]


def figure(
    traces: Sequence[dict[str, Any]],
    *,
    separators: str,
    height: float,
    axes: Mapping[str, Any],
    top: float = 8,
    right: float = 16,
    legend: bool = False,
    legend_lift: float = 0,
    legend_below: float = 0,
    shapes: Sequence[dict[str, Any]] = (),
    annotations: Sequence[dict[str, Any]] = (),
    **more: Any,
) -> Figure:
    """Put traces on the one base that all charts share; all sizes are in px.

    `legend_lift` is how far the legend stands above the plot, over words that are there;
    `legend_below` is the room for it if it stands below instead.
    """
    base: dict[str, Any] = {
        "separators": separators,
        "height": round(height),
        "margin": {"l": 0, "r": round(right), "t": round(top), "b": 8, "pad": 4},
        # Else Plotly keeps 64 px for the plot and cuts the words under a chart of one row.
        "minreducedheight": 16,
        "paper_bgcolor": palette.CLEAR,
        "plot_bgcolor": palette.CLEAR,
        "font": {"size": wording.TEXT_SIZE},
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "font": {"size": wording.TEXT_SIZE}},
        "dragmode": False,
        "modebar": {"remove": ["toImage"], "bgcolor": palette.CLEAR},
        "showlegend": legend,
        "shapes": list(shapes),
        "annotations": list(annotations),
    }
    if legend:
        plot_height = max(1, height - top - AXIS_LABELS_HEIGHT - legend_below)
        above = {"y": 1.0001 + legend_lift / plot_height, "yanchor": "bottom"}
        below = {"y": -AXIS_LABELS_HEIGHT / plot_height, "yanchor": "top"}
        base["legend"] = _LEGEND | (below if legend_below else above)
        base["margin"]["b"] = AXIS_LABELS_HEIGHT + legend_below if legend_below else 8
    return _plain({"data": list(traces), "layout": base | dict(axes) | more})


def _plain(figure: Figure) -> Figure:
    """Copy a figure through JSON: what JSON does not know fails here, and nothing is shared."""
    copied: Figure = json.loads(json.dumps(figure, allow_nan=False))
    return copied


def rows_figure(
    traces: Sequence[dict[str, Any]],
    *,
    labels: Sequence[str],
    texts: Sequence[str],
    axis: Mapping[str, Any],
    separators: str,
    legend_names: Sequence[str] = (),
    words_above: str = "",
    row_air: float = 0,
    standoff: float = 0,
    **more: Any,
) -> Figure:
    """Lay out a chart of rows: names left, marks along `axis`, room for `texts` on the right.

    `row_air` is px between rows beyond the usual, `standoff` px between names and plot.
    """
    right, above = wording.text_room(texts), wording.words_height(words_above)
    top = above + legend_height(legend_names, right)
    below = AXIS_LABELS_HEIGHT if axis.get("showticklabels", True) else 8
    names = scales.row_axis(labels) | {"ticklabelstandoff": round(standoff)}
    return figure(
        traces,
        separators=separators,
        height=wording.rows_height(labels, texts) + row_air * len(labels) + below + top,
        top=top,
        right=right,
        legend=any(legend_names),
        legend_lift=above,
        axes={"xaxis": axis, "yaxis": names},
        **more,
    )


def empty(separators: str) -> Figure:
    """Give the figure of a frame without rows: nothing drawn, little room taken."""
    hidden = {"visible": False, "fixedrange": True}
    return figure((), separators=separators, height=64, axes={"xaxis": hidden, "yaxis": hidden})


# Plotly lets a legend be wider than the plot only if it begins left of it, be it by a hair, and
# stands above it (computeLegendDimensions); a wide one is then moved to the figure's left edge.
_LEGEND = {
    "orientation": "h",
    "x": -0.0001,
    "xanchor": "left",
    "traceorder": "normal",
    "font": {"size": wording.TEXT_SIZE},
    "maxheight": 1,
    "itemclick": False,
    "itemdoubleclick": False,
}
AXIS_LABELS_HEIGHT = 28


def legend_height(names: Sequence[str], right: float = 16) -> int:
    """Give the px that a legend of these names takes on a phone, beside a right margin of `right`.

    Plotly sets entries in one line if they fit, or else in equal columns.
    """
    symbol_and_gap = 52
    entries = [symbol_and_gap + wording.width_of(name) for name in names if name]
    if not entries:
        return 8
    room = wording.PHONE_WIDTH - right
    in_line = len(entries) if sum(entries) < room else max(1, int(room // max(entries)))
    return math.ceil(len(entries) / in_line) * 20 + 12


def smallest_letters(part: Any, size: float = wording.TEXT_SIZE) -> float:
    """Return the size in px of the smallest letters that stand in a figure, or in a part of one."""
    if isinstance(part, list | tuple):
        return min((smallest_letters(one, size) for one in part), default=size)
    if not isinstance(part, dict):
        return size
    fonts = [part[name].get("size", size) for name in _FONTS if isinstance(part.get(name), dict)]
    inside = [part[name] for name in part if name not in _UNSEEN]
    return min(size, *fonts, smallest_letters(inside, size))


_FONTS = ("font", "textfont", "tickfont")
_UNSEEN = ("hoverlabel", "customdata", "x", "y", "text", "hovertext")


def enlarged(figure: Figure, factor: float) -> Figure:
    """Give a copy with text, marks, margins and height `factor` times as large, for presenting."""
    larger: Figure = _scaled(figure, factor)
    return larger


_PIXEL_SIZES = {
    "size",
    "height",
    "l",
    "r",
    "t",
    "b",
    "pad",
    "ticklabelstandoff",
    "xshift",
    "yshift",
}


def _scaled(part: Any, factor: float, name: str = "") -> Any:
    if isinstance(part, dict):
        return {key: _scaled(value, factor, key) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [_scaled(value, factor) for value in part]
    is_size = name in _PIXEL_SIZES and isinstance(part, int | float)
    return round(part * factor) if is_size else part
