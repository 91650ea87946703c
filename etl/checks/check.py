"""Hold the cleaned rows against the rules that look beyond one cell.

A rule is a row of `rules.csv` (severity and words in both languages) and, where it looks at rows, a
query `sql/<table>.<rule>.sql` that returns source_id, row, column_name, found, expected.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import duckdb

from etl import contract
from etl.checks import codes, duplicates, newest_wins
from etl.problems.raising import raise_from
from etl.problems.rules import rules
from etl.problems.wording import word_problems
from etl.stage.served_version import FIRST_SOURCE

CHECKS = Path(__file__).parent / "sql"


def check(connection: duckdb.DuckDBPyConnection) -> None:
    """Find duplicates and broken rules in a stage of which all files are taken, and word them."""
    _check_rows(connection)
    # What is amiss with rows that are served already was said when they were loaded.
    connection.execute("DELETE FROM stage.problem WHERE source_id <= $id", {"id": FIRST_SOURCE})
    word_problems(connection)


def _check_rows(connection: duckdb.DuckDBPyConnection) -> None:
    _forget_faults_of_copies(connection)
    # A table comes after the one that it refers to.
    names = (table.name for table in contract.tables())
    for table in filter(partial(_has_rows, connection), names):
        _set_copies_aside(connection, table)
        newest_wins.set_older_aside(connection, table, _about_to_be_refused(table))
        duplicates.find(connection, table)
        for path in sorted(CHECKS.glob(f"{table}.*.sql"), key=_turn):
            _run(connection, path)
        newest_wins.set_answered_aside(connection, table)
    duplicates.report(connection)
    newest_wins.report(connection)


def _turn(path: Path) -> tuple[bool, bool, str]:
    """Let what refuses rows come first, so that the rest looks only at the rows that load.

    Of that, the rules on a code that is there twice come last: the other row may yet be refused.
    """
    severity = rules()[_rule_of(path)].severity
    return severity != "error", path.stem.endswith("_twice"), path.stem


def _about_to_be_refused(table: str) -> str:
    """Return the SQL of the rows that a table's checks refuse, but for what is there twice."""
    refusing = [
        path.read_text(encoding="utf-8")
        for path in sorted(CHECKS.glob(f"{table}.*.sql"))
        if rules()[_rule_of(path)].severity == "error" and not path.stem.endswith("_twice")
    ]
    none = "FROM stage.left_out WHERE false"
    return " UNION ALL ".join(
        [none, *(f'SELECT source_id, "row" FROM ({sql})' for sql in refusing)]
    )


def _rule_of(path: Path) -> str:
    return path.stem.split(".")[1]


def _run(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Run one check; a rule that refuses rows does so before the next one looks."""
    rule = _rule_of(path)
    raise_from(connection, path.read_text(encoding="utf-8"), rule=rule)
    if rule in codes.UNKNOWN:
        codes.guess(connection, rule)
    if rule in codes.CODES:
        codes.mask_shown(connection, rule)


def _has_rows(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    return bool(connection.execute(f'FROM stage."{table}" LIMIT 1').fetchall())


def _set_copies_aside(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Count every row of a file that is the same as another file as a duplicate, without faults."""
    connection.execute(
        f"""
        INSERT INTO stage.duplicate
        SELECT source_id, "row", '{table}', NULL, NULL
        FROM stage."{table}" SEMI JOIN stage.copied_source USING (source_id)
        """
    )
    _forget_faults_of_copies(connection)


def _forget_faults_of_copies(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        """
        DELETE FROM stage.problem
        WHERE source_id IN (FROM stage.copied_source) AND rule <> 'same_file_twice'
        """
    )
