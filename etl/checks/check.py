"""Hold the cleaned rows against the rules that look beyond one cell.

A rule is a row of `rules.csv` (severity and words in both languages) and, where it looks at rows, a
query `sql/<table>.<rule>.sql` that returns source_id, row, column_name, found, expected. Tables of
which the same is asked share a file (`cash+support.unknown_group.sql`), {table} standing for each;
{beside_names} stands for what two queries have in common, `aside/beside_names.sql`.
A query whose first line is `-- Only where one is filled: COLUMN, COLUMN` is not asked of a table in
which nobody filled any of these; one that begins `-- Only where one is there twice: COLUMN` or
`-- Only where there are several: COLUMN` not where each of its values stands there once, or all are
the same; one that begins `-- Only where nothing is filled for all: {beside_name}` not where one of
the columns beside the name is; and one that begins `-- Only where there is any: TABLE, TABLE` not
where these tables of the stage are empty: most lists have little of what can be amiss, and a query
is planned for longer than a small list is looked through.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path

import duckdb

from etl import contract
from etl.checks import (
    codes,
    duplicates,
    joined_records,
    newest_wins,
    recaps,
    refused_batches,
)
from etl.contract.own_files import ContractError
from etl.problems.raising import raise_from
from etl.problems.rules import rules
from etl.problems.wording import word_problems
from etl.stage import pseudonym, same_person, tables
from etl.stage.served_version import FIRST_SOURCE

CHECKS = Path(__file__).parent / "sql"
# The columns of people that say whose a row is and nothing beside.
_NAMING = frozenset({"batch_id", "person_id", "told_by", "name_hash", "number_hash"})
_OF_ANOTHER_BATCH = frozenset({"batch_refused", "batch_in_doubt"})
_ONLY_WHERE = re.compile(r"-- Only where ([a-z ]+): (.+)\n")
# By what it says there, the SQL of what has to be counted.
_COUNTS = {
    "one is filled": 'count("{0}")',
    "one is there twice": 'count("{0}") - count(DISTINCT "{0}")',
    "there are several": 'greatest(count(DISTINCT "{0}") - 1, 0)',
    "there is any": "(SELECT count(*) FROM stage.{0})",
}
_FILLED_FOR_ALL = "nothing is filled for all"


def check(connection: duckdb.DuckDBPyConnection) -> None:
    """Find duplicates and broken rules in a stage of which all files are taken, and word them."""
    _check_rows(connection)
    joined_records.tell_where_it_stands(connection, _rules_that_refuse_nobody())
    # What is amiss with rows that are served already was said when they were loaded.
    connection.execute("DELETE FROM stage.problem WHERE source_id <= $id", {"id": FIRST_SOURCE})
    word_problems(connection)


@dataclass(frozen=True)
class Check:
    """A rule that looks at the rows of a table: the SQL that finds those that break it."""

    table: str
    rule: str
    sql: str

    @property
    def refuses(self) -> bool:
        """Tell whether the rows that are found are not loaded."""
        return rules()[self.rule].severity == "error"

    @property
    def leaves_out_cells(self) -> bool:
        """Tell whether the cells that are found are not loaded, and their rows are."""
        return rules()[self.rule].severity == "cell"

    @property
    def is_on_what_is_there_twice(self) -> bool:
        """Tell whether a row breaks the rule only while another one stands beside it."""
        return self.rule.endswith("_twice")

    @cached_property
    def only_where(self) -> frozenset[str]:
        """Return the SQL of what has to be counted for the rule to be broken; none: any row may.

        Counts of values of columns, or of rows of other tables of the stage.
        """
        told = _ONLY_WHERE.match(self.sql)
        if not told:
            return frozenset()
        names = told[2].split(", ")
        if told[1] == _FILLED_FOR_ALL:
            filled = ", ".join(f'count("{name}")' for name in names)
            return frozenset({f"count(*) - greatest({filled})"})
        return frozenset(map(_COUNTS[told[1]].format, names))

    def may_find(self, counted: frozenset[str]) -> bool:
        """Tell whether a table may break the rule of which these counts are not 0."""
        return not self.only_where or not counted.isdisjoint(self.only_where)

    @property
    def turn(self) -> tuple[bool, bool, bool, str]:
        """Let what refuses rows or cells come first, so that the rest looks only at what loads.

        Of that, the rules on what is there twice come last: the other row may yet be refused.
        """
        is_on_twice = self.is_on_what_is_there_twice
        return not self.refuses, not self.leaves_out_cells, is_on_twice, self.rule


@cache
def checks_of(table: str) -> tuple[Check, ...]:
    """Return the checks of a table, in the order in which they are made."""
    found = []
    for path in CHECKS.glob("*.sql"):
        names, rule = path.stem.split(".")
        if table in names.split("+"):
            if rule not in rules():
                raise ContractError(f"the check {path.name} has no row in rules.csv")
            sql = path.read_text(encoding="utf-8").replace("{table}", table)
            sql = sql.replace("{beside_names}", _beside_names())
            sql = sql.replace("{beside_name}", ", ".join(_columns_beside_name()))
            found.append(Check(table, rule, sql))
    return tuple(sorted(found, key=lambda one: one.turn))


def _beside_names() -> str:
    return (CHECKS / "aside" / "beside_names.sql").read_text(encoding="utf-8")


def _columns_beside_name() -> list[str]:
    """Return the columns of which `beside_names.sql` makes what is told of a person."""
    names = [one.name for one in contract.table("participant").kept_columns]
    return [one for one in [*names, *pseudonym.TELLING] if one not in _NAMING]


def _check_rows(connection: duckdb.DuckDBPyConnection) -> None:
    """Find duplicates and broken rules in the stage, table by table."""
    has_copies = tables.has_rows(connection, "copied_source")
    if has_copies:
        _forget_faults_of_copies(connection)
    # A table comes after the one that it refers to.
    names = (table.name for table in contract.tables())
    for table in filter(partial(tables.has_rows, connection), names):
        if has_copies:
            _set_copies_aside(connection, table)
        if table == "participant":
            _find_persons(connection)
        counted = _counted(connection, table)
        checks = [one for one in checks_of(table) if one.may_find(counted)]
        newest_wins.set_older_aside(connection, table, _about_to_be_refused(checks))
        for one in filter(_is_before_records_are_joined, checks):
            _run(connection, one)
        duplicates.find(connection, table)
        if table == "cash":
            recaps.set_aside(connection)
        for one in itertools.filterfalse(_is_before_records_are_joined, checks_of(table)):
            if one.may_find(counted) and _run(connection, one):
                counted = _counted(connection, table)
        if table == "batch":
            refused_batches.note(connection)
        newest_wins.set_answered_aside(connection, table)
    duplicates.report(connection)
    newest_wins.report(connection)


def _find_persons(connection: duckdb.DuckDBPyConnection) -> None:
    """Find who is on several lists, once it is known which of them are of a refused batch."""
    same_person.find(connection)
    tables.run(connection, "repeated_persons")


def _is_before_records_are_joined(one: Check) -> bool:
    """Tell whether a rule finds lists of another batch of that number: nobody gets their cells."""
    return one.rule in _OF_ANOTHER_BATCH


def _rules_that_refuse_nobody() -> list[str]:
    return [one.rule for one in checks_of("participant") if not one.refuses]


def _counted(connection: duckdb.DuckDBPyConnection, table: str) -> frozenset[str]:
    """Return which of the counts that checks of a table depend on are not 0."""
    counts = sorted({count for one in checks_of(table) for count in one.only_where})
    if not counts:
        return frozenset()
    asked = f'SELECT {", ".join(counts)} FROM stage."{table}"'
    [found] = connection.execute(asked).fetchall()
    return frozenset(name for name, count in zip(counts, found, strict=True) if count)


def _about_to_be_refused(checks: Iterable[Check]) -> str:
    """Return the SQL of the rows that checks refuse, but for what is there twice."""
    refusing = [
        f'SELECT source_id, "row" FROM ({one.sql})'
        for one in checks
        if one.refuses and not one.is_on_what_is_there_twice
    ]
    return " UNION ALL ".join(["FROM stage.left_out WHERE false", *refusing])


def _run(connection: duckdb.DuckDBPyConnection, one: Check) -> bool:
    """Make one check; a rule that refuses rows or cells does so before the next one looks.

    Returns whether cells were emptied.
    """
    raise_from(connection, one.sql, rule=one.rule)
    has_emptied = one.leaves_out_cells and _leave_out_cells(connection, one)
    if one.rule in codes.UNKNOWN:
        codes.guess(connection, one.rule)
    if one.rule in codes.CODES:
        codes.mask_shown(connection, one.rule)
    return has_emptied


def _leave_out_cells(connection: duckdb.DuckDBPyConnection, one: Check) -> bool:
    """Empty the cells that break a rule; return whether there are any."""
    of_rule = "FROM stage.problem WHERE rule = $rule"
    found = connection.execute(f"SELECT DISTINCT column_name {of_rule}", {"rule": one.rule})
    columns = found.fetchall()
    for (column,) in columns:
        connection.execute(
            f"""
            UPDATE stage."{one.table}" AS stage_row SET "{column}" = NULL
            FROM (SELECT source_id, "row" {of_rule} AND column_name = $column) AS left_out
            WHERE stage_row.source_id = left_out.source_id AND stage_row."row" = left_out."row"
            """,
            {"rule": one.rule, "column": column},
        )
    return bool(columns)


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
