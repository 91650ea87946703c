"""Which records a mark stands for, written as one text and read again."""

from __future__ import annotations

from datetime import date

import duckdb
import pandas as pd
import pytest

from indicators.filters import QuestionError
from indicators.narrowing import condition, narrowed_to, parts

COLUMNS = ("date", "participants", "commitment")


@pytest.mark.parametrize(
    ("columns", "text", "read"),
    [
        (
            {"commitment": "shares_housework"},
            "commitment:shares_housework",
            ("shares_housework",) * 2,
        ),
        ({"participants": (20, 24)}, "participants:20..24", ("20", "24")),
        ({"date": (None, date(2023, 9, 10))}, "date:..2023-09-10", ("", "2023-09-10")),
        ({"date": date(2023, 9, 10)}, "date:2023-09-10", ("2023-09-10",) * 2),
        ({"commitment": None}, "commitment:not_recorded", ("not_recorded",) * 2),
        (
            {"district": frozenset({"3525", "3503"})},
            "district:not 3503,3525",
            ("not 3503,3525",) * 2,
        ),
    ],
)
def test_what_is_written_is_read(columns, text, read):
    assert narrowed_to(**columns) == text
    assert parts(text) == [(*columns, *read)]


def test_several_columns_hold_together():
    text = narrowed_to(program="japri_wee", participants=(20, None))
    assert text == "program:japri_wee;participants:20.."
    assert parts(text) == [("program", "japri_wee", "japri_wee"), ("participants", "20", "")]


@pytest.mark.parametrize("text", ["", "participants", "participants:", "P:1", "a:1;b", "a b:1"])
def test_what_cannot_be_read_is_refused(text):
    with pytest.raises(QuestionError, match="Records are narrowed as in"):
        parts(text)


def test_a_column_that_the_records_do_not_have_is_refused():
    with pytest.raises(QuestionError, match="The records have no column 'nik'"):
        condition(["nik:1"], COLUMNS)


def test_values_are_bound_and_never_part_of_the_sql():
    made = condition(["commitment:x' OR true --"], COLUMNS)
    assert "OR true" not in made.sql
    assert made.parameters == ("x' OR true --",)


def test_all_but_some_are_also_those_without_any():
    made = condition(["commitment:not shares_housework,other"], COLUMNS)
    frame = pd.DataFrame({"commitment": ["shares_housework", "other", "childcare", None]})
    with duckdb.connect() as connection:
        found = connection.execute(
            f"SELECT commitment FROM frame WHERE {made.sql}", made.parameters
        ).fetchall()
    assert len(frame) == 4
    assert found == [("childcare",), (None,)]
