"""Money: value against target, cumulative profit by day, revenue and cost.

Imports nothing of the project but `charts`; all words and figures come in as written text, or
through a `value_text` that writes an amount in the reader's language. A loss is drawn as a loss.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from charts import layout, marks, palette, scales, table, wording
from charts.table import Number

_PLOT_HEIGHT = 300
_LINE_SIGN = {"solid": "<b>━</b>", "dash": "╍"}


def bullet(
    frame: pd.DataFrame,
    *,
    category: str,
    value: str,
    target: str,
    target_label: str,
    text: str | None = None,
    note: str | None = None,
    pace: str | None = None,
    pace_label: str = "",
    hover: str | None = None,
    colour: str | None = None,
    colour_of: Mapping[Any, str] | None = None,
    separators: str = ",.",
) -> layout.Figure:
    """Draw each value as a share of its target, whose line stands at 100 %; losses left of zero.

    Columns: category and text (words; <br> breaks the text), value, target and pace (amounts of one
    unit; pace is where an even pace would be by now), note (words for a row without a value, or
    whose target is missing, zero or less: no bar, since no share is defined), hover, colour.
    """
    if frame.empty:
        return layout.empty(separators)
    texts, rows = table.words(frame, text), list(range(len(frame)))
    targets, hovers = table.numbers(frame, target), table.words(frame, hover)
    shares = _over_target(table.numbers(frame, value), targets)
    paces = _over_target(table.numbers(frame, pace), targets)
    axis = _share_of_target_axis([*shares, *paces], separators)
    fills = _loss_coloured(shares, table.row_colours(frame, colour, colour_of))
    full = [None if share is None else 1.0 for share in shares]
    traces = [
        marks.row_bars(rows, full, colours=[palette.BAND] * len(rows), width=0.6),
        marks.row_bars(rows, shares, colours=fills, hover_texts=hovers, width=0.32),
        marks.upright_marks(rows, full, height=28, name=target_label),
        _pace_marks(rows, shares, paces, pace_label),
        marks.note_trace(table.words(frame, note), rows, [one is not None for one in full]),
        marks.side_texts(texts, x=axis["range"][1]),
    ]
    return layout.rows_figure(
        traces,
        labels=table.words(frame, category),
        texts=texts,
        axis=axis,
        separators=separators,
        legend_names=[target_label, pace_label],
        row_air=8,
        barmode="overlay",
    )


def cumulative_lines(
    frame: pd.DataFrame,
    *,
    x: str,
    y: str,
    series: str,
    colour_of: Mapping[Any, str],
    names: Mapping[Any, str] | None = None,
    hover: str | None = None,
    even_pace: str | None = None,
    even_pace_label: str = "",
    target: float | None = None,
    target_label: str = "",
    x_label: str = "",
    value_text: Callable[[float], str] | None = None,
    separators: str = ",.",
) -> layout.Figure:
    """Draw a running amount by day, one line per series, named at its end.

    Columns, one row per series and day, in order: x (day number), y (amount so far; missing leaves
    a gap), series (ids of `colour_of`; `names` gives their words), hover, even_pace (amount that an
    even pace would have reached, a straight line over rows without it; may run on after the last
    y). `value_text` writes an amount.
    """
    if frame.empty:
        return layout.empty(separators)
    ids = table.keys(frame, series)
    parts = {
        key: frame[[row_key == key for row_key in ids]]
        for key in table.in_order(ids, list(colour_of))
    }
    paces = _pace_lines(parts, x, even_pace)
    labels = [even_pace_label] * len(paces) + [table.name_of(key, names) for key in parts]
    return _lines_figure(
        paces + _series_lines(parts, x, y, hover, colour_of),
        labels,
        separators=separators,
        target=target,
        target_label=target_label,
        x_label=x_label,
        written=value_text or (lambda amount: wording.grouped(amount, separators)),
    )


def revenue_and_cost(
    frame: pd.DataFrame,
    *,
    x: str,
    revenue: str,
    cost: str,
    revenue_label: str,
    cost_label: str,
    net: str | None = None,
    net_label: str = "",
    hover: str | None = None,
    value_text: Callable[[float], str] | None = None,
    separators: str = ",.",
) -> layout.Figure:
    """Draw revenue above zero and cost below it by day, with net profit as a line of rings.

    Columns, one row per day in order: x (words as shown), revenue, cost and net (amounts; cost as a
    positive number; a missing one leaves a gap), hover.
    """
    if frame.empty:
        return layout.empty(separators)
    labels, hover_texts = table.words(frame, x), table.words(frame, hover)
    income, nets = table.numbers(frame, revenue), table.numbers(frame, net)
    spent = [None if amount is None else -amount for amount in table.numbers(frame, cost)]
    traces = [
        _columns(income, revenue_label, palette.ACCENT, hover_texts),
        _columns(spent, cost_label, palette.MUTED, hover_texts),
    ]
    if net is not None:
        traces.append(_net_line(nets, net_label, hover_texts))
    known = [amount for amount in (*income, *spent, *nets) if amount is not None]
    top = layout.legend_height([trace["name"] for trace in traces]) + 8
    return layout.figure(
        traces,
        separators=separators,
        height=_PLOT_HEIGHT + top,
        top=top,
        legend=True,
        barmode="relative",
        axes={
            "xaxis": scales.column_axis(labels),
            "yaxis": scales.amount_axis(min([0, *known]), max([0, *known]), value_text, separators),
        },
    )


def _over_target(values: Sequence[Number], targets: Sequence[Number]) -> list[Number]:
    """Divide by the target; undefined for a missing value and a target missing or not above 0."""
    return [
        value / goal if value is not None and goal is not None and goal > 0 else None
        for value, goal in zip(values, targets, strict=True)
    ]


def _loss_coloured(shares: Sequence[Number], fills: Sequence[str]) -> list[str]:
    return [
        palette.SIGNAL if share is not None and share < 0 else fill
        for share, fill in zip(shares, fills, strict=True)
    ]


def _share_of_target_axis(shares: Sequence[Number], separators: str) -> dict[str, Any]:
    """Make an axis that reaches from the deepest loss, or zero, to the target or beyond."""
    known = [share for share in shares if share is not None]
    return scales.amount_axis(min([0.0, *known]), max([1.0, *known]), _percent, separators)


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("-", "−")


def _pace_marks(
    rows: Sequence[int], shares: Sequence[Number], paces: Sequence[Number], label: str
) -> dict[str, Any]:
    """Point from above at where an even pace would be by now, in rows that have a bar."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [None if share is None else pace for share, pace in zip(shares, paces, strict=True)],
        "y": [row - 0.36 for row in rows],
        "name": label,
        "marker": {"symbol": "triangle-down", "size": 11, "color": palette.MUTED},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": bool(label),
    }


def _line(
    x: Sequence[Number],
    y: Sequence[Number],
    *,
    colour: str,
    hover_texts: Sequence[str] = (),
    dash: str = "solid",
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(x),
        "y": list(y),
        "line": {"color": colour, "width": 3 if dash == "solid" else 2, "dash": dash},
        "connectgaps": False,
        "cliponaxis": False,
        "showlegend": False,
        **marks.hovers(hover_texts),
    }


def _series_lines(
    parts: Mapping[Any, pd.DataFrame],
    x: str,
    y: str,
    hover: str | None,
    colour_of: Mapping[Any, str],
) -> list[dict[str, Any]]:
    return [
        _line(
            table.numbers(part, x),
            table.numbers(part, y),
            colour=colour_of.get(key, palette.MUTED),
            hover_texts=table.words(part, hover),
        )
        | _dots_where_alone(table.numbers(part, y))
        for key, part in parts.items()
    ]


def _dots_where_alone(amounts: Sequence[Number]) -> dict[str, Any]:
    """Show a day between two gaps, which a line alone would leave out."""
    around = [None, *amounts, None]
    alone = [
        before is None and after is None
        for before, after in zip(around[:-2], around[2:], strict=True)
    ]
    return {"mode": "lines+markers", "marker": {"size": [7 if one else 0 for one in alone]}}


def _pace_lines(
    parts: Mapping[Any, pd.DataFrame], x: str, even_pace: str | None
) -> list[dict[str, Any]]:
    """Draw each different even pace once, dashed and grey; equal ones would hide each other."""
    if even_pace is None:
        return []
    different = dict.fromkeys(
        (tuple(table.numbers(part, x)), tuple(table.numbers(part, even_pace)))
        for part in (part[part[even_pace].notna()] for part in parts.values())
        if len(part)
    )
    return [_line(days, paces, colour=palette.MUTED, dash="dash") for days, paces in different]


def _lines_figure(
    traces: list[dict[str, Any]],
    labels: list[str],
    *,
    separators: str,
    target: float | None,
    target_label: str,
    x_label: str,
    written: Callable[[float], str],
) -> layout.Figure:
    amounts = [y for trace in traces for y in trace["y"] if y is not None]
    days = [x for trace in traces for x in trace["x"] if x is not None]
    goal = [] if target is None else [target]
    axis = scales.amount_axis(min([0, *amounts]), max([0, *amounts, *goal]), written, separators)
    names = _end_names(traces, labels, axis["range"])
    room = wording.text_room([wording.wrap(f"━ {label}", 16) for label in labels]) + 8
    day_axis = scales.count_axis(min(days, default=0), max(days, default=1), separators)
    rules = [] if target is None else [marks.rule(target, axis="y")]
    if target is not None and target_label:
        names.append(_target_words(target, target_label))
    return layout.figure(
        traces,
        separators=separators,
        height=_PLOT_HEIGHT,
        top=20,
        right=room,
        axes={
            "xaxis": day_axis | {"showgrid": False, "title": {"text": x_label}},
            "yaxis": axis,
        },
        shapes=rules,
        annotations=names,
    )


def _end_names(
    traces: Sequence[dict[str, Any]], labels: Sequence[str], span: Sequence[float]
) -> list[dict[str, Any]]:
    """Write each line's name, with its mark, right of the plot as high as it ends."""
    ends = []
    for trace, label in zip(traces, labels, strict=True):
        known = [y for y in trace["y"] if y is not None]
        if known and label:
            ends.append((known[-1], wording.wrap(label, 14), trace["line"]))
    per_px = (span[1] - span[0]) / (_PLOT_HEIGHT - 60)
    tall = [wording.lines_in([text]) * wording.LINE_HEIGHT * per_px for _, text, _ in ends]
    heights = scales.spread([y for y, _, _ in ends], tall, span[1] + 10 * per_px)
    return [
        {
            "x": 1,
            "xref": "paper",
            "y": height,
            "text": f'<span style="color:{line["color"]}">{_LINE_SIGN[line["dash"]]}</span> {text}',
            "xanchor": "left",
            "yanchor": "middle",
            "xshift": 4,
            "align": "left",
            "showarrow": False,
        }
        for (_, text, line), height in zip(ends, heights, strict=True)
    ]


def _target_words(target: float, text: str) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": target,
        "yanchor": "bottom",
        "text": wording.wrap(text, 40),
        "showarrow": False,
    }


def _columns(
    amounts: Sequence[Number], name: str, colour: str, hover_texts: Sequence[str]
) -> dict[str, Any]:
    return {
        "type": "bar",
        "x": list(range(len(amounts))),
        "y": list(amounts),
        "name": name,
        "width": scales.column_width(len(amounts)),
        "marker": {"color": colour},
        **marks.hovers(hover_texts),
    }


def _net_line(amounts: Sequence[Number], name: str, hover_texts: Sequence[str]) -> dict[str, Any]:
    # White inside, dark around: the one mark that reads on white, on black and on the bars.
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(range(len(amounts))),
        "y": list(amounts),
        "name": name,
        "line": {"color": "#5B626E", "width": 2},
        "marker": {"size": 8, "color": "#FFFFFF", "line": {"color": "#31333F", "width": 2}},
        "connectgaps": False,
        "cliponaxis": False,
        **marks.hovers(hover_texts),
    }
