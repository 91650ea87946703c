"""A chart of rows in several: what is too high for the place where it is shown goes on in another.

Imports nothing of the project but `charts`.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from charts import layout

Figure = layout.Figure


def row_parts(figure: Figure, most_px: float) -> list[Figure]:
    """Give a chart of rows in parts at most so high, with about as many rows each, in order.

    What is low enough, or no chart of rows, is given as it is. Each part has all traces; Plotly
    draws the rows that its axes reach over.
    """
    drawn = figure["layout"]
    axes = _row_axes(drawn)
    if drawn["height"] <= most_px or not axes:
        return [figure]
    count = len(drawn[axes[0]]["tickvals"])
    around = drawn["margin"]["t"] + _below(drawn)
    row_px = (drawn["height"] - around) / count
    most = max(1, int((most_px - around) / row_px))
    parts = math.ceil(count / most)
    ends = [round(count * number / parts) for number in range(parts + 1)]
    return [_part(figure, axes, first, last, row_px) for first, last in pairwise(ends)]


def _row_axes(drawn: dict[str, Any]) -> list[str]:
    """Return the axes that name rows, first on top; none where an axis up and down is another.

    Panels one below the other are no rows of one chart.
    """
    found = [name for name in drawn if name.startswith("yaxis")]
    counts = {len(drawn[name].get("tickvals") or ()) for name in found}
    if len(counts) != 1 or 0 in counts:
        return []
    (count,) = counts
    rows = [count - 0.5, -0.5]
    is_whole = all(list(drawn[name].get("domain", (0, 1))) == [0, 1] for name in found)
    return found if is_whole and all(drawn[name].get("range") == rows for name in found) else []


def _below(drawn: dict[str, Any]) -> float:
    """Return the px that stand below the rows."""
    is_labelled = drawn.get("xaxis", {}).get("showticklabels", True)
    return max(layout.AXIS_LABELS_HEIGHT if is_labelled else 8, drawn["margin"]["b"])


def _part(figure: Figure, axes: list[str], first: int, last: int, row_px: float) -> Figure:
    """Give the rows from `first` up to `last` of a chart, each as high as it was."""
    drawn = dict(figure["layout"])
    traces = _named_where_drawn(figure["data"], first, last)
    around = drawn["margin"]["t"] + _below(drawn)
    before, after = drawn["height"] - around, row_px * (last - first)
    drawn["height"] = round(around + after)
    for name in axes:
        drawn[name] = drawn[name] | {"range": [last - 0.5, first - 0.5]}
    if "legend" in drawn:
        drawn["legend"] = drawn["legend"] | {"y": _lifted(drawn["legend"]["y"], before / after)}
    drawn["annotations"] = [
        one | {"y": _lifted(one["y"], before / after)} if one.get("yref") == "paper" else one
        for one in drawn.get("annotations", ())
    ]
    return {"data": traces, "layout": drawn}


def _named_where_drawn(
    traces: Sequence[dict[str, Any]], first: int, last: int
) -> list[dict[str, Any]]:
    """Leave out of the legend what has marks in other rows alone."""
    rows: dict[str, list[float]] = {}
    for trace in traces:
        rows.setdefault(trace.get("name", ""), []).extend(_rows_with_marks(trace))
    elsewhere = {
        name
        for name, marked in rows.items()
        if marked and not any(first - 0.5 < row < last - 0.5 for row in marked)
    }
    return [
        trace | {"showlegend": False} if trace.get("name") in elsewhere else trace
        for trace in traces
    ]


def _rows_with_marks(trace: dict[str, Any]) -> Iterator[float]:
    for along, row in zip(trace.get("x") or (), trace.get("y") or (), strict=False):
        if along is not None and isinstance(row, int | float):
            yield row


def _lifted(y: float, factor: float) -> float:
    """Keep what stands above or below the plot as many px away from it as it was."""
    if y > 1:
        return 1 + (y - 1) * factor
    return y * factor if y < 0 else y
