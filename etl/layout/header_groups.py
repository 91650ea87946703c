"""Columns that share one header and have no number below it: `Kehadiran` over three columns.

As many columns as there are sessions, or statements, are those in their order, where no other
column of the sheet is one of them and most of their values can be read so. So are as many days
under one header: `Kehadiran` over `7/4`, `8/4`, `9/4`. Any other number of them is not guessed at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import count, groupby, takewhile

from etl import contract
from etl.layout.header import Header, candidates, meanings
from etl.text import tidy
from etl.values import cleaners, dates

Family = tuple[str, tuple[str, ...]]  # a table, and its columns that are numbered from 1 on


def headers(head: list[list[str]]) -> Iterator[Header]:
    """Give the possible headers of a sheet's first rows, the columns of such groups numbered."""
    for one in candidates(head):
        yield _numbered(one, head)


def _numbered(found: Header, head: list[list[str]]) -> Header:
    columns, grouped = list(found.columns), dict(found.grouped)
    for named, places in _days(found):
        if _are(found, named, places, head[found.last_row :]):
            for number, one in enumerate(places, start=1):
                grouped[one] = " ".join(columns[one])
                columns[one] = (*columns[one][:-1], str(number))
    for place, parts in found.texts():
        family = _family(parts)
        places = _places(found, place, head[found.last_row :], len(family[1])) if family else []
        if family and _are(found, family, places, head[found.last_row :]):
            for number, one in enumerate(places, start=1):
                columns[one] = (*parts, str(number))
                grouped[one] = " ".join(parts)
    if len(grouped) == len(found.grouped):
        return found
    return replace(found, columns=tuple(columns), grouped=grouped)


def _days(found: Header) -> Iterator[tuple[Family, list[int]]]:
    """Give the columns under one header of which each has its own day, from the first day on."""
    dated = (one for one in found.texts() if len(one[1]) > 1 and _day(one[1][-1]))
    for above, group in groupby(dated, key=lambda one: one[1][:-1]):
        days = {day: place for place, parts in group if (day := _day(parts[-1]))}
        family = _family(above)
        if family and len(days) == len(family[1]):
            yield family, [days[day] for day in sorted(days)]


@cache
def _day(text: str) -> date | None:
    """Return the day that a cell says; one without its year is taken as of a leap year."""
    written = (dates.read_day(f"{tidy(text)}{year}") for year in ("", "/2000", "-2000", " 2000"))
    return next(filter(None, written), None)


@cache
def _family(parts: tuple[str, ...]) -> Family | None:
    """Return the columns that a header means with a number behind it, if it means none without."""
    if meanings(parts):
        return None
    for table in meanings((*parts, "1")):
        named = (meanings((*parts, str(number))).get(table, "") for number in count(1))
        names = tuple(takewhile(bool, named))
        if len(names) > 1 and len(set(names)) == len(names):
            return table, names
    return None


def _places(found: Header, first: int, rows: list[list[str]], wanted: int) -> list[int]:
    """Return the columns below a header, from the first to before the next header.

    Blank ones at the end are left out beyond those that are wanted.
    """
    behind = takewhile(lambda place: not found.columns[place], range(first + 1, len(found.columns)))
    places = [first, *behind]
    while len(places) > wanted and not any(_values(rows, places[-1])):
        places.pop()
    return places


def _are(found: Header, family: Family, places: list[int], rows: list[list[str]]) -> bool:
    """Tell whether nothing speaks against it that columns are those of a family, in their order."""
    table, names = contract.table(family[0]), family[1]
    if len(places) != len(names) or set(names) & set(found.known(table).values()):
        return False
    column = table.column(names[0])
    first = [text for place in places for text in _values(rows[:1], place)]
    texts = [text for place in places for text in _values(rows, place)]
    return (
        bool(texts)
        and _is_record(found, rows[:1])
        and all(cleaners.are_mostly(column, [text]) for text in first)
        and cleaners.are_mostly(column, texts)
    )


def _is_record(found: Header, first: list[list[str]]) -> bool:
    """Tell whether the row below a header is no part of it, which has words below groups alone."""
    alone = (place for place, parts in found.texts() if not _family(parts))
    return any(
        place < len(row) and not cleaners.says_nothing(row[place])
        for place in alone
        for row in first
    )


def _values(rows: Iterable[list[str]], place: int) -> list[str]:
    """Return what says something in a column."""
    cells = (row[place] for row in rows if place < len(row))
    return [cell for cell in cells if not cleaners.says_nothing(cell)]
