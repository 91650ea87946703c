"""Sheets laid out across, with a column of its own for each day, month, year, stage or batch.

A row is the header of such a sheet where its cells are mostly of one such kind: two or more, all
different, and more than the other cells that no table knows and that do not number or sum up.
Years follow each other, each perhaps with the next behind it, and the row below has none. A
list of people with days across is no such sheet but a list of attendance.

Knows the contract and rows of texts; opens no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from etl import contract
from etl.contract import batch_words, layout_words, total_words
from etl.files.refusal import FileRefusedError
from etl.layout import cash_month
from etl.layout.header import is_never_missed, meanings
from etl.text import fold, tidy
from etl.values import dates, known_names

RULE = "laid_out_across"
DAYS, MONTHS, YEARS, STAGES, BATCHES = "days", "months", "years", "stages", "batches"
_HEADER_WITHIN = 3  # of the rows that have two cells or more
_FEWEST_NUMBERS = 15  # that are days: half a month
_LONGEST = 5  # words of a header of this kind
_YEAR = re.compile(r"20(\d\d)(?:\s*[/–-]\s*(?:20)?(\d\d))?")
_DAY = re.compile(r"\d{1,2}[\s./-]+([^\W\d_]+)(?:[\s./-]+\d{2,4})?")
_DAY_AND_MONTH = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}")
_BATCH = re.compile(rf"(?:{batch_words.ANY}|kelompok|group|b|k)[\s.-]*(?:ke[\s-]*)?\d{{1,4}}")


@dataclass(frozen=True)
class Wide:
    """What stands across: its kind, the row of that header from 1, and each column's words."""

    kind: str
    row: int
    across: dict[int, str]

    @property
    def named(self) -> str:
        """Return the first and the last of what stands across."""
        first, *_, last = self.across.values()
        return f"{first} … {last}"


def of(head: list[list[str]]) -> Wide | None:
    """Return what stands across in the header of a sheet, if anything does."""
    rows = [(number, row) for number, row in enumerate(head, start=1) if sum(map(bool, row)) > 1]
    for (number, row), (_, below) in pairwise([*rows[: _HEADER_WITHIN + 1], (0, [])]):
        if found := _across(row):
            kind, across = found
            is_attendance = kind in (DAYS, STAGES) and _names_people(row)
            again = _across(below)
            is_record = again is not None and again[0] == kind
            return None if is_attendance or is_record else Wide(kind, number, across)
    return None


def is_in(rows: list[list[str]]) -> bool:
    """Tell whether rows above another table are such a sheet, with values below its header."""
    found = of(rows)
    return found is not None and any(
        sum(1 for place in found.across if place < len(row) and row[place]) > 1
        for row in rows[found.row :]
    )


def year_of(text: str) -> int:
    """Return the year of a text that is one; of two, which a program year has, the last."""
    first = int(text[:4])
    return first if len(text) == len("2021") else first + 1


def refusal(head: list[list[str]], other: FileRefusedError | None) -> FileRefusedError | None:
    """Return the refusal of a sheet that is laid out across, instead of another one or of none."""
    found = of(head)
    if found is None:
        return None
    made = FileRefusedError(RULE, found.named, found.kind)
    if other:
        made.table, made.known = other.table, other.known
    return made


def _across(row: list[str]) -> tuple[str, dict[int, str]] | None:
    """Return the kind of most of a row's cells that no table knows, and those cells."""
    tidied = enumerate(map(tidy, row))
    texts = {place: text for place, text in tidied if not _is_no_matter(text)}
    kinds: dict[str, dict[int, str]] = {}
    for place, text in texts.items():
        for kind, words in _kinds(text):
            kinds.setdefault(kind, {})[place] = words
    for kind, across in kinds.items():
        if len(across) * 2 > len(texts) and _are_of(kind, list(across.values())):
            return kind, across
    return None


def _names_people(row: list[str]) -> bool:
    people = contract.table("participant")
    return any(meanings((tidy(cell),)).get(people.name) in people.needs_one_of for cell in row)


def _is_no_matter(text: str) -> bool:
    """Tell whether a cell is blank, known to a table, or such as nobody misses, or sums up."""
    return (
        not text
        or is_never_missed((text,))
        or bool(meanings((text,)) and not _is_stage(text))
        or re.search(total_words.LABEL, text.casefold()) is not None
    )


def _are_of(kind: str, found: list[str]) -> bool:
    if len(set(found)) < 2 or len(set(found)) < len(found) / 4:
        return False
    if kind == YEARS:
        years = sorted(set(map(year_of, found)))
        return years[-1] - years[0] == len(years) - 1
    bare = sum(map(str.isdecimal, found))
    return not bare or len(found) == bare >= _FEWEST_NUMBERS


@cache
def _kinds(text: str) -> list[tuple[str, str]]:
    """Return the kinds of things that a header may name, each with the words for it alone."""
    words = text.split()
    if len(words) > _LONGEST:
        return []
    found: dict[str, str] = {}
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            part = " ".join(words[first:last]).strip("()[],.:")
            for kind in _kinds_of_part(part.casefold()):
                found.setdefault(kind, part)
    if _is_stage(text):
        found[STAGES] = text
    return list(found.items())


def _kinds_of_part(part: str) -> Iterator[str]:
    years = _YEAR.fullmatch(part)
    if years and (years[2] is None or int(years[2]) == int(years[1]) + 1):
        yield YEARS
    elif _is_day(part):
        yield DAYS
    elif cash_month.is_nothing_else(part):
        yield MONTHS
    elif _BATCH.fullmatch(part):
        yield BATCHES


def _is_day(part: str) -> bool:
    if part.isdecimal():
        return 1 <= int(part) <= dates.LONGEST_MONTH
    if part.partition(" ")[0] in (*layout_words.words("weekday"), *layout_words.words("day")):
        return True
    worded = _DAY.fullmatch(part)
    is_day = worded is not None and dates.month_number(worded[1]) is not None
    return is_day or bool(_DAY_AND_MONTH.fullmatch(part)) or dates.read_day(part) is not None


def _is_stage(text: str) -> bool:
    name = known_names.without_enumeration(text)
    return not {fold(name), fold(known_names.without_number(name))}.isdisjoint(_stages())


@cache
def _stages() -> frozenset[str]:
    return frozenset(fold(one) for spelt in contract.spellings("stage").values() for one in spelt)
