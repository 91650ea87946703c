"""Say how sure a figure is: intervals, tests and funnel limits, from counts and sums alone.

Pure numbers: no SQL, no words, nothing of ours is imported. Shares run from 0 to 1, changes from
-1 to 1, and an interval that cannot be given is NaN with the id of a note that says why.
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

FEWEST_BATCHES = 5
ALERT, ALARM = 0.05, 0.002


class Design(NamedTuple):
    """Hold what clustering in batches does to an estimate: its inflation, error, effective size."""

    deff: float
    standard_error: float
    n_effective: float


class Interval(NamedTuple):
    """Hold a 95 % interval, or NaN twice and the id of the note that explains why not."""

    low: float
    high: float
    note: str = ""


class FunnelLimits(NamedTuple):
    """Hold the counts between which a batch is unremarkable, one element per batch size."""

    low_998: NDArray[np.float64]
    low_95: NDArray[np.float64]
    high_95: NDArray[np.float64]
    high_998: NDArray[np.float64]


def wilson(x: float, n: float, confidence: float = 0.95) -> tuple[float, float]:
    """Give the Wilson score interval of the share x/n.

    `n` may be a fraction, as an effective sample size is; NaN twice where it is not positive.
    Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212.
    """
    if not n > 0:
        return math.nan, math.nan
    z = _quantile(confidence)
    p = x / n
    centre = p + z * z / (2 * n)
    reach = z * math.sqrt(max(0.0, p * (1 - p)) / n + (z / (2 * n)) ** 2)
    scale = 1 + z * z / n
    # In exact arithmetic p lies inside; at 0 and at 1 rounding could push it out by a hair.
    return min(p, max(0.0, (centre - reach) / scale)), max(p, min(1.0, (centre + reach) / scale))


def cluster_design(
    numerator: float,
    denominator: float,
    batches: int,
    sum_xx: float,
    sum_xn: float,
    sum_nn: float,
) -> Design:
    """Estimate the design effect of a share p = numerator / denominator from sums over batches.

    r_b = x_b - p n_b, Var = G/(G-1) Σr_b² / N², deff = Var / (p(1-p)/N), at least 1; the sums are
    Σx_b², Σx_b n_b and Σn_b² over the G batches, so they add up over cells of whole batches.
    Raises ValueError for fewer than 2 batches or an empty denominator.
    Source: ratio estimator for clusters, Cochran (1977), Sampling Techniques, section 9A.
    """
    p = numerator / denominator
    simple = max(0.0, p * (1 - p)) / denominator
    clustered = _cluster_variance(p, denominator, batches, sum_xx, sum_xn, sum_nn)
    return _design(simple, clustered, denominator)


def change_design(
    gained: float,
    lost: float,
    matched: float,
    batches: int,
    sum_xx: float,
    sum_xn: float,
    sum_nn: float,
) -> Design:
    """Estimate the design effect of the mean change d in {-1, 0, 1} over matched pairs.

    As `cluster_design`, with x_b = gained - lost of the batch and n_b its matched pairs; the
    variance without clustering is (Σd²/n - mean²) / n, where Σd² = gained + lost.
    Raises ValueError for fewer than 2 batches or no pairs.
    """
    mean = (gained - lost) / matched
    simple = max(0.0, (gained + lost) / matched - mean**2) / matched
    clustered = _cluster_variance(mean, matched, batches, sum_xx, sum_xn, sum_nn)
    return _design(simple, clustered, matched)


def rate_interval(
    numerator: float,
    denominator: float,
    batches: int,
    sum_xx: float,
    sum_xn: float,
    sum_nn: float,
) -> Interval:
    """Give the 95 % interval of a rate among people who are alike within their batch.

    Wilson on n / deff. Notes: `no_data` without a denominator, `too_few_batches` below 5.
    """
    if note := _why_no_interval(denominator, batches):
        return Interval(math.nan, math.nan, note)
    design = cluster_design(numerator, denominator, batches, sum_xx, sum_xn, sum_nn)
    share = numerator / denominator
    return Interval(*wilson(share * design.n_effective, design.n_effective))


def paired_interval(
    gained: float,
    lost: float,
    matched: float,
    batches: int,
    sum_xx: float,
    sum_xn: float,
    sum_nn: float,
) -> Interval:
    """Give the 95 % interval of a change among matched pairs who are alike within their batch.

    Bonett-Price on counts / deff. Notes as `rate_interval`.
    """
    if note := _why_no_interval(matched, batches):
        return Interval(math.nan, math.nan, note)
    design = change_design(gained, lost, matched, batches, sum_xx, sum_xn, sum_nn)
    return Interval(*change_interval(gained, lost, matched, design.deff))


def difference_interval(
    a: tuple[float, float, float], b: tuple[float, float, float]
) -> tuple[float, float]:
    """Give the 95 % interval of a - b for two independent estimates, each (value, low, high).

    With Wilson's intervals of two shares this is Newcombe's hybrid score method, where each was
    made on n / deff also for people who are alike within their batch.
    Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10; for estimates at large
    Zou and Donner (2008), Statistics in Medicine 27, 1693-1702.
    """
    (value_a, low_a, high_a), (value_b, low_b, high_b) = a, b
    difference = value_a - value_b
    return (
        difference - math.hypot(value_a - low_a, high_b - value_b),
        difference + math.hypot(high_a - value_a, value_b - low_b),
    )


def change_interval(
    gained: float, lost: float, matched: float, deff: float = 1.0
) -> tuple[float, float]:
    """Give the Bonett-Price interval of a change, with the counts divided by the design effect."""
    return bonett_price(gained / deff, lost / deff, matched / deff)


def bonett_price(
    gained: float, lost: float, matched: float, confidence: float = 0.95
) -> tuple[float, float]:
    """Give the adjusted Wald interval of (gained - lost) / matched, a difference of paired shares.

    NaN twice where nothing is matched. Source: Bonett and Price (2012), Journal of Educational
    and Behavioral Statistics 37, 479-488.
    """
    if not matched > 0:
        return math.nan, math.nan
    up, down = (gained + 1) / (matched + 2), (lost + 1) / (matched + 2)
    centre = up - down
    reach = _quantile(confidence) * math.sqrt((up + down - centre**2) / (matched + 2))
    return max(-1.0, centre - reach), min(1.0, centre + reach)


def mcnemar_exact(gained: int, lost: int) -> float:
    """Give the two-sided exact p-value that as many gained as lost; 1 where nobody moved.

    Source: McNemar's test with the binomial distribution of the discordant pairs.
    """
    # SciPy is brought in where it is asked: its import takes a third of a second, of stats a whole.
    from scipy.special import bdtr

    return min(1.0, 2 * float(bdtr(min(gained, lost), gained + lost, 0.5)))


def funnel_limits(p: float, n: ArrayLike) -> FunnelLimits:
    """Give the exact binomial limits around the program's share p for batches of n people.

    Arrays of counts, one element per n. A lower limit is the smallest count k with
    P(X <= k) >= a, an upper limit the largest with P(X >= k) >= a, for a = 2.5 % (alert) and
    0.1 % (alarm). So a count below `low_95` is one that fewer than 2.5 % of batches would reach.
    Source: Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202, with exact limits.
    """
    size = np.asarray(n, dtype=float)

    def low(alpha: float, share: float) -> NDArray[np.float64]:
        return _binomial_quantile(alpha / 2, size, share)

    return FunnelLimits(
        low(ALARM, p), low(ALERT, p), size - low(ALERT, 1 - p), size - low(ALARM, 1 - p)
    )


def funnel_status(x: ArrayLike, n: ArrayLike, p: float) -> NDArray[np.str_]:
    """Say of each batch whether x of n is `inside`, an `alert` or an `alarm`, on either side.

    `alert` lies strictly outside the 95 % limits, `alarm` strictly outside the 99.8 % limits.
    """
    count = np.asarray(x, dtype=float)
    # Batches of one size share their limits, however many there are.
    sizes, place = np.unique(np.asarray(n, dtype=float), return_inverse=True)
    limits = FunnelLimits(*(limit[place] for limit in funnel_limits(p, sizes)))
    is_alert = (count < limits.low_95) | (count > limits.high_95)
    is_alarm = (count < limits.low_998) | (count > limits.high_998)
    return np.select([is_alarm, is_alert], ["alarm", "alert"], "inside")


def _why_no_interval(denominator: float, batches: int) -> str:
    if not denominator > 0:
        return "no_data"
    return "too_few_batches" if batches < FEWEST_BATCHES else ""


def _cluster_variance(
    mean: float, total: float, batches: int, sum_xx: float, sum_xn: float, sum_nn: float
) -> float:
    if batches < 2:
        raise ValueError(f"A design effect needs at least 2 batches, not {batches}.")
    squares = sum_xx - 2 * mean * sum_xn + mean**2 * sum_nn
    return batches / (batches - 1) * max(0.0, squares) / total**2


def _design(simple: float, clustered: float, total: float) -> Design:
    # Where everybody answered alike there is no variance to inflate.
    deff = max(1.0, clustered / simple) if simple > 0 else 1.0
    return Design(deff, math.sqrt(deff * simple), total / deff)


def _binomial_quantile(chance: float, n: NDArray[np.float64], p: float) -> NDArray[np.float64]:
    """Give the smallest count k of n with P(X <= k) >= chance."""
    from scipy.special import bdtr, bdtrik

    if p <= 0:
        return np.zeros_like(n)
    count = np.ceil(bdtrik(chance, n, p))
    # Where k is met exactly, rounding may have carried it one too far.
    below = np.maximum(count - 1, 0)
    return np.where(bdtr(below, n.astype(np.int64), p) >= chance, below, count)


@lru_cache
def _quantile(confidence: float) -> float:
    return NormalDist().inv_cdf((1 + confidence) / 2)
