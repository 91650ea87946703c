"""From raw texts to cleaned rows: each distinct text of a column is cleaned once and joined back.

Works in the build's in-memory database: reads a table of `raw`, appends to `stage`.
"""

from __future__ import annotations

import re

import duckdb
import pyarrow as pa

from etl import cleaners, contract
from etl.contract import Column, Table
from etl.read import Recognised

_SQL_TYPES = {"integer": "INTEGER", "number": "DOUBLE", "money": "BIGINT", "date": "DATE"}
_TIDY = r"nullif(trim(regexp_replace(nfc_normalize({0}), '[\s\x{{00a0}}\x{{200b}}\x{{feff}}]+', ' ', 'g')), '')"
_TOTAL = r"^(grand |sub ?)?(total|jumlah)\b"
_DASHES = frozenset({"-", "–", "—", "n/a", "#n/a"})
_LONGEST_SHOWN = 40
_NIK_OR_PHONE_DIGITS = 9


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


def clean_sheet(
    connection: duckdb.DuckDBPyConnection, source_id: int, raw: str, recognised: Recognised
) -> int:
    """Append a sheet's cleaned rows to the stage and its broken rules to the problems.

    Returns the number of rows that are data; the blank ones and the totals are not.
    """
    columns = [
        recognised.table.column(name)
        for name in recognised.positions
        if not recognised.table.column(name).personal
    ]
    offset = recognised.header_row + 1 - recognised.is_header_outside
    mapped = [column for column in columns if column.type != "text"]
    for column in mapped:
        _register_mapping(connection, raw, column)
    _insert_rows(connection, source_id, raw, recognised.table, columns, offset)
    for column in mapped:
        _insert_problems(connection, source_id, raw, recognised.table, column, offset)
        connection.unregister(f"map_{column.name}")
    for column in columns:
        if column.required:
            _insert_missing(connection, source_id, recognised.table, column)
    counted = connection.execute(
        f'SELECT count(*) FROM stage."{recognised.table.name}" WHERE source_id = $source_id',
        {"source_id": source_id},
    ).fetchone()
    return int(counted[0]) if counted else 0


def sql_type(column: Column) -> str:
    """Return the DuckDB type of a column's cleaned values."""
    return _SQL_TYPES.get(column.type, "VARCHAR")


def shown(text: str, column: Column, expected: str) -> str:
    """Return a wrong value as a report may show it.

    A name that slipped into another column must not come out again here: words are masked unless
    they resemble an allowed value, and so is anything with as many digits as a phone number.
    """
    found = contract.tidy(text.removeprefix(cleaners.NUMBER))
    digits = sum(character.isdigit() for character in found)
    words = len(re.findall(r"[^\W\d_]+", found))
    most_words = 3 if column.name.endswith("_id") else 1
    if digits < _NIK_OR_PHONE_DIGITS and (
        expected or not words or (digits and words <= most_words)
    ):
        return found[:_LONGEST_SHOWN]
    return f"{found[:1]}•••"


def _register_mapping(connection: duckdb.DuckDBPyConnection, raw: str, column: Column) -> None:
    """Clean a column's distinct texts and register them as the table `map_<column>`."""
    distinct = connection.execute(
        f'SELECT DISTINCT "{column.name}" FROM {raw} WHERE "{column.name}" IS NOT NULL'
    ).fetchall()
    clean = cleaners.cleaner(column)
    texts = [row[0] for row in distinct]
    cleaned = [_clean_or_blank(clean, text) for text in texts]
    mapping = {
        "text": texts,
        "value": [one.value for one in cleaned],
        "rule": [one.rule for one in cleaned],
        "found": [
            shown(text, column, one.expected) for text, one in zip(texts, cleaned, strict=True)
        ],
        "expected": [one.expected for one in cleaned],
    }
    connection.register(
        f"map_{column.name}",
        pa.table({name: pa.array(values, pa.string()) for name, values in mapping.items()}),
    )


def _clean_or_blank(clean: cleaners.Cleaner, text: str) -> cleaners.Cleaned:
    """Clean a text; a lone dash says nothing, except where a list has it as a word."""
    if cleaners.is_blank(text):
        return cleaners.Cleaned()
    cleaned = clean(text)
    is_dash = contract.tidy(text).casefold() in _DASHES
    return cleaners.Cleaned() if cleaned.rule and is_dash else cleaned


def _insert_rows(
    connection: duckdb.DuckDBPyConnection,
    source_id: int,
    raw: str,
    table: Table,
    columns: list[Column],
    offset: int,
) -> None:
    values = [f'{_value(column)} AS "{column.name}"' for column in columns]
    if table.name == "participant":
        values.append("raw_row.person_id")
    joins = "".join(
        f' LEFT JOIN map_{column.name} ON raw_row."{column.name}" = map_{column.name}.text'
        for column in columns
        if column.type != "text"
    )
    connection.execute(
        f"""
        INSERT INTO stage."{table.name}" BY NAME
        SELECT $source_id AS source_id, raw_row.rowid + $offset AS "row", {", ".join(values)}
        FROM {raw} AS raw_row {joins}
        WHERE {_is_data(table, columns)}
        """,
        {"source_id": source_id, "offset": offset},
    )


def _value(column: Column) -> str:
    if column.type != "text":
        return f"CAST(map_{column.name}.value AS {sql_type(column)})"
    text = _TIDY.format(f'raw_row."{column.name}"')
    # Codes are compared between sheets, where people write them now so, now so.
    return f"upper({text})" if column.name.endswith("_id") else text


def _is_data(table: Table, columns: list[Column]) -> str:
    """Return the condition that a raw row is neither blank nor a line of totals."""
    texts = [_TIDY.format(f'raw_row."{column.name}"') for column in columns]
    some = f"coalesce({', '.join(texts)}, NULL)"
    person = "raw_row.person_id IS NOT NULL" if table.name == "participant" else "false"
    required = [text for text, column in zip(texts, columns, strict=True) if column.required]
    incomplete = " OR ".join(f"{text} IS NULL" for text in required) or "false"
    # A total line need not have every column; a record that is called "Total" has.
    is_total = f"regexp_matches(lower({some}), '{_TOTAL}') AND ({incomplete} OR list_count([{', '.join(texts)}]) <= 2)"
    return f"({some} IS NOT NULL OR {person}) AND NOT coalesce({is_total}, false)"


def _insert_problems(
    connection: duckdb.DuckDBPyConnection,
    source_id: int,
    raw: str,
    table: Table,
    column: Column,
    offset: int,
) -> None:
    connection.execute(
        f"""
        INSERT INTO stage.problem
        SELECT stage_row.source_id, stage_row."row", $column, rule, 'error', found, expected
        FROM {raw} AS raw_row
        JOIN map_{column.name} AS mapping ON raw_row."{column.name}" = mapping.text
        JOIN stage."{table.name}" AS stage_row
            ON stage_row.source_id = $source_id AND stage_row."row" = raw_row.rowid + $offset
        WHERE mapping.rule <> ''
        """,
        {"source_id": source_id, "offset": offset, "column": column.name},
    )


def _insert_missing(
    connection: duckdb.DuckDBPyConnection, source_id: int, table: Table, column: Column
) -> None:
    connection.execute(
        f"""
        INSERT INTO stage.problem
        SELECT source_id, "row", $column, 'required_missing', 'error', '', ''
        FROM stage."{table.name}"
        ANTI JOIN (SELECT "row" FROM stage.problem WHERE source_id = $source_id AND column_name = $column)
            USING ("row")
        WHERE source_id = $source_id AND "{column.name}" IS NULL
        """,
        {"source_id": source_id, "column": column.name},
    )
