"""Break an indicator down by one or two dimensions, with all totals.

Reads what `query.show` reads. A total is asked for like any other figure: it is computed from the
counts of the whole, never from the rates of its parts.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from indicators.catalog import INDICATORS, find
from indicators.definition import PERSON, RESULT, Connection
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.query import show
from indicators.rates import TOGETHER

MOST_DIMENSIONS = 2
# By what an indicator is broken down in any case: its answer has a row for each.
OF_ITS_OWN = {name: one.rows_by for name, one in INDICATORS.items() if one.rows_by}
# What a reader meets first, and then the others: but a date has no totals.
_BEGIN_WITH = "agreement_rate"
PIVOTED = (
    _BEGIN_WITH,
    *(name for name, one in INDICATORS.items() if one.unit != "date" and name != _BEGIN_WITH),
)
_FIRST = ("district", "group", "program_year", "program")


def pivot(
    connection: Connection,
    indicator_id: str,
    by: Sequence[str],
    filters: Filters = EVERYTHING,
) -> pd.DataFrame:
    """Compute an indicator by one or two dimensions, with the totals of rows, columns and all.

    Columns: the dimensions, then what else the indicator has of its own (session, stage),
    total_of, and `RESULT`. A total row has no value in the dimensions that it is of, and `total_of`
    names them, joined by commas; it is '' on the rows that are no totals. What does not occur has
    no row. Raises what `query.show` raises, and QuestionError for none or more than two dimensions.
    """
    dimensions = tuple(dict.fromkeys(by))
    if not 1 <= len(dimensions) <= MOST_DIMENSIONS:
        raise QuestionError(f"A table has 1 or 2 dimensions, not {len(dimensions)}.")
    parts = [
        show(connection, indicator_id, kept, filters).assign(
            total_of=",".join(name for name in dimensions if name not in kept)
        )
        for kept in _subsets(dimensions)
    ]
    frame = pd.concat(parts, ignore_index=True)
    own = [name for name in frame.columns if name not in (*dimensions, "total_of", *RESULT)]
    return frame[[*dimensions, *own, "total_of", *RESULT]]


def rows_of(indicator_id: str) -> tuple[str, ...]:
    """Give the dimensions that an indicator admits as the rows of a table, the usual ones first."""
    own = OF_ITS_OWN.get(indicator_id)
    admitted = [name for name in find(indicator_id).breakdowns if name != own]
    return (
        *(name for name in _FIRST if name in admitted),
        *(name for name in admitted if name not in _FIRST),
    )


def columns_of(indicator_id: str, rows: str) -> tuple[str, ...]:
    """Give the dimensions that it admits as columns beside such rows."""
    if own := OF_ITS_OWN.get(indicator_id):
        return (own,)
    usual = ("program_year", "program")
    others = [name for name in rows_of(indicator_id) if _go_together(rows, name)]
    return (
        *(name for name in usual if name in others),
        *(name for name in others if name not in usual),
    )


def _go_together(one: str, other: str) -> bool:
    """Tell whether people are counted by two dimensions at once."""
    if one == other:
        return False
    return not {one, other} <= set(PERSON) or (one, other) in TOGETHER or (other, one) in TOGETHER


def _subsets(dimensions: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Give what is kept of the dimensions: all of them first, none of them last."""
    singles = [(name,) for name in dimensions] if len(dimensions) > 1 else []
    return [dimensions, *singles, ()]
