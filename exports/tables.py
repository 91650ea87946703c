"""A table as a CSV file that spreadsheets open as it is, and in which nothing is a formula."""

from __future__ import annotations

import csv
import io
from typing import Any

import pandas as pd

from language import cell_text


def to_csv(frame: pd.DataFrame, separators: str = ".,", has_header: bool = True) -> bytes:
    """Return a frame as CSV that a spreadsheet of the reader's country opens as it is.

    `separators` are the language's decimal and thousands marks: with a decimal comma there is `;`
    between cells, else `,`. UTF-8 with a mark, for Excel; no thousands marks. Missing values are
    empty. A text that a spreadsheet would run as a formula is written with an apostrophe before
    it; numbers are left as they are. Without a header it is what goes on after an earlier part.
    """
    written = io.StringIO()
    decimal = separators[0]
    writer = csv.writer(written, delimiter=";" if decimal == "," else ",", lineterminator="\r\n")
    if has_header:
        writer.writerow([cell_text(str(column)) for column in frame.columns])
    columns = (_cells(frame.iloc[:, place], decimal) for place in range(frame.shape[1]))
    writer.writerows(zip(*columns, strict=True))
    return written.getvalue().encode("utf-8-sig" if has_header else "utf-8")


def _cells(column: pd.Series, decimal: str) -> list[Any]:
    """Return the cells of a column; a text that stands in many is written out once."""
    values = column.tolist()
    if column.dtype != "str":
        return [_cell(value, decimal) for value in values]
    known = {value: _cell(value, decimal) for value in set(values)}
    return [known[value] for value in values]


def _cell(value: Any, decimal: str) -> Any:
    if not isinstance(value, list | tuple) and pd.isna(value):
        return ""
    if isinstance(value, float):
        return repr(float(value)).replace(".", decimal)
    return cell_text(value) if isinstance(value, str) else value
