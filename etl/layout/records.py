"""What every record of a table has, on a sheet whose columns are known.

Of people: somebody's name, code or NIK, and a place in the list, which is a batch, or a number
after the last one. Of the other tables: what the contract requires of each record.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from etl.contract import Column, Table, total_words
from etl.files.sheet import cell_text
from etl.layout import day_cells, header
from etl.layout.footer_words import is_footer_text
from etl.layout.recognise import Recognised
from etl.text import tidy

_PERSON = ("name", "participant_id", "nik")
_FREE_TEXT = frozenset({"address", "source", "remark"})
_SUMMED_PEOPLE = re.compile(total_words.LABEL_OF_PEOPLE, re.IGNORECASE)
_NUMBER = re.compile(r"\(?(\d{1,6})[.)]?")
_ANY_WORDS = ("text", "remark")
_MOST_TOLD = 50_000
_SEVERAL_WORDS = re.compile(r"[^\W\d_]+\.?( [^\W\d_]+\.?)+")
_PHONE = re.compile(r"[\d +().-]{6,}")


@dataclass(frozen=True)
class Records:
    """Tells what a row of cells has of a record."""

    known: Recognised
    first_position: int  # of a row's first cell, counted from 0
    head: dict[int, str]  # place of a cell in a row → words of the header's last row
    block: tuple[int, int] | None = None  # of a table beside another: its positions

    def is_record(self, cells: list[Any], batches: Collection[str], last_number: int) -> bool:
        """Tell whether a row has what every record has, whatever stands above it.

        Given are the batches of the records above, and the number of the last of them. Two who sign
        have names in both columns, but no batch and no number.
        """
        if not self.are_people:
            return self.is_complete(cells)
        is_listed = self._is_batch(cells, batches) or self.number(cells) > last_number
        return is_listed and self.names_somebody(cells)

    def is_complete(self, cells: list[Any]) -> bool:
        """Tell whether a row has what the contract requires of each record of its table."""
        table = self.known.table
        filled = {
            column.name for column, text in self._texts(cells) if _is_meant(table, column, text)
        }
        filled |= self.known.given.keys()
        return all(
            any(column.name in filled for column in group)
            for group in self.known.table.requirements
        )

    def names_somebody(self, cells: list[Any]) -> bool:
        """Tell whether a row names somebody: a sum has its own words, or a number and no batch."""
        is_named = str.isalnum if self.batch(cells) else str.isalpha
        return any(
            any(map(is_named, text)) and not _SUMMED_PEOPLE.match(text)
            for text in self._persons(cells).values()
        )

    def may_name_somebody(self, cells: list[Any]) -> bool:
        """Tell whether somebody may be named: `Ketua Ali` may be, `Ketua: Ali` is no name."""
        persons = self._persons(cells).values()
        return self.are_people and any(map(_SEVERAL_WORDS.fullmatch, persons))

    def has_value(self, cells: list[Any]) -> bool:
        """Tell whether a cell has what its column is for: a day, an amount, an answer, a phone."""
        return any(
            self._is_of(column, text)
            for column, place in self._few_values_first
            if (text := _text(cells, place)) and tidy(text)
        )

    def has_footer_word(self, cells: list[Any]) -> bool:
        """Tell whether a word of a footer stands where no record has such a word.

        A name may begin like one (`Ketua Ali`) in a row that says more of somebody.
        """
        persons = self._persons(cells)
        places = (place for place in range(len(cells)) if place not in self.free_places)
        found = {place for place in places if is_footer_text(self.text(cells, place))}
        is_of_name = found <= persons.keys() and not any(map(_is_label, persons.values()))
        return bool(found) and not (is_of_name and self.has_value(cells))

    def has_words_elsewhere(self, cells: list[Any]) -> bool:
        """Tell whether words stand where neither a column of the table is nor one of remarks."""
        taken = self.free_places | set(self.places.values())
        others = self.own_places(cells) - taken
        return any(any(map(str.isalpha, self.text(cells, place))) for place in others)

    def own_places(self, cells: list[Any]) -> set[int]:
        """Return the places where a row has anything, without those of a table beside this one."""
        first, last = self.block or (self.first_position, self.first_position + len(cells))
        places = range(max(0, first - self.first_position), last - self.first_position)
        return {place for place in places if self.text(cells, place)}

    def names_reference(self, cells: list[Any]) -> bool:
        """Tell whether a row itself says whose it is: its batch, or its group."""
        place = self.places.get(self.known.table.reference)
        return place is not None and bool(self.text(cells, place))

    def is_misplaced(self, place: int, text: str) -> bool:
        """Tell whether words stand in a known column that has no words such as these."""
        column = next((one for one, at in self.columns if at == place), None)
        if column is None or column.type == "text" or place in self.free_places:
            return False
        if not any(map(str.isalpha, text)):
            return False
        return not _is_meant(self.known.table, column, text)

    def number(self, cells: list[Any]) -> int:
        """Return the number that a row has in its list, 0 where it has none."""
        if self._numbering is None:
            return 0
        found = _NUMBER.fullmatch(self.text(cells, self._numbering))
        return int(found[1]) if found else 0

    def batch(self, cells: list[Any]) -> str:
        """Return the batch that a row of people names, blank where it names none."""
        if not self.are_people or "batch_id" not in self.places:
            return ""
        return self.text(cells, self.places["batch_id"])

    def filled(self, cells: list[Any]) -> int:
        """Count the known columns in which a row has anything."""
        return sum(1 for _ in self._texts(cells))

    def text(self, cells: list[Any], place: int) -> str:
        """Return the text of a cell, blank beyond the row's ends."""
        return tidy(_text(cells, place))

    @property
    def are_people(self) -> bool:
        """Tell whether the records are people."""
        return self.known.table.name == "participant"

    @property
    def has_numbers(self) -> bool:
        """Tell whether a column numbers the records."""
        return self._numbering is not None

    @cached_property
    def free_places(self) -> set[int]:
        """Return the places where a record may have any words: a job, a remark, an address."""
        unknown = {position - self.first_position for position in self.known.unknown}
        return unknown | {self.places[name] for name in _FREE_TEXT & self.places.keys()}

    @cached_property
    def columns(self) -> list[tuple[Column, int]]:
        """Return the known columns, each with the place of its cell in a row."""
        return [(self.known.table.column(name), place) for name, place in self.places.items()]

    @cached_property
    def _few_values_first(self) -> list[tuple[Column, int]]:
        return sorted(self.columns, key=lambda one: one[0].type in _ANY_WORDS)

    def _is_of(self, column: Column, text: str) -> bool:
        """Tell whether a text is what only a record has in its column; each is cleaned once."""
        if column.type in _ANY_WORDS:
            return column.name == "phone" and _PHONE.fullmatch(tidy(text)) is not None
        known = self._told.get((column.name, text))
        if known is None:
            if len(self._told) > _MOST_TOLD:
                self._told.clear()
            known = self._told[column.name, text] = _is_meant(self.known.table, column, text)
        return known

    @cached_property
    def _told(self) -> dict[tuple[str, str], bool]:
        """Return which texts of a column were found to be what only a record has."""
        return {}

    @cached_property
    def places(self) -> dict[str, int]:
        """Return the places of the known columns' cells in a row, by name."""
        positions = self.known.positions.items()
        return {name: position - self.first_position for name, position in positions}

    @cached_property
    def _numbering(self) -> int | None:
        places = (place for place, words in self.head.items() if header.is_numbering((words,)))
        return next(places, None)

    def _is_batch(self, cells: list[Any], batches: Collection[str]) -> bool:
        batch = self.batch(cells)
        is_like_one = batch in batches or any(map(str.isdigit, batch))
        return bool(batch) and is_like_one and not is_footer_text(batch)

    def _persons(self, cells: list[Any]) -> dict[int, str]:
        """Return what a row has where somebody is named, by place."""
        places = (self.places[name] for name in _PERSON if name in self.places)
        return {place: text for place in places if (text := self.text(cells, place))}

    def _texts(self, cells: list[Any]) -> Iterator[tuple[Column, str]]:
        """Give the known columns in which a row has anything, and what it has there."""
        for column, place in self.columns:
            text = _text(cells, place)
            if tidy(text):
                yield column, text


def _is_label(name: str) -> bool:
    return name.endswith((":", ",")) or name.startswith(("*", "("))


def _is_meant(table: Table, column: Column, text: str) -> bool:
    cleaned = day_cells.cleaner(table, column)(text)
    return bool(cleaned.value) and not cleaned.rule and not is_footer_text(tidy(text))


def _text(cells: list[Any], place: int) -> str:
    return cell_text(cells[place]) or "" if 0 <= place < len(cells) else ""
