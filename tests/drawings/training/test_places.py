"""Of many districts the largest are drawn, and it is said; the table has all."""

from __future__ import annotations

import pytest

import language
from drawings import views
from drawings.page import reading
from drawings.training import attitudes, champions, places, reach
from indicators.filters import EVERYTHING, Filters
from tests.fixtures import batch, build, people

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


@pytest.fixture(scope="module")
def three():
    """Three people in Trenggalek, two in Gresik, one in Surabaya; all agree."""
    where = {"T": ("3503", 3), "G": ("3525", 2), "S": ("3578", 1)}
    return build(
        batch=[batch(name, district=district) for name, (district, _) in where.items()],
        participant=[
            row for name, (_, n) in where.items() for row in people(name, n, before=9, after=12)
        ],
    )


def test_all_are_drawn_where_there_are_few_enough(three):
    drawn = places.shown(reading(three), EVERYTHING, "district", 3, ENGLISH)
    assert drawn == places.Places(EVERYTHING)
    assert places.shown(reading(three), EVERYTHING, "program", 1, ENGLISH).note == ""


def test_of_more_those_with_the_most_people_are_drawn(three):
    drawn = places.shown(reading(three), EVERYTHING, "district", 2, ENGLISH)
    assert drawn.filters == Filters(district=("3503", "3525"))
    assert drawn.note == ("Drawn are the 2 districts with the most people of 3; the table has all.")
    assert (drawn.is_cut, drawn.in_all) == (True, 3)


@pytest.mark.parametrize(
    ("view", "card", "module"),
    [
        ("reach", "participants_by_district", reach),
        ("attitudes", "agreement_rate", attitudes),
        ("attitudes", "agreement_increased", attitudes),
        ("attitudes", "change", attitudes),
        ("attitudes", "moved", attitudes),
        ("champions", "pipeline_multiples", champions),
    ],
)
def test_every_chart_by_district_says_so_and_its_table_has_all(
    three, view, card, module, monkeypatch
):
    page = views.find(view).page(reading(three), EVERYTHING, {}, ENGLISH)
    before = page.card(card).made
    for name in {"MOST_PLACES", "MOST_PANELS"} & set(vars(module)):
        monkeypatch.setattr(module, name, 2)
    cut = views.find(view).page(reading(three), EVERYTHING, {}, ENGLISH).card(card).made
    assert "of 3; the table has all." in cut.note
    assert "Surabaya" in str(before.figure) and "Surabaya" not in str(cut.figure)
    assert cut.table.equals(before.table) and cut.whole_table().equals(before.table)


def test_titles_stay_true_of_all(three, monkeypatch):
    monkeypatch.setattr(reach, "MOST_PLACES", 2)
    page = views.find("reach").page(reading(three), EVERYTHING, {}, ENGLISH)
    title = page.card("participants_by_district").made.title
    assert title == "Kab. Trenggalek has the most participants: 3/6 in 3 districts"
