"""The tables below charts: headers in the language, numbers that a spreadsheet can go on with.

Numbers stay numbers; headers name the unit.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from language import Language


def renamed(frame: pd.DataFrame, headers: Mapping[str, str]) -> pd.DataFrame:
    """Return the columns that have headers, under them and in their order."""
    return frame[list(headers)].rename(columns=dict(headers))


def whole(column: pd.Series) -> pd.Series:
    """Return counts as whole numbers; what is not known stays missing."""
    return column.astype("Float64").round().astype("Int64")


def percents(column: pd.Series) -> pd.Series:
    """Return shares of 1, or differences of them, as percentages or points with one decimal."""
    return (column.astype("Float64") * 100).round(1)


def number_words(value: float, say: Language) -> str:
    """Write a number of a table: a count, or what is not whole with three decimals."""
    return say.number(value) if float(value).is_integer() else say.decimal(value, 3)
