"""A map of tiles: one for each place, roughly where it lies, the stronger the more.

Imports nothing of the project but `charts`; all words and figures come in as written text.
"""

import html
from collections.abc import Sequence
from typing import Any

import pandas as pd

from charts import clicks, layout, marks, palette, table, wording
from charts.table import Number

TILE_HEIGHT = 62
# Of the accent, from the least to the most: words keep the theme's ink on white and on black alike.
_FAINTEST, _STRONGEST = 0.12, 0.6
_HALF = 0.47


def tiles(
    frame: pd.DataFrame,
    *,
    low: float = 0,
    high: float | None = None,
    aside_row: float | None = None,
    aside_label: str = "",
    separators: str = ",.",
) -> layout.Figure:
    """Draw a tile for each place, with its name and its figure.

    Columns:
        row, column: where the tile stands, from 0 at the top and on the left
        label: words of the place; <br> breaks them
        value: what colours it; missing: an empty tile with a broken outline
        text (optional): its figure, under the name
        hover (optional): words on hover
        is_chosen (optional): true: outlined, and all that are not are muted
        selects (optional): ids by dimension, what a click on the tile selects; missing: nothing

    `low` and `high` (without it, the largest value) are the values of the faintest and the
    strongest colour. From `aside_row` on tiles stand apart, under `aside_label`. At most one tile
    and one text a row.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "row", "column", "label", "value")
    rows, columns = table.numbers(frame, "row"), table.numbers(frame, "column")
    values = table.numbers(frame, "value")
    chosen = chosen_of(frame)
    fills = fills_of(values, chosen, low, high)
    last_row, last_column = table.highest(rows), table.highest(columns)
    return layout.figure(
        [tile_words(frame, columns, rows)],
        separators=separators,
        height=TILE_HEIGHT * (last_row + 1) + 16,
        right=0,
        axes={
            "xaxis": HIDDEN | {"range": [-0.5, last_column + 0.5]},
            "yaxis": HIDDEN | {"range": [last_row + 0.5, -0.5]},
        },
        shapes=[tile(*one) for one in zip(columns, rows, fills, chosen, strict=True)],
        annotations=[] if aside_row is None else [_aside(aside_row, aside_label)],
    )


def chosen_of(frame: pd.DataFrame) -> list[bool]:
    """Tell of each place whether it is chosen; without the column none is."""
    return table.flags(frame, "is_chosen") if "is_chosen" in frame else [False] * len(frame)


def fills_of(
    values: Sequence[Number], chosen: Sequence[bool], low: float, high: float | None
) -> list[str]:
    """Give the colour of each place: stronger for more, muted where only others are chosen."""
    end = table.highest(values) if high is None else high
    is_muted = [any(chosen) and not own for own in chosen]
    return [_fill(value, low, end, muted) for value, muted in zip(values, is_muted, strict=True)]


def outline_of(is_chosen: bool, is_empty: bool) -> dict[str, Any]:
    """Give the line around a place: broken where there is nothing, heavy where it is chosen."""
    if is_chosen:
        return {"color": palette.RULE, "width": 3}
    colour, dash = (palette.GRID, "dot") if is_empty else (palette.BASELINE, "solid")
    return {"color": colour, "width": 1, "dash": dash}


HIDDEN = {"visible": False, "fixedrange": True, "automargin": True}


def _fill(value: Number, low: float, high: float, is_muted: bool) -> str:
    """Give the colour of a value; none for one that is missing."""
    if value is None:
        return palette.CLEAR
    share = min(1.0, max(0.0, (value - low) / (high - low))) if high > low else 1.0
    strength = _FAINTEST + (_STRONGEST - _FAINTEST) * share
    red, green, blue = palette.channels(palette.ACCENT)
    return f"rgba({red},{green},{blue},{round(strength * (0.4 if is_muted else 1), 3)})"


def tile(column: Number, row: Number, fill: str, is_chosen: bool, axes: str = "") -> dict[str, Any]:
    """Draw a tile as a shape, on the first axes or on those with a number."""
    x, y = column or 0, row or 0
    return {
        "type": "rect",
        "xref": f"x{axes}",
        "yref": f"y{axes}",
        "x0": x - _HALF,
        "x1": x + _HALF,
        "y0": y - _HALF,
        "y1": y + _HALF,
        "fillcolor": fill,
        "line": outline_of(is_chosen, fill == palette.CLEAR),
        "layer": "below",
    }


def tile_words(frame: pd.DataFrame, x: Sequence[Number], y: Sequence[Number]) -> dict[str, Any]:
    """Write name and figure in the middle of each tile; its mark is there for the pointer alone."""
    figures = [f"<br><b>{text}</b>" if text else "" for text in table.words(frame, "text")]
    names = [name_lines(label) for label in table.words(frame, "label")]
    texts = [name + figure for name, figure in zip(names, figures, strict=True)]
    return words_over(frame, x, y, texts)


def words_over(
    frame: pd.DataFrame, x: Sequence[Number], y: Sequence[Number], texts: Sequence[str]
) -> dict[str, Any]:
    """Write words over places, with a mark at each that is there for the pointer alone."""
    unseen = {"symbol": "square", "size": 36, "opacity": 0, "color": palette.ACCENT}
    points = marks.points(x, y, unseen, hover_texts=table.words(frame, "hover"))
    return (
        points
        | clicks.of(frame)
        | {
            "mode": "markers+text",
            "text": list(texts),
            "textposition": "middle center",
            "textfont": {"size": wording.SMALL_TEXT_SIZE},
        }
    )


def name_lines(label: str) -> str:
    """Break a name into at most three lines, each as wide as a tile is on a phone."""
    lines = [wording.cut(line, 10) for line in wording.lines(label, 8)[:3]]
    return "<br>".join(html.escape(line, quote=False) for line in lines)


def _aside(row: float, label: str) -> dict[str, Any]:
    """Write what the tiles that stand apart are, above the first of them."""
    return {
        "text": wording.wrap(label, 60),
        "x": -_HALF,
        "xanchor": "left",
        "y": row - 0.5,
        "yanchor": "bottom",
        "showarrow": False,
    }
