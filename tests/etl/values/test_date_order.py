"""A column's dates in figures are read in one order; where its cells tell another, it is asked."""

import pytest

from etl.values import cleaners, date_order
from etl.values.cleaned import Cleaned

IN_DOUBT = "date_order_in_doubt"


def read(*texts: str, beside: str = "", answers: tuple[str, ...] = ()) -> list[str]:
    """Clean the texts of a column: the day of each, or the rule that it breaks."""
    told = date_order.evidence(texts)
    clean = date_order.cleaner(cleaners.clean_date, told, beside, frozenset(answers))
    return [found.value or found.rule for found in map(clean, texts)]


@pytest.mark.parametrize(
    "proof",
    ["6/13/2020", "06-13-20", "6.13.2020", "6/13/2020 10:15", "6/13/2020 3:45 PM", "2/30/20"],
)
def test_one_date_with_the_month_first_puts_all_dates_in_figures_in_doubt(proof: str) -> None:
    assert read("7/5/2020", proof, "8/8/2020", "7 April 2021", "2020-05-07") == [
        *([IN_DOUBT] * 3),
        *("2021-04-07", "2020-05-07"),
    ]


def test_the_answer_reads_the_whole_column() -> None:
    texts = ("7/5/2020", "6/13/2020", "13/6/2020", "7 April 2021")
    against = "date_against_answer"
    assert read(*texts, answers=("month_first",)) == [
        *("2020-07-05", "2020-06-13", against, "2021-04-07")
    ]
    assert read(*texts, answers=("day_first",)) == [
        *("2020-05-07", against, "2020-06-13", "2021-04-07")
    ]


def test_a_column_that_tells_nothing_follows_the_one_beside_it_unless_it_tells_otherwise() -> None:
    assert read("7/5/2020", beside="6/13/2020") == [IN_DOUBT]
    assert read("7/5/2020", "13/6/2020", beside="6/13/2020") == ["2020-05-07", "2020-06-13"]
    assert read("8/8/2020", "2020-05-07", beside="6/13/2020") == ["2020-08-08", "2020-05-07"]


@pytest.mark.parametrize(
    ("left_as_text", "turned"),
    [
        ("6/13/2020", "2020-06-13"),
        ("13/6/2020", "2020-06-13"),
    ],  # of an Indonesian Excel, of a US one
)
def test_days_that_excel_took_for_dates_may_be_turned_round(left_as_text: str, turned: str) -> None:
    column = ("2020-05-07", left_as_text, "2020-08-08")
    assert read(*column) == ["dates_turned_in_doubt", "dates_turned_in_doubt", "2020-08-08"]
    assert read(*column, answers=("turned",)) == ["2020-07-05", turned, "2020-08-08"]
    assert read(*column, answers=("as_they_stand",)) == ["2020-05-07", turned, "2020-08-08"]


def test_a_date_after_the_12th_shows_that_excel_took_all_as_they_stand() -> None:
    assert read("2020-05-07", "2020-05-28", "13/6/2020") == [
        *("2020-05-07", "2020-05-28", "2020-06-13")
    ]


def test_what_is_no_date_in_any_order_tells_nothing() -> None:
    assert read("7/5/2020", "31/31/2020", "45/13/2020", "13.5") == [
        *("2020-05-07", "not_a_date", "not_a_date", "not_a_date")
    ]
    assert date_order.evidence(["x", ""]).doubt("") is None
    assert date_order.evidence(["6/13/2020"]).doubt("") == Cleaned(
        rule=IN_DOUBT, expected="6/13/2020"
    )
