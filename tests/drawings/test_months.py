"""Months one after the other, over the turn of a year."""

import language
from drawings.months import (
    earlier_note,
    last_months,
    last_periods,
    months_between,
    period_words,
)


def test_no_month_is_left_out():
    assert months_between("2020-11", "2021-02") == ["2020-11", "2020-12", "2021-01", "2021-02"]
    assert months_between("2021-04", "2021-04") == ["2021-04"]


def test_of_many_months_the_last_are_drawn_and_it_is_said():
    months = months_between("2010-01", "2021-04")
    assert (last_months(months)[0], len(last_months(months))) == ("2013-01", 100)
    words = "Drawn are the last 100 months; the table has those before them, too."
    assert earlier_note(months, language.of("en")) == words
    assert earlier_note(months[-100:], language.of("en")) == ""


def test_quarters_go_by_their_months_and_have_no_gaps():
    assert last_periods(["2020-10", "2021-04"], "quarter") == ["2020-10", "2021-01", "2021-04"]
    assert last_periods([], "quarter") == []
    assert period_words("2020-10", "quarter", language.of("id")) == "Okt–Des 2020"
    assert period_words("2020-10", "month", language.of("en")) == "Oct 2020"
