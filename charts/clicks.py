"""What a click on a mark selects, and which marks are muted because others are selected.

Imports nothing of the project but `charts`. What a mark stands for travels with it, as Plotly's
`customdata`: ids by dimension, never the position of the mark. A chart whose frame has the column
`selects` gives its marks what it holds; whoever shows the figure turns a click into a selection.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from charts import palette
from charts.marks import hovers

Mark = dict[str, str]

_FAINT = 0.3
_SQUARE_PX = 26


def selecting(frame: pd.DataFrame, *dimensions: str) -> list[Mark | None]:
    """Give for each row what a click on its mark selects: its id of each of these dimensions.

    A row that lacks one of them selects nothing.
    """
    ids = zip(*(frame[dimension].tolist() for dimension in dimensions), strict=True)
    return [
        None
        if any(pd.isna(value) for value in values)
        else {name: str(value) for name, value in zip(dimensions, values, strict=True)}
        for values in ids
    ]


def of(frame: pd.DataFrame) -> dict[str, Any]:
    """Give the part of a trace that says what its marks select, one a row; empty without them."""
    if "selects" not in frame:
        return {}
    return {"customdata": [one if isinstance(one, dict) else None for one in frame["selects"]]}


def squares(
    x: Sequence[Any], y: Sequence[Any], selects: Sequence[Mark | None], hover_texts: Sequence[str]
) -> dict[str, Any]:
    """Lay unseen squares over the fields of a heat map, which itself tells nobody of a click.

    The map must say nothing on hover, for it would cover them. A square that is selected has an
    outline.
    """
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(x),
        "y": list(y),
        "customdata": list(selects),
        "marker": {"symbol": "square", "size": _SQUARE_PX, "color": palette.CLEAR},
        "showlegend": False,
        **hovers(hover_texts),
    }


def muted(figure: dict[str, Any], selected: Mapping[str, Collection[Any]]) -> dict[str, Any]:
    """Give a figure in which the marks are faint that a selection leaves out.

    `selected` are ids by dimension; a dimension without any leaves nothing out.
    """
    ids = {name: {str(value) for value in values} for name, values in selected.items() if values}
    if not ids:
        return figure
    return figure | {"data": [_muted(trace, ids) for trace in figure["data"]]}


def _muted(trace: dict[str, Any], ids: Mapping[str, Collection[str]]) -> dict[str, Any]:
    marks = trace.get("customdata")
    if not marks:
        return trace
    named = {name for mark in marks if mark for name in mark if name in ids}
    is_left_out = [
        any(not mark or mark.get(name) not in ids[name] for name in named) for mark in marks
    ]
    if not named or (not any(is_left_out) and trace["marker"].get("color") != palette.CLEAR):
        return trace
    if trace["marker"].get("color") == palette.CLEAR:
        width = [0 if is_out else 2 for is_out in is_left_out]
        return trace | {
            "marker": trace["marker"] | {"line": {"color": palette.RULE, "width": width}}
        }
    faint = [_FAINT if is_out else 1 for is_out in is_left_out]
    # Without the last two Plotly fails at a click on a bar with words, as opacities differ.
    made = trace | {
        "marker": trace["marker"] | {"opacity": faint},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": _FAINT}},
    }
    if trace.get("textposition") == "inside":
        # The ink on a full mark cannot be read on a faint one; the pointer still tells it.
        texts = zip(trace["text"], is_left_out, strict=True)
        made["text"] = ["" if is_out else text for text, is_out in texts]
    return made
