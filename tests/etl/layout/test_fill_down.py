"""Values that are written once stand for the records below; what is left out now and then not."""

from typing import Any

import pytest

from etl.layout.fill_down import WrittenOnce


def filled(*rows: list[Any], titled: str = "") -> tuple[list[Any], list[tuple[int, str]]]:
    """Fill the first column down; give it, and the first record of each column that was filled."""
    titles = {"batch_id": titled} if titled else {}
    once = WrittenOnce({"batch_id": 0}, [1, 2], titles)
    copies = [list(row) for row in rows]
    found = once.fill(copies)
    return [row[0] for row in copies], found


def test_a_value_stands_for_the_records_below_it_until_another_comes() -> None:
    rows = (["B1", "Ali"], ["", "Budi"], ["", "Dedi"], [None, "Umar"], ["B2", "Agus"], [" ", "Edi"])
    assert filled(*rows) == (["B1", "B1", "B1", "B1", "B2", "B2"], [(1, "batch_id")])


@pytest.mark.parametrize(
    "rows",
    [
        (["B1", "Ali"], ["", "Budi"], ["B2", "Umar"]),  # one of three: left out by mistake
        (["B1", "Ali"], ["", "Budi"]),  # too few to tell
        (["", "Ali"], ["B1", "Budi"], ["", "Umar"], ["", "Edi"]),  # the first has none
        (["B1", "Ali"], ["B1", "Budi"], ["B1", "Umar"]),
    ],
)
def test_what_is_not_written_once_stays_as_it_is(rows: tuple[list[str], ...]) -> None:
    assert filled(*rows) == ([row[0] for row in rows], [])


def test_blank_rows_and_totals_are_filled_with_nothing() -> None:
    rows = (["B1", "Ali"], ["", "Budi"], ["", "Umar"], ["", "", ""], ["", "Jumlah", 3])
    assert filled(*rows) == (["B1", "B1", "B1", "", ""], [(1, "batch_id")])


def test_a_title_stands_for_a_blank_column_until_a_row_says_something_else() -> None:
    assert filled(["", "Ali"], ["", "Budi"], titled="B9") == (["B9", "B9"], [(0, "batch_id")])
    assert filled(["", "Ali"], ["B1", "Budi"], titled="B9") == (["", "B1"], [])


def test_what_the_first_rows_tell_holds_for_those_that_follow() -> None:
    once = WrittenOnce({"batch_id": 0}, [1])
    once.fill([["B1", "Ali"], ["", "Budi"], ["", "Umar"]])
    later = [["", "Edi"], ["B2", "Agus"], ["", "Dedi"]]
    assert once.fill(later) == [(0, "batch_id")]
    assert later == [["B1", "Edi"], ["B2", "Agus"], ["B2", "Dedi"]]


def test_who_stands_below_a_sum_in_the_column_is_of_the_batch_above_it() -> None:
    rows = (["B1", "Ali"], ["", "Budi"], ["", "Dedi"], ["Jumlah halaman 1", "", "3"], ["", "Umar"])
    rows = (*rows, ["", "Agus"], ["", "Edi"], ["", "Joko"])
    assert filled(*rows)[0] == [*["B1"] * 3, "Jumlah halaman 1", *["B1"] * 4]
