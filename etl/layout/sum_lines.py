"""Which rows among and below a table's records sum others up.

They have the word of a sum where others have their number, or where they have their remarks if
that is all that they say but for amounts; and they lack what every record has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from etl.contract import total_words
from etl.layout.records import Records
from etl.text import tidy

_SUMMED = re.compile(total_words.LABEL, re.IGNORECASE)
_SUMMED_PEOPLE = re.compile(total_words.LABEL_OF_PEOPLE, re.IGNORECASE)
_EXTREMES = frozenset({"min", "maks", "max"})  # which may be names too
_LIKE_AN_EXTREME = r"^[ .]*[Mm].{2,3}[ .]*$"
_LIKE_A_LABEL = r"[A-Za-z]|[^\x00-\x7F]"  # numbers there are many of


def find(records: Records, rows: list[list[Any]]) -> Iterator[int]:
    """Give the places of the rows that sum others up."""
    first = min(records.known.positions.values()) - 1 - records.first_position
    if first >= 0 and first not in records.free_places:
        yield from _labelled(records, rows, first)
    if not records.are_people and records.free_places:
        yield from (n for n, cells in enumerate(rows) if _is_summed_in_remarks(records, cells))
    if records.are_people and records.has_numbers and "name" in records.places:
        yield from _extremes(records, rows, records.places["name"])


def may_be_in(records: Records, columns: pa.RecordBatch) -> bool:
    """Tell whether `find` may find one in rows, of which only the columns are looked at."""
    first = min(records.known.positions.values()) - 1 - records.first_position
    places = {first} if first >= 0 else set()
    places |= set() if records.are_people else records.free_places
    if any(_has_label(columns[place]) for place in places if place < columns.num_columns):
        return True
    if not records.are_people or not records.has_numbers:
        return False
    place = records.places.get("name", columns.num_columns)
    return place < columns.num_columns and _has_one_like(columns[place], _LIKE_AN_EXTREME)


def _labelled(records: Records, rows: list[list[Any]], place: int) -> Iterator[int]:
    """Give the rows that have the word of a sum where others have their number."""
    words = _SUMMED_PEOPLE if records.are_people else _SUMMED
    is_record = records.names_somebody if records.are_people else records.is_complete
    for number, cells in enumerate(rows):
        text = cells[place] if place < len(cells) else ""
        is_sum = isinstance(text, str) and text and words.match(tidy(text))
        if is_sum and not is_record(cells):
            yield number


def _extremes(records: Records, rows: list[list[Any]], place: int) -> Iterator[int]:
    """Give the rows without a number, though others have one, that are called `Maks`."""
    for number, cells in enumerate(rows):
        text = cells[place] if place < len(cells) else ""
        is_named = isinstance(text, str) and text.strip(" .").casefold() in _EXTREMES
        if is_named and not records.number(cells) and not records.batch(cells):
            yield number


def _is_summed_in_remarks(records: Records, cells: list[Any]) -> bool:
    """Tell whether a remark is the label of a sum, and nothing says of which record."""
    remarks = (records.text(cells, place) for place in records.free_places)
    if not any(map(_SUMMED.match, remarks)):
        return False
    others = [
        place
        for column, place in records.columns
        if column.type != "money" and place not in records.free_places
    ]
    return not any(records.text(cells, place) for place in others)


def _has_one_like(texts: pa.Array, pattern: str) -> bool:
    return bool(pc.any(pc.match_substring_regex(texts, pattern)).as_py())


def _has_label(texts: pa.Array) -> bool:
    """Tell whether a text is the label of a sum; each distinct one is looked at once."""
    found = texts.filter(pc.match_substring_regex(texts, _LIKE_A_LABEL)).unique()
    return any(_SUMMED_PEOPLE.match(tidy(text)) for text in found.to_pylist())
