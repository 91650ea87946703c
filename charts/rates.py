"""Rates with what is known of their certainty, and matched pairs before and after.

Imports nothing of the project but `charts`; all words and figures come in as written text.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from charts import clicks, layout, marks, palette, scales, table, wording
from charts.table import Number

_GAP = "\u2002"


def dots_with_intervals(
    frame: pd.DataFrame,
    *,
    reference: float | None = None,
    reference_label: str = "",
    separators: str = ",.",
) -> layout.Figure:
    """Draw a dot with its interval per row on 0–100 %, its words in a column on the right.

    Columns:
        label: words of the row
        share: 0–1; missing: no dot, `note` instead
        low, high: 0–1, the ends of the interval; either missing: the dot alone
        text (optional): words on the right; <br> breaks them
        hover (optional): words on hover
        note (optional): words in place of a missing share
        program (optional): id, its colour; missing or unknown: grey
        selects (optional): ids by dimension, what a click on the dot selects; missing: nothing

    `reference` is the rate of all together, 0–1, drawn through all rows. At most one dot, one
    interval and one text a row.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "label", "share", "low", "high")
    labels, rows = table.words(frame, "label"), list(range(len(frame)))
    texts = wording.beside(table.words(frame, "text"), labels)
    shares = table.numbers(frame, "share")
    low, high = table.numbers(frame, "low"), table.numbers(frame, "high")
    traces = [
        clicks.along(marks.intervals(rows, shares, low, high), frame),
        _dots(
            rows,
            shares,
            colours=table.program_colours(frame),
            hover_texts=table.words(frame, "hover"),
        )
        | clicks.of(frame),
        marks.side_texts(texts, x=1),
        marks.note_trace(table.words(frame, "note"), rows, shares),
    ]
    return layout.rows_figure(
        traces,
        labels=labels,
        texts=texts,
        axis=scales.share_axis(),
        separators=separators,
        words_above=reference_label,
        **marks.reference(table.number(reference), reference_label, 0, 1),
    )


def dumbbell(
    frame: pd.DataFrame, *, before_label: str, after_label: str, separators: str = ",."
) -> layout.Figure:
    """Draw matched pairs on 0–100 %: a grey ring before, a full dot after, a line between.

    Columns:
        label: words of the row
        before, after: 0–1, of the *same* people; either missing: nothing drawn, `note` instead
        before_text, after_text (optional): words beside the dots; <br> breaks them
        hover (optional): words on hover
        note (optional): words in place of a pair that is not whole
        selects (optional): ids by dimension, what a click on the pair selects; missing: nothing
        before_selects, after_selects (optional): the same of either end, where they differ

    At most one ring, one dot, one line and two texts a row.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "label", "before", "after")
    starts, ends = _pairs(table.numbers(frame, "before"), table.numbers(frame, "after"))
    rows, hover_texts = list(range(len(frame))), table.words(frame, "hover")
    words_before, words_after = table.words(frame, "before_text"), table.words(frame, "after_text")
    rises = [s is None or e is None or s <= e for s, e in zip(starts, ends, strict=True)]
    traces = [
        clicks.along(marks.lines(rows, starts, starts, ends), frame),
        _dots(rows, starts, name=before_label, is_ring=True, hover_texts=hover_texts)
        | _beside(words_before, is_left=rises)
        | clicks.of(frame)
        | clicks.of(frame, "before_selects"),
        _dots(rows, ends, name=after_label, hover_texts=hover_texts)
        | _beside(words_after, is_left=[not rise for rise in rises])
        | clicks.of(frame)
        | clicks.of(frame, "after_selects"),
        marks.note_trace(table.words(frame, "note"), rows, starts),
    ]
    # Words left of a dot near zero would run into the names of the rows.
    lowest = min([value for value in (*starts, *ends) if value is not None], default=1)
    beside = [*words_before, *words_after]
    return layout.rows_figure(
        traces,
        labels=table.words(frame, "label"),
        texts=beside,
        axis=scales.share_axis(),
        separators=separators,
        legend_names=[before_label, after_label],
        standoff=wording.text_room(beside) if lowest < 0.3 else 0,
    )


def _pairs(before: Sequence[Number], after: Sequence[Number]) -> tuple[list[Number], list[Number]]:
    """Keep the pairs of which both halves are known."""
    pairs = [
        (None, None) if first is None or second is None else (first, second)
        for first, second in zip(before, after, strict=True)
    ]
    return [first for first, _ in pairs], [second for _, second in pairs]


def _dots(
    rows: Sequence[int],
    values: Sequence[Number],
    *,
    hover_texts: Sequence[str],
    name: str = "",
    colours: Sequence[str] | str = palette.ACCENT,
    is_ring: bool = False,
) -> dict[str, Any]:
    """Draw one dot per row that has a value; a ring is open, so that it differs without colour."""
    ring = {
        "symbol": "circle-open",
        "size": 11,
        "color": palette.MUTED,
        "line": {"width": 3, "color": palette.MUTED},
    }
    dot = {"symbol": "circle", "size": 11, "color": colours}
    marker = ring if is_ring else dot
    return marks.points(values, rows, marker, name=name, hover_texts=hover_texts)


def _beside(texts: Sequence[str], is_left: Sequence[bool]) -> dict[str, Any]:
    """Write words on the outer side of the dots of a pair."""
    return {
        "mode": "markers+text",
        "text": [
            text.replace("<br>", f"{_GAP}<br>") + _GAP if left else marks.spaced(text)
            for text, left in zip(texts, is_left, strict=True)
        ],
        "textposition": ["middle left" if left else "middle right" for left in is_left],
    }
