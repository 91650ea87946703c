"""Which filters leave nothing of a selection, counted by hand on three batches."""

from __future__ import annotations

import duckdb
import pytest

from indicators.emptied import batches_without_each
from indicators.filters import EVERYTHING, Filters
from tests.fixtures import batch, build


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    """Give two batches of 2021 in Trenggalek, one of each program, and one of 2020 in Gresik."""
    return build(
        batch=[
            batch("B1", program="japri_wee", program_year=2021, district="3503"),
            batch("B2", program="japri_pwd", program_year=2021, district="3503"),
            batch("B3", program="japri_wee", program_year=2020, district="3525"),
        ]
    )


def test_without_each_filter_there_are_so_many(connection: duckdb.DuckDBPyConnection) -> None:
    chosen = Filters(program="japri_pwd", program_year=2020)
    assert batches_without_each(connection, chosen) == {"program": 1, "program_year": 1}
    chosen = Filters(program="japri_pwd", program_year=2020, district="3525")
    assert batches_without_each(connection, chosen) == {
        "program": 1,
        "program_year": 0,
        "district": 0,
    }


@pytest.mark.parametrize("chosen", [EVERYTHING, Filters(program="japri_pwd"), Filters(group="A")])
def test_where_there_is_something_nothing_is_said(
    connection: duckdb.DuckDBPyConnection, chosen: Filters
) -> None:
    assert batches_without_each(connection, chosen) == {}
