"""The order in which each date column of a sheet is read: as its cells tell, or as answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from etl.layout import day_cells
from etl.layout.recognise import Recognised
from etl.values import date_order
from etl.values.cleaned import Cleaner
from etl.values.date_order import Evidence

_QUESTIONS = (date_order.ORDER, date_order.TURNED)


def cleaners_of(known: Recognised, texts: Mapping[str, Sequence[str]]) -> dict[str, Cleaner]:
    """Return what cleans each date column, of which the distinct texts are given."""
    told = {name: date_order.evidence(found) for name, found in texts.items()}
    return {
        name: date_order.cleaner(
            day_cells.cleaner(known.table, known.table.column(name)),
            one,
            _beside(name, told),
            _answers(known, name),
        )
        for name, one in told.items()
    }


def _beside(name: str, told: Mapping[str, Evidence]) -> str:
    """Return a date of another column that has the month first; blank where there is none."""
    others = (one.month_first for other, one in told.items() if other != name)
    return next(filter(None, others), "")


def _answers(known: Recognised, name: str) -> frozenset[str]:
    """Return what was answered about a column; one that only titles tell of is not asked about."""
    header = known.words.get(known.positions.get(name, -1), "")
    given = (known.readings.answer(question, header) for question in _QUESTIONS)
    return frozenset(filter(None, given))
