"""What all charts share: the base layout, axes, rules, notes and the room that words need.

Imports nothing of the project. Colours of text are left to the theme that draws the figure, so one
figure serves light and dark mode; sizes are set here, because the room for words depends on them.
Rows and columns stand at the numbers 0, 1, 2 … with their names as tick labels: names that repeat,
look like numbers or are missing then cannot move a mark.
"""

import html
import itertools
import math
import textwrap
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import pandas as pd
import plotly.graph_objects as go

from charts import palette

TEXT_SIZE = 13
SMALL_TEXT_SIZE = 11
LINE_HEIGHT = 17
# The narrowest screen that a chart must serve.
PHONE_WIDTH = 420
# Marks and their words, in px, on the row charts.
ROW_HEIGHT = 40
BAR_SHARE = 0.56
# For st.plotly_chart(config=…) and Figure.to_html(config=…).
CONFIG = {"displaylogo": False, "responsive": True, "scrollZoom": False}

Number = float | None
Key = TypeVar("Key", bound=Hashable)


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
) -> go.Figure:
    """Put traces on the one base that all charts share; all sizes are in px.

    `legend_lift` is how far the legend stands above the plot, over words that are there;
    `legend_below` is the room for it if it stands below instead.
    """
    base: dict[str, Any] = {
        # An empty template keeps whatever default the process has out of the figure.
        "template": {},
        "separators": separators,
        "height": round(height),
        "margin": {"l": 0, "r": round(right), "t": round(top), "b": 8, "pad": 4},
        "paper_bgcolor": palette.CLEAR,
        "plot_bgcolor": palette.CLEAR,
        "font": {"size": TEXT_SIZE},
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "font": {"size": TEXT_SIZE}},
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
    return go.Figure({"data": list(traces), "layout": base | dict(axes) | more})


def rows_figure(
    traces: Sequence[dict[str, Any]],
    *,
    labels: Sequence[str],
    texts: Sequence[str],
    axis: Mapping[str, Any],
    separators: str,
    legend_names: Sequence[str] = (),
    has_words_above: bool = False,
    row_air: float = 0,
    standoff: float = 0,
    **more: Any,
) -> go.Figure:
    """Lay out a chart of rows: names left, marks along `axis`, room for `texts` on the right.

    `row_air` is px between rows beyond the usual, `standoff` px between names and plot.
    """
    right, above = text_room(texts), 18 if has_words_above else 0
    top = above + legend_height(legend_names, right)
    below = AXIS_LABELS_HEIGHT if axis.get("showticklabels", True) else 8
    return figure(
        traces,
        separators=separators,
        height=rows_height(labels, texts) + row_air * len(labels) + below + top,
        top=top,
        right=right,
        legend=any(legend_names),
        legend_lift=above,
        axes={"xaxis": axis, "yaxis": row_axis(labels) | {"ticklabelstandoff": round(standoff)}},
        **more,
    )


def empty(separators: str) -> go.Figure:
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
    "font": {"size": TEXT_SIZE},
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
    entries = [symbol_and_gap + _width(name) for name in names if name]
    if not entries:
        return 8
    room = PHONE_WIDTH - right
    in_line = len(entries) if sum(entries) < room else max(1, int(room // max(entries)))
    return math.ceil(len(entries) / in_line) * 20 + 12


def enlarged(figure: go.Figure, factor: float) -> go.Figure:
    """Give a copy with text, marks, margins and height `factor` times as large, for presenting."""
    return go.Figure(_scaled(figure.to_dict(), factor))


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


# Columns of a frame


def numbers(frame: pd.DataFrame, column: str | None) -> list[Number]:
    """Give a column as floats, missing values as None, so that Plotly draws no mark for them."""
    if column is None:
        return [None] * len(frame)
    return [None if pd.isna(value) else float(value) for value in frame[column]]


def words(frame: pd.DataFrame, column: str | None) -> list[str]:
    """Give a column as text, missing values as the empty text."""
    if column is None:
        return [""] * len(frame)
    return ["" if pd.isna(value) else str(value) for value in frame[column]]


def keys(frame: pd.DataFrame, column: str) -> list[Hashable]:
    """Give a column of ids as they are, missing ones as None."""
    return [None if pd.isna(value) else value for value in frame[column]]


def with_columns(frame: pd.DataFrame, columns: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """Give a copy of the frame with these columns added."""
    return pd.concat([frame, pd.DataFrame(dict(columns), index=frame.index)], axis=1)


def in_order(values: Iterable[Key], order: Sequence[Key] = ()) -> list[Key]:
    """Give the distinct values: first those in `order`, then the others as they first appear."""
    present = dict.fromkeys(values)
    return [value for value in order if value in present] + [
        value for value in present if value not in order
    ]


def row_colours(
    frame: pd.DataFrame, colour: str | None, colour_of: Mapping[Any, str] | None
) -> list[str]:
    """Give each row the colour of its id, or the accent when there is no column of ids."""
    if colour is None:
        return [palette.ACCENT] * len(frame)
    return palette.colours(keys(frame, colour), colour_of)


def name_of(key: Hashable, names: Mapping[Any, str] | None) -> str:
    """Give the word for an id, or the id as text."""
    return str(key) if names is None else names.get(key, str(key))


def highest(values: Sequence[Number]) -> float:
    """Give the largest value, or 1 if there is none above zero, for the end of an axis."""
    return max([value for value in values if value is not None and value > 0], default=1.0)


def grouped(value: float, separators: str) -> str:
    """Write a number with the decimal and thousands signs of Plotly's `separators`."""
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return text.translate({ord("."): separators[0], ord(","): separators[1]})


# Words


def wrap(text: str, width: int = 20) -> str:
    """Break a label into lines of at most `width` characters; `<` and `&` are shown as typed."""
    parts = text.replace("\n", "<br>").split("<br>")
    lines = [line for part in parts for line in _broken(part, width)]
    return "<br>".join(html.escape(line, quote=False) for line in lines)


def _broken(text: str, width: int) -> list[str]:
    """Break between words; within one only if it is longer than any in the languages served."""
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]
    longest = max(width, 24)
    return [line[at : at + longest] for line in lines for at in range(0, len(line) or 1, longest)]


def lines_in(texts: Sequence[str]) -> int:
    """Give the number of lines of the tallest of these texts."""
    return max((text.count("<br>") + 1 for text in texts), default=1)


def text_room(texts: Sequence[str], size: float = TEXT_SIZE) -> int:
    """Give the px that the widest of these texts needs, with a gap on either side."""
    widest = max((_width(line, size) for text in texts for line in text.split("<br>")), default=0)
    return math.ceil(widest) + 14 if widest else 16


def _width(text: str, size: float = TEXT_SIZE) -> float:
    # A digit of the usual sans-serif faces is 0.5–0.56 em wide, and text averages below that.
    return 0.56 * size * len(html.unescape(text))


def rows_height(labels: Sequence[str], texts: Sequence[str] = (), width: int = 20) -> int:
    """Give the px for these rows, so that the tallest label or text fits its row."""
    lines = max(lines_in([wrap(label, width) for label in labels]), lines_in(texts))
    return len(labels) * max(ROW_HEIGHT, lines * LINE_HEIGHT + 8)


# Axes


def row_axis(labels: Sequence[str], width: int = 20, size: float = TEXT_SIZE) -> dict[str, Any]:
    """Make the axis of rows, first row on top, with its names wrapped at `width` characters."""
    return {
        "tickvals": list(range(len(labels))),
        "ticktext": [wrap(label, width) for label in labels],
        "range": [len(labels) - 0.5, -0.5],
        "tickfont": {"size": size},
        **_STILL,
        "showgrid": False,
        "zeroline": False,
    }


def column_axis(labels: Sequence[str], most: int = 8, width: int = 4) -> dict[str, Any]:
    """Make the axis of columns in time: at most `most` names, broken to fit a phone."""
    step = max(1, math.ceil(len(labels) / most))
    shown = range(0, len(labels), step)
    return {
        "tickvals": list(shown),
        "ticktext": [wrap(labels[position], width) for position in shown],
        "range": [-0.5, len(labels) - 0.5],
        "tickfont": {"size": TEXT_SIZE},
        "tickangle": 0,
        **_STILL,
        "showgrid": False,
        "zeroline": False,
    }


def share_axis(low: float = 0, high: float = 1) -> dict[str, Any]:
    """Make the axis of rates: 0–100 %, a thin line each quarter, words at 0, 50 and 100 %."""
    quarters = range(math.ceil(low * 4), math.floor(high * 4) + 1)
    return {
        "range": [low, high],
        "tickvals": [quarter / 4 for quarter in quarters],
        "ticktext": [f"{quarter * 25}%" if quarter % 2 == 0 else "" for quarter in quarters],
        "tickfont": {"size": TEXT_SIZE},
        "tickangle": 0,
        **_STILL,
        **_THIN_GRID,
    }


def amount_axis(
    low: float,
    high: float,
    value_text: Callable[[float], str] | None,
    separators: str,
    most: int = 5,
) -> dict[str, Any]:
    """Make the axis of an amount with round ticks, written by `value_text` or as plain numbers."""
    written = value_text or (lambda value: grouped(value, separators))
    values = ticks(low, high, most)
    air = (high - low) * 0.04
    return {
        "range": [low - air if low < 0 else low, high + air if high > 0 else high],
        "tickvals": values,
        "ticktext": [written(value) for value in values],
        "tickfont": {"size": TEXT_SIZE},
        "tickangle": 0,
        **_STILL,
        **_THIN_GRID,
    }


def baseline_axis(low: float, high: float) -> dict[str, Any]:
    """Make an axis that shows nothing but its zero, for marks that carry their own figures."""
    return {
        "range": [low, high],
        "showticklabels": False,
        **_STILL,
        **_THIN_GRID,
        "showgrid": False,
    }


_STILL = {
    "fixedrange": True,
    "automargin": True,
    "ticks": "",
    "showline": False,
    "ticklabeloverflow": "allow",
}
_THIN_GRID = {
    "showgrid": True,
    "gridcolor": palette.GRID,
    "gridwidth": 1,
    "zeroline": True,
    "zerolinecolor": palette.BASELINE,
    "zerolinewidth": 1,
}


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Give at most about `most` round values (steps of 1, 2 or 5 × 10^k) from low to high."""
    if high <= low:
        return [low]
    rough = (high - low) / (most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * size for size in (1, 2, 5, 10) if power * size >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(step * position, 10) for position in range(first, last + 1)]


def spread(values: Sequence[float], gap: float) -> list[float]:
    """Move values apart until any two are at least `gap` from each other, keeping their order."""
    order = sorted(range(len(values)), key=lambda position: values[position])
    placed = list(values)
    for before, here in itertools.pairwise(order):
        placed[here] = max(placed[here], placed[before] + gap)
    return placed
