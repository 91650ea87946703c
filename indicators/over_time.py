"""Rates from month to month or quarter to quarter, each with its interval.

Reads summary_rate only. A batch counts in the month in which it began.
"""

from __future__ import annotations

import pandas as pd

from indicators.definition import COMPARED, Connection
from indicators.filters import Filters, QuestionError
from indicators.rates import rated, sums
from indicators.selection import answer

# Months in a period.
PERIODS = {"month": 1, "quarter": 3}
# The measure of each rate.
RATES = {
    "completion_rate": "completion",
    "agreement_rate": "agreement",
    "agreement_increased": "agreement_increased",
    "champion_rate": "champion",
}


def rate_over_time(
    connection: Connection, indicator: str, period: str, filters: Filters
) -> pd.DataFrame:
    """Compute a rate by the month or quarter in which the batches began, in order of time.

    Columns: `period` (month or quarter), by its first month (2021-04), and those of a rate;
    periods without a batch are absent, and what has no date has no period. Quarters are those of
    the calendar, which are those of the program year too. Raises QuestionError for a rate or a
    period that is none.
    """
    if indicator not in RATES:
        raise QuestionError(f"The rates over time are {', '.join(RATES)}, not {indicator}.")
    if period not in PERIODS:
        raise QuestionError(f"The periods are {' and '.join(PERIODS)}, not {period}.")
    rows = sums(connection, [RATES[indicator]], (period,), filters, COMPARED)
    dated = [row for row in rows if row[period] is not None]
    frame = rated(dated, (period,), filters)
    return answer(frame, (period,)) if dated else frame
