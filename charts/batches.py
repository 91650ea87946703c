"""Batches: how large they were, and which stand out from their program.

Imports nothing of the project but `charts`; all words and figures come in as written text.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from charts import clicks, layout, marks, palette, scales, table, wording
from charts.table import Number

_PLOT_HEIGHT = 340


def funnel(
    frame: pd.DataFrame,
    *,
    limits: pd.DataFrame,
    centre: float | None,
    centre_label: str,
    limit_95_label: str,
    limit_998_label: str,
    status_names: Mapping[str, str],
    size_label: str,
    density: pd.DataFrame | None = None,
    density_hover: str = "",
    zoom_text: Callable[[float, float], str] | None = None,
    separators: str = ",.",
) -> layout.Figure:
    """Draw each batch's rate against its size, between the limits of chance around the program's.

    Columns, one row per batch:
        people: in the batch
        share: 0–1; missing: no mark
        status: `inside`, `alert` (beyond 95 %) or `alarm` (beyond 99.8 %), with their words in
            `status_names`; missing or other: a ring without a name
        batch (optional): words beside an alert or an alarm
        hover (optional): words on hover
        selects (optional): ids by dimension, what a click on the dot opens; missing: nothing

    `limits` has people, in order, and low_998, low_95, high_95, high_998 (0–1; a column that is not
    there is not drawn); `centre` is the program's rate, 0–1. Where there are too many batches for
    dots, `density` is under them: people_from, people_to, share_from, share_to and how many batches
    are there; all its fields are of one size, and the more batches the stronger is its colour.
    `density_hover` may name %{x}, %{y} and %{z}: people, share and batches. `zoom_text` says where
    an axis of shares begins and ends that is not whole, and stands below; without it all are whole.

    At most one mark and one text a batch, one field a row of `density`, and five lines.
    """
    density = pd.DataFrame() if density is None else density
    if frame.empty and density.empty:
        return layout.empty(separators)
    if density.empty or not frame.empty:
        table.require(frame, "people", "share", "status")
    centre = table.number(centre)
    traces = [*_ground(limits, density, density_hover), *dots_by_status(frame, status_names)]
    names = [trace["name"] for trace in traces if trace["showlegend"]]
    axis = _people_axis(_people(frame, limits, density), separators)
    limit_names = {"low_95": limit_95_label, "low_998": limit_998_label}
    line_names = _line_names(limits, centre, centre_label, limit_names)
    upright, zoomed = scales.zoomed(_shares(frame, limits, density), zoom_text)
    top = layout.legend_height(names) + 8
    return layout.figure(
        traces,
        separators=separators,
        height=_PLOT_HEIGHT + top + (wording.LINE_HEIGHT if zoomed else 0),
        top=top,
        right=wording.text_room([text for _, text in line_names]),
        legend=bool(names),
        legend_lift=8,
        axes={"xaxis": axis | _title(size_label, zoomed), "yaxis": upright},
        shapes=[] if centre is None else [marks.rule(centre, axis="y")],
        annotations=marks.end_names(line_names, upright["range"], _PLOT_HEIGHT, x=axis["range"][1]),
    )


def sizes(
    frame: pd.DataFrame,
    *,
    low: float | None = None,
    high: float | None = None,
    range_label: str = "",
    outside_label: str = "",
    size_label: str = "",
    separators: str = ",.",
) -> layout.Figure:
    """Draw how many batches have each size, over the range that they were designed for.

    Columns, one row per size:
        people: in a batch; missing: not drawn
        people_to (optional): the largest size of the row, where it is of several; without the
            column each is of one
        batches (optional): how many have that size; missing: not drawn; without the column each row
            is one batch and is counted here
        hover (optional): words on hover
        selects (optional): ids by dimension, what a click on the bar selects; missing: nothing

    `low` to `high` (people, both included) is shaded and named; sizes outside of it are hatched and
    named in the legend. A side without a limit is open; without both nothing is shaded. At most one
    bar a row.
    """
    if frame.empty:
        return layout.empty(separators)
    table.require(frame, "people")
    columns = _columns(frame)
    last = max([high or 0, *(one.last for one in columns)]) + 2
    has_range = low is not None or high is not None
    low, high = 0 if low is None else low, last if high is None else high
    inside = [one for one in columns if low <= one.first and one.last <= high]
    outside = [one for one in columns if one not in inside]
    above = wording.words_height(range_label) + 2
    top = (layout.legend_height([outside_label]) if outside else 6) + above
    most = table.highest([one.batches for one in columns])
    across = scales.count_axis(0, last, separators, most=7)
    return layout.figure(
        [
            _size_columns(inside),
            _size_columns(outside, outside_label),
        ],
        separators=separators,
        height=240 + top,
        top=top,
        legend=bool(outside),
        legend_lift=above,
        barmode="overlay",
        axes={
            "xaxis": across | _PEOPLE | {"range": [0, last], "title": {"text": size_label}},
            "yaxis": scales.count_axis(0, most, separators),
        },
        shapes=[_band(low, high)] if has_range else [],
        annotations=[marks.rule_label((low + high) / 2, range_label, 0, last)] if has_range else [],
    )


_PEOPLE = {"showgrid": False, "zeroline": False}
_LIMITS = ("low_998", "low_95", "high_95", "high_998")
_STATUS_MARKS: dict[str, dict[str, Any]] = {
    "inside": {"symbol": "circle", "size": 8, "color": palette.MUTED},
    "alert": {"symbol": "diamond", "size": 11, "color": palette.ACCENT},
    "alarm": {"symbol": "square", "size": 12, "color": palette.SIGNAL},
}
_UNNAMED = {"showlegend": False}
# A batch that was not judged is still shown.
_UNJUDGED = {"symbol": "circle-open", "size": 8, "color": palette.MUTED}


def _people_axis(people: Sequence[Number], separators: str) -> dict[str, Any]:
    known = [number for number in people if number is not None]
    first, last = min(known, default=0), max(known, default=1)
    return scales.count_axis(first, last, separators) | _PEOPLE


def _title(*lines: str) -> dict[str, Any]:
    return {"title": {"text": "<br>".join(filter(None, lines))}}


def _people(frame: pd.DataFrame, limits: pd.DataFrame, density: pd.DataFrame) -> list[Number]:
    """Give all sizes that are drawn: of batches, of their limits, of the ends of fields."""
    drawn = [*table.numbers(frame, "people"), *table.numbers(limits, "people")]
    if density.empty:
        return drawn
    return [*drawn, density["people_from"].min() - 0.5, density["people_to"].max() + 0.5]


def _shares(frame: pd.DataFrame, limits: pd.DataFrame, density: pd.DataFrame) -> list[Number]:
    """Give all shares that are drawn: of batches, of their limits, of fields."""
    columns = [(frame, "share"), *((limits, end) for end in _LIMITS)]
    columns += [(density, end) for end in ("share_from", "share_to")]
    return [share for part, name in columns for share in table.numbers(part, name)]


def dots_by_status(
    frame: pd.DataFrame, status_names: Mapping[str, str], across: str = "people"
) -> list[dict[str, Any]]:
    """Draw the batches of each status with its mark, at their place in the column `across`."""
    judged = [word if word in _STATUS_MARKS else "" for word in table.words(frame, "status")]
    # Where none stands out there is nothing that a legend would tell apart.
    is_told_apart = bool({*judged} - {"inside"})
    return [
        _batch_dots(part, status, status_names, across) | ({} if is_told_apart else _UNNAMED)
        for status, part in table.parts(frame, judged, list(_STATUS_MARKS))
    ]


def _limit(limits: pd.DataFrame, column: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": table.numbers(limits, "people"),
        "y": table.numbers(limits, column),
        "line": {
            "color": palette.MUTED,
            "width": 1,
            "dash": "solid" if column.endswith("998") else "dot",
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _ground(
    limits: pd.DataFrame, density: pd.DataFrame, density_hover: str
) -> list[dict[str, Any]]:
    """Draw what lies under the dots: the fields of many batches, and the limits of chance."""
    fields = [] if density.empty else [_field(density, density_hover)]
    return fields + [_limit(limits, column) for column in _LIMITS if column in limits]


def _field(density: pd.DataFrame, hover: str) -> dict[str, Any]:
    """Draw how many batches there are at each place, in the grey of those within the limits."""
    across, upright = _edges(density, "people", 0.5), _edges(density, "share", 0)
    columns = [
        round((first - across[0]) / (across[1] - across[0]))
        for first in density["people_from"] - 0.5
    ]
    rows = [round((low - upright[0]) / (upright[1] - upright[0])) for low in density["share_from"]]
    cells: list[list[float | None]] = [[None] * (len(across) - 1) for _ in upright[1:]]
    for row, column, batches in zip(rows, columns, density["batches"], strict=True):
        cells[row][column] = float(f"{batches:.3g}")
    return {
        "type": "heatmap",
        "x": across,
        "y": upright,
        "z": cells,
        "zmin": 0,
        "colorscale": palette.strengths(palette.MUTED),
        "showscale": False,
        "showlegend": False,
        **({"hovertemplate": f"{hover}<extra></extra>"} if hover else {"hoverinfo": "skip"}),
    }


def _edges(density: pd.DataFrame, name: str, half: float) -> list[float]:
    """Give where the fields of a density begin and the last one ends, along one side of it."""
    first, last = density[f"{name}_from"].min() - half, density[f"{name}_to"].max() + half
    step = (density[f"{name}_to"] - density[f"{name}_from"]).iloc[0] + 2 * half
    return [
        round(first + step * position, 6) for position in range(round((last - first) / step) + 1)
    ]


def _batch_dots(
    part: pd.DataFrame, status: str, status_names: Mapping[str, str], across: str
) -> dict[str, Any]:
    """Draw the batches of one status; those that stand out are named."""
    name = status_names.get(status, status)
    is_named = status in ("alert", "alarm")
    dots = marks.points(
        table.numbers(part, across),
        table.numbers(part, "share"),
        _STATUS_MARKS.get(status, _UNJUDGED),
        name=name,
        hover_texts=table.words(part, "hover"),
    )
    words = [wording.cut(word, 14) if is_named else "" for word in table.words(part, "batch")]
    texts = {"mode": "markers+text", "text": words, "textposition": "bottom center"}
    return dots | texts | clicks.of(part)


def _line_names(
    limits: pd.DataFrame, centre: float | None, centre_label: str, words: Mapping[str, str]
) -> list[tuple[float, str]]:
    """Give how high the centre and the lower limits end, with what they are."""
    ends = [(table.numbers(limits, name)[-1:], text) for name, text in words.items()]
    ends.append(([centre], centre_label))
    return [
        (y, wording.wrap(text, 14)) for last, text in ends for y in last if y is not None and text
    ]


class _Column(NamedTuple):
    """The batches of one size or of several: the first size, the last, how many, words on hover.

    `selects` is what a click on them selects.
    """

    first: float
    last: float
    batches: float
    hover: str
    selects: clicks.Mark | None = None


def _columns(frame: pd.DataFrame) -> list[_Column]:
    """Give the columns of sizes; a batch without size is left out."""
    people, words = table.numbers(frame, "people"), table.words(frame, "hover")
    if "batches" not in frame:
        word_of = dict(zip(people, words, strict=True))
        counted = Counter(size for size in people if size is not None)
        return [_Column(n, n, float(c), word_of[n]) for n, c in sorted(counted.items())]
    last = table.numbers(frame, "people_to") if "people_to" in frame else people
    selects = clicks.of(frame).get("customdata", [None] * len(frame))
    rows = zip(people, last, table.numbers(frame, "batches"), words, selects, strict=True)
    return [
        _Column(first, last, batches, hover, selected)
        for first, last, batches, hover, selected in rows
        if first is not None and last is not None and batches is not None
    ]


def _size_columns(columns: Sequence[_Column], outside_label: str = "") -> dict[str, Any]:
    is_outside = bool(outside_label)
    hatched = {
        "color": palette.CLEAR,
        "line": {"color": palette.SIGNAL, "width": 1},
        "pattern": {"shape": "/", "fgcolor": palette.SIGNAL, "size": 5, "solidity": 0.4},
    }
    return {
        "type": "bar",
        "x": [(one.first + one.last) / 2 for one in columns],
        "y": [one.batches for one in columns],
        "width": [one.last - one.first + 0.8 for one in columns],
        "name": outside_label,
        "marker": hatched if is_outside else {"color": palette.ACCENT},
        "showlegend": is_outside,
        **marks.hovers([one.hover for one in columns]),
        **_selected(columns),
    }


def _selected(columns: Sequence[_Column]) -> dict[str, Any]:
    selects = [one.selects for one in columns]
    return {"customdata": selects} if any(selects) else {}


def _band(low: float, high: float) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": low - 0.5,
        "x1": high + 0.5,
        "xref": "x",
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "fillcolor": palette.BAND,
        "line": {"width": 0},
        "layer": "below",
    }
