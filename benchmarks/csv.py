"""A build from CSV against DuckDB's bare reading of the same file into a database on disk.

The build reads, pseudonymises, cleans and checks every row, and makes all summary tables.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.measure import ROOT, Work, compare, line
from etl import build

MOST_TIMES_THE_BASELINE = 3
MOST_MB = 2_000
PARTICIPANTS = "sintetis-peserta.csv"


def run(folder: Path, participants: int, rounds: int) -> Iterator[dict[str, Any]]:
    """Measure a build from a sample of that size, which is written into an empty folder."""
    incoming = folder / "incoming"
    write_incoming(incoming, participants)
    bare = Work(__name__, "read_bare", (incoming / PARTICIPANTS, folder / "bare.duckdb"))
    built = Work(__name__, "build_all", (incoming, folder / "warehouse"))
    baseline, ours = compare(bare, built, rounds)
    size = {"participants": participants, "rounds": rounds}
    ratio = ours.seconds / baseline.seconds
    yield line("csv_build", ratio, ("<=", MOST_TIMES_THE_BASELINE), baseline, ours, **size)
    share = ours.peak_mb / MOST_MB
    yield line("csv_build_memory", share, ("<=", 1), baseline, ours, limit_mb=MOST_MB, **size)


def write_incoming(folder: Path, participants: int) -> None:
    """Write a sample whose participants stand in one CSV file, the rest in small ones."""
    # In a process of its own: those that are measured would inherit the most memory of this one.
    command = ["etl", "sample", "--format", "csv", "--participants", str(participants)]
    command = [sys.executable, "-m", *command, "--out", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    years = sorted(folder.glob("*-peserta.csv"))
    with (folder / PARTICIPANTS).open("wb") as whole:
        for number, path in enumerate(years):
            with path.open("rb") as year:
                if number:
                    year.readline()  # the header again
                shutil.copyfileobj(year, whole)
            path.unlink()


def read_bare(path: Path, database: Path) -> None:
    """Do the least that brings a CSV file into a database: DuckDB's own reading, as it comes."""
    database.unlink(missing_ok=True)
    with duckdb.connect(str(database)) as connection:
        quoted = str(path).replace("'", "''")
        connection.execute(f"CREATE TABLE participant AS FROM read_csv('{quoted}')")


def build_all(incoming: Path, warehouse: Path) -> None:
    """Build a version from a folder into a warehouse that has none."""
    shutil.rmtree(warehouse, ignore_errors=True)
    build.build(incoming, warehouse)
