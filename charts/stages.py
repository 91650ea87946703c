"""The champion pipeline: one program in full, or several side by side on one scale.

Imports nothing of the project but `charts`; all words and figures come in as written text. A stage
for which nothing was collected is an outlined, hatched row with words, never a bar of zero.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from charts import clicks, layout, marks, palette, scales, table, wording
from charts.table import Number

_PANEL_TITLE = 30
_PANEL_AXIS = 26
_NAME_WIDTH = 18
_TITLE_WIDTH = 17  # of a panel, in characters: two panels stand side by side on a phone
_HATCH = {"shape": "/", "fgcolor": palette.BASELINE, "size": 7, "solidity": 0.12}


def pipeline(frame: pd.DataFrame, *, separators: str = ",.") -> layout.Figure:
    """Draw the stages as bars on one baseline, each with its x/n in a column on the right.

    Columns, one row per stage in order:
        stage: words of the stage
        people: who reached it; missing: no bar, `note` instead
        text (optional): words on the right; <br> breaks them
        hover (optional): words on hover
        is_collected (optional): false or missing: a hatched row with `note`, whatever `people` is
        note (optional): words in place of a bar
        loss (optional): words at the gap to the stage before, which is outlined; missing: no gap
        selects (optional): ids by dimension, what a click on the bar selects; missing: nothing

    At most one bar, one outline, one hatching and two texts a stage.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "stage", "people")
    labels, collected = table.words(frame, "stage"), table.flags(frame, "is_collected")
    texts = wording.beside(table.words(frame, "text"), labels)
    values = _known(table.numbers(frame, "people"), collected)
    rows, notes = list(range(len(frame))), table.words(frame, "note")
    end = table.highest(values)
    losses = _losses(rows, values, table.words(frame, "loss"))
    fills = [palette.ACCENT] * len(rows)
    traces = [
        _hatched(rows, collected, notes, end),
        _outlined(losses),
        marks.row_bars(rows, values, colours=fills, hover_texts=table.words(frame, "hover"))
        | clicks.of(frame),
        marks.side_texts(texts, x=end),
        marks.note_trace(notes, rows, values),
    ]
    return layout.rows_figure(
        traces,
        labels=labels,
        texts=texts,
        axis=scales.baseline_axis(0, end),
        separators=separators,
        row_air=8,
        barmode="overlay",
        annotations=[_loss_words(*loss, end=end) for loss in losses],
    )


def pipeline_multiples(
    frame: pd.DataFrame, *, overall_label: str = "", columns: int = 2, separators: str = ",."
) -> layout.Figure:
    """Draw the pipeline once per panel, all on 0–100 % of the registered, in the frame's order.

    Columns, one row per panel and stage:
        panel, stage: words
        share: 0–1 of the panel's registered; missing: no bar, `note` instead
        overall (optional): 0–1, of all panels together at that stage; missing: no tick
        hover (optional): words on hover
        is_collected (optional): false or missing: a hatched row with `note`, whatever `share` is
        note (optional): words in place of a bar
        program (optional): id, its colour; missing or unknown: grey
        selects (optional): ids by dimension, what a click on the bar selects; missing: nothing

    `columns` is panels per line. At most one bar, one tick, one hatching and one text a row.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "panel", "stage", "share")
    stages = table.in_order(table.words(frame, "stage"))
    panels = dict(table.parts(frame, table.words(frame, "panel")))
    top = layout.legend_height([overall_label]) if overall_label else 0
    grid = _Grid([*panels], max(1, min(columns, len(panels))), stages, top)
    traces = [
        trace | grid.place(number)
        for number, part in enumerate(panels.values())
        for trace in _panel_traces(part, stages, overall_label, number == 0)
    ]
    return layout.figure(
        traces,
        separators=separators,
        height=grid.height,
        top=top + grid.title_height,
        legend=bool(overall_label and "overall" in frame),
        legend_lift=grid.title_height - 4,
        barmode="overlay",
        axes=grid.axes(),
        annotations=[grid.title(number, name) for number, name in enumerate(panels)],
    )


class _Grid:
    """Where the panels go: domains of the axes in a figure whose height is in px."""

    def __init__(
        self, names: Sequence[str], columns: int, stages: Sequence[str], top: float
    ) -> None:
        self.columns, self.panels, self.stages = columns, len(names), stages
        lines = -(-self.panels // columns)
        lines_in_title = wording.lines_in([wording.wrap(name, _TITLE_WIDTH) for name in names])
        self.title_height = _PANEL_TITLE + (lines_in_title - 1) * wording.LINE_HEIGHT
        lines_in_name = wording.lines_in([wording.wrap(name, _NAME_WIDTH) for name in stages])
        self.panel_height = len(stages) * max(28, lines_in_name * 15 + 2)
        self.pitch = self.panel_height + _PANEL_AXIS + self.title_height
        self.plot_height = lines * self.pitch - _PANEL_AXIS - self.title_height
        self.height = self.plot_height + _PANEL_AXIS + self.title_height + top

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
            "text": f"<b>{wording.wrap(name, _TITLE_WIDTH)}</b>",
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
    part: pd.DataFrame, stages: Sequence[str], overall_label: str, is_first: bool
) -> list[dict[str, Any]]:
    """Draw one panel; the legend names the ticks of the first, which are those of all."""
    rows = [stages.index(word) for word in table.words(part, "stage")]
    collected, notes = table.flags(part, "is_collected"), table.words(part, "note")
    values = _known(table.numbers(part, "share"), collected)
    overall = _known(table.numbers(part, "overall"), collected)
    ticks = marks.upright_marks(rows, overall, height=20, name=overall_label)
    return [
        _hatched(rows, collected, notes, 1),
        marks.row_bars(
            rows,
            values,
            colours=table.program_colours(part),
            hover_texts=table.words(part, "hover"),
            width=0.45,
        )
        | clicks.of(part),
        ticks | {"showlegend": is_first and bool(overall_label)},
        marks.note_trace(notes, rows, values) | {"textfont": {"size": wording.SMALL_TEXT_SIZE}},
    ]


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
