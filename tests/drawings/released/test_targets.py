"""Targets beside what is released of the sample."""

from __future__ import annotations

import math

import pandas as pd

import language
from drawings.released import targets
from indicators.filters import EVERYTHING, Filters
from indicators.released_targets import COLUMNS
from tests.figures import read

EN = language.of("en")


def _cards(get, filters=EVERYTHING) -> dict:
    return {card.key: card.made for row in targets.rows(get, filters, {}, EN) for card in row.cards}


def test_how_many_are_reached(donor) -> None:
    cards = _cards(donor)
    assert (cards["targets_reached"].value, cards["targets_reached"].fraction) == (
        "11",
        "11/14 targets",
    )
    assert cards["targets_not_told"].value == "0"
    pwd = cards["target_progress"].table.query("For == 'JAPRI PWD' and Indicator == 'Participants'")
    assert pwd["Actual"].tolist() == ["133"] and pwd["Of the target"].tolist() == ["89%"]


def test_what_is_withheld_is_not_judged_and_has_no_bar() -> None:
    row = dict.fromkeys(COLUMNS, None) | {
        "indicator": "completion_rate",
        "unit": "percent",
        "district": "3503",
        "target": 0.9,
        **dict.fromkeys(("numerator", "denominator", "value", "share"), math.nan),
        "note": "withheld",
        "status": "not_told",
    }
    frame = pd.DataFrame([row])
    nothing_told = targets.reached(frame, EN)
    assert (nothing_told.value, nothing_told.sentence) == ("–", "of 1 target it is not told")
    told = row | {"value": 0.95, "share": 0.95 / 0.9, "note": "", "status": "reached"}
    partly = targets.reached(pd.DataFrame([row, row, told]), EN)
    assert (partly.value, partly.fraction) == ("1", "1/1 targets")
    assert partly.sentence.endswith("; of 2 targets it is not told")
    assert partly.message == "1 of the 1 targets of which it is told are reached"
    assert targets.not_told(frame, EN).value == "1"
    drawn = targets.progress(frame, EN)
    assert drawn.table["Actual"].tolist() == ["⋯"]
    assert "Completion rate (Kab. Trenggalek) withheld" in drawn.alternative_text
    bars = next(trace for trace in read(drawn.figure).data if trace.type == "bar")
    assert list(bars.x) == [None]


def test_of_intervals_nothing_is_said_where_none_are_drawn(donor) -> None:
    assert _cards(donor)["target_progress"].note == ""


def test_of_a_selection_only_its_own_targets(donor) -> None:
    assert len(_cards(donor, Filters(program_year=2020))["target_progress"].table) == 1
    empty = _cards(donor, Filters(district="3503"))
    assert empty["targets_reached"].sentence == "No target is set for what is selected."
