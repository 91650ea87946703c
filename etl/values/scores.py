"""A total score: points (12), points of the most (8/10, 8 dari 10), or a share (80%).

A score keeps the form in which it stands, for the scale is that of the person's program. A column
of which no number is above 1 and one lies between 0 and 1 holds shares: Excel shows them as
percentages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from etl.text import tidy
from etl.values.cleaned import Cleaned, Cleaner

_OF_MOST = re.compile(r"(\S+)\s*(?:/|dari|of|out of)\s*(\S+)", re.IGNORECASE)
Number = Callable[[str], Decimal | None]


def cleaner(texts: Iterable[str], number: Number) -> Cleaner:
    """Return what cleans the scores of a column, of which the distinct texts are given.

    `number` reads a number, or gives None.
    """
    numbers = [found for text in texts if (found := number(text)) is not None]
    are_shares = any(0 < one < 1 for one in numbers) and all(0 <= one <= 1 for one in numbers)

    def clean(text: str) -> Cleaned:
        found = tidy(text)
        share = number(found.removesuffix("%").rstrip()) if found.endswith("%") else None
        plain = number(text)
        if plain is not None and are_shares:
            share = plain * 100
        if share is not None:
            return Cleaned(f"{_plain(share)}%")
        parts = [number(one) for groups in _OF_MOST.findall(found) for one in groups]
        if len(parts) == 2 and parts[0] is not None and parts[1]:
            return Cleaned(f"{_plain(parts[0])}/{_plain(parts[1])}")
        return Cleaned(_plain(plain)) if plain is not None else Cleaned(rule="not_a_number")

    return clean


def _plain(number: Decimal) -> str:
    """Write a number without zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
