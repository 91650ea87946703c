"""Definitions as they are shown: every indicator, the instrument, stages and terms."""

from __future__ import annotations

import pytest

import language
from drawings import definitions as draw
from drawings.page import Section, reading
from indicators.catalog import INDICATORS
from indicators.filters import EVERYTHING, STAGES
from indicators.instrument import instrument
from tests.fixtures import build

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def _cards(indicator: str = "all"):
    rows = draw.rows(reading(build()), EVERYTHING, {"indicator": indicator}, ENGLISH)
    return [card for row in rows for card in row.cards]


def _agreement(say):
    return draw.definition(INDICATORS["agreement_rate"], say)


def test_every_indicator_is_defined_once_in_its_family():
    sections = [card.made.title for card in _cards() if isinstance(card.made, Section)]
    assert sections == ["Reach", "Attitudes", "Champions", "Enterprises", "Terms and instrument"]
    assert [card.key for card in _cards() if card.key in INDICATORS] == list(INDICATORS)


@pytest.mark.parametrize("say", [ENGLISH, INDONESIAN])
def test_a_definition_says_what_is_counted_out_of_what(say):
    entry, indicator = _agreement(say), INDICATORS["agreement_rate"]
    assert entry.name == say.text(indicator.name)
    assert [text for _, text in entry.lines] == [
        say.text(indicator.definition),
        say.text(indicator.numerator),
        say.text(indicator.denominator),
        say.text(indicator.missing),
        say.text(indicator.formula),
        say.text(indicator.interval),
        say.label("unit", "percent"),
        ", ".join(say.label("dimension", name) for name in indicator.breakdowns),
        say.text(indicator.source),
        "agreement_rate",
    ]


def test_labels_of_the_lines():
    labels = [label for label, _ in _agreement(ENGLISH).lines]
    assert labels == [
        *("Definition", "What is counted", "Out of", "Missing values", "Formula", "Interval"),
        *("Unit", "Breakdowns", "Source", "Id"),
    ]


def test_a_count_has_no_denominator_and_no_interval():
    labels = [label for label, _ in draw.definition(INDICATORS["batches"], ENGLISH).lines]
    assert "Out of" not in labels
    assert "Interval" not in labels


def test_what_is_asked_for_comes_first_and_is_marked():
    asked = _cards("agreement_rate")[0]
    assert (asked.key, asked.made.name, asked.made.is_asked) == (
        "asked",
        "Agreement at the end",
        True,
    )
    assert "asked" not in [card.key for card in _cards("all")]


def test_the_instrument_is_read_from_the_warehouse():
    statements = instrument(build())
    assert draw.instrument_sentence(statements, ENGLISH) == (
        "3 statements, each answered from 1 (disagree) to 5 (agree). The answers to reversed "
        "statements are turned round, so that a high score always means equality. The scores add "
        "up to 3–15; a person agrees at 12 or more."
    )
    assert draw.instrument_table(statements, INDONESIAN).values.tolist() == [
        [1, "pernyataan 1", "Tidak", 4],
        [2, "pernyataan 2", "Ya", 4],
        [3, "pernyataan 3", "Ya", 4],
    ]


def test_without_an_instrument_it_says_so():
    statements = instrument(build(item=[]))
    assert draw.instrument_sentence(statements, ENGLISH) == "No instrument was loaded."
    assert draw.instrument_table(statements, ENGLISH).empty


@pytest.mark.parametrize("say", [ENGLISH, INDONESIAN])
def test_every_stage_and_term_is_explained(say):
    assert [label for label, _ in draw.stages(say).lines] == [
        say.label("pipeline_stage", stage) for stage in STAGES
    ]
    terms = dict(draw.terms(say).lines)
    assert len(terms) == 8
    assert all(meaning.endswith(".") for meaning in terms.values())


def test_terms_in_both_languages():
    assert list(dict(draw.terms(ENGLISH).lines)) == [
        *("Program year", "95% interval", "Wilson interval", "Design effect", "McNemar test"),
        *("Bonett–Price interval", "Funnel limits", "Even pace"),
    ]
    assert dict(draw.terms(INDONESIAN).lines)["Laju seharusnya"].startswith("Laba yang seharusnya")
