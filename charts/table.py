"""What charts read from a frame: columns as numbers, words and ids, with missing values as such.

Imports nothing of the project but `charts`. A chart's columns have fixed names, which its docstring
lists; one that is optional and not there reads as missing in every row.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import pandas as pd

from charts import palette

Number = float | None
# A millionth of an axis of shares is far less than a pixel; what is read is written beforehand.
DECIMALS = 6
Key = TypeVar("Key", bound=Hashable)


def require(frame: pd.DataFrame, *columns: str) -> None:
    """Stop with the names of the columns that a chart cannot do without and the frame lacks."""
    lacking = [column for column in columns if column not in frame]
    if lacking:
        raise KeyError(f"The frame lacks {', '.join(lacking)}; it has {', '.join(frame)}.")


def numbers(frame: pd.DataFrame, column: str) -> list[Number]:
    """Give a column as floats, missing values as None, so that Plotly draws no mark for them."""
    if column not in frame:
        return [None] * len(frame)
    return [number(value) for value in frame[column].tolist()]


def number(value: Any) -> Number:
    """Give a value as a float of as many decimals as can be seen, a missing one as None."""
    if type(value) is float or type(value) is int:
        return None if value != value else round(float(value), DECIMALS)
    return None if pd.isna(value) else round(float(value), DECIMALS)


def words(frame: pd.DataFrame, column: str) -> list[str]:
    """Give a column as text, missing values as the empty text."""
    if column not in frame:
        return [""] * len(frame)
    return [
        value if isinstance(value, str) else "" if pd.isna(value) else str(value)
        for value in frame[column].tolist()
    ]


def keys(frame: pd.DataFrame, column: str) -> list[Hashable]:
    """Give a column of ids as they are, missing ones as None."""
    return [None if pd.isna(value) else value for value in frame[column]]


def flags(frame: pd.DataFrame, column: str) -> list[bool]:
    """Give a column of yes and no; missing is no, but without the column every row is yes."""
    if column not in frame:
        return [True] * len(frame)
    return [not pd.isna(flag) and bool(flag) for flag in frame[column]]


def in_order(values: Iterable[Key], order: Sequence[Key] = ()) -> list[Key]:
    """Give the distinct values: first those in `order`, then the others as they first appear."""
    present = dict.fromkeys(values)
    return [value for value in order if value in present] + [
        value for value in present if value not in order
    ]


def parts(
    frame: pd.DataFrame, ids: Sequence[Key], order: Sequence[Key] = ()
) -> list[tuple[Key, pd.DataFrame]]:
    """Divide a frame by its rows' ids: those in `order` first, then as they first appear."""
    rows: dict[Key, list[int]] = {}
    for row, one in enumerate(ids):
        rows.setdefault(one, []).append(row)
    return [(one, frame.take(rows[one])) for one in in_order(ids, order)]


def by_program(frame: pd.DataFrame) -> list[tuple[Hashable, pd.DataFrame]]:
    """Divide a frame by program, in their fixed order; rows without one are a part of their own."""
    return parts(frame, keys(frame, "program"), list(palette.PROGRAM))


def program_colours(frame: pd.DataFrame) -> list[str]:
    """Give each row its program's colour, grey for one without; the accent without the column."""
    if "program" not in frame:
        return [palette.ACCENT] * len(frame)
    return [palette.of_program(program) for program in keys(frame, "program")]


def name_of(key: Hashable, names: Mapping[Any, str] | None) -> str:
    """Give the word for an id, or the id as text."""
    return str(key) if names is None else names.get(key, str(key))


def highest(values: Sequence[Number]) -> float:
    """Give the largest value, or 1 if there is none above zero, for the end of an axis."""
    return max([value for value in values if value is not None and value > 0], default=1.0)
