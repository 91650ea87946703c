"""Numbers of tables: they stay numbers, and what is not known stays missing."""

import pandas as pd

import language
from drawings.tables import number_words, percents, renamed, whole

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def test_columns_are_kept_under_their_headers_in_their_order():
    frame = pd.DataFrame({"a": [1], "b": [2], "c": [3]})
    table = renamed(frame, {"c": "Third", "a": "First"})
    assert (list(table), table.values.tolist()) == (["Third", "First"], [[3, 1]])


def test_counts_are_whole_and_missing_ones_stay_missing():
    column = whole(pd.Series([24.0, None]))
    assert str(column.dtype) == "Int64"
    assert (column[0], column.isna().tolist()) == (24, [False, True])


def test_shares_are_percentages_with_one_decimal():
    column = percents(pd.Series([0.87432, None]))
    assert (column[0], column.isna().tolist()) == (87.4, [False, True])


def test_numbers_are_written_as_the_language_does():
    assert number_words(2029, INDONESIAN) == "2.029"
    assert number_words(2029.0, ENGLISH) == "2,029"
    assert number_words(0.0441, ENGLISH) == "0.044"
