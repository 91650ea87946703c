"""Spark without a cluster, as `--engine spark` alone starts it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import duckdb

from etl.publish import spark, write_version
from tests.spark import nasty

# So many that their counts are more than Spark sends at once.
PEOPLE = 200_000


def test_large_counts_come_back(tmp_path: Path) -> None:
    connection = duckdb.connect()
    write_version.make_tables(connection)
    nasty.many(connection, PEOPLE)
    with spark.started(None) as engine:
        write_version.summarise(connection, partial(engine, tmp_path / "handed_over"))
    counted = "SELECT sum(participants), count(*) > 50_000 FROM people"
    assert connection.execute(counted).fetchall() == [(PEOPLE, True)]
