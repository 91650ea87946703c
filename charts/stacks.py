"""Stacked bars: counts divided by colour, and shares of a whole.

Imports nothing of the project but `charts`; all words and figures come in as written text.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from charts import layout, marks, palette, scales, table, wording

COLUMN_HEIGHT = 300
_SHARE = "share_of_category"

# A word that does not fit into its segment is left to the hover, never shrunk beyond reading.
BARS_STACKED: dict[str, Any] = {
    "barmode": "stack",
    "uniformtext": {"mode": "hide", "minsize": 11},
}


def stacked_bars(
    frame: pd.DataFrame,
    *,
    x: str,
    y: str,
    colour: str,
    colour_of: Mapping[Any, str],
    names: Mapping[Any, str] | None = None,
    text: str | None = None,
    hover: str | None = None,
    total: str | None = None,
    note: str | None = None,
    is_horizontal: bool = False,
    separators: str = ",.",
) -> layout.Figure:
    """Draw stacked bars, upright or lying, with the total at the end of each stack.

    Columns, one row per category and colour: x and y (category and count; when lying, x is the
    count), colour (ids of `colour_of`, stacked in its order; `names` gives their words), text
    (inside a segment), hover, total (words at the end of a stack; otherwise the sum), note (words
    at the end of a stack in which a count is missing, since its sum is then unknown).
    """
    if frame.empty:
        return layout.empty(separators)
    category, value = (y, x) if is_horizontal else (x, y)
    labels = table.in_order(table.words(frame, category))
    segments = table.in_order(table.keys(frame, colour), list(colour_of))
    stacks = Stacks(frame, category, value, labels, is_horizontal)
    ends = stacks.ends(total, note, separators)
    traces = [
        stacks.trace(part, name=table.name_of(key, names), colour=fill, text=text, hover=hover)
        for key, fill, part in parts(frame, colour, segments, colour_of)
    ]
    traces.append(stacks.end_trace(ends))
    return stacks.figure(traces, ends, has_legend=len(segments) > 1, separators=separators)


def stacked_share(
    frame: pd.DataFrame,
    *,
    category: str,
    value: str,
    segment: str,
    colour_of: Mapping[Any, str] | None = None,
    names: Mapping[Any, str] | None = None,
    text: str | None = None,
    hover: str | None = None,
    note: str | None = None,
    separators: str = ",.",
) -> layout.Figure:
    """Draw one bar of 100 % per category, divided among its segments.

    The legend stands below, since it may take several lines on a phone and one on a desk.
    Columns, one row per category and segment: category (words), segment (ids; `names` gives their
    words), value (a count), text (written inside where it fits and, with a single category, in the
    legend), hover, note (words for a category in which a count is missing: its shares are unknown,
    so no bar is drawn). Without `colour_of` segments get ordered shades, `not_recorded` grey.
    """
    if frame.empty:
        return layout.empty(separators)
    labels = table.in_order(table.words(frame, category))
    segments = table.in_order(table.keys(frame, segment), list(colour_of or ()))
    shares = table.with_columns(frame, {_SHARE: _shares(frame, category, value)})
    stacks = Stacks(shares, category, _SHARE, labels, is_horizontal=True)
    traces = [
        stacks.trace(
            part,
            name=_share_name(table.name_of(key, names), part, text, is_single=len(labels) == 1),
            colour=fill,
            text=text,
            hover=hover,
        )
        for key, fill, part in parts(shares, segment, segments, colour_of or shades_of(segments))
    ]
    below = layout.legend_height([trace["name"] for trace in traces])
    return layout.figure(
        [*traces, stacks.note_trace(note)],
        separators=separators,
        height=wording.rows_height(labels) + 8 + layout.AXIS_LABELS_HEIGHT + below,
        legend=True,
        legend_below=below,
        axes={"xaxis": scales.share_axis(), "yaxis": stacks.label_axis()},
        **BARS_STACKED,
    )


class Stacks:
    """Where the segments of stacked bars go: categories at 0, 1, 2 …, counts along the other axis.

    Holds what a category has in total (`sums`) and whether one of its counts is `missing`.
    """

    def __init__(
        self,
        frame: pd.DataFrame,
        category: str,
        value: str,
        labels: Sequence[str],
        is_horizontal: bool,
    ) -> None:
        self.frame, self.category, self.value = frame, category, value
        self.labels, self.is_horizontal = list(labels), is_horizontal
        self.position = {label: position for position, label in enumerate(self.labels)}
        grouped = self.by_label(table.numbers(frame, value))
        self.sums = [sum(count for count in counts if count is not None) for counts in grouped]
        self.missing = [None in counts for counts in grouped]
        self.highest = table.highest(self.sums)

    def by_label(self, values: Sequence[Any]) -> list[list[Any]]:
        """Gather the values of a column by category."""
        gathered: list[list[Any]] = [[] for _ in self.labels]
        for label, value in zip(table.words(self.frame, self.category), values, strict=True):
            gathered[self.position[label]].append(value)
        return gathered

    def notes(self, note: str | None) -> list[str]:
        """Give each category its first note."""
        return [
            next((word for word in words if word), "")
            for words in self.by_label(table.words(self.frame, note))
        ]

    def note_trace(self, note: str | None) -> dict[str, Any]:
        """Write the note of each category in which a count is missing."""
        is_drawn = [not is_missing for is_missing in self.missing]
        return marks.note_trace(self.notes(note), list(range(len(self.labels))), is_drawn)

    def along(self, places: Sequence[float], values: Sequence[table.Number]) -> dict[str, Any]:
        """Give x and y for places on the category axis and values on the other."""
        across, upright = (values, places) if self.is_horizontal else (places, values)
        return {"x": list(across), "y": list(upright)}

    def trace(
        self,
        part: pd.DataFrame,
        *,
        name: str,
        colour: str,
        text: str | None,
        hover: str | None,
        seam: int = 1,
    ) -> dict[str, Any]:
        """Draw the segments of one colour, their words inside, with a seam of so many px."""
        values = table.numbers(part, self.value)
        places = [self.position[label] for label in table.words(part, self.category)]
        return {
            "type": "bar",
            "orientation": "h" if self.is_horizontal else "v",
            **self.along(places, values),
            "name": name,
            "text": table.words(part, text),
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "insidetextfont": {"color": palette.ink_on(colour)},
            "marker": {"color": colour, "line": {"color": palette.SEAM, "width": seam}},
            "width": 0.72 if self.is_horizontal else scales.column_width(len(self.labels)),
            "showlegend": True,
            **marks.hovers(table.words(part, hover)),
        }

    def ends(self, total: str | None, note: str | None, separators: str) -> list[str]:
        """Give the words at the end of each stack: its total, or the note if that is unknown."""
        if total is not None:
            return self.notes(total)
        return [
            note_word if is_missing else wording.grouped(amount, separators)
            for amount, is_missing, note_word in zip(
                self.sums, self.missing, self.notes(note), strict=True
            )
        ]

    def end_trace(self, ends: Sequence[str]) -> dict[str, Any]:
        """Write the words at the end of each stack."""
        places = self.along(range(len(self.labels)), self.sums)
        position = "middle right" if self.is_horizontal else "top center"
        return marks.texts_at(places["x"], places["y"], ends, position)

    def label_axis(self) -> dict[str, Any]:
        """Make the axis of the categories."""
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


def parts(
    frame: pd.DataFrame,
    column: str,
    segments: Sequence[Hashable],
    colour_of: Mapping[Any, str],
) -> list[tuple[Hashable, str, pd.DataFrame]]:
    """Divide a frame into its segments, each with its colour; a missing id is one of them."""
    ids = table.keys(frame, column)
    fills = palette.colours(list(segments), colour_of)
    return [
        (key, fill, frame[[row_key == key for row_key in ids]])
        for key, fill in zip(segments, fills, strict=True)
    ]


def shades_of(segments: Sequence[Hashable]) -> dict[Hashable, str]:
    recorded = [key for key in segments if key not in (None, "not_recorded")]
    return dict(zip(recorded, palette.shades(len(recorded)), strict=True))


def _shares(frame: pd.DataFrame, category: str, value: str) -> list[table.Number]:
    """Divide each count by the total of its category; unknown where a count of it is missing."""
    names, counts = table.words(frame, category), table.numbers(frame, value)
    totals: dict[str, table.Number] = {}
    for name, count in zip(names, counts, strict=True):
        before = totals.get(name, 0.0)
        totals[name] = None if before is None or count is None else before + count
    return [_ratio(count, totals[name]) for name, count in zip(names, counts, strict=True)]


def _ratio(count: table.Number, total: table.Number) -> table.Number:
    return count / total if count is not None and total else None


def _share_name(name: str, part: pd.DataFrame, text: str | None, is_single: bool) -> str:
    words = table.words(part, text)
    return f"{name}: {words[0]}" if is_single and words and words[0] else name
