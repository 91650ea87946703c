"""How much DuckDB thinks before it computes: little where there is little, all of it where much is.

A statement on a small workbook is planned for longer than it is computed, and threads would only
wait for each other. What is found is the same either way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

import parsed_once

# Without these, joins of a few thousand rows would try every row with every other.
_NEEDED_OF_LITTLE = (
    "filter_pushdown",
    "filter_pullup",
    "join_order",
    "deliminator",
    "unused_columns",
    "in_clause",
    "build_side_probe_side",
)
# With what Python holds beside, ten million people are read in less than 3 GB.
_MOST_BYTES = 2_000_000_000
_BYTES_OF = {"bytes": 1, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40}


def connect() -> duckdb.DuckDBPyConnection:
    """Open a database in memory that expects little."""
    connection = parsed_once.connect(config={"threads": 1})
    expect_little(connection)
    return connection


def expect_little(connection: duckdb.DuckDBPyConnection) -> None:
    """Plan what is quickly computed without much thought."""
    names = connection.execute("SELECT name FROM duckdb_optimizers()").fetchall()
    _disable(connection, ",".join(name for (name,) in names if name not in _NEEDED_OF_LITTLE))


def expect_much(connection: duckdb.DuckDBPyConnection) -> None:
    """Use all threads and everything that pays on many rows, and leave others their memory."""
    connection.execute("RESET threads")
    connection.execute("RESET disabled_optimizers")
    _leave_memory(connection)


def _leave_memory(connection: duckdb.DuckDBPyConnection) -> None:
    """Let what does not fit into a little memory go to disk; of less there may be anyway."""
    [(text,)] = connection.execute("SELECT current_setting('memory_limit')").fetchall()
    number, unit = text.split()
    if float(number) * _BYTES_OF[unit] > _MOST_BYTES:
        connection.execute("SET memory_limit = $most", {"most": f"{_MOST_BYTES}B"})


@contextmanager
def without(connection: duckdb.DuckDBPyConnection, optimizer: str) -> Iterator[None]:
    """Leave one of DuckDB's optimizers out besides those that are left out."""
    [(before,)] = connection.execute("SELECT current_setting('disabled_optimizers')").fetchall()
    _disable(connection, ",".join(filter(None, (before, optimizer))))
    try:
        yield
    finally:
        _disable(connection, before)


def _disable(connection: duckdb.DuckDBPyConnection, optimizers: str) -> None:
    connection.execute("SET disabled_optimizers = $names", {"names": optimizers})
