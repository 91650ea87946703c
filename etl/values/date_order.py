"""In which order a column's dates in figures are written: the day first, unless its cells tell.

All dates in figures of a column are read in one order. 6/13/2020 tells that the month may stand
first: the column is then in doubt as a whole until its order is answered, and so is a column of
the same sheet in which no date tells anything. Where all that Excel could take for a date is one,
and none of these is after the 12th, Excel may have turned the day and the month of them round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from etl.values import dates
from etl.values.cleaned import Cleaned, Cleaner

ORDER, TURNED = "date_order", "dates_turned"  # the questions
_MONTHS = 12
_OF_EXCEL = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True)
class Evidence:
    """What the texts of a column tell: of each kind the first, blank where there is none."""

    month_first: str = ""  # 6/13/2020
    day_first: str = ""  # 13/6/2020
    either: str = ""  # 7/5/2020
    turnable: str = ""  # 2020-05-07
    settled: str = ""  # 2020-05-13

    @property
    def is_perhaps_turned(self) -> bool:
        """Tell whether Excel may have turned the days round that it took for dates."""
        tells = bool(self.month_first) != bool(self.day_first)
        return tells and bool(self.turnable) and not self.either and not self.settled

    def doubt(self, beside: str) -> Cleaned | None:
        """Return the rule that the column's dates break until a question is answered.

        `beside` is a date of another column of the sheet that has the month first.
        """
        if self.is_perhaps_turned:
            return Cleaned(rule="dates_turned_in_doubt", expected=self.turnable)
        if self.month_first:
            return Cleaned(rule="date_order_in_doubt", expected=self.month_first)
        if beside and self.either and not self.day_first:
            return Cleaned(rule="date_order_in_doubt", expected=beside)
        return None


def evidence(texts: Iterable[str]) -> Evidence:
    """Return what the texts of a column tell of their order."""
    found: dict[str, str] = {}
    for text in texts:
        kind = _kind(text)
        if kind:
            found[kind] = min(found.get(kind, text), text)
    return Evidence(**found)


def cleaner(clean: Cleaner, told: Evidence, beside: str, answers: frozenset[str]) -> Cleaner:
    """Return the function that cleans a column's dates, `clean` what cleans one by itself.

    `answers` are those that were given on the column.
    """
    doubt = told.doubt(beside)
    if "turned" in answers and told.is_perhaps_turned:
        return lambda text: _turned(text) or _in_its_only_order(text) or clean(text)
    if "as_they_stand" in answers and told.is_perhaps_turned:
        return lambda text: _in_its_only_order(text) or clean(text)
    if answers & {"month_first", "day_first"}:
        is_month_first = "month_first" in answers
        return lambda text: _in_order(text, is_month_first) or clean(text)
    if doubt is None:
        return clean
    return lambda text: doubt if _is_doubtful(text, told) else clean(text)


def _kind(text: str) -> str:
    """Return what kind of evidence a text is, by its field of Evidence; blank for none."""
    if parts := dates.figures(text):
        first, second, _ = map(int, parts)
        if first == second or max(first, second) > dates.LONGEST_MONTH:
            return ""
        if max(first, second) <= _MONTHS:
            return "either"
        return "" if min(first, second) > _MONTHS else _proved(first)
    if day := _OF_EXCEL.fullmatch(text):
        _, month, of_month = map(int, day.groups())
        return "" if month == of_month else "turnable" if of_month <= _MONTHS else "settled"
    return ""


def _proved(first: int) -> str:
    return "day_first" if first > _MONTHS else "month_first"


def _is_doubtful(text: str, told: Evidence) -> bool:
    return bool(dates.figures(text)) or (told.is_perhaps_turned and _kind(text) == "turnable")


def _in_order(text: str, is_month_first: bool) -> Cleaned | None:
    """Read a date in figures in the order that was answered; None where it is none."""
    parts = dates.figures(text)
    if not parts:
        return None
    first, second, year = parts
    day = dates.of_calendar(year, *((first, second) if is_month_first else (second, first)))
    return _cleaned(day)


def _in_its_only_order(text: str) -> Cleaned | None:
    return _in_order(text, True) if _kind(text) == "month_first" else None


def _turned(text: str) -> Cleaned | None:
    if _kind(text) != "turnable":
        return None
    year, month, day = text.split("-")
    return _cleaned(dates.of_calendar(year, day, month))


def _cleaned(day: date | None) -> Cleaned:
    return Cleaned(day.isoformat()) if day else Cleaned(rule="date_against_answer")
