"""How many people a cell counts: in figures, or by their names, which are counted and not kept.

Names stand apart by commas, strokes, `dan` or a break; a degree behind a name is nobody. A text
with a figure or with a word that counts, or says that nobody is known, has no names in it.
"""

from __future__ import annotations

import re

from etl.contract.layout_words import words
from etl.text import fold

_BETWEEN_NAMES = re.compile(r"[,;/&+\n]|\s-\s")
_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.)+(?:[A-Z][A-Za-z]{0,4}\.?)*")


def count_names(text: str) -> int:
    """Count the names in a text; 0 where it may say something else."""
    said = fold(text).split()
    if any(map(str.isdigit, text)) or set(said) & set(words("no_name")):
        return 0
    joined = re.sub(rf"\s(?:{'|'.join(words('and'))})\s", ",", text, flags=re.IGNORECASE)
    parts = (part.strip() for part in _BETWEEN_NAMES.split(joined))
    return sum(1 for part in parts if fold(part) and not _is_degree(part))


def _is_degree(part: str) -> bool:
    return _DEGREE.fullmatch(part) is not None or fold(part) in words("degree")
