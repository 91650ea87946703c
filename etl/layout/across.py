"""Records that stand across a sheet, read as one table for each column that stands across.

Years across are of targets, stages of support, months and days of cash. Each such table has the
rows and the cells of the sheet, so that a problem names the cell where it stands: of the columns
across it has only its own, and what that column is of is given for all of its rows. A cell there
that is blank or a dash is no record, but for a row that has nothing across at all. The two sides of
a day are read together.

A sheet is read so where nothing else can be meant. Each column is of something else. Over targets
stands nothing but the year or the word for a target, and no word says that the figures are what
came of them; over cash only a side or the word for an amount. Cash and support have a group in each
row, and nothing else that would be counted once for each column. Days grow from left to right.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from etl import contract
from etl.contract import Table, layout_words
from etl.files.cell_facts import NOT_AVAILABLE
from etl.files.refusal import FileRefusedError
from etl.files.sheet import HEADER_WITHIN_ROWS, Sheet, cell_text
from etl.layout import cash_month, wide
from etl.layout.cash_lines import CashLines, last_day
from etl.layout.cash_month import Month
from etl.layout.header import meanings
from etl.layout.notes import Note
from etl.layout.recognise import Recognised, recognise
from etl.layout.wide import Wide
from etl.text import fold
from etl.values import dates, known_names
from etl.values.cleaners import says_nothing

_AMOUNTS = frozenset({"revenue_idr", "cost_idr", "profit_idr", "amount_idr"})


@dataclass(frozen=True)
class _Reading:
    """What each column across is: its column of a table and the header for that, and what is given.

    Beside it stand only those of the table's columns that are `allowed`, and all that are `needed`.
    """

    table: Table
    columns: dict[int, tuple[str, str]]
    given: dict[int, dict[str, str]]
    allowed: frozenset[str]
    needed: frozenset[str]

    @property
    def together(self) -> list[list[int]]:
        """Return the places of the columns that are of the same day, or the like, together."""
        found: dict[tuple[str, ...], list[int]] = {}
        for place, given in self.given.items():
            found.setdefault(tuple(given.values()), []).append(place)
        return list(found.values())


@dataclass(frozen=True)
class Across:
    """One of the columns that stand across, or the two sides of a day, as a table of its own."""

    sheet: Sheet
    known: Recognised
    notes: tuple[Note, ...] = ()


def tables(sheet: Sheet, file: str) -> list[Across]:
    """Return a table for each column that stands across; none where a sheet is not read so."""
    found = None if sheet.is_header_outside else wide.of(sheet.head)
    reading = _reading(found, sheet, file) if found else None
    if not found or not reading:
        return []
    made: list[Across] = []
    for places in reading.together:
        part = _only(sheet, found, {place: reading.columns[place][1] for place in places})
        known = _recognised(part, file, reading.given[places[0]], reading.table.name)
        if known is None or not _is_right(known, reading, places):
            return []
        known = known.moved(sheet.rows_above)
        is_told = found.kind == wide.MONTHS and not made
        notes = (Note(known.data_row, "date", "month_as_day"),) if is_told else ()
        made.append(Across(part, known, notes))
    return made


def _reading(found: Wide, sheet: Sheet, file: str) -> _Reading | None:
    names = {place: _beside(found, sheet.head, place) for place in found.across}
    if len({(text, names[place]) for place, text in found.across.items()}) < len(names):
        return None
    if found.kind == wide.YEARS:
        return None if _says_actual(found, sheet, file) else _targets(found, names)
    if found.kind == wide.STAGES:
        return _support(found, sheet.head[found.row :])
    if found.kind in (wide.MONTHS, wide.DAYS):
        told = [" ".join(filter(None, row)) for row in reversed(sheet.head[: found.row - 1])]
        return _cash(found, names, [*told, sheet.name, file])
    return None


def _targets(found: Wide, names: Mapping[int, str]) -> _Reading | None:
    table = contract.table("target")
    value = table.column("value")
    years = {place: str(wide.year_of(text)) for place, text in found.across.items()}
    if not set(names.values()) <= {"", *value.headers} or len(set(years.values())) < len(years):
        return None
    return _Reading(
        table,
        dict.fromkeys(years, ("value", value.header_id)),
        {place: {"program_year": year} for place, year in years.items()},
        frozenset(column.name for column in table.columns if column.name != "program_year"),
        frozenset({"indicator"}),
    )


def _support(found: Wide, rows: list[list[str]]) -> _Reading | None:
    """Read days of stages; a number alone may as well be an amount."""
    cells = [row[place] for row in rows for place in found.across if place < len(row)]
    if any(cell.strip().isdecimal() for cell in cells):
        return None
    table = contract.table("support")
    return _Reading(
        table,
        dict.fromkeys(found.across, ("date", table.column("date").header_id)),
        {
            place: {"stage": known_names.without_enumeration(text)}
            for place, text in found.across.items()
        },
        frozenset({"group_id", "date"}),
        frozenset({"group_id"}),
    )


def _cash(found: Wide, names: Mapping[int, str], told: list[str]) -> _Reading | None:
    columns = {place: _column_of_cash(name, told) for place, name in names.items()}
    month = cash_month.of_titles(told)
    days = {place: _day(found.kind, text, month) for place, text in found.across.items()}
    known = [day for day in days.values() if day]
    if not all(name for name, _ in columns.values()) or len(known) < len(days):
        return None
    if known != sorted(known):
        return None
    reading = _Reading(
        contract.table("cash"),
        columns,
        {place: {"date": day.isoformat()} for place, day in days.items() if day},
        frozenset({"group_id", *_AMOUNTS}),
        frozenset({"group_id"}),
    )
    sides = {tuple(columns[place][0] for place in places) for places in reading.together}
    return reading if len(sides) == 1 else None


def _column_of_cash(name: str, told: list[str]) -> tuple[str, str]:
    """Return which amount the words over a column mean, blank where they mean none."""
    if name:
        meant = meanings((name,)).get("cash", "")
        return (meant, name) if meant in _AMOUNTS else ("", "")
    cash = contract.table("cash")
    profit = cash.column("profit_idr")
    said = " ".join(f" {fold(text)} " for text in told)
    is_profit = any(f" {header} " in said for header in profit.headers)
    column = profit if is_profit else cash.column("amount_idr")
    return column.name, column.header_id


def _day(kind: str, text: str, month: Month) -> date | None:
    if kind == wide.MONTHS:
        return last_day(cash_month.of_text(text).or_of(month))
    read = None if text.isdecimal() else dates.read_day(text)
    return read or CashLines({}, (), (), month).completed(text)


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


def _only(sheet: Sheet, found: Wide, headers: Mapping[int, str]) -> Sheet:
    """Return a sheet with but some of the columns that stand across, under headers of their own."""
    first = sheet.first_position
    places = {place - first for place in found.across}
    own = {place - first: header for place, header in headers.items()}
    is_first = min(found.across) in headers
    untold = _untold(sheet)

    def rows() -> Iterator[list[Any]]:
        for number, cells in enumerate(sheet.rows(), start=1):
            if number > found.row:
                yield _cells(cells, places, own, is_first, untold.get(number, ()))
            elif number >= found.row - 1:
                kept = _without(cells, places)
                if number == found.row:
                    for place, header in own.items():
                        kept[place] = header
                yield kept
            else:
                yield list(cells)

    blank = [""] * first
    head = [blank + [cell_text(cell) or "" for cell in row] for row in _first(rows())]
    return replace(sheet, head=head, rows=rows, pieces=None)


def _untold(sheet: Sheet) -> dict[int, set[int]]:
    """Return the places, by row, of formulas that failed or that nobody computed: no blanks."""
    found: dict[int, set[int]] = {}
    failed = {place for place, error in sheet.facts.errors.items() if error != NOT_AVAILABLE}
    for number, position in failed | sheet.facts.uncomputed:
        place = position - sheet.first_position
        found.setdefault(number - sheet.rows_above, set()).add(place)
    return found


def _cells(
    cells: list[Any],
    places: Collection[int],
    own: Collection[int],
    is_first: bool,
    untold: Collection[int],
) -> list[Any]:
    """Return a row's cells for some of the columns across; none where it has no record there."""
    filled = {
        place
        for place in places
        if place in untold
        or (place < len(cells) and not says_nothing(cell_text(cells[place]) or ""))
    }
    if not filled.isdisjoint(own) or (is_first and not filled):
        return _without(cells, set(places) - set(own))
    return []


def _without(cells: list[Any], places: Collection[int]) -> list[Any]:
    return ["" if place in places else cell for place, cell in enumerate(cells)]


def _first(rows: Iterable[list[Any]]) -> list[list[Any]]:
    return [row for row, _ in zip(rows, range(HEADER_WITHIN_ROWS), strict=False)]


def _recognised(part: Sheet, file: str, given: Mapping[str, str], table: str) -> Recognised | None:
    try:
        return recognise(part.head, part.name, file, given, table, columns=part.columns)
    except FileRefusedError:
        return None


def _is_right(known: Recognised, reading: _Reading, places: Collection[int]) -> bool:
    """Tell whether columns are what they are read as, with what they need and no more beside."""
    columns = {place: reading.columns[place][0] for place in places}
    are_there = all(known.positions.get(name) == place for place, name in columns.items())
    return are_there and reading.needed <= known.positions.keys() <= reading.allowed
