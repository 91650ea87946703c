"""A folder whose builds can be told apart: as many participants as its target says."""

from __future__ import annotations

from pathlib import Path

import duckdb

import warehouse
from tests.problems.base import PERSON_HEADER, book, person
from tests.problems.make import write_book


def write(incoming: Path, number: int) -> int:
    """Write the inputs of one build; return the number of participants, other at each number."""
    people = 21 + number % 50
    incoming.mkdir(parents=True, exist_ok=True)
    rows = [PERSON_HEADER, *(person(one) for one in range(1, people + 1))]
    for row in rows[1:]:
        row[3] = 40
    sheets = book() | {"Peserta": rows}
    sheets["Target"][1][1] = people
    write_book(incoming / "buku.xlsx", sheets)
    return people


def read(directory: Path, name: str | None = None) -> tuple[int, int]:
    """Return a version's participants and the number that its target says."""
    with warehouse.open_version(directory, name) as connection:
        return figures(connection)


def figures(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Return participants and target of a connection."""
    people = connection.execute("SELECT count(*) FROM participant").fetchall()[0][0]
    target = connection.execute("SELECT value FROM target WHERE indicator = 'participants'")
    return int(people), int(target.fetchall()[0][0])
