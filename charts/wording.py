"""The words of a chart: broken into lines, cut, and the px that they need.

Imports nothing of the project. The px are of a usual sans-serif face; the theme may have another,
so they are rounded up.
"""

import html
import math
import textwrap
from collections.abc import Sequence
from functools import lru_cache

TEXT_SIZE = 13
SMALL_TEXT_SIZE = 11
LINE_HEIGHT = 17
ROW_HEIGHT = 40
# The narrowest screen that a chart must serve.
PHONE_WIDTH = 420
# What a card takes of it on both sides together, and the least that is left for the marks.
_CARD_SIDES = 40
_NARROWEST_PLOT = 60


@lru_cache(maxsize=4096)
def wrap(text: str, width: int = 20) -> str:
    """Break a label into lines of at most `width` characters; `<` and `&` are shown as typed."""
    return "<br>".join(html.escape(line, quote=False) for line in lines(text, width))


def lines(text: str, width: int) -> list[str]:
    """Break between words; within one only if it is longer than any in the languages served."""
    longest = max(width, 24)
    return [
        line[at : at + longest]
        for part in text.replace("\n", "<br>").split("<br>")
        for line in textwrap.wrap(part, width, break_long_words=False, break_on_hyphens=False)
        or [""]
        for at in range(0, len(line) or 1, longest)
    ]


def cut(text: str, width: int) -> str:
    """Shorten a text to `width` characters, its last an ellipsis."""
    return text if len(text) <= width else text[: width - 1] + "…"


def lines_in(texts: Sequence[str]) -> int:
    """Give the number of lines of the tallest of these texts."""
    return max((text.count("<br>") + 1 for text in texts), default=1)


def words_height(words: str) -> int:
    """Give the px that words above a plot take."""
    return lines_in([wrap(words, 40)]) * LINE_HEIGHT + 1 if words else 0


def text_room(texts: Sequence[str], size: float = TEXT_SIZE) -> int:
    """Give the px that the widest of these texts needs, with a gap on either side."""
    widest = max((width_of(line, size) for text in texts for line in text.split("<br>")), default=0)
    return math.ceil(widest) + 14 if widest else 16


def beside(texts: Sequence[str], labels: Sequence[str]) -> list[str]:
    """Break words at the right of rows so far that the names at the left have their room, too.

    On a phone Plotly leaves the plot its least width, and would cut the names instead.
    """
    room = PHONE_WIDTH - _CARD_SIDES - _NARROWEST_PLOT - text_room([wrap(one) for one in labels])
    if text_room(texts) <= room:
        return list(texts)
    width = max(10, math.floor((room - 14) / width_of("0")))
    return ["<br>".join(_broken(text, width)) for text in texts]


def _broken(text: str, width: int) -> list[str]:
    """Break a written text, in which `<` and `&` are escaped already, between its words."""
    parts = text.split("<br>")
    wrapped = (
        textwrap.wrap(one, width, break_long_words=False, break_on_hyphens=False) for one in parts
    )
    return [line for lines_of_one in wrapped for line in lines_of_one or [""]]


def width_of(text: str, size: float = TEXT_SIZE) -> float:
    """Give the px of one line: a digit is 0.5–0.56 em wide, and text averages below that."""
    return 0.56 * size * len(html.unescape(text))


def rows_height(labels: Sequence[str], texts: Sequence[str] = ()) -> int:
    """Give the px for these rows, so that the tallest label or text fits its row."""
    tallest = max(lines_in([wrap(label) for label in labels]), lines_in(texts))
    return len(labels) * max(ROW_HEIGHT, tallest * LINE_HEIGHT + 8)


def grouped(value: float, separators: str) -> str:
    """Write a number with the decimal and thousands signs of Plotly's `separators`."""
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return text.translate({ord("."): separators[0], ord(","): separators[1], ord("-"): "−"})
