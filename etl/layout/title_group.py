"""Which group a title names: the first name behind "Kelompok", or else behind "Kas".

Words that say what kind of group or of cash book it is, or of which month, are no names. Of several
codes that are joined (K1 dan K2) all are given, for nobody knows which is meant.
"""

from __future__ import annotations

import re

from etl.contract.layout_words import words
from etl.layout.title_day import is_month
from etl.layout.title_tokens import Title, Token

_NAME = re.compile(r"[\w-]{2,20}")
_CODE = re.compile(r"([^\W\d_]+)-?\d+")
_JOINED = r"\s*(?:[,&+/–-]|dan|s\W?d\W?|hingga)\s*"
BETWEEN_GROUPS = " / "
_BEFORE_NAME = (":", "-", "–")
_YEAR = re.compile(r"(19|20)\d\d")


def find(title: Title) -> str | None:
    """Return the code or the name of the group that a title names."""
    for word in words("group"):
        for place in range(len(title)):
            if title[place].word == word:
                name = _name(title, place + 1)
                if name:
                    return name
    return None


def _name(title: Title, place: int) -> str | None:
    while title[place].text in _BEFORE_NAME or _is_no_name(title[place]):
        place += 1
    found = _NAME.match(title.text, title[place].start) if title[place].text else None
    return BETWEEN_GROUPS.join([found[0], *_others(title.text, found)]) if found else None


def _others(text: str, first: re.Match[str]) -> list[str]:
    """Return the codes that are joined to a first one, and written like it."""
    code = _CODE.fullmatch(first[0])
    if not code:
        return []
    other = re.compile(rf"{_JOINED}({code[1]}-?\d+)\b", re.IGNORECASE)
    found, place = [], first.end()
    while joined := other.match(text, place):
        found.append(joined[1])
        place = joined.end()
    return found


def _is_no_name(token: Token) -> bool:
    is_year = _YEAR.fullmatch(token.text) is not None
    return is_year or is_month(token) or token.is_of("no_group")
