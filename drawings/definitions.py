"""What is measured, in words: the indicators by family, the instrument, and the terms used."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from drawings.page import Card, Definition, Get, Row, Section, Table, row
from drawings.tables import renamed
from indicators import instrument
from indicators.catalog import INDICATORS, Indicator
from indicators.filters import STAGES, Filters
from language import N_, Language

FAMILIES = tuple(dict.fromkeys(indicator.family for indicator in INDICATORS.values()))

_STAGES = {
    "registered": N_("Is in the register of a batch."),
    "attended": N_("Attended at least one of the three sessions."),
    "completed": N_("Attended all three sessions."),
    "answered": N_("Answered every statement at the end of the training."),
    "agrees": N_("Scored at or above the agreement threshold at the end."),
    "committed": N_("Made a named commitment, such as sharing the housework."),
    "nominated": N_(
        "Was named by the facilitators as a man who can be relied on as a champion. It is their "
        "judgement; the report gives no written criterion."
    ),
    "acted": N_("Did something for gender justice that was recorded with its date."),
    "sustained": N_("Acted six months or more after the training ended."),
}
_TERMS = (
    (
        N_("Program year"),
        N_("October to September, named after the year in which it ends; a batch belongs to the "
           "year in which it starts."),
    ),
    (
        N_("95% interval"),
        N_("How exactly a rate is known: of 100 intervals made in this way, about 95 hold the true "
           "rate. A wide one says that there were few people or few batches."),
    ),
    (
        N_("Wilson interval"),
        N_("The way in which the interval of a rate is computed; it stays between 0 and 100% and "
           "is right for small numbers too."),
    ),
    (
        N_("Design effect"),
        N_("People in one batch are alike, so they tell less than as many people who have nothing "
           "to do with each other. The design effect says how many times less, as estimated from "
           "the differences between batches, and widens the interval. With fewer than 5 batches it "
           "cannot be estimated, and no interval is given."),
    ),
    (
        N_("McNemar test"),
        N_("Asks whether, among the same people, more came to agree than ceased to agree by more "
           "than chance. A small p says that chance alone would rarely do it."),
    ),
    (
        N_("Bonett–Price interval"),
        N_("The 95% interval of a change among the same people, in percentage points."),
    ),
    (
        N_("Funnel limits"),
        N_("How far a batch of its size may lie from the rate of its program by chance alone: "
           "about 1 batch in 20 lies outside the 95% limits by chance, about 1 in 500 outside the "
           "99.8% limits. They ask for a second look; they are no ranking."),
    ),
    (
        N_("Even pace"),
        N_("The profit that a group would have by now if it earned the same every day of its "
           "target period."),
    ),
)  # fmt: skip


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: what was asked for, the indicators by family, the instrument."""
    asked = INDICATORS.get(choices["indicator"])
    return [
        *([row(Card("asked", lambda: definition(asked, say, is_asked=True)))] if asked else []),
        *(row(card) for family in FAMILIES for card in _family_cards(family, say)),
        row(Card("section_terms", lambda: Section(say.text(N_("Terms and instrument"))))),
        row(Card("instrument", lambda: the_instrument(get(instrument.instrument), say))),
        row(Card("stages", lambda: stages(say))),
        row(Card("terms", lambda: terms(say))),
    ]


def _family_cards(family: str, say: Language) -> list[Card]:
    return [
        Card(f"section_{family}", lambda: Section(say.label("family", family))),
        *(
            Card(indicator.id, partial(definition, indicator, say))
            for indicator in INDICATORS.values()
            if indicator.family == family
        ),
    ]


def definition(
    indicator: Indicator,
    say: Language,
    is_asked: bool = False,
    told_by: tuple[str, ...] | None = None,
) -> Definition:
    """Say what an indicator counts, out of whom, and what happens to missing values.

    `told_by` are its breakdowns where not all of them are told to whoever reads it.
    """
    names = indicator.breakdowns if told_by is None else told_by
    breakdowns = [say.label("dimension", name) for name in names]
    lines = (
        (say.label("column", "definition"), say.text(indicator.definition)),
        (say.text(N_("What is counted")), say.text(indicator.numerator)),
        (say.label("column", "denominator"), say.text(indicator.denominator)),
        (say.text(N_("Missing values")), say.text(indicator.missing)),
        (say.label("column", "formula"), say.text(indicator.formula)),
        (say.text(N_("Interval")), say.text(indicator.interval)),
        (say.label("column", "unit"), say.label("unit", indicator.unit)),
        (say.label("column", "breakdowns"), ", ".join(breakdowns)),
        (say.label("column", "source"), say.text(indicator.source)),
        (say.text(N_("Id")), indicator.id),
    )
    told = tuple(line for line in lines if line[1])
    return Definition(say.text(indicator.name), told, is_asked)


def the_instrument(instrument: pd.DataFrame, say: Language) -> Table:
    """Give the statements as a table, and how they are answered.

    `instrument` is what `indicators.instrument.instrument` gives.
    """
    return Table(
        say.text(N_("The instrument")),
        lambda: instrument_table(instrument, say),
        sentence=instrument_sentence(instrument, say),
    )


def instrument_sentence(instrument: pd.DataFrame, say: Language) -> str:
    """Say how the statements are answered and scored, and from where on a person agrees.

    `instrument` is what `indicators.instrument.instrument` gives.
    """
    if instrument.empty:
        return say.text(N_("No instrument was loaded."))
    sentences = []
    for program, asked in instrument.groupby("program", sort=False):
        name = f"{say.label('program', str(program))}: " if program else ""
        sentences.append(name + _scoring(asked, say))
    return " ".join(sentences)


def _scoring(asked: pd.DataFrame, say: Language) -> str:
    """Say how the statements of one program are answered and scored."""
    first = asked.iloc[0]
    return say.text(
        N_(
            "{n} statements, each answered from {low} (disagree) to {high} (agree). The answers to "
            "reversed statements are turned round, so that a high score always means equality. The "
            "scores add up to {least}–{most}; a person agrees at {threshold} or more."
        ),
        n=len(asked),
        low=first["scale_low"],
        high=first["scale_high"],
        least=asked["scale_low"].sum(),
        most=asked["scale_high"].sum(),
        threshold=first["score_agreement"],
    )


def instrument_table(instrument: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Lay out the statements, whether each is reversed, and from which score it is agreed with."""
    yes, no = say.label("yes_no", "yes"), say.label("yes_no", "no")
    return renamed(
        instrument.assign(
            statement=instrument[f"statement_{say.code}"],
            is_reversed=instrument["is_reversed"].map({True: yes, False: no}),
        ),
        {
            "item": say.text(N_("Number")),
            "statement": say.label("column", "statement"),
            "is_reversed": say.text(N_("Reversed")),
            "item_agreement": say.text(N_("Agrees from score")),
        },
    )


def stages(say: Language) -> Definition:
    """Explain the stages of the champion pipeline, in their order."""
    lines = tuple(
        (say.label("pipeline_stage", stage), say.text(_STAGES[stage])) for stage in STAGES
    )
    return Definition(say.text(N_("The stages of the champion pipeline")), lines)


def terms(say: Language) -> Definition:
    """Explain the terms and the statistics that the pages use."""
    lines = tuple((say.text(term), say.text(meaning)) for term, meaning in _TERMS)
    return Definition(say.text(N_("Terms")), lines)
