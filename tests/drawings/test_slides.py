"""Presentations: what a slide asks, what it says, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import language
import warehouse
from drawings import slides, views
from drawings.page import (
    Compared,
    Drawing,
    Headline,
    Notice,
    Section,
    Side,
    Table,
    reading,
)
from drawings.slides import READY, Slide
from indicators.filters import EVERYTHING, QuestionError
from language import DASH
from tests.fixtures import batch, people, publish

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def messages(page) -> list[str]:
    return [slides.message(card.made) for card in page.cards()]


def test_the_donor_call_has_ten_slides_that_say_what_the_data_say(sample_connection) -> None:
    get = reading(sample_connection)
    page = slides.page("A", slides.slides_of(slides.find("donor_call")), get, ENGLISH)
    said = messages(page)
    assert len(said) == 10
    assert said[0] == "2,029 people took part in a training"
    assert said[3] == (
        "87.4% agree at the end: 1,774 of 2,029 people; between 85.4% and 89.2% allowing for chance"
    )
    assert said[4] == (
        "947/1,757 agreed before and 1,683/1,757 after, among the same people: +41.9 points"
    )
    assert said[9] == "11 of 16 targets are reached"
    assert [card.key for card in page.cards()] == [f"slide_{n}" for n in range(1, 11)]


def test_a_slide_is_the_card_of_its_view(sample_connection) -> None:
    get = reading(sample_connection)
    asked = [Slide("attitudes", "change", (("district", ("3503",)),))]
    [card] = slides.page("A", asked, get, ENGLISH).cards()
    of_view = views.find("attitudes").page(get, EVERYTHING.with_(district="3503"), {}, ENGLISH)
    expected = of_view.card("change").made
    assert (card.made.title, card.made.figure) == (expected.title, expected.figure)
    assert card.made.selected == EVERYTHING.with_(district="3503")


@pytest.mark.parametrize("say", [ENGLISH, INDONESIAN])
@pytest.mark.parametrize(
    ("name", "value", "n"), [("program", "japri_pwd", 10), ("district", "3503", 10)]
)
def test_ready_ones_are_of_one_value(sample_connection, name, value, n, say) -> None:
    made = slides.slides_of(slides.find(name), value)
    page = slides.page("A", made, reading(sample_connection), say)
    assert len(list(page.cards())) == n


def test_what_has_nothing_to_show_is_left_out(tmp_path: Path) -> None:
    """Six people without answers before, deeds or groups: what is not there is no slide."""
    publish(tmp_path, batch=[batch("B1")], participant=people("B1", 6, after=12))
    with warehouse.open_version(tmp_path) as connection:
        asked = slides.slides_of(slides.find("donor_call"))
        page = slides.page("A", asked, reading(connection), ENGLISH)
        said = messages(page)
    assert said[0] == "6 people took part in a training"
    assert "100.0% agree at the end: 6 of 6 people" in said
    assert not any("target" in one.lower() and "Hijab" in one for one in said)
    assert len(said) < 10


@pytest.mark.parametrize(("rows", "cut", "expected"), [(0, "", False), (10, "", True)])
def test_short_tables_are_slides(rows: int, cut: str, expected: bool) -> None:
    table = Table("A", lambda: pd.DataFrame({"a": range(rows)}), cut=cut)
    assert slides.is_slide(table) is expected
    assert slides.message(table) == "A"


def test_long_tables_and_those_that_are_cut_are_none() -> None:
    frame = pd.DataFrame({"a": range(11)})
    assert not slides.is_slide(Table("A", lambda: frame))
    assert not slides.is_slide(Table("A", lambda: frame.head(3), cut="The first 3 of 11."))


@pytest.mark.parametrize(("say", "told"), [(ENGLISH, "A (1/2)"), (INDONESIAN, "A (1/2)")])
def test_what_goes_on_says_which_of_several_it_is(say, told: str) -> None:
    assert slides.of_several("A", 1, 2, say) == told
    assert slides.of_several("A", 1, 1, say) == "A"


def test_a_table_of_a_view_is_a_slide_of_a_file(sample_connection) -> None:
    query = (("program", ("bekasi_enterprise",)),)
    asked = [Slide("targets", "target_table", query), Slide("targets", "target_table")]
    section, card = slides.page("A", asked, reading(sample_connection), ENGLISH).cards()
    assert isinstance(section.made, Section) and isinstance(card.made, Table)
    assert slides.message(card.made) == "Target against actual: Bekasi enterprises"


def test_only_figures_and_charts_with_something_to_show_are_slides() -> None:
    side = Side("A", "1")
    assert slides.is_slide(Headline("A", "1"))
    assert not slides.is_slide(Headline("A", DASH))
    assert slides.is_slide(Compared("A", side, side, "higher"))
    assert not slides.is_slide(Compared("A", side, Side("B", DASH), "too few"))
    assert not slides.is_slide(Drawing("A", nothing="Nobody", indicator="participants"))
    assert not slides.is_slide(Notice("A"))


def test_nothing_is_said_twice() -> None:
    figure = Headline("A", "7", sentence="took part. Target 8: not reached.", message="7 took part")
    assert slides.besides(figure) == "Target 8: not reached."
    assert slides.message(figure) == "7 took part"
    assert slides.message(Headline("Targets", "7")) == "Targets"


@pytest.mark.parametrize("view", ["data", "records", "changed", "definitions", "slides"])
def test_views_of_staff_and_without_figures_have_no_slides(sample_connection, view) -> None:
    with pytest.raises(QuestionError, match=f"The view {view} has no cards that can be slides"):
        slides.asked(Slide(view, "a"), reading(sample_connection))


def test_a_slide_asks_both_sides_and_the_choices_of_its_address(sample_connection) -> None:
    query = (("district", ("3503",)), ("vs", ("own",)), ("vs_district", ("3525",)))
    one = slides.asked(Slide("compare", "differences", query), reading(sample_connection))
    assert (one.filters.district, one.against.district) == (("3503",), ("3525",))
    assert one.choices == (("vs", "own"),)


def test_a_slide_says_of_how_many_it_is(sample_connection) -> None:
    get = reading(sample_connection)
    of_district = Slide("reach", "a", (("district", ("3525",)),))
    assert slides.counted(slides.asked(of_district, get), get, ENGLISH) == "n = 285 people"
    groups = slides.asked(Slide("enterprises", "a"), get)
    assert slides.counted(groups, get, ENGLISH) == "n = 2 groups"


def test_what_of_an_address_is_of_a_slide() -> None:
    address = {"district": ["3503"], "by": ["program"], "card": ["x"], "lang": ["id"]}
    found = slides.query_of(address, views.find("attitudes"))
    assert found == (("district", ("3503",)), ("by", ("program",)))


def test_every_ready_card_is_one_of_its_view(sample_connection) -> None:
    get = reading(sample_connection)
    for ready in READY:
        for slide in slides.slides_of(ready, "japri_wee" if ready.of == "program" else "3503"):
            one = slides.asked(slide, get)
            page = one.view.page(get, one.filters, dict(one.choices), ENGLISH, one.against)
            assert slide.card in {card.key for card in page.cards()}, slide


def test_there_is_no_other_presentation() -> None:
    with pytest.raises(QuestionError, match="There is no presentation 'x'; there is donor_call"):
        slides.find("x")


def test_a_presentation_says_of_what_it_is() -> None:
    assert slides.title(slides.find("district"), "3503", ENGLISH) == "One district: Kab. Trenggalek"
    assert slides.title(slides.find("donor_call"), "", ENGLISH) == "Donor call"


def test_slides_of_several_selections_say_each_before_the_first_of_them(sample_connection) -> None:
    gresik = (("district", ("3525",)),)
    asked = [Slide("home", "growth", gresik, "A"), Slide("home", "headline_participants", gresik)]
    get = reading(sample_connection)
    assert [card.note for card in slides.page("A", asked, get, ENGLISH).cards()] == ["A", ""]
    steps: list[None] = []
    every = [*asked, Slide("reach", "participants_by_district"), Slide("no_such_view", "x")]
    page = slides.page("A", every, get, ENGLISH, step=lambda: steps.append(None))
    sections = [card.made.title for card in page.cards() if isinstance(card.made, Section)]
    assert sections == ["Kab. Gresik", "All programs, years and districts"]
    assert (slides.count(page), len(steps)) == (3, 4)
    assert slides.asked_of_all(asked, get) == EVERYTHING.with_(district="3525")
    assert slides.asked_of_all(every, get) is None


def test_a_donor_call_has_ten_slides_of_what_donors_may_see(sample_warehouse: Path) -> None:
    with warehouse.open_version(sample_warehouse, audience="donor") as connection:
        made = slides.slides_of(slides.find("donor_call"), audience="donor")
        page = slides.page("A", made, reading(connection), ENGLISH, "donor")
    assert slides.count(page) == len(made) == 10


@pytest.mark.parametrize("say", [ENGLISH, INDONESIAN])
@pytest.mark.parametrize("audience", ["staff", "donor", "public"])
def test_a_donor_call_says_the_profit_of_both_groups(
    sample_warehouse: Path, audience: str, say
) -> None:
    with warehouse.open_version(sample_warehouse, audience=audience) as connection:
        made = slides.slides_of(slides.find("donor_call"), audience=audience)
        said = messages(slides.page("A", made, reading(connection), say, audience))
    [profits] = [one for one in said if "86%" in one]
    assert "19%" in profits


def _is_beside(part: object, shown: Headline) -> bool:
    is_one = isinstance(part, Headline) and part.indicator == shown.indicator
    return is_one and shown.indicator != ""


@pytest.mark.parametrize("audience", ["staff", "donor", "public"])
@pytest.mark.parametrize(
    ("name", "value"), [("donor_call", ""), ("program", "japri_wee"), ("district", "3503")]
)
def test_a_slide_has_all_figures_of_one_thing_or_none(
    sample_warehouse: Path, audience: str, name: str, value: str
) -> None:
    """A figure that has others of its indicator beside it would be one of several, picked."""
    with warehouse.open_version(sample_warehouse, audience=audience) as connection:
        get, figures, pages = reading(connection), 0, {}
        for slide in slides.slides_of(slides.find(name), value, audience):
            one = slides.asked(slide, get, audience)
            of = (one.filters, dict(one.choices), ENGLISH, one.against)
            page = pages.setdefault((one.view.name, *map(repr, of)), one.view.page(get, *of))
            shown = next((card.made for card in page.cards() if card.key == slide.card), None)
            if isinstance(shown, Headline):
                figures += 1
                parts = {card.key: card.made for card in page.cards()}
                alike = [key for key, part in parts.items() if _is_beside(part, shown)]
                assert alike == ([slide.card] if shown.indicator else [])
    assert figures >= 2


@pytest.mark.parametrize("audience", ["staff", "donor"])
def test_of_how_many_groups_a_slide_is_nobody_says_none(
    sample_warehouse: Path, audience: str
) -> None:
    with warehouse.open_version(sample_warehouse, audience=audience) as connection:
        get = reading(connection)
        one = slides.asked(Slide("enterprises", "headline_groups"), get, audience)
        assert slides.counted(one, get, ENGLISH) == "n = 2 groups"
