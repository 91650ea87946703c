"""What files are called that go from hand to hand: the mark of one given back, safe letters.

Knows texts only; touches no disk.
"""

from __future__ import annotations

import re

# What a workbook is called that was given back with its cells marked, and fetched once or twice.
MARKED = "-perlu-diperbaiki"
_MARK_AT_THE_END = re.compile(rf"{MARKED}(-\d+)?( ?\(\d+\))?(?=(\.\w+)?$)", re.IGNORECASE)


def without_mark(name: str) -> str:
    """Return what a file was called before it was given back marked, with its end or without."""
    return _MARK_AT_THE_END.sub("", name)


def plain_stem(stem: str, longest: int, also: str = "") -> str:
    """Return a file's name without its end, as every system takes it and no path reads it.

    `also` are marks that may stay besides letters, digits and ` -().`; nothing may be left.
    """
    return re.sub(rf"[^\w \-().{also}]", "_", stem)[:longest].strip(" .-")
