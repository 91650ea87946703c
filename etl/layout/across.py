"""Targets with their years across, read as one table for each year.

Each such table has the rows and the cells of the sheet, so that a problem names the cell where it
stands: of the columns that stand across it has only its own, and what that column is of is given
for all of its rows. A blank cell there is no record, but for a row that has nothing across at all.

A sheet is read so where nothing else can be meant: each year once, nothing but the year or the word
for a target over it, and no word that says that figures are no targets but what came of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from etl import contract
from etl.contract import Table, layout_words
from etl.files.refusal import FileRefusedError
from etl.files.sheet import HEADER_WITHIN_ROWS, Sheet, cell_text
from etl.layout import wide
from etl.layout.recognise import Recognised, recognise
from etl.layout.wide import Wide
from etl.text import fold


@dataclass(frozen=True)
class _Reading:
    """What each column across is: a table's column, and what is given of each: place → texts."""

    table: Table
    column: str
    given: dict[int, dict[str, str]]
    # Of other columns those that one row may not have for several records.
    excluded: frozenset[str]


def tables(sheet: Sheet, file: str) -> list[tuple[Sheet, Recognised]]:
    """Return a table for each column that stands across; none where a sheet is not read so."""
    found = None if sheet.is_header_outside else wide.of(sheet.head)
    reading = _reading(found, sheet, file) if found else None
    if not found or not reading:
        return []
    made = []
    for place, given in reading.given.items():
        header = reading.table.column(reading.column).header_id
        part = _only(sheet, found, place, header)
        known = _recognised(part, file, given)
        if known is None or not _is_right(known, reading, place):
            return []
        made.append((part, known.moved(sheet.rows_above)))
    return made


def _reading(found: Wide, sheet: Sheet, file: str) -> _Reading | None:
    names = {place: _beside(found, sheet.head, place) for place in found.across}
    if len(set(found.across.values())) < len(found.across):
        return None
    if found.kind == wide.YEARS and not _says_actual(found, sheet, file):
        return _targets(found, names)
    return None


def _targets(found: Wide, names: Mapping[int, str]) -> _Reading | None:
    table = contract.table("target")
    if not set(names.values()) <= {"", *table.column("value").headers}:
        return None
    given = {
        place: {"program_year": str(wide.year_of(text))} for place, text in found.across.items()
    }
    return _Reading(table, "value", given, frozenset({"program_year"}))


def _says_actual(found: Wide, sheet: Sheet, file: str) -> bool:
    said = [file, sheet.name, *(cell for row in sheet.head[: found.row] for cell in row)]
    words = {word for text in said for word in fold(text).split()}
    return not words.isdisjoint(layout_words.words("actual"))


def _beside(found: Wide, head: list[list[str]], place: int) -> str:
    """Return the words over a column across but for what it is of and the words for that."""
    over = "" if found.row < 2 else _over(head[found.row - 2], place, min(found.across))
    own = fold(head[found.row - 1][place]).replace(fold(found.across[place]), " ")
    words = " ".join((over, own)).split()
    return " ".join(word for word in words if word not in layout_words.words("month"))


def _over(row: list[str], place: int, first: int) -> str:
    """Return the words of the row above over a column across, written once over several."""
    texts = [fold(cell) for cell in row[first : place + 1]]
    return next((text for text in reversed(texts) if text), "")


def _only(sheet: Sheet, found: Wide, own: int, header: str) -> Sheet:
    """Return a sheet with but one of the columns that stand across, under a header of its own."""
    first = sheet.first_position
    places = {place - first for place in found.across}
    is_first = own == min(found.across)

    def rows() -> Iterator[list[Any]]:
        for number, cells in enumerate(sheet.rows(), start=1):
            if number > found.row:
                yield _cells(cells, places, own - first, is_first)
            elif number >= found.row - 1:
                kept = _without(cells, places)
                if number == found.row:
                    kept[own - first] = header
                yield kept
            else:
                yield list(cells)

    blank = [""] * first
    head = [blank + [cell_text(cell) or "" for cell in row] for row in _first(rows())]
    return replace(sheet, head=head, rows=rows, pieces=None)


def _cells(cells: list[Any], places: Collection[int], own: int, is_first: bool) -> list[Any]:
    """Return a row's cells for one of the columns across; none where it has no record there."""
    filled = {
        place for place in places if place < len(cells) and (cell_text(cells[place]) or "").strip()
    }
    if own in filled or (is_first and not filled):
        return _without(cells, set(places) - {own})
    return []


def _without(cells: list[Any], places: Collection[int]) -> list[Any]:
    return ["" if place in places else cell for place, cell in enumerate(cells)]


def _first(rows: Iterable[list[Any]]) -> list[list[Any]]:
    return [row for row, _ in zip(rows, range(HEADER_WITHIN_ROWS), strict=False)]


def _recognised(part: Sheet, file: str, given: Mapping[str, str]) -> Recognised | None:
    try:
        return recognise(part.head, part.name, file, given)
    except FileRefusedError:
        return None


def _is_right(known: Recognised, reading: _Reading, place: int) -> bool:
    """Tell whether a column is what it is read as, and no other stands for each of the records."""
    is_there = known.table == reading.table and known.positions.get(reading.column) == place
    return is_there and reading.excluded.isdisjoint(known.positions)
