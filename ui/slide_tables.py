"""A short table on slides: laid out as in a PowerPoint deck, on as many slides as it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from drawings.page import Table
from drawings.slides import of_several
from language import Language

if TYPE_CHECKING:
    from exports.powerpoint.native_tables import LaidOut

# A slide in points; a unit of the style rules is a hundredth of its width.
_WIDTH, _HEIGHT = 960.0, 540.0
_UNIT = _WIDTH / 100
_SIDE = 4 * _UNIT
# What the style rules give title and sentences, and what they leave above and below the rows.
_TITLE, _SENTENCE = 2.6 * _UNIT, 1.4 * _UNIT
_AROUND = 13 * _UNIT
# Smaller type cannot be read in a window half as large.
_LEAST = 12.0


@dataclass(frozen=True)
class SlideTable:
    """Rows of a table as one slide shows them; `html` is the table alone."""

    title: str
    lines: tuple[str, ...]
    indicator: str
    html: str

    @property
    def sentence(self) -> str:
        """Return what the table says in all."""
        return " ".join(self.lines)


def slide_tables(table: Table, say: Language) -> tuple[SlideTable, ...]:
    """Return a table as its slides show it: as many rows on each as fit."""
    # The library of these is read when the first table is a slide.
    from exports.powerpoint import native_tables, words
    from exports.powerpoint.boxes import Box

    lines = tuple(filter(None, (table.sentence, *table.points)))
    across = _WIDTH - 2 * _SIDE
    used = words.height([table.title], across, _TITLE, is_bold=True) + _AROUND
    used += words.height(lines, across, _SENTENCE, line=1.4)
    room = Box(_SIDE, used, across, max(_HEIGHT / 4, _HEIGHT - used))
    laid_out = native_tables.laid_out(table.rows, say, room, _LEAST)
    slides = laid_out.slides
    return tuple(
        SlideTable(
            of_several(table.title, number, len(slides), say),
            lines,
            table.indicator,
            _html(laid_out, rows),
        )
        for number, rows in enumerate(slides, 1)
    )


def _html(table: LaidOut, rows: Sequence[int]) -> str:
    columns = "".join(f'<col style="width:{_units(width)}">' for width in table.widths)
    head = "".join(
        f'<th scope="col"{_side(is_number)}>{escape(name)}</th>'
        for name, is_number in zip(table.headers, table.are_numbers, strict=True)
    )
    body = "".join(f"<tr>{_cells(table, row)}</tr>" for row in rows)
    style = f"font-size:{_units(table.size)};width:{_units(sum(table.widths))}"
    return (
        f'<table style="{style}"><colgroup>{columns}</colgroup>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cells(table: LaidOut, row: int) -> str:
    first, *others = table.cells[row]
    return f'<th scope="row"{_side(table.are_numbers[0])}>{escape(first)}</th>' + "".join(
        f"<td{_side(is_number)}>{escape(text)}</td>"
        for text, is_number in zip(others, table.are_numbers[1:], strict=True)
    )


def _side(is_number: bool) -> str:
    return ' class="number"' if is_number else ""


def _units(points: float) -> str:
    return f"calc({points / _UNIT:.3f} * var(--u))"
