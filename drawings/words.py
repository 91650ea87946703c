"""What several drawings say in the same way: hovers, tables' headers, months without gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

import pandas as pd

from language import N_, Language

# Where more months than these share the first place, no month stands out.
MOST_MONTHS_NAMED = 3

UNIT_NAMES = {"participants": N_("participants"), "batches": N_("batches")}


def hover(*lines: str) -> str:
    """Join the lines of a hover, the first in bold; empty lines are left out.

    A code from a workbook may hold any character, and Plotly would read some as markup.
    """
    first, *rest = [escape(line, quote=False) for line in lines if line]
    return "<br>".join([f"<b>{first}</b>", *rest])


def labels(frame: pd.DataFrame, dimension: str, say: Language) -> pd.Series:
    """Return the words of a dimension's values, row by row."""
    return frame[dimension].map(lambda value: say.label(dimension, value))


def names(values: Iterable[object], dimension: str, say: Language) -> dict[object, str]:
    """Return the words of a dimension's values, by value."""
    return {value: say.label(dimension, value) for value in values}


def renamed(frame: pd.DataFrame, headers: Mapping[str, str]) -> pd.DataFrame:
    """Return the columns that have headers, under them and in their order."""
    return frame[list(headers)].rename(columns=dict(headers))


def months_between(first: str, last: str) -> list[str]:
    """Return every month from first to last, `2021-04`, without gaps."""
    return [str(month) for month in pd.period_range(first, last, freq="M")]
