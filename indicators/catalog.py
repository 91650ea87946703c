"""Collect the definitions of all families: what can be asked for by id."""

from __future__ import annotations

from typing import TypeAlias

from indicators import attitudes, champions, delivery, enterprises, groups, reach
from indicators.definition import Detail, Indicator
from indicators.filters import QuestionError

__all__ = ["DETAILS", "INDICATORS", "Counts", "Indicator", "counts", "find"]

Counts: TypeAlias = Indicator | Detail  # what has records behind it

INDICATORS: dict[str, Indicator] = {
    indicator.id: indicator
    for family in (reach, delivery, attitudes, champions, enterprises)
    for indicator in family.INDICATORS
}


# Of the charts' figures, those that no indicator counts.
DETAILS: dict[str, Detail] = {
    detail.id: detail for family in (attitudes, champions, groups) for detail in family.DETAILS
}


def counts(figure_id: str) -> Counts:
    """Give what counts records under an id: an indicator, or a detail; QuestionError for none."""
    return DETAILS.get(figure_id) or find(figure_id)


def find(indicator_id: str) -> Indicator:
    """Give the definition of an indicator; QuestionError, listing what exists, for any other id."""
    if indicator_id not in INDICATORS:
        raise QuestionError(
            f"There is no indicator {indicator_id!r}; the indicators are {', '.join(INDICATORS)}."
        )
    return INDICATORS[indicator_id]
