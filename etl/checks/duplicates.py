"""Rows that say what another row says: copies, the same person twice, a number of two names."""

from __future__ import annotations

import duckdb

from etl import contract
from etl.checks import joined_records
from etl.problems.raising import raise_from
from etl.stage import tables


def find(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Set aside the rows that repeat an earlier one.

    Two equal lines of one cash book are two sales; the same lines in a second file are a copy.
    """
    if table == "participant":
        if not tables.has_rows(connection, "repeated_person"):
            return
        _refuse_numbers_of_others(connection)
    one = contract.table(table)
    contents = ", ".join(f'"{name}"' for name in one.record)
    partition = f"source_id, {contents}" if one.may_repeat else 'source_id, "row"'
    is_of_people = table == "participant"
    order = 'source_id, "row"'
    if is_of_people:  # the form that was sent last comes first
        order = f"sent_at DESC NULLS LAST, {order}"
    connection.execute(
        f"""
        INSERT INTO stage.duplicate
        SELECT source_id, "row", '{table}', first_value(source_id) OVER again,
               first_value("row") OVER again
        FROM (
            SELECT *, row_number() OVER (PARTITION BY {partition} ORDER BY "row") AS occurrence
            FROM stage.{"repeated" if is_of_people else "good"}_{table}
        )
        WINDOW again AS (PARTITION BY {contents}, occurrence ORDER BY {order})
        QUALIFY row_number() OVER again > 1
        """
    )
    if table == "participant":
        joined_records.join(connection)
        _warn_of_differing_twins(connection)


def _refuse_numbers_of_others(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse the rows whose number stands for another name in the batch: they are no copies."""
    raise_from(
        connection,
        """
        SELECT source_id, "row", column_name, batch_id AS found, first_place AS expected
        FROM stage.numbered_participant
        WHERE name_hash <> first_name_hash
        """,
        rule="number_of_another",
    )


def _warn_of_differing_twins(connection: duckdb.DuckDBPyConnection) -> None:
    """Report the second row of a name on a list where it says something else than the first.

    Where a number or a NIK says that both are of one person, they are joined instead.
    """
    kept = contract.table("participant").kept_columns
    contents = "hash(" + ", ".join(f'"{column.name}"' for column in kept) + ")"
    raise_from(
        connection,
        f"""
        SELECT source_id, "row", 'name' AS column_name, batch_id AS found,
               first_place AS expected
        FROM (
            SELECT
                source_id, "row", batch_id,
                {contents} AS contents,
                first_value({contents}) OVER same AS first_contents,
                first_value(place_of(file, sheet, "row")) OVER same AS first_place
            FROM stage.twin_participant
            JOIN stage.source USING (source_id)
            WINDOW same AS (PARTITION BY batch_id, person_id ORDER BY source_id, "row")
        )
        SEMI JOIN stage.duplicate USING (source_id, "row")
        ANTI JOIN stage.joined USING (source_id, "row")
        WHERE contents <> first_contents
        """,
        rule="person_twice_in_batch",
    )


def report(connection: duckdb.DuckDBPyConnection) -> None:
    """Name the row that each duplicate repeats, unless what became of it was said already."""
    if not tables.has_rows(connection, "duplicate"):
        return
    raise_from(
        connection,
        """
        SELECT duplicate.source_id, duplicate."row", '' AS column_name, NULL AS found,
               place_of(file, sheet, original_row) AS expected
        FROM stage.duplicate AS duplicate
        JOIN stage.source ON source.source_id = original_source_id
        ANTI JOIN (
            FROM stage.problem WHERE rule IN ('person_twice_in_batch', 'cells_differ', 'sent_again')
        ) AS differing
            ON differing.source_id = duplicate.source_id AND differing."row" = duplicate."row"
        ANTI JOIN stage.joined AS joined
            ON joined.source_id = duplicate.source_id AND joined."row" = duplicate."row"
            AND (has_given OR duplicate.source_id <> original_source_id)
        """,
        rule="duplicate_row",
    )
