"""What the version that is served knows already, for the check of files that refer to it.

A list of participants alone says nothing of its batches: their rows came earlier. A build reads
the whole folder and needs nothing of this.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

import warehouse

# Its sources stand below those of files, from here down, and take no part in the balance of rows.
FIRST_SOURCE = -1_000  # the files of the data keeper stand between
_ID = f"{FIRST_SOURCE} - source_id AS source_id"
_QUERIES = {
    "source": f"SELECT {_ID}, file, sheet, 0 AS rows_read, 0 AS rows_data, false AS is_refused, "
    "false AS is_synthetic FROM source",
    "known_batch": f"SELECT {_ID}, batch_id, program, district, start_date, end_date, "
    '"row" FROM batch',
    "known_group": f"SELECT {_ID}, group_id, program, business, members, start_date, "
    'target_profit_idr, target_days, "row" FROM enterprise_group',
}


class UnreadableError(Exception):
    """A version cannot be asked: its file is damaged, or (`is_older`) older than this code."""

    def __init__(self, is_older: bool) -> None:
        super().__init__(is_older)
        self.is_older = is_older


@contextmanager
def reading(directory: Path, name: str | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a version (the current one by default) for what is only asked of it.

    Raises UnreadableError, and what `warehouse.open_version` raises.
    """
    try:
        with warehouse.open_version(directory, name) as connection:
            yield connection
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise UnreadableError(is_older=True) from error
    except duckdb.Error as error:
        raise UnreadableError(is_older=False) from error


def prove(version: duckdb.DuckDBPyConnection) -> None:
    """Read every table to its end: what is damaged raises duckdb.Error."""
    tables = version.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    for (table,) in tables:
        version.execute(f'SELECT bit_xor(hash(one)) FROM "{table}" AS one')


def add(connection: duckdb.DuckDBPyConnection, directory: Path) -> str | None:
    """Lay the batches and groups of the served version beside the stage; return its name.

    None where there is no version, or the sample, which a build of one's own files replaces.
    Raises UnreadableError.
    """
    served = warehouse.current(directory)
    if served is None:
        return None
    with reading(directory, served.name) as version:
        if version.execute("SELECT is_sample FROM build_info").fetchall() == [(True,)]:
            return None
        known = {table: version.sql(query).to_arrow_table() for table, query in _QUERIES.items()}
    for table, rows in known.items():
        connection.register("known", rows)
        connection.execute(f"INSERT INTO stage.{table} BY NAME FROM known")
        connection.unregister("known")
    return served.name
