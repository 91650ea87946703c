"""The cross-table of what is released: only what is told apart is offered."""

from __future__ import annotations

from collections.abc import Mapping

from drawings import pivots
from drawings.page import Card, Get, Notice, Row, row
from drawings.pivots import NONE, ORDERS, Choices
from drawings.released import figures
from indicators import released
from indicators.definition import PERSON
from indicators.filters import Filters
from indicators.pivot import OF_ITS_OWN, PIVOTED
from language import Language

FILTERS = ("program", "program_year", "district")
INDICATORS = tuple(name for name in PIVOTED if name in released.indicators())
_PLACES = ("district", "program_year", "program")
_ROWS = (*_PLACES, *PERSON)
_COLUMNS = ("program_year", "program", "district", *OF_ITS_OWN.values())
CHOICES: Choices = (
    ("indicator", INDICATORS),
    ("rows", _ROWS),
    ("columns", (*_COLUMNS, NONE)),
    ("order", ORDERS),
)


def offered(choices: Mapping[str, str]) -> Choices:
    """Give what can be chosen beside what is: what people are goes with programs alone."""
    asked = choices.get("indicator", "")
    indicator = asked if asked in INDICATORS else INDICATORS[0]
    rows = _rows_of(indicator)
    first = choices["rows"] if choices.get("rows") in rows else rows[0]
    return (
        ("indicator", INDICATORS),
        ("rows", rows),
        ("columns", _columns_of(indicator, first)),
        ("order", ORDERS),
    )


def _rows_of(indicator: str) -> tuple[str, ...]:
    return released.told_by(indicator, _ROWS)


def _columns_of(indicator: str, rows: str) -> tuple[str, ...]:
    if own := OF_ITS_OWN.get(indicator):
        return (own,)
    usual = ("program_year", "program", "district") if rows in _PLACES else ("program",)
    return (*(name for name in usual if name != rows and name in _rows_of(indicator)), NONE)


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: what is not filtered, the table, the heat map."""
    indicator, first, second = choices["indicator"], choices["rows"], choices["columns"]
    has_columns = second != NONE and indicator not in OF_ITS_OWN
    by = (first, second) if has_columns else (first,)
    if told := figures.not_told(indicator, get, by, say):
        return [row(Card("not_counted", lambda: Notice(told)))]
    return pivots.cards(get, filters, _followed(indicator, by, get, filters), choices, say)


def _followed(indicator: str, by: tuple[str, ...], get: Get, filters: Filters) -> Filters:
    """Return the filters that can be followed beside a breakdown, one after the other."""
    kept: tuple[str, ...] = ()
    for name in filters.used():
        if get(released.can_tell, indicator, (*by, *kept, name)):
            kept = (*kept, name)
    return filters.only(kept)
