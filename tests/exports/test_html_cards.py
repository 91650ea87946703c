"""Cards as HTML: nothing but what is shown, and no text in them becomes code."""

from __future__ import annotations

import pandas as pd
import pytest

import language
from drawings.page import (
    Card,
    Compared,
    Definition,
    Drawing,
    Headline,
    Link,
    Links,
    Notice,
    Page,
    Part,
    Place,
    Section,
    Side,
    Table,
    row,
)
from exports.html_cards import as_json, cards
from tests.exports.conftest import Views
from tests.exports.html_reading import Reading

ENGLISH = language.of("en")
EVIL = '</script><script>alert(1)</script><img src="http://127.0.0.1/x">'
FIGURE = {"data": [{"type": "bar", "x": [1], "text": [EVIL]}], "layout": {"height": 100}}
TABLE = pd.DataFrame({EVIL: [EVIL]})
SIDE = Side(EVIL, EVIL, EVIL)
PARTS: tuple[Part, ...] = (
    Headline(EVIL, EVIL, EVIL, EVIL, EVIL),
    Compared(EVIL, SIDE, SIDE, EVIL, EVIL),
    Drawing(EVIL, figure=lambda: FIGURE, table=lambda: TABLE, indicator="", note=EVIL, beside=EVIL),
    Drawing(EVIL, indicator="", nothing=EVIL),
    Table(EVIL, lambda: TABLE, sentence=EVIL, points=(EVIL,), cut=EVIL),
    Table(EVIL, pd.DataFrame),
    Links(EVIL, EVIL, (Link(EVIL, "home"),), EVIL, EVIL),
    Links(EVIL, "", (), EVIL),
    Definition(EVIL, ((EVIL, EVIL),)),
    Section(EVIL),
    Notice(EVIL),
)


def written(*parts: Part, folded: str = "") -> str:
    made = (
        Card(f"k{number}", lambda part=part: part, folded)  # type: ignore[misc]
        for number, part in enumerate(parts)
    )
    return cards(Page("home", "T", "L", EVIL, (row(*made),), "en"), "0_", ENGLISH)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: type(part).__name__)
def test_no_text_becomes_code_or_asks_the_network(part: Part) -> None:
    html = written(part, folded=EVIL)
    read = Reading(html)
    assert [tag for tag, _ in read.elements if tag in ("img", "link", "iframe")] == []
    assert list(read.scripts) == (["figure_0_k0"] if "data-figure" in html else [])
    assert [one for _, one in read.elements if "src" in one or "href" in one] == []
    assert "alert(1)" in html


def test_a_figure_has_no_more_than_it_shows(every_view: Views) -> None:
    pages, _ = every_view["en"]
    charts = [text for page in pages for text in Reading(cards(page, "", ENGLISH)).scripts.values()]
    assert len(charts) > 25
    assert [text for text in charts if "customdata" in text] == []


def test_what_a_click_needs_is_left_out_and_the_figure_stays_whole() -> None:
    trace = {"type": "bar", "x": [1], "customdata": [{"district": "3503"}], "selected": {}}
    figure = {"data": [trace], "layout": {"height": 100}}
    assert as_json(figure) == '{"data":[{"type":"bar","x":[1]}],"layout":{"height":100}}'
    assert "customdata" in trace


def test_a_chart_says_what_it_shows_to_those_who_cannot_see_it() -> None:
    drawing = Drawing("T", figure=lambda: FIGURE, alternative_text="A bar.", indicator="")
    (chart,) = (one for _, one in Reading(written(drawing)).elements if one.get("role") == "img")
    assert chart["aria-label"] == "A bar."


def test_why_nothing_is_drawn_stands_in_its_place() -> None:
    html = written(Drawing("T", figure=lambda: FIGURE, indicator="", nothing="Nobody took part."))
    assert '<p class="undrawn">Nobody took part.</p>' in html
    assert "data-figure" not in html


def test_what_only_the_screen_has_is_left_out() -> None:
    assert written(Place()) == ""


def test_a_folded_card_is_folded_under_its_name() -> None:
    html = written(Notice("N"), folded="More of it")
    assert '<details class="folded"><summary>More of it</summary>' in html
