"""Texts as cells and headers hold them: tidied, and folded so that two spellings can be compared.

Imports nothing of the project.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# A number that arrived as a number, not as text: its point is a decimal point, whatever the
# language. A private-use character says so and cannot stand in a user's text.
NUMBER = "\ue000"

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


# Whoever asks about a text asks several times in a row.
@lru_cache(maxsize=256)
def tidy(text: str) -> str:
    """Normalise Unicode, drop invisible characters and collapse white space."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFKC", text).translate(_INVISIBLE).split())


def fold(text: str) -> str:
    """Reduce a header or a word to small letters and digits, one space between words."""
    return re.sub(r"[\W_]+", " ", tidy(text).casefold()).strip()
