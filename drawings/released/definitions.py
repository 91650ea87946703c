"""What is measured, in words: the indicators of which something is released, and the terms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from drawings import definitions
from drawings.page import Card, Definition, Get, Row, Section, row
from indicators import released, released_cells
from indicators.catalog import INDICATORS, Indicator
from indicators.filters import Filters
from language import Language


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: what was asked for, the indicators by family, the terms."""
    told = [one for name, one in INDICATORS.items() if name in released.indicators()]
    asked = [one for one in told if one.id == choices["indicator"]]
    return [
        *(row(Card("asked", partial(_definition, one, say, is_asked=True))) for one in asked),
        *(
            row(card)
            for family in dict.fromkeys(one.family for one in told)
            for card in (
                Card(f"section_{family}", partial(Section, say.label("family", family))),
                *(
                    Card(one.id, partial(_definition, one, say))
                    for one in told
                    if one.family == family
                ),
            )
        ),
        row(Card("stages", lambda: definitions.stages(say))),
        row(Card("terms", lambda: definitions.terms(say))),
    ]


def _definition(indicator: Indicator, say: Language, is_asked: bool = False) -> Definition:
    """Say what an indicator is, and by what it is told."""
    told_by = released.told_by(indicator.id, released_cells.DIMENSIONS)
    return definitions.definition(indicator, say, is_asked, told_by)
