"""What values are called: rows that compare by a dimension, program years, codes in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from indicators.filters import NOT_RECORDED
from language import Language


def labels(frame: pd.DataFrame, dimension: str, say: Language) -> pd.Series:
    """Return the words of a dimension's values, row by row."""
    return in_words(frame[dimension], lambda value: say.label(dimension, value))


def in_words(column: pd.Series, word: Callable[[Any], str]) -> pd.Series:
    """Return the word of each value; of millions of rows each distinct value is worded once."""
    places, distinct = pd.factorize(column, use_na_sentinel=False)
    words = [word(value) for value in distinct]
    return pd.Series([words[place] for place in places], index=column.index, dtype="str")


def names(values: Iterable[object], dimension: str, say: Language) -> dict[object, str]:
    """Return the words of a dimension's values, by value."""
    return {value: say.label(dimension, value) for value in values}


def row_names(frame: pd.DataFrame, by: str, say: Language) -> pd.Series:
    """Return the name of each row in words; a program year says which months it covers."""
    if by == "program_year":
        return in_words(frame[by], lambda year: year_span(year, say))
    return labels(frame, by, say)


def year_span(year: object, say: Language) -> str:
    """Say which months a program year covers, or that it was not recorded."""
    if year == NOT_RECORDED:
        return say.label("program_year", year)
    return say.program_year_long(year)  # type: ignore[arg-type]


def breakable(names: pd.Series) -> pd.Series:
    """Return names with a line break where a span of months may be broken."""
    return names.str.replace(r"–(?=\D)", "–\n", regex=True)
