"""How something grew: the running total, month by month.

Imports nothing of the project but `charts`; all words and figures come in as written text.
"""

from typing import Any

import pandas as pd

from charts import clicks, layout, marks, palette, scales, table, wording

_PLOT_HEIGHT = 280


def growth(frame: pd.DataFrame, *, separators: str = ",.") -> layout.Figure:
    """Draw a running total as a line over its ground, with a dot where something is said of it.

    Columns, one row per month in order of time:
        month: words of the month
        running_total: how many up to its end; missing: a gap
        text (optional): words beside the line, where it has a dot
        hover (optional): words on hover
        selects (optional): ids by dimension, what a click on the month opens; missing: nothing

    At most one point and one text a month.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "month", "running_total")
    totals = table.numbers(frame, "running_total")
    return layout.figure(
        [_line(frame, totals), *_dots(frame, totals)],
        separators=separators,
        height=_PLOT_HEIGHT,
        top=24,
        axes={
            "xaxis": scales.column_axis(table.words(frame, "month")),
            "yaxis": scales.count_axis(0, table.highest(totals), separators),
        },
    )


def _line(frame: pd.DataFrame, totals: list[table.Number]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(range(len(totals))),
        "y": totals,
        "line": {"color": palette.ACCENT, "width": 3},
        # Seen by nobody, but what can be pointed at is the point of a month.
        "marker": {"color": palette.ACCENT, "size": 1},
        "fill": "tozeroy",
        "fillcolor": palette.field(palette.ACCENT, 0.3),
        "cliponaxis": False,
        "showlegend": False,
        **marks.hovers(table.words(frame, "hover")),
        **clicks.of(frame),
    }


def _dots(frame: pd.DataFrame, totals: list[table.Number]) -> list[dict[str, Any]]:
    """Mark the months of which something is said, on the left, where a rise leaves room."""
    said = [
        (at, total, text)
        for at, (total, text) in enumerate(zip(totals, table.words(frame, "text"), strict=True))
        if text and total is not None
    ]
    if not said:
        return []
    at, height, texts = zip(*said, strict=True)
    dots = marks.points(at, height, {"symbol": "circle", "size": 10, "color": palette.ACCENT})
    return [
        dots
        | {
            "mode": "markers+text",
            "text": [f"{wording.wrap(text, 22)}\u2002" for text in texts],
            "textposition": "top left",
        }
    ]
