"""Names that people give to what they save: tidied, each there once, sorted as people do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LONGEST_NAME = 60


class RefusedError(ValueError):
    """What was asked cannot be done: `reason` is the id of why, `name` what it is about.

    The reasons: empty, too_long, taken, full and gone; of presentations also changed, many_slides
    and long_note.
    """

    def __init__(self, reason: str, name: str = "") -> None:
        super().__init__(reason, name)
        self.reason, self.name = reason, name


def tidy_name(name: str) -> str:
    """Return a name as it is shown: no invisible signs, no spaces but single ones within."""
    kept = (
        sign if unicodedata.category(sign)[0] != "C" else " " if sign.isspace() else ""
        for sign in unicodedata.normalize("NFC", name)
    )
    return " ".join("".join(kept).split())


def free_name(name: str, others: Sequence[str]) -> str:
    """Return a name tidied; RefusedError where there is none, or one of the others is like it."""
    tidied = tidy_name(name)
    if not tidied:
        raise RefusedError("empty")
    if len(tidied) > LONGEST_NAME:
        raise RefusedError("too_long", tidied)
    for other in others:
        if _alike(other) == _alike(tidied):
            raise RefusedError("taken", other)
    return tidied


def in_order(name: str) -> list[tuple[int, int, str]]:
    """Return what names are sorted by, as people do it: 2 before 10."""
    parts = re.split(r"(\d+)", _alike(name))
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]


def _alike(name: str) -> str:
    """Return what names that look the same have in common."""
    return unicodedata.normalize("NFKC", name).casefold()
