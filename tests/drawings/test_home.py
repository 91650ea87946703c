"""The overview in words: the training in figures, each group under its name, what needs care."""

from __future__ import annotations

from datetime import date

import pytest

import language
from drawings import home as draw
from indicators import groups, pace, published
from indicators.filters import EVERYTHING, Filters
from indicators.query import show
from tests.fixtures import batch, build, cash, group, people

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
# 2 % and 4 % of their targets after 1 of 20 days, when it should be 5 %.
CONNECTION = build(
    enterprise_group=[
        group("KTR-1", business="culinary"),
        group("KTR-2", business="culinary"),
        group("HIJAB"),
    ],
    cash=[
        cash("KTR-1", "2023-09-04", 70_000, 50_000),
        cash("KTR-2", "2023-09-04", 90_000, 50_000),
        cash("HIJAB", "2023-09-04", 300_000, 100_000),
    ],
)
TRAINING = build(
    batch=[batch("B1")], participant=[*people("B1", 15, after=12), *people("B1", 5, after=9)]
)


def test_two_groups_of_one_business_are_told_apart() -> None:
    register = pace.judged(groups.groups(CONNECTION, EVERYTHING), date(2023, 9, 4))
    nothing_published = published.reconcile(CONNECTION)
    labels = [
        draw.profit_headline(group_id, register, nothing_published, ENGLISH).label
        for group_id in register["group_id"]
    ]
    assert labels == [
        "Profit against target: Hijab",
        "Profit against target: Culinary (KTR-1)",
        "Profit against target: Culinary (KTR-2)",
    ]


def test_without_target_days_the_sentence_names_no_number_of_them() -> None:
    register = pace.judged(
        groups.groups(CONNECTION, EVERYTHING).assign(
            target_days=float("nan"), pace_share=float("nan")
        ),
        date(2023, 9, 4),
    )
    nothing_published = published.reconcile(CONNECTION)
    for say, sentence in (
        (ENGLISH, "after 1 day; for how many the target was set is not known"),
        (INDONESIAN, "setelah 1 hari; masa targetnya tidak tercatat"),
    ):
        shown = [
            draw.profit_headline(group_id, register, nothing_published, say)
            for group_id in register["group_id"]
        ]
        assert {one.sentence for one in shown} == {sentence}


def _training(indicator: str, filters: Filters = EVERYTHING, say=ENGLISH, **told: float):
    return draw.training_headline(
        indicator,
        show(TRAINING, indicator, (), filters).assign(**told),
        published.reconcile(TRAINING),
        filters,
        (2021,),
        say,
    )


def test_a_rate_has_its_fraction_and_why_it_has_no_interval() -> None:
    figure = _training("agreement_rate")
    assert (figure.label, figure.value) == ("Agreement at the end", "75.0%")
    assert figure.fraction == "15/20 · Too few batches for an interval."
    assert figure.sentence == (
        "agree at the end that women and men have equal rights; not a change"
    )
    assert (figure.published, figure.indicator) == (
        "Published: 1,774/2,029 · Differs",
        "agreement_rate",
    )


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        ("agreement_rate", "a change. 3 without full answers at the end count as not agreeing."),
        ("champion_rate", "Not collected."),
    ],
)
def test_a_rate_says_how_many_in_its_denominator_are_not_known(indicator: str, words: str) -> None:
    assert _training(indicator, missing=3.0).sentence.endswith(words)


def test_a_count_speaks_the_language_of_the_reader() -> None:
    figure = _training("participants", say=INDONESIAN)
    assert (figure.label, figure.value, figure.fraction) == ("Peserta", "20", "")
    assert figure.sentence == "mengikuti pelatihan"


def test_nobody_is_not_zero() -> None:
    figure = _training("participants", Filters(program="japri_pwd"))
    assert (figure.value, figure.sentence) == ("–", ENGLISH.label("note", "no_data"))
