"""What is drawn and said of attitudes that changed, matched person by person."""

from __future__ import annotations

import math

import pandas as pd
import pytest

import language
from drawings.page import reading
from drawings.training import changes
from drawings.training.changes import Asking
from drawings.training.places import Places
from indicators import attitudes
from indicators.filters import EVERYTHING, Filters
from tests.figures import read

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
NAN = math.nan
ALONE = Asking("prospective")
NOTHING = "Nobody took part in what is selected."
# The worked example of paired change: 40 agree both times, 35 now do, 5 no longer, 20 neither.
PAIRED = pd.DataFrame(
    {
        "matched": [100.0],
        "missing": [3.0],
        "before_numerator": [45.0],
        "after_numerator": [75.0],
        "before": [0.45],
        "after": [0.75],
        "rose": [60.0],
        "fell": [10.0],
        "unchanged": [30.0],
        "ceiling_before": [8.0],
        "rose_below_ceiling": [60.0],
        "of_below_ceiling": [92.0],
        "gained": [35.0],
        "lost": [5.0],
        "change": [0.30],
        "low": [0.1834],
        "high": [0.4048],
        "mcnemar_p": [1.38e-06],
        "note": [""],
    }
)
PAIRED_BY_PROGRAM = PAIRED.assign(program="japri_wee")[["program", *PAIRED.columns]]
NOT_ASKED = pd.DataFrame(
    {"matched": [0.0], "missing": [20.0], "note": ["not_collected"]}, columns=PAIRED.columns
)


def test_change_is_a_large_figure_in_points_with_chance_in_words():
    figure = changes.headline(PAIRED, ALONE, ENGLISH)
    assert (figure.value, figure.fraction) == ("+30.0 points", "45/100 before, 75/100 after")
    assert figure.sentence == (
        "95% interval: +18.3 points to +40.5 points. 35 came to agree and 5 no longer do; if "
        "nothing had changed, chance alone would make the two differ this much in fewer than 1 of "
        "1,000 cases. The answers from before were given before the training."
    )


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.0009, "fewer than 1 of 1,000 cases"),
        (0.004, "about 4 of 1,000 cases"),
        (0.039, "about 4 of 100 cases"),
        (1.0, "about 100 of 100 cases"),
    ],
)
def test_p_is_said_as_how_often_chance_would_do_as_much(p, words):
    assert words in changes.chance(PAIRED.assign(mcnemar_p=p).iloc[0], ENGLISH)


def test_answers_recalled_afterwards_are_named_and_cautioned():
    sentence = changes.headline(PAIRED, Asking("retrospective"), ENGLISH).sentence
    assert "recalled after the training" in sentence
    assert "larger than it was" in sentence


def test_change_is_drawn_before_and_after_with_the_number_matched():
    drawing = changes.change(PAIRED_BY_PROGRAM, PAIRED, "program", ALONE, ENGLISH)
    assert drawing.title == (
        "45/100 agreed before and 75/100 after, among the same people: +30.0 points"
    )
    _, before, after, _ = read(drawing.figure).data
    assert before.text == ("45.0%\u2002<br>45/100\u2002",)
    assert after.text == ("\u200275.0%<br>\u200275/100",)
    assert after.hovertext == (
        "<b>JAPRI WEE</b><br>before: 45.0% (45/100)<br>after: 75.0% (75/100)<br>"
        "+30.0 points<br>95% interval: +18.3 points to +40.5 points.",
    )
    assert drawing.note.endswith("3 without full answers before and after are left out.")


def test_change_in_indonesian_has_indonesian_numbers_and_labels():
    frame = PAIRED_BY_PROGRAM.assign(matched=1000.0)
    drawing = changes.change(frame, PAIRED.assign(matched=1000.0), "program", ALONE, INDONESIAN)
    assert "45/1.000" in drawing.title
    assert "+30,0 poin" in drawing.title
    assert list(drawing.table.iloc[:, 0]) == ["JAPRI WEE", "Semua"]


def test_table_of_change_has_every_count_and_the_test():
    table = changes.change(PAIRED_BY_PROGRAM, PAIRED, "program", ALONE, ENGLISH).table
    assert table.iloc[0].to_dict() == {
        "Program": "JAPRI WEE",
        "Matched people": 100,
        "Agreed before": 45,
        "Agree after": 75,
        "Before (%)": 45.0,
        "After (%)": 75.0,
        "Change (points)": 30.0,
        "95% low (points)": 18.3,
        "95% high (points)": 40.5,
        "Came to agree": 35,
        "No longer agree": 5,
        "McNemar exact p": 1.38e-06,
        "Not matched": 3,
        "Remark": "",
    }


def test_who_rose_fell_stayed_and_could_not_rise():
    drawing = changes.moved(PAIRED_BY_PROGRAM, PAIRED, "program", ALONE, ENGLISH)
    assert drawing.title == "60/100 scored higher after than before, 10/100 lower"
    assert drawing.note == (
        "8/100 already had the highest score before and could not rise; of the others 60/92 rose."
    )
    rose, unchanged, fell = read(drawing.figure).data[:3]
    assert [trace.x[0] for trace in (rose, unchanged, fell)] == [0.6, 0.3, 0.1]
    assert rose.hovertext == ("<b>JAPRI WEE</b><br>scored higher after: 60.0% (60/100)",)
    assert drawing.table.iloc[0].to_dict() == {
        "Program": "JAPRI WEE",
        "Matched people": 100,
        "Scored higher after": 60,
        "Scored the same": 30,
        "Scored lower after": 10,
        "Highest score before": 8,
        "Could rise": 92,
    }


def test_without_answers_from_before_it_says_not_collected():
    by_program = NOT_ASKED.assign(program="japri_wee")
    words = "Not collected: nobody answered every statement both before and after."
    for draw_one in (changes.change, changes.moved):
        drawing = draw_one(by_program, NOT_ASKED, "program", Asking(), ENGLISH)
        assert (drawing.figure, drawing.note) == (None, words)
    figure = changes.headline(NOT_ASKED, Asking(), ENGLISH)
    assert (figure.value, figure.fraction, figure.sentence) == ("–", "", words)


def test_a_district_without_answers_from_before_is_drawn_as_words():
    frame = pd.concat([PAIRED, NOT_ASKED]).assign(program=["japri_wee", "japri_pwd"])
    drawing = changes.change(frame, PAIRED, "program", ALONE, ENGLISH)
    notes = read(drawing.figure).data[3]
    assert (notes.y, notes.text) == ((1,), ("\u2002<i>Not collected.</i>",))
    moves = read(changes.moved(frame, PAIRED, "program", ALONE, ENGLISH).figure)
    assert moves.data[0].x == (0.6, None)


def test_an_empty_selection_has_no_change():
    overall = pd.DataFrame([{"note": "no_data"}], columns=PAIRED.columns)
    drawing = changes.change(PAIRED_BY_PROGRAM.head(0), overall, "program", Asking(), ENGLISH)
    assert (drawing.figure, drawing.note, drawing.table.empty) == (None, NOTHING, True)


def test_both_ways_of_asking_are_drawn_apart(both_modes):
    asked = changes.ways(attitudes.pre_modes(both_modes, EVERYTHING))
    assert asked == [Asking("prospective", True), Asking("retrospective", True)]
    cards = [
        changes.cards(reading(both_modes), EVERYTHING, Places(EVERYTHING), "program", way, ENGLISH)[
            0
        ]
        for way in asked
    ]
    assert [card.made.title for card in cards] == [
        "Answered before: 0/10 agreed before and 10/10 after, among the same people: +100.0 points",
        "Recalled afterwards: 0/5 agreed before and 5/5 after, among the same people: "
        "+100.0 points",
    ]
    assert [card.key for card in cards] == ["change_prospective", "change_retrospective"]


def test_with_one_way_of_asking_nobody_is_left_out(both_modes):
    first = Filters(month="2021-04")
    assert changes.ways([]) == [Asking()]
    assert changes.ways(["prospective"])[0].selected == ()
    assert first.with_(pre_mode=Asking("prospective").selected) == first
