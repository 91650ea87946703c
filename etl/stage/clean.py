"""From raw texts to cleaned rows: each distinct text of a column is cleaned once and joined back.

Works in the build's in-memory database: reads a table of `raw`, appends to `stage`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import duckdb
import pyarrow as pa

from etl import contract
from etl.contract import Column, Table, total_words
from etl.files.cell_facts import FAILED, UNCOMPUTED
from etl.layout.recognise import Recognised
from etl.problems.mask import shown
from etl.problems.raising import add_details, raise_from
from etl.stage import date_orders, last_days, pseudonym
from etl.text import tidy
from etl.values import answers, cleaners
from etl.values.answers import Beside
from etl.values.cleaned import Cleaned, Cleaner

_TOTAL = re.compile(total_words.LABEL)
# So few that Python tells their texts apart sooner than a statement for each column is planned.
_FEW_ROWS = 500
VALUES = pa.dictionary(pa.int32(), pa.string())  # of a column whose texts are cleaned
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

    def header_row(self, position: int) -> int | None:
        """Return the row of a column's header; None where the header is no row of the file."""
        return self.recognised.header_rows[position] if self.first_row > 1 else None


@dataclass(frozen=True)
class Mapping:
    """How the texts of a column become values: as they are, or through the table `map_<column>`."""

    column: Column
    type_name: str  # of the values, in DuckDB
    is_broken: bool  # any of its texts breaks a rule
    is_guessed: bool  # of any of these it is known what it probably means
    is_needed: bool  # any of its texts is not its own value

    @property
    def text(self) -> str:
        """Return the SQL of the text that means something, else NULL."""
        return f"{self._table}text" if self.is_needed else f'{self._table}"{self.column.name}"'

    @property
    def value(self) -> str:
        """Return the SQL of the value."""
        value = (
            f"{self._table}value" if self.is_needed else f"CAST({self.text} AS {self.type_name})"
        )
        return f'{value} AS "{self.column.name}"'

    @property
    def is_total(self) -> str:
        """Return the SQL that tells whether the text begins a line of totals; NULL without one."""
        if self.is_needed:
            return f"{self._table}is_total"
        return f"CASE WHEN {self.text} IS NOT NULL THEN false END"

    @property
    def is_missing(self) -> str:
        """Return the SQL that tells whether a line of totals has nothing of a record here.

        A choice in other words than a label's own may be a slip, and is asked about.
        """
        if not self.is_needed or self.column.type == "text":
            return f"{self.text} IS NULL"
        nothing = f"{self._table}value IS NULL"
        if self.column.type != "choice":
            return nothing
        label = f"lower(trim({self.text}))"
        return f"{nothing} AND coalesce(regexp_full_match({label}, '{total_words.ALONE}'), true)"

    @property
    def join(self) -> str:
        """Return the SQL that joins the table to the rows."""
        if not self.is_needed:
            return ""
        name, value = self.column.name, f"CAST(value AS {self.type_name}) AS value"
        table = f"(SELECT * REPLACE ({value}) FROM map_{name}) AS map_{name}"
        return f'LEFT JOIN {table} ON raw_row."{name}" = map_{name}.text'

    @property
    def _table(self) -> str:
        return f"map_{self.column.name}." if self.is_needed else "raw_row."


def create_stage_table(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Make the empty table of cleaned rows, and the view of its rows that are still good."""
    columns = [f'"{column.name}" {type_of(table, column)}' for column in table.kept_columns]
    if table.name == "participant":
        columns += [f"{name} {type_name}" for name, type_name in pseudonym.TELLING.items()]
    connection.execute(
        f'CREATE TABLE stage."{table.name}" (source_id INTEGER, "row" BIGINT, {", ".join(columns)})'
    )
    connection.execute(
        f'CREATE VIEW stage."good_{table.name}" AS '
        f'SELECT * FROM stage."{table.name}" ANTI JOIN stage.left_out USING (source_id, "row")'
    )


class Values:
    """The values that a column's texts have, each distinct text cleaned once."""

    def __init__(self, column: Column) -> None:
        self._clean = cleaners.cleaner(column)
        self._known: dict[str, str | None] = {}

    def of(self, texts: pa.Array) -> pa.Array:
        """Return the value of each text, NULL where it has none; of the type `VALUES`."""
        distinct = texts.dictionary_encode()
        values = pa.array(map(self._of, distinct.dictionary.to_pylist()), pa.string())
        return pa.DictionaryArray.from_arrays(distinct.indices, values)

    def _of(self, text: str) -> str | None:
        if text not in self._known:
            cleaned = _clean_or_none(self._clean, text)
            self._known[text] = cleaned.value if cleaned else None
        return self._known[text]


def clean_sheet(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> tuple[int, list[int]]:
    """Append a sheet's cleaned rows to the stage and its broken rules to the problems.

    Returns the number of rows that are data, and the numbers of those on the sheet that are not,
    because they sum others up. Blank ones are neither.
    """
    mappings = _mappings(connection, sheet)
    data = _insert_rows(connection, sheet, mappings)
    are_all = data == count_rows(connection, sheet.raw)
    sums = [] if are_all else _sums(connection, sheet, mappings)
    if sheet.table.span and sheet.table.span[0] in sheet.recognised.columns:
        first = sheet.table.column(sheet.table.span[0])
        [texts] = distinct_texts(connection, sheet, [first])
        last_days.fill(connection, sheet.table, sheet.source_id, sheet.raw, sheet.first_row, texts)
    for mapping in mappings:
        if mapping.is_broken:
            _insert_problems(connection, sheet, mapping.column)
        if mapping.is_guessed:
            _insert_details(connection, sheet, mapping.column)
    for column in sheet.columns:
        connection.unregister(f"map_{column.name}")
    for column in _required_with_blanks(connection, sheet):
        _insert_missing(connection, sheet, column)
    return data, sums


def count_rows(connection: duckdb.DuckDBPyConnection, raw: str) -> int:
    """Return the number of rows of a raw table."""
    [(rows,)] = connection.execute(f"SELECT count(*) FROM {raw}").fetchall()
    return int(rows)


def type_of(table: Table, column: Column) -> str:
    """Return the DuckDB type of a column's cleaned values.

    Of people there may be millions: a word of a list is kept as its place there.
    """
    if table.name == "participant" and column.type == "choice":
        words = ", ".join(f"'{word}'" for word in contract.spellings(column.allowed))
        return f"ENUM({words})"
    return _SQL_TYPES.get(column.type, "VARCHAR")


def _mappings(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> list[Mapping]:
    """Return how each column's texts become values; the dates last, of which one tells another."""
    beside_answers = _beside_answers(connection, sheet)
    found: dict[str, Mapping] = {}
    of_dates: dict[str, list[str]] = {}
    texts = distinct_texts(connection, sheet, sheet.columns)
    for column, distinct in zip(sheet.columns, texts, strict=True):
        if column.type == "date":
            of_dates[column.name] = distinct
            continue
        clean = cleaners.cleaner(column, beside_answers, distinct)
        found[column.name] = _register_mapping(connection, sheet.table, column, distinct, clean)
    for name, clean in date_orders.cleaners_of(sheet.recognised, of_dates).items():
        column, distinct = sheet.table.column(name), of_dates[name]
        found[name] = _register_mapping(connection, sheet.table, column, distinct, clean)
    return [found[column.name] for column in sheet.columns]


def distinct_texts(
    connection: duckdb.DuckDBPyConnection, sheet: RawSheet, columns: Sequence[Column]
) -> Iterator[list[str]]:
    """Give the texts of each of a sheet's columns, each text once."""
    if count_rows(connection, sheet.raw) <= _FEW_ROWS:
        yield from _distinct_of_few(connection, sheet, columns)
        return
    # DuckDB finds the next column's texts while Python cleans those of one.
    with ThreadPoolExecutor(1) as beside:
        yield from beside.map(partial(_distinct_of_many, connection.cursor(), sheet), columns)


def _distinct_of_few(
    connection: duckdb.DuckDBPyConnection, sheet: RawSheet, columns: Sequence[Column]
) -> list[list[str]]:
    if not columns:
        return []
    names = ", ".join(f'"{column.name}"' for column in columns)
    rows = connection.execute(f"SELECT {names} FROM {sheet.raw}").fetchall()
    columns_of_texts = zip(*rows, strict=True) if rows else [()] * len(columns)
    return [[*dict.fromkeys(one for one in texts if one is not None)] for texts in columns_of_texts]


def _distinct_of_many(
    connection: duckdb.DuckDBPyConnection, sheet: RawSheet, column: Column
) -> list[str]:
    distinct = connection.execute(
        f'SELECT DISTINCT "{column.name}" FROM {sheet.raw} WHERE "{column.name}" IS NOT NULL'
    )
    return [text for (text,) in distinct.fetchall()]


def _beside_answers(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> Beside:
    """Return the words by which a sheet answers statements: together they tell the scale."""
    columns = [column for column in sheet.columns if column.allowed == answers.LIST]
    texts = itertools.chain.from_iterable(distinct_texts(connection, sheet, columns))
    as_word = sheet.recognised.readings.answer("word_in_doubt") or ""
    return Beside(answers.words_among(texts), as_word)


def _register_mapping(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    column: Column,
    distinct: list[str],
    clean: Cleaner,
) -> Mapping:
    """Clean a column's distinct texts; register them as the table `map_<column>` if it is needed.

    Texts that say nothing have no row in it.
    """
    cleaned = {text: _clean_or_none(clean, text) for text in distinct}
    meant = {text: one for text, one in cleaned.items() if one is not None}
    is_broken = any(one.rule for one in meant.values())
    own_value = len(meant) == len(distinct) and all(
        one.value == text for text, one in meant.items()
    )
    is_needed = is_broken or not own_value or any(map(_is_total, meant))
    if is_needed:
        connection.register(f"map_{column.name}", _mapping_table(meant, column))
    is_guessed = any(one.certainty for one in meant.values())
    return Mapping(column, type_of(table, column), is_broken, is_guessed, is_needed)


def _mapping_table(meant: dict[str, Cleaned], column: Column) -> pa.Table:
    cleaned = meant.values()
    found = [shown(text, column) if one.rule else "" for text, one in meant.items()]
    return pa.table(
        {
            "text": pa.array(meant, pa.string()),
            "value": pa.array([one.value for one in cleaned], pa.string()),
            "rule": pa.array([one.rule for one in cleaned], pa.string()),
            "found": pa.array(found, pa.string()),
            "expected": pa.array([one.expected for one in cleaned], pa.string()),
            "certainty": pa.array([one.certainty for one in cleaned], pa.float64()),
            "meanings": pa.array([one.meanings for one in cleaned], pa.list_(pa.string())),
            "is_total": pa.array(map(_is_total, meant), pa.bool_(), size=len(meant)),
        }
    )


def _clean_or_none(clean: Cleaner, text: str) -> Cleaned | None:
    """Clean a text; a lone dash says nothing, except where a list has it as a word."""
    found = tidy(text)
    if not found:
        return None
    if found.upper() in FAILED:
        return Cleaned(rule="error_value")
    if found == UNCOMPUTED:
        return Cleaned(rule="formula_not_computed")
    cleaned = clean(text)
    if (cleaned.rule or cleaned.value in (None, found)) and cleaners.says_nothing(found):
        return None
    return cleaned


def _is_total(text: str) -> bool:
    return _TOTAL.match(tidy(text).casefold()) is not None


def _insert_rows(
    connection: duckdb.DuckDBPyConnection, sheet: RawSheet, mappings: list[Mapping]
) -> int:
    """Append the rows that are data to the stage, and return their number."""
    values = [mapping.value for mapping in mappings]
    if sheet.table.name == "participant":
        values += [f"raw_row.{name}" for name in pseudonym.TELLING]
    inserted = connection.execute(
        f"""
        INSERT INTO stage."{sheet.table.name}" BY NAME
        SELECT $source_id AS source_id, raw_row.rowid + $first_row AS "row", {", ".join(values)}
        FROM {_rows_with(sheet, mappings)}
        WHERE ({_says_something(sheet, mappings)}) AND NOT ({_is_sum(sheet, mappings)})
        """,
        {"source_id": sheet.source_id, "first_row": sheet.first_row},
    )
    return int(inserted.fetchall()[0][0])


def _sums(
    connection: duckdb.DuckDBPyConnection, sheet: RawSheet, mappings: list[Mapping]
) -> list[int]:
    """Return the numbers of the rows that say something and are no data."""
    found = connection.execute(
        f"""
        SELECT raw_row.rowid + $first_row
        FROM {_rows_with(sheet, mappings)}
        WHERE ({_says_something(sheet, mappings)}) AND ({_is_sum(sheet, mappings)})
        ORDER BY ALL
        """,
        {"first_row": sheet.first_row},
    )
    return [row for (row,) in found.fetchall()]


def _rows_with(sheet: RawSheet, mappings: list[Mapping]) -> str:
    return f"{sheet.raw} AS raw_row {' '.join(mapping.join for mapping in mappings)}"


def _on_sheet(sheet: RawSheet, mappings: list[Mapping]) -> list[Mapping]:
    """Return the columns that stand there: what a title says makes no blank row a record."""
    return [one for one in mappings if one.column.name in sheet.recognised.positions]


def _says_something(sheet: RawSheet, mappings: list[Mapping]) -> str:
    """Return the condition that a raw row is not blank."""
    texts = ", ".join(["NULL", *(one.text for one in _on_sheet(sheet, mappings))])
    has_person = " OR has_person" if sheet.table.name == "participant" else ""
    return f"coalesce({texts}) IS NOT NULL{has_person}"


def _is_sum(sheet: RawSheet, mappings: list[Mapping]) -> str:
    """Return the condition that a raw row begins like a line of totals and is no record.

    A row in which everything required is filled is a record, whatever its words.
    """
    on_sheet = _on_sheet(sheet, mappings)
    totals = [one.is_total for one in on_sheet]
    missing = [one.is_missing for one in on_sheet if one.column.required]
    # What stands across is there for each row, whatever its words.
    missing += ["true" for name in sheet.recognised.across if sheet.table.column(name).required]
    is_total = f"coalesce({', '.join([*totals, 'false'])})"
    if sheet.table.name == "participant":
        is_total += " OR total_label IS NOT NULL"
        batch = [one.is_total for one in on_sheet if one.column.name == "batch_id"]
        missing += [*batch, "total_label = 'alone'", "NOT has_person"]
    return f"({is_total}) AND ({_any_of(missing)})"


def _any_of(conditions: list[str]) -> str:
    return " OR ".join(f"coalesce({one}, false)" for one in [*conditions, "false"])


def _insert_problems(
    connection: duckdb.DuckDBPyConnection, sheet: RawSheet, column: Column
) -> None:
    """Raise the rules that texts break: of an optional column the cell is left out, not the row."""
    raise_from(
        connection,
        f"""
        SELECT stage_row.source_id, stage_row."row", $column AS column_name, rule, found, expected
        FROM {_rows_and_mapping(sheet, column)}
        WHERE mapping.rule <> ''
        """,
        {"source_id": sheet.source_id, "first_row": sheet.first_row, "column": column.name},
        error="error" if column.refuses_row else "cell",
    )


def _insert_details(connection: duckdb.DuckDBPyConnection, sheet: RawSheet, column: Column) -> None:
    """Say of each near miss what it means probably, and how sure that is."""
    add_details(
        connection,
        f"""
        SELECT stage_row.source_id, stage_row."row", $column AS column_name, rule, certainty, text,
               meanings
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


def _required_with_blanks(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> list[Column]:
    """Return the required columns of which some row has nothing."""
    required = [column for column in sheet.columns if column.required]
    if not required:
        return []
    counts = ", ".join(f'count(*) - count("{column.name}")' for column in required)
    [blanks] = connection.execute(
        f'SELECT {counts} FROM stage."{sheet.table.name}" WHERE source_id = $source_id',
        {"source_id": sheet.source_id},
    ).fetchall()
    return [column for column, blank in zip(required, blanks, strict=True) if blank]


def _insert_missing(connection: duckdb.DuckDBPyConnection, sheet: RawSheet, column: Column) -> None:
    raise_from(
        connection,
        f"""
        SELECT source_id, "row", $column AS column_name, NULL AS found, NULL AS expected
        FROM stage."{sheet.table.name}" AS stage_row
        WHERE source_id = $source_id AND "{column.name}" IS NULL AND NOT EXISTS (
            FROM stage.problem AS problem
            WHERE problem.source_id = $source_id AND problem."row" = stage_row."row"
                AND column_name = $column
        )
        """,
        {"source_id": sheet.source_id, "column": column.name},
        rule="required_missing",
    )
