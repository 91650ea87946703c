"""What a click on a mark selects or opens, and which are muted because others are selected.

Imports nothing of the project but `charts`. What a mark stands for travels with it, as Plotly's
`customdata`: ids by dimension, never the position of the mark. A chart whose frame has the column
`selects` gives its marks what it holds; whoever shows the figure turns a click into a selection.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

Mark = dict[str, str]
# Of a mark that opens records, what names the figure whose they are; its ids say which of them.
RECORDS = "records"

_FAINT = 0.3


def selecting(frame: pd.DataFrame, *dimensions: str) -> list[Mark | None]:
    """Give for each row what a click on its mark selects: its ids of these dimensions.

    What a row lacks is not selected; a row that lacks all of them selects nothing.
    """
    ids = zip(*(frame[dimension].tolist() for dimension in dimensions), strict=True)
    return [
        {
            name: str(value)
            for name, value in zip(dimensions, values, strict=True)
            if not pd.isna(value)
        }
        or None
        for values in ids
    ]


def opening(marks: Sequence[Mark | None], figure: str) -> list[Mark | None]:
    """Give marks that open the records of a figure, of what their ids stand for."""
    return [{RECORDS: figure, **mark} if mark else None for mark in marks]


def of(frame: pd.DataFrame, column: str = "selects") -> dict[str, Any]:
    """Give the part of a trace that says what its marks select, one a row; empty without them."""
    if column not in frame:
        return {}
    return {"customdata": [one if isinstance(one, dict) else None for one in frame[column]]}


def along(line: dict[str, Any], frame: pd.DataFrame) -> dict[str, Any]:
    """Give a line whose parts lie in rows of the frame, so that they are muted with their marks.

    A gap belongs to the part before it.
    """
    selects = of(frame).get("customdata")
    if selects is None:
        return line
    rows = [row if row is not None else line["y"][at - 1] for at, row in enumerate(line["y"])]
    return line | {"customdata": [selects[row] for row in rows]}


def muted(figure: dict[str, Any], selected: Mapping[str, Collection[Any]]) -> dict[str, Any]:
    """Give a figure in which the marks are faint that a selection leaves out.

    `selected` are ids by dimension; a dimension without any leaves nothing out.
    """
    ids = {name: {str(value) for value in values} for name, values in selected.items() if values}
    if not ids:
        return figure
    return figure | {"data": [part for trace in figure["data"] for part in _muted(trace, ids)]}


def _muted(trace: dict[str, Any], ids: Mapping[str, Collection[str]]) -> list[dict[str, Any]]:
    """Give the trace, its marks as faint as they are to be; lines are parted into two traces."""
    marks = trace.get("customdata")
    if not marks:
        return [trace]
    named = {name for mark in marks if mark for name in mark if name in ids}
    is_left_out = [
        any(not mark or (name in mark and mark[name] not in ids[name]) for name in named)
        for mark in marks
    ]
    marker = trace.get("marker", {})
    # What is not seen lies for the pointer alone over marks that say themselves what is chosen.
    if not any(is_left_out) or marker.get("opacity") == 0:
        return [trace]
    if "lines" in trace.get("mode", ""):
        return [_part(trace, is_left_out, True) | {"opacity": _FAINT}, _part(trace, is_left_out)]
    return [_faint(trace, is_left_out), *_in_legend(trace)]


def _part(
    trace: dict[str, Any], is_left_out: Sequence[bool], of_left_out: bool = False
) -> dict[str, Any]:
    """Give the points of a line that are left out, or those that are not."""
    kept = [number for number, is_out in enumerate(is_left_out) if is_out == of_left_out]
    return trace | {name: [trace[name][n] for n in kept] for name in ("x", "y", "customdata")}


def _in_legend(trace: dict[str, Any]) -> list[dict[str, Any]]:
    """Give what stands in the legend in full for marks of which the first may be faint."""
    if trace["type"] != "scatter" or not trace.get("showlegend"):
        return []
    shown = {"mode": "markers", "x": [None], "y": [None], "showlegend": True, "hoverinfo": "skip"}
    return [{name: trace[name] for name in ("type", "name", "marker")} | shown]


def _faint(trace: dict[str, Any], is_left_out: Sequence[bool]) -> dict[str, Any]:
    faint = [_FAINT if is_out else 1 for is_out in is_left_out]
    # Without the last two Plotly fails at a click on a bar with words, as opacities differ.
    made = trace | {
        "marker": trace["marker"] | {"opacity": faint},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": _FAINT}},
    }
    if _in_legend(trace):
        made["showlegend"] = False
    if trace.get("textposition") == "inside":
        # The ink on a full mark cannot be read on a faint one; the pointer still tells it.
        texts = zip(trace["text"], is_left_out, strict=True)
        made["text"] = ["" if is_out else text for text, is_out in texts]
    return made
