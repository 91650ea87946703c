"""Write records for a terminal or another program, some thousand at a time, however many there are.

Rows in, pieces of text out; no data is read here.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from itertools import chain
from typing import Any

from indicators.catalog import counts
from indicators.counted_rows import NUMERATOR
from indicators.printing import aligned, plain_value
from indicators.records import Found
from language import cell_text, of

Blocks = Iterable[Sequence[tuple[Any, ...]]]


def as_csv(columns: Sequence[str], blocks: Blocks) -> Iterator[str]:
    """Write the rows as CSV: plain numbers, days as 2021-04-07, nothing where it is not known.

    A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    yield _csv_lines([columns])
    for block in blocks:
        yield _csv_lines(
            [["" if value is None else value for value in map(_cell, row)] for row in block]
        )


def as_json(columns: Sequence[str], blocks: Blocks) -> Iterator[str]:
    """Write the rows as a list of JSON objects, one a line, with null where it is not known."""
    yield "["
    before = "\n"
    for row in chain.from_iterable(blocks):
        told = dict(zip(columns, map(_plain, row), strict=True))
        yield before + json.dumps(told, ensure_ascii=False)
        before = ",\n"
    yield "\n]\n"


def as_table(behind: Found, blocks: Blocks) -> Iterator[str]:
    """Write the rows as columns, as wide as the first thousands need, and below what they are."""
    before: list[Sequence[str]] = [behind.columns]
    for block in blocks:
        rows = [
            ["" if value is None else str(value) for value in map(_plain, row)] for row in block
        ]
        yield from (
            f"{line}\n" for line in aligned([*before, *rows], [False] * len(behind.columns))
        )
        before = []
    yield f"\n{_footnote(behind)}\n"


def _footnote(behind: Found) -> str:
    """Say of which figure these are the records, and how many."""
    say, indicator = of("en"), counts(behind.indicator)
    if behind.note:
        return f"There are no records: {say.label('note', behind.note)}"
    what = indicator.numerator if behind.part == NUMERATOR else indicator.denominator
    adds = f", {behind.adds} {say.number(behind.total)} in all" if behind.adds else ""
    return f"{say.text(indicator.name)}: {say.number(behind.rows)} records{adds}. {say.text(what)}"


def _csv_lines(rows: Iterable[Sequence[object]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _cell(value: object) -> object:
    plain = _plain(value)
    return cell_text(plain) if isinstance(plain, str) else plain


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else plain_value(value)
