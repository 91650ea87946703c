"""Rates in words, with what they are made of, and nothing for what is not known."""

import math

import language
from drawings.rates import interval, share_lines, share_of

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def test_a_rate_has_its_fraction():
    assert share_of(1774, 2029, ENGLISH) == "87.4% (1,774/2,029)"
    assert share_of(1774, 2029, INDONESIAN) == "87,4% (1.774/2.029)"
    assert share_of(0, 0, ENGLISH) == "– (0/0)"


def test_beside_a_mark_the_fraction_stands_below():
    assert share_lines(0.5, 10, 20, ENGLISH) == "50.0%<br>10/20"
    assert share_lines(math.nan, 10, 20, ENGLISH) == ""


def test_an_interval_is_named_where_there_is_one():
    assert interval(0.854, 0.892, ENGLISH) == "95% interval 85.4–89.2%"
    assert interval(0.854, math.nan, ENGLISH) == ""
