"""Break an indicator down by one or two dimensions, with all totals.

Reads what `query.show` reads. A total is asked for like any other figure: it is computed from the
counts of the whole, never from the rates of its parts.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from indicators.definition import RESULT, Connection
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.query import show

MOST_DIMENSIONS = 2


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


def _subsets(dimensions: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Give what is kept of the dimensions: all of them first, none of them last."""
    singles = [(name,) for name in dimensions] if len(dimensions) > 1 else []
    return [dimensions, *singles, ()]
