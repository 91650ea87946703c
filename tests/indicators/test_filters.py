"""Filters: equal selections are equal keys, and what cannot be is refused in one sentence."""

from __future__ import annotations

import csv

import pytest

from etl.contract import lists
from indicators import filters
from indicators.filters import EVERYTHING, Filters, QuestionError


def test_equal_selections_are_equal_keys():
    one = Filters(program=("japri_pwd", "japri_wee"), program_year="2021")
    other = Filters(program=["japri_wee", "japri_pwd", "japri_wee"], program_year=(2021,))
    assert one == other and hash(one) == hash(other)
    assert one.program == ("japri_wee", "japri_pwd")
    assert one.program_year == (2021,)


def test_with_and_only():
    selected = EVERYTHING.with_(district=("3525", "3503"), group="A")
    assert selected.district == ("3503", "3525")
    assert selected.used() == ("district", "group")
    assert selected.only(["program", "district"]) == Filters(district=("3503", "3525"))
    assert selected.with_(group=()) == Filters(district=("3503", "3525"))


def test_an_unknown_dimension_is_refused():
    with pytest.raises(QuestionError, match="no dimension 'village'; the dimensions are program,"):
        EVERYTHING.with_(village="3503")
    with pytest.raises(QuestionError, match="whole year such as 2021, not 'x'"):
        Filters(program_year="x")


def test_fixed_orders_hold_the_ids_of_the_contract():
    with lists.VALUES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    ids = {name: {row["id"] for row in rows if row["list"] == name} for name in filters.VOCABULARY}
    assert ids["relationship"] == set(filters.RELATIONSHIPS)
    assert ids["disability"] == set(filters.DISABILITIES)
    assert ids["pre_mode"] == set(filters.PRE_MODES)
    assert {row["id"] for row in rows if row["list"] == "program"} == set(filters.PROGRAMS)
