"""Headings among the records of a table: rows that name the batch or group of what is below them.

Such a row has a few cells, is no record, no sum and no note, and says as a title does of which
batch, group or program it is, above the columns of the table or before them; the rows beside it
that say where or when are of it. It holds for the records below it instead of the titles above.
A row that has nothing but a code of the list of batches or groups is one, too, wherever it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from etl.contract import total_words
from etl.contract.layout_words import words
from etl.files.sheet import Sheet
from etl.layout import title_batch, titles
from etl.layout.footer_words import is_footer_text
from etl.layout.recognise import Recognised
from etl.layout.records import Records
from etl.layout.titles import Said
from etl.values import batch_codes
from etl.values.cleaners import clean_batch_code

_MOST_CELLS = 3
_SUM = re.compile(total_words.LABEL_OF_PEOPLE, re.IGNORECASE)
# The words by which a title names what is said of all records; a program's own name needs none.
_WORDS_OF = {"batch_id": ("batch",), "group_id": ("group",)}


@dataclass(frozen=True)
class Heading:
    """The places of a heading's first and last row; `is_again` says the same as what is above.

    `code` is the listed one that is all that it says.
    """

    first: int
    last: int
    is_again: bool
    code: str = ""


@dataclass(frozen=True)
class Headings:
    """Finds the headings among the rows of a table.

    `listed` are the codes of the batches or groups that are known, `unlisted` gathers what stands
    alone in a row and may be another one.
    """

    records: Records
    listed: frozenset[str] = frozenset()
    unlisted: set[str] = field(default_factory=set)

    def find(self, rows: list[list[Any]]) -> list[Heading]:
        """Return the headings among rows, in their order."""
        found: list[Heading] = []
        said = {name: one.text for name, one in self.records.known.said.items()}
        for place, cells in enumerate(rows):
            if found and place <= found[-1].last:
                continue
            names = self._names(cells)
            if names and not self._is_incomplete_record(rows, place):
                is_again = all(_is_same(name, said.get(name), text) for name, text in names.items())
                said |= names
                first, last = self._reach(rows, place)
                found.append(Heading(first, last, is_again, self._code(cells)))
        return found

    def may_be_in(self, columns: pa.RecordBatch) -> bool:
        """Tell whether `find` may find one in rows, of which only the columns are looked at."""
        if not self._told:
            return False
        filled = sum(column.null_count == 0 for column in columns.columns)
        if filled > self._most or not columns.num_columns:
            return False
        counts = [pc.cast(pc.is_valid(column), pa.int8()) for column in columns.columns]
        total = counts[0]
        for one in counts[1:]:
            total = pc.add(total, one)
        few = columns.filter(pc.less_equal(total, self._most))
        return any(
            _may_say(text, self._pattern) or _is_like_code(text)
            for column in few.columns
            for text in column.drop_null().unique().to_pylist()
        )

    @cached_property
    def _told(self) -> tuple[str, ...]:
        """Return the columns that a title may say for all records."""
        return self.records.known.table.told_by_titles

    @cached_property
    def _most(self) -> int:
        """Return how many cells a heading has at most: any other row of the table may have more."""
        return min(_MOST_CELLS, len(self.records.places))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        lists = [one for name in self._told for one in _WORDS_OF.get(name, ("",))]
        if "" in lists:
            return None
        listed = "|".join(re.escape(word) for name in lists for word in words(name))
        return re.compile(rf"\b(?:{listed})", re.IGNORECASE)

    def _names(self, cells: list[Any]) -> dict[str, str]:
        """Return what a row says as a heading does: the batch, the group or the program."""
        # Nearly every row is a record, which this tells without a look at each cell.
        if len(cells) - cells.count("") - cells.count(None) > self._most or not self._told:
            return {}
        texts = {
            place: text for place in range(len(cells)) if (text := self.records.text(cells, place))
        }
        if code := self._code(cells):
            return {self.records.known.table.reference: code}
        if not any(_may_say(text, self._pattern) for text in texts.values()):
            return {}
        if any(map(_is_of_other_rows, texts.values())) or self._may_be_record(cells):
            return {}
        said = titles.said([[texts.get(place, "") for place in range(len(cells))]])
        is_title = len(texts) == 1 or _may_say(next(iter(texts.values())), self._pattern)
        return {
            name: one.text
            for name, one in said.items()
            if name in self._told and self._is_place_of_titles(one.position, texts, is_title)
        }

    def _code(self, cells: list[Any]) -> str:
        """Return the listed code that is all that a row has, blank where it has anything else."""
        texts = [text for place in range(len(cells)) if (text := self.records.text(cells, place))]
        if len(texts) != 1 or not self.records.known.table.reference:
            return ""
        if not _is_like_code(texts[0]):
            return ""
        if clean_batch_code(texts[0]).value in self.listed:
            return texts[0]
        self.unlisted.add(texts[0])
        return ""

    def _is_incomplete_record(self, rows: list[list[Any]], place: int) -> bool:
        """Tell whether a code stands alone in the column of codes, and the next row has its own."""
        if not self._code(rows[place]) or not self.records.names_reference(rows[place]):
            return False
        below = (cells for cells in rows[place + 1 :] if any(cells))
        following = next(below, None)
        return following is None or self.records.names_reference(following)

    def _may_be_record(self, cells: list[Any]) -> bool:
        if self.records.are_people:
            return bool(self.records.number(cells))
        return self.records.has_value(cells)

    def _is_place_of_titles(self, place: int, texts: dict[int, str], is_title: bool) -> bool:
        """Tell whether a title may stand in a place: no record has such words there.

        Where a record may have any words, the row must begin like a title before them.
        """
        places = self.records.places
        if place in {places[name] for name in self._told if name in places}:
            return len(texts) == 1
        is_free = place in self.records.free_places
        return not is_free or (is_title and min(texts) <= min(places.values()))

    def _reach(self, rows: list[list[Any]], place: int) -> tuple[int, int]:
        """Return the first and the last row of a heading that stands at a place."""
        first = last = place
        while first > 0 and self._belongs(rows[first - 1]):
            first -= 1
        while last + 1 < len(rows) and self._belongs(rows[last + 1]):
            last += 1
        return first, last

    def _belongs(self, cells: list[Any]) -> bool:
        """Tell whether a row says where, when or of which program a heading beside it is."""
        texts = [text for place in range(len(cells)) if (text := self.records.text(cells, place))]
        if not 0 < len(texts) <= self._most or any(map(_is_of_other_rows, texts)):
            return False
        if self.records.number(cells) or self.records.has_value(cells):
            return False
        said = titles.said([texts])
        return bool(said) and not self._names(cells)


def continued(known: Recognised, sheet: Sheet, rows: int, file: str, code: str = "") -> Recognised:
    """Return what is known of a table where it goes on below a heading, the part's first rows.

    `code` is the batch or group that the data keeper has told of a heading that names none.
    """
    said = titles.said(sheet.head[:rows], sheet.name, file)
    said |= {known.table.reference: Said(code, 1)} if code else {}
    said = {name: one.moved(sheet.rows_above) for name, one in said.items()}
    below = replace(known, header_row=sheet.rows_above + rows, rows_below=0, said=said)
    return with_program(below, known)


def with_program(below: Recognised, above: Recognised) -> Recognised:
    """Let a program that a title says apart from any batch hold for what is further below, too."""
    is_told = below.table is not above.table or "program" in below.said
    if is_told or not _is_apart(above.said, "program"):
        return below
    return replace(below, said=below.said | {"program": above.said["program"]})


def _is_apart(said: dict[str, Said], name: str) -> bool:
    others = {one.row for other, one in said.items() if other in ("batch_id", "group_id")}
    return name in said and said[name].row not in others


def _is_of_other_rows(text: str) -> bool:
    return is_footer_text(text) or _SUM.match(text) is not None


def _is_like_code(text: str) -> bool:
    """Tell whether a text may be a code: a number alone counts a list, and may be anything."""
    return any(map(str.isalpha, text)) and title_batch.of_sheet(text) is not None


def _may_say(text: str, pattern: re.Pattern[str] | None) -> bool:
    return pattern is None or pattern.search(text) is not None


def _is_same(name: str, one: str | None, other: str) -> bool:
    if one is None:
        return False
    if name == "batch_id":
        return batch_codes.is_same(one, other)
    return one.casefold() == other.casefold()
