"""From the stage to a version on disk: write the files that readers will open."""

from __future__ import annotations

import itertools
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
        items = connection.execute("SELECT item FROM memory.stage.item ORDER BY item").fetchall()
        for name in ("tables", "load", *summaries, "build_info"):
            sql = (SQL / f"{name}.sql").read_text(encoding="utf-8")
            connection.execute(_with_items(sql, [item for (item,) in items]))
        connection.execute("CHECKPOINT staff")
    finally:
        connection.execute("USE memory")
        connection.execute("DETACH staff")


def _with_items(sql: str, items: list[int]) -> str:
    """Write each line with `{item}` once for every statement, as the contract does its columns."""
    lines = (
        [line.replace("{item}", str(item)) for item in items]
        if "{item}" in line and not line.lstrip().startswith("--")
        else [line]
        for line in sql.splitlines()
    )
    return "\n".join(itertools.chain.from_iterable(lines))
