"""Months one after the other, over the turn of a year."""

import language
from drawings.months import earlier_note, last_months, months_between


def test_no_month_is_left_out():
    assert months_between("2020-11", "2021-02") == ["2020-11", "2020-12", "2021-01", "2021-02"]
    assert months_between("2021-04", "2021-04") == ["2021-04"]


def test_of_many_months_the_last_are_drawn_and_it_is_said():
    months = months_between("2010-01", "2021-04")
    assert (last_months(months)[0], len(last_months(months))) == ("2013-01", 100)
    words = "Drawn are the last 100 months; the table has those before them, too."
    assert earlier_note(months, language.of("en")) == words
    assert earlier_note(months[-100:], language.of("en")) == ""
