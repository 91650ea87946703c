"""The axes of charts: where rows, columns and amounts stand, and what is written beside them.

Imports nothing of the project but `charts`. Rows and columns stand at the numbers 0, 1, 2 … with
their names as tick labels: names that repeat, look like numbers or are missing cannot move a mark.
"""

import html
import itertools
import math
from collections.abc import Callable, Sequence
from typing import Any

from charts import palette, wording
from charts.table import Number
from charts.wording import PHONE_WIDTH, TEXT_SIZE

# So many columns fill a chart; fewer are no wider than these would be.
FEW_COLUMNS = 6
# Words of an amount that are longer stand in two lines, since on a phone the bars need the room.
_AMOUNT_WIDTH = 10

# Of the whole from 0 to 100 %; more than that is drawn whole.
_MOST_ZOOMED = 0.75

_STILL = {
    "fixedrange": True,
    "automargin": True,
    "ticks": "",
    "showline": False,
    "ticklabeloverflow": "allow",
}
_THIN_GRID = {
    "showgrid": True,
    "gridcolor": palette.GRID,
    "gridwidth": 1,
    "zeroline": True,
    "zerolinecolor": palette.BASELINE,
    "zerolinewidth": 1,
}


def row_axis(labels: Sequence[str], width: int = 20, size: float = TEXT_SIZE) -> dict[str, Any]:
    """Make the axis of rows, first row on top, with its names wrapped at `width` characters."""
    return {
        "tickvals": list(range(len(labels))),
        "ticktext": [wording.wrap(label, width) for label in labels],
        "range": [len(labels) - 0.5, -0.5],
        "tickfont": {"size": size},
        **_STILL,
        "showgrid": False,
        "zeroline": False,
    }


def column_width(columns: int, share: float = 0.72) -> float:
    """Give the width of each of these columns: a share of its place, less if they are very few."""
    return share * min(1.0, max(1, columns) / FEW_COLUMNS)


def column_axis(
    labels: Sequence[str], most: int = 8, room: float = PHONE_WIDTH - 60
) -> dict[str, Any]:
    """Make the axis of columns: at most `most` names, broken and cut to fit a phone.

    `room` is the px that the plot has there; where it is less than usual, fewer are named.
    """
    most = max(2, math.floor(most * room / (PHONE_WIDTH - 60)))
    step = max(1, math.ceil(len(labels) / most))
    shown = range(0, len(labels), step)
    width = int(room / max(1, len(shown)) / (0.5 * TEXT_SIZE))
    return {
        "tickvals": list(shown),
        "ticktext": [_fitted(labels[position], min(width, 11)) for position in shown],
        # All of the names, for who writes the figure into a file: Plotly has no use for them here.
        "categoryarray": list(labels),
        "range": [-0.5, len(labels) - 0.5],
        "tickfont": {"size": TEXT_SIZE},
        "tickangle": 0,
        **_STILL,
        "showgrid": False,
        "zeroline": False,
    }


def _fitted(label: str, width: int) -> str:
    """Break a label into at most three lines, and cut a line that is still too wide."""
    lines = [wording.cut(line, max(width, 4)) for line in wording.lines(label, width)[:3]]
    return "<br>".join(html.escape(line, quote=False) for line in lines)


def share_axis() -> dict[str, Any]:
    """Make the axis of rates: 0–100 %, a thin line each quarter, words at 0, 50 and 100 %."""
    return {
        "range": [0, 1],
        "tickvals": [0, 0.25, 0.5, 0.75, 1],
        "ticktext": ["0%", "", "50%", "", "100%"],
        "tickfont": {"size": TEXT_SIZE},
        "tickangle": 0,
        **_STILL,
        **_THIN_GRID,
    }


def zoomed_share_axis(shares: Sequence[float]) -> dict[str, Any]:
    """Make the axis of rates over the tenths in which these lie, the whole where little is gained.

    A chart whose axis does not begin at 0 % has to say so in words.
    """
    low = math.floor(min(shares, default=0) * 10 + 1e-9) / 10
    high = math.ceil(max(shares, default=1) * 10 - 1e-9) / 10
    if high - low > _MOST_ZOOMED or high == low:
        return share_axis()
    values = [round(low + step / 10, 1) for step in range(round((high - low) * 10) + 1)]
    return share_axis() | {
        "range": [low, high],
        "tickvals": values,
        "ticktext": [f"{round(value * 100)}%" for value in values],
    }


def zoomed(
    shares: Sequence[Number], zoom_text: Callable[[float, float], str] | None, width: int = 52
) -> tuple[dict[str, Any], str]:
    """Make the axis of rates over those that are known, and the words that say so; else the whole.

    `zoom_text` writes the words of an axis that does not begin at 0 %, from where it begins and
    ends; they are broken at `width` characters. Without it every axis is whole.
    """
    if zoom_text is None:
        return share_axis(), ""
    axis = zoomed_share_axis([share for share in shares if share is not None])
    low, high = axis["range"]
    return axis, f"<i>{wording.wrap(zoom_text(low, high), width)}</i>" if low > 0 else ""


def amount_axis(
    low: float,
    high: float,
    value_text: Callable[[float], str] | None,
    separators: str,
    most: int = 5,
    smallest_step: float = 0,
) -> dict[str, Any]:
    """Make the axis of an amount with round ticks, written by `value_text` or as plain numbers."""
    written = value_text or (lambda value: wording.grouped(value, separators))
    values = ticks(low, high, most, smallest_step)
    air = (high - low) * 0.04
    return {
        "range": [low - air if low < 0 else low, high + air if high > 0 else high],
        "tickvals": values,
        "ticktext": [wording.wrap(written(value), _AMOUNT_WIDTH) for value in values],
        "tickfont": {"size": TEXT_SIZE},
        "tickangle": 0,
        **_STILL,
        **_THIN_GRID,
    }


def count_axis(low: float, high: float, separators: str, most: int = 5) -> dict[str, Any]:
    """Make the axis of a count of people, batches or days: there is no half of one."""
    first, last = (low - 1, high + 1) if low == high else (low, high)
    return amount_axis(first, last, None, separators, most, smallest_step=1)


def baseline_axis(low: float, high: float) -> dict[str, Any]:
    """Make an axis that shows nothing but its zero, for marks that carry their own figures."""
    return {
        "range": [low, high],
        "showticklabels": False,
        **_STILL,
        **_THIN_GRID,
        "showgrid": False,
    }


def ticks(low: float, high: float, most: int = 5, smallest_step: float = 0) -> list[float]:
    """Give at most about `most` round values (steps of 1, 2 or 5 × 10^k) from low to high.

    A single one would be no scale: then the step is the next smaller, down to `smallest_step`.
    """
    if high <= low:
        return [low]
    rough = max((high - low) / (most - 1), smallest_step)
    power = 10.0 ** math.floor(math.log10(rough))
    steps = [power * size for size in (0.2, 0.5, 1, 2, 5, 10)]
    fitting = next(number for number, step in enumerate(steps) if step >= rough * 0.999)
    found: list[float] = []
    for step in reversed(steps[: fitting + 1]):
        if len(found) < 2 and step >= smallest_step:
            found = _multiples(step, low, high)
    return found


def _multiples(step: float, low: float, high: float) -> list[float]:
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(step * position, 10) for position in range(first, last + 1)]


def spread(places: Sequence[float], heights: Sequence[float], highest: float) -> list[float]:
    """Move words apart until none overlap, keeping their order and, if it can be, below `highest`.

    `places` are the middles of words that are `heights` tall, all in one unit.
    """
    order = sorted(range(len(places)), key=lambda position: places[position])
    moved = list(places)
    for lower, upper in itertools.pairwise(order):
        moved[upper] = max(moved[upper], moved[lower] + (heights[lower] + heights[upper]) / 2)
    ceiling = highest
    for position in reversed(order):
        moved[position] = min(moved[position], ceiling - heights[position] / 2)
        ceiling = moved[position] - heights[position] / 2
    return moved
