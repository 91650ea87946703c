"""Simple counts: bars in rows, and columns by month with a running total.

Imports nothing of the project but `charts`; all words and figures come in as written text.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import layout, marks, palette, stacks


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
    colour_of: Mapping[Hashable, str] | None = None,
    is_share: bool = False,
    separators: str = ",.",
) -> go.Figure:
    """Draw horizontal bars on one baseline, one row each, in the order of the frame.

    Columns: category and text (words), value (a count, or 0–1 with `is_share`), hover (words, may
    hold <br>), note (words for a row without value), target (same unit as value: an upright tick,
    named `target_label` in the legend), colour (ids of `colour_of`). `reference` is one value for
    all rows.
    """
    if frame.empty:
        return layout.empty(separators)
    values, targets = layout.numbers(frame, value), layout.numbers(frame, target)
    labels, texts = layout.words(frame, category), layout.words(frame, text)
    rows = list(range(len(frame)))
    low = min([0.0, *(v for v in values if v is not None)])
    high = 1.0 if is_share else layout.highest([*values, *targets, reference])
    top = (layout.legend_height([target_label]) if target_label else 8) + (
        18 if reference_label else 0
    )
    is_marked = target is not None or reference is not None or low < 0
    traces = [
        marks.row_bars(
            rows,
            values,
            colours=layout.row_colours(frame, colour, colour_of),
            texts=[] if is_marked else texts,
            hover_texts=layout.words(frame, hover),
            width=layout.BAR_SHARE if target is None else 0.4,
        ),
        marks.note_trace(layout.words(frame, note), rows, [v is not None for v in values]),
    ]
    if is_marked:  # words at the ends of the bars would lie on the marks or on the names
        traces.append(marks.side_texts(texts, x=high))
    if target is not None:
        traces.append(marks.upright_marks(rows, targets, height=26, name=target_label))
    return layout.figure(
        traces,
        separators=separators,
        height=layout.rows_height(labels, texts) + (32 if is_share else 8) + top,
        top=top,
        legend=bool(target_label),
        legend_lift=18 if reference_label else 0,
        right=layout.text_room(texts),
        axes={
            "xaxis": layout.share_axis() if is_share else layout.baseline_axis(low, high),
            "yaxis": layout.row_axis(labels),
        },
        **marks.reference(reference, reference_label, low, high),
    )


def trend(
    frame: pd.DataFrame,
    *,
    month: str,
    value: str,
    series: str | None = None,
    colour_of: Mapping[Hashable, str] | None = None,
    names: Mapping[Hashable, str] | None = None,
    hover: str | None = None,
    cumulative: str | None = None,
    value_label: str = "",
    cumulative_label: str = "",
    separators: str = ",.",
) -> go.Figure:
    """Draw columns by month and, above them, the running total on a scale of its own.

    Columns, one row per month (and series), in order of time: month (words as shown), value (a
    count), series (ids of `colour_of`, stacked), hover, cumulative (the running total over all
    series, the same in every row of a month). The two labels are the words over the two panels.
    """
    if frame.empty:
        return layout.empty(separators)
    labels = [str(label) for label in layout.in_order(layout.words(frame, month))]
    columns = stacks.Stacks(frame, month, value, labels, is_horizontal=False)
    traces = _series_traces(columns, frame, series, colour_of, names, hover)
    has_legend = len(traces) > 1
    axes = {
        "xaxis": layout.column_axis(labels),
        "yaxis": layout.amount_axis(0, columns.highest, None, separators),
    }
    annotations = [_panel_title(value_label, 1)]
    if cumulative is not None:
        running = [numbers[0] for numbers in columns.by_label(layout.numbers(frame, cumulative))]
        traces.append(_running_line(running, hover_label=cumulative_label, separators=separators))
        axes["yaxis"] |= {"domain": [0, 0.52]}
        axes["yaxis2"] = layout.amount_axis(0, layout.highest(running), None, separators) | {
            "domain": [0.66, 1],
            "anchor": "x",
        }
        annotations = [_panel_title(value_label, 0.52), _panel_title(cumulative_label, 1)]
    names_shown = [trace["name"] for trace in traces if trace.get("showlegend")]
    top = (layout.legend_height(names_shown) if has_legend else 0) + 28
    return layout.figure(
        traces,
        separators=separators,
        height=(stacks.COLUMN_HEIGHT if cumulative is None else 420) + top,
        top=top,
        legend=has_legend,
        legend_lift=24,
        axes=axes,
        **stacks.BARS_STACKED,
        annotations=[title for title in annotations if title["text"]],
    )


def _series_traces(
    columns: stacks.Stacks,
    frame: pd.DataFrame,
    series: str | None,
    colour_of: Mapping[Hashable, str] | None,
    names: Mapping[Hashable, str] | None,
    hover: str | None,
) -> list[dict[str, Any]]:
    if series is None:
        return [
            columns.trace(frame, name="", colour=palette.ACCENT, text=None, hover=hover, seam=0)
        ]
    segments = layout.in_order(layout.keys(frame, series), list(colour_of or ()))
    fills = colour_of or stacks.shades_of(segments)
    return [
        columns.trace(part, name=layout.name_of(key, names), colour=fill, text=None, hover=hover)
        for key, fill, part in stacks.parts(frame, series, segments, fills)
    ]


def _running_line(
    running: Sequence[layout.Number], hover_label: str, separators: str
) -> dict[str, Any]:
    written = ["" if v is None else layout.grouped(v, separators) for v in running]
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


def _panel_title(text: str, y: float) -> dict[str, Any]:
    return {
        "text": layout.wrap(text, 60),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": y,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 4,
        "showarrow": False,
    }
