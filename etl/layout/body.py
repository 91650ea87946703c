"""The rows below a header as people keep them: cells merged, headers repeated, words at the end.

Works on rows of cells before they are loaded; knows where the table's columns stand.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, reduce
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from etl.contract import Column
from etl.contract.questions import ABOVE, HEADING
from etl.files.cell_address import Merged
from etl.files.cell_facts import NOT_AVAILABLE, UNCOMPUTED, CellFacts
from etl.files.sheet import Piece, Sheet, as_rows, cell_text
from etl.layout import answer_columns, between, footer, next_table, signatures, sum_lines
from etl.layout.cash_lines import CashLines
from etl.layout.ditto import Ditto, is_repeated
from etl.layout.fill_down import WrittenOnce
from etl.layout.headings import Headings
from etl.layout.notes import Note
from etl.layout.recognise import Recognised
from etl.layout.records import Records
from etl.text import tidy
from etl.values.dates import local_day

ROWS_AT_ONCE = 20_000

# An amount or a person that stands once stands for one row, however many it is written over.
_FILLED_DOWN = frozenset({"text", "choice", "date", "district"})
_DAYS_UNTIL_1904 = 1462
_SCIENTIFIC = r"\d[.,]\d+E\+?1\d"  # a NIK as a spreadsheet writes large numbers
_LIKE_SCIENTIFIC = r"[.,].*[Ee]\+?1"
_EXACT = 2**53  # the largest whole number that a cell keeps with all its digits


@dataclass
class Body:
    """The rows below a sheet's header: handed on in batches, mended on the way."""

    known: Recognised
    sheet: Sheet
    listed: frozenset[str] = frozenset()  # the codes of the batches or groups that are known
    notes: list[Note] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # rows where another table begins
    # The first rows of headings that name another batch or group, and how many rows each has.
    headings: dict[int, int] = field(default_factory=dict)
    # The first rows of those among them that name none, and their words.
    nameless: dict[int, str] = field(default_factory=dict)
    # The first rows of those that are a listed code alone, and the code.
    codes: dict[int, str] = field(default_factory=dict)
    # Of columns that have no header and are not used: how many cells have a value, and the first.
    without_header: dict[int, tuple[int, int]] = field(default_factory=dict)
    _values: dict[Merged, Any] = field(default_factory=dict)

    @property
    def unlisted(self) -> bool:
        """Tell whether something stands alone in a row that may be the code of another list."""
        return bool(self._heading_finder.unlisted)

    @property
    def width(self) -> int:
        """Return the number of cells that the header's last row has."""
        return len(self.known.header_cells[-1])

    def batches(self, pieces: Iterable[Piece], first_row: int) -> Iterator[Piece]:
        """Give the rows in batches, mended; columns stay columns where nothing is to be mended.

        Where a batch ends decides what is seen in it, so that it is the same for both.
        """
        row = first_row
        for batch, is_last in _and_whether_last(_in_batches(pieces, ROWS_AT_ONCE)):
            if (is_last and self._may_end(batch)) or any(map(self._may_change, batch)):
                rows = [cells for piece in batch for cells in as_rows(piece)]
                self._mend(rows, row, is_last)
                yield rows
                row += len(rows)
            else:
                self._written_once.decide_on_none()
                self._count_without_header(batch, row)
                for piece in batch:
                    self._ditto.remember(piece)
                yield from batch
                row += sum(map(len, batch))

    def _may_end(self, batch: list[Piece]) -> bool:
        """Tell whether the last rows may be a footer, or there is none to make a table of."""
        return not batch or footer.may_end(self._records, as_rows(batch[-1][-1:]))

    def _may_change(self, piece: Piece) -> bool:
        """Tell whether any rule may change anything in rows, or note something of them.

        It may say so too often, but never too seldom. Each rule that is not asked here changes
        nothing in cells of texts without facts, in rows as wide as the header.
        """
        return (
            isinstance(piece, list)
            or self._is_mended_everywhere
            or _may_be_blank(piece, self._records.places.values())
            or any(_may_repeat(piece, header) for header in self._headers)
            or self._heading_finder.may_be_in(piece)
            or sum_lines.may_be_in(self._records, piece)
            or between.may_be_in(self._records, piece)
            or self._written_once.may_fill(piece)
            or self._ditto.may_be_in(piece)
            or self._may_have_rounded(piece)
        )

    @cached_property
    def _is_mended_everywhere(self) -> bool:
        """Tell whether something is mended in each row: days from 1904, moments, joined answers."""
        is_plain = self.sheet.facts == CellFacts() and not self.sheet.merged
        return not is_plain or bool(self.known.in_utc or self.known.answers or self._cash_lines)

    def _may_have_rounded(self, columns: pa.RecordBatch) -> bool:
        place = self.known.positions.get("nik", -1) - self.sheet.first_position
        return 0 <= place < columns.num_columns and _has(_like_rounded(columns[place]))

    def _mend(self, rows: list[list[Any]], row: int, is_last: bool) -> None:
        self._write_errors(rows, row)
        self._write_uncomputed(rows, row)
        if self.sheet.facts.is_from_1904:
            self._count_days_from_1900(rows)
        for merged in self._merged_to_fill:
            self._fill_down(rows, row, merged)
        again = [place for header in self._headers for place in _repeated(rows, header)]
        found = next_table.starts(self._records, self.sheet, rows, again)
        self.starts += [row + place for place in found]
        self._blank(rows, row, again, "header_again")
        self._blank(rows, row, sum_lines.find(self._records, rows), "sum_left_out")
        named = self._find_headings(rows, row)
        if self._cash_lines:
            self._cash_lines.mend(rows, row)
        if is_last:
            self._blank_footer(rows, row)
        self._find_between(rows, row, named)
        self._ditto.repeat(rows)
        once = self._written_once
        for place, column in once.fill(rows):
            rule = "column_of_title" if column in once.from_titles else "written_once"
            self.notes.append(Note(row + place, column, rule))
        self._drop_rounded(rows, row)
        self._take_local_days(rows)
        self._write_moments(rows)
        self._join_answers(rows)
        self._note_extra_cells(rows, row)
        self._note_rows_between(rows, row)
        self._count_without_header([rows], row)

    def _write_errors(self, rows: list[list[Any]], row: int) -> None:
        """Write the errors of formulas where they stand: to the reader they are blank."""
        columns = dict(self._columns)
        for (number, position), error in self.sheet.facts.errors.items():
            place = position - self.sheet.first_position
            is_here = 0 <= number - row < len(rows) and place < len(rows[number - row])
            if is_here and position in columns and _is_told(error, columns[position]):
                rows[number - row][place] = error

    def _write_uncomputed(self, rows: list[list[Any]], row: int) -> None:
        """Mark the formulas that nobody computed: to the reader they are blank.

        Formulas written ahead into rows that have nothing else stay blank, where no record needs
        what they give. What is personal is never marked, but noted.
        """
        columns = dict(self._columns)
        of_row: dict[int, list[int]] = {}
        for number, position in sorted(self.sheet.facts.uncomputed):
            if row <= number < row + len(rows) and position in columns:
                of_row.setdefault(number, []).append(position)
        for number, positions in of_row.items():
            cells = rows[number - row]
            is_record = self._records.filled(cells) or any(
                map(_is_counted, map(columns.__getitem__, positions))
            )
            for position in positions if is_record else ():
                self._mark_uncomputed(cells, number, position, columns[position])

    def _mark_uncomputed(
        self, cells: list[Any], number: int, position: int, column: Column
    ) -> None:
        if column.personal:
            self.notes.append(Note(number, column.name, "formula_not_computed"))
            return
        place = position - self.sheet.first_position
        cells += [""] * (place + 1 - len(cells))
        cells[place] = UNCOMPUTED

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

    def _write_moments(self, rows: list[list[Any]]) -> None:
        """Write out when forms were sent: of other moments only the day is taken."""
        if "sent_at" not in self.known.positions:
            return
        place = self.known.positions["sent_at"] - self.sheet.first_position
        for cells in rows:
            if place < len(cells) and isinstance(cells[place], datetime):
                cells[place] = cells[place].isoformat(" ")

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
        width = self.width
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
    def _cash_lines(self) -> CashLines | None:
        if self.known.table.name != "cash":
            return None
        first = self.sheet.first_position
        places = {name: place - first for name, place in self.known.positions.items()}
        amounts = tuple(place for name, place in places.items() if name.endswith("_idr"))
        remarks = tuple(position - first for position in self.known.cash.remarks)
        cash = self.known.cash
        months = None if cash.months is None else cash.months - first
        if "date" in self.known.in_utc:  # each line of a form has a moment of its own
            places.pop("date")
        return CashLines(
            places,
            remarks,
            amounts,
            cash.month,
            months,
            cash.is_by_month,
            self.notes,
        )

    @cached_property
    def _ditto(self) -> Ditto:
        first = self.sheet.first_position
        return Ditto([place - first for place, one in self._columns if is_repeated(one)])

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

    @cached_property
    def _headers(self) -> list[dict[int, str]]:
        """Return the rows of the header: place → words."""
        return [
            {
                position - self.sheet.first_position: cell
                for position, cell in enumerate(row)
                if cell
            }
            for row in self.known.header_cells
        ]

    def _blank(self, rows: list[list[Any]], row: int, places: Iterable[int], rule: str) -> None:
        """Drop rows that are no records, and note why."""
        for place in sorted(set(places)):
            rows[place] = []
            self.notes.append(Note(row + place, "", rule))

    def _blank_footer(self, rows: list[list[Any]], row: int) -> None:
        """Drop what stands below the table; say so where it may be no signature and no note."""
        found = list(footer.find(self._records, rows))
        for is_in_doubt, rule in ((False, "footer_left_out"), (True, "below_table")):
            places = (place for place, in_doubt in found if in_doubt is is_in_doubt)
            self._blank(rows, row, places, rule)

    def _find_headings(self, rows: list[list[Any]], row: int) -> set[int]:
        """Note the headings that name a batch or a group; return the places of their rows."""
        named: set[int] = set()
        for one in self._heading_finder.find(rows):
            places = range(one.first, one.last + 1)
            named |= set(places)
            if one.is_again:
                self._blank(rows, row, places, "header_again")
            else:
                self.headings[row + one.first] = len(places)
                if one.code:
                    self.codes[row + one.first] = one.code
        return named

    def _find_between(self, rows: list[list[Any]], row: int, named: set[int]) -> None:
        """Drop notes among the records; note the headings of which it is asked what they name."""
        found = between.find(self._records, rows, named)
        for one in found.headings if self.known.table.reference else ():
            if self.known.readings.answer(HEADING, one.words) == ABOVE:
                places = range(one.first, one.last + 1)
                self._blank(rows, row, (n for n in places if any(rows[n])), "header_again")
            else:
                self.headings[row + one.first] = one.last - one.first + 1
                self.nameless[row + one.first] = one.words
        self._blank(rows, row, found.notes, "footer_left_out")
        self._blank(rows, row, found.doubtful, "below_table")

    def _note_rows_between(self, rows: list[list[Any]], row: int) -> None:
        """Report the rows whose only words stand where no column of the table is."""
        places = [*self._records.places.values()]
        for number, cells in enumerate(rows):
            if not cells or (places[0] < len(cells) and cells[places[0]]):
                continue
            is_filled = any(cells[place] for place in places if place < len(cells))
            if not is_filled and self._records.has_words_elsewhere(cells):
                self.notes.append(Note(row + number, "", "row_between_records"))

    def _count_without_header(self, pieces: list[Piece], row: int) -> None:
        """Count the values in columns that have neither a header nor a meaning."""
        for place in self._without_header:
            above = row
            for piece in pieces:
                found = _filled(piece, place)
                if found:
                    position = place + self.sheet.first_position
                    count, first = self.without_header.get(position, (0, above + found[0]))
                    self.without_header[position] = (count + len(found), first)
                above += len(piece)

    @cached_property
    def _without_header(self) -> list[int]:
        """Return the places of a row's cells above which no header stands."""
        first, last = self.sheet.block or (0, self.width)
        header = itertools.chain.from_iterable(map(enumerate, self.known.header_cells))
        named = {*self.known.positions.values(), *(place for place, cell in header if tidy(cell))}
        below = self.sheet.head[max(0, self.known.header_row - self.sheet.rows_above) :]
        # By place, the last header before it: looked for from each place anew, the thousands of
        # columns of a file that is all separators would take a quarter of a minute.
        before = [*itertools.accumulate(self.known.header_cells[-1], _last_word, initial="")]
        return [
            position - self.sheet.first_position
            for position in range(max(first, self.sheet.first_position), min(last, self.width))
            if position not in named
            and not signatures.are_staggered(
                below, before[min(position, len(before) - 1)], position
            )
        ]

    @cached_property
    def _heading_finder(self) -> Headings:
        return Headings(self._records, self.listed)

    @cached_property
    def _records(self) -> Records:
        first, head = self.sheet.first_position, self._headers[-1]
        return Records(self.known, first, head, self.sheet.block)

    @cached_property
    def _columns(self) -> list[tuple[int, Column]]:
        table = self.known.table
        return [(place, table.column(name)) for name, place in self.known.positions.items()]


def _last_word(before: str, cell: str) -> str:
    return cell if tidy(cell) else before


def _is_told(error: str, column: Column) -> bool:
    """Tell whether a formula's error is more than a blank: an amount that is not known is no 0."""
    return not column.personal and (error != NOT_AVAILABLE or column.type == "money")


def _is_counted(column: Column) -> bool:
    """Tell whether a record would lack what is not known: profit follows from its two sides."""
    return column.refuses_row and column.name != "profit_idr"


def is_rounded(nik: Any) -> bool:
    """Tell whether a NIK may have lost its last digit: a number of 16 digits, or `3,5E+15`."""
    if isinstance(nik, str):
        return re.fullmatch(_SCIENTIFIC, nik.strip(), re.IGNORECASE) is not None
    is_long = isinstance(nik, (int, float)) and 10**15 <= nik < 10**16
    return is_long and (nik % 10 == 0 or nik > _EXACT)


def rounded_places(niks: pa.Array) -> list[int]:
    """Return the places of the NIKs that may have lost their last digit.

    Of a column of whole numbers all digits are there.
    """
    suspected = _like_rounded(niks)
    places = pc.indices_nonzero(suspected).to_pylist() if suspected is not None else []
    return [place for place in places if is_rounded(niks[place].as_py())]


def _like_rounded(niks: pa.Array) -> pa.BooleanArray | None:
    """Tell of each NIK whether it may be rounded, None where none is."""
    if pa.types.is_floating(niks.type):
        return pc.greater_equal(niks, 1e15)
    if pa.types.is_string(niks.type):
        return pc.match_substring_regex(niks, _LIKE_SCIENTIFIC)
    return None


def _repeated(rows: list[list[Any]], header: dict[int, str]) -> list[int]:
    """Return the places of rows that repeat a row of the header."""
    words = [(place, text) for place, text in header.items() if not text.isdecimal()]
    if len(words) < 2:
        return []
    place, text = words[0]
    again = [n for n, cells in enumerate(rows) if len(cells) > place and cells[place] == text]
    return [n for n in again if all(_text(rows[n], one) == word for one, word in header.items())]


def _may_repeat(columns: pa.RecordBatch, header: dict[int, str]) -> bool:
    """Tell whether a row may be one of the header again."""
    words = [(place, text) for place, text in header.items() if not text.isdecimal()]
    if len(words) < 2:
        return False
    place, text = words[0]
    return place < columns.num_columns and _has(pc.equal(columns[place], text))


def _may_be_blank(columns: pa.RecordBatch, places: Iterable[int]) -> bool:
    """Tell whether a row may have nothing in any of some places."""
    looked_at = [columns[place] for place in places if place < columns.num_columns]
    if any(column.null_count == 0 for column in looked_at):
        return False
    return not looked_at or _has(reduce(pc.and_, map(pc.is_null, looked_at)))


def _filled(piece: Piece, place: int) -> list[int]:
    """Return which rows have a value in a place."""
    if isinstance(piece, list):
        return [
            number
            for number, cells in enumerate(piece)
            if place < len(cells) and tidy(cell_text(cells[place]) or "")
        ]
    if place >= piece.num_columns or piece[place].null_count == len(piece):
        return []
    return list(pc.indices_nonzero(pc.is_valid(piece[place])).to_pylist())


def _has(found: pa.BooleanArray) -> bool:
    return bool(pc.any(found).as_py())


def _in_batches(pieces: Iterable[Piece], size: int) -> Iterator[list[Piece]]:
    """Give pieces in batches of so many rows, the last of which may be smaller."""
    batch: list[Piece] = []
    wanted = size
    for piece in pieces:
        while len(piece) >= wanted:
            yield [*batch, piece[:wanted]]
            batch, piece, wanted = [], piece[wanted:], size
        if len(piece):
            batch.append(piece)
            wanted -= len(piece)
    if batch:
        yield batch


def _and_whether_last(batches: Iterator[list[Piece]]) -> Iterator[tuple[list[Piece], bool]]:
    """Give at least one batch, so that a table can be made of it."""
    batch = next(batches, [])
    for following in batches:
        yield batch, False
        batch = following
    yield batch, True


def _text(cells: list[Any], place: int) -> str:
    return cell_text(cells[place]) or "" if 0 <= place < len(cells) else ""
