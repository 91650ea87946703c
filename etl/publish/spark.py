"""The people counted by Spark, where they are too many for one machine or its memory.

Spark is handed the cleaned people and what the counts need besides as Parquet, runs the same texts
as DuckDB, and gives back the counts. pyspark is imported only here, and only when it is asked for.
"""

from __future__ import annotations

import logging
import os
import socket
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb

import language
from etl.publish.write_version import Engine
from language import N_

# What Spark is handed, under the names by which the texts call it.
HANDED_OVER = {
    "participant_columns": "FROM participant_columns",
    "batch": "SELECT batch_id, program, start_date, end_date FROM batch",
    "score_scale": "FROM score_scale",
}
# A column may have any name, and what overflows is an error: as in DuckDB. Counts, most of them
# small, come back in little memory.
_SQL = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.execution.arrow.compression.codec": "zstd",
}
# Nothing listens beyond this machine, and no value of a person stands in a log.
_QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
}
# Not by settings of the driver: where its blocks lie would still be the name of the machine.
_ON_THIS_MACHINE = {"SPARK_LOCAL_IP": "127.0.0.1"}
_CAUSE = "Caused by: "
_CONNECT_PORT = 15002
_SECONDS_TO_ANSWER = 10

_NOT_INSTALLED = N_(
    "--engine spark needs pyspark, which is not installed: "
    "python -m pip install -r requirements-spark.txt"
)
_FAILED = N_("Spark could not count the people: {reason}")
_OTHERS = N_(
    "Spark counted {counted} people where {handed_over} were handed over: "
    "it must read the same folder {folder}."
)


class SparkError(RuntimeError):
    """Spark cannot count the people: why, in one sentence. As text the error is in English."""

    def __init__(self, what: str, **blanks: str | int) -> None:
        super().__init__(what)
        self.what, self.blanks = what, blanks

    def __str__(self) -> str:
        return self.in_all_languages()["en"]

    def in_all_languages(self) -> dict[str, str]:
        """Return the sentence by language."""
        said = {}
        for code in language.CODES:
            say = language.of(code)
            blanks = {
                name: say.number(value) if isinstance(value, int) else value
                for name, value in self.blanks.items()
            }
            said[code] = say.text(self.what, **blanks)
        return said


@contextmanager
def started(master: str | None) -> Iterator[Engine]:
    """Start Spark and give the engine that counts people in it.

    `master` is where: a master URL of Spark, or the address of a Spark Connect server (sc://…). By
    itself it is the server of SPARK_REMOTE, else all cores of this machine. Raises SparkError.
    """
    with _saying_why():
        session = _session(master, os.environ.get("SPARK_REMOTE"))
    try:
        yield partial(_count, session)
    finally:
        session.stop()


def _session(master: str | None, server: str | None) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise SparkError(_NOT_INSTALLED) from error
    if master and master.startswith("sc://"):
        master, server = None, master
    builder = SparkSession.builder.appName("Dampak")
    if server and not master:
        _knock(server)
        session = builder.remote(server).getOrCreate()
    else:
        master = master or "local[*]"
        if master.startswith("local"):
            os.environ.update(_ON_THIS_MACHINE)  # Java is started with it
        session = builder.master(master).config(map=_QUIET).getOrCreate()
    for name, value in _SQL.items():
        session.conf.set(name, value)
    return session


def _knock(server: str) -> None:
    """Fail at once where nobody answers: a client of Spark Connect would try for minutes."""
    address = urlsplit(server)
    if address.scheme == "sc":
        place = address.hostname or "", address.port or _CONNECT_PORT
        socket.create_connection(place, _SECONDS_TO_ANSWER).close()


def _count(
    session: Any, folder: Path, connection: duckdb.DuckDBPyConnection, result: str, counts: str
) -> None:
    """Make the table `people` from what Spark counts of the people in the database."""
    handed_over = _hand_over(connection, folder)
    with _saying_why():
        for name in HANDED_OVER:
            path = f"file://{folder.absolute()}/{name}.parquet"
            session.read.parquet(path).createOrReplaceTempView(name)
        session.sql(result)
        people = session.sql(counts).toArrow()
    connection.register("counted", people)
    connection.execute("CREATE OR REPLACE TEMP TABLE people AS FROM counted")
    connection.unregister("counted")
    counted = _number(
        connection,
        "SELECT coalesce(sum(participants), 0)::BIGINT FROM people WHERE age_group IS NULL",
    )
    if counted != handed_over:
        raise SparkError(_OTHERS, counted=counted, handed_over=handed_over, folder=str(folder))


def _hand_over(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """Write what Spark needs as Parquet; return how many people it has to count."""
    folder.mkdir(mode=0o700)
    for name, query in HANDED_OVER.items():
        quoted = f"{folder}/{name}.parquet".replace("'", "''")
        connection.execute(f"COPY ({query}) TO '{quoted}' (FORMAT parquet)")
    return _number(connection, "SELECT count(*) FROM participant SEMI JOIN batch USING (batch_id)")


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    ((number,),) = connection.execute(query).fetchall()
    return int(number)


@contextmanager
def _saying_why() -> Iterator[None]:
    """Let what goes wrong in Spark be said in one sentence, not in pages of Java."""
    for name in ("SQLQueryContextLogger", "DataFrameQueryContextLogger"):
        logging.getLogger(name).disabled = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            yield
    except SparkError:
        raise
    except Exception as error:  # of pyspark, py4j and grpc, which have no common kind
        raise SparkError(_FAILED, reason=_reason(str(error)) or type(error).__name__) from error


def _reason(told: str) -> str:
    """Return the line that says why: the last cause of Java, else the first line."""
    causes = [line for line in told.splitlines() if line.startswith(_CAUSE)]
    return causes[-1].removeprefix(_CAUSE) if causes else told.strip().partition("\n")[0]
