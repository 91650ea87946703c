"""What a released figure is called in words: a number, a bound, or that it is withheld."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from drawings.sentences import note_text
from indicators.catalog import find
from indicators.released import Terms
from indicators.released_cells import AT_LEAST, AT_MOST, BOUNDS
from indicators.released_cells import WITHHELD as IS_WITHHELD
from language import DASH, N_, WITHHELD, Language, is_missing

One = Mapping[str, Any]
# The notes on what is not told as a number.
PROTECTED = (IS_WITHHELD, *BOUNDS)
_SIGNS = {AT_LEAST: "≥", AT_MOST: "≤"}
_BOUNDS = {AT_LEAST: N_("at least {x} of {n}"), AT_MOST: N_("at most {x} of {n}")}


def withheld_sentence(terms: Terms, say: Language) -> str:
    """Say what is withheld from an audience, and how it is marked: the same everywhere."""
    words = say.text(
        N_(
            "{mark} is withheld: figures about fewer than {n} people, and others from which they "
            "could be told. Nearly none and nearly all are told as a bound."
        ),
        mark=WITHHELD,
        n=say.number(terms.smallest),
    )
    if terms.rounded_to == 1:
        return words
    rounded = say.text(N_("Numbers are rounded to {n}."), n=say.number(terms.rounded_to))
    return f"{words} {rounded}"


def value_words(one: One, unit: str, say: Language) -> str:
    """Write the value of a row of an answer: 87.4%, ≥ 79.2%, or the mark of what is withheld."""
    if one["note"] == IS_WITHHELD:
        return WITHHELD
    value = one["value"]
    if is_missing(value):
        return DASH
    sign = _SIGNS.get(one["note"], "")
    return f"{sign} {measured(value, unit, say)}".strip()


def measured(value: Any, unit: str, say: Language) -> str:
    """Write a value in its unit."""
    if unit == "percent":
        return say.percent(value)
    if unit == "points":
        return say.points(value)
    if unit == "IDR":
        return say.rupiah(value)
    if unit == "date":
        return say.date(pd.Timestamp(value).date())
    return say.number(value) if float(value).is_integer() else say.decimal(value)


def made_of(one: One, say: Language) -> str:
    """Write what a share is made of: 1,774/2,029, at least 19 of 24; empty where it is withheld."""
    x, n = one.get("numerator"), one.get("denominator")
    if x is None or n is None or is_missing(x) or is_missing(n):
        return ""
    if words := _BOUNDS.get(one["note"]):
        return say.text(words, x=say.number(x), n=say.number(n))
    return say.fraction(x, n)


def short_made_of(one: One, say: Language) -> str:
    """Write the same of a bound where there is little room: ≥ 19/24; empty for what is none."""
    if one["note"] not in BOUNDS or not made_of(one, say):
        return ""
    return f"{_SIGNS[one['note']]} {say.fraction(one['numerator'], one['denominator'])}"


def in_place(note: str, say: Language) -> str:
    """Say shortly in the place of a mark that there is none since it is withheld or a bound."""
    if note == IS_WITHHELD:
        word = say.text(N_("withheld"))
        return f"{WITHHELD} {word}"
    word = say.text(N_("a bound"))
    return f"{_SIGNS[note]} {word}" if note in BOUNDS else ""


def remark(one: One, say: Language) -> str:
    """Say what there is to say of a figure; of a bound its own words do."""
    return "" if one["note"] in BOUNDS else note_text(one["note"], say)


def counts(frame: pd.DataFrame, column: str) -> pd.Series:
    """Give a column of counts for a table: whole numbers, bounds and the mark of the withheld.

    Where all are numbers or not known they stay numbers.
    """
    is_told = frame["note"].isin(PROTECTED)
    numbers = frame[column].astype("Float64").round().astype("Int64")
    if not is_told.any():
        return numbers
    return pd.Series(
        [_count(number, note) for number, note in zip(numbers, frame["note"], strict=True)],
        index=frame.index,
        dtype="str",
    )


def _count(number: Any, note: str) -> str:
    if note == IS_WITHHELD:
        return WITHHELD
    if is_missing(number):
        return DASH
    return f"{_SIGNS.get(note, '')} {int(number)}".strip()


def values(rows: Sequence[One], indicator: str, say: Language) -> list[str]:
    """Write the values of rows in the unit of their indicator."""
    unit = find(indicator).unit
    return [value_words(one, unit, say) for one in rows]
