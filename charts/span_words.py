"""Words of spans of days: right of the span, or left, over or under it where another is in the way.

Imports nothing of the project but `charts`.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from charts import marks, wording

_GAP_PX = 12
# From the middle of a row to where words over or under its span begin.
_OFF = 0.2


class Words(NamedTuple):
    """The words of one span: the row, the day that they stand at, and on which side of it."""

    row: int
    day: date
    text: str
    side: str

    @property
    def is_above_or_below(self) -> bool:
        """Tell whether the words need room over or under the span."""
        return self.side in _UPRIGHT


_POSITION = {
    "right": "middle right",
    "left": "middle left",
    "above": "top center",
    "below": "bottom center",
}
_UPRIGHT = {"above": -_OFF, "below": _OFF}


class _Span(NamedTuple):
    row: int
    start: date
    end: date
    text: str


def placed(
    rows: Sequence[int],
    starts: Sequence[date | None],
    ends: Sequence[date | None],
    texts: Sequence[str],
    px_per_day: float,
) -> list[Words]:
    """Find the place of each span's words, so that none lies on another span of its row."""
    spans = sorted(
        _Span(row, start, end or start, text)
        for row, start, end, text in zip(rows, starts, ends, texts, strict=True)
        if start is not None
    )
    if not any(span.text for span in spans):
        return []
    first = min(span.start for span in spans)
    return [
        words
        for _, in_row in groupby(spans, key=lambda span: span.row)
        for words in _placed_in_row(list(in_row), first, px_per_day)
    ]


def trace(words: Sequence[Words]) -> dict[str, Any]:
    """Write the words at their places."""
    written = marks.texts_at(
        [one.day.isoformat() for one in words],
        [one.row + _UPRIGHT.get(one.side, 0) for one in words],
        [one.text for one in words],
    )
    return written | {
        "text": [_spaced(one) for one in words],
        "textposition": [_POSITION[one.side] for one in words],
    }


def _spaced(words: Words) -> str:
    gap = "\u2002"
    before, after = words.side == "right", words.side == "left"
    return gap * before + words.text + gap * after


def _placed_in_row(spans: list[_Span], first: date, px_per_day: float) -> list[Words]:
    """Place the words of one row from its first day on, remembering how far each side is taken."""
    found: list[Words] = []
    taken = {"row": 0.0, "above": float("-inf"), "below": float("-inf")}
    nexts = [span.start for span in spans[1:]]
    for position, span in enumerate(spans):
        begin, end = _px(span.start, first, px_per_day), _px(span.end, first, px_per_day, 1)
        until = _px(nexts[position], first, px_per_day) if position < len(nexts) else float("inf")
        width = wording.width_of(span.text) + _GAP_PX
        side = _free_side(taken, begin, end, until, width) if span.text else ""
        if side:
            found.append(Words(span.row, _day(span, side), span.text, side))
        if side in _UPRIGHT:
            taken[side] = (begin + end + width) / 2
        taken["row"] = max(taken["row"], end + width * (side == "right"))
    return found


def _free_side(
    taken: dict[str, float], begin: float, end: float, until: float, width: float
) -> str:
    if end + width <= until:
        return "right"
    if taken["row"] <= begin - width:
        return "left"
    return "above" if taken["above"] <= (begin + end - width) / 2 else "below"


def _px(day: date, first: date, px_per_day: float, more: int = 0) -> float:
    return ((day - first).days + more) * px_per_day


def _day(span: _Span, side: str) -> date:
    if side == "left":
        return span.start
    if side == "right":
        return span.end + timedelta(days=1)
    return span.start + (span.end - span.start + timedelta(days=1)) // 2
