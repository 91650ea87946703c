"""Columns in which people sign, which on paper hold ink and in a workbook nothing to load.

They are asked about only where attendance may be marked there and nowhere else.
"""

from __future__ import annotations

import re

from etl.contract import SESSIONS, Table, layout_words
from etl.text import fold, tidy
from etl.values import cleaners

_SESSIONS = frozenset(f"session_{number}" for number in range(1, SESSIONS + 1))
# `1. ........` and, one row lower and further to the right, `2. ........`
_TO_SIGN = re.compile(r"\(?\d{0,3}[.)]?[\s.…_-]*")


def is_signature(parts: tuple[str, ...]) -> bool:
    """Tell whether a header is that of a column to sign in: `Tanda tangan`, `TTD / Paraf`."""
    return all(fold(one) in layout_words.words("signature") for one in parts[-1].split("/"))


def may_be_attendance(table: Table, names: set[str], cells: list[str]) -> bool:
    """Tell whether people may be marked present where they sign: no session has a column."""
    marks = [cell for cell in cells if not is_place_to_sign(cell)]
    if not marks or table.name != "participant" or names & _SESSIONS:
        return False
    return cleaners.are_mostly(table.column("session_1"), marks)


def is_place_to_sign(cell: str) -> bool:
    """Tell whether a cell is blank, or has only a number and dots: there is where to sign.

    A number alone may be a mark.
    """
    text = tidy(cell)
    return cleaners.says_nothing(text) or (
        not text.isdigit() and _TO_SIGN.fullmatch(text) is not None
    )


def are_staggered(rows: list[list[str]], before: str, place: int) -> bool:
    """Tell whether a column without a header only has places to sign, beside a signature.

    `before` is the last header before it.
    """
    if not before or not is_signature((before,)):
        return False
    cells = [row[place] for row in rows if place < len(row) and tidy(row[place])]
    return bool(cells) and all(map(is_place_to_sign, cells))
