"""One small faulty input per rule: exactly these problems, each with its file, sheet and cell."""

import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from etl import build
from etl.build import input_files
from etl.checks import check
from etl.problems.rules import rules
from indicators.catalog import INDICATORS
from tests.etl.cases import cells, files, repeated, rows
from tests.etl.folder import Folder

CASES = files.CASES | cells.CASES | rows.CASES | repeated.CASES


@pytest.mark.parametrize("write", CASES, ids=lambda write: write.__name__)
def test_exactly_these_problems(folder: Folder, write: Callable[[Folder], None]) -> None:
    write(folder)
    report = folder.check(write.__name__)
    assert [
        (f"{one.file} {one.sheet}".strip(), one.cell, one.rule, one.found, one.expected)
        for one in report.problems
    ] == CASES[write]
    for one in report.problems:
        # What is an error of a required cell leaves out an optional one.
        usual = rules()[one.rule].severity
        assert one.severity == usual or (one.severity, usual) == ("cell", "error")
        for text in (one.message_id, one.message_en, one.remedy_id, one.remedy_en):
            assert re.search(r"\{|\}", text) is None
    for balance in report.files:
        assert balance.rows_read == (
            balance.rows_loaded
            + balance.rows_refused
            + balance.rows_duplicate
            + balance.rows_not_data
        )


def test_there_is_an_input_for_every_rule() -> None:
    assert {found[2] for case in CASES.values() for found in case} == set(rules())


def test_every_rate_is_held_to_a_share() -> None:
    rates = {name for name, one in INDICATORS.items() if one.unit in ("percent", "points")}
    words = (check.CHECKS / "target.target_not_a_share.sql").read_text(encoding="utf-8")
    assert set(re.findall(r"\('(\w+)', \d\)", words)) == rates


TABLES = ("batch", "participant", "group", "cash", "support", "target")
ONLY_WHERE = {
    (one.table, one.rule): one
    for table in TABLES
    for one in check.checks_of(table)
    if one.only_where
}


@pytest.mark.parametrize("name", ONLY_WHERE, ids=".".join)
def test_what_is_not_asked_where_there_is_nothing_would_find_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_reference: Path, name: tuple[str, str]
) -> None:
    one, run, found = ONLY_WHERE[name], check._run, [0]

    def run_without(connection: duckdb.DuckDBPyConnection, now: check.Check) -> bool:
        if (now.table, now.rule) == name:
            found[0] += len(connection.execute(one.sql).fetchall())
            connection.execute("BEGIN")
            for count in one.only_where:
                connection.execute(emptied(one.table, count))
            assert connection.execute(one.sql).fetchall() == []
            connection.execute("ROLLBACK")
        return run(connection, now)

    monkeypatch.setattr(check, "_run", run_without)
    for write in [case for case, told in CASES.items() if any(one.rule == it[2] for it in told)]:
        (tmp_path / write.__name__).mkdir()
        folder = Folder(tmp_path / write.__name__)
        folder.reference = own_reference
        write(folder)
        build.check(input_files(folder.incoming))
    assert found[0] > 0


def emptied(table: str, count: str) -> str:
    """Return the SQL that leaves nothing of what is counted."""
    if count.startswith("(SELECT"):
        return f"DELETE {count.partition('count(*) ')[2].removesuffix(')')}"
    if count.startswith("count(*) - greatest("):  # a column is filled for all
        return f"UPDATE stage.\"{table}\" SET sent_at = TIMESTAMP '2021-06-01 08:00:00'"
    column = re.findall(r'"\w+"', count)[0]
    if count.startswith("greatest("):  # all are the same
        return f'UPDATE stage."{table}" SET {column} = (SELECT min({column}) FROM stage."{table}")'
    if "DISTINCT" in count:  # each is there once
        firsts = f'SELECT min(rowid) FROM stage."{table}" GROUP BY {column}'
        return f'DELETE FROM stage."{table}" WHERE rowid NOT IN ({firsts})'
    return f'UPDATE stage."{table}" SET {column} = NULL'


def test_every_check_is_named_for_a_table() -> None:
    named = {
        name for path in check.CHECKS.glob("*.sql") for name in path.stem.split(".")[0].split("+")
    }
    assert named <= set(TABLES)
