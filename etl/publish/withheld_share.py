"""How much is withheld from those who are told only what was released: the price of protection."""

from __future__ import annotations

from pathlib import Path

import duckdb

from disclosure.rules import RULES
from findings import WithheldShare

SQL = Path(__file__).parent / "sql"


def of_version(connection: duckdb.DuckDBPyConnection) -> tuple[WithheldShare, ...]:
    """Return for each protected audience what is withheld of a version, from the staff's file."""
    sql = (SQL / "withheld_share.sql").read_text(encoding="utf-8")
    rows = connection.execute(sql, {"audiences": list(RULES)}).fetchall()
    return tuple(WithheldShare(*row) for row in rows)
