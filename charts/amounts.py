"""Simple counts: bars in rows, and columns by month with a running total.

Imports nothing of the project but `charts`; all words and figures come in as written text.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from charts import layout, marks, palette, scales, stacks, table, wording


def bars(
    frame: pd.DataFrame,
    *,
    category: str,
    value: str,
    text: str | None = None,
    hover: str | None = None,
    note: str | None = None,
    target: str | None = None,
    target_label: str = "",
    reference: float | None = None,
    reference_label: str = "",
    colour: str | None = None,
    colour_of: Mapping[Any, str] | None = None,
    is_share: bool = False,
    separators: str = ",.",
) -> layout.Figure:
    """Draw horizontal bars on one baseline, one row each, in the order of the frame.

    Columns: category and text (words), value (a count, or 0–1 with `is_share`), hover (words, may
    hold <br>), note (words for a row without value), target (same unit as value: an upright tick,
    named `target_label` in the legend), colour (ids of `colour_of`). `reference` is one value for
    all rows.
    """
    if frame.empty:
        return layout.empty(separators)
    values, targets = table.numbers(frame, value), table.numbers(frame, target)
    texts, rows = table.words(frame, text), list(range(len(frame)))
    span = _span([*values, *targets, reference], is_share)
    fills, hovers = table.row_colours(frame, colour, colour_of), table.words(frame, hover)
    # Words at the ends of the bars would lie on such marks, or on the names.
    is_beside = target is not None or reference is not None or span[0] < 0
    traces = [
        marks.row_bars(
            rows, values, colours=fills, hover_texts=hovers, texts=[] if is_beside else texts
        ),
        marks.note_trace(table.words(frame, note), rows, [v is not None for v in values]),
        *([marks.side_texts(texts, x=span[1])] if is_beside else []),
        *_target_ticks(rows, targets, target_label),
    ]
    return layout.rows_figure(
        traces,
        labels=table.words(frame, category),
        texts=texts,
        axis=scales.share_axis() if is_share else scales.baseline_axis(*span),
        separators=separators,
        legend_names=[target_label] if target_label else [],
        words_above=reference_label,
        **marks.reference(reference, reference_label, *span),
    )


def _span(values: Sequence[table.Number], is_share: bool) -> tuple[float, float]:
    low = min([0.0, *(value for value in values if value is not None)])
    return low, 1.0 if is_share else table.highest(values)


def _target_ticks(
    rows: Sequence[int], targets: Sequence[table.Number], name: str
) -> list[dict[str, Any]]:
    if all(target is None for target in targets):
        return []
    return [marks.upright_marks(rows, targets, height=32, name=name)]


def trend(
    frame: pd.DataFrame,
    *,
    month: str,
    value: str,
    series: str | None = None,
    colour_of: Mapping[Any, str] | None = None,
    names: Mapping[Any, str] | None = None,
    hover: str | None = None,
    cumulative: str | None = None,
    value_label: str = "",
    cumulative_label: str = "",
    separators: str = ",.",
) -> layout.Figure:
    """Draw columns by month and, above them, the running total on a scale of its own.

    Columns, one row per month (and series), in order of time: month (words as shown), value (a
    count), series (ids of `colour_of`, stacked), hover, cumulative (the running total over all
    series, the same in every row of a month). The two labels are the words over the two panels.
    """
    if frame.empty:
        return layout.empty(separators)
    labels = table.in_order(table.words(frame, month))
    columns = stacks.Stacks(frame, month, value, labels, is_horizontal=False)
    traces = _series_traces(columns, frame, series, colour_of, names, hover)
    names_shown = [trace["name"] for trace in traces] if len(traces) > 1 else []
    running = None
    if cumulative is not None:
        by_month = columns.by_label(table.numbers(frame, cumulative))
        running = [totals[0] for totals in by_month]
        traces.append(_running_line(running, hover_label=cumulative_label, separators=separators))
    top = (layout.legend_height(names_shown) if names_shown else 0) + 28
    return layout.figure(
        traces,
        separators=separators,
        height=(stacks.COLUMN_HEIGHT if running is None else 420) + top,
        top=top,
        legend=bool(names_shown),
        legend_lift=24,
        axes=_trend_axes(labels, columns.highest, running, separators),
        **stacks.BARS_STACKED,
        annotations=_panel_titles(value_label, cumulative_label if running else None),
    )


_LOWER, _UPPER = [0, 0.52], [0.66, 1]


def _trend_axes(
    labels: Sequence[str],
    highest: float,
    running: Sequence[table.Number] | None,
    separators: str,
) -> dict[str, Any]:
    """Make one panel of columns, or two panels that share their months."""
    months = scales.column_axis(labels)
    amounts = scales.count_axis(0, highest, separators)
    if running is None:
        return {"xaxis": months, "yaxis": amounts}
    totals = scales.count_axis(0, table.highest(running), separators)
    return {
        "xaxis": months,
        "yaxis": amounts | {"domain": _LOWER},
        "yaxis2": totals | {"domain": _UPPER, "anchor": "x"},
    }


def _series_traces(
    columns: stacks.Stacks,
    frame: pd.DataFrame,
    series: str | None,
    colour_of: Mapping[Any, str] | None,
    names: Mapping[Any, str] | None,
    hover: str | None,
) -> list[dict[str, Any]]:
    if series is None:
        return [
            columns.trace(frame, name="", colour=palette.ACCENT, text=None, hover=hover, seam=0)
        ]
    segments = table.in_order(table.keys(frame, series), list(colour_of or ()))
    fills = colour_of or stacks.shades_of(segments)
    return [
        columns.trace(part, name=table.name_of(key, names), colour=fill, text=None, hover=hover)
        for key, fill, part in stacks.parts(frame, series, segments, fills)
    ]


def _running_line(
    running: Sequence[table.Number], hover_label: str, separators: str
) -> dict[str, Any]:
    written = ["" if v is None else wording.grouped(v, separators) for v in running]
    last = max((row for row, v in enumerate(running) if v is not None), default=-1)
    return {
        "type": "scatter",
        "mode": "lines+text",
        "x": list(range(len(running))),
        "y": list(running),
        "yaxis": "y2",
        "line": {"color": palette.ACCENT, "width": 2},
        "text": [word if row == last else "" for row, word in enumerate(written)],
        "textposition": "top left",
        "cliponaxis": False,
        "showlegend": False,
        **marks.hovers([f"{hover_label} {word}".strip() for word in written]),
    }


def _panel_titles(value_label: str, cumulative_label: str | None) -> list[dict[str, Any]]:
    titles: dict[float, str] = {_UPPER[1]: value_label}
    if cumulative_label is not None:
        titles = {_LOWER[1]: value_label, _UPPER[1]: cumulative_label}
    return [_panel_title(text, y) for y, text in titles.items() if text]


def _panel_title(text: str, y: float) -> dict[str, Any]:
    return {
        "text": wording.wrap(text, 60),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": y,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 4,
        "showarrow": False,
    }
