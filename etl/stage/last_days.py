"""The last days that stand in cells of first ones, written into their own column.

Where that has a day too and it is another one, the row is refused: which of both is right is open.
Works in the build's in-memory database.
"""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import pyarrow as pa

from etl.contract import Table
from etl.layout import day_cells
from etl.problems.raising import raise_from


def fill(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    source_id: int,
    raw: str,
    first_row: int,
    texts: Iterable[str],
) -> None:
    """Write the last days of a sheet's rows; `texts` are those of the column of first days."""
    first, last = table.span
    spans = {text: found for text in texts if (found := day_cells.span(text))}
    days = {text: day for text, (start, day) in spans.items() if day != start}
    if not days:
        return
    connection.register("last_day", pa.table({"text": [*days], "day": [*days.values()]}))
    said = f"""
        SELECT raw_row.rowid + $first_row AS "row", CAST(day AS DATE) AS day
        FROM {raw} AS raw_row JOIN last_day ON raw_row."{first}" = last_day.text
    """
    ids = {"source_id": source_id, "first_row": first_row}
    raise_from(
        connection,
        f"""
        SELECT source_id, "row", '{last}' AS column_name, "{last}" AS found, day AS expected
        FROM stage."{table.name}" JOIN ({said}) USING ("row")
        WHERE source_id = $source_id AND "{last}" <> day
        """,
        ids,
        rule="last_days_differ",
    )
    connection.execute(
        f"""
        UPDATE stage."{table.name}" AS stage_row SET "{last}" = said.day FROM ({said}) AS said
        WHERE source_id = $source_id AND stage_row."row" = said."row" AND "{last}" IS NULL
        """,
        ids,
    )
    connection.unregister("last_day")
