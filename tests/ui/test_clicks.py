"""A click on a mark selects what the mark stands for; a second one takes it back."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

import language
from drawings.views import find
from indicators import dimensions
from indicators.filters import EVERYTHING, Filters
from tests.fixtures import batch, build
from ui import address, clicks

MARKS = [{"district": "3525"}, {"district": "3503"}, {"district": "9999"}, None]


class Here:
    """A run of a view on two batches: what a click looks at."""

    def __init__(self, view: str, filters: Filters = EVERYTHING, code: str = "en") -> None:
        self.view, self.filters, self.language = find(view), filters, language.of(code)
        self.choices: tuple[tuple[str, str], ...] = ()

    def fact(self, function: Any) -> dimensions.Values:
        assert function is dimensions.values
        return VALUES


VALUES = dimensions.values(build(batch=[batch("B1"), batch("B2", district="3525")]))


@pytest.fixture
def clicked(session: SimpleNamespace, monkeypatch: pytest.MonkeyPatch):
    """Give a function that clicks on a mark of a view, and returns what is chosen then."""

    def click(mark: Any, view: str = "reach") -> dict[str, list[str]]:
        monkeypatch.setattr(clicks, "current", lambda: Here(view))
        session.session_state["click_a"] = mark
        clicks.take("click_a")
        return address.chosen()

    return click


def test_a_click_selects_alone_and_the_widget_shows_it(clicked, session: SimpleNamespace) -> None:
    address.chosen().update(district=["3503", "3525"], program=["japri_wee"])
    session.session_state["address_district"] = ["3503", "3525"]
    assert clicked({"district": "3525"}) == {"district": ["3525"], "program": ["japri_wee"]}
    assert "address_district" not in session.session_state


def test_a_second_click_takes_it_back_and_leaves_the_rest(clicked) -> None:
    address.chosen().update(district=["3525"], program=["japri_wee"])
    assert clicked({"district": "3525"}) == {"district": [], "program": ["japri_wee"]}


def test_a_mark_of_two_dimensions_selects_both_and_is_taken_back_whole(clicked) -> None:
    cell = {"district": "3525", "program_year": "2021"}
    address.chosen()["district"] = ["3525"]
    assert clicked(cell) == {"district": ["3525"], "program_year": ["2021"]}
    assert clicked(cell) == {"district": [], "program_year": []}


def test_an_option_is_chosen_and_the_first_one_is_no_choice(clicked) -> None:
    assert clicked({"severity": "error"}, "data") == {"severity": ["error"]}
    assert clicked({"severity": "all"}, "data") == {"severity": []}


@pytest.mark.parametrize(
    "mark",
    [
        None,
        {},
        {"district": "9999"},
        {"group": "A"},
        {"district": "3525", "group": "A"},
        {"x": "1"},
    ],
)
def test_what_the_view_does_not_offer_changes_nothing_but_the_turn(clicked, mark: Any) -> None:
    address.chosen()["district"] = ["3503"]
    assert clicked(mark) == {"district": ["3503"]}
    assert clicks.in_vain() == 1


def worded(here: Here) -> list[dict[str, Any]]:
    trace = {"type": "bar", "customdata": MARKS, "hovertext": ["a", "b", "c", "d"]}
    figure = {"data": [trace, {"type": "scatter"}], "layout": {}}
    data: list[dict[str, Any]] = clicks.with_words(figure, here)["data"]  # type: ignore[arg-type]
    return data


def test_each_mark_says_what_a_click_does_and_others_carry_nothing() -> None:
    marked, other = worded(Here("reach"))
    assert marked["hovertext"] == [
        "a<br><i>Click: only Kab. Gresik</i>",
        "b<br><i>Click: only Kab. Trenggalek</i>",
        "c",
        "d",
    ]
    assert marked["customdata"] == [*MARKS[:2], None, None]
    assert other == {"type": "scatter"}


def test_what_is_selected_alone_says_that_a_click_takes_it_back() -> None:
    marked, _ = worded(Here("reach", Filters(district="3525"), "id"))
    assert marked["hovertext"][:2] == [
        "a<br><i>Klik lagi: semua</i>",
        "b<br><i>Klik: hanya Kab. Trenggalek</i>",
    ]


OF_BATCH = {"records": "agreement_rate", "batch": "B1"}


class Staff(Here):
    """The same for somebody who may open records."""

    audience = "staff"


def test_what_the_page_has_no_filter_for_opens_its_records() -> None:
    month = {"records": "participants", "month": "2021-04"}
    none_then = {"records": "participants", "month": "2019-01"}
    here = Staff("reach", Filters(program="japri_wee"))
    figure = {"data": [{"customdata": [OF_BATCH, month, none_then], "hovertext": ["a", "b", "c"]}]}
    (marked,) = clicks.with_words(figure, here)["data"]  # type: ignore[arg-type]
    assert marked["hovertext"] == [
        "a<br><i>Click: the records of B1</i>",
        "b<br><i>Click: the records of Apr 2021</i>",
        "c",
    ]
    assert marked["customdata"] == [
        {"records": "indicator=agreement_rate&program=japri_wee&batch=B1"},
        {"records": "indicator=participants&program=japri_wee&month=2021-04"},
        None,
    ]
    of_year = Filters(program_year=2021)
    (marked,) = clicks.with_words(figure, here, of_year)["data"]  # type: ignore[arg-type]
    assert marked["customdata"][0]["records"].endswith("&program_year=2021&batch=B1")


def test_who_may_not_open_records_has_nothing_to_click_on() -> None:
    here = Staff("reach")
    here.audience = "donor"
    figure = {"data": [{"customdata": [OF_BATCH], "hovertext": ["a"]}]}
    assert clicks.with_words(figure, here)["data"] == [{"hovertext": ["a"]}]  # type: ignore[arg-type]


def test_a_click_on_it_goes_there_once(clicked, session: SimpleNamespace) -> None:
    went: list[Any] = []
    session.switch_page = lambda *page, query_params: went.append((*page, query_params))
    here = SimpleNamespace(pages={"records": "page"}, kept={"lang": ["id"]})
    clicks.follow(here)  # type: ignore[arg-type]
    assert clicked({"records": "indicator=batches&batch=B+1"}) == {}
    clicks.follow(here)  # type: ignore[arg-type]
    clicks.follow(here)  # type: ignore[arg-type]
    assert went == [("page", {"indicator": ["batches"], "batch": ["B 1"], "lang": ["id"]})]


def test_a_table_says_what_clicks_on_its_cells_do() -> None:
    say = language.of("en")
    here: Any = Staff("reach")
    opens = clicks.followed({"2021": [OF_BATCH, None], "x": [None]}, here, EVERYTHING)
    assert opens == {"2021": ({"records": "indicator=agreement_rate&batch=B1"}, None)}
    assert clicks.of_cells(opens, say) == clicks.OF_FIGURES
    names = {"District": ({"district": "3503"},)}
    assert clicks.of_cells(names | opens, say) == f"{clicks.OF_CELLS} {clicks.OF_FIGURES}"
    assert clicks.of_cells({}, say) == ""


def test_a_printed_cell_leads_to_its_records_of_what_it_is_of_and_not_of_the_page() -> None:
    here: Any = Staff("targets", Filters(district="3525", program_year=2021))
    mark = {"records": "participants", "program": "japri_wee"}
    frame = pd.DataFrame({"Actual": ["<20>", "–"]})
    opened = clicks.followed({"Actual": [mark, None]}, here, EVERYTHING)
    first, second = clicks.as_links(frame, opened, here)["Actual"]
    assert 'href="records?indicator=participants&amp;program=japri_wee"' in first
    assert 'aria-label="Records: Participants, &lt;20&gt;"' in first
    assert first.endswith(">&lt;20&gt;</a>") and second == ""


def test_in_a_view_without_that_filter_nothing_can_be_clicked() -> None:
    marked, _ = worded(Here("enterprises"))
    assert "customdata" not in marked
    assert marked["hovertext"] == ["a", "b", "c", "d"]


def test_a_cell_that_stands_for_nothing_may_be_looked_at(clicked, session: SimpleNamespace) -> None:
    session.session_state["click_b"] = None
    clicked(None)
    turns = clicks.in_vain()
    clicks.take_cell("click_b")
    assert clicks.in_vain() == turns
    session.session_state["click_b"] = {"district": "3525"}
    clicks.take_cell("click_b")
    assert address.chosen()["district"] == ["3525"]


@pytest.mark.parametrize(("code", "total"), [("en", "Total"), ("id", "Jumlah")])
def test_names_in_a_table_stand_for_what_a_view_filters_by(code: str, total: str) -> None:
    say = language.of(code)
    frame = pd.DataFrame(
        {
            say.label("dimension", "program_year"): ["2021", say.program_year_long(2021), total],
            say.label("dimension", "district"): ["Kab. Gresik", "Kab. Trenggalek", "Kab. Malang"],
            say.label("dimension", "group"): ["Hijab", "Hijab", "Hijab"],
            "n": [1, 2, 3],
        }
    )
    assert clicks.cells(frame, Here("reach", code=code)) == {  # type: ignore[arg-type]
        say.label("dimension", "program_year"): ({"program_year": "2021"},) * 2 + (None,),
        say.label("dimension", "district"): ({"district": "3525"}, {"district": "3503"}, None),
    }


def test_a_table_without_such_names_cannot_be_clicked_on() -> None:
    frame = pd.DataFrame({"District": ["Kab. Malang"], "n": [1]})
    assert clicks.cells(frame, Here("reach")) == {}  # type: ignore[arg-type]
    assert clicks.cells(frame, Here("definitions")) == {}  # type: ignore[arg-type]
