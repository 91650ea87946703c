"""How much DuckDB thinks before it computes: little where there is little, all of it where much is.

A statement on a small workbook is planned for longer than it is computed, and threads would only
wait for each other. What is found is the same either way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

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


def connect() -> duckdb.DuckDBPyConnection:
    """Open a database in memory that expects little."""
    connection = duckdb.connect(":memory:", config={"threads": 1})
    names = connection.execute("SELECT name FROM duckdb_optimizers()").fetchall()
    _disable(connection, ",".join(name for (name,) in names if name not in _NEEDED_OF_LITTLE))
    return connection


def expect_much(connection: duckdb.DuckDBPyConnection) -> None:
    """Use all threads, and everything that pays on many rows."""
    connection.execute("RESET threads")
    connection.execute("RESET disabled_optimizers")


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
