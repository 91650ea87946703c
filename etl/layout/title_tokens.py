"""A title cut into tokens: its numbers, words and marks, from which its parts are read.

A part that was read is taken out of the title. Where it stood the title is cut through, so that
what stands before and behind it is never read together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from etl.contract.layout_words import words

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")
DASHES = ("-", "–", "—")
_AND = ("&", "+")


@dataclass(frozen=True)
class Token:
    """A number, a word or one mark; without a text it is the end of a title, or a part taken."""

    text: str
    start: int
    is_glued: bool = False  # to the token before, without a space

    @property
    def end(self) -> int:
        """Return the place in the text behind the token."""
        return self.start + len(self.text)

    @cached_property
    def word(self) -> str:
        """Return the text in small letters."""
        return self.text.casefold()

    @property
    def is_number(self) -> bool:
        """Tell whether the token is a number."""
        return self.text[:1].isdecimal()

    @property
    def is_word(self) -> bool:
        """Tell whether the token is a word."""
        return self.text[:1].isalpha()

    @property
    def is_mark(self) -> bool:
        """Tell whether the token is a mark, which says nothing by itself."""
        return bool(self.text) and not self.text[0].isalnum()

    def is_of(self, *lists: str) -> bool:
        """Tell whether the token is a word of one of the lists."""
        return any(self.word in words(name) for name in lists)


@dataclass(frozen=True)
class Title:
    """A text and its tokens, which are counted from 0."""

    text: str
    tokens: tuple[Token, ...]

    def __getitem__(self, place: int) -> Token:
        """Return the token at a place, an empty one beyond the ends."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else Token("", len(self.text))

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.tokens)

    def written(self, first: int, after: int) -> str:
        """Return the tokens from the first to before `after` as they are written."""
        last = self[after - 1]
        return self.text[self[first].start : last.start + len(last.text)] if first < after else ""

    def without(self, first: int, after: int) -> Title:
        """Return the title with a part taken out of it."""
        taken = replace(self[first], text="")
        return replace(self, tokens=(*self.tokens[:first], taken, *self.tokens[after:]))

    def is_glued_to_number(self, place: int, marks: tuple[str, ...]) -> bool:
        """Tell whether one of the marks stands at a place, with a number right behind it."""
        mark, behind = self[place], self[place + 1]
        return mark.text in marks and mark.is_glued and behind.is_number and behind.is_glued


def cut(text: str) -> Title:
    """Cut a text into tokens."""
    found = list(_TOKEN.finditer(text))
    ends = [0, *(one.end() for one in found)]
    return Title(
        text,
        tuple(
            Token(one[0], one.start(), is_glued=one.start() == end > 0)
            for one, end in zip(found, ends, strict=False)
        ),
    )


def behind_until(title: Title, place: int) -> int:
    """Return the place behind a mark or words for `until`, or the same place where there are none.

    They are a dash, `s/d`, `s.d.`, `sd`, `sampai dengan`, `hingga`; a weekday may follow them.
    """
    after = _behind_range_mark(title, place)
    return behind_weekday(title, after) if after != place else place


def behind_weekday(title: Title, place: int) -> int:
    """Return the place behind a weekday and its comma, or the same place where there is none."""
    is_weekday = title[place].is_of("weekday")
    return place + is_weekday + (is_weekday and title[place + 1].text == ",")


def behind_and(title: Title, place: int) -> int:
    """Return the place behind `dan`, `&` or `+`, or the same place where there is none."""
    return place + (title[place].text in _AND or title[place].is_of("and"))


def _behind_range_mark(title: Title, place: int) -> int:
    token = title[place]
    if token.text in DASHES:
        return place + 1
    if token.word == "s":
        middle = place + 1 + (title[place + 1].text in (".", "/"))
        after = middle + 1
        return after + (title[after].text == ".") if title[middle].word == "d" else place
    if token.is_of("until"):
        after = place + 1
        return after + (title[after].text == "." or title[after].word == "dengan")
    return place
