"""Builds: from CSV against DuckDB's bare reading, from Parquet, and again after one file changed.

A build reads, pseudonymises, cleans and checks every row, and makes all summary tables.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

import warehouse
from benchmarks.measure import ROOT, Work, compare, line, measure
from etl.build import build

MOST_TIMES_THE_BASELINE = 3
MOST_MB = 3_000
MOST_SHARE_OF_CSV = 0.6
MOST_SHARE_OF_A_WHOLE_BUILD = 0.2
FILES = 100
PEOPLE = "*peserta*"


def run(folder: Path, participants: int, rounds: int) -> Iterator[dict[str, Any]]:
    """Measure builds from a sample of that size, which is written into an empty folder."""
    size = {"participants": participants, "rounds": rounds}
    incoming = folder / "csv"
    write_incoming(incoming, participants)
    bare = Work(__name__, "read_bare", (incoming, folder / "bare.duckdb"))
    built = Work(__name__, "build_all", (incoming, folder / "warehouse"))
    baseline, ours = compare(bare, built, rounds)
    ratio = ours.seconds / baseline.seconds
    yield line("csv_build", ratio, ("<=", MOST_TIMES_THE_BASELINE), baseline, ours, **size)
    share = ours.peak_mb / MOST_MB
    yield line("csv_build_memory", share, ("<=", 1), baseline, ours, limit_mb=MOST_MB, **size)
    yield _of_parquet(folder, built, size)
    yield _of_one_changed(folder, incoming, size)


def _of_parquet(folder: Path, of_csv: Work, size: dict[str, int]) -> dict[str, Any]:
    """Measure a build of the same from Parquet as a share of that from CSV."""
    incoming = folder / "parquet"
    write_incoming(incoming, size["participants"], "parquet")
    built = Work(__name__, "build_all", (incoming, folder / "warehouse"))
    baseline, ours = compare(of_csv, built, size["rounds"])
    share = ours.seconds / baseline.seconds
    return line("parquet_build", share, ("<=", MOST_SHARE_OF_CSV), baseline, ours, **size)


def _of_one_changed(folder: Path, whole: Path, size: dict[str, int]) -> dict[str, Any]:
    """Measure a build after one of 100 files changed as a share of a whole one of the same."""
    incoming, kept, anew = folder / "divided", folder / "kept", folder / "anew"
    divide(whole, incoming)
    build_all(incoming, kept)
    leave_one_out(sorted(incoming.glob(PEOPLE))[FILES // 2])
    ours = measure(Work(__name__, "build_again", (incoming, kept)))
    baseline = measure(Work(__name__, "build_all", (incoming, anew)))
    share = ours.seconds / baseline.seconds
    target = ("<=", MOST_SHARE_OF_A_WHOLE_BUILD)
    found = line("one_file_changed", share, target, baseline, ours, files=FILES, **size)
    is_equal = not differing(kept, anew)
    return found | {"equal": is_equal, "met": found["met"] and is_equal}


def write_incoming(folder: Path, participants: int, kind: str = "csv") -> None:
    """Write a sample: a file of the participants of each year, the rest in small ones."""
    # In a process of its own: those that are measured would inherit the most memory of this one.
    command = ["etl", "sample", "--format", kind, "--participants", str(participants)]
    command = [sys.executable, "-m", *command, "--out", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def divide(whole: Path, folder: Path) -> None:
    """Write the participants of a sample into as many files, each of whole batches."""
    folder.mkdir()
    people = sorted(whole.glob(PEOPLE))
    size = sum(path.stat().st_size for path in people) / FILES
    number, left = 0, 0.0
    for path in whole.iterdir():
        if path not in people:
            shutil.copy(path, folder)
    for path in people:
        with path.open("rb") as lines:
            header, batch, part = lines.readline(), b"", None
            for row in lines:
                if part is None or (left <= 0 and row.split(b";", 1)[0] != batch):
                    if part:
                        part.close()
                    number, left = number + 1, left + size
                    part = (folder / f"sintetis-peserta-{number:03}.csv").open("wb")
                    part.write(header)
                part.write(row)
                batch, left = row.split(b";", 1)[0], left - len(row)
            if part:
                part.close()


def leave_one_out(path: Path) -> None:
    """Take the last participant out of a file."""
    rows = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(rows[:-1]))


def differing(one: Path, other: Path) -> list[str]:
    """Return the tables in which the versions that two warehouses serve are not equal."""
    with duckdb.connect() as connection:
        for name, directory in (("one", one), ("other", other)):
            version = warehouse.current(directory)
            assert version
            quoted = str(version.path / "staff.duckdb").replace("'", "''")
            connection.execute(f"ATTACH '{quoted}' AS {name} (READ_ONLY)")
        tables = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'one'"
        ).fetchall()
        return [table for (table,) in tables if _differs(connection, table)]


def _differs(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    # When it was built, and on which possible numbers a solver happened, are no part of it.
    left_out = {"build_info": "built_at", "withheld_cell": "low, high"}
    columns = f"* EXCLUDE ({left_out[table]})" if table in left_out else "*"
    one, other = (f'SELECT {columns} FROM {name}."{table}"' for name in ("one", "other"))
    both = f"({one} EXCEPT ALL {other}) UNION ALL ({other} EXCEPT ALL {one})"
    return bool(connection.execute(f"{both} LIMIT 1").fetchall())


def read_bare(incoming: Path, database: Path) -> None:
    """Do the least that brings the participants into a database: DuckDB's own reading."""
    database.unlink(missing_ok=True)
    with duckdb.connect(str(database)) as connection:
        quoted = str(incoming / PEOPLE).replace("'", "''")
        connection.execute(f"CREATE TABLE participant AS FROM read_csv('{quoted}')")


def build_all(incoming: Path, directory: Path) -> None:
    """Build a version from a folder into a warehouse that has none."""
    shutil.rmtree(directory, ignore_errors=True)
    build(incoming, directory)


def build_again(incoming: Path, directory: Path) -> None:
    """Build another version from a folder that has changed."""
    build(incoming, directory)
