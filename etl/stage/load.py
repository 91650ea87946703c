"""From a recognised sheet to a raw table of texts, the personal columns replaced by a pseudonym.

Large, regular CSV files and Parquet are read by DuckDB, everything else by Python.
"""

from __future__ import annotations

import csv
import gc
import io
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from etl.files.refusal import FileRefusedError
from etl.files.sheet import Sheet, cell_text, literal_path
from etl.layout.body import EXACT, ROWS_AT_ONCE, SCIENTIFIC, Body
from etl.layout.fill_down import BLANK_OF_THREE
from etl.layout.notes import Note
from etl.layout.recognise import Recognised
from etl.stage import pseudonym
from etl.text import NUMBER

_LARGE_CSV_BYTES = 8_000_000
_BYTES_OF_LAST_ROWS = 32_768
_ROUNDED = "is_nik_rounded"  # a column of what DuckDB has read by itself
# As Python reads it: digits of all scripts, and white space around them that nobody sees.
_POWER = rf"[\s\p{{Z}}]*{SCIENTIFIC.replace(chr(92) + 'd', chr(92) + 'p{Nd}')}[\s\p{{Z}}]*"
# So few that their cells are still in the processor's cache when their texts are taken.
_ROWS_IN_CACHE = 2_000


def load(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, recognised: Recognised, into: str
) -> Body:
    """Load the rows below the header into a new table of texts, one column per contract column.

    A row's number on the sheet is its rowid + `first_row(…)`. Personal columns are replaced by
    those of `pseudonym.selected`. Returns what was found while rows were
    read. Raises FileRefusedError where the file is damaged.
    """
    if sheet.is_header_outside:
        _load_parquet(connection, sheet, recognised, into)
    elif not _load_with_duckdb(connection, sheet, recognised, into):
        return _load_rows(connection, sheet, recognised, into)
    rounded = _rounded(connection, sheet, recognised, into)
    return Body(recognised, sheet, notes=[Note(row, "nik", "nik_rounded") for row in rounded])


def load_title(connection: duckdb.DuckDBPyConnection, title: Recognised, into: str) -> None:
    """Load what titles say of a batch into a new table of one row."""
    connection.register("title", pa.table({name: [one.text] for name, one in title.said.items()}))
    connection.execute(f"CREATE TABLE {into} AS FROM title")
    connection.unregister("title")


def first_row(sheet: Sheet, recognised: Recognised) -> int:
    """Return the number of the first row of data, counted from 1 as Excel does."""
    return 1 if sheet.is_header_outside else recognised.data_row


def _load_rows(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, recognised: Recognised, into: str
) -> Body:
    """Let DuckDB take the rows while they are read, on another processor if there is one."""
    body = Body(recognised, sheet)
    failures: list[BaseException] = []
    schema = pa.schema([(name, pa.string()) for name in recognised.columns])
    chunks = _chunks(body, schema, failures)
    connection.register("chunks", pa.RecordBatchReader.from_batches(schema, chunks))
    with _garbage_left():
        connection.execute(f"CREATE TABLE {into} AS SELECT {_selected(recognised)} FROM chunks")
    connection.unregister("chunks")
    if failures:
        raise failures[0]
    return body


@contextmanager
def _garbage_left() -> Iterator[None]:
    """Let the garbage collector rest: to look through rows of cells takes it a third of the time.

    They are no garbage that it would find: no cell refers to its row.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _chunks(
    body: Body, schema: pa.Schema, failures: list[BaseException]
) -> Iterator[pa.RecordBatch]:
    """Give the rows below the header as chunks of texts, until one cannot be read."""
    sheet, known = body.sheet, body.known
    rows = itertools.islice(sheet.rows(), known.data_row - 1 - sheet.rows_above, None)
    try:
        for taken in body.batches(rows, first_row(sheet, known)):
            for start in range(0, len(taken), _ROWS_IN_CACHE):
                chunk = taken[start : start + _ROWS_IN_CACHE]
                yield pa.record_batch(_texts_of(chunk, known, sheet.first_position), schema)
    except BaseException as failure:  # DuckDB would hand on no more than its words
        failures.append(failure)


def _texts_of(rows: list[list[Any]], known: Recognised, first_position: int) -> list[pa.Array]:
    """Turn rows into columns of texts; what titles say stands in each row."""
    cells = list(itertools.zip_longest(*rows))
    places = [position - first_position for position in known.positions.values()]
    blank = pa.nulls(len(rows), pa.string())
    found = [_texts(cells[place]) if place < len(cells) else blank for place in places]
    given = [pa.repeat(pa.scalar(text, pa.string()), len(rows)) for text in known.given.values()]
    return found + given


def _texts(cells: tuple[Any, ...]) -> pa.Array:
    # Of cells that are equal the texts are too: of 1, 1.0 and True as well.
    text_of = {cell: cell_text(cell) for cell in set(cells)}
    return pa.array(map(text_of.__getitem__, cells), pa.string(), size=len(cells))


def _selected(recognised: Recognised) -> str:
    """Return the columns to keep: the table's own, the personal ones as a pseudonym."""
    kept = [
        f'"{name}"' for name in recognised.columns if not recognised.table.column(name).personal
    ]
    if recognised.table.name == "participant":
        kept += pseudonym.selected(recognised.columns)
    return ", ".join(kept)


def _load_with_duckdb(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, recognised: Recognised, into: str
) -> bool:
    """Let DuckDB read a large CSV file; False where it is small or too irregular for that."""
    if (
        sheet.path is None
        or sheet.path.stat().st_size <= _LARGE_CSV_BYTES
        or recognised.data_row > 2
        or recognised.given
        or recognised.in_utc
        or recognised.answers
        or not Body(recognised, sheet).ends_in_records(_last_rows(sheet.path, sheet.delimiter))
    ):
        return False
    name_of = {place: name for name, place in recognised.positions.items()}
    width = len(sheet.head[0])
    columns = {name_of.get(place, f"other_{place}"): "VARCHAR" for place in range(width)}
    rows = (
        "FROM read_csv($path, delim = $delimiter, skip = 1, columns = $columns, header = false, "
        "auto_detect = false, quote = '\"', escape = '\"', hive_partitioning = false)"
    )
    if "nik" in columns:
        rounded = _is_rounded('"nik"', "VARCHAR")
        whole = f"CASE WHEN NOT {rounded} THEN nik END"
        rows = f"FROM (SELECT * REPLACE ({whole} AS nik), {rounded} AS {_ROUNDED} {rows})"
    try:
        connection.execute(
            f"CREATE TABLE {into} AS SELECT {_kept(recognised)} {rows}",
            {"path": literal_path(sheet.path), "delimiter": sheet.delimiter, "columns": columns},
        )
    except duckdb.Error:
        return False
    if _needs_mending(connection, sheet, recognised, into):
        connection.execute(f"DROP TABLE {into}")
        return False
    return True


def _last_rows(path: Path, delimiter: str) -> list[list[Any]]:
    """Return the last rows of a CSV file in UTF-8, without the header of a small one."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _BYTES_OF_LAST_ROWS))
        lines = io.StringIO(file.read().decode("utf-8", errors="replace"), newline="")
    lines.readline()  # which may have begun before
    return list(csv.reader(lines, delimiter=delimiter, skipinitialspace=True))


def _needs_mending(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, recognised: Recognised, loaded: str
) -> bool:
    """Tell whether a column may be written once for many rows, or the header comes again."""
    columns = [name for name in recognised.columns if not recognised.table.column(name).personal]
    words = {name: sheet.head[0][recognised.positions[name]] for name in columns}
    again = " AND ".join(f'"{name}" = {_quoted(text)}' for name, text in words.items())
    few = [
        f"3 * count(*) FILTER (coalesce(trim(\"{name}\"), '') = '') >= {BLANK_OF_THREE} * count(*)"
        for name in set(recognised.table.written_once) & set(columns)
    ]
    blank = " OR ".join([*few, "count(*) = 0"])
    found = connection.execute(
        f"SELECT EXISTS (FROM {loaded} WHERE {again}), "
        f"(SELECT {blank} FROM {loaded} WHERE rowid < {ROWS_AT_ONCE})"
    )
    return any(found.fetchall()[0])


def _load_parquet(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, recognised: Recognised, into: str
) -> None:
    named = [
        f'{_parquet_value(name, sheet.head[0][place], sheet.types[place])} AS "{name}"'
        for name, place in recognised.positions.items()
    ]
    named += [f'{_quoted(text)} AS "{name}"' for name, text in recognised.given.items()]
    if "nik" in recognised.positions:
        place = recognised.positions["nik"]
        rounded = _is_rounded(_identifier(sheet.head[0][place]), sheet.types[place])
        named.append(f"{rounded} AS {_ROUNDED}")
    try:
        connection.execute(
            f"CREATE TABLE {into} AS SELECT {_kept(recognised)} FROM (SELECT {', '.join(named)} "
            "FROM read_parquet($path, hive_partitioning = false))",
            {"path": literal_path(sheet.path)},
        )
    except duckdb.Error as error:
        raise FileRefusedError("not_a_workbook", expected="Parquet") from error


def _kept(recognised: Recognised) -> str:
    """Return the columns that are kept of what DuckDB reads by itself."""
    kept = _selected(recognised)
    return f"{kept}, {_ROUNDED}" if "nik" in recognised.positions else kept


def _rounded(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, recognised: Recognised, loaded: str
) -> list[int]:
    """Return the rows whose NIK has lost its last digits, counted as on the sheet."""
    if "nik" not in recognised.positions:
        return []
    found = connection.execute(
        f"SELECT rowid + $first_row FROM {loaded} WHERE {_ROUNDED}",
        {"first_row": first_row(sheet, recognised)},
    )
    return [row for (row,) in found.fetchall()]


def _is_rounded(nik: str, type_name: str) -> str:
    """Return the SQL that tells of a NIK what `is_rounded` does of one in a cell."""
    if type_name.startswith("VARCHAR"):
        return f"coalesce(regexp_full_match({nik}, '{_POWER}', 'i'), false)"
    if not type_name.startswith(("DOUBLE", "FLOAT")):
        return "false"  # of a whole number all digits are there
    return (
        f"coalesce({nik} >= 1e15 AND {nik} < 1e16 "
        f"AND (TRY_CAST({nik} AS BIGINT) % 10 = 0 OR {nik} > {EXACT}), false)"
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _parquet_value(column: str, name: str, type_name: str) -> str:
    """Return the SQL of a Parquet column's texts, without NIKs that have lost their digits."""
    text = _parquet_text(name, type_name)
    if column != "nik":
        return text
    return f"CASE WHEN NOT {_is_rounded(_identifier(name), type_name)} THEN {text} END"


def _parquet_text(name: str, type_name: str) -> str:
    """Return the SQL of a Parquet column as the text that `cell_text` would make of it."""
    quoted = _identifier(name)
    if type_name == "BOOLEAN":
        return f"CAST(CAST({quoted} AS INTEGER) AS VARCHAR)"
    if not type_name.startswith(("DOUBLE", "FLOAT", "DECIMAL")):
        return f"CAST({quoted} AS VARCHAR)"
    return (
        f"CASE WHEN isnan(CAST({quoted} AS DOUBLE)) THEN NULL "
        f"WHEN {quoted} = trunc({quoted}) AND abs({quoted}) < 1e18 "
        f"THEN CAST(TRY_CAST({quoted} AS BIGINT) AS VARCHAR) ELSE '{NUMBER}' || {quoted} END"
    )
