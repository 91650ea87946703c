"""What the version that is served knows already, for the check of files that refer to it.

A list of participants alone says nothing of its batches: their rows came earlier. A build reads
the whole folder and needs nothing of this.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import duckdb

import warehouse

# Its rows stand among the sources below 1, so that they take no part in the balance of rows.
SOURCE = -2
_QUERIES = {
    "batch": 'SELECT batch_id, program, district, start_date, end_date, "row" FROM batch',
    "group": "SELECT group_id, program, business, members, start_date, target_profit_idr, "
    'target_days, "row" FROM enterprise_group',
}


def add(connection: duckdb.DuckDBPyConnection, directory: Path) -> str | None:
    """Lay the batches and groups of the served version beside the stage; return its name.

    None where there is no version, or one that is older than this code.
    """
    served = warehouse.current(directory)
    if served is None:
        return None
    with (
        suppress(duckdb.CatalogException, duckdb.BinderException),
        warehouse.open_version(directory, served.name) as version,
    ):
        known = {table: version.sql(query).to_arrow_table() for table, query in _QUERIES.items()}
        for table, rows in known.items():
            connection.register("known", rows)
            connection.execute(
                f"INSERT INTO stage.known_{table} BY NAME "
                f"SELECT {SOURCE} AS source_id, * FROM known"
            )
            connection.unregister("known")
        connection.execute(
            "INSERT INTO stage.source VALUES ($id, $file, '', NULL, 0, 0, false, false)",
            {"id": SOURCE, "file": served.name},
        )
        return served.name
    return None
