"""Spans of days: batches through the program, stages of support through a group's life.

Imports nothing of the project but `charts`; all words come in as written text, or through a
`date_text` that writes a date in the reader's language.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from charts import clicks, layout, marks, palette, scales, span_words, table, wording

_DAY_MS = 86_400_000
_ROW = "row_of_label"
# For words over or under a span, that much more room in each row.
_WORDS_AIR = 20


def timeline(
    frame: pd.DataFrame,
    *,
    date_text: Callable[[date], str],
    names: Mapping[Any, str] | None = None,
    separators: str = ",.",
) -> layout.Figure:
    """Draw spans of days, one row per label; a span of one day is one day wide and still seen.

    Columns, one row per span:
        label: words of the row; spans with the same ones share it
        start_date: its first day; missing: no span, `note` instead
        end_date: its last day, included; missing: a ring at the start
        text (optional): words beside the span or, where that is full, over or under it
        hover (optional): words on hover
        note (optional): words in place of a span
        program (optional): id, its colour; missing or unknown: grey
        selects (optional): ids by dimension, what a click on the span selects; missing: nothing

    `date_text` writes the axis's days, `names` are the programs' words in the legend. At most one
    bar or ring and one text a span.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "label", "start_date", "end_date")
    in_row, texts = table.words(frame, "label"), table.words(frame, "text")
    starts, ends = _days(frame, "start_date"), _days(frame, "end_date")
    labels = table.in_order(in_row)
    rows = [labels.index(label) for label in in_row]
    traces = _traces_by_program(frame.assign(**{_ROW: rows}), names)
    days = [day for day in starts + ends if day is not None]
    right = wording.text_room(texts)
    axis = _date_axis(days, date_text, beside=right)
    row_height, size = _row_size(labels)
    px_per_day = _px_per_day(labels, texts, days)
    words = span_words.placed(rows, starts, ends, texts, px_per_day)
    if any(word.is_above_or_below for word in words):
        _make_thinner(traces, row_height / (row_height + _WORDS_AIR))
        row_height += _WORDS_AIR
    notes = table.words(frame, "note")
    traces.append(marks.note_trace(notes, rows, starts, x=axis["range"][0]))
    traces += [span_words.trace(words)] if words else []
    return _figure(
        traces,
        axis,
        scales.row_axis(_shown(labels, row_height), size=size),
        rows_height=row_height * len(labels),
        right=right,
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


def _traces_by_program(
    spans: pd.DataFrame, names: Mapping[Any, str] | None
) -> list[dict[str, Any]]:
    if "program" not in spans:
        return _span_traces(spans, palette.ACCENT, "")
    return [
        trace
        for program, part in table.by_program(spans)
        for trace in _span_traces(part, palette.of_program(program), table.name_of(program, names))
    ]


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


def _span_traces(part: pd.DataFrame, fill: str, name: str) -> list[dict[str, Any]]:
    starts, ends = _days(part, "start_date"), _days(part, "end_date")
    rows, hover_texts = [int(row) for row in part[_ROW]], table.words(part, "hover")
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
        **clicks.of(part),
    }
    is_open = [first is not None and last is None for first, last in zip(starts, ends, strict=True)]
    if not any(is_open):
        return [bars]
    rings = _open_spans(rows, starts, is_open, fill, hover_texts)
    return [bars, rings | clicks.of(part)]


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


def _date_axis(
    days: Sequence[date], date_text: Callable[[date], str], beside: int
) -> dict[str, Any]:
    """Make the axis of these days, with words `beside` it; without any there is nothing to name."""
    first, last = min(days, default=date.min), max(days, default=date.min)
    # On a phone about 260 px are left beside the names, for it and the words at its right.
    room = wording.text_room([wording.wrap(date_text(day), 7) for day in (first, last) if days])
    most = min(5, (260 - beside) // room)
    # Where there is room for hardly any, the ends are what is farthest from each other.
    shown = date_ticks(first, last, most) if most > 1 else sorted({first, last})
    return scales.share_axis() | {
        "type": "date",
        "range": [first.isoformat(), (last + timedelta(days=1)).isoformat()],
        "tickvals": [day.isoformat() for day in shown if days],
        "ticktext": [wording.wrap(date_text(day), 7) for day in shown if days],
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
