"""What stands below a table: notes and signatures, which are no data.

Looked at are the last rows, as far as they have too few cells to be full records. A row that has
what every record has is one. Right below the records, so is a row that has a part of it and no
word of a footer. Once a footer has begun, with such a word, or with a single cell after a blank
row, every other row is of the footer and no data. One that may be data all the same is listed: it
has a value, or it has no word of a footer and more names stand there than sign, or nothing but a
blank row began the footer. A name in brackets is that of whoever signs above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from etl.layout.footer_words import is_footer_text
from etl.layout.records import Records
from etl.text import tidy

_MOST_CELLS = 2
_MOST_ROWS = 60
_MOST_WHO_SIGN = 4
_FEWEST_COLUMNS = 4
_IN_BRACKETS = re.compile(r"\([\s.…_]*[^\W\d_][^()\d]*\)|[\s.…_()-]+")


def find(records: Records, rows: list[list[Any]]) -> Iterator[tuple[int, bool]]:
    """Give the places of the last rows that are no records, and whether that is in doubt."""
    tail = _tail(records, rows)
    if not tail:
        return
    batches = {records.batch(cells) for cells in rows[: tail.start]}
    numbers = (records.number(cells) for cells in reversed(rows[: tail.start]))
    last_number = next(filter(None, numbers), 0)
    footer = _Footer()
    for place in tail:
        cells = rows[place]
        texts = [text for cell in cells if (text := tidy(str(cell or "")))]
        if not texts:
            footer.is_after_blank = True
            continue
        if records.is_record(cells, batches, last_number) or _goes_on(records, cells, footer):
            last_number = max(last_number, records.number(cells))
            footer.is_after_blank = False
            continue
        is_right_below = not (footer.has_begun or footer.is_after_blank)
        if footer.takes(texts, records.has_footer_word(cells), _is_wide(records)):
            is_person = is_right_below and records.may_name_somebody(cells)
            yield place, footer.is_in_doubt or is_person or records.has_value(cells)


def may_end(records: Records, last: list[list[Any]]) -> bool:
    """Tell whether `find` may find a footer in rows of which the last one is given."""
    return bool(_tail(records, last))


def most_cells(records: Records) -> int:
    """Return in how many of the known columns a note or a signature has something at most."""
    return min(_MOST_CELLS, len(records.columns) // 2)


def _goes_on(records: Records, cells: list[Any], footer: _Footer) -> bool:
    """Tell whether a row right below the records has a part of one."""
    if footer.has_begun or footer.is_after_blank or records.has_footer_word(cells):
        return False
    return records.names_somebody(cells) or records.has_value(cells)


def _tail(records: Records, rows: list[list[Any]]) -> range:
    """Return the last rows that have too few cells to be full records."""
    most = most_cells(records)
    start = len(rows)
    while start > max(0, len(rows) - _MOST_ROWS) and records.filled(rows[start - 1]) <= most:
        start -= 1
    return range(start, len(rows))


def _is_wide(records: Records) -> bool:
    return len(records.columns) >= _FEWEST_COLUMNS


@dataclass
class _Footer:
    """What was seen of a footer so far, row by row."""

    has_begun: bool = False
    is_after_blank: bool = False
    is_in_doubt: bool = False  # of the row that was taken last
    _is_sure: bool = False  # it began with a word where no record has one
    _signed: int = 0

    def takes(self, texts: list[str], is_sure: bool, is_wide: bool) -> bool:
        """Tell whether the next row, that is no record, belongs to the footer."""
        has_word = any(map(is_footer_text, texts))
        is_alone = self.is_after_blank and len(texts) == 1 and is_wide
        self.has_begun = self.has_begun or has_word
        self._is_sure = self._is_sure or is_sure
        self.is_after_blank = is_alone
        if not (self.has_begun or is_alone):
            return False
        self._signed += not has_word
        is_sure = self._is_sure or all(map(_IN_BRACKETS.fullmatch, texts))
        too_many = self._signed > _MOST_WHO_SIGN
        self.is_in_doubt = not has_word and (not is_sure or too_many)
        return True
