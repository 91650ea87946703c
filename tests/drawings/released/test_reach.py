"""Reach of what is released of the sample."""

from __future__ import annotations

import language
from drawings.released import reach
from indicators.filters import EVERYTHING, Filters

EN = language.of("en")


def _cards(get, filters=EVERYTHING, measure: str = "participants") -> dict:
    rows = reach.rows(get, filters, {"measure": measure}, EN)
    return {card.key: card.made for row in rows for card in row.cards}


def test_the_cards_have_the_keys_that_the_staffs_have(donor) -> None:
    assert list(_cards(donor)) == [
        *("headline_participants", "headline_batches", "headline_participants_with_disability"),
        *("headline_completion_rate", "participants_by_district", "participants_by_program_year"),
        *("completion_rate_by_district", "attendance", "section_people"),
        *("composition_relationship", "composition_disability"),
        *("composition_sex", "composition_age_group"),
    ]


def test_people_of_the_sample(donor) -> None:
    assert _cards(donor)["headline_participants_with_disability"].value == "94"


def test_batches_by_place(districts) -> None:
    drawn = _cards(districts, measure="batches")["batches_by_district"]
    assert drawn.table["Batches"].tolist() == ["24", "⋯", "⋯", "11"]


def test_sessions(donor) -> None:
    drawn = _cards(donor)["attendance"]
    assert drawn.title == "Attendance by session"
    assert drawn.table["counted"].tolist() == [1986, 1962, 1927]


def test_what_people_are_is_told_of_programs_and_not_of_districts(donor) -> None:
    told = _cards(donor, Filters(program="japri_wee"))["composition_relationship"]
    assert told.table["Participants"].tolist()[1:3] == ["240", "346"]
    not_told = _cards(donor, Filters(district="3503"))
    assert not_told["composition_relationship"].figure is None
    assert not_told["attendance"].note == "This figure is not released by district."
