"""The rows below a header as people keep them: cells merged, headers repeated, words at the end.

Works on rows of cells before they are loaded; knows where the table's columns stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from etl.contract import Column
from etl.files.cell_address import Merged
from etl.files.refusal import FileRefusedError
from etl.files.sheet import Sheet, cell_text
from etl.layout import answer_columns
from etl.layout.fill_down import WrittenOnce
from etl.layout.footer import Below, is_footer_text
from etl.layout.header import meanings
from etl.layout.notes import Note
from etl.layout.recognise import Recognised, recognise
from etl.text import tidy
from etl.values.dates import local_day

ROWS_AT_ONCE = 20_000

# An amount or a person that stands once stands for one row, however many it is written over.
_FILLED_DOWN = frozenset({"text", "choice", "date", "district"})
_DAYS_UNTIL_1904 = 1462
SCIENTIFIC = r"\d[.,]\d+E\+?1\d"  # a NIK as a spreadsheet writes large numbers
EXACT = 2**53  # the largest whole number that a cell keeps with all its digits
_MOST_CELLS_OF_A_TITLE = 3
_TALLEST_TITLES = 8
_TALLEST_HEADER = 3
_MOST_CANDIDATES = 500  # a sheet with a blank row after each record is not searched to its end


@dataclass
class Body:
    """The rows below a sheet's header: handed on in batches, mended on the way."""

    known: Recognised
    sheet: Sheet
    notes: list[Note] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # rows where another table begins
    _values: dict[Merged, Any] = field(default_factory=dict)

    def batches(self, rows: Iterable[list[Any]], first_row: int) -> Iterator[list[list[Any]]]:
        """Give the rows in batches; at least one, so that a table can be made of it."""
        rest, row = iter(rows), first_row
        taken = list(islice(rest, ROWS_AT_ONCE))
        while True:
            following = list(islice(rest, ROWS_AT_ONCE))
            self._mend(taken, row, is_last=not following)
            yield taken
            row += len(taken)
            if not following:
                return
            taken = following

    def ends_in_records(self, rows: list[list[Any]]) -> bool:
        """Tell whether the last rows of a table, that are given, are neither sums nor a footer."""
        return not any(True for _ in (*self._below.sums(rows), *self._below.footer(rows)))

    def _mend(self, rows: list[list[Any]], row: int, is_last: bool) -> None:
        self._write_errors(rows, row)
        self._note_uncomputed(rows, row)
        if self.sheet.facts.is_from_1904:
            self._count_days_from_1900(rows)
        for merged in self._merged_to_fill:
            self._fill_down(rows, row, merged)
        self.starts += [row + place for place in self._starts(rows)]
        for header in self._headers:
            _blank_again(rows, header)
        self._blank_totals(rows)
        if is_last:
            self._blank_footer(rows, row)
        once = self._written_once
        for place, column in once.fill(rows):
            rule = "column_of_title" if column in once.from_titles else "written_once"
            self.notes.append(Note(row + place, column, rule))
        self._drop_rounded(rows, row)
        self._take_local_days(rows)
        self._join_answers(rows)
        self._note_extra_cells(rows, row)

    def _write_errors(self, rows: list[list[Any]], row: int) -> None:
        """Write the errors of formulas where they stand: to the reader they are blank."""
        columns = dict(self._columns)
        for (number, position), error in self.sheet.facts.errors.items():
            place = position - self.sheet.first_position
            is_here = 0 <= number - row < len(rows) and place < len(rows[number - row])
            if is_here and position in columns and not columns[position].personal:
                rows[number - row][place] = error

    def _note_uncomputed(self, rows: list[list[Any]], row: int) -> None:
        """Report the formulas that give no value: whoever wrote the workbook computed none."""
        names = {place: column.name for place, column in self._columns}
        for number, position in sorted(self.sheet.facts.uncomputed):
            if row <= number < row + len(rows) and position in names:
                self.notes.append(Note(number, names[position], "formula_not_computed"))

    def _count_days_from_1900(self, rows: list[list[Any]]) -> None:
        """Count days as elsewhere where they are kept as numbers; dates have their days already."""
        for position, column in self._columns:
            place = position - self.sheet.first_position
            for cells in rows if column.type == "date" else ():
                if place < len(cells) and isinstance(cells[place], int | float):
                    cells[place] += _DAYS_UNTIL_1904

    def _drop_rounded(self, rows: list[list[Any]], row: int) -> None:
        """Drop the NIKs that were kept as numbers: Excel keeps 15 of the 16 digits."""
        if "nik" not in self.known.positions:
            return
        place = self.known.positions["nik"] - self.sheet.first_position
        for number, cells in enumerate(rows):
            if place < len(cells) and is_rounded(cells[place]):
                cells[place] = ""
                self.notes.append(Note(row + number, "nik", "nik_rounded"))

    def _take_local_days(self, rows: list[list[Any]]) -> None:
        for name in self.known.in_utc:
            place = self.known.positions[name] - self.sheet.first_position
            for cells in rows:
                if place < len(cells):
                    cells[place] = local_day(cells[place]) or cells[place]

    def _join_answers(self, rows: list[list[Any]]) -> None:
        """Write the answers of a question that has a column for each into the first of them."""
        for columns in self.known.answers.values():
            first = self.sheet.first_position
            places = {position - first: answer for position, answer in columns.items()}
            place = min(places)
            for cells in rows:
                if place < len(cells):
                    cells[place] = answer_columns.join(cells, places)

    def _note_extra_cells(self, rows: list[list[Any]], row: int) -> None:
        """Report the rows of a CSV file that go on where its header ends."""
        if not self.sheet.delimiter:
            return
        width = len(self.sheet.head[self.known.header_row - 1 - self.sheet.rows_above])
        for number, cells in enumerate(rows):
            if len(cells) > width and any(map(tidy, cells[width:])):
                self.notes.append(Note(row + number, "", "extra_cells", width))

    def _fill_down(self, rows: list[list[Any]], row: int, merged: Merged) -> None:
        """Write a merged cell's value into each of its rows that has anything in it."""
        first, last, position = merged
        place = position - self.sheet.first_position
        for number in range(max(first, row), min(last + 1, row + len(rows))):
            cells = rows[number - row]
            if number == first:
                self._values[merged] = cells[place]
            elif any(cells) and not cells[place]:
                cells[place] = self._values.get(merged, "")

    @cached_property
    def _written_once(self) -> WrittenOnce:
        once = self.known.table.written_once
        places = {
            name: position - self.sheet.first_position
            for name, position in self.known.positions.items()
        }
        return WrittenOnce(
            {name: place for name, place in places.items() if name in once},
            [place for name, place in places.items() if name not in once],
            {name: one.text for name, one in self.known.said_for_all.items() if name in places},
        )

    @cached_property
    def _merged_to_fill(self) -> list[Merged]:
        """Return the merged ranges of columns that may be filled down."""
        columns = dict(self._columns)
        return [
            (first, last, position)
            for first, last, position in self.sheet.merged
            if last > first >= self.known.data_row
            and position in columns
            and not columns[position].personal
            and columns[position].type in _FILLED_DOWN
        ]

    def _starts(self, rows: list[list[Any]]) -> list[int]:
        """Return the places where another table begins: its titles, or else its header."""
        starts = []
        for place in self._candidates(rows):
            top = _top_of_titles(rows, place)
            head = [self._texts(cells) for cells in rows[top : place + _TALLEST_HEADER]]
            try:
                found = recognise(head, self.sheet.name)
            except FileRefusedError:
                continue
            if found and found.header_row > place - top and self._is_other(found):
                starts.append(top)
        return sorted(set(starts))

    def _candidates(self, rows: list[list[Any]]) -> list[int]:
        """Return the places of rows that may be a header: after a blank row, or as the first."""
        blank = [place for place, cells in enumerate(rows) if not any(cells)][:_MOST_CANDIDATES]
        below = {
            place
            for start in blank
            for place in range(start + 1, min(start + 1 + _TALLEST_TITLES, len(rows)))
        }
        again = [place for header in self._headers for place in _repeated(rows, header)]
        return sorted({*again, *(place for place in below if _has_headers(rows[place]))})

    def _is_other(self, found: Recognised) -> bool:
        """Tell whether a header is not that of this table again: other columns, or other titles."""
        is_same = (found.table, found.positions) == (self.known.table, self.known.positions)
        in_titles = {name for name, one in found.said.items() if one.row}
        return not is_same or bool(in_titles & self.known.given.keys())

    def _texts(self, cells: list[Any]) -> list[str]:
        blank = [""] * self.sheet.first_position
        return blank + [cell_text(value) or "" for value in cells]

    @cached_property
    def _headers(self) -> list[dict[int, str]]:
        """Return the rows of the header: place → words."""
        last = self.known.header_row - self.sheet.rows_above
        first = min(self.known.header_rows.values(), default=last) - self.sheet.rows_above
        return [
            {
                position - self.sheet.first_position: cell
                for position, cell in enumerate(row)
                if cell
            }
            for row in self.sheet.head[first - 1 : last]
        ]

    def _blank_totals(self, rows: list[list[Any]]) -> None:
        for number in list(self._below.sums(rows)):
            rows[number] = []

    def _blank_footer(self, rows: list[list[Any]], row: int) -> None:
        """Drop what stands below the table; say so where it may be no signature and no note."""
        for number, is_in_doubt in list(self._below.footer(rows)):
            rows[number] = []
            if is_in_doubt:
                self.notes.append(Note(row + number, "", "below_table"))

    @cached_property
    def _below(self) -> Below:
        return Below(self.known, self.sheet.first_position, self._headers[-1])

    @cached_property
    def _columns(self) -> list[tuple[int, Column]]:
        table = self.known.table
        return [(place, table.column(name)) for name, place in self.known.positions.items()]


def is_rounded(nik: Any) -> bool:
    """Tell whether a NIK may have lost its last digit: a number of 16 digits, or `3,5E+15`."""
    if isinstance(nik, str):
        return re.fullmatch(SCIENTIFIC, nik.strip(), re.IGNORECASE) is not None
    is_long = isinstance(nik, (int, float)) and 10**15 <= nik < 10**16
    return is_long and (nik % 10 == 0 or nik > EXACT)


def _blank_again(rows: list[list[Any]], header: dict[int, str]) -> None:
    """Drop the header of a print's further pages."""
    for place in _repeated(rows, header):
        rows[place] = []


def _repeated(rows: list[list[Any]], header: dict[int, str]) -> list[int]:
    """Return the places of rows that repeat a row of the header."""
    words = [(place, text) for place, text in header.items() if not text.isdecimal()]
    if len(words) < 2:
        return []
    place, text = words[0]
    again = [n for n, cells in enumerate(rows) if len(cells) > place and cells[place] == text]
    return [n for n in again if all(_text(rows[n], one) == word for one, word in header.items())]


def _has_headers(cells: list[Any]) -> bool:
    """Tell whether a row has two cells or more that are headers of ours."""
    texts = (tidy(cell) for cell in cells if isinstance(cell, str) and cell)
    return len([text for text in texts if meanings((text,))]) >= 2


def _top_of_titles(rows: list[list[Any]], header: int) -> int:
    """Return the place of the first title above a header, below what ends the table before."""
    top = header
    for place in range(header - 1, max(-1, header - 1 - _TALLEST_TITLES), -1):
        cells = [text for cell in rows[place] if (text := tidy(str(cell or "")))]
        if len(cells) > _MOST_CELLS_OF_A_TITLE or any(map(is_footer_text, cells)):
            break
        top = place if cells else top
    return top


def _text(cells: list[Any], place: int) -> str:
    return cell_text(cells[place]) or "" if 0 <= place < len(cells) else ""
