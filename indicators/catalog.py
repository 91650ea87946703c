"""Collect the definitions of all families: what can be asked for by id."""

from __future__ import annotations

from indicators import attitudes, champions, delivery, enterprises, reach
from indicators.definition import Indicator
from indicators.filters import QuestionError

__all__ = ["INDICATORS", "Indicator", "find"]

INDICATORS: dict[str, Indicator] = {
    indicator.id: indicator
    for family in (reach, delivery, attitudes, champions, enterprises)
    for indicator in family.INDICATORS
}


def find(indicator_id: str) -> Indicator:
    """Give the definition of an indicator; QuestionError, listing what exists, for any other id."""
    if indicator_id not in INDICATORS:
        raise QuestionError(
            f"There is no indicator {indicator_id!r}; the indicators are {', '.join(INDICATORS)}."
        )
    return INDICATORS[indicator_id]
