"""Periods one after the other, and what they are called."""

from datetime import date

import language
from drawings.periods import first_days, words

INDONESIAN = language.of("id")


def test_no_period_is_left_out_over_the_turn_of_a_year():
    assert first_days(date(2020, 11, 1), date(2021, 2, 1), "month") == [
        *(date(2020, 11, 1), date(2020, 12, 1), date(2021, 1, 1), date(2021, 2, 1))
    ]
    assert first_days(date(2020, 12, 28), date(2021, 1, 10), "week")[1:] == [date(2021, 1, 4)]
    assert len(first_days(date(1990, 1, 1), date(2020, 12, 31), "decade")) == 4


def test_months_and_years_have_names_others_their_first_day():
    assert words(date(2021, 5, 1), "month", INDONESIAN) == "Mei 2021"
    assert words(date(2021, 1, 1), "year", INDONESIAN) == "2021"
    assert words(date(2021, 5, 3), "week", INDONESIAN) == "3 Mei 2021"
