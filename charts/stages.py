"""The champion pipeline: one program in full, or several side by side on one scale.

Imports nothing of the project but `charts`; all words and figures come in as written text. A stage
for which nothing was collected is an outlined, hatched row with words, never a bar of zero.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from charts import layout, marks, palette, scales, table, wording
from charts.table import Number

_PANEL_TITLE = 30
_PANEL_AXIS = 26
_NAME_WIDTH = 18
_HATCH = {"shape": "/", "fgcolor": palette.BASELINE, "size": 7, "solidity": 0.12}


def pipeline(
    frame: pd.DataFrame,
    *,
    stage: str,
    value: str,
    text: str | None = None,
    hover: str | None = None,
    is_collected: str | None = None,
    note: str | None = None,
    highlight: str | None = None,
    colour: str = palette.ACCENT,
    separators: str = ",.",
) -> layout.Figure:
    """Draw the stages as bars on one baseline, each with its x/n in a column on the right.

    Columns, one row per stage in order: stage and text (words; <br> breaks the text), value (people
    or 0–1), hover, is_collected (false: hatched, with `note` as its words), note (also the words
    for a collected stage without a value), highlight (words, in the row of the largest loss only:
    they stand at the gap to the stage before, which is outlined).
    """
    if frame.empty:
        return layout.empty(separators)
    texts, collected = table.words(frame, text), _collected(frame, is_collected)
    values = _known(table.numbers(frame, value), collected)
    rows, notes = list(range(len(frame))), table.words(frame, note)
    end = table.highest(values)
    losses = _losses(rows, values, table.words(frame, highlight))
    traces = [
        _hatched(rows, collected, notes, end),
        _outlined(losses),
        marks.row_bars(
            rows, values, colours=[colour] * len(rows), hover_texts=table.words(frame, hover)
        ),
        marks.side_texts(texts, x=end),
        marks.note_trace(notes, rows, [v is not None for v in values]),
    ]
    return layout.rows_figure(
        traces,
        labels=table.words(frame, stage),
        texts=texts,
        axis=scales.baseline_axis(0, end),
        separators=separators,
        row_air=12,
        barmode="overlay",
        annotations=[_loss_words(*loss, end=end) for loss in losses],
    )


def pipeline_multiples(
    frame: pd.DataFrame,
    *,
    stage: str,
    share: str,
    panel: str,
    overall: str | None = None,
    overall_label: str = "",
    hover: str | None = None,
    is_collected: str | None = None,
    note: str | None = None,
    colour: str | None = None,
    colour_of: Mapping[Any, str] | None = None,
    columns: int = 2,
    separators: str = ",.",
) -> layout.Figure:
    """Draw the pipeline once per panel, all on 0–100 % of the registered, in the frame's order.

    Columns, one row per panel and stage: panel and stage (words), share and overall (0–1; overall
    is the share of all panels together at that stage, an upright tick in every panel), hover,
    is_collected, note, colour (an id of `colour_of` per panel). `columns` is panels per line.
    """
    if frame.empty:
        return layout.empty(separators)
    stages = table.in_order(table.words(frame, stage))
    panels = table.in_order(table.words(frame, panel))
    top = layout.legend_height([overall_label]) if overall_label else 0
    grid = _Grid(len(panels), max(1, min(columns, len(panels))), stages, top)
    data = _with_known(frame, stages, stage, share, is_collected, colour, colour_of)
    in_panel = table.words(frame, panel)
    traces = [
        trace | grid.place(number)
        for number, name in enumerate(panels)
        for trace in _panel_traces(
            data[[word == name for word in in_panel]],
            *(overall, overall_label, hover, note, number == 0),
        )
    ]
    return layout.figure(
        traces,
        separators=separators,
        height=grid.height,
        top=top + _PANEL_TITLE,
        legend=bool(overall_label and overall),
        legend_lift=_PANEL_TITLE - 4,
        barmode="overlay",
        axes=grid.axes(),
        annotations=[grid.title(number, name) for number, name in enumerate(panels)],
    )


_ROW, _FILL, _SHARE, _COLLECTED = "row_of_stage", "fill", "share_known", "stage_is_collected"


def _with_known(
    frame: pd.DataFrame,
    stages: Sequence[str],
    stage: str,
    share: str,
    is_collected: str | None,
    colour: str | None,
    colour_of: Mapping[Any, str] | None,
) -> pd.DataFrame:
    """Add to each row its place, its colour, and what is known at its stage."""
    collected = _collected(frame, is_collected)
    known: dict[str, Sequence[Any]] = {
        _ROW: [stages.index(word) for word in table.words(frame, stage)],
        _FILL: table.row_colours(frame, colour, colour_of),
        _SHARE: _known(table.numbers(frame, share), collected),
        _COLLECTED: collected,
    }
    return table.with_columns(frame, known)


class _Grid:
    """Where the panels go: domains of the axes in a figure whose height is in px."""

    def __init__(self, panels: int, columns: int, stages: Sequence[str], top: float) -> None:
        self.columns, self.panels, self.stages = columns, panels, stages
        lines = -(-panels // columns)
        lines_in_name = wording.lines_in([wording.wrap(name, _NAME_WIDTH) for name in stages])
        self.panel_height = len(stages) * max(28, lines_in_name * 15 + 2)
        self.pitch = self.panel_height + _PANEL_AXIS + _PANEL_TITLE
        self.plot_height = lines * self.pitch - _PANEL_AXIS - _PANEL_TITLE
        self.height = self.plot_height + _PANEL_AXIS + _PANEL_TITLE + top

    def place(self, number: int) -> dict[str, str]:
        """Give the axes that the traces of a panel are drawn on."""
        suffix = "" if number == 0 else str(number + 1)
        return {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}

    def domain(self, number: int) -> tuple[list[float], list[float]]:
        """Give the shares of the plot's width and height that a panel takes."""
        line, column = divmod(number, self.columns)
        gap = 0.1 if self.columns > 1 else 0
        width = (1 - gap * (self.columns - 1)) / self.columns
        left = column * (width + gap)
        upper = 1 - line * self.pitch / self.plot_height
        lower = max(0.0, upper - self.panel_height / self.plot_height)
        return [left, min(1.0, left + width)], [lower, upper]

    def axes(self) -> dict[str, Any]:
        """Make both axes of every panel; the stages are named in the first of each line."""
        made: dict[str, Any] = {}
        for number in range(self.panels):
            place, (across, upright) = self.place(number), self.domain(number)
            x_name, y_name = place["xaxis"], place["yaxis"]
            rows = scales.row_axis(self.stages, _NAME_WIDTH, size=12)
            made[x_name.replace("x", "xaxis")] = scales.share_axis() | {
                "domain": across,
                "anchor": y_name,
                "ticktext": ["0", "", "", "", "100%"],
            }
            made[y_name.replace("y", "yaxis")] = rows | {
                "domain": upright,
                "anchor": x_name,
                "showticklabels": number % self.columns == 0,
            }
        return made

    def title(self, number: int, name: str) -> dict[str, Any]:
        """Write the name of a panel over it."""
        (left, _), (_, upper) = self.domain(number)
        return {
            "text": f"<b>{wording.wrap(name, 22)}</b>",
            "x": left,
            "xref": "paper",
            "xanchor": "left",
            "y": upper,
            "yref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
            "align": "left",
        }


def _panel_traces(
    part: pd.DataFrame,
    overall: str | None,
    overall_label: str,
    hover: str | None,
    note: str | None,
    is_first: bool,
) -> list[dict[str, Any]]:
    rows = [int(row) for row in part[_ROW]]
    values, collected = table.numbers(part, _SHARE), [bool(flag) for flag in part[_COLLECTED]]
    hover_texts, notes = table.words(part, hover), table.words(part, note)
    ticks = marks.upright_marks(
        rows,
        [
            v if is_c else None
            for v, is_c in zip(table.numbers(part, overall), collected, strict=True)
        ],
        height=20,
        name=overall_label,
    )
    return [
        _hatched(rows, collected, notes, 1),
        marks.row_bars(
            rows, values, colours=list(part[_FILL]), hover_texts=hover_texts, width=0.45
        ),
        ticks | {"showlegend": is_first and bool(overall_label)},
        marks.note_trace(notes, rows, [v is not None for v in values])
        | {"textfont": {"size": wording.SMALL_TEXT_SIZE}},
    ]


def _collected(frame: pd.DataFrame, is_collected: str | None) -> list[bool]:
    if is_collected is None:
        return [True] * len(frame)
    return [not pd.isna(flag) and bool(flag) for flag in frame[is_collected]]


def _known(values: Sequence[Number], collected: Sequence[bool]) -> list[Number]:
    """Drop what stands in the row of a stage that was not collected: it cannot be a count."""
    return [value if is_c else None for value, is_c in zip(values, collected, strict=True)]


def _hatched(
    rows: Sequence[int], collected: Sequence[bool], notes: Sequence[str], end: float
) -> dict[str, Any]:
    """Outline and hatch the full width of each row whose stage was not collected."""
    empty = [(r, n) for r, n, is_c in zip(rows, notes, collected, strict=True) if not is_c]
    return {
        **marks.row_bars(
            [row for row, _ in empty],
            [end] * len(empty),
            colours=[palette.CLEAR] * len(empty),
            hover_texts=[note for _, note in empty],
        ),
        "marker": {
            "color": palette.CLEAR,
            "line": {"color": palette.MUTED, "width": 1},
            "pattern": _HATCH,
        },
    }


_Loss = tuple[int, float, float, str]


def _losses(rows: Sequence[int], values: Sequence[Number], words: Sequence[str]) -> list[_Loss]:
    """Give row, value, the last known value before it, and words of each highlighted step."""
    losses: list[_Loss] = []
    before: Number = None
    for row, value, text in zip(rows, values, words, strict=True):
        if text and value is not None and before is not None:
            losses.append((row, value, before, text))
        before = before if value is None else value
    return losses


def _outlined(losses: Sequence[_Loss]) -> dict[str, Any]:
    """Outline, from the end of the bar, what was there at the stage before."""
    return {
        **marks.row_bars(
            [row for row, *_ in losses],
            [before - value for _, value, before, _ in losses],
            colours=[palette.CLEAR] * len(losses),
        ),
        "base": [value for _, value, _, _ in losses],
        "marker": {"color": palette.CLEAR, "line": {"color": palette.SIGNAL, "width": 2}},
    }


def _loss_words(row: int, value: float, before: float, text: str, end: float) -> dict[str, Any]:
    """Write a loss above what is outlined, towards the side that has room on a phone too."""
    has_room_after = value <= end / 2
    return {
        "text": f"<b>▼ {wording.wrap(text, 40)}</b>",
        "x": value if has_room_after else before,
        "y": row - 0.5,
        "xanchor": "left" if has_room_after else "right",
        "yanchor": "middle",
        "showarrow": False,
    }
