"""Hold the cleaned rows against the rules that look beyond one cell, and word every problem.

A rule is a row of `rules.csv` (severity and words in both languages) and, where it looks at rows, a
query `sql/checks/<table>.<rule>.sql` that returns source_id, row, column_name, found, expected.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from etl import contract

RULES = Path(__file__).parent / "rules.csv"
CHECKS = Path(__file__).parent / "sql" / "checks"

# A table comes after those that it refers to; the columns are what makes two rows the same record.
ORDER = ("batch", "group", "participant", "cash", "support", "target")
_ONE_RECORD_PER = {"participant": "batch_id, person_id"}
_ENTRIES = ("cash", "support")


@dataclass(frozen=True)
class Rule:
    """One rule: its id, whether it refuses a row, and its words with {found}, {expected}, {column}."""

    rule: str
    severity: str
    message_id: str
    message_en: str
    remedy_id: str
    remedy_en: str

    def words(self, found: str, expected: str, column: str) -> tuple[str, str, str, str]:
        """Return message and remedy, Indonesian then English, the blanks filled in."""
        filled = (
            text.replace("{found}", found)
            .replace("{expected}", expected)
            .replace("{column}", column)
            for text in (self.message_id, self.message_en, self.remedy_id, self.remedy_en)
        )
        message_id, message_en, remedy_id, remedy_en = (text.strip() for text in filled)
        return message_id, message_en, remedy_id, remedy_en


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by its id."""
    return {row["rule"]: Rule(**row) for row in contract.rows(RULES)}


def check_rows(connection: duckdb.DuckDBPyConnection) -> None:
    """Find duplicates and broken rules in the stage, table by table."""
    for table in ORDER:
        _find_duplicates(connection, table)
        for path in sorted(CHECKS.glob(f"{table}.*.sql")):
            _run(connection, path)


def word_problems(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the words of each distinct problem, once for all the rows that have it."""
    distinct = connection.execute(
        "SELECT DISTINCT rule, found, expected, column_name, table_name FROM stage.problem JOIN stage.source USING (source_id)"
    ).fetchall()
    worded = {
        (rule, found, expected, column): rules()[rule].words(
            found, expected, _header(table, column)
        )
        for rule, found, expected, column, table in distinct
    }
    if worded:
        connection.executemany(
            "INSERT INTO stage.wording VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [[*what, *words] for what, words in worded.items()],
        )


def _header(table: str | None, column: str) -> str:
    """Return a column's header as our workbooks have it."""
    names = {one.name: one.header_id for one in contract.table(table).columns} if table else {}
    return names.get(column, column)


def _run(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Run one check; a rule that refuses rows does so before the next one looks."""
    rule = path.name.split(".")[1]
    connection.execute(
        f"""
        INSERT INTO stage.problem
        SELECT source_id, "row", column_name, $rule, $severity,
               CAST(found AS VARCHAR), CAST(expected AS VARCHAR)
        FROM ({path.read_text(encoding="utf-8")})
        """,
        {"rule": rule, "severity": rules()[rule].severity},
    )


def _find_duplicates(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Set aside the rows that repeat an earlier one.

    Two equal lines of one cash book are two sales; the same lines in a second file are a copy.
    """
    contents = _ONE_RECORD_PER.get(table) or ", ".join(
        f'"{column.name}"' for column in contract.table(table).columns
    )
    partition = f"source_id, {contents}" if table in _ENTRIES else 'source_id, "row"'
    connection.execute(
        f"""
        INSERT INTO stage.duplicate
        SELECT source_id, "row", '{table}'
        FROM (
            SELECT *, row_number() OVER (PARTITION BY {partition} ORDER BY "row") AS occurrence
            FROM stage."good_{table}"
            {"WHERE person_id IS NOT NULL" if table == "participant" else ""}
        )
        QUALIFY row_number() OVER (PARTITION BY {contents}, occurrence ORDER BY source_id, "row") > 1
        """
    )
    if table == "participant":
        _warn_of_differing_twins(connection)


def _warn_of_differing_twins(connection: duckdb.DuckDBPyConnection) -> None:
    """Report a participant's second row in a batch where it says something else than the first."""
    names = [column.name for column in contract.table("participant").columns if not column.personal]
    contents = "hash(" + ", ".join(f'"{name}"' for name in names) + ")"
    connection.execute(
        f"""
        INSERT INTO stage.problem
        SELECT source_id, "row", 'participant_id', 'person_twice_in_batch', 'warning', batch_id, first_place
        FROM (
            SELECT
                stage.participant.source_id, "row", batch_id,
                {contents} AS contents,
                first_value({contents}) OVER same AS first_contents,
                first_value(file || ' ' || sheet || ' ' || "row") OVER same AS first_place
            FROM stage.participant
            JOIN stage.source USING (source_id)
            WHERE person_id IS NOT NULL
            WINDOW same AS (PARTITION BY batch_id, person_id ORDER BY stage.participant.source_id, "row")
        )
        SEMI JOIN stage.duplicate USING (source_id, "row")
        WHERE contents <> first_contents
        """
    )
