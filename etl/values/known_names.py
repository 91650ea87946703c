"""A known name as people write it: with an enumeration before it, and an explanation after it.

`1. Nama Lengkap (sesuai KTP)`, `Sesi 1: materi`, `2. Pelatihan Kohesi Sosial`. Headers and the
words of lists are read in the same way, the whole text first. What stands behind a name is an
explanation only after a colon, a dash or a break, or in brackets. Knows texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from etl.contract.layout_words import words
from etl.text import tidy

# In brackets at the end, or behind a mark; a hyphen is a dash only between spaces.
_BRACKETS = re.compile(r"\s*[(\[](?P<in>[^()\[\]]*)[)\]][\s.:*]*$")
_MARK = re.compile(r"\s*[:;=–—]\s*|\s+-\s+")


def readings(text: str) -> Iterator[tuple[str, str]]:
    """Give the names that a text may be, each with the explanation behind it; the whole first."""
    found = tidy(text)
    for whole in dict.fromkeys((found, without_enumeration(found))):
        yield whole, ""
        yield from _explained(whole)


def without_enumeration(text: str) -> str:
    """Drop what numbers a name: `1.`, `(2)`, `A4)`, `Tahap 2:`, `5 -`; the name has letters."""
    return _enumeration().sub("", text, count=1)


def without_number(text: str) -> str:
    """Drop the number behind a name: `ke-1`, ` 2`, ` II`, ` (1)`, ` kedua`, ` tahap 1`."""
    return _number_behind().sub("", text)


def _explained(text: str) -> Iterator[tuple[str, str]]:
    if in_brackets := _BRACKETS.search(text):
        yield text[: in_brackets.start()], in_brackets["in"]
    mark = _MARK.search(text)
    if mark and mark.start():
        yield text[: mark.start()], text[mark.end() :]


@cache
def _enumeration() -> re.Pattern[str]:
    called = "|".join(words("enumerating"))
    ordinal = "|".join(words("ordinal"))
    number = r"(?:[A-Za-z]?\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4}|[A-Za-z])"
    return re.compile(
        rf"^(?:(?:{called})[\s.]*(?:(?:{ordinal})\b[\s.-]*)?)?"
        rf"(?:\({number}\)[\s.:]*|{number}(?:\s*[.):=–—]\s*|\s+-\s+))(?=[^\W\d])",
        re.IGNORECASE,
    )


@cache
def _number_behind() -> re.Pattern[str]:
    before = "|".join((*words("ordinal"), *words("enumerating")))
    number = "|".join((r"\d{1,2}", "[IVX]{1,4}", *words("counting")))
    said = rf"(?:(?:{before})[\s.-]*)?(?:{number})"
    return re.compile(rf"(?:[\s-]+{said}|\s*\({said}\))$", re.IGNORECASE)
