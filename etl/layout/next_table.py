"""Where another table begins among the rows below a header: at its titles, or else at its header.

A header is looked for after a blank row, and where this table's own stands again: it is another
table's where it has other columns, or where its titles say something of all the rows below them.
Titles stand below the last row that has anything of a record, however few cells that one has.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from etl.files.refusal import FileRefusedError
from etl.files.sheet import Sheet, cell_text
from etl.layout.footer_words import is_footer_text
from etl.layout.header import meanings
from etl.layout.recognise import Recognised, recognise
from etl.layout.records import Records
from etl.text import tidy

_MOST_CELLS_OF_A_TITLE = 3
_TALLEST_TITLES = 8
_TALLEST_HEADER = 3
_MOST_BLANK = 500  # a sheet with a blank row after each record is not searched to its end


def starts(
    records: Records, sheet: Sheet, rows: list[list[Any]], again: Iterable[int]
) -> list[int]:
    """Return the places of the rows where another table begins.

    `again` are the places of the rows that repeat the header of the table of the `records`.
    """
    found = {
        start
        for place in sorted({*again, *_below_blank(rows)})
        if (start := _start(records, sheet, rows, place)) is not None
    }
    return sorted(found)


def _start(records: Records, sheet: Sheet, rows: list[list[Any]], place: int) -> int | None:
    """Return where the table begins whose header stands at a place, None where none does."""
    top = _top_of_titles(records, rows, place)
    blank = [""] * sheet.first_position
    above = rows[top : place + _TALLEST_HEADER]
    head = [blank + [cell_text(value) or "" for value in cells] for cells in above]
    try:
        found = recognise(head, sheet.name)
    except FileRefusedError:
        return None
    is_below = found is not None and found.header_row > place - top
    return top if found and is_below and _is_other(found, records.known) else None


def _below_blank(rows: list[list[Any]]) -> set[int]:
    """Return the places of the rows after a blank one that have headers of ours."""
    blank = [place for place, cells in enumerate(rows) if not any(cells)][:_MOST_BLANK]
    below = {
        place
        for start in blank
        for place in range(start + 1, min(start + 1 + _TALLEST_TITLES, len(rows)))
    }
    return {place for place in below if _has_headers(rows[place])}


def _has_headers(cells: list[Any]) -> bool:
    """Tell whether a row has two cells or more that are headers of ours."""
    texts = (tidy(cell) for cell in cells if isinstance(cell, str) and cell)
    return len([text for text in texts if meanings((text,))]) >= 2


def _is_other(found: Recognised, known: Recognised) -> bool:
    """Tell whether a header is not that of the table again: other columns, or other titles."""
    is_same = (found.table, found.positions) == (known.table, known.positions)
    in_titles = {name for name, one in found.said.items() if one.row}
    return not is_same or bool(in_titles & known.given.keys())


def _top_of_titles(records: Records, rows: list[list[Any]], header: int) -> int:
    """Return the place of the first title above a header, below what ends the table before."""
    top = header
    for place in range(header - 1, max(-1, header - 1 - _TALLEST_TITLES), -1):
        cells = [text for cell in rows[place] if (text := tidy(str(cell or "")))]
        if len(cells) > _MOST_CELLS_OF_A_TITLE or any(map(is_footer_text, cells)):
            break
        if records.has_value(rows[place]) or records.is_record(rows[place], (), 0):
            break
        top = place if cells else top
    return top
