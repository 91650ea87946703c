"""A problem is raised in one way: by its rule, which says how severe it is."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import warehouse
from etl.problems.raising import Raised, raise_each, raise_from
from etl.stage.stage import Stage

PROBLEMS = (
    'SELECT source_id, "row", column_name, rule, severity, found, expected FROM stage.problem '
    "ORDER BY ALL"
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give the database of an empty stage."""
    with Stage(b"key", tmp_path) as stage:
        yield stage.connection


def test_a_query_raises_a_problem_for_each_row(connection: duckdb.DuckDBPyConnection) -> None:
    rows = """
        SELECT 7 AS source_id, 3 AS "row", 'age' AS column_name, 120 AS found, NULL AS expected
        UNION ALL SELECT 7, $row, 'age', 9, '10–99'
    """
    raise_from(connection, rows, {"row": 4}, rule="out_of_range")
    assert connection.execute(PROBLEMS).fetchall() == [
        (7, 3, "age", "out_of_range", "error", "120", ""),
        (7, 4, "age", "out_of_range", "error", "9", "10–99"),
    ]


def test_a_query_may_name_the_rule_of_each_row(connection: duckdb.DuckDBPyConnection) -> None:
    rows = """
        SELECT 1 AS source_id, NULL AS "row", '' AS column_name, 'hidden_sheet_read' AS rule,
               '' AS found, '' AS expected
        UNION ALL SELECT 1, 2, 'batch_id', 'unknown_batch', 'B9', ''
    """
    raise_from(connection, rows)
    raise_from(connection, rows.replace("1", "2"), error="cell")
    found = connection.execute(PROBLEMS).fetchall()
    assert [(source, rule, severity) for source, _, _, rule, severity, *_ in found] == [
        (1, "unknown_batch", "error"),
        (1, "hidden_sheet_read", "info"),
        (2, "unknown_batch", "cell"),
        (2, "hidden_sheet_read", "info"),
    ]


def test_problems_found_one_by_one_keep_how_sure_a_guess_is(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    raise_each(
        connection,
        [
            Raised(1, "header_guessed", "Umr", "Usia", 1, "age", certainty=0.9),
            Raised(1, "sheet_not_recognised"),
        ],
    )
    told = connection.execute(
        'SELECT "row", rule, severity, certainty FROM stage.problem_in_detail ORDER BY rule'
    ).fetchall()
    assert told == [
        (1, "header_guessed", "warning", 0.9),
        (None, "sheet_not_recognised", "warning", 0.0),
    ]


def test_a_rule_that_is_written_nowhere_raises(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.ConstraintException):
        raise_each(connection, [Raised(1, "no_such_rule")])


def test_nothing_else_adds_to_the_problems() -> None:
    paths = [*(warehouse.ROOT / "etl").rglob("*.py"), *(warehouse.ROOT / "etl").rglob("*.sql")]
    adding = {path.name for path in paths if "INTO stage.problem" in path.read_text("utf-8")}
    assert adding == {"raising.py"}
