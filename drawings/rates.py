"""Rates in words, each with what it is made of."""

from __future__ import annotations

import pandas as pd

from language import N_, Language


def share_of(numerator: float, denominator: float, say: Language) -> str:
    """Write a rate with what it is made of: 87.4% (1,774/2,029)."""
    share = numerator / denominator if denominator else float("nan")
    return f"{say.percent(share)} ({say.fraction(numerator, denominator)})"


def share_lines(share: float, numerator: float, denominator: float, say: Language) -> str:
    """Write a rate beside a mark, its x/n under it; empty where it is not known."""
    if pd.isna(share):
        return ""
    return f"{say.percent(share)}<br>{say.fraction(numerator, denominator)}"


def zoom_words(low: float, high: float, say: Language) -> str:
    """Say that an axis of shares is not the whole, and where it begins and ends."""
    return say.text(
        N_("Scale from {low} to {high}: it does not begin at 0%"),
        low=say.percent(low, 0),
        high=say.percent(high, 0),
    )


def interval(low: float, high: float, say: Language) -> str:
    """Write the interval of a rate in words; empty where there is none."""
    if pd.isna(low) or pd.isna(high):
        return ""
    return say.text(N_("95% interval {range}"), range=say.percent_range(low, high))
