"""Amounts that a sheet says are in thousands or millions: `(dalam ribuan rupiah)`.

No such sheet is read as if its amounts were whole rupiah: it is refused, with the words that say
so, where they stand in a title or in the header of an amount.
"""

from __future__ import annotations

from collections.abc import Iterable

from etl.contract import Table
from etl.contract.layout_words import words
from etl.files.refusal import FileRefusedError
from etl.text import fold, tidy


def refuse_multiples(table: Table, headers: dict[str, str], above: Iterable[Iterable[str]]) -> None:
    """Refuse a sheet with amounts that are not in rupiah; `headers` are those of its columns.

    Raises FileRefusedError with the text that says so.
    """
    of_money = [text for name, text in headers.items() if table.column(name).type == "money"]
    titles = [text for row in above for text in row] if of_money else []
    for text in (*of_money, *titles):
        said = f" {fold(text)} "
        if any(f" {one} " in said for one in words("multiple")):
            refusal = FileRefusedError("amounts_in_multiples", tidy(text))
            refusal.table = table.name
            raise refusal
