"""One record of a person whom several rows of a batch have: each gives what the others leave blank.

The row that stays comes first, then the newest. Where two filled cells differ, the newer file's
counts, or the form that was sent later; of what is equally new both are shown. Rows of one list
that nothing but a name tells apart give each other nothing: they may be of two people.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import duckdb
import pyarrow as pa

from etl import contract
from etl.problems.raising import raise_from

_KEY = frozenset({"batch_id"})  # which all rows of a record share


def join(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the blank cells of the participants who stay from the rows that were set aside."""
    if not _have_repetitions(connection):
        return
    _find_members(connection)
    _find_winners(connection)
    _fill(connection)
    _note_joined(connection)
    _note_given(connection)
    _tell_of_differences(connection)
    _tell_of_sent_again(connection)
    _tell_of_joined(connection)
    connection.execute("DROP TABLE member; DROP TABLE winner")


@cache
def _columns() -> tuple[str, ...]:
    """Return the columns that rows give each other."""
    kept = contract.table("participant").kept_columns
    return tuple(column.name for column in kept if column.name not in _KEY)


def _have_repetitions(connection: duckdb.DuckDBPyConnection) -> bool:
    found = connection.execute(
        "SELECT 1 FROM stage.duplicate ANTI JOIN stage.copied_source USING (source_id) "
        "WHERE table_name = 'participant' LIMIT 1"
    )
    return found.fetchone() is not None


def _find_members(connection: duckdb.DuckDBPyConnection) -> None:
    """Find the rows of each record, in the order in which they count: place 1 is the one kept."""
    connection.execute(
        """
        CREATE TEMP TABLE member AS
        WITH aside AS (
            FROM stage.participant
            SEMI JOIN stage.duplicate USING (source_id, "row")
            ANTI JOIN stage.copied_source USING (source_id)
        ),
        kept AS (
            FROM stage.good_participant SEMI JOIN aside USING (batch_id, person_id)
        ),
        found AS (
            SELECT *, source_id AS kept_source_id, true AS is_kept FROM kept
            UNION ALL
            SELECT aside.*, kept.source_id, false
            FROM aside JOIN kept USING (batch_id, person_id)
            WHERE aside.told_by <> 'name' OR aside.source_id <> kept.source_id
                OR (aside.sent_at IS NOT NULL AND kept.sent_at IS NOT NULL)
        )
        SELECT found.*, since_us, until_us,
               row_number() OVER (
                   PARTITION BY batch_id, person_id
                   ORDER BY is_kept DESC, until_us DESC, sent_at DESC NULLS LAST, source_id, "row"
               ) AS place
        FROM found
        JOIN stage.source USING (source_id)
        JOIN stage.file USING (file)
        """
    )


def _find_winners(connection: duckdb.DuckDBPyConnection) -> None:
    """Find for each record and column the value that counts, and the place that it is from."""
    columns = ", ".join(
        f'arg_min("{name}", place) AS "{name}", '
        f'min(place) FILTER ("{name}" IS NOT NULL) AS "place_of_{name}"'
        for name in _columns()
    )
    connection.execute(
        f"CREATE TEMP TABLE winner AS SELECT batch_id, person_id, {columns} FROM member "
        "GROUP BY ALL"
    )


def _fill(connection: duckdb.DuckDBPyConnection) -> None:
    values = ", ".join(f'"{name}" = winner."{name}"' for name in _columns())
    connection.execute(
        f"""
        UPDATE stage.participant SET {values}
        FROM winner
        JOIN member ON member.batch_id = winner.batch_id AND member.person_id = winner.person_id
            AND is_kept
        WHERE participant.source_id = member.source_id AND participant."row" = member."row"
            AND {_any('"place_of_{0}" > 1')}
        """
    )


def _note_joined(connection: duckdb.DuckDBPyConnection) -> None:
    """Note the rows that gave a cell; those that nothing overrules were not replaced at all."""
    connection.execute(
        f"""
        INSERT INTO stage.joined
        SELECT source_id, "row", {_any('"place_of_{0}" = place')} AS has_given,
               {_any('member."{0}" <> winner."{0}"')} AS is_overruled
        FROM member JOIN winner USING (batch_id, person_id)
        WHERE NOT is_kept;
        DELETE FROM stage.replaced
        WHERE table_name = 'participant' AND (source_id, "row") IN (
            SELECT source_id, "row" FROM stage.joined WHERE has_given AND NOT is_overruled
        );
        """
    )


def _note_given(connection: duckdb.DuckDBPyConnection) -> None:
    """Note where each cell stands that a record has from another row than its own."""
    places = ", ".join(
        f"{{'column_name': '{name}', 'place': \"place_of_{name}\"}}" for name in _columns()
    )
    connection.execute(
        f"""
        INSERT INTO stage.given
        SELECT kept.source_id, kept."row", cell.column_name, giver.source_id, giver."row"
        FROM (SELECT batch_id, person_id, unnest([{places}]) AS cell FROM winner) AS given
        JOIN member AS kept
            ON kept.batch_id = given.batch_id AND kept.person_id = given.person_id AND kept.is_kept
        JOIN member AS giver
            ON giver.batch_id = given.batch_id AND giver.person_id = given.person_id
            AND giver.place = cell.place AND giver.place <> kept.place
        """
    )


def tell_where_it_stands(connection: duckdb.DuckDBPyConnection, rules: Sequence[str]) -> None:
    """Let what checks found in a cell be told of the row where it stands, not of the record's.

    `rules` are those of checks after which the record's row still counts.
    """
    if not connection.execute("FROM stage.given LIMIT 1").fetchall():
        return
    for table in ("problem", "detail"):
        connection.execute(
            f"""
            UPDATE stage.{table} AS told
            SET source_id = given.from_source_id, "row" = given.from_row
            FROM stage.given AS given
            WHERE told.source_id = given.source_id AND told."row" = given."row"
                AND told.column_name = given.column_name AND list_contains($rules, rule)
            """,
            {"rules": list(rules)},
        )


def _tell_of_differences(connection: duckdb.DuckDBPyConnection) -> None:
    """Show both cells where two filled ones differ and neither is of a newer file."""
    connection.register("word", _words())
    cells = ", ".join(
        f"{{'column_name': '{name}', 'place': \"place_of_{name}\", "
        f"'own': CAST(member.\"{name}\" AS VARCHAR), 'other': CAST(winner.\"{name}\" AS VARCHAR)}}"
        for name in _columns()
    )
    raise_from(
        connection,
        f"""
        WITH differing AS (
            SELECT source_id, "row", batch_id, person_id, until_us, sent_at,
                   unnest([{cells}]) AS cell
            FROM member
            JOIN winner USING (batch_id, person_id)
            SEMI JOIN (FROM stage.joined WHERE is_overruled) USING (source_id, "row")
        )
        SELECT differing.source_id, differing."row", cell.column_name,
               coalesce(own_word.word, cell.own) AS found,
               concat(coalesce(other_word.word, cell.other),
                      ' (', place_of(file, sheet, other."row"), ')') AS expected
        FROM differing
        JOIN member AS other
            ON other.batch_id = differing.batch_id AND other.person_id = differing.person_id
            AND other.place = cell.place
        JOIN stage.source ON stage.source.source_id = other.source_id
        LEFT JOIN word AS own_word
            ON own_word.column_name = cell.column_name AND own_word.value = cell.own
        LEFT JOIN word AS other_word
            ON other_word.column_name = cell.column_name AND other_word.value = cell.other
        WHERE cell.own <> cell.other AND other.since_us <= differing.until_us
            AND NOT coalesce(other.sent_at > differing.sent_at, false)
        """,
        rule="cells_differ",
    )
    connection.unregister("word")


def _tell_of_sent_again(connection: duckdb.DuckDBPyConnection) -> None:
    """Say of each form that its sender sent a later one, on the same list."""
    raise_from(
        connection,
        """
        SELECT member.source_id, member."row", 'sent_at' AS column_name, '' AS found,
               place_of(file, sheet, kept."row") AS expected
        FROM member
        JOIN member AS kept
            ON kept.batch_id = member.batch_id AND kept.person_id = member.person_id
            AND kept.is_kept AND kept.source_id = member.source_id
            AND kept.sent_at > member.sent_at
        JOIN stage.source ON stage.source.source_id = kept.source_id
        """,
        rule="sent_again",
    )


def _tell_of_joined(connection: duckdb.DuckDBPyConnection) -> None:
    """Say how many people were joined, once for every set of lists, at the first of them."""
    raise_from(
        connection,
        """
        WITH record AS (
            SELECT list_sort(list(DISTINCT source_id)) AS lists
            FROM member
            LEFT JOIN stage.joined AS joined USING (source_id, "row")
            LEFT JOIN (SELECT DISTINCT source_id, "row", true AS is_replaced FROM stage.replaced)
                USING (source_id, "row")
            WHERE is_kept OR has_given OR (source_id <> kept_source_id AND is_replaced IS NULL)
            GROUP BY batch_id, person_id
            HAVING count(*) > 1
        ),
        together AS (SELECT lists, count(*) AS people FROM record GROUP BY lists)
        SELECT lists[1] AS source_id, NULL AS "row", '' AS column_name, people AS found,
               concat(
                   len(lists), ' (',
                   string_agg(place, ', ' ORDER BY first_id), ')'
               ) AS expected
        FROM (
            SELECT lists, people, place_of(file, sheet, NULL) AS place, min(source_id) AS first_id
            FROM (SELECT *, unnest(lists) AS source_id FROM together)
            JOIN stage.source USING (source_id)
            GROUP BY ALL
        )
        GROUP BY lists, people
        """,
        rule="records_joined",
    )


def _any(condition: str) -> str:
    """Return the SQL of whether a condition on a column holds for any."""
    each = " OR ".join(condition.format(name) for name in _columns())
    return f"coalesce({each}, false)"


def _words() -> pa.Table:
    """Return how the values of lists of words are usually written: column_name, value, word."""
    rows = [
        {"column_name": column.name, "value": value, "word": spellings[0]}
        for column in contract.table("participant").kept_columns
        for value, spellings in contract.spellings(column.allowed).items()
    ]
    return pa.Table.from_pylist(rows)
