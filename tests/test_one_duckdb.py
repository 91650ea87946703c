"""A stage in a DuckDB that stood for others before is as one that started it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.stage import corrections, pace, tables
from etl.stage.stage import Stage
from tests import one_duckdb

_OF_STAGE = (
    "SELECT schema_name, table_name, sql FROM duckdb_tables() "
    "WHERE database_name = 'memory' ORDER BY ALL",
    "SELECT schema_name, table_name, column_name, data_type, column_default, is_nullable "
    "FROM duckdb_columns() WHERE database_name = 'memory' ORDER BY ALL",
    "SELECT table_name, constraint_text FROM duckdb_constraints() "
    "WHERE database_name = 'memory' ORDER BY ALL",
    "SELECT schema_name, view_name, sql FROM duckdb_views() "
    "WHERE database_name = 'memory' AND NOT internal ORDER BY ALL",
    "SELECT schema_name, function_name, parameters, macro_definition FROM duckdb_functions() "
    "WHERE database_name = 'memory' ORDER BY ALL",
    "FROM stage.program ORDER BY ALL",
    "FROM stage.rule ORDER BY ALL",
    "FROM stage.item ORDER BY ALL",
)


def found(connection: duckdb.DuckDBPyConnection) -> list[list[tuple[Any, ...]]]:
    return [connection.execute(query).fetchall() for query in _OF_STAGE]


def put(stage: Stage) -> None:
    stage.connection.execute(
        "INSERT INTO stage.source VALUES (7, 'a.csv', '', 'batch', 1, 1, false, false)"
    )


def sources(stage: Stage) -> list[tuple[int]]:
    return stage.connection.execute("SELECT source_id FROM stage.source").fetchall()


def test_the_tables_copied_are_those_that_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Stage(b"key", tmp_path) as stage:
        assert isinstance(stage.connection, one_duckdb.Lent)
        copied = found(stage.connection)
    one_duckdb.start_anew(monkeypatch)
    with Stage(b"key", tmp_path) as stage:
        assert not isinstance(stage.connection, one_duckdb.Lent)
        made = found(stage.connection)
    assert copied == made
    assert all(made)


def test_a_stage_finds_nothing_of_the_one_before(tmp_path: Path) -> None:
    with Stage(b"key", tmp_path) as stage:
        put(stage)
        stage.connection.execute("CREATE TEMP TABLE shared AS SELECT 1 AS one")
        assert sources(stage) == [(7,)]
    with Stage(b"other key", tmp_path) as stage:
        assert sources(stage) == []
        with pytest.raises(duckdb.CatalogException):
            stage.connection.execute("FROM shared")


def test_a_stage_beside_another_stands_in_a_duckdb_of_its_own(tmp_path: Path) -> None:
    with Stage(b"key", tmp_path) as stage, Stage(b"key", tmp_path) as beside:
        put(stage)
        assert not isinstance(beside.connection, one_duckdb.Lent)
        assert (sources(stage), sources(beside)) == ([(7,)], [])
        assert stage.connection.cursor().execute("FROM stage.source").fetchall() != []


def test_a_stage_that_failed_while_it_was_made_stands_in_nobodys_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object) -> None:
        raise KeyError

    with monkeypatch.context() as patch, suppress(KeyError):
        patch.setattr(corrections, "prepare", fail)
        Stage(b"key", tmp_path)
    with Stage(b"key", tmp_path) as stage:
        assert isinstance(stage.connection, one_duckdb.Lent)
        assert sources(stage) == []


def test_what_a_stage_keeps_of_a_sheet_is_of_its_own_tables(tmp_path: Path) -> None:
    """The tables that others are copied from are called alike."""
    with Stage(b"key", tmp_path) as stage:
        put(stage)
        assert [name for name, _ in tables.rows_of_source(stage.connection, 7)] == ["source"]


def test_how_one_stage_planned_is_not_how_the_next_does(tmp_path: Path) -> None:
    threads = "SELECT current_setting('threads'), current_setting('disabled_optimizers') <> ''"
    with Stage(b"key", tmp_path) as stage:
        pace.expect_much(stage.connection)
        stage.connection.execute("SET threads = 2")
        assert stage.connection.execute(threads).fetchall() == [(2, False)]
    with Stage(b"key", tmp_path) as stage:
        assert isinstance(stage.connection, one_duckdb.Lent)
        assert stage.connection.execute(threads).fetchall() == [(1, True)]
