"""What charts read from a frame: columns as numbers, words and ids, with missing values as such.

Imports nothing of the project but `charts`.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import pandas as pd

from charts import palette

Number = float | None
Key = TypeVar("Key", bound=Hashable)


def numbers(frame: pd.DataFrame, column: str | None) -> list[Number]:
    """Give a column as floats, missing values as None, so that Plotly draws no mark for them."""
    if column is None:
        return [None] * len(frame)
    return [None if pd.isna(value) else float(value) for value in frame[column]]


def words(frame: pd.DataFrame, column: str | None) -> list[str]:
    """Give a column as text, missing values as the empty text."""
    if column is None:
        return [""] * len(frame)
    return ["" if pd.isna(value) else str(value) for value in frame[column]]


def keys(frame: pd.DataFrame, column: str) -> list[Hashable]:
    """Give a column of ids as they are, missing ones as None."""
    return [None if pd.isna(value) else value for value in frame[column]]


def with_columns(frame: pd.DataFrame, columns: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """Give a copy of the frame with these columns added."""
    return pd.concat([frame, pd.DataFrame(dict(columns), index=frame.index)], axis=1)


def in_order(values: Iterable[Key], order: Sequence[Key] = ()) -> list[Key]:
    """Give the distinct values: first those in `order`, then the others as they first appear."""
    present = dict.fromkeys(values)
    return [value for value in order if value in present] + [
        value for value in present if value not in order
    ]


def row_colours(
    frame: pd.DataFrame, colour: str | None, colour_of: Mapping[Any, str] | None
) -> list[str]:
    """Give each row the colour of its id, or the accent when there is no column of ids."""
    if colour is None:
        return [palette.ACCENT] * len(frame)
    return palette.colours(keys(frame, colour), colour_of)


def name_of(key: Hashable, names: Mapping[Any, str] | None) -> str:
    """Give the word for an id, or the id as text."""
    return str(key) if names is None else names.get(key, str(key))


def highest(values: Sequence[Number]) -> float:
    """Give the largest value, or 1 if there is none above zero, for the end of an axis."""
    return max([value for value in values if value is not None and value > 0], default=1.0)
