"""What is said in sentences: notes, that nobody took part, a few of many."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from language import N_, Language

NOBODY = N_("Nobody took part in what is selected.")


def sentences(*parts: str) -> str:
    """Join sentences; empty ones are left out."""
    return " ".join(part for part in parts if part)


def nobody(frame: pd.DataFrame, say: Language) -> str:
    """Say that nobody took part, where there are no rows; else nothing."""
    return say.text(NOBODY) if frame.empty else ""


def without_a_line(frame: pd.DataFrame, say: Language) -> str:
    """Say what a dot without its interval means, where one of the rows has none for few batches."""
    if not frame["note"].eq("too_few_batches").any():
        return ""
    return say.text(N_("Without a line beside the dot there are too few batches for an interval."))


def note_text(note: str, say: Language) -> str:
    """Return the words of one note; an empty selection is said as on every other page."""
    if note == "no_data":
        return say.text(NOBODY)
    return say.label("note", note) if note else ""


def notes(frame: pd.DataFrame, say: Language) -> pd.Series:
    """Return the words of the note on each row, empty where there is none."""
    return frame["note"].map(lambda note: note_text(note, say))


def a_few(names: Sequence[str], most: int, say: Language) -> str:
    """Name things, and of many the first with how many more there are."""
    if len(names) <= most + 1:  # one more takes no more room than to say so
        return ", ".join(names)
    more = say.number(len(names) - most)
    return say.text(N_("{codes} and {n} more"), codes=", ".join(names[:most]), n=more)


def first_of(shown: int, in_all: int, say: Language) -> str:
    """Say that a table has the first of its rows, where it has not all of them."""
    if shown >= in_all:
        return ""
    return say.text(
        N_("The first {shown} of {all} rows; the page's download has all of them."),
        shown=say.number(shown),
        all=say.number(in_all),
    )
