"""Days in cells, read as those of titles are: `Rabu, 7 Apr. '21`, `20-21 September 2023`.

A cell of the first day of a span may say both days. In any other column two days are no day.
"""

from __future__ import annotations

from functools import partial

from etl.contract import Column, Table
from etl.layout import title_days, title_tokens
from etl.text import tidy
from etl.values import cleaners
from etl.values.answers import NOTHING_BESIDE, Beside
from etl.values.cleaned import Cleaned, Cleaner


def cleaner(table: Table, column: Column, beside: Beside = NOTHING_BESIDE) -> Cleaner:
    """Return the function that cleans the texts of a table's column."""
    clean = cleaners.cleaner(column, beside)
    if column.type != "date":
        return clean
    return partial(_clean, clean, column.name in table.span[:1])


def span(text: str) -> tuple[str, str] | None:
    """Return the first and the last day that a cell says, as ISO text; None where it says none."""
    title = title_tokens.cut(tidy(text))
    found = title_days.at(title, title_tokens.behind_weekday(title, 0))
    if found is None or found.after < len(title):
        return None
    first, last = (
        cleaners.clean_date(day).value for day in (found.start, found.end or found.start)
    )
    return (first, last) if first and last else None


def _clean(clean: Cleaner, is_first: bool, text: str) -> Cleaned:
    cleaned = clean(text)
    found = span(text) if cleaned.rule else None
    return Cleaned(found[0]) if found and (is_first or found[0] == found[1]) else cleaned
