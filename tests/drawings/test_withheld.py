"""Numbers, bounds and what is withheld in words, in both languages."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd
import pytest

import language
from drawings import withheld as words
from indicators.released import Terms

EN, ID = language.of("en"), language.of("id")
DONOR = Terms("donor", 5, 1, 3, True, date(2023, 9, 27))
PUBLIC = Terms("public", 10, 5, 3, True, date(2023, 9, 27))


def _row(note: str = "", numerator: float = 19, denominator: float = 24) -> dict:
    value = numerator / denominator
    return {"note": note, "value": value, "numerator": numerator, "denominator": denominator}


NOTHING = {"value": math.nan, "numerator": math.nan, "denominator": 24.0}


@pytest.mark.parametrize(
    ("one", "value", "made_of"),
    [
        (_row(), "79.2%", "19/24"),
        (_row("at_least"), "≥ 79.2%", "at least 19 of 24"),
        (_row("at_most", 5), "≤ 20.8%", "at most 5 of 24"),
        ({"note": "withheld", **NOTHING}, "⋯", ""),
        ({"note": "not_collected", **NOTHING}, "–", ""),
    ],
)
def test_a_share(one: dict, value: str, made_of: str) -> None:
    assert words.value_words(one, "percent", EN) == value
    assert words.made_of(one, EN) == made_of


def test_a_bound_is_short_where_there_is_little_room() -> None:
    assert words.short_made_of(_row("at_least"), EN) == "≥ 19/24"
    assert words.short_made_of(_row(), EN) == ""
    assert words.in_place("at_most", EN) == "≤ a bound"
    assert words.in_place("withheld", EN) == "⋯ withheld"
    assert words.in_place("", EN) == ""


def test_in_indonesian() -> None:
    assert words.value_words(_row("at_least"), "percent", ID) == "≥ 79,2%"
    assert words.made_of(_row("at_least"), ID) == "sedikitnya 19 dari 24"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.25, "points", "+25.0 points"),
        (10_000_000, "IDR", "IDR 10,000,000"),
        ("2020-06-01", "date", "1 June 2020"),
        (1774.0, "people", "1,774"),
        (26.35, "people", "26.4"),
    ],
)
def test_a_value_in_its_unit(value: object, unit: str, text: str) -> None:
    assert words.measured(value, unit, EN) == text


def test_of_a_bound_its_own_words_are_enough_and_withheld_is_said() -> None:
    assert words.remark(_row("at_least"), EN) == ""
    assert words.remark({"note": "withheld"}, EN) == "Withheld, to protect people in small groups."


def test_a_column_of_counts_keeps_numbers_where_all_are_told() -> None:
    shown = pd.DataFrame({"numerator": [1774.0, 3.0], "note": ["", ""]})
    assert words.counts(shown, "numerator").tolist() == [1774, 3]
    frame = pd.DataFrame(
        {
            "numerator": [1774.0, 19.0, math.nan, math.nan],
            "note": ["", "at_least", "withheld", "not_collected"],
        }
    )
    assert words.counts(frame, "numerator").tolist() == ["1774", "≥ 19", "⋯", "–"]


def test_the_sentence_says_from_how_many_on_and_how_it_is_rounded() -> None:
    assert "⋯ is withheld: figures about fewer than 5 people" in words.withheld_sentence(DONOR, EN)
    assert "rounded" not in words.withheld_sentence(DONOR, EN)
    assert words.withheld_sentence(PUBLIC, EN).endswith("Numbers are rounded to 5.")
    assert "kurang dari 10 orang" in words.withheld_sentence(PUBLIC, ID)
