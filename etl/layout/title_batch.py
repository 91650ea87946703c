"""Which batch a title names: the code behind the word "Batch", "Angkatan", "Kelas" or "Gelombang".

A code is a number, with letters and a year before it and one letter behind it where it has them
(12, WEE-2020-12, 12-A), or a numeral (XII), and a word that tells one class of a number from
another: `Batch 12 kelas sore` is not batch 12. Numbers that are joined to it by a comma, a stroke,
`dan` or a mark for `until` are other batches, unless what follows makes them days or a count:
then all are given, and which of them is meant is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.layout import title_day, title_days
from etl.layout.title_tokens import DASHES, Title, Token, behind_and, behind_until, cut
from etl.values import cleaners

_NUMERAL = re.compile(cleaners.NUMERAL, re.IGNORECASE)
_SPACED_DASH = re.compile(r"\s*[-–—]\s*")
_BEFORE_CODE = (".", ":", "#", "_", *DASHES)  # what stands behind other marks may be a day
_JOINING = (",", "&", "+")
_BEFORE_NUMBER = ("-", "/", ".")
_BEFORE_LETTER = ("/", *DASHES)
_LETTERS_APART = "abcdef"  # 12 A is a batch's letter, in `12 s.d. 14` is none
_BETWEEN_PARTS = (",", ";", "|", "–", "—")
_LONGEST_PREFIX, _LONGEST_OF_SHEET = 5, 4
_MOST_DIGITS, _MOST_DIGITS_OF_OTHERS = 4, 3
_OTHER_WORDS = (
    *("ordinal", "until", "and", "counted", "weekday", "printed", "printed_on", "period"),
    *("village", "district", "group", "no_group", "no_batch"),
)
BETWEEN_BATCHES = " / "


@dataclass(frozen=True)
class Batch:
    """The batch that a title names, from the first token to before `after`."""

    code: str
    first: int
    after: int


def find(title: Title) -> Batch | None:
    """Return the batch that a title names first; of several all."""
    for word in range(len(title)):
        if title[word].is_of("batch"):
            start = _behind_ordinal(title, _behind_marks(title, word + 1))
            found = _named(title, word, start)
            if found and not _is_of_next_part(title, word, start):
                return found
    return None


def code_of(title: Title) -> Batch | None:
    """Return the batch whose code a text begins with, whatever stands behind it."""
    return _named(title, 0, 0)


def labelled(title: Title) -> Batch:
    """Return the batch of a text whose label is a word for batch.

    It is a code with nothing or a mark behind it; any other text is the code as a whole.
    """
    found = _named(title, 0, 0)
    if found and _is_apart(title, found.after):
        return found
    return Batch(title.text, 0, 0)


def of_sheet(name: str) -> str | None:
    """Return the batch of a sheet that is called by a code alone, `B12` or `12`."""
    title = cut(name)
    number = _behind_prefix(title, 0, _LONGEST_OF_SHEET)
    is_short = len(title[number].text) <= _MOST_DIGITS_OF_OTHERS
    return name if is_short and _behind_code(title, 0) == len(title) else None


def _named(title: Title, word: int, start: int) -> Batch | None:
    """Return the batch whose code starts at a place, behind its word."""
    after = _behind_code(title, start)
    code = _SPACED_DASH.sub("-", title.written(start, after or start))
    if not after:
        after = _behind_numeral(title, start)
        code = _SPACED_DASH.sub("-", title.written(word, after or word))
    if not after:
        return None
    behind = _behind_part(title, after)
    if behind > after:
        return Batch(code + title.text[title[after - 1].end : title[behind - 1].end], word, behind)
    others = _others(title, start, after)
    codes = [code, *(title.written(first, behind) for first, behind in others)]
    return Batch(BETWEEN_BATCHES.join(codes), word, others[-1][1] if others else after)


def _behind_part(title: Title, place: int) -> int:
    """Return the place behind words that tell one class of a number from another: `kelas sore`."""
    start = _behind(title, place, ("(", "-", "–"))
    start += title[start].is_of("batch")
    if not title[start].is_of("batch_part"):
        return place
    return start + 1 + (title[start + 1].text == ")")


def _behind(title: Title, place: int, marks: tuple[str, ...]) -> int:
    while title[place].text and title[place].text in marks:
        place += 1
    return place


def _behind_marks(title: Title, place: int) -> int:
    """Return the place behind the marks between a word and its code: any but those that join."""
    while title[place].is_mark and title[place].text not in _JOINING:
        place += 1
    return place


def _behind_ordinal(title: Title, place: int) -> int:
    """Return the place behind `ke-` or `No.`."""
    return _behind_marks(title, place + 1) if title[place].is_of("ordinal") else place


def _is_of_next_part(title: Title, word: int, start: int) -> bool:
    """Tell whether a number behind a mark that may divide is a day, or counts something.

    `Peserta Batch | 12 Juni 2021`, `Peserta Batch (20 orang)`.
    """
    marks = [title[place] for place in range(word + 1, start) if title[place].is_mark]
    if all(mark.text in _BEFORE_CODE for mark in marks):
        return False
    is_day = title_day.is_followed_by_month(title, start) or title_days.at(title, start) is not None
    return is_day or title_day.counts(title, start + 1)


def _is_apart(title: Title, place: int) -> bool:
    """Tell whether a title ends at a place, or a mark there divides it."""
    mark = title[place]
    is_spaced = not mark.is_glued and not title[place + 1].is_glued
    return not mark.text or mark.text in _BETWEEN_PARTS or (mark.text == "-" and is_spaced)


def _behind_code(title: Title, start: int) -> int | None:
    """Return the place behind a code that starts at a place, or None where none does."""
    place = _behind_prefix(title, start, _LONGEST_PREFIX)
    number = title[place]
    is_number = number.is_number and len(number.text) <= _MOST_DIGITS
    if not is_number or (_is_year(number.text) and (place == start or not number.is_glued)):
        return None
    return _behind_letter(title, place + 1)


def _behind_prefix(title: Title, place: int, longest: int) -> int:
    """Return the place behind the letters and the year before a number: `WEE-2020-`."""
    word = title[place]
    if not word.is_word or len(word.text) > longest or _means_something(word):
        return place
    behind = place + 1
    if title.is_glued_to_number(behind, _BEFORE_NUMBER):
        behind += 1
    elif _NUMERAL.fullmatch(word.text) and not title[behind].is_glued:
        return place
    has_year = _is_year(title[behind].text) and title.is_glued_to_number(
        behind + 1, ("-", "/", ".")
    )
    return behind + 2 if has_year else behind


def _means_something(word: Token) -> bool:
    """Tell whether a word is not the letters of a code: `tgl 7`, `Sesi 1`."""
    return title_day.is_month(word) or word.is_of(*_OTHER_WORDS)


def _is_year(digits: str) -> bool:
    return len(digits) == len("2021") and digits.startswith(("19", "20"))


def _behind_letter(title: Title, place: int) -> int | None:
    """Return the place behind a number's letter, if it has one; None where it is part of a word."""
    token, behind = title[place], title[place + 1]
    if token.is_word and token.is_glued:
        return place + 1 if len(token.text) == 1 else None
    if token.text in _BEFORE_LETTER and _is_letter(title, place + 1):
        return place + 2
    if token.word and token.word in _LETTERS_APART and _is_letter(title, place):
        return place + 1
    is_in_brackets = token.text == "(" and title[place + 2].text == ")"
    return place + 3 if is_in_brackets and behind.is_word and len(behind.text) == 1 else place


def _is_letter(title: Title, place: int) -> bool:
    """Tell whether one letter stands alone, with neither a point nor a stroke behind it."""
    behind = title[place + 1]
    is_alone = not (behind.is_glued and (behind.text in (".", "/") or behind.is_number))
    return title[place].is_word and len(title[place].text) == 1 and is_alone


def _behind_numeral(title: Title, place: int) -> int | None:
    behind = title[place + 1]
    is_apart = not (behind.is_glued and (behind.is_word or behind.is_number))
    is_numeral = title[place].text and _NUMERAL.fullmatch(title[place].text)
    return _behind_letter(title, place + 1) if is_numeral and is_apart else None


def _others(title: Title, start: int, place: int) -> list[tuple[int, int]]:
    """Return the other batches, each from its first token to before another; one starts itself."""
    others = list(_joined(title, start, place))
    if not others and title[place].text == "/":
        behind = _behind_other(title, start, place + 1)
        is_one = behind > place + 1 and title[place].is_glued and title[place + 1].is_glued
        others = [(place + 1, behind)] if is_one else []
    while others and _is_otherwise(title, others[-1][1]):
        others.pop()
    return others


def _joined(title: Title, start: int, place: int) -> Iterator[tuple[int, int]]:
    """Give the batches that are joined to one another from a place on."""
    first = _behind_link(title, place)
    while first > place and (behind := _behind_other(title, start, first)) > first:
        yield first, behind
        place = behind
        first = _behind_link(title, place)


def _behind_other(title: Title, start: int, place: int) -> int:
    """Return the place behind another batch, a number or a code like the first; else the same."""
    if _is_other(title, place):
        return place + 1
    is_alike = title[start].is_word and title[place].word == title[start].word
    behind = _behind_code(title, place) if is_alike else None
    return behind or place


def _behind_link(title: Title, place: int) -> int:
    behind = max(behind_until(title, place), behind_and(title, place))
    behind = behind if behind > place else place + (title[place].text == ",")
    return behind + title[behind].is_of("batch") if behind > place else place


def _is_other(title: Title, place: int) -> bool:
    number, behind = title[place], title[place + 1]
    if behind.is_glued and behind.is_word:
        return False
    if number.is_number:
        return len(number.text) <= _MOST_DIGITS_OF_OTHERS and not number.text.startswith("0")
    return bool(number.text) and _NUMERAL.fullmatch(number.text) is not None


def _is_otherwise(title: Title, behind: int) -> bool:
    """Tell whether what stands behind a number makes it a day or a count."""
    joined = max(behind_until(title, behind), behind_and(title, behind))
    days = title_days.at(title, joined) if joined > behind else None
    is_of_range = joined > behind and title[joined].is_number and not (days and days.end)
    return (
        title_day.is_followed_by_month(title, behind - 1)
        or title_day.counts(title, behind)
        or title.is_glued_to_number(behind, ("/", "."))
        or is_of_range
    )
