"""What the remark of a cash book's entry says of money that is no business of the group.

A remark says what it begins with, words of receiving and paying apart (`Terima dana insentif`);
the same words further on (`Penjualan untuk bayar pinjaman`) say so perhaps, which is asked. On
which side of the book words mean that is a part of them: money in of `modal` is capital, money out
is what it was spent on. The words are those of the reference file `cash_remarks.csv`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from etl.contract import reference, total_words
from etl.text import fold

FILE = "cash_remarks.csv"
SIDES = ("in", "out")
BETWEEN_SIDES = "|"
_SUM = re.compile(total_words.LABEL)

Words = dict[tuple[str, ...], str]  # the words of a phrase → what it says


def read(text: str) -> str | None:
    """Return what a remark says where it is one of money in, a stroke, and of money out.

    Each is blank for business, or `balance`, `movement`, `perhaps` or `sum`, with the words that
    say so behind a colon. None where it is business on both sides.
    """
    said = fold(text)
    if label := _SUM.match(said):
        return BETWEEN_SIDES.join([f"sum:{label[0]}"] * len(SIDES))
    verdicts = [_verdict(said.split(), *_phrases()[side]) for side in SIDES]
    return BETWEEN_SIDES.join(verdicts) if any(verdicts) else None


def is_sum(text: str) -> bool:
    """Tell whether a text is the label of a sum."""
    return _SUM.match(fold(text)) is not None


def is_balance(text: str) -> bool:
    """Tell whether a text says how much there is, on either side of the book."""
    return any(one.startswith("balance") for one in (read(text) or "").split(BETWEEN_SIDES))


def words() -> list[str]:
    """Return all words of the reference file."""
    return [" ".join(one) for told, before in _phrases().values() for one in (*told, *before)]


def _verdict(said: list[str], told: Words, before: Words) -> str:
    first = 0
    while longest := _longest(said, first, before):
        if _longest(said, first, told):
            break
        first += len(longest)
    if begun := _longest(said, first, told):
        says = told[begun].replace("ask", "perhaps")
        return f"{says}:{' '.join(begun)}"
    within = (_longest(said, place, told) for place in range(first + 1, len(said)))
    found = next(filter(None, within), ())
    return f"perhaps:{' '.join(found)}" if found else ""


def _longest(said: list[str], place: int, phrases: Words) -> tuple[str, ...]:
    """Return the longest phrase that begins at a place, or an empty one."""
    begun = (one for one in phrases if tuple(said[place : place + len(one)]) == one)
    return max(begun, key=len, default=())


def _phrases() -> dict[str, tuple[Words, Words]]:
    """Return by side the phrases that tell something, and those that may stand before them."""
    path = reference.path_of(reference.folder(), FILE)
    written = path.stat()
    return _read(path, written.st_mtime_ns, written.st_size)


@lru_cache(maxsize=4)
def _read(path: Path, changed_ns: int, size: int) -> dict[str, tuple[Words, Words]]:
    """Read the file as it is since it was last changed."""
    by_side: dict[str, tuple[Words, Words]] = {side: ({}, {}) for side in SIDES}
    for row in reference.cash_remarks(path.parent):
        for side in SIDES if row["side"] == "both" else (row["side"],):
            told, before = by_side[side]
            phrase = tuple(fold(row["words"]).split())
            (before if row["what"] == "before" else told)[phrase] = row["what"]
    return by_side
