"""Filters and breakdowns as SQL with bound values, and answers in their order."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from indicators import selection
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.selection import Condition
from tests.fixtures import batch, build


def test_what_is_selected_is_bound_and_never_written_into_the_sql() -> None:
    filters = Filters(program=["japri_wee", "japri_pwd"], group="'; DROP TABLE batch")
    assert selection.where(filters, ("program", "group")) == Condition(
        "true AND program IN (?, ?) AND group_id IN (?)",
        ("japri_wee", "japri_pwd", "'; DROP TABLE batch"),
    )
    assert selection.where(EVERYTHING, ()) == Condition("true")


def test_what_was_not_recorded_has_no_value_in_the_tables() -> None:
    condition = selection.where(Filters(district=["3503", "not_recorded"]), ("district",))
    assert condition.sql == (
        "true AND coalesce(CAST(district AS VARCHAR), 'not_recorded') IN (?, ?)"
    )
    assert set(condition.parameters) == {"3503", "not_recorded"}


@pytest.mark.parametrize(
    ("admitted", "what"), [(("program",), "it can by program."), ((), "it can by nothing.")]
)
def test_a_filter_that_is_not_admitted_is_refused(admitted: tuple[str, ...], what: str) -> None:
    with pytest.raises(QuestionError) as error:
        selection.where(Filters(district="3503"), admitted)
    assert str(error.value) == f"This table cannot be broken down or filtered by district; {what}"


def test_the_clauses_of_a_breakdown() -> None:
    assert selection.columns_of(["program", "group"]) == (
        'program AS "program", group_id AS "group", '
    )
    assert selection.group_by(["program", "group"]) == "GROUP BY program, group_id"
    assert selection.group_by([]) == "HAVING count(*) > 0"


def test_numbers_come_as_floats_and_years_stay_whole() -> None:
    connection = build(batch=[batch("B1"), batch("B2", program_year=None, trainers=None)])
    frame = selection.fetch(
        connection,
        "SELECT program_year, trainers FROM batch WHERE batch_id = ?",
        ["B2"],
    )
    assert (str(frame["program_year"].dtype), str(frame["trainers"].dtype)) == ("Int32", "float64")
    assert selection.has_table(connection, "batch")
    assert not selection.has_table(connection, "no_such")


def test_an_answer_has_all_its_columns_in_fixed_order() -> None:
    rows = pd.DataFrame(
        {"program": ["japri_pwd", None, "japri_wee"], "value": [1, 2, 3], "note": [None, "", "x"]}
    )
    frame = selection.answer(rows, ["program"])
    assert list(frame) == [
        *("program", "numerator", "denominator", "value", "low", "high", "note", "missing")
    ]
    assert frame["program"].tolist() == ["japri_wee", "japri_pwd", "not_recorded"]
    assert frame["value"].tolist() == [3, 1, 2]
    assert frame["note"].tolist() == ["x", "", ""]


def test_an_empty_answer_says_that_there_is_no_data() -> None:
    frame = selection.answer(pd.DataFrame(), [])
    assert frame["note"].tolist() == ["no_data"]
    assert math.isnan(frame["value"][0])
    assert selection.answer(pd.DataFrame(columns=["program"]), ["program"]).empty


def test_a_count_is_numerator_and_value() -> None:
    frame = selection.counted(pd.DataFrame({"n": [7]}), [])
    assert (frame["numerator"][0], frame["value"][0]) == (7, 7)


def test_rows_as_dictionaries_are_as_pandas_gives_them() -> None:
    frame = pd.DataFrame(
        {
            "program_year": pd.array([2021, None], dtype="Int64"),
            "value": [0.5, math.nan],
            "program": ["japri_wee", None],
            "is_total": [True, False],
            "last": pd.to_datetime(["2021-04-13", None]),
            "needed": pd.array([1.5, None], dtype="Float64"),
            "mixed": pd.Series([np.int64(3), pd.NA], dtype=object),
            5: [1, 2],
        }
    )
    found, expected = selection.records(frame), frame.rename(columns=str).to_dict("records")
    assert repr(found) == repr(expected)
    assert found[1]["program_year"] is None and type(found[0]["mixed"]) is int
    assert selection.records(frame.head(0)) == []
