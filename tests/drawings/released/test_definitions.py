"""Definitions name what is released, and by what it is told."""

from __future__ import annotations

import language
from drawings.released import definitions
from indicators.filters import EVERYTHING

EN = language.of("en")


def _cards(get, indicator: str = "all") -> dict:
    rows = definitions.rows(get, EVERYTHING, {"indicator": indicator}, EN)
    return {card.key: card.made for row in rows for card in row.cards}


def test_what_is_not_released_is_not_there(donor) -> None:
    cards = _cards(donor)
    assert "delivery" not in cards and "agreement_rate" in cards
    assert "asked" not in cards


def test_a_figure_is_told_by_what_is_released(donor) -> None:
    asked = dict(_cards(donor, "attitude_change")["asked"].lines)
    assert asked["Breakdowns"] == "Program"
    told = dict(_cards(donor)["participants"].lines)["Breakdowns"]
    assert told == "Program, Program year, District, Relationship, Disability, Sex, Age group"
