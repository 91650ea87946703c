"""Money: value against target, cumulative profit by day, revenue and cost.

Imports nothing of the project but `charts`; all words and figures come in as written text, or
through a `value_text` that writes an amount in the reader's language. A loss is drawn as a loss.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from charts import clicks, layout, marks, palette, scales, table, wording
from charts.table import Number

_PLOT_HEIGHT = 300
_LINE_SIGN = {"solid": "<b>━</b>", "dash": "╍"}


def bullet(
    frame: pd.DataFrame, *, target_label: str, pace_label: str = "", separators: str = ",."
) -> layout.Figure:
    """Draw each value as a share of its target, whose line stands at 100 %; losses left of zero.

    Columns:
        label: words of the row
        value: an amount; missing: no bar, `note` instead
        target: in the unit of value; missing, 0 or less: no bar, since no share is defined
        pace (optional): in the unit of value, where an even pace would be by now; missing: no mark
        text (optional): words on the right; <br> breaks them
        hover (optional): words on hover
        note (optional): words in place of a bar
        program (optional): id, its colour; missing or unknown: grey; a loss has its own
        selects (optional): ids by dimension, what a click on the bar selects; missing: nothing

    At most two bars, two marks and two texts a row.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "label", "value", "target")
    labels, rows = table.words(frame, "label"), list(range(len(frame)))
    texts = wording.beside(table.words(frame, "text"), labels)
    targets, hovers = table.numbers(frame, "target"), table.words(frame, "hover")
    shares = _over_target(table.numbers(frame, "value"), targets)
    paces = _over_target(table.numbers(frame, "pace"), targets)
    axis = _share_of_target_axis([*shares, *paces], separators)
    fills = _loss_coloured(shares, table.program_colours(frame))
    full = [None if share is None else 1.0 for share in shares]
    traces = [
        marks.row_bars(rows, full, colours=[palette.BAND] * len(rows), width=0.6),
        marks.row_bars(rows, shares, colours=fills, hover_texts=hovers, width=0.32)
        | clicks.of(frame),
        marks.upright_marks(rows, full, height=28, name=target_label),
        _pace_marks(rows, shares, paces, pace_label),
        marks.note_trace(table.words(frame, "note"), rows, full),
        marks.side_texts(texts, x=axis["range"][1]),
    ]
    return layout.rows_figure(
        traces,
        labels=labels,
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
    even_pace_label: str = "",
    target: float | None = None,
    target_label: str = "",
    day_label: str = "",
    value_text: Callable[[float], str] | None = None,
    separators: str = ",.",
) -> layout.Figure:
    """Draw a running amount by day, each line named at its end.

    Columns, one row per line and day, in order:
        line: words at the end of the line; rows with the same ones are one line
        day: number of the day
        amount: so far; missing: a gap
        even_pace (optional): what an even pace would have reached, in the unit of amount; missing:
            a straight line over the row; it may run on after the last amount
        hover (optional): words on hover
        selects (optional): ids by dimension, what a click on the day selects; missing: nothing
        program (optional): id, its colour; missing or unknown: grey

    `target` is an amount, `value_text` writes one. At most one line of amounts and one of even pace
    for each `line`, with a name each.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "line", "day", "amount")
    parts = dict(table.parts(frame, table.words(frame, "line")))
    paces = _pace_lines(list(parts.values()))
    return _lines_figure(
        [*paces, *(_amount_line(part) for part in parts.values())],
        [even_pace_label] * len(paces) + list(parts),
        separators=separators,
        target=table.number(target),
        target_label=target_label,
        day_label=day_label,
        written=value_text or (lambda amount: wording.grouped(amount, separators)),
    )


def revenue_and_cost(
    frame: pd.DataFrame,
    *,
    revenue_label: str,
    cost_label: str,
    net_profit_label: str = "",
    value_text: Callable[[float], str] | None = None,
    separators: str = ",.",
) -> layout.Figure:
    """Draw revenue above zero and cost below it by day, with net profit as a line of rings.

    Columns, one row per day in order:
        label: words of the day
        revenue, cost: amounts, cost as a positive number; missing: a gap
        net_profit (optional): in the same unit; missing: a gap; without the column no line
        hover (optional): words on hover
        selects (optional): ids by dimension, what a click on the day selects; missing: nothing

    `value_text` writes an amount. At most two bars and one ring a day.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "label", "revenue", "cost")
    labels, hover_texts = table.words(frame, "label"), table.words(frame, "hover")
    income, nets = table.numbers(frame, "revenue"), table.numbers(frame, "net_profit")
    spent = [None if amount is None else -amount for amount in table.numbers(frame, "cost")]
    traces = [
        _columns(income, revenue_label, palette.ACCENT, hover_texts) | clicks.of(frame),
        _columns(spent, cost_label, palette.MUTED, hover_texts) | clicks.of(frame),
    ]
    if "net_profit" in frame:
        traces.append(_net_line(nets, net_profit_label, hover_texts) | clicks.of(frame))
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
    shown = [None if share is None else pace for share, pace in zip(shares, paces, strict=True)]
    triangle = {"symbol": "triangle-down", "size": 11, "color": palette.MUTED}
    return marks.points(shown, [row - 0.36 for row in rows], triangle, name=label)


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


def _amount_line(part: pd.DataFrame) -> dict[str, Any]:
    amounts = table.numbers(part, "amount")
    line = _line(
        table.numbers(part, "day"),
        amounts,
        colour=table.program_colours(part)[0],
        hover_texts=table.words(part, "hover"),
    )
    return line | _dots_where_alone(amounts) | clicks.of(part)


def _dots_where_alone(amounts: Sequence[Number]) -> dict[str, Any]:
    """Show a day between two gaps, which a line alone would leave out."""
    around = [None, *amounts, None]
    alone = [
        before is None and after is None
        for before, after in zip(around[:-2], around[2:], strict=True)
    ]
    return {"mode": "lines+markers", "marker": {"size": [7 if one else 0 for one in alone]}}


def _pace_lines(parts: Sequence[pd.DataFrame]) -> list[dict[str, Any]]:
    """Draw each different even pace once, dashed and grey; equal ones would hide each other."""
    if not any("even_pace" in part for part in parts):
        return []
    different = dict.fromkeys(
        (tuple(table.numbers(part, "day")), tuple(table.numbers(part, "even_pace")))
        for part in (part[part["even_pace"].notna()] for part in parts)
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
    day_label: str,
    written: Callable[[float], str],
) -> layout.Figure:
    amounts = [y for trace in traces for y in trace["y"] if y is not None]
    days = [x for trace in traces for x in trace["x"] if x is not None]
    goal = [] if target is None else [target]
    axis = scales.amount_axis(min([0, *amounts]), max([0, *amounts, *goal]), written, separators)
    ends = _named_ends(traces, labels)
    names = marks.end_names(ends, axis["range"], _PLOT_HEIGHT, x=1, xref="paper", xshift=4)
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
            "xaxis": day_axis | {"showgrid": False, "title": {"text": day_label}},
            "yaxis": axis,
        },
        shapes=rules,
        annotations=names,
    )


def _named_ends(traces: Sequence[dict[str, Any]], labels: Sequence[str]) -> list[tuple[float, str]]:
    """Give how high each line ends, with its name behind a piece of the line."""
    ends = []
    for trace, label in zip(traces, labels, strict=True):
        known = [y for y in trace["y"] if y is not None]
        if known and label:
            ends.append((known[-1], f"{_piece_of(trace['line'])} {wording.wrap(label, 14)}"))
    return ends


def _piece_of(line: Mapping[str, Any]) -> str:
    return f'<span style="color:{line["color"]}">{_LINE_SIGN[line["dash"]]}</span>'


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
