"""Two dimensions at once: a field for each pair of values, the stronger the higher its rate.

Imports nothing of the project but `charts`; all words and figures come in as written text.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from charts import clicks, layout, marks, palette, scales, table, wording

_ROW_HEIGHT = 50
# What a field takes of its place; the rest is the seam between fields.
_FILLED = 0.95
_NAME_WIDTH = 14
_COLUMN_WIDTH = 14
_HATCH = {"fgcolor": palette.BASELINE, "size": 7, "solidity": 0.12}


class _Field(NamedTuple):
    """Where a field stands, its fill and hatching, its words, those on hover, what it selects."""

    row: int
    column: int
    fill: str
    is_hatched: bool
    text: str
    hover: str
    selects: clicks.Mark | None


def heat_map(frame: pd.DataFrame, *, separators: str = ",.") -> layout.Figure:
    """Draw a field for each row and column, its rate in its strength and its words upon it.

    Columns, one row per field:
        label: words of the row
        column: words of the column
        share: 0–1; missing: no field
        text (optional): words on the field; <br> breaks them
        hover (optional): words on hover
        is_collected (optional): false or missing: an outlined, hatched field, whatever `share` is
        is_part (optional): false or missing: the words without a fill, as of a total
        selects (optional): ids by dimension, what a click on the field selects; missing: nothing

    Rows and columns stand in the order in which they first come, the first row on top. The words
    keep the theme's ink, so no field is stronger than half of its colour. At most one field and one
    text a row of the frame.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "label", "column", "share")
    rows = table.in_order(table.words(frame, "label"))
    columns = table.in_order(table.words(frame, "column"))
    fields = _fields(frame, rows, columns)
    above = _names_height(columns)
    return layout.figure(
        [_bars(fields), _words(fields)],
        separators=separators,
        height=_row_height(fields) * len(rows) + above + 8,
        top=8,
        barmode="overlay",
        bargap=0,
        axes={"xaxis": _column_axis(columns), "yaxis": scales.row_axis(rows, _NAME_WIDTH, size=12)},
    )


def _fields(frame: pd.DataFrame, rows: Sequence[str], columns: Sequence[str]) -> list[_Field]:
    """Give the fields that are drawn: a share that is not known has none."""
    found = zip(
        table.words(frame, "label"),
        table.words(frame, "column"),
        table.numbers(frame, "share"),
        table.flags(frame, "is_collected"),
        table.flags(frame, "is_part"),
        table.words(frame, "text"),
        table.words(frame, "hover"),
        clicks.of(frame).get("customdata", [None] * len(frame)),
        strict=True,
    )
    return [
        _Field(
            rows.index(label),
            columns.index(column),
            palette.field(palette.ACCENT, share)
            if is_part and is_collected and share is not None
            else palette.CLEAR,
            not is_collected,
            text,
            hover,
            selects,
        )
        for label, column, share, is_collected, is_part, text, hover, selects in found
        if share is not None or not is_collected
    ]


def _bars(fields: Sequence[_Field]) -> dict[str, Any]:
    """Draw the fields as bars, which can be pointed at, hatched and outlined one by one."""
    return {
        "type": "bar",
        "orientation": "h",
        "base": [field.column - _FILLED / 2 for field in fields],
        "x": [_FILLED] * len(fields),
        "y": [field.row for field in fields],
        "width": _FILLED,
        "marker": {
            "color": [field.fill for field in fields],
            "line": {
                "color": palette.MUTED,
                "width": [1 if field.is_hatched else 0 for field in fields],
            },
            "pattern": _HATCH | {"shape": ["/" if field.is_hatched else "" for field in fields]},
        },
        "showlegend": False,
        **marks.hovers([field.hover for field in fields]),
        **_selected(fields),
    }


def _selected(fields: Sequence[_Field]) -> dict[str, Any]:
    selects = [field.selects for field in fields]
    return {"customdata": selects} if any(selects) else {}


def _words(fields: Sequence[_Field]) -> dict[str, Any]:
    words = marks.texts_at(
        [field.column for field in fields],
        [field.row for field in fields],
        [field.text for field in fields],
        "middle center",
    )
    return words | {"textfont": {"size": wording.SMALL_TEXT_SIZE}}


def _row_height(fields: Sequence[_Field]) -> int:
    lines = wording.lines_in([field.text for field in fields])
    return max(32, lines * 14 + 8)


def _names_height(columns: Sequence[str]) -> int:
    """Give the px of the names of columns, which stand upright where they are close on a phone."""
    widest = max(wording.width_of(line) for name in columns for line in _lines(name))
    return round(widest) + 12


def _lines(name: str) -> list[str]:
    return wording.wrap(name, _COLUMN_WIDTH).split("<br>")


def _column_axis(columns: Sequence[str]) -> dict[str, Any]:
    """Name the columns above the fields, upright where there is no room for lying names."""
    axis = scales.column_axis(columns, most=len(columns))
    axis.pop("tickangle")
    return axis | {
        "ticktext": [wording.wrap(name, _COLUMN_WIDTH) for name in columns],
        "side": "top",
        "autotickangles": [0, -90],
        "tickfont": {"size": 12},
        "zeroline": False,
        "showgrid": False,
    }
