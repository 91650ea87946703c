"""Words on slides: their marks are read, and they are measured, broken and cut to fit."""

from __future__ import annotations

import pytest

from exports.powerpoint.words import (
    LINE,
    Run,
    cut,
    fitting,
    height,
    paragraphs,
    plain,
    width,
    width_of,
    wrapped,
)


def test_marks_become_runs_and_lines() -> None:
    marked = '<b>87%</b><br>554 &lt; 640 <i>scale</i><br><span style="color:#8D929B">x</span>'
    assert paragraphs(marked) == [
        (Run("87%", is_bold=True),),
        (Run("554 < 640 "), Run("scale", is_italic=True)),
        (Run("x", colour="#8D929B"),),
    ]
    assert plain(marked) == "87% 554 < 640 scale x"


def test_a_span_that_is_broken_at_its_dash_is_one_again_in_one_line() -> None:
    assert plain("October 2019–<br>September 2020") == "October 2019–September 2020"
    assert plain("a –<br>b") == "a – b"


def test_bold_words_and_longer_ones_are_wider() -> None:
    assert width("Kab. Trenggalek", 12) < width("Kab. Trenggalek", 12, is_bold=True)
    assert width("ab", 10) == pytest.approx(width("ab", 20) / 2)
    assert width_of([(Run("a"),), (Run("abc"),)], 10) == width("abc", 10)


def test_words_are_broken_between_words_and_a_long_one_stands_alone() -> None:
    room = width("one two", 12) + 1
    assert wrapped("one two three", room, 12) == ["one two", "three"]
    assert wrapped("one incomprehensibilities two", room, 12) == [
        *("one", "incomprehensibilities", "two")
    ]
    assert wrapped("", room, 12) == [""]
    assert height(["one two three", "one"], room, 12) == pytest.approx(3 * 12 * LINE)


def test_the_largest_size_that_fits_is_taken() -> None:
    text = "one two three"
    one_line = (width(text, 20) + 1, 20 * LINE + 1)
    assert fitting([text], one_line, (12, 16, 20, 24)) == 20
    assert fitting([text], (10, 10), (12, 16)) == 12


def test_what_does_not_fit_is_cut_and_says_so() -> None:
    room = (width("one two", 12) + 1, 2 * 12 * LINE)
    assert cut("one two", room, 12) == "one two"
    told = cut("one two one two one two", room, 12)
    assert told.endswith("…") and len(wrapped(told, room[0], 12)) == 2
