"""From a text to a day: in figures or words, as a serial day of Excel, or as a moment in UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

from babel.dates import get_day_names, get_month_names

from etl.text import tidy
from language import WIB

_EXCEL_EPOCH = date(1899, 12, 30)
_YEARS = range(1950, 2100)  # a date outside them is a slip, or no date at all
_SHORT_YEAR_PIVOT = 70
_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii"  # of months, as offices write them
_UTC = ("Z", "+00:00")
_OF_A_SPREADSHEET = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}),?\s+(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?"
)
LONGEST_MONTH = 31
_FIGURES = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_TIME_OF_DAY = re.compile(
    r"(?<=\d),?[ T]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?( ?(WIB|WITA|WIT|[AP]M))?$", re.IGNORECASE
)


def today() -> date:
    """Return the day that it is where the programs are."""
    return datetime.now(WIB).date()


def read_day(text: str) -> date | None:
    """Read a day, the day of the month always before the month; None where it is none."""
    found = _bare(text)
    for reader in (_serial_date, _iso_date, _numeric_date, _worded_date):
        value = reader(found)
        if value is not None:
            return value
    return None


def figures(text: str) -> tuple[str, str, str] | None:
    """Return the two first numbers of a date in figures, and its year; None where it is none."""
    match = _FIGURES.fullmatch(_bare(tidy(text)))
    return (match[1], match[2], match[3]) if match else None


def month_words() -> list[str]:
    """Return the words of both languages for months, without their numerals."""
    return [word for word in _month_numbers() if word not in _NUMERALS.split()]


def month_number(word: str) -> int | None:
    """Return the number of the month that a word in small letters names."""
    return _month_numbers().get(word)


def without_weekday(text: str) -> str:
    """Return a text without the weekday that stands before its day."""
    return _weekday().sub("", text)


def local_day(moment: object) -> str | None:
    """Return the day on Java of a moment that is kept in UTC, as ISO text, or None."""
    if isinstance(moment, str):
        try:
            moment = _moment(moment.strip())
        except ValueError:
            return None
    if isinstance(moment, datetime):
        in_utc = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return in_utc.astimezone(WIB).date().isoformat()
    return moment.isoformat() if isinstance(moment, date) else None


def _bare(text: str) -> str:
    """Leave out the time of day and the day of the week."""
    return without_weekday(_TIME_OF_DAY.sub("", text).rstrip("."))


def _serial_date(text: str) -> date | None:
    if not re.fullmatch(r"\d{5}(\.\d+)?", text):
        return None
    day = _EXCEL_EPOCH + timedelta(days=int(float(text)))
    return day if day.year in _YEARS else None


def _iso_date(text: str) -> date | None:
    if text.endswith(_UTC):
        text = local_day(text) or text
    match = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.,+Z-]*)?", text)
    return of_calendar(*match.groups()) if match else None


def _numeric_date(text: str) -> date | None:
    match = _FIGURES.fullmatch(text)
    if not match:
        return None
    day, month, year = match.groups()
    return of_calendar(year, month, day)


def _worded_date(text: str) -> date | None:
    match = re.fullmatch(r"(\d{1,2})[\s\-./]*([a-z]+)[\s\-./,']*(\d{4}|\d{2})", text.casefold())
    if not match or match.group(2) not in _month_numbers():
        return None
    return of_calendar(match.group(3), str(_month_numbers()[match.group(2)]), match.group(1))


def of_calendar(year: str, month: str, day: str) -> date | None:
    """Return the day of that year, of two or four figures; None where there is none."""
    full_year = int(year)
    if len(year) == 2:
        full_year += 1900 if full_year >= _SHORT_YEAR_PIVOT else 2000
    try:
        return date(full_year, int(month), int(day)) if full_year in _YEARS else None
    except ValueError:
        return None


@cache
def _weekday() -> re.Pattern[str]:
    """Return what finds the name of a weekday before a date, in both languages."""
    names = {"jum'at", "jum’at", "ahad"}
    for locale in ("id", "en"):
        for width in ("wide", "abbreviated"):
            names |= {name.casefold() for name in get_day_names(width, locale=locale).values()}
    longest_first = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"^(?:{longest_first})\.?\s*[,/]?\s*(?=\d)", re.IGNORECASE)


@cache
def _month_numbers() -> dict[str, int]:
    """Return month words of both languages and the older spellings that registers keep."""
    words = {numeral: number for number, numeral in enumerate(_NUMERALS.split(), start=1)}
    words |= {"peb": 2, "pebruari": 2, "mrt": 3, "ags": 8, "agt": 8, "agust": 8}
    words |= {"nop": 11, "nopember": 11}
    for locale in ("id", "en"):
        for width in ("wide", "abbreviated"):
            names = get_month_names(width, locale=locale)
            words |= {name.casefold().rstrip("."): number for number, name in names.items()}
    return words | {"sept": 9}


def _moment(text: str) -> datetime:
    """Read a moment as a form writes it, or as a spreadsheet that has had it since."""
    if found := _OF_A_SPREADSHEET.fullmatch(text):
        day, month, year, hour, minute = map(int, found.groups())
        return datetime(year, month, day, hour, minute)
    return datetime.fromisoformat(text)
