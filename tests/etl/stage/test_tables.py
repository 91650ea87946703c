"""The tables of the stage: made with what the reference files say, filled with what is known."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl import contract
from etl.files.file_time import Moment
from etl.stage import tables
from etl.stage.stage import Stage


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give the database of an empty stage."""
    with Stage(b"key", tmp_path) as stage:
        yield stage.connection


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[object, ...]]:
    return connection.execute(query).fetchall()


def test_what_the_reference_files_say_is_there_and_no_row_of_any_table(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    assert rows(connection, "SELECT count(*) FROM stage.program") == [(3,)]
    assert rows(connection, "SELECT count(*), min(name) FROM stage.district") == [
        (514, "Kab. Aceh Barat")
    ]
    assert rows(connection, "SELECT item, is_reversed FROM stage.item ORDER BY 1") == [
        *((1, False), (2, True), (3, True))
    ]
    for table in contract.tables():
        assert rows(connection, f'SELECT count(*) FROM stage."{table.name}"') == [(0,)]


def test_a_sheet_is_counted_once_it_is_read(connection: duckdb.DuckDBPyConnection) -> None:
    tables.add_source(connection, 7, "a.xlsx", "Batch", "batch")
    query = "SELECT rows_read, rows_data, is_refused, is_synthetic FROM stage.source"
    assert rows(connection, query) == [(0, 0, False, False)]
    tables.count(connection, 7, 5, 3, is_synthetic=True)
    assert rows(connection, query) == [(5, 3, False, True)]


def test_places_have_their_letters(connection: duckdb.DuckDBPyConnection) -> None:
    tables.add_places(connection, 7, {"batch_id": 0, "age": 27})
    tables.add_places(connection, 7, {})
    assert rows(
        connection, "SELECT column_name, position, letters FROM stage.place ORDER BY 2"
    ) == [
        ("batch_id", 0, "A"),
        ("age", 27, "AB"),
    ]


def test_a_file_keeps_its_moment_until_a_copy_moves_it_up(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    tables.add_file(connection, "a.csv", Moment(1, 2))
    tables.add_file(connection, "a.csv", Moment(8, 9))
    tables.add_file(connection, "b.csv", Moment(3, 4))
    query = "SELECT file, since_us, until_us FROM stage.file ORDER BY file"
    assert rows(connection, query) == [("a.csv", 1, 2), ("b.csv", 3, 4)]
    tables.move_up(connection, "a.csv", "b.csv")
    tables.move_up(connection, "b.csv", "a.csv")
    assert rows(connection, query) == [("a.csv", 3, 4), ("b.csv", 3, 4)]


def test_the_rows_that_are_data_are_those_of_the_sheet(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    placed = [(7, 2), (7, 4), (8, 3)]
    tables.insert(connection, "batch", [{"source_id": one, "row": row} for one, row in placed])
    assert tables.rows_of(connection, 7, "batch") == {2, 4}
    assert tables.rows_of(connection, 9, "batch") == set()


def test_the_points_of_a_score_are_those_of_its_scale() -> None:
    cases = {"12": 12.0, "8/15": 8.0, "80%": 12.0, "8/10": None, "12.5": 12.5, "1.5/15": 1.5}
    for score, points in cases.items():
        sql = tables.score_points(f"'{score}'", "15")
        assert duckdb.sql(f"SELECT {sql}").fetchall() == [(points,)], score
