"""What needs attention in words: why each thing is told, and where it leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import language
from drawings import attention as draw
from drawings.enterprise.groups import group_names
from indicators import attention_rules, groups
from indicators.attention import Concern, attention
from indicators.filters import EVERYTHING, Filters
from indicators.programs import Program
from tests.fixtures import build, cash, group

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
RULES = attention_rules.read(attention_rules.SHIPPED)
WEE = Filters(program="japri_wee")
DISTRICT = WEE.with_(district="3503")
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


def behind() -> Concern:
    found = attention(CONNECTION, date(2023, 9, 4), RULES)
    return next(one for one in found if one.rule == "group_behind_pace")


def test_what_is_behind_has_the_groups_name() -> None:
    for say, expected in (
        (ENGLISH, "Culinary (KTR-1): 2% of its target, 5% at an even pace"),
        (INDONESIAN, "Kuliner (KTR-1): 2% dari target, seharusnya sudah 5%"),
    ):
        names = group_names(groups.groups(CONNECTION, EVERYTHING), say)
        assert draw.words(behind(), RULES, names, say) == expected


@pytest.mark.parametrize(
    ("concern", "expected"),
    [
        (Concern("rows_refused", "a.xlsx", 3, 50, "data"), "a.xlsx: 3/50 rows were refused"),
        (
            Concern("batches_without_participants", "japri_wee", 1, 11, "reach", WEE),
            "JAPRI WEE: 1/11 batches have no list of participants, so nobody in them is counted",
        ),
        (
            Concern("data_old", "japri_wee", 31, 30, "data", WEE, date(2021, 8, 8)),
            "JAPRI WEE is running, but its newest record is 31 days old (limit: 30 days)",
        ),
        (
            Concern(
                "district_without_batch",
                "japri_wee",
                7,
                6,
                "reach",
                DISTRICT,
                date(2021, 3, 15),
            ),
            "Kab. Trenggalek, JAPRI WEE: no new batch since 15 March 2021, though the program is "
            "running (limit: 6 months)",
        ),
        (
            Concern(
                "completion_falling",
                "japri_wee",
                0.6,
                0.9,
                "reach",
                WEE,
                detail=(72, 120, 108, 120),
                months=("2021-04", "2021-06", "2021-03", "2021-03"),
            ),
            "JAPRI WEE: completion fell from 90.0% (108/120) to 60.0% (72/120), from Mar 2021 to "
            "Apr 2021–Jun 2021",
        ),
        (
            Concern("target_missed", "agreement_rate", 0.86, 0.9, "attitudes"),
            "Agreement at the end (all programs): 86.0%, target 90.0%",
        ),
        (
            Concern("target_behind", "participants", 9, 20, "reach", WEE, detail=(0.5, 10.0)),
            "Participants (JAPRI WEE): 9 of the target 20; at 50% of the period an even pace is 10",
        ),
        (
            Concern("batches_outside_limits", "japri_wee", 1, 10, "attitudes", WEE),
            "JAPRI WEE: agreement in 1/10 batches is further from the rest than chance explains",
        ),
    ],
)
def test_each_rule_says_why_it_is_told(concern: Concern, expected: str) -> None:
    assert draw.words(concern, RULES, {}, ENGLISH) == expected
    assert "{" not in draw.words(concern, RULES, {}, INDONESIAN)


def test_the_words_are_those_of_the_file() -> None:
    rules = tuple(replace(one, words=(("en", "{file}!"),)) for one in RULES[:1])
    concern = Concern("rows_refused", "a.xlsx", 3, 50, "data")
    assert draw.words(concern, rules, {}, ENGLISH) == "a.xlsx!"


def listed(*concerns: Concern, ended=(), fault=None, say=ENGLISH):
    return draw.concerns(concerns, {}, ended, say, RULES, fault)


def test_without_a_concern_it_says_so() -> None:
    found = listed()
    assert (found.title, found.links, found.nothing) == (
        "Needs attention",
        (),
        "Nothing needs attention.",
    )


def test_a_concern_leads_to_its_view_with_its_filters() -> None:
    names = group_names(groups.groups(CONNECTION, EVERYTHING), ENGLISH)
    (link,) = draw.concerns([behind()], names, (), ENGLISH, RULES).links
    assert (link.view, link.filters) == (
        "enterprises",
        Filters(program="bekasi_enterprise", group="KTR-1"),
    )


def test_a_program_whose_window_has_ended_is_named_once_and_is_no_concern() -> None:
    ended = [Program("japri_wee", "training", None, date(2022, 2, 28), date(2021, 8, 29))]
    assert listed(ended=ended).sentence.endswith(
        "The program's window has ended, so no new records are expected: JAPRI WEE (28 Feb 2022)."
    )
    assert "Masa program sudah berakhir" in listed(ended=ended, say=INDONESIAN).sentence


def test_what_is_not_listed_is_counted() -> None:
    found = [
        Concern("rows_refused", "a.xlsx", 3, 50, "data", more=1),
        Concern(
            "district_without_batch",
            "japri_wee",
            7,
            6,
            "reach",
            DISTRICT,
            date(2021, 3, 15),
            more=3,
        ),
        Concern("target_missed", "batches", 1, 2, "reach", more=4),
    ]
    sentence = listed(*found).sentence
    assert "(1 more file with refused rows)" in sentence
    assert "(3 more districts without a new batch)" in sentence
    assert "(4 more targets not reached)" in sentence


def test_faulty_rules_are_told_with_what_counts_instead() -> None:
    fault = attention_rules.RulesError(3, "threshold", "the sentence is missing")
    assert listed(fault=fault).warning.endswith(
        "in attention.csv, row 3, column threshold, the sentence is missing. Until it is mended, "
        "the rules that are shipped count."
    )
