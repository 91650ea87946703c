"""From the stage to a version on disk: write the files that readers will open."""

from __future__ import annotations

from pathlib import Path

import duckdb

from etl.stage import SQL


def write(connection: duckdb.DuckDBPyConnection, building: Path) -> None:
    """Write what stands on the stage as the files of a version, in the folder of a build."""
    path = building / "version" / "staff.duckdb"
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
