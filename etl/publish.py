"""From the stage to a version on disk: write the warehouse's files, then move the pointer."""

from __future__ import annotations

from pathlib import Path

import duckdb

import warehouse
from etl.stage import SQL


def publish(
    connection: duckdb.DuckDBPyConnection, directory: Path, inputs_hash: str
) -> warehouse.Version:
    """Write what stands on the stage as a new version and make it the current one.

    Whatever goes wrong before the pointer moves leaves the last version current.
    """
    building = warehouse.start_building(directory)
    try:
        _write(connection, building / "staff.duckdb")
        return warehouse.publish(directory, building, inputs_hash)
    except BaseException:
        warehouse.discard(building)
        raise


def _write(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS staff")
    connection.execute("USE staff")
    try:
        # In the order of their names, for some summaries read others.
        summaries = sorted(path.stem for path in SQL.glob("summary_*.sql"))
        for name in ("tables", "load", *summaries, "build_info"):
            connection.execute((SQL / f"{name}.sql").read_text(encoding="utf-8"))
        connection.execute("CHECKPOINT staff")
    finally:
        connection.execute("USE memory")
        connection.execute("DETACH staff")
