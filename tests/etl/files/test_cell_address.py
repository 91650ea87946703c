"""Where cells stand: letters for positions, and ranges in few words."""

from collections.abc import Iterable

import pytest

from etl.files.cell_address import column_letters, position_of, ranges


def test_letters_of_columns() -> None:
    places = {0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"}
    assert {place: column_letters(place) for place in places} == places


def test_positions_of_letters() -> None:
    letters = {"A": 0, "Z": 25, "AA": 26, "ZZ": 701, "AAA": 702, "XFD": 16383}
    assert {one: position_of(one) for one in letters} == letters


@pytest.mark.parametrize(
    ("rows", "positions", "words"),
    [
        ({7, 3, 4, 5}, {2}, "3–5, 7, C"),
        ((), {0, 1, 26}, "A–B, AA"),
        ({1, 3, 5, 7, 9, 11, 13}, (), "1, 3, 5, 7, 9, 11, …"),
        ((), (), ""),
    ],
)
def test_rows_and_columns_in_few_words(
    rows: Iterable[int], positions: Iterable[int], words: str
) -> None:
    assert ranges(rows, positions) == words
