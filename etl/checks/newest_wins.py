"""The newest file wins where `replacing.csv` says so; what older ones say of the same is set aside.

A row of `replacing.csv` is a table, the columns in which two rows of one key must be alike (a
number that two programs use is of two batches), and the table whose rows go with it: a newer list
of a batch's participants is the whole list.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import duckdb

from etl import contract
from etl.contract import own_files
from etl.problems.raising import raise_from
from etl.stage import tables
from etl.stage.served_version import FIRST_SOURCE

REPLACING = own_files.FOLDER / "replacing.csv"
REPLACED = "replaced_by_newer"


@dataclass(frozen=True)
class Replacing:
    """A table of which the newest rows win, and the tables that it carries with it.

    Those have its key as the first column of their own.
    """

    table: str
    key: tuple[str, ...]
    alike: tuple[str, ...]
    carries: tuple[str, ...]

    @property
    def first(self) -> str:
        """Return the column that a key begins with; rows without it have no key."""
        return self.key[0]

    @property
    def key_sql(self) -> str:
        """Return the SQL of the whole key as a text."""
        return self._text(self.key)

    @property
    def alike_sql(self) -> str:
        """Return the SQL of the columns that must be alike, each with a comma after it."""
        return "".join(f'"{name}", ' for name in self.alike)

    @property
    def differs_sql(self) -> str:
        """Return the SQL of whether rows differ in what must be alike; what is unknown does not."""
        either = " OR ".join(f'older."{name}" <> newer."{name}"' for name in self.alike)
        return f"coalesce({either or 'false'}, false)"

    @property
    def shown_sql(self) -> str:
        """Return the SQL of what is shown of a key: a pseudonym is not."""
        columns = {column.name for column in contract.table(self.table).columns}
        return self._text(name for name in self.key if name in columns)

    def _text(self, names: Iterable[str]) -> str:
        parts = ", ".join(f"coalesce(CAST(\"{name}\" AS VARCHAR), '–')" for name in names)
        return f"concat_ws(' · ', {parts})"


@cache
def replacing() -> dict[str, Replacing]:
    """Return by table where the newest wins."""
    return {
        row["table"]: Replacing(
            row["table"],
            contract.table(row["table"]).identity,
            tuple(filter(None, row["alike"].split("|"))),
            tuple(filter(None, row["carries"].split("|"))),
        )
        for row in contract.rows(REPLACING)
    }


def set_older_aside(connection: duckdb.DuckDBPyConnection, table: str, refused: str) -> None:
    """Set the rows of a table aside that a newer file holds anew, and drop their problems.

    `refused` is the SQL of the rows (source_id, row) that look good and are about to be refused:
    they take nobody's place.
    """
    rule = replacing().get(table)
    if rule is None or not _may_be_newer(connection, rule):
        return
    is_shared = _find_shared(connection, rule)
    if not is_shared and not rule.carries:
        return
    _find_good(connection, rule, refused)
    if rule.carries:
        _note_holders(connection, rule)
    if is_shared:
        _find_standing(connection, rule)
        _replace_lists(connection, rule)
        _replace_keys(connection, rule)
        _set_aside(connection, table)


def set_answered_aside(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Set the refused rows of sheets aside of which nothing is left but rows without a known key.

    Only those of whom the newer sheet has a good row, and the older one had none with a known key.
    """
    rule = replacing().get(table)
    carriers = [one for one in replacing().values() if table in one.carries]
    if rule is None or not carriers or not _has_replaced(connection, table):
        return
    known = " UNION ALL ".join(f'SELECT "{one.first}" FROM stage."{one.table}"' for one in carriers)
    whose = " AND ".join(f'other."{name}" = stage."{table}"."{name}"' for name in rule.key[1:])
    connection.execute(
        f"""
        INSERT INTO stage.replaced
        SELECT '{table}', '{rule.first}', '', source_id, "row", by_source_id
        FROM stage."{table}"
        ANTI JOIN stage.duplicate USING (source_id, "row")
        ANTI JOIN (SELECT source_id FROM stage."good_{table}") USING (source_id)
        ANTI JOIN ({known}) AS known("{rule.first}") USING ("{rule.first}")
        JOIN ({_mended_sheets(table)}) AS mended USING (source_id)
        SEMI JOIN stage."good_{table}" AS other ON other.source_id = by_source_id AND {whose}
        ANTI JOIN (
            FROM stage."{table}" SEMI JOIN stage.replaced USING (source_id, "row")
        ) AS other ON other.source_id = stage."{table}".source_id AND {whose}
        """
    )
    _set_aside(connection, table)


def _mended_sheets(table: str) -> str:
    """Return the SQL of sheets of which a row was replaced, and the newest sheet that did it."""
    return f"""
        SELECT replaced.source_id, max_by(by_source_id, until_us) AS by_source_id
        FROM stage.replaced
        JOIN stage.source AS newer ON newer.source_id = by_source_id
        JOIN stage.file USING (file)
        WHERE replaced.table_name = '{table}'
        GROUP BY ALL
    """


def report(connection: duckdb.DuckDBPyConnection) -> None:
    """Say once per file and key that something newer took its place, at the first of its rows."""
    if not tables.has_rows(connection, "replaced"):
        return
    raise_from(
        connection,
        """
        SELECT replaced.source_id, "row", column_name, key AS found,
               place_of(newer.file, newer.sheet, NULL) AS expected
        FROM stage.replaced AS replaced
        JOIN stage.source AS older ON older.source_id = replaced.source_id
        JOIN stage.source AS newer ON newer.source_id = by_source_id
        WHERE key <> ''
        QUALIFY row_number() OVER (
            PARTITION BY older.file, column_name, key
            ORDER BY replaced.table_name, replaced.source_id, "row"  -- a batch before its people
        ) = 1
        """,
        rule=REPLACED,
    )


def _may_be_newer(connection: duckdb.DuckDBPyConnection, rule: Replacing) -> bool:
    """Tell whether two files have rows of a table, or of one that goes with it.

    Of sheets of no table it is not looked at what they have: what is served already is among them.
    """
    found = connection.execute(
        """
        SELECT 1
        FROM stage.source, unnest($tables) AS asked("table")
        WHERE coalesce(table_name = "table", true) AND (source_id > 0 OR source_id <= $served)
        GROUP BY "table"
        HAVING count(DISTINCT file) > 1
        LIMIT 1
        """,
        {"tables": [rule.table, *rule.carries], "served": FIRST_SOURCE},
    )
    return found.fetchone() is not None


def _has_replaced(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    found = connection.execute(
        "SELECT 1 FROM stage.replaced WHERE table_name = $table LIMIT 1", {"table": table}
    )
    return found.fetchone() is not None


def _find_shared(connection: duckdb.DuckDBPyConnection, rule: Replacing) -> bool:
    """Find what several files speak of, by the first column of the key; tell whether there is any.

    No person is looked at for this: of most builds it is all that is asked.
    """
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE shared AS
        SELECT first_key, list(DISTINCT file) AS files
        FROM (
            SELECT DISTINCT "{rule.first}" AS first_key, source_id
            FROM stage."{rule.table}" WHERE "{rule.first}" IS NOT NULL
        )
        ANTI JOIN stage.copied_source USING (source_id)
        JOIN stage.source USING (source_id)
        GROUP BY first_key
        HAVING count(DISTINCT file) > 1
        """
    )
    connection.execute(
        """
        INSERT INTO stage.overlap
        WITH one AS (SELECT first_key, unnest(files) AS file FROM shared)
        SELECT DISTINCT one.file, other.file
        FROM one JOIN one AS other USING (first_key)
        WHERE one.file < other.file
        """
    )
    return connection.execute("SELECT 1 FROM shared LIMIT 1").fetchone() is not None


def _find_good(connection: duckdb.DuckDBPyConnection, rule: Replacing, refused: str) -> None:
    """Find the rows that may take the place of others: good, and not about to be refused."""
    only_shared = "" if rule.carries else f'SEMI JOIN shared ON first_key = "{rule.first}"'
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE good AS
        SELECT source_id, "row", file, since_us, until_us, {rule.alike_sql}
               "{rule.first}" AS first_key, {rule.key_sql} AS key
        FROM stage."good_{rule.table}"
        {only_shared}
        ANTI JOIN ({refused}) AS refused USING (source_id, "row")
        JOIN stage.source USING (source_id)
        JOIN stage.file USING (file)
        """
    )


def _note_holders(connection: duckdb.DuckDBPyConnection, rule: Replacing) -> None:
    """Keep which files have a good row of each key; a batch that titles describe is one."""
    connection.execute(
        f"""
        INSERT INTO stage.holder
        SELECT '{rule.table}', key, file FROM good
        UNION
        SELECT '{rule.table}', {rule.key_sql}, file
        FROM stage."{rule.table}" SEMI JOIN stage.title USING (source_id)
        ANTI JOIN stage.copied_source USING (source_id)
        JOIN stage.source USING (source_id)
        """
    )


def _find_standing(connection: duckdb.DuckDBPyConnection, rule: Replacing) -> None:
    """Find the rows, good or not, whose place others may take."""
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE standing AS
        SELECT source_id, "row", file, since_us, until_us, {rule.alike_sql}
               "{rule.first}" AS first_key, {rule.key_sql} AS key, {rule.shown_sql} AS shown
        FROM stage."{rule.table}"
        SEMI JOIN shared ON first_key = "{rule.first}"
        ANTI JOIN stage.duplicate USING (source_id, "row")
        ANTI JOIN stage.misplaced AS misplaced
            ON misplaced.source_id = stage."{rule.table}".source_id
            AND misplaced.table_name = '{rule.table}' AND misplaced.key = "{rule.first}"
        JOIN stage.source USING (source_id)
        JOIN stage.file USING (file)
        """
    )


def _replace_lists(connection: duckdb.DuckDBPyConnection, rule: Replacing) -> None:
    """Replace the rows that go with what a newer file holds together with rows of its own.

    A list of less than half as many people as the older one, or with refused rows, is no whole; nor
    is one without a column that the older one has filled: it holds another part of the records.
    """
    for carrier in replacing().values():
        if rule.table in carrier.carries:
            _find_columns(connection, rule)
            _find_followers(connection, carrier)
            connection.execute(
                f"""
                INSERT INTO stage.replaced {_older(rule, "first_key")}
                SEMI JOIN follower
                    ON follower.first_key = newer.first_key AND follower.file = newer.file
                    AND older_file = older.file AND NOT is_short AND NOT is_part
                GROUP BY ALL
                """
            )
            _tell_of_lists(connection, carrier)


def _find_columns(connection: duckdb.DuckDBPyConnection, rule: Replacing) -> None:
    """Find which columns each list has, and which of them are filled: `list_columns`."""
    kept = [column.name for column in contract.table(rule.table).kept_columns]
    filled = ", ".join(f"if(count(\"{name}\") > 0, '{name}', NULL)" for name in kept)
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE list_columns AS
        WITH list AS (
            SELECT file, first_key, list(DISTINCT source_id) AS sources, [{filled}] AS filled
            FROM standing JOIN stage."{rule.table}" USING (source_id, "row")
            GROUP BY ALL
        )
        SELECT file, first_key, list(column_name) AS present,
               list_filter(any_value(filled), lambda one: one IS NOT NULL) AS filled
        FROM (SELECT *, unnest(sources) AS source_id FROM list)
        LEFT JOIN stage.place USING (source_id)
        GROUP BY ALL
        """
    )


def _find_followers(connection: duckdb.DuckDBPyConnection, carrier: Replacing) -> None:
    """Find the sound lists after older ones, and how many of the older ones' people they keep."""
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE follower AS
        WITH list AS (
            SELECT standing.file, standing.since_us, standing.until_us, standing.first_key,
                   list(DISTINCT standing.key) AS people,
                   bool_and(good."row" IS NOT NULL) AS is_sound,
                   any_value(filled) AS filled, any_value(present) AS present
            FROM standing
            LEFT JOIN good USING (source_id, "row")
            JOIN list_columns
                ON list_columns.file = standing.file
                AND list_columns.first_key = standing.first_key
            GROUP BY ALL
        )
        SELECT older.first_key, older.file AS older_file, newer.file, newer.until_us,
               len(older.people) AS people,
               len(list_intersect(older.people, newer.people)) AS kept,
               len(newer.people) AS newer_people,
               2 * len(newer.people) < len(older.people) AS is_short,
               NOT list_has_all(newer.present, list_filter(
                   older.filled, lambda one: one <> '{carrier.first}'
               )) AS is_part
        FROM list AS older
        JOIN list AS newer
            ON newer.first_key = older.first_key AND newer.since_us > older.until_us
        SEMI JOIN stage.holder AS holder
            ON holder.table_name = '{carrier.table}' AND holder.key = newer.first_key
            AND holder.file = newer.file
        WHERE newer.is_sound
        """
    )


def _tell_of_lists(connection: duckdb.DuckDBPyConnection, carrier: Replacing) -> None:
    """Warn of the people whom the newest list after an older one leaves out, and what came of it.

    The warning stands where the newer file has what the list is of.
    """
    raise_from(
        connection,
        f"""
        SELECT source_id, "row", '{carrier.first}' AS column_name,
               CASE WHEN is_part THEN 'list_of_a_part' WHEN is_short THEN 'list_too_short'
                    ELSE 'list_leaves_out' END AS rule,
               concat(if(is_short AND NOT is_part, newer_people, kept), '/', people) AS found,
               older_file AS expected
        FROM follower
        JOIN (
            SELECT file, "{carrier.first}" AS first_key, source_id, "row"
            FROM stage."{carrier.table}" JOIN stage.source USING (source_id)
        ) AS holder USING (file, first_key)
        WHERE kept < people
        QUALIFY row_number() OVER (
            PARTITION BY first_key, older_file
            ORDER BY until_us DESC, file, source_id, "row"
        ) = 1
        """,
    )


def _replace_keys(connection: duckdb.DuckDBPyConnection, rule: Replacing) -> None:
    """Replace the rows of which a newer file has one of the same whole key."""
    connection.execute(f"INSERT INTO stage.replaced {_older(rule, 'key')} GROUP BY ALL")


def _older(rule: Replacing, by: str) -> str:
    """Return the SQL of the rows that are older than good ones of the same `key` or `first_key`."""
    return f"""
        SELECT
            '{rule.table}', '{rule.first}', shown, older.source_id, older."row",
            first(newer.source_id ORDER BY newer.until_us DESC, newer.source_id)
        FROM (FROM standing ANTI JOIN stage.replaced USING (source_id, "row")) AS older
        JOIN (
            SELECT file, since_us, until_us, {rule.alike_sql} {by}, min(source_id) AS source_id
            FROM good GROUP BY ALL
        ) AS newer
            ON newer.{by} = older.{by} AND newer.since_us > older.until_us
            AND NOT {rule.differs_sql}
    """


def _set_aside(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Count what was replaced as duplicates; what was wrong with it has been answered."""
    connection.execute(
        f"""
        INSERT INTO stage.duplicate
        SELECT source_id, "row", '{table}', NULL, NULL
        FROM stage.replaced ANTI JOIN stage.duplicate USING (source_id, "row")
        WHERE replaced.table_name = '{table}'
        """
    )
    connection.execute(
        """
        DELETE FROM stage.problem
        WHERE (source_id, "row") IN (SELECT source_id, "row" FROM stage.replaced)
        """
    )
