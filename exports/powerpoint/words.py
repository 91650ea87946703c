"""Words on a slide: the marks in them, how wide they are, and the size in which they fit a box.

Widths are measured in the face that comes with Pillow, which is about as wide as the Arial of the
slides: an allowance is made for what it is narrower.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from html.parser import HTMLParser
from typing import Any, NamedTuple

from PIL import ImageFont

FONT = "Arial"
# Of the size of a font, from one line to the next.
LINE = 1.2
_ALLOWANCE = 1.06
_BOLD = 1.07
_MEASURED_AT = 100


class Run(NamedTuple):
    """Words in one style; `colour` is "#RRGGBB", empty for that of the box."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    colour: str = ""


Paragraph = tuple[Run, ...]


def paragraphs(marked: str) -> list[Paragraph]:
    """Read the words of a figure, with their marks: line breaks, bold, italics, colours."""
    reader = _Reader()
    reader.feed(marked)
    reader.close()
    return [tuple(line) for line in reader.lines]


def plain(marked: str) -> str:
    """Return the words of a figure in one line, without their marks.

    A line that ends in a dash goes on without a space: “2019–” and “2020” are one span.
    """
    told = ""
    for line in paragraphs(marked):
        words = "".join(run.text for run in line).strip()
        is_one_span = told.endswith("–") and not told.endswith(" –")
        told += words if is_one_span or not (told and words) else f" {words}"
    return told


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[Run]] = [[]]
        self._bold = self._italic = 0
        self._colours = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._bold += tag == "b"
        self._italic += tag == "i"
        if tag == "br":
            self.lines.append([])
        if tag == "span":
            style = dict(attrs).get("style") or ""
            self._colours.append(style.partition("color:")[2].split(";")[0].strip())

    def handle_endtag(self, tag: str) -> None:
        self._bold -= tag == "b"
        self._italic -= tag == "i"
        if tag == "span":
            self._colours.pop()

    def handle_data(self, data: str) -> None:
        run = Run(data, bool(self._bold), bool(self._italic), self._colours[-1])
        self.lines[-1].append(run)


@cache
def _font() -> Any:
    return ImageFont.load_default(_MEASURED_AT)


@lru_cache(maxsize=8192)
def width(text: str, size: float, is_bold: bool = False) -> float:
    """Return how wide words are in one line, in points, at a size in points."""
    measured: float = _font().getlength(text) / _MEASURED_AT * size * _ALLOWANCE
    return measured * (_BOLD if is_bold else 1)


def width_of(lines: Sequence[Paragraph], size: float) -> float:
    """Return how wide the widest of these lines is, in points."""
    return max((sum(width(r.text, size, r.is_bold) for r in line) for line in lines), default=0)


def wrapped(text: str, room: float, size: float, is_bold: bool = False) -> list[str]:
    """Break words into lines of at most so many points; a longer word has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, is_bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]


def height(
    texts: Iterable[str], room: float, size: float, is_bold: bool = False, line: float = LINE
) -> float:
    """Return how high paragraphs are in a box so wide, in points."""
    return sum(len(wrapped(text, room, size, is_bold)) for text in texts) * size * line


def fitting(
    texts: Sequence[str], room: tuple[float, float], sizes: Sequence[float], is_bold: bool = False
) -> float:
    """Return the largest of these sizes in which paragraphs fit a box, width and height in points.

    The smallest where they fit in none: `cut` then says how much of them does.
    """
    across, down = room
    for size in sorted(sizes, reverse=True):
        widest = max(
            (width(word, size, is_bold) for text in texts for word in text.split()), default=0
        )
        if widest <= across and height(texts, across, size, is_bold) <= down:
            return size
    return min(sizes)


def cut(text: str, room: tuple[float, float], size: float, is_bold: bool = False) -> str:
    """Return as many of the words as fit a box at a size, with an ellipsis where some do not."""
    across, down = room
    lines = wrapped(text, across, size, is_bold)
    most = max(1, int(down / (size * LINE)))
    if len(lines) <= most:
        return text
    kept = " ".join(lines[:most])
    while len(wrapped(f"{kept}…", across, size, is_bold)) > most and " " in kept:
        kept = kept.rpartition(" ")[0]
    return f"{kept}…"
