"""What little is planned with, and what much."""

from pathlib import Path

import duckdb
import pytest

from etl.stage import pace, stage
from etl.stage.stage import Stage
from tests import one_duckdb

SETTINGS = "SELECT current_setting('disabled_optimizers'), current_setting('threads')"


@pytest.fixture(autouse=True)
def started_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have each connection start DuckDB."""
    one_duckdb.start_anew(monkeypatch)


def settings(connection: duckdb.DuckDBPyConnection) -> tuple[set[str], int]:
    [(disabled, threads)] = connection.execute(SETTINGS).fetchall()
    return {*filter(None, disabled.split(","))}, threads


def test_little_is_planned_without_what_pays_on_many_rows() -> None:
    with pace.connect() as connection:
        disabled, threads = settings(connection)
        assert threads == 1
        assert "common_subplan" in disabled and "filter_pushdown" not in disabled
        pace.expect_much(connection)
        assert settings(connection)[0] == set()


def test_one_optimizer_more_is_left_out_and_comes_back() -> None:
    with pace.connect() as connection:
        little = settings(connection)
        with pace.without(connection, "join_order"):
            assert settings(connection)[0] == little[0] | {"join_order"}
        assert settings(connection) == little
        pace.expect_much(connection)
        with pytest.raises(KeyError), pace.without(connection, "join_order"):
            assert settings(connection)[0] == {"join_order"}
            raise KeyError
        assert settings(connection)[0] == set()


def test_a_stage_expects_much_from_its_bytes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "_LITTLE_BYTES", 30)
    path = tmp_path / "batch.csv"
    path.write_text("ID Batch;Program\n", encoding="utf-8")
    with Stage(b"key", tmp_path) as one:
        one.take(path, path.name, "a")
        assert settings(one.connection)[0]
        one.take(path, path.name, "b")
        assert not settings(one.connection)[0]


@pytest.mark.parametrize(
    ("before", "after"), [("64GiB", "1.8 GiB"), ("3GB", "1.8 GiB"), ("500MB", "476.8 MiB")]
)
def test_much_goes_to_disk_where_it_takes_more_memory_than_is_left(before: str, after: str) -> None:
    with pace.connect() as connection:
        connection.execute(f"SET memory_limit = '{before}'")
        pace.expect_much(connection)
        limit = connection.execute("SELECT current_setting('memory_limit')").fetchall()
        assert limit == [(after,)]
