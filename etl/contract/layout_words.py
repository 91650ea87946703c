"""The words by which the layout of a sheet is understood: those of titles and of what is no data.

They are data, `layout_words.csv`: of each list its words, and what they do where they stand.
"""

from __future__ import annotations

from functools import cache

from etl.contract import batch_words
from etl.contract.own_files import FOLDER, rows

LAYOUT_WORDS = FOLDER / "layout_words.csv"


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of a list, in small letters, in the order in which they are listed."""
    return _lists()[name]


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    listed = {row["list"]: tuple(row["words"].split("|")) for row in rows(LAYOUT_WORDS)}
    return listed | {"batch": batch_words.WORDS}
