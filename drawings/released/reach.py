"""Where and when people took part, and who they are, as far as it is released."""

from __future__ import annotations

from collections.abc import Mapping

from drawings.page import Card, Drawing, Get, Row, Section, row
from drawings.released import figures
from indicators import query
from indicators.catalog import find
from indicators.definition import PERSON
from indicators.filters import Filters
from indicators.selection import records
from language import N_, Language

MEASURES = ("participants", "batches")
_SENTENCES = {
    "participants": N_("took part in a training"),
    "batches": N_("were held"),
    "participants_with_disability": N_("are recorded as having a disability"),
    "completion_rate": N_("attended all three sessions"),
}


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: large figures, places and years, sessions, who took part."""
    measure = choices["measure"]
    return [
        row(
            *(
                figures.headline_card(name, get, filters, say, say.text(sentence))
                for name, sentence in _SENTENCES.items()
            )
        ),
        row(
            figures.by_card(measure, "district", get, filters, say),
            figures.by_card(measure, "program_year", get, filters, say),
        ),
        row(
            figures.by_card("completion_rate", "district", get, filters, say),
            Card("attendance", lambda: attendance(get, filters, say)),
        ),
        row(Card("section_people", lambda: Section(say.text(N_("Who took part"))))),
        *(
            row(*(_composition(name, get, filters, say) for name in pair))
            for pair in zip(PERSON[::2], PERSON[1::2], strict=True)
        ),
    ]


def _composition(dimension: str, get: Get, filters: Filters, say: Language) -> Card:
    """Give the card of what people are, under the key that it has for the staff."""
    made = figures.by_card("participants", dimension, get, filters, say)
    return Card(f"composition_{dimension}", made.make)


def attendance(get: Get, filters: Filters, say: Language) -> Drawing:
    """Draw the share that attended each session."""
    name = say.text(find("attendance").name)
    if told := figures.not_told("attendance", get, filters.used(), say):
        return Drawing(name, indicator="attendance", nothing=told)
    frame = get(query.show, "attendance", (), filters).dropna(subset="session")
    whole = records(get(query.show, "completion_rate", (), filters))[0]
    nothing = dict.fromkeys(("value", "low", "high"), float("nan"))
    return figures.drawing(frame, whole | nothing, "attendance", "session", say, name)
