"""Whether a sheet has the answers before the training or those after it, as its titles say.

A questionnaire of its own has the statements as headers, and says when it was filled in once: in
the name of the sheet, in a title above the table or in the name of the file, the nearest first.
Where these say nothing or both, nothing is decided.
"""

from __future__ import annotations

from collections.abc import Iterable

from etl.contract.layout_words import words
from etl.text import fold


def said(above: list[list[str]], sheet: str, file: str) -> str:
    """Return the word of headers for when the sheet was filled in; blank where that is open."""
    titles = [cell for row in above for cell in row]
    return next(filter(None, map(_said_in, ([sheet], titles, [file]))), "")


def times(answer: str) -> list[str]:
    """Return the words of headers for what was answered: before, after, or before_then_after."""
    return [words(name)[0] for name in answer.split("_then_")]


def _said_in(texts: Iterable[str]) -> str:
    found = {word for text in texts for word in fold(text).split()}
    said = [name for name in ("before", "after") if found & set(words(name))]
    return words(said[0])[0] if len(said) == 1 else ""
