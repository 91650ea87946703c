"""What a chart's bars and points stand for, to be held against its table and its copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from drawings.page import Card
from exports.powerpoint.picture import read
from exports.powerpoint.words import plain
from tests.exports.powerpoint.reading import Cells

# What is drawn of these is counted or summed up from the rows of their tables.
_SUMMED_UP = ("batch_sizes", "actions", "delivery", "moved", "target_progress", "mentoring_visits")
_SHARED_OUT = "composition_"


def drawn_there(drawn: Sequence[float], charts: Iterable[list[list[Cells]]]) -> list[float | None]:
    """Give each number that is drawn as the charts have it, each of theirs once; None without it.

    `charts` are the columns of each series; of those of a series the last has its numbers.
    """
    there = Counter(
        _as_excel(value)
        for series in charts
        for columns in series
        for value in columns[-1]
        if isinstance(value, int | float)
    )
    found: list[float | None] = []
    for value in map(_as_excel, drawn):
        found.append(value if there[value] > 0 else None)
        there[value] -= 1
    return found


def _as_excel(value: float) -> float:
    """Give a number in twelve digits: of sixteen a workbook rounds the last."""
    return float(f"{value:.12g}")


def drawn_values(figure: dict[str, Any]) -> Iterator[float]:
    """Give what the bars and points of a figure stand for, along the axis of its numbers."""
    for panel in read(figure).panels:
        for bars in panel.bars:
            yield from (value for value in bars.values if value is not None)
        for points in panel.points:
            values = points.x if panel.is_lying and panel.bars else points.y
            yield from (value for value in values if value is not None)


def written_words(figure: dict[str, Any]) -> Iterator[str]:
    """Give what stands in words in a figure that no native chart has: a map, a heat map, spans."""
    for panel in read(figure).panels:
        if not panel.has_chart:
            yield from (plain(words.text).replace("\u2002", " ") for words in panel.words)


def is_a_cell(card: Card) -> bool:
    return card.key not in _SUMMED_UP and not card.key.startswith(_SHARED_OUT)


def told_values(figure: dict[str, Any]) -> Iterator[float]:
    """Give the numbers of bars and of points that stand for something: those one points at."""
    for trace in figure["data"]:
        marks = trace.get("hovertext") or [""] * len(trace.get("x", ()))
        sides = trace["x"] if is_along_x(trace, figure) else trace.get("y", ())
        is_solid = not str(trace.get("marker", {}).get("color", "")).startswith("rgba")
        is_seen = trace.get("marker", {}).get("opacity") != 0
        if trace["type"] in ("bar", "scatter") and "base" not in trace and is_solid and is_seen:
            yield from (
                value
                for value, told in zip(sides, marks, strict=False)
                if told and value is not None
            )


def is_along_x(trace: dict[str, Any], figure: dict[str, Any]) -> bool:
    """Tell whether the numbers of a trace lie along the x axis: its rows have names."""
    rows = figure["layout"].get("yaxis", {}).get("range", [0, 1])
    return trace.get("orientation") == "h" or rows[0] > rows[1]


def as_cells(value: float) -> list[float]:
    """Give the ways in which a number is written in a table: as it is, or in percent or points."""
    return [round(abs(value), 3), round(abs(value) * 100, 1)]


def numbers_in(frame: pd.DataFrame) -> set[float]:
    numbers = frame.select_dtypes("number").to_numpy("float64", na_value=float("nan")).ravel()
    return {round(abs(float(one)), 3) for one in numbers if one == one}
