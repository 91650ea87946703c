"""The tables below charts: headers in the language, numbers that a spreadsheet can go on with.

Numbers stay numbers; headers name the unit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from language import DASH, MINUS, WITHHELD, Language, is_missing

_MOST_DECIMALS = 3
# A count of a protected audience: a number, a bound, or what stands for what is not told.
_COUNT = re.compile(r"(?:(?P<sign>[≥≤]) )?(?P<number>\d+)")
# Of a product of floats the decimals after these are not the figure's own: 0.1225 × 1000 is a half.
_DECIMALS_THAT_COUNT = 6


def renamed(frame: pd.DataFrame, headers: Mapping[str, str]) -> pd.DataFrame:
    """Return the columns that have headers, under them and in their order."""
    return frame[list(headers)].rename(columns=dict(headers))


def whole(column: pd.Series) -> pd.Series:
    """Return counts as whole numbers; what is not known stays missing."""
    return column.astype("Float64").round().astype("Int64")


def percents(column: pd.Series) -> pd.Series:
    """Return shares of 1, or differences of them, as percentages or points with one decimal."""
    return one_decimal(column.astype("Float64") * 100)


def one_decimal(column: pd.Series) -> pd.Series:
    """Return numbers with one decimal; what is not known stays missing.

    Half is rounded away from zero, as in sentences and by spreadsheets: 49 of 400 are 12.3 %.
    """
    tenths = column.astype("Float64") * 10
    size = np.floor(tenths.abs().round(_DECIMALS_THAT_COUNT) + 0.5)
    return np.sign(tenths) * size / 10


def number_words(value: float, say: Language) -> str:
    """Write a number of a table: a count, or what is not whole with three decimals."""
    return say.number(value) if float(value).is_integer() else say.decimal(value, 3)


def is_of_counts(column: pd.Series) -> bool:
    """Tell whether a column is of counts: of numbers, or of numbers with what is withheld of them.

    A column without anything withheld is of numbers as such: years in words are no counts.
    """
    if pd.api.types.is_numeric_dtype(column.dtype):
        return True
    if not pd.api.types.is_string_dtype(column.dtype):
        return False
    has_marks = False
    for text in column.fillna(DASH):
        found = _COUNT.fullmatch(text)
        if not found and text not in (WITHHELD, DASH):
            return False
        has_marks |= text == WITHHELD or bool(found and found["sign"])
    return has_marks


def counts_told(column: pd.Series) -> pd.Series:
    """Return a column of counts as numbers; a bound and what is withheld are missing."""
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column
    return pd.to_numeric(column.where(column.str.fullmatch(r"\d+")), errors="coerce").astype(
        "Int64"
    )


def cell_words(column: pd.Series, say: Language) -> list[str]:
    """Write any column as it is read: numbers alike, words as they are, a dash for nothing."""
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column_words(column, say)
    words = [DASH if is_missing(value) else str(value) for value in column]
    return [_count_words(text, say) for text in words] if is_of_counts(column) else words


def _count_words(text: str, say: Language) -> str:
    found = _COUNT.fullmatch(text)
    return text.replace(found["number"], say.number(int(found["number"]))) if found else text


def column_words(column: pd.Series, say: Language) -> list[str]:
    """Write a column of numbers, all with as many decimals as one of them needs, three at most.

    Python writes them and their marks are exchanged, for Babel would write one by one. What is not
    known is a dash.
    """
    values = column.to_numpy("float64", na_value=np.nan)
    known = values[np.isfinite(values)]
    decimals = next(
        (n for n in range(_MOST_DECIMALS) if np.array_equal(known.round(n), known)),
        _MOST_DECIMALS,
    )
    marks = str.maketrans(".,-", say.separators + MINUS)
    zero = f"{0.0:.{decimals}f}"
    written = (f"{value:,.{decimals}f}" for value in values.tolist())
    return [
        DASH if not is_known else (zero if one == f"-{zero}" else one).translate(marks)
        for one, is_known in zip(written, np.isfinite(values), strict=True)
    ]
