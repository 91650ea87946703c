"""A workbook as its reader has it: the sheet of each card, and the table on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from drawings.page import Card, Drawing, Page, Table


def sheets(pages: list[Page], book: Workbook) -> Iterator[tuple[Card | Page, Worksheet]]:
    """Give each page and each card that has a sheet, with its sheet."""
    names = iter(book.sheetnames)
    for page in pages:
        yield page, book[next(names)]
        for card in page.cards():
            if isinstance(card.made, Drawing | Table):
                yield card, book[next(names)]


def table_of(sheet: Worksheet, frame: pd.DataFrame) -> list[list[Any]]:
    """Give the cells under the headers of a frame, as many rows as it has."""
    rows = list(sheet.iter_rows(values_only=True))
    headers, width = list(map(str, frame.columns)), frame.shape[1]
    top = next(at for at, row in enumerate(rows) if list(row[:width]) == headers)
    return [list(row[:width]) for row in rows[top + 1 : top + 1 + len(frame)]]
