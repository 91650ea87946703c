"""Tables on slides: columns as wide as their words, rows on as many slides as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from drawings.tables import cell_words, is_of_counts
from exports.powerpoint import colours
from exports.powerpoint.boxes import Box, describe, rgb
from exports.powerpoint.words import FONT, LINE, cut, width, wrapped
from language import Language

SIZES = (16.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
_LEAST_FOR_FEWER = 10.0
_MOST_SPREAD = 1.4
_AIR = 10.0  # of a cell, on both sides together
_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_MOST_LINES = 6
_RULE = "D5D8DD"


@dataclass(frozen=True)
class LaidOut:
    """A table in words: its headers, its rows of cells, and how it is laid out, in points.

    `widths` are those of the columns, `heights` those of the rows, `head` that of the headers;
    `slides` are the numbers of the rows on each slide.
    """

    headers: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    are_numbers: tuple[bool, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    head: float
    size: float
    slides: tuple[tuple[int, ...], ...]


def laid_out(
    frame: pd.DataFrame, say: Language, room: Box, least: float = _LEAST_FOR_FEWER
) -> LaidOut:
    """Lay out a table in as large a size as its columns fit in, over slides with so much room.

    Words become smaller than `least` only where the columns do not fit otherwise, never to save a
    slide.
    """
    headers = tuple(map(str, frame.columns))
    cells_of = [frame.iloc[:, at] for at in range(frame.shape[1])]
    are_numbers = tuple(map(is_of_counts, cells_of))
    columns = [cell_words(column, say) for column in cells_of]
    told = [[header, *cells] for header, cells in zip(headers, columns, strict=True)]
    size = _size(told, room, least)
    widths = _widths(told, room.width, size)
    cells = tuple(
        tuple(_cut(text, across, size) for text, across in zip(row, widths, strict=True))
        for row in zip(*columns, strict=True)
    )
    heights = tuple(_height(row, widths, size) for row in cells)
    head = _height(headers, widths, size, is_bold=True)
    slides = tuple(_slides(heights, room.height - head))
    return LaidOut(headers, cells, are_numbers, widths, heights, head, size, slides)


def _cut(text: str, across: float, size: float) -> str:
    return cut(text, (across - _AIR, _MOST_LINES * size * LINE), size)


def _natural(texts: Sequence[str], size: float) -> float:
    """Return how wide a column would like to be; its header may break."""
    header = max(width(word, size, True) for word in texts[0].split() or [""])
    return max([header, *(width(text, size) for text in texts[1:])]) + _AIR


def _least(texts: Sequence[str], size: float) -> float:
    """Return how wide a column must be for its longest word."""
    header = max(width(word, size, True) for word in texts[0].split() or [""])
    words = {word for text in texts[1:] for word in text.split()}
    return max([header, *(width(word, size) for word in words)]) + _AIR


def _size(columns: Sequence[Sequence[str]], room: Box, least: float) -> float:
    """Return the largest size in which a table takes the fewest slides and its columns fit."""
    fitting = [one for one in SIZES if _fits(columns, room.width, one)] or [min(SIZES)]
    readable = [one for one in fitting if one >= least] or fitting[:1]
    return min(readable, key=lambda size: (_slides_of(columns, room, size), -size))


def _slides_of(columns: Sequence[Sequence[str]], room: Box, size: float) -> int:
    widths = _widths(columns, room.width, size)
    head, *rows = (_height(row, widths, size) for row in zip(*columns, strict=True))
    return len(_filled(rows, room.height - head))


def _fits(columns: Sequence[Sequence[str]], room: float, size: float) -> bool:
    return sum(_least(texts, size) for texts in columns) <= room


def _widths(columns: Sequence[Sequence[str]], room: float, size: float) -> tuple[float, ...]:
    """Give each column what it likes; the widest give way until all fit, down to what they must."""
    widths = [_natural(texts, size) for texts in columns]
    least = [min(_least(texts, size), room / 2) for texts in columns]
    while sum(widths) > room:
        free = [at for at, across in enumerate(widths) if across > least[at] + 0.5]
        if not free:
            scale = room / sum(widths)
            return tuple(across * scale for across in widths)
        widest = max(free, key=widths.__getitem__)
        widths[widest] = max(least[widest], widths[widest] - max(2.0, (sum(widths) - room) / 4))
    spread = min(_MOST_SPREAD, room / sum(widths))
    return tuple(across * spread for across in widths)


def _height(
    row: Sequence[str], widths: Sequence[float], size: float, is_bold: bool = False
) -> float:
    lines = max(
        len(wrapped(text, across - _AIR, size, is_bold))
        for text, across in zip(row, widths, strict=True)
    )
    return lines * size * LINE + 6


def _slides(heights: Sequence[float], room: float) -> list[tuple[int, ...]]:
    """Share the rows out: about as many on each slide, as many as fit, at least one."""
    fewest = len(_filled(heights, room))
    return _filled(heights, min(room, max(sum(heights) / fewest + max(heights), max(heights))))


def _filled(heights: Sequence[float], room: float) -> list[tuple[int, ...]]:
    slides: list[list[int]] = [[]]
    left = room
    for number, down in enumerate(heights):
        if slides[-1] and down > left:
            slides.append([])
            left = room
        slides[-1].append(number)
        left -= down
    return [tuple(one) for one in slides]


def add(shapes: Any, table: LaidOut, rows: Sequence[int], room: Box, words: str) -> Any:
    """Put rows of a table among shapes; `words` say what it is for those who cannot see it."""
    down = table.head + sum(table.heights[row] for row in rows)
    box = Box(room.left, room.top, sum(table.widths), down)
    frame = shapes.add_table(len(rows) + 1, len(table.headers), *box.emu)
    describe(frame, words)
    made = frame.table
    made._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN_STYLE
    made.horz_banding = False
    for column, across in zip(made.columns, table.widths, strict=True):
        column.width = Pt(across)
    for row, height in zip(
        made.rows, (table.head, *(table.heights[one] for one in rows)), strict=True
    ):
        row.height = Pt(height)
    for at, text in enumerate(table.headers):
        _fill(made.cell(0, at), text, table.size, table.are_numbers[at], is_header=True)
    for number, row in enumerate(rows, 1):
        for at, text in enumerate(table.cells[row]):
            _fill(made.cell(number, at), text, table.size, table.are_numbers[at])
    return frame


def _fill(cell: Any, text: str, size: float, is_number: bool, is_header: bool = False) -> None:
    cell.margin_left = cell.margin_right = Pt(_AIR / 2 - 1)
    cell.margin_top = cell.margin_bottom = Pt(2)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if is_header else MSO_ANCHOR.TOP
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if is_number else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = text
    run.font.name, run.font.size, run.font.bold = FONT, Pt(size), is_header
    run.font.color.rgb = rgb(colours.INK)
    _rule_below(cell, 1.25 if is_header else 0.5)


def _rule_below(cell: Any, points: float) -> None:
    properties = cell._tc.get_or_add_tcPr()
    colour = colours.GREY.removeprefix("#") if points > 1 else _RULE
    properties.insert(
        0,
        parse_xml(
            f'<a:lnB {nsdecls("a")} w="{Pt(points)}"><a:solidFill><a:srgbClr val="{colour}"/>'
            "</a:solidFill></a:lnB>"
        ),
    )
