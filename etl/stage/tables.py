"""The tables of the stage: made at the start of a build, and filled with what is known of files.

Works in the build's in-memory database; the rows of the sheets themselves are `clean`'s.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any

import duckdb
import pyarrow as pa

from etl import contract
from etl.contract import reference
from etl.files.cell_address import column_letters
from etl.files.file_time import Moment
from etl.problems import raising
from etl.stage import clean
from etl.stage.seal import SealBrokenError
from etl.values import districts

_FEW_ROWS = 100  # which DuckDB takes sooner as a parameter than as a table of Arrow's
SQL = Path(__file__).parent / "sql"


def make(connection: duckdb.DuckDBPyConnection) -> None:
    """Make all tables, with what the reference files say of programs, districts and statements."""
    make_empty(connection)
    raising.prepare(connection)
    points = score_points("score", "highest")
    connection.execute(f"CREATE OR REPLACE TEMP MACRO score_points(score, highest) AS {points}")
    programs = reference.programs(reference.folder())
    insert(connection, "program", [{k: v or None for k, v in one.items()} for one in programs])
    names = districts.names().items()
    insert(connection, "district", [{"district": code, "name": name} for code, name in names])
    insert(connection, "design", [asdict(one) for one in contract.design()])
    items = [asdict(item) | {"program": item.program or None} for item in contract.items()]
    insert(connection, "item", items)
    scales = {one["program"]: contract.score_scale(one["program"]) for one in programs}
    rows = [{"program": program} | asdict(scale) for program, scale in scales.items()]
    insert(connection, "score_scale", rows)


def make_empty(connection: duckdb.DuckDBPyConnection) -> None:
    """Make all tables and views, which follow from the contract alone."""
    run(connection, "stage")
    for table in contract.tables():
        clean.create_stage_table(connection, table)
    for name in ("titles", "replacing", "twins"):
        run(connection, name)


def run(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Run a file of statements."""
    connection.execute(query(name))


def query(name: str) -> str:
    """Return the text of a file of statements."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def score_points(score: str, highest: str) -> str:
    """Return the SQL of the points of a score (12, 8/10, 80%) on a scale up to a highest.

    NULL where they are not of that scale. In the SQL that DuckDB and Spark share.
    """
    return query("score_points").rstrip().format(score=score, highest=highest)


def insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Mapping[str, Any]]
) -> None:
    """Append rows to a table of the stage."""
    append(connection, f"stage.{table}", rows)


def append(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Mapping[str, Any]]
) -> None:
    """Append rows to any table at once: one by one, thousands take a minute."""
    listed = list(rows)
    if 0 < len(listed) <= _FEW_ROWS:
        few = "SELECT one.* FROM (SELECT unnest($rows) AS one)"
        connection.execute(f"INSERT INTO {table} BY NAME {few}", {"rows": listed})
    elif listed:
        connection.register("added", pa.Table.from_pylist(listed))
        connection.execute(f"INSERT INTO {table} BY NAME FROM added")
        connection.unregister("added")


def has_rows(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Tell whether a table of the stage has any row."""
    return bool(connection.execute(f'FROM stage."{table}" LIMIT 1').fetchall())


def add_source(
    connection: duckdb.DuckDBPyConnection, source_id: int, file: str, sheet: str, table: str | None
) -> None:
    """Add a sheet, of which nothing is counted yet, under its number."""
    connection.execute(
        "INSERT INTO stage.source VALUES ($source_id, $file, $sheet, $table, 0, 0, false, false)",
        {"source_id": source_id, "file": file, "sheet": sheet, "table": table},
    )


def count(
    connection: duckdb.DuckDBPyConnection,
    source_id: int,
    rows_read: int,
    rows_data: int,
    is_refused: bool = False,
    is_synthetic: bool = False,
) -> None:
    """Write down how many rows a sheet has, and how many of them are data."""
    connection.execute(
        "UPDATE stage.source SET rows_read = $rows_read, rows_data = $rows_data, "
        "is_refused = $is_refused, is_synthetic = $is_synthetic WHERE source_id = $source_id",
        {
            "source_id": source_id,
            "rows_read": rows_read,
            "rows_data": rows_data,
            "is_refused": is_refused,
            "is_synthetic": is_synthetic,
        },
    )


def add_places(
    connection: duckdb.DuckDBPyConnection,
    source_id: int,
    positions: Mapping[str, int],
    words: Mapping[int, str] = MappingProxyType({}),
) -> None:
    """Write down where the columns of a sheet stand, and the words of their headers."""
    insert(
        connection,
        "place",
        (
            {
                "source_id": source_id,
                "column_name": name,
                "position": position,
                "letters": column_letters(position),
                "words": words.get(position, ""),
            }
            for name, position in positions.items()
        ),
    )


def rows_of_source(
    connection: duckdb.DuckDBPyConnection, source_id: int
) -> Iterator[tuple[str, pa.RecordBatch]]:
    """Give what the stage has of a sheet, table by table."""
    connection.execute("SET arrow_lossless_conversion = true")
    try:
        for table in _of_sources(connection):
            rows = connection.sql(
                f'FROM stage."{table}" WHERE source_id = $id',
                params={"id": source_id},
            )
            yield from ((table, batch) for batch in rows.to_arrow_reader() if len(batch))
    finally:
        connection.execute("RESET arrow_lossless_conversion")


def add_rows(
    connection: duckdb.DuckDBPyConnection,
    source_id: int,
    rows: Iterable[tuple[str, pa.RecordBatch]],
) -> bool:
    """Add what `rows_of_source` gave under the number of a sheet: all of it, or nothing.

    False where it is not whole, or not as the stage has it.
    """
    connection.execute("BEGIN")
    try:
        for table, of_table in itertools.groupby(rows, itemgetter(0)):
            _append(connection, table, source_id, (batch for _, batch in of_table))
    except (SealBrokenError, OSError, KeyError, pa.ArrowException, duckdb.Error):
        connection.execute("ROLLBACK")
        return False
    connection.execute("COMMIT")
    return True


def _append(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    source_id: int,
    batches: Iterator[pa.RecordBatch],
) -> None:
    first = next(batches)
    failures: list[BaseException] = []
    chunks = until_failure(itertools.chain([first], batches), failures)
    connection.register("kept", pa.RecordBatchReader.from_batches(first.schema, chunks))
    try:
        connection.execute(
            f'INSERT INTO stage."{table}" BY NAME SELECT * REPLACE ($id AS source_id) FROM kept',
            {"id": source_id},
        )
    finally:
        connection.unregister("kept")
    if failures:
        raise failures[0]


def until_failure(
    chunks: Iterable[pa.RecordBatch], failures: list[BaseException]
) -> Iterator[pa.RecordBatch]:
    """Keep what goes wrong: DuckDB would hand on no more than its words."""
    try:
        yield from chunks
    except BaseException as failure:
        failures.append(failure)


def _of_sources(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the tables in which a row is of a sheet."""
    found = connection.execute(
        """
        SELECT table_name
        FROM duckdb_columns() JOIN duckdb_tables() USING (database_name, table_oid, table_name)
        WHERE duckdb_tables.schema_name = 'stage' AND column_name = 'source_id'
            AND database_name = current_database()
        """
    )
    return [name for (name,) in found.fetchall()]


def add_file(connection: duckdb.DuckDBPyConnection, file: str, moment: Moment) -> None:
    """Write down when a file got its content; a file that is there already stays as it is."""
    connection.execute(
        "INSERT INTO stage.file SELECT $file, $since_us, $until_us "
        "WHERE NOT EXISTS (FROM stage.file WHERE file = $file)",
        {"file": file} | asdict(moment),
    )


def move_up(connection: duckdb.DuckDBPyConnection, file: str, copy: str) -> None:
    """Let a file be as new as a copy of it: who sends the same again means it."""
    connection.execute(
        "UPDATE stage.file SET since_us = greatest(file.since_us, newer.since_us), "
        "until_us = greatest(file.until_us, newer.until_us) "
        "FROM stage.file AS newer WHERE file.file = $file AND newer.file = $copy",
        {"file": file, "copy": copy},
    )


def rows_of(connection: duckdb.DuckDBPyConnection, source_id: int, table: str) -> set[int]:
    """Return the numbers of a sheet's rows that are data."""
    found = connection.execute(
        f'SELECT "row" FROM stage."{table}" WHERE source_id = $id', {"id": source_id}
    )
    return {row for (row,) in found.fetchall()}
