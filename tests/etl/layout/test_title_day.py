"""One day of a title, as far as it is written, in words and in figures."""

import pytest

from etl.layout import title_day
from etl.layout.title_day import Day
from etl.layout.title_tokens import cut


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("7 April 2021", Day(3, "7 April 2021", " ", "April", "2021")),
        ("7 Apr. '21", Day(5, "7 Apr. '21", " ", "Apr.", "21")),
        ("7-Apr-2021", Day(5, "7-Apr-2021", " ", "Apr", "2021")),
        ("7 April", Day(2, "7 April", " ", "April")),
        ("7/4/2021", Day(5, "7/4/2021", "/", "4", "2021")),
        ("7.4.21", Day(5, "7.4.21", ".", "4", "21")),
        ("7/4 di Gresik", Day(3, "7/4", "/", "4")),
        ("2021-04-07", Day(5, "2021-04-07", "-", "2021-04-07", "2021")),
        ("7", Day(1, "7")),
        ("7/13", Day(1, "7")),  # no month
        ("7-4", Day(1, "7")),  # a dash stands for `until`
        ("123", None),
        ("20 peserta", None),
        ("20%", None),
        ("April 2021", None),
    ],
)
def test_days_as_they_are_written(text: str, day: Day | None) -> None:
    assert title_day.read(cut(text), 0) == day


def test_a_day_is_whole_with_month_and_year() -> None:
    assert Day(3, "7 April 2021", " ", "April", "2021").is_whole
    assert not Day(2, "7 April", " ", "April").is_whole


@pytest.mark.parametrize(
    ("text", "is_year"),
    [("2021 Gresik", True), ("21", True), ("21 orang", False), ("021", False), ("21 – 5", True)],
)
def test_a_year_of_two_digits_counts_the_word_behind_it(text: str, is_year: bool) -> None:
    assert title_day.is_year(cut(text), 0) is is_year
