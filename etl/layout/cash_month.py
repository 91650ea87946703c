"""Which month and year the titles of a cash book name, for days that are written as numbers alone.

The nearest title wins. One that names two months, or two years, names none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from etl.layout import title_days, title_tokens
from etl.layout.title_day import is_month
from etl.layout.title_tokens import Title
from etl.values import dates

_CENTURY = 2000


@dataclass(frozen=True)
class Month:
    """A month and a year, as far as they are known."""

    month: int | None = None
    year: int | None = None

    def or_of(self, other: Month) -> Month:
        """Return the same with what is not known taken from another."""
        return Month(self.month or other.month, self.year or other.year)


def of_titles(texts: Iterable[str]) -> Month:
    """Return what titles name, of which the first is the nearest."""
    found = Month()
    for text in texts:
        found = found.or_of(of_text(text))
    return found


def of_text(text: str) -> Month:
    """Return the month and the year that a text names, if it names one of each."""
    title = title_days.without_printed(title_tokens.cut(text))
    months = {dates.month_number(one.word) for one in title.tokens if is_month(one)}
    years = {year for place in range(len(title)) if (year := _year(title, place))}
    return Month(_only(months), _only(years))


def is_nothing_else(text: str) -> bool:
    """Tell whether a text is a month, with or without its year and the word for it."""
    title = title_tokens.cut(text)
    is_said = [
        is_month(one) or one.is_of("month") or _year(title, place) is not None
        for place, one in enumerate(title.tokens)
        if one.is_word or one.is_number
    ]
    return of_text(text).month is not None and all(is_said)


def _year(title: Title, place: int) -> int | None:
    """Return the year at a place: four digits, or two right behind a month."""
    text = title[place].text
    if not text.isdecimal():
        return None
    if len(text) == len("2023") and text.startswith(("19", "20")):
        return int(text)
    before = place - 1 - (title[place - 1].text in (".", "'", "’", "-"))
    return _CENTURY + int(text) if len(text) == len("23") and is_month(title[before]) else None


def _only(found: set[int | None] | set[int]) -> int | None:
    return next(iter(found)) if len(found) == 1 else None
