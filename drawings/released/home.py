"""The overview for donors and the public: what was reached, beside what has been published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from drawings.home import COUNTS, RATES
from drawings.page import Card, Get, Headline, Row, row
from drawings.released import figures, published
from indicators.filters import Filters
from language import Language


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: large figures, and agreement by district."""

    def card(name: str, sentence: str) -> Card:
        return Card(f"headline_{name}", partial(_headline, name, sentence, get, filters, say))

    return [
        row(*(card(name, text) for name, text in RATES.items()), is_lead=True),
        row(*(card(name, text) for name, text in COUNTS.items())),
        row(
            figures.by_card("participants", "program_year", get, filters, say),
            figures.by_card("agreement_rate", "district", get, filters, say),
        ),
    ]


def _headline(name: str, sentence: str, get: Get, filters: Filters, say: Language) -> Headline:
    made = figures.headline(name, get, filters, say, say.text(sentence))
    return replace(made, published=published.words(name, filters, get, made, say))
