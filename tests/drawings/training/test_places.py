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


GRESIK = Filters(district="3525")


def test_what_is_selected_is_drawn_among_the_others_where_there_are_few_enough(three):
    drawn = places.shown(reading(three), GRESIK, "district", 3, ENGLISH)
    assert (drawn.filters, drawn.selected) == (EVERYTHING, ("3525",))
    assert drawn.beside == "other districts in faint colours, to compare"
    assert places.shown(reading(three), GRESIK, "district", 2, ENGLISH) == places.Places(GRESIK)


def test_what_cannot_be_clicked_on_is_drawn_as_it_is_selected(three):
    asked = Filters(relationship="husband", district="3525")
    drawn = places.shown(reading(three), asked, "relationship", 3, ENGLISH)
    assert drawn == places.Places(asked)


@pytest.mark.parametrize(
    ("view", "card", "title"),
    [
        ("reach", "participants_by_district", "Kab. Gresik: 2 participants"),
        ("attitudes", "agreement_rate", "At the end 2/2 agree (100.0%)"),
        ("attitudes", "agreement_increased", "GNDR-4: 2/2 score higher after than before (100.0%)"),
        ("attitudes", "change", "0/2 agreed before and 2/2 after, among the same people: "),
        ("attitudes", "moved", "2/2 scored higher after than before, 0/2 lower"),
        ("champions", "stage_map", "The champion pipeline by district"),
        ("champions", "pipeline_multiples", "The champion pipeline by district"),
    ],
)
def test_title_and_table_are_of_the_selection_and_the_figure_has_the_others_muted(
    three, view, card, title
):
    page = views.find(view).page(reading(three), GRESIK, {}, ENGLISH)
    drawing = page.card(card).made
    assert drawing.title.startswith(title)
    assert drawing.beside == "other districts in faint colours, to compare"
    assert set(drawing.table["District"]) <= {"Kab. Gresik", "All"}
    marks = [
        (mark["district"], opacity < 1)
        for trace in drawing.figure["data"]
        if "hovertext" in trace and "customdata" in trace
        for mark, opacity in zip(trace["customdata"], faintness(trace), strict=True)
    ]
    assert set(marks) == {("3503", True), ("3525", False), ("3578", True)}


def faintness(trace) -> list[float]:
    return trace["marker"].get("opacity") or [1.0] * len(trace["customdata"])


def test_the_rate_of_all_that_are_drawn_is_beside_them(three):
    page = views.find("attitudes").page(reading(three), GRESIK, {}, ENGLISH)
    [line] = page.card("agreement_rate").made.figure["layout"]["annotations"]
    assert line["text"] == "all together 100.0%"


def test_a_selection_of_nobody_says_so_whoever_is_around_it(three):
    nobody = Filters(district="9999")
    page = views.find("attitudes").page(reading(three), nobody, {}, ENGLISH)
    drawing = page.card("agreement_rate").made
    assert (drawing.figure, drawing.note) == (None, "Nobody took part in what is selected.")
