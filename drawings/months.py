"""Months one after the other."""

from __future__ import annotations

import pandas as pd

# Where more months than these share the first place, no month stands out.
MOST_MONTHS_NAMED = 3


def months_between(first: str, last: str) -> list[str]:
    """Return every month from first to last, `2021-04`, without gaps."""
    return [str(month) for month in pd.period_range(first, last, freq="M")]
