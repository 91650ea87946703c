"""Stacked bars: counts divided by colour, and shares of a whole.

Imports nothing of the project but `charts`; all words and figures come in as written text.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from charts import clicks, layout, marks, palette, scales, table, wording

COLUMN_HEIGHT = 300

# A word that does not fit into its segment is left to the hover, never shrunk beyond reading.
BARS_STACKED: dict[str, Any] = {
    "barmode": "stack",
    "uniformtext": {"mode": "hide", "minsize": 11},
}


def stacked_bars(
    frame: pd.DataFrame,
    *,
    colour_of: Mapping[Any, str],
    names: Mapping[Any, str] | None = None,
    is_horizontal: bool = False,
    separators: str = ",.",
) -> layout.Figure:
    """Draw stacked bars, upright or lying, with the total at the end of each stack.

    Columns, one row per label and segment:
        label: words of the stack
        segment: id, stacked in the order of `colour_of`; missing or unknown: last, in grey
        count: how many; missing: no bar, and the total of its stack is unknown
        text (optional): words inside the segment
        hover (optional): words on hover
        total (optional): words at the end of the stack; without the column the sum
        note (optional): words at the end of a stack whose total is unknown
        selects (optional): ids by dimension, what a click on the segment selects; missing: nothing

    `names` are the segments' words in the legend. At most one bar a row and one text a stack.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "label", "segment", "count")
    stacks = Stacks(frame, "label", "count", is_horizontal=is_horizontal)
    ends = stacks.ends(separators)
    traces = stacks.segment_traces(colour_of, names)
    has_legend = len(traces) > 1
    traces.append(stacks.end_trace(ends))
    return stacks.figure(traces, ends, has_legend=has_legend, separators=separators)


def stacked_share(
    frame: pd.DataFrame,
    *,
    colour_of: Mapping[Any, str] | None = None,
    names: Mapping[Any, str] | None = None,
    separators: str = ",.",
) -> layout.Figure:
    """Draw one bar of 100 % per label, divided among its segments.

    The legend stands below, since it may take several lines on a phone and one on a desk.
    Columns, one row per label and segment:
        label: words of the bar
        segment: id, in the order of `colour_of`, else of `names`; without colours in shades,
            `not_recorded` grey
        count: how many; missing: the shares of its bar are unknown, so it is not drawn
        text (optional): words inside where they fit and, with a single bar, in the legend
        hover (optional): words on hover
        note (optional): words in place of a bar whose shares are unknown
        selects (optional): ids by dimension, what a click on the segment selects; missing: nothing

    `names` are the segments' words in the legend. At most one segment a row and one text a bar.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "label", "segment", "count")
    stacks = Stacks(frame.assign(share=_shares(frame)), "label", "share", is_horizontal=True)
    traces = stacks.segment_traces(colour_of, names)
    if len(stacks.labels) == 1:
        traces = [_with_share_in_name(trace) for trace in traces]
    below = layout.legend_height([trace["name"] for trace in traces])
    return layout.figure(
        [*traces, stacks.note_trace()],
        separators=separators,
        height=wording.rows_height(stacks.labels) + 8 + layout.AXIS_LABELS_HEIGHT + below,
        legend=True,
        legend_below=below,
        axes={"xaxis": scales.share_axis(), "yaxis": stacks.label_axis()},
        **BARS_STACKED,
    )


class Stacks:
    """Where the segments of stacked bars go: stacks at 0, 1, 2 …, amounts along the other axis.

    `label` and `value` are the columns of a stack's words and of its amounts. Holds what a stack
    has in total (`sums`) and whether one of its amounts is `missing`.
    """

    def __init__(self, frame: pd.DataFrame, label: str, value: str, *, is_horizontal: bool) -> None:
        self.frame, self.label, self.value = frame, label, value
        self.labels = table.in_order(table.words(frame, label))
        self.is_horizontal = is_horizontal
        self.position = {label: position for position, label in enumerate(self.labels)}
        grouped = self.by_label(table.numbers(frame, value))
        self.sums = [sum(count for count in counts if count is not None) for counts in grouped]
        self.missing = [None in counts for counts in grouped]
        self.highest = table.highest(self.sums)

    def by_label(self, values: Sequence[Any]) -> list[list[Any]]:
        """Gather the values of a column by stack."""
        gathered: list[list[Any]] = [[] for _ in self.labels]
        for label, value in zip(table.words(self.frame, self.label), values, strict=True):
            gathered[self.position[label]].append(value)
        return gathered

    def first_words(self, column: str) -> list[str]:
        """Give each stack the first words that one of its rows has."""
        return [
            next((word for word in words if word), "")
            for words in self.by_label(table.words(self.frame, column))
        ]

    def note_trace(self) -> dict[str, Any]:
        """Write the note of each stack in which a count is missing."""
        known = [None if missing else 0 for missing in self.missing]
        return marks.note_trace(self.first_words("note"), range(len(self.labels)), known)

    def along(self, places: Sequence[float], values: Sequence[table.Number]) -> dict[str, Any]:
        """Give x and y for places on the axis of stacks and values on the other."""
        across, upright = (values, places) if self.is_horizontal else (places, values)
        return {"x": list(across), "y": list(upright)}

    def segment_traces(
        self, colour_of: Mapping[Any, str] | None, names: Mapping[Any, str] | None
    ) -> list[dict[str, Any]]:
        """Draw each segment in its colour; without colours in ordered shades."""
        order = list(colour_of or names or ())
        parts = table.parts(self.frame, table.keys(self.frame, "segment"), order)
        fills = colour_of or _shades_of([segment for segment, _ in parts])
        return [
            self.trace(
                part,
                name=table.name_of(segment, names),
                colour=fills.get(segment, palette.MUTED),
            )
            for segment, part in parts
        ]

    def trace(self, part: pd.DataFrame, *, name: str, colour: str, seam: int = 1) -> dict[str, Any]:
        """Draw the segments of one colour, their words inside, with a seam of so many px."""
        values = table.numbers(part, self.value)
        places = [self.position[label] for label in table.words(part, self.label)]
        return {
            "type": "bar",
            "orientation": "h" if self.is_horizontal else "v",
            **self.along(places, values),
            "name": name,
            "text": table.words(part, "text"),
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "insidetextfont": {"color": palette.ink_on(colour)},
            "marker": {"color": colour, "line": {"color": palette.SEAM, "width": seam}},
            "width": 0.72 if self.is_horizontal else scales.column_width(len(self.labels)),
            "showlegend": True,
            **marks.hovers(table.words(part, "hover")),
            **clicks.of(part),
        }

    def ends(self, separators: str) -> list[str]:
        """Give the words at the end of each stack: its total, or the note if that is unknown."""
        if "total" in self.frame:
            return self.first_words("total")
        return [
            note if is_missing else wording.grouped(amount, separators)
            for amount, is_missing, note in zip(
                self.sums, self.missing, self.first_words("note"), strict=True
            )
        ]

    def end_trace(self, ends: Sequence[str]) -> dict[str, Any]:
        """Write the words at the end of each stack."""
        places = self.along(range(len(self.labels)), self.sums)
        position = "middle right" if self.is_horizontal else "top center"
        return marks.texts_at(places["x"], places["y"], ends, position)

    def label_axis(self) -> dict[str, Any]:
        """Make the axis of the stacks."""
        if self.is_horizontal:
            return scales.row_axis(self.labels)
        return scales.column_axis(self.labels, most=12 if len(self.labels) <= 12 else 8)

    def figure(
        self, traces: list[dict[str, Any]], ends: list[str], *, has_legend: bool, separators: str
    ) -> layout.Figure:
        """Lay out the stacks with their totals."""
        names = [trace["name"] for trace in traces if trace["showlegend"]]
        right = wording.text_room(ends) if self.is_horizontal else 16
        top = layout.legend_height(names, right) if has_legend else 8
        amounts = scales.baseline_axis(0, self.highest)
        if self.is_horizontal:
            axes = {"xaxis": amounts, "yaxis": self.label_axis()}
            height = wording.rows_height(self.labels, ends) + 16
        else:
            axes = {"xaxis": self.label_axis(), "yaxis": amounts}
            height, top = COLUMN_HEIGHT, top + wording.LINE_HEIGHT
        return layout.figure(
            traces,
            separators=separators,
            height=height + top,
            top=top,
            right=right,
            legend=has_legend,
            legend_lift=0 if self.is_horizontal else wording.LINE_HEIGHT,
            axes=axes,
            **BARS_STACKED,
        )


def _shades_of(segments: Sequence[Hashable]) -> dict[Hashable, str]:
    recorded = [key for key in segments if key not in (None, "not_recorded")]
    return dict(zip(recorded, palette.shades(len(recorded)), strict=True))


def _shares(frame: pd.DataFrame) -> list[table.Number]:
    """Divide each count by the total of its label; unknown where a count of it is missing."""
    labels, counts = table.words(frame, "label"), table.numbers(frame, "count")
    totals: dict[str, table.Number] = {}
    for label, count in zip(labels, counts, strict=True):
        before = totals.get(label, 0.0)
        totals[label] = None if before is None or count is None else before + count
    return [_ratio(count, totals[label]) for label, count in zip(labels, counts, strict=True)]


def _ratio(count: table.Number, total: table.Number) -> table.Number:
    return count / total if count is not None and total else None


def _with_share_in_name(trace: dict[str, Any]) -> dict[str, Any]:
    """Write the words of a segment of the only bar beside its name."""
    text = trace["text"][0]
    return trace | {"name": f"{trace['name']}: {text}"} if text else trace
