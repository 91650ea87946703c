"""A figure of panels in several: lines of panels that are too high together go on in another.

Imports nothing of the project but `charts`.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import Any

from charts import layout

Figure = layout.Figure
Line = tuple[float, float]


def panel_parts(figure: Figure, most_px: float) -> list[Figure]:
    """Give a figure of panels in parts at most so high, whole lines of panels in each, in order.

    What is low enough, or has one line of panels alone, is given as it is. Each line is as high as
    it was, and the first panel of a part has the legend.
    """
    drawn = figure["layout"]
    lines = _lines(drawn)
    if drawn["height"] <= most_px or len(lines) < 2:
        return [figure]
    above = drawn["margin"]["t"] + layout.AXIS_LABELS_HEIGHT
    plot_px = drawn["height"] - above
    pitch_px = (lines[0][1] - lines[1][1]) * plot_px
    line_px = (lines[0][1] - lines[0][0]) * plot_px
    most = max(1, 1 + int((most_px - above - line_px) / pitch_px))
    parts = ceil(len(lines) / most)
    ends = [round(len(lines) * number / parts) for number in range(parts + 1)]
    return [_part(figure, lines[first:last], plot_px) for first, last in pairwise(ends)]


def _lines(drawn: dict[str, Any]) -> list[Line]:
    """Return where lines of panels lie in the plot, bottom and top of each, first on top."""
    found = {tuple(drawn[name].get("domain", (0, 1))) for name in _axes(drawn, "yaxis")}
    return sorted(found, reverse=True)


def _axes(drawn: dict[str, Any], kind: str) -> list[str]:
    return [name for name in drawn if name.startswith(kind)]


def _part(figure: Figure, lines: Sequence[Line], plot_px: float) -> Figure:
    """Give the panels that lie in these lines, spread over a plot of their own."""
    low, high = lines[-1][0], lines[0][1]
    drawn = dict(figure["layout"])
    kept = [name for name in _axes(drawn, "yaxis") if tuple(drawn[name]["domain"]) in lines]
    for name in _axes(drawn, "yaxis"):
        if name in kept:
            drawn[name] = drawn[name] | {"domain": _spread(drawn[name]["domain"], low, high)}
        else:
            del drawn[name]
            del drawn[name.replace("yaxis", "xaxis")]
    before = drawn["height"]
    drawn["height"] = round(before - plot_px * (1 - (high - low)))
    drawn["annotations"] = [
        one | {"y": _spread([one["y"]], low, high)[0]}
        for one in drawn.get("annotations", ())
        if low < one["y"] <= high
    ]
    if "legend" in drawn:
        lift = (drawn["legend"]["y"] - 1) / (high - low)
        drawn["legend"] = drawn["legend"] | {"y": 1 + lift}
    return {"data": _traces(figure["data"], kept), "layout": drawn}


def _spread(places: Sequence[float], low: float, high: float) -> list[float]:
    """Return places of the whole plot as those of a part of it."""
    return [(place - low) / (high - low) for place in places]


def _traces(traces: Sequence[dict[str, Any]], axes: Sequence[str]) -> list[dict[str, Any]]:
    """Give the traces on these axes; each name that the legend has, it has of the first of them."""
    named = {trace["name"] for trace in traces if trace.get("showlegend") and trace.get("name")}
    found = []
    for trace in traces:
        if trace.get("yaxis", "y").replace("y", "yaxis", 1) in axes:
            is_first = trace.get("name") in named
            named -= {trace.get("name")}
            found.append(trace | {"showlegend": True} if is_first else trace)
    return found
