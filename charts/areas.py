"""A map of outlines: the places where they lie, the stronger the more, others as tiles below.

Imports nothing of the project but `charts`; all words and figures come in as written text. Outlines
are drawn as shapes: nothing of the world is fetched, and no graphics card is needed.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

import pandas as pd

from charts import layout, table, tiles, wording

Ring: TypeAlias = Sequence[Sequence[float]]

_MAP_HEIGHT = 372
_COLUMNS = 10  # of tiles, in each row below the map
_TITLE_HEIGHT = 32


def areas(
    frame: pd.DataFrame,
    *,
    low: float = 0,
    high: float | None = None,
    aside_label: str = "",
    separators: str = ",.",
) -> layout.Figure:
    """Draw the outline of each place, with its figure.

    Columns:
        outline: the rings of the place, each of points (x, y), upwards and to the right; missing:
            the place stands below the map as a tile
        label: words of a tile; <br> breaks them
        value: what colours the place; missing: no colour
        text (optional): its figure; on the map only where there is a value
        hover (optional): words on hover
        is_chosen (optional): true: outlined, and all that are not are muted
        selects (optional): ids by dimension, what a click on the place selects; missing: nothing

    `low` and `high` (without it, the largest value) are the values of the faintest and the
    strongest colour; `aside_label` stands above the tiles. At most one outline or tile and one text
    a row.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "outline", "label", "value")
    values, chosen = table.numbers(frame, "value"), tiles.chosen_of(frame)
    fills = tiles.fills_of(values, chosen, low, high)
    is_mapped = [isinstance(outline, list) for outline in frame["outline"]]
    aside = [place for place, mapped in enumerate(is_mapped) if not mapped]
    mapped = [place for place, is_own in enumerate(is_mapped) if is_own]
    rows = -(-len(aside) // _COLUMNS)
    below = rows * tiles.TILE_HEIGHT + _TITLE_HEIGHT if aside else 0
    return layout.figure(
        [
            *([_figures(frame.iloc[mapped])] if mapped else []),
            *([_tile_words(frame.iloc[aside])] if aside else []),
        ],
        separators=separators,
        height=_MAP_HEIGHT + below + 16,
        right=0,
        axes=_axes(rows, _MAP_HEIGHT, below),
        shapes=[
            *(
                _outline(frame["outline"].iloc[place], fills[place], chosen[place])
                for place in mapped
            ),
            *(
                tiles.tile(number % _COLUMNS, number // _COLUMNS, fills[place], chosen[place], "2")
                for number, place in enumerate(aside)
            ),
        ],
        annotations=[_title(aside_label)] if aside and aside_label else [],
    )


def _axes(rows: int, map_height: float, below: float) -> dict[str, Any]:
    """Make the map's axes, on which x is as long as y, and those of the tiles below it."""
    share = below / (map_height + below)
    axes = {
        "xaxis": tiles.HIDDEN | {"constrain": "domain"},
        "yaxis": tiles.HIDDEN | {"domain": [share, 1], "scaleanchor": "x", "constrain": "domain"},
    }
    if not rows:
        return axes
    top = share * rows * tiles.TILE_HEIGHT / below
    return axes | {
        "xaxis2": tiles.HIDDEN | {"range": [-0.5, _COLUMNS - 0.5], "anchor": "y2"},
        "yaxis2": tiles.HIDDEN | {"range": [rows - 0.5, -0.5], "domain": [0, top], "anchor": "x2"},
    }


def _outline(rings: Sequence[Ring], fill: str, is_chosen: bool) -> dict[str, Any]:
    """Draw the rings of a place as one path: what lies within two of them is a hole."""
    paths = ("M" + "L".join(f"{x:g},{y:g}" for x, y in ring) + "Z" for ring in rings)
    return {
        "type": "path",
        "path": "".join(paths),
        "fillcolor": fill,
        "fillrule": "evenodd",
        "line": tiles.outline_of(is_chosen, is_empty=False),
        "layer": "below",
    }


def _figures(frame: pd.DataFrame) -> dict[str, Any]:
    """Write the figure of each place that has one in the middle of its largest part."""
    middles = [_middle(max(rings, key=_area)) for rings in frame["outline"]]
    values, texts = table.numbers(frame, "value"), table.words(frame, "text")
    figures = [
        "" if value is None or not text else f"<b>{text}</b>"
        for value, text in zip(values, texts, strict=True)
    ]
    return tiles.words_over(frame, [x for x, _ in middles], [y for _, y in middles], figures)


def _tile_words(frame: pd.DataFrame) -> dict[str, Any]:
    places = range(len(frame))
    columns = [float(place % _COLUMNS) for place in places]
    rows = [float(place // _COLUMNS) for place in places]
    return tiles.tile_words(frame, columns, rows) | {"xaxis": "x2", "yaxis": "y2"}


def _area(ring: Ring) -> float:
    """Give the area within a ring, by the shoelace formula."""
    return abs(sum(_crosses(ring))) / 2


def _crosses(ring: Ring) -> list[float]:
    following = [*ring[1:], ring[0]]
    return [x * v - u * y for (x, y), (u, v) in zip(ring, following, strict=True)]


def _middle(ring: Ring) -> tuple[float, float]:
    """Give the middle of the area within a ring."""
    crosses, following = _crosses(ring), [*ring[1:], ring[0]]
    twice = sum(crosses)
    if not twice:
        return ring[0][0], ring[0][1]
    corners = list(zip(ring, following, crosses, strict=True))
    x = sum((a[0] + b[0]) * cross for a, b, cross in corners) / (3 * twice)
    y = sum((a[1] + b[1]) * cross for a, b, cross in corners) / (3 * twice)
    return round(x, table.DECIMALS), round(y, table.DECIMALS)


def _title(label: str) -> dict[str, Any]:
    """Write what the tiles below the map are, above the first of them."""
    return {
        "text": wording.wrap(label, 60),
        "xref": "x2 domain",
        "x": 0,
        "xanchor": "left",
        "yref": "y2 domain",
        "y": 1,
        "yanchor": "bottom",
        "yshift": 4,
        "showarrow": False,
    }
