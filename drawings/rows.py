"""Rows that compare by a dimension: their names, and the numbers of the tables below charts.

Tables keep numbers as numbers, so that a spreadsheet can go on with them; headers name the unit.
"""

from __future__ import annotations

import pandas as pd

from indicators.filters import NOT_RECORDED
from language import N_, Language

NOBODY = N_("Nobody took part in what is selected.")


def row_names(frame: pd.DataFrame, by: str, say: Language) -> pd.Series:
    """Return the name of each row in words; a program year says which months it covers."""
    if by == "program_year":
        return frame[by].map(lambda year: year_span(year, say))
    return frame[by].map(lambda value: say.label(by, value))


def year_span(year: object, say: Language) -> str:
    """Say which months a program year covers, or that it was not recorded."""
    if year == NOT_RECORDED:
        return say.label("program_year", year)
    return say.program_year_long(year)  # type: ignore[arg-type]


def breakable(names: pd.Series) -> pd.Series:
    """Return names with a line break where a span of months may be broken."""
    return names.str.replace("–", "–\n")


def whole(column: pd.Series) -> pd.Series:
    """Return counts as whole numbers; what is not known stays missing."""
    return column.astype("Float64").round().astype("Int64")


def percents(column: pd.Series) -> pd.Series:
    """Return shares of 1, or differences of them, as percentages or points with one decimal."""
    return (column.astype("Float64") * 100).round(1)


def number_words(value: float, say: Language) -> str:
    """Write a number of a table: a count, or what is not whole with three decimals."""
    return say.number(value) if float(value).is_integer() else say.decimal(value, 3)


def notes(frame: pd.DataFrame, say: Language) -> pd.Series:
    """Return the words of the note on each row, empty where there is none."""
    return frame["note"].map(lambda note: note_text(note, say))


def note_text(note: str, say: Language) -> str:
    """Return the words of one note; an empty selection is said as on every other page."""
    if note == "no_data":
        return say.text(NOBODY)
    return say.label("note", note) if note else ""


def nobody(frame: pd.DataFrame, say: Language) -> str:
    """Say that nobody took part, where there are no rows; else nothing."""
    return say.text(NOBODY) if frame.empty else ""


def share_of(numerator: float, denominator: float, say: Language) -> str:
    """Write a rate with what it is made of: 87.4% (1,774/2,029)."""
    share = numerator / denominator if denominator else float("nan")
    return f"{say.percent(share)} ({say.fraction(numerator, denominator)})"


def share_lines(share: float, numerator: float, denominator: float, say: Language) -> str:
    """Write a rate beside a mark, its x/n under it; empty where it is not known."""
    if pd.isna(share):
        return ""
    return f"{say.percent(share)}<br>{say.fraction(numerator, denominator)}"


def interval(low: float, high: float, say: Language) -> str:
    """Write the interval of a rate in words; empty where there is none."""
    if pd.isna(low) or pd.isna(high):
        return ""
    return say.text(N_("95% interval {range}"), range=say.percent_range(low, high))


def sentences(*parts: str) -> str:
    """Join sentences; empty ones are left out."""
    return " ".join(part for part in parts if part)
