"""Spans of days: batches through the program, stages of support through a group's life.

Imports nothing of the project but `charts`; all words come in as written text, or through a
`date_text` that writes a date in the reader's language.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from charts import layout, marks, palette, scales, span_words, table, wording

_DAY_MS = 86_400_000
_ROW = "row_of_label"
# For words over or under a span, that much more room in each row.
_WORDS_AIR = 20


def timeline(
    frame: pd.DataFrame,
    *,
    label: str,
    start: str,
    end: str,
    date_text: Callable[[date], str],
    colour: str | None = None,
    colour_of: Mapping[Any, str] | None = None,
    names: Mapping[Any, str] | None = None,
    text: str | None = None,
    hover: str | None = None,
    note: str | None = None,
    separators: str = ",.",
) -> layout.Figure:
    """Draw spans of days, one row per label; a span of one day is one day wide and still seen.

    Columns, one row per span: label (words; spans of the same label share a row), start and end
    (dates, both included; a span without end is a ring at its start), colour (ids of `colour_of`;
    `names` gives their words for the legend), text (beside the span or, where that is full, over
    or under it), hover, note (words for a span without start). `date_text` writes the axis's days.
    """
    if frame.empty:
        return layout.empty(separators)
    labels = table.in_order(table.words(frame, label))
    rows = [labels.index(word) for word in table.words(frame, label)]
    spans = table.with_columns(frame, {_ROW: rows})
    traces = _traces_by_colour(spans, start, end, colour, colour_of, names, hover)
    days = [day for day in _days(frame, start) + _days(frame, end) if day is not None]
    axis = _date_axis(days, date_text)
    row_height, size = _row_size(labels)
    words = span_words.placed(
        rows,
        *(_days(frame, start), _days(frame, end), table.words(frame, text)),
        px_per_day=_px_per_day(labels, table.words(frame, text), days),
    )
    if any(word.is_above_or_below for word in words):
        _make_thinner(traces, row_height / (row_height + _WORDS_AIR))
        row_height += _WORDS_AIR
    traces.append(_undated(spans, start, note, axis["range"][0]))
    traces += [span_words.trace(words)] if words else []
    return _figure(
        traces,
        axis,
        scales.row_axis(_shown(labels, row_height), size=size),
        rows_height=row_height * len(labels),
        right=wording.text_room(table.words(frame, text)),
        is_long=len(labels) > 30,
        separators=separators,
    )


def _figure(
    traces: list[dict[str, Any]],
    date_axis: dict[str, Any],
    row_axis: dict[str, Any],
    *,
    rows_height: int,
    right: int,
    is_long: bool,
    separators: str,
) -> layout.Figure:
    """Lay out the spans; a long chart is read from its top, so there its dates stand."""
    shown = [trace["name"] for trace in traces if trace["showlegend"]]
    top = layout.legend_height(shown) if len(shown) > 1 else 8
    return layout.figure(
        traces,
        separators=separators,
        height=rows_height + 44 + top,
        top=top,
        right=right,
        legend=len(shown) > 1,
        legend_lift=2 * wording.LINE_HEIGHT + 6 if is_long else 0,
        barmode="overlay",
        axes={"xaxis": date_axis | {"side": "top" if is_long else "bottom"}, "yaxis": row_axis},
    )


def _traces_by_colour(
    spans: pd.DataFrame,
    start: str,
    end: str,
    colour: str | None,
    colour_of: Mapping[Any, str] | None,
    names: Mapping[Any, str] | None,
    hover: str | None,
) -> list[dict[str, Any]]:
    if colour is None:
        return _span_traces(spans, start, end, palette.ACCENT, "", hover)
    ids = table.keys(spans, colour)
    groups = table.in_order(ids, list(colour_of or ()))
    traces: list[dict[str, Any]] = []
    for group, fill in zip(groups, palette.colours(groups, colour_of), strict=True):
        part = spans[[key == group for key in ids]]
        name = table.name_of(group, names)
        traces += _span_traces(part, start, end, fill, name, hover)
    return traces


def _days(frame: pd.DataFrame, column: str) -> list[date | None]:
    return [None if pd.isna(day) else pd.Timestamp(day).date() for day in frame[column]]


def _row_size(labels: Sequence[str]) -> tuple[int, int]:
    """Give the px of a row and of its words: many spans are drawn thin."""
    if len(labels) <= 12:
        return wording.rows_height(labels) // len(labels), wording.TEXT_SIZE
    return (24, 12) if len(labels) <= 30 else (15, wording.SMALL_TEXT_SIZE)


def _px_per_day(labels: Sequence[str], texts: Sequence[str], days: Sequence[date]) -> float:
    """Give the px of a day on a phone, where the plot is what the words beside it leave."""
    names = wording.text_room([wording.wrap(label) for label in labels])
    plot = max(60, wording.PHONE_WIDTH - 40 - names - wording.text_room(texts))
    return plot / ((max(days) - min(days)).days + 1) if days else plot


def _make_thinner(traces: Sequence[dict[str, Any]], factor: float) -> None:
    """Keep the height of bars whose rows have grown."""
    for trace in traces:
        if trace["type"] == "bar":
            trace["width"] *= factor


def _shown(labels: Sequence[str], row_height: int) -> list[str]:
    """Cut names that would need a second line where rows are too thin for one."""
    if row_height >= wording.ROW_HEIGHT:
        return list(labels)
    return [wording.cut(label, 20) for label in labels]


def _span_traces(
    part: pd.DataFrame,
    start: str,
    end: str,
    fill: str,
    name: str,
    hover: str | None,
) -> list[dict[str, Any]]:
    starts, ends, rows = _days(part, start), _days(part, end), [int(row) for row in part[_ROW]]
    hover_texts = table.words(part, hover)
    durations = [
        ((last - first).days + 1) * _DAY_MS if first and last else None
        for first, last in zip(starts, ends, strict=True)
    ]
    bars = marks.row_bars(rows, durations, colours=[], hover_texts=hover_texts) | {
        "base": [first and first.isoformat() for first in starts],
        "name": name,
        "showlegend": bool(name),
        # The outline keeps one day among 500 at least 3 px wide.
        "marker": {"color": fill, "line": {"color": fill, "width": 3}},
    }
    is_open = [first is not None and last is None for first, last in zip(starts, ends, strict=True)]
    if not any(is_open):
        return [bars]
    return [bars, _open_spans(rows, starts, is_open, fill, hover_texts)]


def _open_spans(
    rows: Sequence[int],
    starts: Sequence[date | None],
    is_open: Sequence[bool],
    fill: str,
    hover_texts: Sequence[str],
) -> dict[str, Any]:
    """Put a ring at the start of each span whose end is not known."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [
            first.isoformat() if first and opened else None
            for first, opened in zip(starts, is_open, strict=True)
        ],
        "y": list(rows),
        "marker": {"symbol": "circle-open", "size": 9, "color": fill, "line": {"width": 2}},
        "showlegend": False,
        **marks.hovers(hover_texts),
    }


def _undated(spans: pd.DataFrame, start: str, note: str | None, first: str) -> dict[str, Any]:
    rows, dated = [int(row) for row in spans[_ROW]], [d is not None for d in _days(spans, start)]
    return marks.note_trace(table.words(spans, note), rows, dated, x=first)


def _date_axis(days: Sequence[date], date_text: Callable[[date], str]) -> dict[str, Any]:
    """Make the axis of these days; without any there is nothing to name on it."""
    first, last = min(days, default=date.min), max(days, default=date.min)
    # On a phone about 260 px are left beside the names.
    room = wording.text_room([wording.wrap(date_text(day), 7) for day in (first, last) if days])
    shown = date_ticks(first, last, most=max(1, min(5, 260 // room))) if days else []
    return scales.share_axis() | {
        "type": "date",
        "range": [first.isoformat(), (last + timedelta(days=1)).isoformat()],
        "tickvals": [day.isoformat() for day in shown],
        "ticktext": [wording.wrap(date_text(day), 7) for day in shown],
        "zeroline": False,
    }


def date_ticks(first: date, last: date, most: int = 5) -> list[date]:
    """Give at most `most` dates from first to last: firsts of months, or days of a short span."""
    days = (last - first).days
    if days <= 62:
        step = max(1, math.ceil((days + 1) / most))
        return [first + timedelta(days=offset) for offset in range(0, days + 1, step)]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    firsts = [date(month // 12, month % 12 + 1, 1) for month in months]
    inside = [day for day in firsts if day >= first]
    return inside[:: math.ceil(len(inside) / most)]
