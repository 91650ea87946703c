"""Recaps beside their details: the same money written down once more, which counts once.

Works in the build's in-memory database, once all cash books are on the stage.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from etl.problems.raising import raise_from

RULE = "recap_of_details"
_RECAPS = Path(__file__).parent / "sql" / "aside" / "recaps.sql"


def set_aside(connection: duckdb.DuckDBPyConnection) -> None:
    """Count the lines of recaps as duplicates of the entries that they sum up, and say so."""
    raise_from(connection, _RECAPS.read_text(encoding="utf-8"), rule=RULE)
    connection.execute(
        """
        INSERT INTO stage.duplicate
        SELECT source_id, "row", 'cash', NULL, NULL FROM stage.problem WHERE rule = $rule
        """,
        {"rule": RULE},
    )
