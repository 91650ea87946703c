"""Draw a straight line through what was recorded, and on from it, with an honest range.

Pure: numbers in, a forecast out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

# With fewer there is no telling a trend from chance.
FEWEST_POINTS = 6


@dataclass(frozen=True)
class Ahead:
    """Hold what is expected of a sum, between which bounds, or in `note` why nothing is."""

    value: float = math.nan
    low: float = math.nan
    high: float = math.nan
    note: str = ""


def sum_ahead(points: Sequence[float], weights: Sequence[float]) -> Ahead:
    """Forecast the sum of the points that follow, with its 95 % prediction interval.

    `points` are equally far apart, the oldest first; `weights` say how much of each following one
    counts, 1 for a whole one. Least squares on a straight line; of the sum Σwŷ the variance is
    s²·(Σw + (Σw)²/n + (Σw(x − x̄))²/Sxx) with n − 2 degrees of freedom (Draper and Smith, Applied
    Regression Analysis, chapter 1, for the sum of several new observations). It takes the points to
    differ from the line by chance alone: of what comes and goes with the seasons it knows nothing.
    """
    from scipy.special import stdtrit

    n = len(points)
    if n < FEWEST_POINTS:
        return Ahead(note="too_few_points")
    x, y, w = np.arange(1, n + 1), np.asarray(points, float), np.asarray(weights, float)
    middle, spread = x.mean(), ((x - x.mean()) ** 2).sum()
    slope = ((x - middle) * y).sum() / spread
    away = np.arange(n + 1, n + 1 + len(w)) - middle
    value = float((w * (y.mean() + slope * away)).sum())
    left = y - y.mean() - slope * (x - middle)
    around = (left**2).sum() / (n - 2)
    variance = around * (w.sum() + w.sum() ** 2 / n + (w * away).sum() ** 2 / spread)
    half = float(stdtrit(n - 2, 0.975)) * math.sqrt(variance)
    return Ahead(value, value - half, value + half)
