"""Answer one question: an indicator, broken down and filtered."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from indicators import dimensions, released
from indicators.catalog import find
from indicators.definition import Connection, Indicator
from indicators.filters import EVERYTHING, Filters, check_dimensions
from indicators.selection import check_admitted, is_protected


def show(
    connection: Connection,
    indicator_id: str,
    by: Sequence[str] = (),
    filters: Filters = EVERYTHING,
) -> pd.DataFrame:
    """Compute an indicator by dimensions, for a selection.

    Columns: the dimensions asked for (attendance adds `session`, pipeline `stage`), numerator,
    denominator, value, low, high, note, missing. Rates are shares of 1, changes differences of
    shares, dates ISO texts. What is not known is NaN and `note` says why; a selection without any
    data is one row with the note `no_data`, or no rows where a breakdown was asked for.

    Raises QuestionError for an id, a dimension or a value that does not exist, and for a dimension
    that the indicator does not admit: a typing error never reads as "no data". For donors and the
    public it is answered from what is released to them, as `released.answer` says.
    """
    indicator = find(indicator_id)
    by = tuple(dict.fromkeys(by))
    check_dimensions(by)
    what = f"The indicator {indicator_id}"
    check_admitted(by, indicator.breakdowns, what)
    check_admitted(filters.used(), indicator.admitted, what)
    dimensions.check_counted(connection, by)
    dimensions.check(connection, filters)
    if indicator.rows_by in filters.used() and indicator.rows_by not in indicator.breakdowns:
        return _of_rows(connection, indicator, by, filters)
    if is_protected(connection):
        return released.answer(connection, indicator_id, by, filters)
    return indicator.compute(connection, by, filters)


def _of_rows(
    connection: Connection, indicator: Indicator, by: Sequence[str], filters: Filters
) -> pd.DataFrame:
    """Answer of the rows that an indicator has in any case those that are asked for."""
    own = indicator.rows_by
    answered = show(connection, indicator.id, by, filters.with_(**{own: ()}))
    return answered[answered[own].astype(str).isin(filters.values(own))].reset_index(drop=True)
