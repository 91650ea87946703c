"""Marks that several charts draw: bars in rows, upright ticks, notes, rules and their words.

Imports nothing of the project but `charts`. Each function gives one Plotly trace, shape or
annotation as a dictionary, since dictionaries are many times faster to build than trace objects.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from charts import palette, scales, wording
from charts.table import Number

# An en space; ordinary ones are dropped at the edge of a text.
_GAP = "\u2002"
BAR_SHARE = 0.56
HOVER = "%{hovertext}<extra></extra>"
# The ends of an interval stay visible where it is narrower than its dot.
_CAPS = {
    "mode": "lines+markers",
    "marker": {"symbol": "line-ns", "size": 9, "line": {"width": 2, "color": palette.MUTED}},
}


def hovers(texts: Sequence[str]) -> dict[str, Any]:
    """Make a trace show these words on hover and nothing else; without words, nothing."""
    if not any(texts):
        return {"hoverinfo": "skip"}
    return {"hovertext": list(texts), "hovertemplate": HOVER}


def row_bars(
    rows: Sequence[float],
    values: Sequence[Number],
    *,
    colours: Sequence[str],
    texts: Sequence[str] = (),
    hover_texts: Sequence[str] = (),
    width: float = BAR_SHARE,
) -> dict[str, Any]:
    """Draw one lying bar from zero per row, its words after its end; none for a missing value."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": list(values),
        "y": list(rows),
        "width": width,
        "marker": {"color": list(colours)},
        "text": list(texts),
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "showlegend": False,
        **hovers(hover_texts),
    }


def upright_marks(
    rows: Sequence[float],
    values: Sequence[Number],
    *,
    height: float,
    name: str = "",
    colour: str = palette.RULE,
    hover_texts: Sequence[str] = (),
) -> dict[str, Any]:
    """Draw an upright tick of `height` px at each row's value, as for a target."""
    tick = {
        "symbol": "line-ns",
        "size": height,
        "line": {"width": 3, "color": colour},
        "opacity": 1,
    }
    return points(values, rows, tick, name=name, hover_texts=hover_texts)


def points(
    x: Sequence[Any],
    y: Sequence[Any],
    marker: Mapping[str, Any],
    *,
    name: str = "",
    hover_texts: Sequence[str] = (),
) -> dict[str, Any]:
    """Put a marker at each place of the plot; with a name they are in the legend."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(x),
        "y": list(y),
        "name": name,
        "marker": dict(marker),
        "cliponaxis": False,
        "showlegend": bool(name),
        **hovers(hover_texts),
    }


def lines(
    rows: Sequence[int], values: Sequence[Number], low: Sequence[Number], high: Sequence[Number]
) -> dict[str, Any]:
    """Draw a line from low to high in each row that has both and a value."""
    x: list[Number] = []
    y: list[Number] = []
    for row, value, start, end in zip(rows, values, low, high, strict=True):
        if value is not None and start is not None and end is not None:
            x += [start, end, None]
            y += [row, row, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": palette.MUTED, "width": 3},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def intervals(
    rows: Sequence[int], values: Sequence[Number], low: Sequence[Number], high: Sequence[Number]
) -> dict[str, Any]:
    """Draw the interval of each row that has one, its ends marked."""
    return lines(rows, values, low, high) | _CAPS


def texts_at(
    x: Sequence[Any], y: Sequence[Any], texts: Sequence[str], position: str = "middle right"
) -> dict[str, Any]:
    """Write words at places of the plot; they may run out of it into the margin."""
    is_right = position.endswith("right")
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(x),
        "y": list(y),
        "text": [spaced(text) if is_right else text for text in texts],
        "textposition": position,
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def spaced(text: str) -> str:
    """Put a gap before each line, since Plotly sets text flush to its mark."""
    return _GAP + text.replace("<br>", "<br>" + _GAP) if text else ""


def side_texts(texts: Sequence[str], x: float) -> dict[str, Any]:
    """Write each row's words as a column right of the plot, whose right edge is at `x`."""
    return texts_at([x] * len(texts), range(len(texts)), texts)


def note_trace(
    notes: Sequence[str], at: Sequence[float], values: Sequence[Any], x: Any = 0
) -> dict[str, Any]:
    """Write the note of each row whose value is missing where its mark would have begun."""
    rows = [(row, note) for row, note, v in zip(at, notes, values, strict=True) if v is None]
    italics = [f"<i>{wording.wrap(note, 22)}</i>" if note else "" for _, note in rows]
    return texts_at([x] * len(rows), [row for row, _ in rows], italics)


def rule(value: float, axis: str = "x", dash: str = "solid", colour: str = palette.RULE) -> dict:
    """Draw a straight line across the plot at a value of the x (or y) axis."""
    other = "y" if axis == "x" else "x"
    return {
        "type": "line",
        f"{axis}ref": axis,
        f"{other}ref": "paper",
        f"{axis}0": value,
        f"{axis}1": value,
        f"{other}0": 0,
        f"{other}1": 1,
        "line": {"color": colour, "width": 2, "dash": dash},
        "layer": "below",
    }


def rule_label(value: float, text: str, low: float, high: float) -> dict[str, Any]:
    """Write the words of an upright rule above it, turned inwards near the edges of the plot."""
    share = (value - low) / (high - low) if high > low else 0.5
    anchor = "left" if share < 0.3 else "right" if share > 0.7 else "center"
    return {
        "x": value,
        "xref": "x",
        "xanchor": anchor,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": wording.wrap(text, 40),
        "showarrow": False,
    }


def reference(value: float | None, label: str, low: float, high: float) -> dict[str, Any]:
    """Give the shapes and annotations of an upright reference line, if there is one."""
    if value is None:
        return {"shapes": [], "annotations": []}
    words = [rule_label(value, label, low, high)] if label else []
    return {"shapes": [rule(value, dash="dash")], "annotations": words}


def end_names(
    ends: Sequence[tuple[float, str]], span: Sequence[float], plot_height: float, **place: Any
) -> list[dict[str, Any]]:
    """Write words at `place`, each as high as its line ends, moved apart where they would overlap.

    `ends` are heights on an axis over `span`, with words already broken into lines.
    """
    per_px = (span[1] - span[0]) / (plot_height - 60)
    tall = [wording.lines_in([text]) * wording.LINE_HEIGHT * per_px for _, text in ends]
    heights = scales.spread([y for y, _ in ends], tall, span[1] + 10 * per_px)
    return [
        {
            **place,
            "y": height,
            "text": text,
            "xanchor": "left",
            "yanchor": "middle",
            "align": "left",
            "showarrow": False,
        }
        for (_, text), height in zip(ends, heights, strict=True)
    ]
