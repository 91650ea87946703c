"""Whether two lists of a batch have the same person, though each knows people by other columns.

One number, or one name that every list has once, is one person: blank cells are nobody else. Only a
NIK or a number that differs says otherwise, which is told; where a list has the name twice, nothing
tells which of the people is meant, and the row waits until it says so. All rows of a person get one
pseudonym, the surest. Works in SQL, and only on batches that several lists have.
"""

from __future__ import annotations

import duckdb

from etl.problems.raising import raise_from
from etl.stage import tables


def find(connection: duckdb.DuckDBPyConnection) -> None:
    """Give the rows of one person in a batch one pseudonym, whatever list they stand on."""
    if not _share_a_batch(connection):
        return
    tables.run(connection, "listed")
    while _unite(connection, "same_number") or _unite(connection, "same_name"):
        pass  # whom a number made one, a name may join to a third list
    connection.execute(
        """
        UPDATE stage.participant SET person_id = whose
        FROM listed
        WHERE participant.source_id = listed.source_id AND participant."row" = listed."row"
            AND person_id <> whose
        """
    )
    _refuse_undecided(connection)
    _tell_of_lookalikes(connection)
    connection.execute("DROP TABLE listed")


def _share_a_batch(connection: duckdb.DuckDBPyConnection) -> bool:
    """Find the listed batches that several lists have people of; tell whether there are any.

    People of other batches are not counted, and what stands for their batch may be anything. Nor
    are lists of a batch that was refused: another program's people of that number are others.
    """
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE shared_batch AS
        SELECT batch_id
        FROM stage.participant
        SEMI JOIN stage.batch USING (batch_id)
        ANTI JOIN stage.copied_source USING (source_id)
        ANTI JOIN stage.list_of_another USING (batch_id, source_id)
        GROUP BY batch_id
        HAVING min(source_id) < max(source_id)
        """
    )
    return connection.execute("FROM shared_batch LIMIT 1").fetchone() is not None


def _unite(connection: duckdb.DuckDBPyConnection, groups: str) -> bool:
    """Give everybody of a group the surest pseudonym of it; tell whether there was any."""
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE united AS
        SELECT batch_id, id AS whose, min(surest) AS surest
        FROM (SELECT batch_id, surest, unnest(ids) AS id FROM {groups})
        GROUP BY ALL
        """
    )
    connection.execute(
        """
        UPDATE listed SET whose = surest.whose, whose_told_by = surest.told_by
        FROM united
        WHERE listed.batch_id = united.batch_id AND listed.whose = united.whose
        """
    )
    return connection.execute("FROM united LIMIT 1").fetchone() is not None


def _refuse_undecided(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse the rows of which nothing says which of a name's people is meant."""
    raise_from(
        connection,
        """
        SELECT source_id, "row", 'name' AS column_name, batch_id AS found, best_place AS expected
        FROM not_joined
        WHERE whose_told_by = 'name'
        """,
        rule="name_of_several",
    )


def _tell_of_lookalikes(connection: duckdb.DuckDBPyConnection) -> None:
    """Warn of people who count as another though a list has their name, or their number."""
    raise_from(
        connection,
        """
        SELECT source_id, "row", 'name' AS column_name, batch_id AS found, best_place AS expected
        FROM not_joined
        WHERE whose_told_by <> 'name'
        UNION ALL
        (
            SELECT source_id, "row", 'participant_id', batch_id, first_place
            FROM (
                SELECT
                    listed.*, first_value(place_of(file, sheet, "row")) OVER same AS first_place,
                    first_value(source_id) OVER same AS first_source_id,
                    first_value(whose) OVER same AS first_whose,
                    first_value(name_hash) OVER same AS first_name_hash,
                    first_value(whose_told_by) OVER same AS first_told_by
                FROM listed JOIN stage.source USING (source_id)
                WHERE number_hash IS NOT NULL
                WINDOW same AS (PARTITION BY batch_id, number_hash ORDER BY source_id, "row")
            )
            WHERE source_id <> first_source_id AND whose <> first_whose
                -- Two halves of a batch may both be numbered from 1.
                AND NOT coalesce(
                    name_hash <> first_name_hash
                    AND whose_told_by IN ('nik', 'phone') AND first_told_by IN ('nik', 'phone'),
                    false
                )
        )
        """,
        rule="person_perhaps_twice",
    )
