"""Numbers of tables: they stay numbers, and what is not known stays missing."""

import pandas as pd
import pytest

import language
from drawings.tables import (
    cell_words,
    column_words,
    counts_told,
    is_of_counts,
    number_words,
    percents,
    renamed,
    whole,
)

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


def test_a_half_is_rounded_as_in_sentences():
    shares = [49 / 400, -49 / 400, 1 / 80, 3 / 80, 0.0]  # 12.25 %, −12.25 %, 1.25 %, 3.75 %
    assert percents(pd.Series(shares)).tolist() == [12.3, -12.3, 1.3, 3.8, 0.0]
    assert [ENGLISH.percent(share) for share in shares[:3:2]] == ["12.3%", "1.3%"]


def test_numbers_are_written_as_the_language_does():
    assert number_words(2029, INDONESIAN) == "2.029"
    assert number_words(2029.0, ENGLISH) == "2,029"
    assert number_words(0.0441, ENGLISH) == "0.044"


@pytest.mark.parametrize("code", language.CODES)
def test_a_column_is_written_as_its_numbers_are_one_by_one(code: str) -> None:
    say = language.of(code)
    numbers = pd.Series([1234.5, -1234.5, 0.0, -0.04, 12.0, None, 1e12], dtype="Float64").round(1)
    assert column_words(numbers, say) == [say.decimal(value) for value in numbers]
    counts = pd.Series([2029, -7, None], dtype="Int64")
    assert column_words(counts, say) == [say.number(value) for value in counts]
    assert column_words(pd.Series([True, False]).astype(int), say) == ["1", "0"]
    assert column_words(pd.Series([], dtype="Float64"), say) == []


def test_a_column_has_as_many_decimals_as_one_number_needs() -> None:
    say = language.of("id")
    assert column_words(pd.Series([84.0, 86.6]), say) == ["84,0", "86,6"]
    assert column_words(pd.Series([0.25, 1.0]), say) == ["0,25", "1,00"]
    assert column_words(pd.Series([0.12345]), say) == ["0,123"]
    assert column_words(pd.Series([float("inf"), float("nan")]), say) == ["–", "–"]


def test_counts_beside_what_is_withheld_are_numbers_and_years_in_words_are_not():
    counts = pd.Series(["1774", "≥ 1019", "⋯", "–"], dtype="str")
    assert is_of_counts(counts)
    assert cell_words(counts, ENGLISH) == ["1,774", "≥ 1,019", "⋯", "–"]
    assert cell_words(counts, INDONESIAN) == ["1.774", "≥ 1.019", "⋯", "–"]
    told = counts_told(counts)
    assert (told[0], told.isna().tolist()) == (1774, [False, True, True, True])
    years = pd.Series(["2020", "2021"], dtype="str")
    assert not is_of_counts(years) and cell_words(years, ENGLISH) == ["2020", "2021"]
    assert not is_of_counts(pd.Series(["⋯", "Kab. Blitar"], dtype="str"))
