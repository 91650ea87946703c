"""A table as a CSV file that spreadsheets open as it is, and in which nothing is a formula."""

from __future__ import annotations

import csv
import io
from typing import Any

import pandas as pd

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(frame: pd.DataFrame) -> bytes:
    """Return a frame as CSV: UTF-8 with a mark, so that Excel reads it right, `;` between cells.

    Missing values are empty. A text that a spreadsheet would run as a formula is written with an
    apostrophe before it; numbers are left as they are.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([_safe(str(column)) for column in frame.columns])
    for row in frame.itertuples(index=False):
        writer.writerow([_cell(value) for value in row])
    return written.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    if not isinstance(value, list | tuple) and pd.isna(value):
        return ""
    return _safe(value) if isinstance(value, str) else value


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
