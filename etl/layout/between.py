"""What stands between a table's records and is none: notes, signatures, headings that name nothing.

A gap are the rows above a record that have no number in the list and no value. Where a word of a
footer stands in it, what is below in the same columns are notes and signatures, but for a row that
a blank one parts from them and none parts from the record. Any other row is a heading where its
words are no record's: outside the columns, in one whose values they are not, or of days and places
as a title's. Whose the records below it are is asked, unless they say it themselves. A line that
says nothing but when only divides a list that is of no people: it is a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from etl.contract.layout_words import words
from etl.layout import cash_month, footer, title_days, title_tokens, titles
from etl.layout.footer_words import is_footer_text
from etl.layout.records import Records
from etl.text import tidy

_MOST_CELLS = 2
_WORD_FOR = {"batch_id": "batch", "group_id": "group"}
_LIKE_WORDS = r"[A-Za-z]{2}"


@dataclass(frozen=True)
class Nameless:
    """The places of the first and last row of a heading that names nothing, and its words."""

    first: int
    last: int
    words: str


@dataclass
class Found:
    """The places of rows that are no records; `doubtful` are notes that may be somebody's name."""

    notes: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    headings: list[Nameless] = field(default_factory=list)


def find(records: Records, rows: list[list[Any]], named: set[int]) -> Found:
    """Return what stands in the gaps among rows; `named` are those of headings with a name."""
    found, gap = Found(), _Gap(records)
    has_records, last_number = False, 0
    for place, cells in enumerate(rows):
        if place in named:
            gap.close(found, place)
            gap, has_records, last_number = _Gap(records), False, 0
        elif not gap.takes(place, cells, last_number):
            if not gap.is_empty:
                gap.close(found, place)
                if has_records and not records.names_reference(cells):
                    found.headings += gap.headings_above(rows, place)
                gap = _Gap(records)
            has_records = True
            last_number = max(last_number, records.number(cells))
    return found


def may_be_in(records: Records, columns: pa.RecordBatch) -> bool:
    """Tell whether `find` may find something in rows, of which only the columns are looked at."""
    places = [place for place in records.places.values() if place < columns.num_columns]
    if sum(columns[place].null_count == 0 for place in places) > footer.most_cells(records):
        return False
    counts = pa.scalar(0, pa.int8())
    for place in places:
        counts = pc.add(counts, pc.cast(pc.is_valid(columns[place]), pa.int8()))
    if not places:
        return False
    few = columns.filter(pc.less_equal(counts, footer.most_cells(records)))
    return any(_has_words(records, few[place], place) for place in places)


def _has_words(records: Records, texts: pa.Array, place: int) -> bool:
    """Tell whether a column has words that begin a note, or are no value of it."""
    found = texts.filter(pc.match_substring_regex(texts, _LIKE_WORDS)).unique().to_pylist()
    return any(
        is_footer_text(text)
        or records.is_misplaced(place, text)
        or _is_title(text)
        or _names_whose(records, text)
        for text in found
    )


@dataclass
class _Gap:
    """The rows seen since the last record: which are notes, which may be headings."""

    records: Records
    _notes: list[int] = field(default_factory=list)
    _doubtful: list[int] = field(default_factory=list)
    _others: list[int] = field(default_factory=list)
    _columns: set[int] = field(default_factory=set)  # in which words of notes stand
    _apart: set[int] = field(default_factory=set)  # notes that may be a heading, above a record
    _last: int | None = None  # the last row that is not blank

    @property
    def is_empty(self) -> bool:
        """Tell whether no row was taken but blank ones."""
        return self._last is None

    def takes(self, place: int, cells: list[Any], last_number: int) -> bool:
        """Take a row that is no record; False where it is one."""
        is_below_note = bool(self._columns) and self._last == place - 1
        if self._is_record(cells, last_number if is_below_note else 0):
            return False
        filled = self.records.own_places(cells)
        if not filled:
            return True
        is_titled = any(self._is_title(cells, at) for at in filled)
        if self.records.has_footer_word(cells):
            self._take_note(place, cells, is_apart=is_titled)
        elif filled <= self._columns and not is_titled:
            self._take_note(place, cells, is_apart=self._last != place - 1)
        elif not self.records.are_people and self._is_time(cells, filled):
            self._notes.append(place)
        elif is_titled or self._is_heading(cells, filled):
            self._others.append(place)
        elif not self._columns:
            return False
        else:
            self._take_note(place, cells, is_apart=True)
        self._last = place
        return True

    def close(self, found: Found, record: int) -> None:
        """Add the notes above a record to what was found."""
        found.notes += [one for one in self._notes if not self._is_close(one, record)]
        found.doubtful += self._doubtful

    def headings_above(self, rows: list[list[Any]], record: int) -> Iterator[Nameless]:
        """Give the heading above a record: all rows of it as one."""
        places = sorted({*self._others, *(n for n in self._notes if self._is_close(n, record))})
        texts = [
            self.records.text(rows[place], at)
            for place in places
            for at in sorted(self.records.own_places(rows[place]))
        ]
        if places:
            yield Nameless(places[0], places[-1], " ".join(texts))

    def _take_note(self, place: int, cells: list[Any], is_apart: bool) -> None:
        is_first = self._last is None
        of_somebody = is_first and self.records.may_name_somebody(cells)
        (self._doubtful if of_somebody else self._notes).append(place)
        self._columns |= self.records.own_places(cells)
        self._apart |= {place} if is_apart else set()

    def _is_close(self, place: int, record: int) -> bool:
        return place in self._apart and place == record - 1

    def _is_record(self, cells: list[Any], last_number: int) -> bool:
        if self.records.number(cells) > last_number or self.records.has_value(cells):
            return True
        place = self.records.places.get(self.records.known.table.reference, -1)
        is_of_note = place in self._columns or is_footer_text(self.records.text(cells, place))
        return self.records.names_reference(cells) and not is_of_note

    def _is_title(self, cells: list[Any], place: int) -> bool:
        """Tell whether a title stands in a place, or a word for batch or group that is no job's."""
        text = self.records.text(cells, place)
        is_free = place in self.records.free_places
        return _is_title(text) or (not is_free and _names_whose(self.records, text))

    def _is_time(self, cells: list[Any], filled: set[int]) -> bool:
        """Tell whether a row of few cells says nothing but when."""
        texts = [self.records.text(cells, at) for at in sorted(filled)]
        is_short = len(filled) <= _MOST_CELLS
        return is_short and all(map(_says_only_when, texts))

    def _is_heading(self, cells: list[Any], filled: set[int]) -> bool:
        if len(filled) > _MOST_CELLS:
            return False
        if not filled & set(self.records.places.values()):
            return self.records.has_words_elsewhere(cells)
        return all(self.records.is_misplaced(at, self.records.text(cells, at)) for at in filled)


def _says_only_when(text: str) -> bool:
    """Tell whether a text says nothing but a week, a month or days: `Minggu II (18–24 Mei)`."""
    said = tidy(_week().sub("", tidy(text), count=1))
    title = title_tokens.cut(said)
    for days in reversed([*title_days.mentions(title)]):
        title = title.without(days.first, days.after)
    is_all_days = all(one.is_mark or not one.text for one in title.tokens)
    return is_all_days or cash_month.is_nothing_else(said)


@cache
def _week() -> re.Pattern[str]:
    numbers = "|".join((r"\d{1,2}", "[ivx]{1,4}", *words("counting")))
    return re.compile(
        rf"^(?:{'|'.join(words('week'))})\b[\s.:-]*"
        rf"(?:(?:{'|'.join(words('ordinal'))})\b[\s.-]*)?(?:(?:{numbers})\b)?",
        re.IGNORECASE,
    )


def _is_title(text: str) -> bool:
    """Tell whether a text says where or when as a title does: `Kab. Gresik`, `14–20 April`."""
    title = title_tokens.cut(text)
    has_word = _has_word(title, "district")
    said = titles.said([[text]]) if has_word or any(map(str.isdecimal, text)) else {}
    return "end_date" in said or (has_word and "district" in said)


def _names_whose(records: Records, text: str) -> bool:
    """Tell whether a text has a word for that of which the table's records are."""
    word = _WORD_FOR.get(records.known.table.reference, "")
    return bool(word) and _has_word(title_tokens.cut(text), word)


def _has_word(title: title_tokens.Title, name: str) -> bool:
    return any(title[place].is_of(name) for place in range(len(title)))
