"""Looks of cells: each format once, numbers with as many decimals as one of them needs."""

from io import BytesIO

import pandas as pd
from xlsxwriter import Workbook

from exports.excel.looks import Looks, number_format


def test_the_same_looks_are_one_format() -> None:
    looks = Looks(Workbook(BytesIO()))
    assert looks("cell", number="0.0") is looks("cell", number="0.0")
    assert looks("cell", number="0.0") is not looks("cell")
    assert looks("head", "right").text_h_align != looks("head").text_h_align


def test_an_indent_has_a_side_without_which_it_counts_for_nothing() -> None:
    looks = Looks(Workbook(BytesIO()))
    left = looks("near").text_h_align
    for one in (looks("cell", "words", "apart"), looks("head", "apart"), looks("synthetic")):
        assert (one.text_h_align, one.indent) == (left, 1)


def test_numbers_have_the_decimals_that_one_of_them_needs() -> None:
    assert number_format(pd.Series([1774, None], dtype="Int64")) == "#,##0"
    assert number_format(pd.Series([87.4, 90.0])) == "#,##0.0"
    assert number_format(pd.Series([0.0391234])) == "#,##0.000"
    assert number_format(pd.Series([None], dtype="Float64")) == "#,##0"
