"""Attitudes of what is released of the sample."""

from __future__ import annotations

import language
from drawings.page import reading
from drawings.released import attitudes
from indicators.filters import EVERYTHING, Filters
from tests.figures import read
from tests.releases import cell, release

EN = language.of("en")
TITLE = "Agreement before and after, of those who answered both times"


def test_before_and_after_of_the_same_people_by_program(donor) -> None:
    drawn = attitudes.change(donor, EVERYTHING, EN)
    assert drawn.title == f"{TITLE}: +41.9 points"
    assert drawn.table.to_dict("records")[1] == {
        "Program": "JAPRI PWD",
        "agreed before": 62,
        "agreed after": 110,
        "answered both times": 117,
        "Change in agreement": "+41.0 points",
        "Remark": "",
    }
    assert "JAPRI PWD 53.0% → 94.0%" in drawn.alternative_text
    starts = [trace.x for trace in read(drawn.figure).data if trace.name == "before"]
    assert [round(one, 3) for one in starts[0]] == [round(885 / 1640, 3), round(62 / 117, 3)]
    beside = [trace.text[1].split() for trace in read(drawn.figure).data if trace.text]
    assert ["".join(words) for words in beside] == ["53.0%<br>62/117", "94.0%<br>110/117"]


def test_of_a_program_of_which_it_is_withheld_no_pair_is_drawn() -> None:
    cells = [
        cell("agree_before", 40, 100),
        cell("agree_after", 70, 100),
        *(cell("agree_before", 20, 50, program=one) for one in ("japri_wee", "japri_pwd")),
        cell("agree_after", 30, 50, program="japri_wee"),
        cell("agree_after", None, 50, program="japri_pwd"),
    ]
    drawn = attitudes.change(reading(release(cells)), EVERYTHING, EN)
    assert drawn.title == f"{TITLE}: +30.0 points"
    assert drawn.table["agreed after"].tolist() == ["30", "⋯"]
    starts = [trace.x for trace in read(drawn.figure).data if trace.name == "before"]
    assert list(starts[0]) == [0.4, None]
    assert "JAPRI PWD withheld" in drawn.alternative_text


def test_of_a_district_it_is_not_told(donor) -> None:
    drawn = attitudes.change(donor, Filters(district="3503"), EN)
    assert (drawn.figure, drawn.title) == (None, TITLE)
    assert drawn.note == "This figure is not released for program and district together."


def test_the_cards(donor) -> None:
    rows = attitudes.rows(donor, EVERYTHING, {"by": "sex"}, EN)
    assert [row.keys for row in rows[1:]] == [
        ("agreement_rate", "agreement_increased"),
        ("change",),
    ]
    assert rows[0].cards[1].made.value == "+41.9 points"
