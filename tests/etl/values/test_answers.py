"""Answers in words are steps of the instrument's own scale; the sheet's words tell which scale."""

from dataclasses import replace

import pytest

from etl import contract
from etl.contract import Column
from etl.values import answers
from etl.values.answers import Beside
from etl.values.cleaned import Cleaned
from etl.values.cleaners import cleaner

FIVE = contract.table("participant").column("pre_1")
FOUR = replace(FIVE, maximum=4.0)
THREE = replace(FIVE, maximum=3.0)
SEVEN = replace(FIVE, maximum=7.0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sangat Setuju", "5"),
        ("Setuju", "4"),
        ("Ragu-ragu/Netral", "3"),
        ("Tidak Setuju", "2"),
        ("Sangat Tidak Setuju", "1"),
        ("SS", "5"),
        ("S", "4"),
        ("N", "3"),
        ("TS", "2"),
        ("STS", "1"),
        ("5 - Sangat setuju", "5"),
        ("Sangat setuju (5)", "5"),
        ("4. S", "4"),
        ("(1) sangat tidak setuju", "1"),
        ("ragu ragu", "3"),
        ("Netral", "3"),
        ("Strongly agree", "5"),
        ("agree", "4"),
        ("Undecided", "3"),
        ("disagree", "2"),
        ("4", "4"),
    ],
)
def test_words_on_a_scale_of_five(text: str, value: str) -> None:
    assert cleaner(FIVE)(text) == Cleaned(value)


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        (FOUR, "Sangat Setuju", "4"),
        (FOUR, "TS", "2"),
        (THREE, "Setuju", "3"),
        (THREE, "Tidak setuju", "1"),
    ],
)
def test_words_on_the_scale_of_the_instrument(column: Column, text: str, value: str) -> None:
    assert cleaner(column)(text) == Cleaned(value)


@pytest.mark.parametrize(
    ("column", "text"), [(FOUR, "Netral"), (THREE, "SS"), (SEVEN, "Setuju"), (FIVE, "mungkin")]
)
def test_a_word_without_a_place_on_the_scale_is_no_answer(column: Column, text: str) -> None:
    scale = f"1–{column.maximum:g}"
    assert cleaner(column)(text) == Cleaned(rule="not_an_answer", expected=scale)


def test_a_slip_says_what_was_probably_meant() -> None:
    cleaned = cleaner(FIVE)("Sangat Setujuu")
    assert (cleaned.rule, cleaned.meanings) == ("not_an_answer", ("strongly_agree",))


def test_a_figure_and_a_word_that_disagree_are_asked() -> None:
    disagreeing = Cleaned(rule="answer_contradicts", expected="1–5")
    assert cleaner(FIVE)("1 - Sangat setuju") == disagreeing
    assert cleaner(FIVE)("Setuju (3)") == disagreeing
    assert cleaner(FIVE)("7") == Cleaned(rule="out_of_range", expected="1–5")


def test_somewhat_disagreeing_is_2_unless_the_sheet_has_disagreeing_too() -> None:
    alone = Beside(answers.words_among(["SS", "S", "Netral", "Kurang setuju", "STS", "4"]))
    both = Beside(answers.words_among(["SS", "S", "Kurang setuju", "Tidak Setuju", "STS"]))
    assert cleaner(FIVE, alone)("KS") == Cleaned("2")
    assert cleaner(FIVE, both)("KS") == Cleaned(rule="answer_in_doubt", expected="1–5")
    assert cleaner(FIVE, both)("Tidak setuju") == Cleaned("2")
    assert cleaner(FIVE, both)("Sangat setuju") == Cleaned("5")
    assert cleaner(FIVE, both)("2") == Cleaned("2")
    assert cleaner(FOUR, alone)("KS") == Cleaned("2")
    assert cleaner(FIVE, replace(both, as_word="neutral"))("KS") == Cleaned("3")
    assert cleaner(FIVE, replace(both, as_word="disagree"))("KS") == Cleaned("2")


def test_the_words_among_texts() -> None:
    assert answers.words_among(["5", "SS", "x", "Ragu-ragu"]) == {"strongly_agree", "neutral"}
