"""The batches that stand in the rows of a register: each once, as far as the rows agree.

Rows that say the same of a batch, or less of it, are one; of rows that differ the first stands and
each other one is refused, with both named. Where they differ in the program, or in a place that is
none of the people's own, they are of two batches of one number: then it is kept of which each
person is. Works in the build's in-memory database.
"""

from __future__ import annotations

import duckdb

from etl import contract
from etl.problems.raising import raise_from
from etl.stage.clean import RawSheet

_APART = ("program", "district")  # what tells two batches of one number apart


def keep_each_once(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> None:
    """Blank the texts of the rows that say nothing of a batch that another row does not say."""
    names = sheet.recognised.columns
    said = ", ".join(f'"{name}"' if name in names else f'NULL AS "{name}"' for name in _APART)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE said_by_row AS "
        f'SELECT rowid + {sheet.first_row} AS "row", {said} FROM {sheet.raw}'
    )
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


def note_of_which_each_is(
    connection: duckdb.DuckDBPyConnection, sheet: RawSheet, register_id: int, is_own_place: bool
) -> None:
    """Keep what each row says of its batch where others say otherwise; before rows are dropped.

    `is_own_place` says that the people of the register have none in the same column.
    """
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE meant AS
        SELECT DISTINCT
            said_by_row.program AS said_program, said_by_row.district AS said_district,
            batch.program, if($is_own_place, batch.district, NULL) AS district
        FROM stage.batch JOIN said_by_row USING ("row")
        WHERE source_id = $id
        """,
        {"id": sheet.source_id, "is_own_place": is_own_place},
    )
    connection.execute(
        """
        INSERT INTO stage.row_batch
        SELECT
            $register_id, "row", $id, batch_id,
            first(program.program), first(place.district)
        FROM stage.participant
        JOIN said_by_row USING ("row")
        LEFT JOIN meant AS program ON program.said_program = said_by_row.program
        LEFT JOIN meant AS place ON place.said_district = said_by_row.district
        WHERE participant.source_id = $register_id
        GROUP BY ALL
        """,
        {"id": sheet.source_id, "register_id": register_id},
    )
    connection.execute(
        """
        DELETE FROM stage.row_batch
        WHERE source_id = $register_id AND batch_id NOT IN (
            SELECT batch_id FROM stage.row_batch
            WHERE source_id = $register_id AND batch_id IS NOT NULL
            GROUP BY batch_id
            HAVING count(DISTINCT program) > 1 OR count(DISTINCT district) > 1
        )
        """,
        {"register_id": register_id},
    )
    connection.execute("DROP TABLE meant; DROP TABLE said_by_row")


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
