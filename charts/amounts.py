"""Simple counts: bars in rows, and columns by month.

Imports nothing of the project but `charts`; all words and figures come in as written text.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from charts import clicks, layout, marks, palette, scales, stacks, table, wording


def bars(
    frame: pd.DataFrame,
    *,
    target_label: str = "",
    reference: float | None = None,
    reference_label: str = "",
    is_share: bool = False,
    separators: str = ",.",
) -> layout.Figure:
    """Draw horizontal bars on one baseline, one row each, in the order of the frame.

    Columns:
        label: words of the row
        value: a count or an amount, or 0–1 with `is_share`; missing: no bar, `note` instead
        text (optional): words at the end of the bar; <br> breaks them
        hover (optional): words on hover
        note (optional): words in place of a bar
        target (optional): in the unit of value; missing: no tick
        program (optional): id, its colour; missing or unknown: grey
        selects (optional): ids by dimension, what a click on the bar selects; missing: nothing

    `target_label` names the ticks in the legend, `reference` is one value for all rows. At most one
    bar, one tick and one text a row.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "label", "value")
    values, targets = table.numbers(frame, "value"), table.numbers(frame, "target")
    labels, rows = table.words(frame, "label"), list(range(len(frame)))
    texts = wording.beside(table.words(frame, "text"), labels)
    reference = table.number(reference)
    span = _span([*values, *targets, reference], is_share)
    fills, hovers = table.program_colours(frame), table.words(frame, "hover")
    # Words at the ends of the bars would lie on such marks, or on the names.
    is_beside = "target" in frame or reference is not None or span[0] < 0
    traces = [
        marks.row_bars(
            rows, values, colours=fills, hover_texts=hovers, texts=[] if is_beside else texts
        )
        | clicks.of(frame),
        marks.note_trace(table.words(frame, "note"), rows, values),
        *([marks.side_texts(texts, x=span[1])] if is_beside else []),
        *_target_ticks(rows, targets, target_label),
    ]
    return layout.rows_figure(
        traces,
        labels=labels,
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
    names: Mapping[Any, str] | None = None,
    count_label: str = "",
    plot_height: int = stacks.COLUMN_HEIGHT,
    separators: str = ",.",
) -> layout.Figure:
    """Draw columns by month.

    Columns, one row per month, or per month and program, in order of time:
        month: words of the month
        count: how many; missing: a gap
        program (optional): id, stacked in its colour; missing or unknown: grey
        text (optional): words inside the column
        hover (optional): words on hover
        selects (optional): ids by dimension, what a click on the bar selects; missing: nothing

    `names` are the programs' words in the legend, `count_label` the words over the columns, and
    `plot_height` is in px. At most one bar a row.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "month", "count")
    columns = stacks.Stacks(frame, "month", "count", is_horizontal=False)
    traces = _program_traces(columns, frame, names)
    names_shown = [trace["name"] for trace in traces] if len(traces) > 1 else []
    top = (layout.legend_height(names_shown) if names_shown else 0) + 28
    return layout.figure(
        traces,
        separators=separators,
        height=plot_height + top,
        top=top,
        legend=bool(names_shown),
        legend_lift=24,
        axes={
            "xaxis": scales.column_axis(columns.labels),
            "yaxis": scales.count_axis(0, columns.highest, separators),
        },
        **stacks.BARS_STACKED,
        annotations=[_over_the_plot(count_label)] if count_label else [],
    )


def _program_traces(
    columns: stacks.Stacks, frame: pd.DataFrame, names: Mapping[Any, str] | None
) -> list[dict[str, Any]]:
    if "program" not in frame:
        return [columns.trace(frame, name="", colour=palette.ACCENT, seam=0)]
    return [
        columns.trace(part, name=table.name_of(program, names), colour=palette.of_program(program))
        for program, part in table.by_program(frame)
    ]


def _over_the_plot(text: str) -> dict[str, Any]:
    return {
        "text": wording.wrap(text, 60),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 4,
        "showarrow": False,
    }
