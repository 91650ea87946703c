"""When two ways to write a batch or a group mean the same: the number, and the letters around it.

Knows texts alone; opens no file.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from etl.text import fold
from etl.values import near_match
from etl.values.cleaners import clean_batch_code
from etl.values.near_match import Guess

_SURE = 0.95
_PARTS = re.compile(r"(.*?)0*(\d+)[-./ (]*([A-Z]?)\)?")


def is_same(code: str, other: str) -> bool:
    """Tell whether two texts may be one batch: one number, the same letters before it, or none.

    `Batch 12` is B12 and WEE-12, but B12 is not WEE-12, and 12-A is not 12.
    """
    found, sought = _parts(code), _parts(other)
    if found is None or sought is None:
        return clean_batch_code(code).value == clean_batch_code(other).value
    is_alike = found[0] == sought[0] or "" in (found[0], sought[0])
    return is_alike and found[1] == sought[1]


def guess(code: str, known: Collection[str]) -> Guess:
    """Return which known code is probably meant: the same number written otherwise, or a slip."""
    alike = [one for one in known if is_same(one, code)]
    if len(alike) == 1:
        return Guess((alike[0],), _SURE)
    return near_match.guess({fold(code): 0}, {fold(one): [one] for one in known})


def _parts(text: str) -> tuple[str, str] | None:
    """Return the letters before a batch's number, and the number with the letter after it."""
    found = _PARTS.fullmatch(clean_batch_code(text).value or "")
    return (re.sub(r"[^A-Z0-9]", "", found[1]), found[2] + found[3]) if found else None
