"""Names of sheets as Excel takes them: short, none twice, without its own signs."""

from __future__ import annotations

import re
from collections.abc import Collection

MOST_CHARACTERS = 31
_SIGNS = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")


def sheet_name(words: str, taken: Collection[str]) -> str:
    """Return a name for a sheet, from words, that differs from those taken also in other case.

    Of words that are too long the last ones are left out; a second sheet of a name has a number.
    """
    plain = " ".join(_SIGNS.sub(" ", words).split()).strip("' ") or "–"
    others = {name.casefold() for name in taken}
    name, number = _shortened(plain, MOST_CHARACTERS), 1
    while name.casefold() in others or name.casefold() == "history":  # Excel's own
        number += 1
        ending = f" ({number})"
        name = _shortened(plain, MOST_CHARACTERS - len(ending)) + ending
    return name


def _shortened(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    whole = cut.rpartition(" ")[0] if words[most - 1] != " " else cut
    kept = whole if len(whole) > most // 2 else cut
    return kept.rstrip(" ,;:–-(") + "…"
