"""What stands among and below a table's records and is none: sums, notes, signatures.

Works on rows of cells before they are loaded; knows where the table's columns stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from etl.contract import Column, total_words
from etl.files.sheet import cell_text
from etl.layout import header
from etl.layout.recognise import Recognised
from etl.text import tidy
from etl.values import cleaners
from etl.values.cleaners import clean_date

_FOOTER = re.compile(
    r"(\*|\(|catatan|keterangan|ket|sumber|note|nb|mengetahui|menyetujui|disetujui|diketahui"
    r"|dibuat|disusun|diperiksa|dilaporkan|dicetak|tanda tangan|ttd|koordinator|ketua|fasilitator"
    r"|pelatih|trainer|penanggung jawab|petugas|admin|bendahara|sekretaris|hormat kami|pj|panitia"
    r"|kepala (desa|dusun|sekolah|dinas|kantor|bidang)|lurah|camat|moderator|nara ?sumber|notulis"
    r"|notulen|pendamping|pembina|direktur|manajer|saksi)(?![a-z])"
    r"|.*\((trainer|pelatih|fasilitator|moderator|admin|pj|pendamping)\)$"
    r"|[lp]\s*[=:]\s*\d",
    re.IGNORECASE,
)
_SUMMED = re.compile(total_words.LABEL, re.IGNORECASE)
_SUMMED_PEOPLE = re.compile(total_words.LABEL_OF_PEOPLE, re.IGNORECASE)
_EXTREMES = frozenset({"min", "maks", "max"})  # which may be names too
_LIKE_AN_EXTREME = r"^[ .]*[Mm].{2,3}[ .]*$"
_LIKE_A_LABEL = r"[A-Za-z]|[^\x00-\x7F]"  # numbers there are many of
_PERSON = ("name", "participant_id", "nik")
_FREE_TEXT = frozenset({"address", "source"})
_PLACE_AND_DAY = re.compile(r"[^\W\d][^\d,]{2,30},\s*(\d.+)")
_NUMBER = re.compile(r"\(?(\d{1,6})[.)]?")
_PHONE = re.compile(r"[\d +().-]{6,}")
_MOST_CELLS_OF_A_FOOTER = 2
_MOST_ROWS_OF_A_FOOTER = 60
_MOST_WHO_SIGN = 4
_FEWEST_COLUMNS = 4


@dataclass(frozen=True)
class Below:
    """Tells records from what is none, on a sheet whose columns are known."""

    known: Recognised
    first_position: int  # of a row's first cell, counted from 0
    head: dict[int, str]  # place of a cell in a row → words of the header's last row

    def sums(self, rows: list[list[Any]]) -> Iterator[int]:
        """Give the places of rows that say where others have their number that they sum up.

        Or where they have their remarks, if that is all that they say but for amounts.
        """
        first = min(self.known.positions.values()) - 1 - self.first_position
        if first >= 0 and first not in self._free_places:
            yield from self._labelled(rows, first)
        if not self._is_of_people and self._free_places:
            yield from (n for n, cells in enumerate(rows) if self._is_summed_in_remarks(cells))
        if self._is_of_people and self._numbering is not None and "name" in self._places:
            yield from self._extremes(rows, self._places["name"])

    def may_have_sums(self, columns: pa.RecordBatch) -> bool:
        """Tell whether `sums` may find one in rows, of which only the columns are looked at."""
        first = min(self.known.positions.values()) - 1 - self.first_position
        places = {first} if first >= 0 else set()
        places |= set() if self._is_of_people else self._free_places
        if any(_has_label(columns[place]) for place in places if place < columns.num_columns):
            return True
        if not self._is_of_people or self._numbering is None:
            return False
        place = self._places.get("name", columns.num_columns)
        return place < columns.num_columns and _has_one_like(columns[place], _LIKE_AN_EXTREME)

    def _labelled(self, rows: list[list[Any]], place: int) -> Iterator[int]:
        words = _SUMMED_PEOPLE if self._is_of_people else _SUMMED
        is_record = self._has_person if self._is_of_people else self._is_complete
        for number, cells in enumerate(rows):
            text = cells[place] if place < len(cells) else ""
            is_sum = isinstance(text, str) and text and words.match(tidy(text))
            if is_sum and not is_record(cells):
                yield number

    def _extremes(self, rows: list[list[Any]], place: int) -> Iterator[int]:
        """Give the rows without a number, though others have one, that are called `Maks`."""
        for number, cells in enumerate(rows):
            text = cells[place] if place < len(cells) else ""
            is_named = isinstance(text, str) and text.strip(" .").casefold() in _EXTREMES
            if is_named and not self._number(cells) and not self._batch_of(cells):
                yield number

    def _is_summed_in_remarks(self, cells: list[Any]) -> bool:
        """Tell whether a remark is the label of a sum, and nothing says of which record."""
        remarks = (tidy(_text(cells, place)) for place in self._free_places)
        if not any(map(_SUMMED.match, remarks)):
            return False
        others = [place for column, place in self._columns if column.type != "money"]
        return not any(tidy(_text(cells, place)) for place in others)

    def footer(self, rows: list[list[Any]]) -> Iterator[tuple[int, bool]]:
        """Give the places of the last rows that are no records, and whether that is in doubt."""
        tail = self._tail(rows)
        if not tail:
            return
        above = {self._batch_of(cells) for cells in rows[: tail.start]}
        number = self._last_number(rows[: tail.start])
        footer = _Footer()
        for place in tail:
            cells = rows[place]
            if self._is_record(cells, above, number) or self._goes_on(cells, footer):
                number = max(number, self._number(cells))
                footer.is_after_blank = False
            elif footer.takes(self._texts(cells), self._is_strong(cells), self._is_wide):
                yield place, footer.is_in_doubt or self._says_data(cells)

    def may_have_footer(self, last: list[list[Any]]) -> bool:
        """Tell whether `footer` may find one in rows of which the last one is given."""
        return bool(self._tail(last))

    def _is_record(self, cells: list[Any], batches: set[str], number: int) -> bool:
        """Tell whether a row is a record whatever stands above it.

        Two who sign have names in both columns, but no batch and no number.
        """
        if not self._is_of_people:
            return self._is_complete(cells)
        batch = self._batch_of(cells)
        is_batch = batch in batches or any(map(str.isdigit, batch))
        has_batch = bool(batch and is_batch and not is_footer_text(batch))
        return (has_batch or self._number(cells) > number) and self._has_person(cells)

    def _goes_on(self, cells: list[Any], footer: _Footer) -> bool:
        """Tell whether a row right below records says something that only they do."""
        if footer.has_begun or footer.is_after_blank:
            return False
        if self._is_strong(cells):
            return not self._is_label(cells) and self._has_person(cells) and self._says_data(cells)
        return self._has_person(cells) or self._says_data(cells)

    def _is_label(self, cells: list[Any]) -> bool:
        """Tell whether a footer's word stands elsewhere than in a name, or is one by itself."""
        places = [place for name, place in self._places.items() if name in _PERSON]
        others = [place for place in self._strong_places(cells) if place not in places]
        labels = [text for place in places if (text := tidy(_text(cells, place)))]
        return any(is_footer_text(tidy(_text(cells, place))) for place in others) or any(
            text.endswith((":", ",")) or text.startswith(("*", "(")) for text in labels
        )

    def _is_strong(self, cells: list[Any]) -> bool:
        """Tell whether a footer's word stands where no record has words of its own."""
        return any(is_footer_text(tidy(_text(cells, one))) for one in self._strong_places(cells))

    def _strong_places(self, cells: list[Any]) -> list[int]:
        return [place for place in range(len(cells)) if place not in self._free_places]

    def _says_data(self, cells: list[Any]) -> bool:
        """Tell whether a cell has what its column is for: a day, an amount, an answer, a phone."""
        return any(
            _is_of(column, text)
            for column, place in self._columns
            if (text := _text(cells, place)) and tidy(text)
        )

    def _is_complete(self, cells: list[Any]) -> bool:
        """Tell whether a row has what each record of its table must have."""
        filled = {
            column.name
            for column, place in self._columns
            if (text := _text(cells, place)) and _is_meant(column, text)
        }
        filled |= self.known.given.keys()
        return all(
            any(column.name in filled for column in group)
            for group in self.known.table.requirements
        )

    def _batch_of(self, cells: list[Any]) -> str:
        if not self._is_of_people or "batch_id" not in self._places:
            return ""
        return tidy(_text(cells, self._places["batch_id"]))

    def _has_person(self, cells: list[Any]) -> bool:
        """Tell whether a row names somebody: a sum has its own words, or a number and no batch."""
        places = [self._places[name] for name in _PERSON if name in self._places]
        texts = [tidy(_text(cells, place)) for place in places]
        named = r"[^\W_]" if self._batch_of(cells) else r"[^\W\d_]"
        return any(re.search(named, text) and not _SUMMED_PEOPLE.match(text) for text in texts)

    def _number(self, cells: list[Any]) -> int:
        """Return the number that a row has in its list, 0 where it has none."""
        if self._numbering is None:
            return 0
        found = _NUMBER.fullmatch(tidy(_text(cells, self._numbering)))
        return int(found[1]) if found else 0

    def _last_number(self, rows: list[list[Any]]) -> int:
        return next((number for cells in reversed(rows) if (number := self._number(cells))), 0)

    def _tail(self, rows: list[list[Any]]) -> range:
        """Return the last rows that have too few cells to be records."""
        most = min(_MOST_CELLS_OF_A_FOOTER, len(self._columns) // 2)
        start = len(rows)
        while start > max(0, len(rows) - _MOST_ROWS_OF_A_FOOTER):
            cells = rows[start - 1]
            if sum(1 for _, place in self._columns if tidy(_text(cells, place))) > most:
                break
            start -= 1
        return range(start, len(rows))

    @staticmethod
    def _texts(cells: list[Any]) -> list[str]:
        return [text for cell in cells if (text := tidy(str(cell or "")))]

    @property
    def _is_of_people(self) -> bool:
        return self.known.table.name == "participant"

    @property
    def _is_wide(self) -> bool:
        return len(self._columns) >= _FEWEST_COLUMNS

    @cached_property
    def _numbering(self) -> int | None:
        places = (place for place, words in self.head.items() if header.is_numbering((words,)))
        return next(places, None)

    @cached_property
    def _free_places(self) -> set[int]:
        """Return the places where a record may have any words: a job, a remark, an address."""
        unknown = {position - self.first_position for position in self.known.unknown}
        return unknown | {self._places[name] for name in _FREE_TEXT & self._places.keys()}

    @cached_property
    def _columns(self) -> list[tuple[Column, int]]:
        return [(self.known.table.column(name), place) for name, place in self._places.items()]

    @cached_property
    def _places(self) -> dict[str, int]:
        positions = self.known.positions.items()
        return {name: position - self.first_position for name, position in positions}


@dataclass
class _Footer:
    """What was seen of a footer so far, row by row."""

    has_begun: bool = False
    is_after_blank: bool = False
    is_in_doubt: bool = False  # of the row that was taken last
    _is_sure: bool = False  # it began with a word where no record has one
    _signed: int = 0

    def takes(self, texts: list[str], is_strong: bool, is_wide: bool) -> bool:
        """Tell whether the next row, that is no record, belongs to the footer."""
        has_word = any(map(is_footer_text, texts))
        is_below = self.is_after_blank and len(texts) == 1 and is_wide
        self.has_begun = self.has_begun or has_word
        self._is_sure = self._is_sure or is_strong
        self.is_after_blank = not texts or (self.is_after_blank and is_below)
        if not texts or not (self.has_begun or is_below):
            return False
        self._signed += not has_word
        too_many = self._signed > _MOST_WHO_SIGN
        self.is_in_doubt = not has_word and (not self._is_sure or too_many)
        return True


def _has_one_like(texts: pa.Array, pattern: str) -> bool:
    return bool(pc.any(pc.match_substring_regex(texts, pattern)).as_py())


def _has_label(texts: pa.Array) -> bool:
    """Tell whether a text is the label of a sum; each distinct one is looked at once."""
    found = texts.filter(pc.match_substring_regex(texts, _LIKE_A_LABEL)).unique()
    return any(_SUMMED_PEOPLE.match(tidy(text)) for text in found.to_pylist())


def is_footer_text(text: str) -> bool:
    """Tell whether a cell below a table is a note, a signature, or the place and day of one."""
    dated = _PLACE_AND_DAY.fullmatch(text)
    return bool(_FOOTER.match(text) or (dated and clean_date(dated[1]).value))


def _is_of(column: Column, text: str) -> bool:
    """Tell whether a text is what only a record has in its column."""
    if column.type == "text":
        return column.name == "phone" and _PHONE.fullmatch(tidy(text)) is not None
    return _is_meant(column, text)


def _is_meant(column: Column, text: str) -> bool:
    cleaned = cleaners.cleaner(column)(text)
    return bool(cleaned.value) and not cleaned.rule and not is_footer_text(tidy(text))


def _text(cells: list[Any], place: int) -> str:
    return cell_text(cells[place]) or "" if 0 <= place < len(cells) else ""
