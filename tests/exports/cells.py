"""What a table of a file says, read as its reader does, beside the frame it is written from."""

from __future__ import annotations

import pandas as pd

import language
from drawings.page import Card, Drawing, Table
from language import DASH, MINUS


def shown(card: Card) -> pd.DataFrame | None:
    """Return the table of a card; None where it has none."""
    if isinstance(card.made, Drawing):
        return card.made.table
    return card.made.rows if isinstance(card.made, Table) else None


def cells(line: list[str], frame: pd.DataFrame, code: str) -> list[object]:
    """Read a row as its reader does: numbers in the language, a dash for what is not known."""
    return [
        number(cell, code) if pd.api.types.is_numeric_dtype(dtype) else cell
        for cell, dtype in zip(line, frame.dtypes, strict=True)
    ]


def number(cell: str, code: str) -> float | None:
    decimal, thousands = language.of(code).separators
    plain = cell.replace(thousands, "").replace(decimal, ".").replace(MINUS, "-")
    return None if cell == DASH else float(plain)


def known(frame: pd.DataFrame) -> list[list[object]]:
    """Give the cells of a frame, numbers as far as a table writes them."""
    rows = frame.astype(object).where(frame.notna(), None).to_numpy().tolist()
    return [
        [
            DASH if _is_empty_text(v, d) else _plain(v)
            for v, d in zip(line, frame.dtypes, strict=True)
        ]
        for line in rows
    ]


def _is_empty_text(value: object, dtype: object) -> bool:
    return value is None and not pd.api.types.is_numeric_dtype(dtype)


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str) else round(float(value), 3)  # type: ignore[arg-type]
