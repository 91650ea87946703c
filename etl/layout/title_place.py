"""Which district a title names.

Cut at its marks, a title is in pieces; a piece that is a district's name names it. The title of a
batch may say it among other words too, but for the name of a village or a sub-district. Of two
that cannot be the same all are given, and which of them was meant is asked; what is nearly a
district's name, or has the word for one before it, is asked about too.
"""

from __future__ import annotations

from collections.abc import Iterator

from etl.layout.title_tokens import Title
from etl.text import fold
from etl.values import districts

_SEPARATORS = ("–", "—", ",", ";", ":", "|", "(", ")", "/", "")
_MOST_WORDS = 4
BETWEEN_DISTRICTS = " / "

Piece = tuple[int, int]  # of tokens: the first, and the one behind the last


def find(title: Title, is_of_batch: bool) -> str | None:
    """Return the district that a title names, from which other parts have been taken."""
    pieces = list(_pieces(title))
    texts = (_text(title, piece) for piece in pieces)
    named = [text for text in texts if districts.is_district(text)]
    if not named and is_of_batch:
        named = [text for piece in pieces for text in _among(title, piece)]
    return _the_one(named)


def doubt(title: Title) -> str | None:
    """Return what is nearly a district's name, or has the word for one before it."""
    for piece in _pieces(title):
        text = _text(title, piece)
        if districts.guess(fold(text)).meanings:
            return text
    for place in range(len(title)):
        name = place + 1 + (title[place + 1].text == ".")
        if title[place].is_of("district") and title[name].is_word:
            return title.written(place, name + 1)
    return None


def _the_one(named: list[str]) -> str | None:
    """Return the name that says most where all may be one district, else all of them."""
    codes = {one: set(districts.codes(districts.without_province(fold(one)))) for one in named}
    if not codes:
        return None
    are_alike = bool(set.intersection(*codes.values()))
    return (
        min(codes, key=lambda one: len(codes[one])) if are_alike else BETWEEN_DISTRICTS.join(codes)
    )


def _pieces(title: Title) -> Iterator[Piece]:
    """Give the pieces between the marks of a title."""
    first = 0
    for place in range(len(title) + 1):
        if _is_separator(title, place):
            if first < place:
                yield first, place
            first = place + 1


def _is_separator(title: Title, place: int) -> bool:
    token = title[place]
    is_spaced = not token.is_glued and not title[place + 1].is_glued
    return token.text in _SEPARATORS or (token.text == "-" and is_spaced)


def _text(title: Title, piece: Piece) -> str:
    return title.written(*piece).strip(" -.")


def _among(title: Title, piece: Piece) -> list[str]:
    """Return the districts among the words of a piece, the longest names first."""
    words = list(_words(title, piece))
    found = []
    for length in range(min(_MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            name = words[start : start + length]
            if all(name) and districts.is_district(" ".join(name)):
                found.append(" ".join(name))
                words[start : start + length] = [""] * length
    return found


def _words(title: Title, piece: Piece) -> Iterator[str]:
    """Give the words of a piece, a blank one for the name of a village or a sub-district."""
    place, after = piece
    while place < after:
        has_point = title[place + 1].text == "." and title[place + 1].is_glued
        if title[place].is_of("village"):
            yield ""
            place += 2 + has_point
            continue
        if title[place].is_word:
            yield title[place].text + "." * has_point
        place += 1
