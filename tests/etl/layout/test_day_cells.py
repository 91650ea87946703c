"""A cell says a day, or the first and the last one, in all ways in which a title does."""

import pytest

from etl import contract
from etl.layout import day_cells
from etl.values.cleaned import Cleaned


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("20-21 September 2023", "2023-09-20", "2023-09-21"),
        ("7 - 13 April 2021", "2021-04-07", "2021-04-13"),
        ("7 s/d 13 April 2021", "2021-04-07", "2021-04-13"),
        ("28 April – 4 Mei 2021", "2021-04-28", "2021-05-04"),
        ("29 Desember 2020 sampai 4 Januari 2021", "2020-12-29", "2021-01-04"),
        ("7-13/4/2021", "2021-04-07", "2021-04-13"),
        ("Rabu, 7 April - Selasa, 13 April 2021", "2021-04-07", "2021-04-13"),
        ("7 Apr. '21", "2021-04-07", "2021-04-07"),
        ("2021-04-07 - 2021-04-13", "2021-04-07", "2021-04-13"),
    ],
)
def test_days_of_a_cell(text: str, first: str, last: str) -> None:
    assert day_cells.span(text) == (first, last)
    table = contract.table("batch")
    assert day_cells.cleaner(table, table.column("start_date"))(text) == Cleaned(first)


@pytest.mark.parametrize(
    "text", ["7-13-6-2021", "7 dan 13 April 2021", "7 April 2021 atau 9 April 2021", "minggu depan"]
)
def test_what_is_no_span_is_no_day(text: str) -> None:
    assert day_cells.span(text) is None


def test_only_the_first_day_of_a_span_may_say_the_last() -> None:
    cash = contract.table("cash")
    clean = day_cells.cleaner(cash, cash.column("date"))
    assert clean("1-3 September 2023") == Cleaned(rule="not_a_date")
    assert clean("1 Sept. '23") == Cleaned("2023-09-01")
