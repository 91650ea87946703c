"""One day of a title, as far as it is written: its number, its month and its year.

In words `7 April 2021`, `7 Apr. '21` and `7-Apr-2021`, in figures `7/4/2021`, `7.4.21`, `7-4-2021`
and `2021-04-07`. A number that counts what follows is no day: `20 peserta`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from etl.layout.title_tokens import Title, Token, behind_until
from etl.values import cleaners, dates

OF_FIGURES = ("/", ".", "-")
_BETWEEN_DAY_AND_MONTH = ("/", ".")  # where a dash would stand for `until`
_APOSTROPHES = ("'", "’")
_MONTHS = range(1, 13)


@dataclass(frozen=True)
class Day:
    """A day of a month as far as it is written, to before the token `after`."""

    after: int
    written: str
    mark: str = ""  # before the month: a space where it is a word
    month: str = ""
    year: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether it has a month and a year."""
        return bool(self.month and self.year)


def read(title: Title, place: int) -> Day | None:
    """Return the day that begins at a place; a number that counts something is none."""
    number = title[place]
    if not number.is_number or counts(title, place + 1):
        return None
    if len(number.text) == len("2021"):
        return _iso_day(title, place)
    if len(number.text) > len("31"):
        return None
    day = _worded_day(title, place) or _day_in_figures(title, place)
    return day or Day(place + 1, number.text)


def is_month(token: Token) -> bool:
    """Tell whether a token is the name of a month, or short for one."""
    return token.word in _months()


def is_followed_by_month(title: Title, place: int) -> bool:
    """Tell whether the word behind a number is a month: `7 April`, `7-Apr`."""
    return _month_of(title, place) is not None


def counts(title: Title, place: int) -> bool:
    """Tell whether what stands at a place is counted by the number before it: `20 peserta`."""
    return title[place].text == "%" or title[place].is_of("counted")


def _iso_day(title: Title, place: int) -> Day | None:
    written = title.written(place, place + 5)
    is_day = cleaners.clean_date(written).value
    return Day(place + 5, written, "-", written, title[place].text) if is_day else None


def _worded_day(title: Title, place: int) -> Day | None:
    """Return a day whose month is a word: `7 April 2021`, `7 Apr. '21`, `7-Apr-2021`."""
    month = _month_of(title, place)
    if month is None:
        return None
    mark = title[place + 1].text if month > place + 1 else ""
    behind = month + 1 + (title[month + 1].text == ".")
    year = behind + (title[behind].text in (*_APOSTROPHES, mark or "'"))
    after, said = (year + 1, title[year].text) if is_year(title, year) else (behind, "")
    return Day(after, title.written(place, after), " ", title.written(month, behind), said)


def _month_of(title: Title, place: int) -> int | None:
    """Return the place of the month that a number is a day of, if it is a word."""
    mark, behind = title[place + 1], title[place + 2]
    if is_month(mark):
        return place + 1
    is_mark = mark.text in OF_FIGURES and mark.is_glued and behind.is_glued
    return place + 2 if is_mark and is_month(behind) else None


def _day_in_figures(title: Title, place: int) -> Day | None:
    """Return a day in figures: `7/4/2021`, or `7/4` where another day says the year."""
    mark, month = title[place + 1].text, title[place + 2].text
    if not title.is_glued_to_number(place + 1, OF_FIGURES) or len(month) > len("12"):
        return None
    if title.is_glued_to_number(place + 3, (mark,)) and is_year(title, place + 4):
        if title.is_glued_to_number(place + 5, (mark,)):
            return None
        return Day(place + 5, title.written(place, place + 5), mark, month, title[place + 4].text)
    if mark in _BETWEEN_DAY_AND_MONTH and int(month) in _MONTHS:
        return Day(place + 3, title.written(place, place + 3), mark, month)
    return None


def is_year(title: Title, place: int) -> bool:
    """Tell whether a number is a year: one of two digits counts the word behind it."""
    number, is_before_word = title[place], title[place + 1].is_word
    if not number.is_number or len(number.text) not in (len("21"), len("2021")):
        return False
    is_range = behind_until(title, place + 1) > place + 1
    return len(number.text) == len("2021") or is_range or not is_before_word


@cache
def _months() -> frozenset[str]:
    return frozenset(dates.month_words())
