"""The overview in words: each group under its own name."""

from __future__ import annotations

from datetime import date

import language
from drawings import home as draw
from drawings.enterprise.groups import group_names
from indicators import groups, published
from indicators.attention import attention
from indicators.filters import EVERYTHING
from tests.fixtures import build, cash, group

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


def test_two_groups_of_one_business_are_told_apart() -> None:
    register = groups.groups(CONNECTION, EVERYTHING)
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


def test_what_is_behind_has_the_groups_name() -> None:
    concerns = [
        one for one in attention(CONNECTION, date(2023, 9, 4)) if one.kind == "group_behind_pace"
    ]
    for say, expected in (
        (ENGLISH, ["Culinary (KTR-1): 2% of its target, 5% at an even pace"]),
        (INDONESIAN, ["Kuliner (KTR-1): 2% dari target, seharusnya sudah 5%"]),
    ):
        names = group_names(groups.groups(CONNECTION, EVERYTHING), say)
        assert [draw.concern_words(one, names, say) for one in concerns][:1] == expected


def test_without_target_days_the_sentence_names_no_number_of_them() -> None:
    register = groups.groups(CONNECTION, EVERYTHING).assign(target_days=float("nan"))
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
