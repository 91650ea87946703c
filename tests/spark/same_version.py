"""The same version comes out, whoever counts the people: every table, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import duckdb
import pytest

import warehouse
from etl.__main__ import main
from etl.publish import spark, write_version
from etl.publish.spark import SparkError
from etl.publish.write_version import Engine
from tests import fixtures
from tests.spark import nasty

CLUSTER = "local-cluster[2,1,1024]"
ROWS_OF_MANY = 1_000_000
Laid = Callable[[duckdb.DuckDBPyConnection], None]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Engine]:
    """Give the engine of a cluster of two machines, each a process of its own."""
    with spark.started(CLUSTER) as engine:
        yield engine


def summarised(lay: Laid, count: write_version.CountPeople) -> duckdb.DuckDBPyConnection:
    """Return a database with these records and all that is summed up of them."""
    connection = duckdb.connect()
    write_version.make_tables(connection)
    lay(connection)
    write_version.summarise(connection, count)
    return connection


def columns(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
    """Return every table's columns with their types, `people` among them."""
    return connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() "
        "JOIN duckdb_tables() USING (table_oid, table_name) ORDER BY ALL"
    ).fetchall()


def differences(
    one: duckdb.DuckDBPyConnection, other: duckdb.DuckDBPyConnection, *without: str
) -> tuple[int, dict[str, int]]:
    """Return how many rows both have in all, and how many of each table only one of them has."""
    assert columns(one) == columns(other)
    rows, found = 0, {}
    for table in sorted({table for table, *_ in columns(one)} - set(without)):
        one.register("theirs", other.sql(f"FROM {table}").to_arrow_table())
        query = f"FROM {table} EXCEPT ALL FROM theirs", f"FROM theirs EXCEPT ALL FROM {table}"
        apart = sum(len(one.execute(half).fetchall()) for half in query)
        rows += one.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
        found |= {table: apart} if apart else {}
        one.unregister("theirs")
    return rows, found


def everything(connection: duckdb.DuckDBPyConnection) -> None:
    nasty.lay(
        connection,
        item=nasty.items(),
        score_scale=nasty.scales(),
        batch=nasty.batches(),
        participant=nasty.people(),
    )


def nothing(connection: duckdb.DuckDBPyConnection) -> None:
    nasty.lay(connection, item=fixtures.ITEMS)


def only_batches(connection: duckdb.DuckDBPyConnection) -> None:
    nasty.lay(connection, item=nasty.items(), batch=nasty.batches())


def all_unknown(connection: duckdb.DuckDBPyConnection) -> None:
    nobody = {"sessions": None, "pre": None, "post": None, "pre_mode": None}
    nasty.lay(
        connection,
        item=fixtures.ITEMS,
        batch=[fixtures.batch("B1")],
        participant=[fixtures.person("B1") | nobody | {"person_id": None}] * 3,
    )


@pytest.mark.parametrize(
    ("lay", "at_least"),
    [
        (everything, 5_000),
        (nothing, 0),
        (only_batches, 100),
        (partial(nasty.many, number=ROWS_OF_MANY), 1_400_000),
    ],
    ids=["everything", "nothing", "only batches", "a million"],
)
def test_every_table_is_the_same(cluster: Engine, tmp_path: Path, lay: Laid, at_least: int) -> None:
    here = summarised(lay, write_version.count_people)
    there = summarised(lay, partial(cluster, tmp_path / "handed over"))
    rows, found = differences(here, there)
    assert found == {}
    assert rows >= at_least


def test_a_difference_would_be_seen(tmp_path: Path) -> None:
    """One person fewer in Spark's counts is one row in `people`, and more in what follows."""

    def loses_one(connection: duckdb.DuckDBPyConnection, result: str, counts: str) -> None:
        write_version.count_people(connection, result, counts)
        connection.execute(
            "UPDATE people SET participants = participants - 1 WHERE batch_id = 'B1'"
        )

    here = summarised(all_unknown, write_version.count_people)
    _, found = differences(here, summarised(all_unknown, loses_one))
    assert found["people"] == 2
    assert found.keys() >= {"summary_batch", "summary_rate"}


def test_a_number_too_large_stops_both(cluster: Engine, tmp_path: Path) -> None:
    """Neither may count with what is left of it."""

    def lay(connection: duckdb.DuckDBPyConnection) -> None:
        huge = fixtures.person("B1", pre=[1, 1, 1], post=[2**31 - 1, 1, 1])
        nasty.lay(connection, item=fixtures.ITEMS, batch=[fixtures.batch("B1")], participant=[huge])

    with pytest.raises(duckdb.OutOfRangeException, match="Overflow"):
        summarised(lay, write_version.count_people)
    with pytest.raises(SparkError, match="OVERFLOW"):
        summarised(lay, partial(cluster, tmp_path / "handed_over"))


def test_who_does_not_read_the_same_folder_is_found_out(
    cluster: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = "SELECT * REPLACE ('other' AS batch_id) FROM participant_columns"
    monkeypatch.setitem(spark.HANDED_OVER, "participant_columns", others)
    with pytest.raises(SparkError, match="counted 0 people where 3 were handed over"):
        summarised(all_unknown, partial(cluster, tmp_path / "handed_over"))


def test_the_command_builds_the_same_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The sample, from its workbooks to the files of a version; the folder has a blank."""
    versions = []
    for name, engine in (("here", ["duckdb"]), ("there too", ["spark", "--master", CLUSTER])):
        place = tmp_path / name
        incoming = ["--incoming", str(warehouse.ROOT / "data" / "sample")]
        options = ["--warehouse", str(place), "--engine", *engine]
        assert main(["build", *incoming, *options]) == 0
        version = warehouse.current(place)
        assert version is not None
        assert [path.name for path in version.path.iterdir()] == ["staff.duckdb"]
        versions.append(duckdb.connect(str(version.path / "staff.duckdb"), read_only=True))
    # When each was built.
    rows, found = differences(*versions, "build_info")
    assert found == {}
    assert rows > 10_000
    assert versions[0].execute("SELECT count(*) FROM participant").fetchall() == [(2029,)]


def test_what_spark_says_of_a_master_that_there_is_not_is_one_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    options = ["--engine", "spark", "--master", "nowhere"]
    assert main(["build", "--incoming", str(tmp_path), "--warehouse", str(tmp_path), *options]) == 1
    told = capfd.readouterr().err.splitlines()
    assert [line for line in told if "Spark could not count" in line]
    assert "Traceback" not in "".join(told)
