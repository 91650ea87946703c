"""A report as its reader has it: the tables under their captions, put together where they go on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph


def captioned(file: Any) -> Iterator[tuple[str, WordTable]]:
    """Give each table with the words of its caption, without the number."""
    caption = ""
    for one in file.iter_inner_content():
        if isinstance(one, Paragraph) and one.style.name == "Caption":
            caption = one.text.partition(". ")[2]
        elif isinstance(one, WordTable):
            yield caption, one


def lines(table: WordTable) -> list[list[str]]:
    """Return the words of each row; what has a bar under it has a paragraph without words."""
    return [
        [cell.text.removesuffix("\n") for cell in tr]
        for tr in zip(*(column.cells for column in table.columns), strict=True)
    ]


def tables(file: Any) -> list[tuple[str, list[list[str]]]]:
    """Return captions and rows; what goes on in a second table is put together again."""
    found: list[tuple[str, list[list[str]]]] = []
    for caption, table in captioned(file):
        title, _, part = caption.rpartition(" (")
        is_part = part.endswith(")") and part[:-1].replace("/", "").isdigit()
        if is_part and not part.startswith("1/"):
            found[-1] = (
                title,
                [a + b[1:] for a, b in zip(found[-1][1], lines(table), strict=True)],
            )
        else:
            found.append((title if is_part else caption, lines(table)))
    return found


def told(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame without the columns that say nothing in any row."""
    says = [
        place
        for place in range(frame.shape[1])
        if place == 0 or not all(isinstance(one, str) and not one for one in frame.iloc[:, place])
    ]
    return frame.iloc[:, says]
