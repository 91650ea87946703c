"""From the stage to a version on disk: write the files that readers will open."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from etl import contract
from etl.publish import measure_sql, score_sql, served_tables
from etl.stage import tables

SQL = Path(__file__).parent / "sql"
_BLANK = re.compile(r"\{(\w+)\}")


def write(connection: duckdb.DuckDBPyConnection, building: Path) -> None:
    """Write what stands on the stage as the files of a version, in the folder of a build."""
    path = building / "version" / "staff.duckdb"
    # A build that dies is thrown away whole, so no log of it is kept: it would be written twice.
    quoted = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS staff (RECOVERY_MODE no_wal_writes)")
    connection.execute("USE staff")
    try:
        make_tables(connection)
        _run(connection, "batch_mode", "load")
        served_tables.fill(connection)
        summarise(connection)
        _run(connection, "build_info")
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


def summarise(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the summary tables beside the loaded tables of a database."""
    tables.run(connection, "scores")
    # DuckDB would count people before it knows their batch, each flag written out anew in every
    # count: planning takes twenty times as long then, and counting twice.
    connection.execute("SET disabled_optimizers = 'partial_aggregate_pushdown'")
    try:
        # In the order of their names, for some summaries read others.
        _run(connection, *sorted(path.stem for path in SQL.glob("summary_*.sql")))
    finally:
        connection.execute("RESET disabled_optimizers")


def _run(connection: duckdb.DuckDBPyConnection, *names: str) -> None:
    for name in names:
        sql = (SQL / f"{name}.sql").read_text(encoding="utf-8")
        connection.execute(_filled_in(sql, connection) if _BLANK.search(sql) else sql)


def _filled_in(sql: str, connection: duckdb.DuckDBPyConnection) -> str:
    """Fill in what follows from the measures, the statements of the instrument, the sessions."""
    items = connection.execute("SELECT item FROM item ORDER BY item").fetchall()
    numbers = {"item": [item for (item,) in items], "session": range(1, contract.SESSIONS + 1)}
    measures = measure_sql.written_out(contract.measures(), numbers)
    blanks = {
        "counts": measure_sql.counts(measures),
        "moments": measure_sql.moments(measures, compares=False),
        "named_twice": measure_sql.named_twice(measures, compares=False),
        "moments_compared": measure_sql.moments(measures, compares=True),
        **score_sql.blanks(connection),
    }
    filled = _BLANK.sub(lambda found: blanks.get(found[1], found[0]), sql)
    lines = (_written_out(line, numbers) for line in filled.splitlines())
    return "\n".join(itertools.chain.from_iterable(lines))


def _written_out(line: str, numbers: Mapping[str, Sequence[int]]) -> list[str]:
    """Write a line with a blank once for every number that stands for it.

    `{item}` is a statement's number, `{place}` that of its answer among those of a person.
    """
    if line.lstrip().startswith("--"):
        return [line]
    if "{session}" in line:
        return [line.replace("{session}", str(session)) for session in numbers["session"]]
    if "{item}" in line or "{place}" in line:
        return [
            line.replace("{item}", str(item)).replace("{place}", str(place))
            for place, item in enumerate(numbers["item"], start=1)
        ]
    return [line]
