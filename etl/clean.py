"""From raw texts to cleaned rows: each distinct text of a column is cleaned once and joined back.

Works in the build's in-memory database: reads a table of `raw`, appends to `stage`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from etl import check, cleaners
from etl.contract import Column, Table, tidy
from etl.mask import shown
from etl.pseudonym import TOTAL
from etl.recognise import Recognised
from etl.unseen import FAILED

_SQL_TYPES = {"integer": "INTEGER", "number": "DOUBLE", "money": "BIGINT", "date": "DATE"}


@dataclass(frozen=True)
class RawSheet:
    """A sheet's texts as they were loaded: the table that holds them and what is on the sheet."""

    source_id: int
    raw: str  # the table's name
    recognised: Recognised
    first_row: int  # the number on the sheet of the row whose rowid is 0

    @property
    def table(self) -> Table:
        """Return the table of the contract that the sheet belongs to."""
        return self.recognised.table

    @property
    def columns(self) -> list[Column]:
        """Return the columns on the sheet that are kept."""
        columns = map(self.table.column, self.recognised.columns)
        return [column for column in columns if not column.personal]


def create_stage_table(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Make the empty table of cleaned rows, and the view of its rows that are still good."""
    columns = [
        f'"{column.name}" {sql_type(column)}' for column in table.columns if not column.personal
    ]
    if table.name == "participant":
        columns.append("person_id UUID")
    connection.execute(
        f'CREATE TABLE stage."{table.name}" (source_id INTEGER, "row" BIGINT, {", ".join(columns)})'
    )
    connection.execute(
        f'CREATE VIEW stage."good_{table.name}" AS '
        f'SELECT * FROM stage."{table.name}" ANTI JOIN stage.left_out USING (source_id, "row")'
    )


def clean_sheet(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> int:
    """Append a sheet's cleaned rows to the stage and its broken rules to the problems.

    Returns the number of rows that are data; the blank ones and the totals are not.
    """
    broken = [column for column in sheet.columns if _register_mapping(connection, sheet, column)]
    _insert_rows(connection, sheet)
    for column in broken:
        _insert_problems(connection, sheet, column)
        _insert_details(connection, sheet, column)
    for column in sheet.columns:
        connection.unregister(f"map_{column.name}")
        if column.required:
            _insert_missing(connection, sheet, column)
    counted = connection.execute(
        f'SELECT count(*) FROM stage."{sheet.table.name}" WHERE source_id = $source_id',
        {"source_id": sheet.source_id},
    )
    return int(counted.fetchall()[0][0])


def sql_type(column: Column) -> str:
    """Return the DuckDB type of a column's cleaned values."""
    return _SQL_TYPES.get(column.type, "VARCHAR")


def _register_mapping(
    connection: duckdb.DuckDBPyConnection, sheet: RawSheet, column: Column
) -> bool:
    """Clean a column's distinct texts and register them as the table `map_<column>`.

    Returns whether any of them breaks a rule. Texts that say nothing have no row in it.
    """
    distinct = connection.execute(
        f'SELECT DISTINCT "{column.name}" FROM {sheet.raw} WHERE "{column.name}" IS NOT NULL'
    ).fetchall()
    clean = cleaners.cleaner(column)
    cleaned = {text: _clean_or_none(clean, text) for (text,) in distinct}
    meant = {text: one for text, one in cleaned.items() if one is not None}
    found = [shown(text, column) if one.rule else "" for text, one in meant.items()]
    mapping = {
        "text": pa.array(meant, pa.string()),
        "value": pa.array([one.value for one in meant.values()], pa.string()),
        "rule": pa.array([one.rule for one in meant.values()], pa.string()),
        "severity": pa.array([_severity(one.rule) for one in meant.values()], pa.string()),
        "found": pa.array(found, pa.string()),
        "expected": pa.array([one.expected for one in meant.values()], pa.string()),
        "certainty": pa.array([one.certainty for one in meant.values()], pa.float64()),
        "meanings": pa.array([one.meanings for one in meant.values()], pa.list_(pa.string())),
        "is_total": pa.array([_is_total(text) for text in meant], pa.bool_()),
    }
    connection.register(f"map_{column.name}", pa.table(mapping))
    return any(one.rule for one in meant.values())


def _clean_or_none(clean: cleaners.Cleaner, text: str) -> cleaners.Cleaned | None:
    """Clean a text; a lone dash says nothing, except where a list has it as a word."""
    if cleaners.is_blank(text):
        return None
    if tidy(text).upper() in FAILED:
        return cleaners.Cleaned(rule="error_value")
    cleaned = clean(text)
    if cleaners.says_nothing(text) and (cleaned.rule or cleaned.value == tidy(text)):
        return None
    return cleaned


def _severity(rule: str) -> str:
    return check.rules()[rule].severity if rule else ""


def _is_total(text: str) -> bool:
    return re.match(TOTAL, tidy(text).casefold()) is not None


def _insert_rows(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> None:
    values = [
        f'CAST(map_{column.name}.value AS {sql_type(column)}) AS "{column.name}"'
        for column in sheet.columns
    ]
    if sheet.table.name == "participant":
        values.append("raw_row.person_id")
    joins = " ".join(
        f'LEFT JOIN map_{column.name} ON raw_row."{column.name}" = map_{column.name}.text'
        for column in sheet.columns
    )
    connection.execute(
        f"""
        INSERT INTO stage."{sheet.table.name}" BY NAME
        SELECT $source_id AS source_id, raw_row.rowid + $first_row AS "row", {", ".join(values)}
        FROM {sheet.raw} AS raw_row {joins}
        WHERE {_is_data(sheet)}
        """,
        {"source_id": sheet.source_id, "first_row": sheet.first_row},
    )


def _is_data(sheet: RawSheet) -> str:
    """Return the condition that a raw row is neither blank nor a line of totals."""
    # What a title says for all rows does not make a blank row one of them.
    columns = [column for column in sheet.columns if column.name in sheet.recognised.positions]
    texts = ", ".join(["NULL", *(f"map_{column.name}.text" for column in columns)])
    totals = ", ".join([*(f"map_{column.name}.is_total" for column in columns), "false"])
    says_something, is_total = f"coalesce({texts}) IS NOT NULL", f"coalesce({totals})"
    if sheet.table.name == "participant":
        says_something += " OR has_person"
        is_total += " OR is_personal_total"
    # A record that is called "Total" has its required cells; a line of totals has few cells at all.
    required = [f"map_{column.name}.text IS NULL" for column in columns if column.required]
    incomplete = " OR ".join([*required, f"list_count([{texts}]) <= 2"])
    if sheet.table.name == "participant":
        incomplete += " OR is_total_alone OR NOT has_person"
    return f"({says_something}) AND NOT (({is_total}) AND ({incomplete}))"


def _insert_problems(
    connection: duckdb.DuckDBPyConnection, sheet: RawSheet, column: Column
) -> None:
    connection.execute(
        f"""
        INSERT INTO stage.problem
        SELECT stage_row.source_id, stage_row."row", $column, rule, severity, found, expected
        FROM {_rows_and_mapping(sheet, column)}
        WHERE mapping.rule <> ''
        """,
        {"source_id": sheet.source_id, "first_row": sheet.first_row, "column": column.name},
    )


def _insert_details(connection: duckdb.DuckDBPyConnection, sheet: RawSheet, column: Column) -> None:
    """Say of each near miss what it means probably, and how sure that is."""
    connection.execute(
        f"""
        INSERT INTO stage.detail
        SELECT stage_row.source_id, stage_row."row", $column, rule, certainty, '', text, meanings
        FROM {_rows_and_mapping(sheet, column)}
        WHERE certainty > 0
        """,
        {"source_id": sheet.source_id, "first_row": sheet.first_row, "column": column.name},
    )


def _rows_and_mapping(sheet: RawSheet, column: Column) -> str:
    """Return what joins the texts of a column, as cleaned, to the rows that are data."""
    return f"""
        {sheet.raw} AS raw_row
        JOIN map_{column.name} AS mapping ON raw_row."{column.name}" = mapping.text
        JOIN stage."{sheet.table.name}" AS stage_row
            ON stage_row.source_id = $source_id AND stage_row."row" = raw_row.rowid + $first_row
    """


def _insert_missing(connection: duckdb.DuckDBPyConnection, sheet: RawSheet, column: Column) -> None:
    connection.execute(
        f"""
        INSERT INTO stage.problem
        SELECT source_id, "row", $column, 'required_missing', 'error', '', ''
        FROM stage."{sheet.table.name}" AS stage_row
        WHERE source_id = $source_id AND "{column.name}" IS NULL AND NOT EXISTS (
            FROM stage.problem AS problem
            WHERE problem.source_id = $source_id AND problem."row" = stage_row."row"
                AND column_name = $column
        )
        """,
        {"source_id": sheet.source_id, "column": column.name},
    )
