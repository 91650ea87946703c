"""Which days a title says: the first and the last one of a batch.

A day is a number with a month and a year, in words or in figures; between two of them stands a
mark for `until`, and the first need not have the month and the year that the last one has. The
days that are mentioned first are the batch's. Where they are not whole, or numbers before them
make them days of a list, none is taken and they are asked about. The day on which a sheet was
printed is none of its batch.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from etl.layout import title_day
from etl.layout.title_day import OF_FIGURES, Day
from etl.layout.title_tokens import DASHES, Title, behind_and, behind_until, behind_weekday
from etl.values import cleaners


@dataclass(frozen=True)
class Days:
    """A mention of days, from its first token to before `after`, and what it says.

    One without a start is not understood; one that is no more than a month's name, or figures that
    may be anything, is a faint one.
    """

    first: int
    after: int
    start: str = ""
    end: str = ""
    is_faint: bool = False


def without_printed(title: Title) -> Title:
    """Take the days out of a title on which its sheet was printed or changed."""
    for place in reversed(range(len(title))):
        after = _behind_printed(title, place) if title[place].is_of("printed") else None
        if after:
            title = title.without(place, after)
    return title


def find(title: Title) -> Days | None:
    """Return the days that a title mentions first, where they can be read."""
    for found in mentions(title):
        if not found.is_faint:
            return found if found.start else None
    return None


def doubt(title: Title) -> str | None:
    """Return what looks like days, as it is written; all of the text where it would be one day."""
    for found in mentions(title):
        text = title.written(found.first, found.after)
        return title.text if cleaners.clean_date(text).value else text
    return None


def mentions(title: Title) -> Iterator[Days]:
    """Give whatever looks like days in a title, in the order in which it stands there."""
    place = 0
    while place < len(title):
        found = at(title, place) or _month_alone(title, place) or _figures(title, place)
        if found:
            yield found
        place = found.after if found else place + 1


def _behind_printed(title: Title, place: int) -> int | None:
    """Return the place behind a word for printing and the whole day, or the month, that follows."""
    place += 1
    while title[place].text in (".", ":") or title[place].is_of("printed_on"):
        place += 1
    place = behind_weekday(title, place)
    day = title_day.read(title, place)
    if day and day.is_whole:
        return day.after
    month = _month_alone(title, place)
    return month.after if month and title[month.after - 1].is_number else None


def at(title: Title, place: int) -> Days | None:
    """Return the day or the two days that begin at a place."""
    first = title_day.read(title, place)
    if first is None or (title[place].is_glued and title[place - 1].is_word):
        return None
    behind = behind_until(title, first.after)
    last = title_day.read(title, behind) if behind != first.after else None
    if not (first.month or (last and last.month)) or (not first.month and _is_range(title, behind)):
        return None
    said = _range(title, first, last) if last else (first.written if first.is_whole else "", "")
    is_real = all(cleaners.clean_date(day).value for day in said if day)
    is_cut = _is_within_figures(title, place) or (not last and _is_begun(title, place))
    start, end = said if is_real and not is_cut else ("", "")
    is_faint = not last and not first.year and first.mark == "."  # which may be a time of day
    return Days(place, last.after if last else first.after, start, end, is_faint)


def _range(title: Title, first: Day, last: Day) -> tuple[str, str]:
    """Return the first and the last day, or nothing where they do not fit each other.

    The first has the month and the year that only the last one has; over the turn of a year it has
    the year before.
    """
    if first.is_whole and last.is_whole:
        return first.written, last.written
    is_in_dashes = last.mark == "-"  # 7-13-6-2021 may be anything
    is_alike = not first.month or (first.mark == " ") == (last.mark == " ")
    if first.year or not last.is_whole or is_in_dashes or not is_alike:
        return "", ""
    mark = last.mark
    if not first.month:
        return f"{first.written}{mark}{last.month}{mark}{last.year}", last.written
    start = f"{first.written}{mark}{last.year}"
    if _is_after(start, last.written):
        start = f"{first.written}{mark}{int(last.year) - 1:0{len(last.year)}d}"
    return start, last.written


def _is_range(title: Title, place: int) -> bool:
    """Tell whether the first and the last day stand at a place, which needs no number before it."""
    found = at(title, place)
    return found is not None and found.end != ""


def _is_after(day: str, other: str) -> bool:
    first, second = cleaners.clean_date(day).value, cleaners.clean_date(other).value
    return bool(first and second and first > second)


def _is_within_figures(title: Title, place: int) -> bool:
    """Tell whether a mark ties a number to other figures, or to a part that was taken."""
    mark, before = title[place - 1], title[place - 2]
    is_tied = title[place].is_glued and mark.is_glued and mark.text in OF_FIGURES
    return is_tied and (before.is_number or (place > 1 and not before.text))


def _is_begun(title: Title, place: int) -> bool:
    """Tell whether a number before a day makes it one of a list: `7 dan 13 Juni 2021`."""
    before = place - 1
    while title[before].text == "," or behind_and(title, before) > before:
        before -= 1
    if before == place - 1:
        return False
    before -= title_day.is_month(title[before])
    number = title[before]
    is_apart = not number.is_glued or title[before - 1].text in DASHES  # not of K1, nor of 08.00
    return number.is_number and len(number.text) <= len("31") and is_apart


def _month_alone(title: Title, place: int) -> Days | None:
    """Return the name of a month at a place, with its year."""
    if not title_day.is_month(title[place]):
        return None
    behind = place + 1 + (title[place + 1].text == ".")
    return Days(place, behind + title_day.is_year(title, behind), is_faint=True)


def _figures(title: Title, place: int) -> Days | None:
    """Return figures that may be a day, or a time: `7-4`, `31/4/2021`."""
    after = place + 1
    while title.is_glued_to_number(after, OF_FIGURES):
        after += 2
    numbers = [one.text for one in title.tokens[place:after:2]]
    is_short = all(len(one) <= len("31") for one in numbers[:2])
    is_likely = title[place].is_number and is_short and len(numbers) > 1
    return Days(place, after, is_faint=True) if is_likely else None
