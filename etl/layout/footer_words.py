"""How a note or a signature below a table begins: with its words, or with a place and a day."""

from __future__ import annotations

import re

from etl.contract.layout_words import words
from etl.text import fold
from etl.values.cleaners import clean_date

_MOST_WORDS = 2
_PLACE_AND_DAY = re.compile(r"[^\W\d][^\d,]{2,30},\s*(\d.+)")
_COUNT_OF_A_SEX = re.compile(r"[lp]\s*[=:]\s*\d", re.IGNORECASE)
_ORNAMENT = re.compile(r"^([*=~_#-]+)\s*(.*?)\s*\1$")
_IN_BRACKETS = re.compile(r"\(([a-z]+)\)$")


def is_footer_text(text: str) -> bool:
    """Tell whether a cell below a table is a note, a signature, or the place and day of one.

    Marks at both ends are an ornament (`*** BATCH 13 ***`), those in front of words a note's.
    """
    text = _ORNAMENT.sub(r"\2", text)
    if not text:
        return False
    if text[0] in "*(":
        return not text[1:2].isalpha() or _is_with_role(text)
    return (
        _begins_like_one(text)
        or _is_with_role(text)
        or _COUNT_OF_A_SEX.match(text) is not None
        or _is_place_and_day(text)
    )


def _begins_like_one(text: str) -> bool:
    first = fold(text).split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
    starts = {" ".join(first[:count]) for count in range(1, len(first) + 1)}
    return text[0].isalnum() and not starts.isdisjoint(words("footer"))


def _is_with_role(text: str) -> bool:
    """Tell whether a text ends in the part that somebody has: `Siti (trainer)`."""
    found = _IN_BRACKETS.search(text.casefold())
    return found is not None and found[1] in words("footer_role")


def _is_place_and_day(text: str) -> bool:
    dated = _PLACE_AND_DAY.fullmatch(text)
    return dated is not None and bool(clean_date(dated[1]).value)
