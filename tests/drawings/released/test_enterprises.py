"""Enterprises: sums, stages and published percentages, and nothing of a single group."""

from __future__ import annotations

import pandas as pd
import pytest

import language
from drawings.released import enterprises
from indicators.filters import EVERYTHING

EN, ID = language.of("en"), language.of("id")


def _cards(get, say=EN) -> dict:
    rows = enterprises.rows(get, EVERYTHING, {}, say)
    return {card.key: card.made for row in rows for card in row.cards}


def test_sums_and_published_percentages_without_a_group(donor) -> None:
    cards = _cards(donor)
    assert cards["headline_incentives_disbursed"].value == "IDR 10,000,000"
    assert cards["published_profits"].value == "86% and 19%"
    assert "consenting_groups" not in cards
    told = str([vars(one) for one in cards.values()]) + str(cards["support_stages"].table)
    for word in ("Hijab", "Culinary", "HIJAB", "KULINER", "five", "Bekasi"):
        assert word not in told


@pytest.mark.parametrize(
    ("say", "shares", "value", "message"),
    [
        (EN, [86], "86%", "of its net-profit target was reached by 1 group, as published"),
        (
            *(EN, [86, 19], "86% and 19%"),
            "of their net-profit targets were reached by 2 groups, as published",
        ),
        (
            *(ID, [86, 19], "86% dan 19%"),
            "dari target laba bersih dicapai 2 kelompok, menurut laporan",
        ),
        (
            *(EN, [120, 86, 40, 19, -5], "−5–120%"),
            "of their net-profit targets were reached by 5 groups, as published",
        ),
    ],
)
def test_published_profits_are_told_together(say, shares, value, message) -> None:
    made = enterprises.published(shares, say)
    assert (made.value, made.message) == (value, f"{value} {message}")
    assert made.sentence.startswith(f"{message}. ")


def test_without_published_profits_there_is_no_card(donor, monkeypatch) -> None:
    none = enterprises.published_figures().query("indicator != 'profit_against_target'")
    monkeypatch.setattr(enterprises, "published_figures", lambda: none)
    assert "published_profits" not in _cards(donor)


def test_stages_have_their_days(donor) -> None:
    drawn = _cards(donor)["support_stages"]
    assert drawn.title == "Stages of support, from 8 August 2023 to 27 September 2023"
    assert "20–21 September 2023" in drawn.table["Days"].tolist()
    assert drawn.figure is not None


def test_groups_that_have_consented_are_named() -> None:
    groups = pd.DataFrame(
        {
            "program": ["bekasi_enterprise"],
            "business": ["hijab"],
            "target_profit_idr": [2_000_000],
            "target_days": [14],
            "net_profit_idr": [1_720_000],
            "days_elapsed": [14],
        }
    )
    rows = enterprises.consented(groups, EN).rows.to_dict("records")
    assert rows == [
        {"Business": "Hijab", "Net profit (IDR)": 1720000, "Target (IDR)": 2000000, "Days": 14}
    ]


def test_without_support_it_is_said() -> None:
    nothing = pd.DataFrame({"program": [], "stage": [], "start_date": [], "end_date": []})
    assert enterprises.stages(nothing, EN).note == "No support was recorded."
