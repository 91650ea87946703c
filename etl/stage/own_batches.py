"""The batches that stand in the rows of a register: each once, as far as the rows agree.

Rows that say the same of a batch, or less of it, are one; of rows that differ the first stands and
each other one is refused, with both named. Works in the build's in-memory database.
"""

from __future__ import annotations

import duckdb

from etl import contract
from etl.problems.raising import raise_from
from etl.stage.clean import RawSheet


def keep_each_once(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> None:
    """Blank the texts of the rows that say nothing of a batch that another row does not say."""
    names = sheet.recognised.columns
    blanked = ", ".join(f'"{name}" = NULL' for name in names)
    filled = " + ".join(f'CAST("{name}" IS NOT NULL AS INTEGER)' for name in names)
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE said AS
        SELECT min(rowid) AS place, {", ".join(names)}, {filled} AS filled
        FROM {sheet.raw}
        WHERE batch_id IS NOT NULL
        GROUP BY ALL;

        UPDATE {sheet.raw} SET {blanked}
        WHERE rowid NOT IN (
            SELECT place FROM said AS one
            WHERE NOT EXISTS (
                FROM said AS other
                WHERE other.filled > one.filled AND {_is_within(names)}
            )
        );

        DROP TABLE said
        """
    )


def drop_repeated(connection: duckdb.DuckDBPyConnection, source_id: int) -> int:
    """Drop the rows of which another one's values say all; return the number of rows left.

    Their texts differ, as `7 April 2021` and `7/4/2021` do. A row that is refused stays.
    """
    names = [column.name for column in contract.table("batch").columns]
    filled = " + ".join(f'CAST("{name}" IS NOT NULL AS INTEGER)' for name in names)
    connection.execute(
        f"""
        DELETE FROM stage.batch
        WHERE source_id = $id AND "row" IN (
            WITH own AS (
                SELECT *, {filled} AS filled FROM stage.batch
                WHERE source_id = $id
                    AND "row" NOT IN (SELECT "row" FROM stage.refusal WHERE source_id = $id)
            )
            SELECT one."row"
            FROM own AS one
            JOIN own AS other
                ON (other.filled, -other."row") > (one.filled, -one."row") AND {_is_within(names)}
        )
        """,
        {"id": source_id},
    )
    [(left,)] = connection.execute(
        "SELECT count(*) FROM stage.batch WHERE source_id = $id", {"id": source_id}
    ).fetchall()
    return int(left)


def refuse_differing(connection: duckdb.DuckDBPyConnection, source_id: int) -> None:
    """Refuse the rows that say something else of a batch than the first one that can be read."""
    raise_from(
        connection,
        """
        SELECT source_id, "row", 'batch_id' AS column_name, batch_id AS found,
               place_of(file, sheet, min("row") OVER of_batch) AS expected
        FROM stage.batch
        JOIN stage.source USING (source_id)
        ANTI JOIN stage.refusal USING (source_id, "row")
        WHERE source_id = $id
        WINDOW of_batch AS (PARTITION BY batch_id)
        QUALIFY "row" > min("row") OVER of_batch
        """,
        {"id": source_id},
        rule="batch_twice",
    )


def _is_within(names: list[str]) -> str:
    """Return the SQL of whether another row says all that one says, and is of the same batch."""
    alike = (f'(one."{name}" IS NULL OR one."{name}" = other."{name}")' for name in names)
    return " AND ".join(("one.batch_id = other.batch_id", *alike))
