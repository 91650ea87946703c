"""Rates from period to period, and batch by batch between the limits of chance.

Imports nothing of the project but `charts`; all words and figures come in as written text.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from charts import clicks, layout, marks, palette, scales, table, wording
from charts.batches import dots_by_status
from charts.table import Number

_PLOT_HEIGHT = 300
_LINES = {"low_998": "solid", "low_95": "dot", "high_95": "dot", "high_998": "solid"}


def rates_over_time(
    frame: pd.DataFrame,
    *,
    reference: float | None = None,
    reference_label: str = "",
    zoom_text: Callable[[float, float], str] | None = None,
    separators: str = ",.",
) -> layout.Figure:
    """Draw a dot with its upright interval for each period.

    Columns, one row per period in order of time:
        month: words of the period
        share: 0–1; missing: a gap
        low, high: 0–1, the ends of the interval; either missing: the dot alone
        text (optional): words over the dot; <br> breaks them
        hover (optional): words on hover
        selects (optional): ids by dimension, what a click on the dot opens; missing: nothing

    `reference` is the rate of all periods together, 0–1, drawn across. `zoom_text` says where an
    axis of shares begins and ends that is not whole, and stands below; without it all are whole. At
    most one dot, one interval and one text a row.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "month", "share", "low", "high")
    shares, places = table.numbers(frame, "share"), list(range(len(frame)))
    reference = table.number(reference)
    words = [(reference, wording.wrap(reference_label, 14))] if reference is not None else []
    right = wording.text_room([text for _, text in words])
    axis = scales.column_axis(table.words(frame, "month"), room=wording.PHONE_WIDTH - 60 - right)
    ends = [*table.numbers(frame, "low"), *table.numbers(frame, "high")]
    upright, zoomed = scales.zoomed([*shares, *ends, reference], zoom_text)
    above = wording.LINE_HEIGHT * wording.lines_in(table.words(frame, "text"))
    top = 28 + (above if any(table.words(frame, "text")) else 0)
    return layout.figure(
        [
            _intervals(places, shares, table.numbers(frame, "low"), table.numbers(frame, "high")),
            _dots(places, shares, frame, reference),
        ],
        separators=separators,
        height=_PLOT_HEIGHT + top - 28 + layout.AXIS_LABELS_HEIGHT + _zoom_height(zoomed),
        top=top,
        right=right,
        axes={"xaxis": axis | {"title": {"text": zoomed}}, "yaxis": upright},
        shapes=[] if reference is None else [marks.rule(reference, axis="y", dash="dash")],
        annotations=marks.end_names(words, upright["range"], _PLOT_HEIGHT, x=axis["range"][1]),
    )


def control_chart(
    frame: pd.DataFrame,
    *,
    centre: float | None,
    centre_label: str,
    limit_95_label: str,
    limit_998_label: str,
    status_names: Mapping[str, str],
    zoom_text: Callable[[float, float], str] | None = None,
    separators: str = ",.",
) -> layout.Figure:
    """Draw each batch's rate in order of time, between the limits of chance for its size.

    Columns, one row per batch in order of time:
        month: words of when it began
        share: 0–1; missing: no mark
        status: `inside`, `alert` (beyond 95 %) or `alarm` (beyond 99.8 %), with their words in
            `status_names`; missing or other: a ring without a name
        low_998, low_95, high_95, high_998 (optional): 0–1, the limits of the batch
        batch (optional): words beside an alert or an alarm
        hover (optional): words on hover
        selects (optional): ids by dimension, what a click on the dot opens; missing: nothing

    `centre` is the rate of all, 0–1; `zoom_text` is as of `rates_over_time`. At most one mark and
    one text a batch, and six lines.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "month", "share", "status")
    frame = frame.assign(place=range(len(frame)))
    centre = table.number(centre)
    dots = dots_by_status(frame, status_names, across="place")
    names = [trace["name"] for trace in dots if trace["showlegend"]]
    ends = _ends(
        frame, centre, centre_label, {"low_95": limit_95_label, "low_998": limit_998_label}
    )
    axis = scales.column_axis(table.words(frame, "month"), most=6)
    drawn = [share for name in ("share", *_LINES) for share in table.numbers(frame, name)]
    upright, zoomed = scales.zoomed(drawn, zoom_text)
    top = layout.legend_height(names) + 8
    return layout.figure(
        [
            *(_limit(frame, name) for name in _LINES if name in frame),
            _path(frame),
            *dots,
        ],
        separators=separators,
        height=_PLOT_HEIGHT + top + layout.AXIS_LABELS_HEIGHT + _zoom_height(zoomed),
        top=top,
        right=wording.text_room([text for _, text in ends]),
        legend=bool(names),
        legend_lift=8,
        axes={"xaxis": axis | {"title": {"text": zoomed}}, "yaxis": upright},
        shapes=[] if centre is None else [marks.rule(centre, axis="y")],
        annotations=marks.end_names(ends, upright["range"], _PLOT_HEIGHT, x=axis["range"][1]),
    )


def _zoom_height(zoomed: str) -> int:
    return 2 * wording.LINE_HEIGHT if zoomed else 0


def _intervals(
    places: Sequence[int], values: Sequence[Number], low: Sequence[Number], high: Sequence[Number]
) -> dict[str, Any]:
    """Draw an upright line from low to high at each place that has both and a value."""
    x: list[Number] = []
    y: list[Number] = []
    for place, value, start, end in zip(places, values, low, high, strict=True):
        if value is not None and start is not None and end is not None:
            x += [place, place, None]
            y += [start, end, None]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "line": {"color": palette.MUTED, "width": 3},
        "marker": {"symbol": "line-ew", "size": 9, "line": {"width": 2, "color": palette.MUTED}},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _dots(
    places: Sequence[int], shares: Sequence[Number], frame: pd.DataFrame, reference: Number
) -> dict[str, Any]:
    dot = {"symbol": "circle", "size": 11, "color": palette.ACCENT}
    return marks.points(places, shares, dot, hover_texts=table.words(frame, "hover")) | {
        "mode": "markers+text",
        "text": table.words(frame, "text"),
        "textposition": [
            _beside(share, reference, place == places[-1])
            for place, share in zip(places, shares, strict=True)
        ],
        **clicks.of(frame),
    }


def _beside(share: Number, reference: Number, is_last: bool) -> str:
    """Return where words stand beside a dot: away from the reference, and the last before it."""
    is_below = share is not None and reference is not None and share < reference
    return f"{'bottom' if is_below else 'top'} {'left' if is_last else 'right'}"


def _limit(frame: pd.DataFrame, name: str) -> dict[str, Any]:
    """Draw a limit as steps, since each batch has its own."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": table.numbers(frame, "place"),
        "y": table.numbers(frame, name),
        "line": {"color": palette.MUTED, "width": 1, "dash": _LINES[name], "shape": "hvh"},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _path(frame: pd.DataFrame) -> dict[str, Any]:
    """Draw the way from batch to batch, by which the eye sees a change that lasts."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": table.numbers(frame, "place"),
        "y": table.numbers(frame, "share"),
        "line": {"color": palette.BASELINE, "width": 1},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _ends(
    frame: pd.DataFrame, centre: float | None, centre_label: str, words: Mapping[str, str]
) -> list[tuple[float, str]]:
    """Give how high the centre and the lower limits end, with what they are."""
    ends = [(table.numbers(frame, name)[-1], text) for name, text in words.items() if name in frame]
    ends.append((centre, centre_label))
    return [(y, wording.wrap(text, 14)) for y, text in ends if y is not None and text]
