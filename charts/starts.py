"""How many began when and where: a field for each place and span of time, stronger for more.

Imports nothing of the project but `charts`; all words come in as written text.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from charts import clicks, layout, marks, palette, scales, table, wording

_ROW_HEIGHT = 24
# Names that repeat are told apart by what is not seen.
_UNSEEN = "\u200b"


def starts(
    frame: pd.DataFrame,
    *,
    periods: Sequence[str],
    names: Mapping[Any, str] | None = None,
    most: float | None = None,
    separators: str = ",.",
) -> layout.Figure:
    """Draw how many began in each period, one row per place and one column per period.

    Columns, one row per place and period in which any began:
        label: words of the place; those of one program with the same ones share a row
        month: words of the period, one of `periods`
        count: how many; missing: a gap
        program (optional): id, its colour; missing or unknown: grey
        hover (optional): words on hover
        selects (optional): ids by dimension, what a click on the field selects; missing: nothing

    `periods` are the columns' words, in order of time and each once; `names` are the programs'
    words in the legend. From `most` on (without it, the largest count) a field has its full
    strength, so that places counted together do not make all others faint. At most one field and
    one mark for the pointer a row, and one name a place.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "label", "month", "count")
    parts = table.by_program(frame) if "program" in frame else [(None, frame)]
    rows = [_rows(part, number) for number, (_, part) in enumerate(parts)]
    every_row = [row for some in rows for row in some]
    strongest = most or table.highest(table.numbers(frame, "count"))
    traces = [
        _fields(part, some, periods, strongest, _colour(frame, program))
        | {"name": table.name_of(program, names), "showlegend": len(parts) > 1}
        for (program, part), some in zip(parts, rows, strict=True)
    ]
    shown = [trace["name"] for trace in traces] if len(parts) > 1 else []
    if "hover" in frame:
        traces += [
            _handles(part, some, periods) for (_, part), some in zip(parts, rows, strict=True)
        ]
    top = layout.legend_height(shown) if shown else 8
    return layout.figure(
        traces,
        separators=separators,
        height=_ROW_HEIGHT * len(every_row) + 44 + top,
        top=top,
        legend=bool(shown),
        axes={"xaxis": _period_axis(periods), "yaxis": _place_axis(every_row)},
    )


def _colour(frame: pd.DataFrame, program: Hashable) -> str:
    return palette.of_program(program) if "program" in frame else palette.ACCENT


def _rows(part: pd.DataFrame, number: int) -> list[str]:
    """Give the names of a program's rows, told apart from those of the programs before it."""
    return [label + _UNSEEN * number for label in table.in_order(table.words(part, "label"))]


def _fields(
    part: pd.DataFrame, rows: Sequence[str], periods: Sequence[str], most: float, colour: str
) -> dict[str, Any]:
    row_of = {row.rstrip(_UNSEEN): number for number, row in enumerate(rows)}
    column_of = {period: number for number, period in enumerate(periods)}
    cells: list[list[float | None]] = [[None] * len(periods) for _ in rows]
    counts = table.numbers(part, "count")
    places = zip(table.words(part, "label"), table.words(part, "month"), counts, strict=True)
    for label, period, count in places:
        if period in column_of:
            cells[row_of[label.rstrip(_UNSEEN)]][column_of[period]] = count
    return {
        "type": "heatmap",
        "x": list(periods),
        "y": list(rows),
        "z": cells,
        "zmin": 0,
        "zmax": most,
        "xgap": 1,
        "ygap": 1,
        "colorscale": palette.strengths(colour),
        "showscale": False,
        "hoverinfo": "skip",
    }


def _handles(part: pd.DataFrame, rows: Sequence[str], periods: Sequence[str]) -> dict[str, Any]:
    """Lay unseen marks over the fields: a click on a field itself says nothing."""
    row_of = {row.rstrip(_UNSEEN): row for row in rows}
    drawn = part[part["month"].isin(list(periods))]
    unseen = {"symbol": "square", "size": _ROW_HEIGHT - 4, "opacity": 0, "color": palette.ACCENT}
    places = [row_of[label.rstrip(_UNSEEN)] for label in table.words(drawn, "label")]
    points = marks.points(
        table.words(drawn, "month"), places, unseen, hover_texts=table.words(drawn, "hover")
    )
    return points | clicks.of(drawn)


def _period_axis(periods: Sequence[str]) -> dict[str, Any]:
    axis = scales.column_axis(periods, most=6)
    shown = [periods[position] for position in axis["tickvals"]]
    return axis | {"type": "category", "categoryarray": list(periods), "tickvals": shown}


def _place_axis(rows: Sequence[str]) -> dict[str, Any]:
    names = [wording.wrap(wording.cut(row.rstrip(_UNSEEN), 24), 24) for row in rows]
    axis = scales.row_axis(names, size=12)
    kinds = {"type": "category", "categoryarray": list(rows), "tickvals": list(rows)}
    return axis | kinds | {"ticktext": names}
