"""Two selections compared: differences with their intervals around a line of no difference.

Imports nothing of the project but `charts`; all words and figures come in as written text.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd

from charts import layout, marks, palette, scales, table, wording

# Less than so many points to either side would make much of little.
_LEAST_REACH = 0.05
_AIR = 1.08


def differences(
    frame: pd.DataFrame,
    *,
    value_text: Callable[[float], str] | None = None,
    sides_label: str = "",
    separators: str = ",.",
) -> layout.Figure:
    """Draw a difference with its interval per row, left or right of the line of no difference.

    Columns:
        label: words of the row
        difference: of two shares, -1 to 1; missing: no mark, `note` instead
        low, high: the ends of its interval; either missing: the mark alone
        is_clear (optional): a full dot where yes, an open ring where no
        text (optional): words on the right; <br> breaks them
        hover (optional): words on hover
        note (optional): words in place of a missing difference

    `value_text` writes the differences on the axis, `sides_label` says over its middle what is on
    either side. At most one mark, one interval and one text a row.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "label", "difference", "low", "high")
    labels, rows = table.words(frame, "label"), list(range(len(frame)))
    texts = wording.beside(table.words(frame, "text"), labels)
    values = table.numbers(frame, "difference")
    reach = _reach(frame)
    traces = [
        marks.intervals(rows, values, table.numbers(frame, "low"), table.numbers(frame, "high")),
        _marks(frame, rows),
        marks.side_texts(texts, x=reach),
        marks.note_trace(table.words(frame, "note"), rows, values, x=-reach),
    ]
    axis = scales.amount_axis(-reach, reach, value_text, separators) | {"range": [-reach, reach]}
    return layout.rows_figure(
        traces,
        labels=labels,
        texts=texts,
        axis=axis,
        separators=separators,
        words_above=sides_label,
        shapes=[marks.rule(0)],
        annotations=[marks.rule_label(0, sides_label, -reach, reach)] if sides_label else [],
    )


def _reach(frame: pd.DataFrame) -> float:
    """Give how far the axis goes to either side, so that no difference is in its middle."""
    columns = ("difference", "low", "high")
    sizes = [abs(one) for name in columns for one in table.numbers(frame, name) if one is not None]
    return max(*sizes, _LEAST_REACH) * _AIR if sizes else _LEAST_REACH


def _marks(frame: pd.DataFrame, rows: list[int]) -> dict[str, Any]:
    is_clear = table.flags(frame, "is_clear")
    marker = {
        "size": 12,
        "symbol": ["circle" if clear else "circle-open" for clear in is_clear],
        "color": [palette.ACCENT if clear else palette.MUTED for clear in is_clear],
        "line": {"width": 3},
    }
    return marks.points(
        table.numbers(frame, "difference"), rows, marker, hover_texts=table.words(frame, "hover")
    )
