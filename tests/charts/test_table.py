"""What charts read from a frame."""

import pandas as pd
import pytest

from charts import palette, table


def test_missing_values_become_none_and_missing_words_nothing() -> None:
    frame = pd.DataFrame({"n": [1, None, float("nan")], "t": ["a", None, pd.NA]})
    assert table.numbers(frame, "n") == [1.0, None, None]
    assert table.words(frame, "t") == ["a", "", ""]
    assert table.keys(frame, "t") == ["a", None, None]


def test_order_is_the_given_one_then_the_frames() -> None:
    assert table.in_order(["c", "b", "x", "b"], ["a", "b", "c"]) == ["b", "c", "x"]


def test_a_column_that_is_not_there_is_missing_in_every_row() -> None:
    frame = pd.DataFrame({"n": [1, 2]})
    assert table.numbers(frame, "target") == [None, None]
    assert table.words(frame, "hover") == ["", ""]


def test_a_chart_says_which_columns_it_lacks() -> None:
    frame = pd.DataFrame({"label": ["a"], "rate": [0.5]})
    table.require(frame, "label")
    with pytest.raises(KeyError, match=r"The frame lacks share, low; it has label, rate\."):
        table.require(frame, "label", "share", "low")


def test_a_missing_flag_is_no_but_without_the_column_every_row_is_yes() -> None:
    frame = pd.DataFrame({"is_collected": [True, False, None]})
    assert table.flags(frame, "is_collected") == [True, False, False]
    assert table.flags(frame, "other") == [True, True, True]


def test_rows_without_an_id_are_a_part_of_their_own() -> None:
    frame = pd.DataFrame({"id": ["b", None, "a", "b"], "n": [1, 2, 3, 4]})
    ids = table.keys(frame, "id")
    parts = [(one, list(part["n"])) for one, part in table.parts(frame, ids, ["a", "z"])]
    assert parts == [("a", [3]), ("b", [1, 4]), (None, [2])]


def test_rows_take_the_colour_of_their_program_or_the_accent() -> None:
    frame = pd.DataFrame({"program": ["japri_wee", "new", None]})
    assert table.program_colours(frame) == ["#0C7A70", palette.MUTED, palette.MUTED]
    assert table.program_colours(frame[[]]) == [palette.ACCENT] * 3


def test_the_end_of_an_axis_is_the_largest_value_above_zero() -> None:
    assert table.highest([3.0, None, 7.0]) == 7.0
    assert table.highest([None, -2.0, 0.0]) == 1.0


def test_a_number_has_the_decimals_that_can_be_seen() -> None:
    assert table.number(1774 / 2029) == 0.874322
    assert table.number(12_345_678.5) == 12_345_678.5
