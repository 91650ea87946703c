"""From the stage to a version on disk: write the files that readers will open."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path

import duckdb

from etl import contract
from etl.publish import (
    age_group_sql,
    level_sql,
    measure_sql,
    score_sql,
    served_tables,
)
from etl.stage import pace, tables

SQL = Path(__file__).parent / "sql"
# What touches each person is written in the SQL that DuckDB and Spark share.
SHARED = ("participant_result", "people")
_BLANK = re.compile(r"\{(\w+)\}")
# What a line begins with that only a version has, not who counts.
_OF_RECORDS = re.compile(r"^( *)\{record\}", re.MULTILINE)
_HEAD_OF_VIEW = re.compile(r"^CREATE OR REPLACE TEMP VIEW \w+ AS$", re.MULTILINE)

_PLACE = ("program", "program_year", "district", "month")
_BLANKS = "'^blank: '"  # the columns of `people` that count what is not recorded

# Makes the table `people` from the texts of the view `participant_result` and of its counts.
CountPeople = Callable[[duckdb.DuckDBPyConnection, str, str], None]
# The same in another engine, which is handed over what it needs in a folder.
Engine = Callable[[Path, duckdb.DuckDBPyConnection, str, str], None]


@dataclass(frozen=True)
class Filling:
    """What the blanks of SQL stand for: of lines for each statement, and of all others."""

    statements: Sequence[Mapping[str, str]]
    blanks: Mapping[str, str]


def count_people(connection: duckdb.DuckDBPyConnection, result: str, counts: str) -> None:
    """Count the people in DuckDB itself."""
    connection.execute(result)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE people AS\n{counts}")


def write(
    connection: duckdb.DuckDBPyConnection, building: Path, engine: Engine | None = None
) -> None:
    """Write what stands on the stage as the files of a version, in the folder of a build.

    People are counted by an engine where one is given, else in DuckDB.
    """
    count = partial(engine, building / "handed_over") if engine else count_people
    from etl.publish import release  # pandas and a solver: a check does without

    path = building / "version" / "staff.duckdb"
    # A build that dies is thrown away whole, so no log of it is kept: it would be written twice.
    quoted = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS staff (RECOVERY_MODE no_wal_writes)")
    connection.execute("USE staff")
    try:
        make_tables(connection)
        _run(connection, "batch_mode", "load")
        served_tables.fill(connection)
        summarise(connection, count)
        _run(connection, "build_info")
        release.write(connection, building / "version")
        connection.execute("CHECKPOINT staff")
    finally:
        connection.execute("USE memory")
        connection.execute("DETACH staff")
    path.chmod(0o600)  # a row for each person


def make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the empty tables of a version."""
    served_tables.make(connection)
    _run(connection, "tables")
    connection.execute(
        "INSERT INTO session SELECT unnest(range(1, $last + 1))", {"last": contract.SESSIONS}
    )
    tables.append(connection, "age_group", map(asdict, contract.age_groups()))
    tables.append(connection, "design", map(asdict, contract.design()))


def summarise(connection: duckdb.DuckDBPyConnection, count: CountPeople = count_people) -> None:
    """Make the summary tables beside the loaded tables of a database."""
    filling = _filling(connection)
    _run(connection, "participant_columns", filling=filling)
    # DuckDB would count people before it knows their batch, each flag written out anew in every
    # count: planning takes twenty times as long then, and counting twice.
    with pace.without(connection, "partial_aggregate_pushdown"):
        count(connection, *(_filled_in(_read(name), filling) for name in SHARED))
        # In the order of their names, for some summaries read others.
        summaries = sorted(path.stem for path in SQL.glob("summary_*.sql"))
        _run(connection, "moments", *summaries, filling=filling)
    _run(connection, "participant_record", filling=filling)


def _run(
    connection: duckdb.DuckDBPyConnection, *names: str, filling: Filling | None = None
) -> None:
    for name in names:
        sql = _read(name)
        connection.execute(_filled_in(sql, filling) if filling else sql)


def text(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """Return a file of SQL, its blanks filled in from the instrument and the measures."""
    return _filled_in(_read(name), _filling(connection))


def _read(name: str, with_records: bool = False) -> str:
    """Read a file of SQL; lines that begin with {record} are of a version's records alone."""
    sql = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    if with_records:
        return _OF_RECORDS.sub(r"\1", sql)
    return "".join(line for line in sql.splitlines(True) if not _OF_RECORDS.match(line))


def _query(name: str) -> str:
    """Return what a temporary view selects, with what only records show."""
    return _HEAD_OF_VIEW.split(_read(name, with_records=True))[1].strip().removesuffix(";")


def _filling(connection: duckdb.DuckDBPyConnection) -> Filling:
    """Find out what follows from the measures and from the statements of a version."""
    statements = score_sql.statements(connection)
    blanks = {
        **_blanks_of_measures(tuple(one["item"] for one in statements)),
        **score_sql.blanks(connection),
        "blank_people": level_sql.added_up("people JOIN batch USING (batch_id)", _PLACE, _BLANKS),
        "age_group": age_group_sql.group_of("age", contract.age_groups()),
    }
    return Filling(statements, blanks)


def _filled_in(sql: str, filling: Filling) -> str:
    """Fill in what follows from the measures, the statements of the instrument, the sessions."""
    if not _BLANK.search(sql):
        return sql
    views = {name: _query(name) for name in ("participant_columns", "participant_result")}
    lines = _put_in(_put_in(sql, views), filling.blanks).splitlines()
    sessions = [{"session": one} for one in _sessions()]
    statements = filling.statements
    return "\n".join(one for line in lines for one in _written_out(line, statements, sessions))


def _sessions() -> list[str]:
    return [str(one) for one in range(1, contract.SESSIONS + 1)]


@cache
def _blanks_of_measures(items: tuple[str, ...]) -> dict[str, str]:
    """Return the SQL that follows from the measures, of an instrument with these statements."""
    numbers = {"item": items, "session": _sessions()}
    measures = measure_sql.written_out(contract.measures(), numbers)
    return {
        "counts": measure_sql.counts(measures),
        "added": measure_sql.added(measures),
        "batch_people": level_sql.added_up(
            "people", ["batch_id"], measure_sql.counted(measures, compares=False)
        ),
        "batch_people_by_mode": level_sql.added_up(
            "people", ["batch_id", "pre_mode"], measure_sql.counted(measures, compares=True)
        ),
        "moments": measure_sql.moments(measures, compares=False),
        "named_twice": measure_sql.named_twice(measures, compares=False),
        "moments_compared": measure_sql.moments(measures, compares=True),
    }


def _written_out(
    line: str, statements: Sequence[Mapping[str, str]], sessions: Sequence[Mapping[str, str]]
) -> list[str]:
    """Write a line with blanks once for every statement, or every session, that fills them."""
    if line.lstrip().startswith("--") or not _BLANK.search(line):
        return [line]
    return [_put_in(line, one) for one in (sessions if "{session}" in line else statements)]


def _put_in(sql: str, blanks: Mapping[str, str]) -> str:
    return _BLANK.sub(lambda found: blanks.get(found[1], found[0]), sql)
