"""The tables of records in a version: they follow from the contract, and from `derived.csv`.

A column of the contract is served under its own name; personal ones are not. A row of `derived.csv`
is a column that is computed from others: it stands for those that it names, or after one. A row
without a column stands for those that served their purpose on the stage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from etl import contract
from etl.contract import Column, Table
from etl.stage import clean

DERIVED = Path(__file__).parent / "derived.csv"
# There may be millions of them, and nobody reads them in any order.
_NOT_ORDERED = "participant"


@dataclass(frozen=True)
class Served:
    """A column of a version: its type in DuckDB, and the SQL of its values on the stage."""

    name: str
    type_name: str
    expression: str


def make(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the empty tables of records in the database that is in use."""
    for table in contract.tables():
        only_key = table.key[0] if len(table.key) == 1 else ""
        columns = [
            f'"{one.name}" {one.type_name}{" PRIMARY KEY" if one.name == only_key else ""}'
            for one in columns_of(table)
        ]
        connection.execute(
            f"CREATE TABLE {table.served_as} "
            f'({", ".join(columns)}, source_id INTEGER, "row" INTEGER)'
        )


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Load the good rows of the stage, which stands in the database `memory`."""
    for table in contract.tables():
        values = ", ".join(one.expression for one in columns_of(table))
        order = ", ".join(f'"{name}"' for name in table.identity)
        ordered = "" if table.name == _NOT_ORDERED else f"ORDER BY {order}"
        connection.execute(
            f'INSERT INTO {table.served_as} SELECT {values}, source_id, "row" '
            f'FROM memory.stage."good_{table.name}" AS good {ordered}'
        )


def columns_of(table: Table) -> list[Served]:
    """Return the columns that a version has of a table, in their order."""
    served: list[Served] = []
    for column in table.kept_columns:
        row = next((row for row in _derived(table) if _stands_for(row, column)), None)
        if row and not row["column"]:
            continue
        one = _computed(row, table, column) if row else _plain(table, column)
        if one not in served:
            served.append(one)
        served += [_new(row) for row in _derived(table) if row["after"] == column.name]
    return served


def _plain(table: Table, column: Column) -> Served:
    quoted = f'"{column.name}"'
    if column.allowed == "yes_no":
        return Served(column.name, "BOOLEAN", f"{quoted} = 'yes'")
    return Served(column.name, clean.type_of(table, column), quoted)


def _computed(row: dict[str, str], table: Table, column: Column) -> Served:
    return Served(row["column"], row["type"] or clean.type_of(table, column), row["expression"])


def _new(row: dict[str, str]) -> Served:
    return Served(row["column"], row["type"], row["expression"])


def _derived(table: Table) -> Iterator[dict[str, str]]:
    return (row for row in _rows() if row["table"] == table.name)


@cache
def _rows() -> list[dict[str, str]]:
    return contract.rows(DERIVED)


def _stands_for(row: dict[str, str], column: Column) -> bool:
    """Tell whether a derived column stands for one of the contract, or for numbered ones."""
    numbered = re.sub(r"\{\w+\}", r"\\d+", row["stands_for"])
    return re.fullmatch(numbered, column.name) is not None
