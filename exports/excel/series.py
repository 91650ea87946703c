"""What a native chart of a workbook draws, read from a figure, and where it stands in the table.

The chart draws the figure's own numbers. Where these stand in the table beside it, it draws them
from there, so that who changes a cell sees it in the chart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from charts import palette
from drawings.origins import Origins
from exports.powerpoint.picture import Axis, Bars, Panel, Points, read

Number = float | None
# Half of the last decimal that a table has of a percentage, and what floats add to it.
_AS_ROUNDED = 0.0501
_MOST_BARS = 120


@dataclass(frozen=True)
class Series:
    """Numbers under one name, one a place; `low` and `high` are the limits of each, where drawn.

    `kind` is bar, mark (a place on a bar), line or point. `x` are the places on a scale. `fills`
    has a colour a place. `column` and `rows` are where the numbers stand in the table, if there.
    """

    name: str
    kind: str
    values: tuple[Number, ...]
    fills: tuple[str, ...]
    x: tuple[Number, ...] = ()
    low: tuple[Number, ...] = ()
    high: tuple[Number, ...] = ()
    dash: str = "solid"
    is_hatched: bool = False
    column: int | None = None
    rows: tuple[int | None, ...] = ()


@dataclass(frozen=True)
class Chart:
    """Series over named rows (`bars`), over named columns (`columns`) or over a scale (`scatter`).

    Shares are in percent. `low` and `high` are the ends of the scale of shares, None for others;
    `names_low` and `names_high` those of the scale that a scatter has below it.
    """

    shape: str
    names: tuple[str, ...]
    series: tuple[Series, ...]
    mode: str = "group"
    is_percent: bool = False
    low: Number = None
    high: Number = None
    title: str = ""
    names_title: str = ""
    names_low: Number = None
    names_high: Number = None


def chart_of(figure: Mapping[str, Any], frame: pd.DataFrame, origins: Origins) -> Chart | None:
    """Return what a native chart draws of a figure; None of what has no native form.

    `frame` is the table that stands beside it. Of maps, heat maps and small multiples it draws
    bars of the table.
    """
    panels = read(figure).panels
    found = _chart(panels[0]) if len(panels) == 1 and panels[0].has_chart else None
    return _of_table(frame, origins) if found is None else _in_table(found, frame)


def _chart(panel: Panel) -> Chart | None:
    if panel.x.names and panel.y.names:
        return None
    if panel.y.names:
        return _named("bars", panel, panel.y, panel.x)
    if panel.x.names or (panel.bars and not panel.is_lying):
        return _named("columns", panel, _slots(panel), panel.y)
    if panel.x.ticks and panel.y.ticks:
        return _scatter(panel)
    return None


def _slots(panel: Panel) -> Axis:
    """Return the axis of columns; those on a scale stand at each whole number of it."""
    if panel.x.names:
        return panel.x
    places = [place for bars in panel.bars for place in bars.places]
    first, last = round(min(places)), round(max(places))
    return replace(panel.x, names=tuple(map(str, range(first, last + 1))), low=first - 0.5)


def _named(shape: str, panel: Panel, names: Axis, scale: Axis) -> Chart:
    factor, start = _factor(scale), names.low + 0.5
    count, is_lying = len(names.names), shape == "bars"
    series = [_of_bars(one, start, count, factor) for one in panel.bars]
    for points in panel.points:
        series.append(_of_points(points, is_lying, bool(panel.bars), count, factor))
    return Chart(
        shape,
        names.names,
        tuple(_told_once(series)),
        panel.mode,
        _is_percent(scale),
        *_ends(scale),
        _plain(scale.title),
        _plain(names.title),
    )


def _factor(axis: Axis) -> int:
    """Return 100 for an axis on which the words of its ticks are 100 times their places, else 1."""
    for place, text in axis.ticks:
        digits = re.sub(r"\D", "", text)
        if place and digits and int(digits) == round(abs(place) * 100):
            return 100
    return 1


def _is_percent(axis: Axis) -> bool:
    words = [text for _, text in axis.ticks if text]
    return bool(words) and all(text.endswith("%") for text in words)


def _ends(axis: Axis) -> tuple[Number, Number]:
    """Return the ends of a scale of shares, in percent; none for others, which fit themselves."""
    return (axis.low * 100, axis.high * 100) if _is_percent(axis) else (None, None)


def _plain(title: str) -> str:
    return " · ".join(re.sub(r"<(?!br)[^>]+>", "", part) for part in title.split("<br>") if part)


def _scaled(value: Number, factor: int) -> Number:
    return None if value is None else round(value * factor, 6)


def _of_bars(bars: Bars, start: float, count: int, factor: int) -> Series:
    values: list[Number] = [None] * count
    paints = (bars.line,) * len(bars.fills) if bars.is_hatched else bars.fills
    fills = [paints[0] if paints else ""] * count
    for place, value, fill in zip(bars.places, bars.values, paints, strict=True):
        slot = round(place - start)
        if 0 <= slot < count:
            values[slot], fills[slot] = _scaled(value, factor), fill
    found = Series(bars.name, "bar", tuple(values), tuple(fills))
    return replace(found, is_hatched=bars.is_hatched)


def _of_points(
    points: Points, is_lying: bool, beside_bars: bool, count: int, factor: int
) -> Series:
    """Read points at named places: marks beside lying bars, bars alone there, else a line."""
    along, values = (points.y, points.x) if is_lying else (points.x, points.y)
    found: list[Number] = [None] * count
    fills = [points.fills[0] if points.fills else points.line] * count
    low, high = [None] * count, [None] * count  # type: list[Number], list[Number]
    spans = points.spans or (None,) * len(along)
    paints = points.fills or (points.line,) * len(along)
    for place, value, span, fill in zip(along, values, spans, paints, strict=True):
        slot = -1 if place is None else round(place)
        if not 0 <= slot < count:
            continue
        found[slot], fills[slot] = _scaled(value, factor), fill
        if span and points.has_caps:
            ends = (span[0], span[2]) if is_lying else (span[1], span[3])
            low[slot], high[slot] = _scaled(min(ends), factor), _scaled(max(ends), factor)
    kind = "line" if points.line else "point"
    if is_lying:
        kind = "mark" if beside_bars else "bar"
    limits = (tuple(low), tuple(high)) if any(one is not None for one in low) else ((), ())
    return Series(points.name, kind, tuple(found), tuple(fills), (), *limits, points.dash)


def _told_once(series: Sequence[Series]) -> list[Series]:
    """Leave out what only marks places of another series."""
    return [
        one
        for one in series
        if one.name
        or not any(
            other is not one
            and len(_known(other)) > len(_known(one))
            and _known(one) <= _known(other)
            for other in series
        )
    ]


def _known(series: Series) -> set[tuple[int, float]]:
    return {(at, value) for at, value in enumerate(series.values) if value is not None}


def _scatter(panel: Panel) -> Chart:
    across, upright = _factor(panel.x), _factor(panel.y)
    series = tuple(
        Series(
            points.name,
            "line" if points.line else "point",
            tuple(_scaled(y, upright) for y in points.y),
            points.fills or (points.line,) * len(points.y),
            tuple(_scaled(x, across) for x in points.x),
            dash=points.dash,
        )
        for points in panel.points
    )
    return Chart(
        "scatter",
        (),
        series,
        "group",
        _is_percent(panel.y),
        *_ends(panel.y),
        _plain(panel.y.title),
        _plain(panel.x.title),
        panel.x.low * across,
        panel.x.high * across,
    )


def _in_table(chart: Chart, frame: pd.DataFrame) -> Chart:
    """Say of each series in which column it stands, and of each of its numbers in which row.

    A series is the first column that has each of its numbers in the row of its name; of rows with
    the same name, in the one that also has the name of the series. It then has the numbers of the
    table, as they are rounded there, and without a name of its own the column's.
    """
    if chart.shape == "scatter" or frame.empty:
        return chart
    words = [name for name in frame.columns if not pd.api.types.is_numeric_dtype(frame[name])]
    texts = [tuple(map(folded, row)) for row in frame[words].itertuples(index=False, name=None)]
    numbers = {
        at: frame.iloc[:, at].astype("Float64").tolist()
        for at, name in enumerate(frame.columns)
        if name not in words
    }
    headers = list(map(str, frame.columns))
    series = (_found(one, chart.names, texts, numbers, headers) for one in chart.series)
    return replace(chart, series=tuple(series))


def _found(
    series: Series,
    names: Sequence[str],
    texts: Sequence[tuple[str, ...]],
    numbers: Mapping[int, list[Any]],
    headers: Sequence[str],
) -> Series:
    rows = [_row(name, series.name, texts) for name in names]
    if any(row is None and v is not None for row, v in zip(rows, series.values, strict=True)):
        return series
    places = list(zip(rows, series.values, strict=True))
    for column, cells in numbers.items():
        if all(v is None or row is None or _is(v, cells[row]) for row, v in places):
            own = tuple(row if v is not None else None for row, v in places)
            values = tuple(None if row is None else float(cells[row]) for row in own)
            name = series.name or headers[column]
            return replace(series, name=name, values=values, column=column, rows=own)
    return series


def _row(name: str, series: str, texts: Sequence[tuple[str, ...]]) -> int | None:
    """Return the one row that has a name, or a name and that of the series; None without one."""
    asked = folded(name)
    named = [at for at, row in enumerate(texts) if asked in row or asked == " ".join(row[:2])]
    if len(named) > 1:
        named = [at for at in named if folded(series) in texts[at]]
    return named[0] if len(named) == 1 else None


def folded(text: object) -> str:
    """Return a text as it is compared: without difference of case or of spaces."""
    return " ".join(str(text).split()).casefold()


def _is(value: float, cell: Any) -> bool:
    return not pd.isna(cell) and abs(value - float(cell)) < _AS_ROUNDED


def _of_table(frame: pd.DataFrame, origins: Origins) -> Chart | None:
    """Draw a table of one figure, by one or two dimensions, as bars; None of any other table.

    The figure is the first column of percentages, or else of numbers, and known in every row.
    """
    keys = _keys(frame, origins)
    figure = _figure_of(frame)
    if not 1 <= len(keys) <= 2 or figure is None:
        return None
    is_part = (
        ~(frame[keys] == origins.total).any(axis=1) if origins.total else frame[keys[0]].notna()
    )
    rows = [number for number, one in enumerate(is_part) if one]
    values = frame.iloc[rows, figure].astype("Float64")
    if not rows or len(rows) > _MOST_BARS or values.isna().any():
        return None
    cells = dict(zip(frame.iloc[rows][keys].itertuples(index=False, name=None), rows, strict=True))
    names = list(dict.fromkeys(one[0] for one in cells))
    parts = list(dict.fromkeys(one[1:] for one in cells))
    header = str(frame.columns[figure])
    series = []
    for part, colour in zip(parts, palette.shades(len(parts)), strict=True):
        at = tuple(cells.get((name, *part)) for name in names)
        found = tuple(None if row is None else float(frame.iloc[row, figure]) for row in at)
        name = str(part[0]) if part else header
        fills = (colour,) * len(names)
        series.append(Series(name, "bar", found, fills, column=figure, rows=at))
    is_share = header.endswith("(%)") and values.between(0, 100).all()
    low, high = (0, 100) if is_share else (None, None)
    shown = tuple(map(str, names)), tuple(series)
    return Chart("bars", *shown, "group", header.endswith("(%)"), low, high, header)


def _keys(frame: pd.DataFrame, origins: Origins) -> list[str]:
    """Return the columns that name a row: those that are said, or the texts before the numbers."""
    if origins.keys:
        return list(origins.keys)
    is_number = [pd.api.types.is_numeric_dtype(dtype) for dtype in frame.dtypes]
    first = is_number.index(True) if True in is_number else 0
    return list(frame.columns[:first])


def _figure_of(frame: pd.DataFrame) -> int | None:
    numbers = [
        at for at in range(frame.shape[1]) if pd.api.types.is_numeric_dtype(frame.iloc[:, at])
    ]
    shares = [at for at in numbers if str(frame.columns[at]).endswith("(%)")]
    return next(iter(shares or numbers), None)


def unnamed(series: Iterable[Series]) -> list[int]:
    """Return which of these have no name, and so no place in a legend."""
    return [number for number, one in enumerate(series) if not one.name]
