"""Batches that were refused, and the lists of people that are, or may be, of one of them.

Works in the build's in-memory database, once all batches are checked.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

_LISTS = Path(__file__).parent / "sql" / "aside" / "lists_of_refused_batches.sql"


def note(connection: duckdb.DuckDBPyConnection) -> None:
    """Keep the refused batches, each with the cell of its first fault, and find their lists.

    Fills `stage.refused_batch`, `stage.misplaced` and `stage.doubtful`.
    """
    connection.execute(
        """
        INSERT INTO stage.refused_batch
        SELECT source_id, "row", batch_id, program, district, start_date, place
        FROM stage.batch JOIN stage.refusal USING (source_id, "row")
        """
    )
    if connection.execute("FROM stage.refused_batch LIMIT 1").fetchall():
        connection.execute(_LISTS.read_text(encoding="utf-8"))
