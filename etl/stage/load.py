"""From a recognised sheet to a raw table of texts, the personal columns replaced by a pseudonym.

Large, regular CSV files and Parquet are read by DuckDB, everything else by Python.
"""

from __future__ import annotations

import csv
import gc
import io
import itertools
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from etl.files.refusal import FileRefusedError
from etl.files.sheet import Sheet, cell_text, literal_path
from etl.layout.body import EXACT, ROWS_AT_ONCE, SCIENTIFIC, Body
from etl.layout.fill_down import BLANK_OF_THREE
from etl.layout.notes import Note
from etl.layout.recognise import Recognised
from etl.stage import clean, pseudonym
from etl.text import NUMBER
from language import WIB_ZONE

_LARGE_CSV_BYTES = 8_000_000
_BYTES_OF_LAST_ROWS = 32_768
_ROUNDED = "is_nik_rounded"  # a column of what DuckDB has read by itself
# As Python reads it: digits of all scripts, and white space around them that nobody sees.
_POWER = rf"[\s\p{{Z}}]*{SCIENTIFIC.replace(chr(92) + 'd', chr(92) + 'p{Nd}')}[\s\p{{Z}}]*"
_PLACE = pa.field("place", pa.int64())
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
    body = Body(recognised, sheet)
    if _load_with_duckdb(connection, body, into):
        return body
    body = Body(recognised, sheet)
    chunks = _with_values(_chunks(body), recognised)
    with _garbage_left():
        _store(connection, _schema(recognised), chunks, into, _selected(recognised))
    return body


def name_again(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    recognised: Recognised,
    loaded: str,
    rows: Collection[int],
) -> None:
    """Make the pseudonyms of loaded rows anew, whose batch or age was mended after that.

    What is personal is not kept, so that the sheet is read again for them.
    """
    place = f"rowid + {first_row(sheet, recognised)}"
    mended = connection.sql(
        f"SELECT rowid AS place, {', '.join(_identifying(recognised))} FROM {loaded} "
        f"WHERE list_contains($rows, {place})",
        params={"rows": list(rows)},
    )
    now = {row["place"]: row for row in mended.to_arrow_table().to_pylist()}
    chunks = _with_values(_only(_chunks(Body(recognised, sheet)), now), recognised)
    selected = ["place", f"{pseudonym.person_id(recognised.columns)} AS person_id"]
    schema = _schema(recognised).insert(0, _PLACE)
    _store(connection, schema, chunks, "raw.named_again", selected)
    connection.execute(
        f"UPDATE {loaded} SET person_id = again.person_id FROM raw.named_again AS again "
        f"WHERE {loaded}.rowid = again.place; DROP TABLE raw.named_again"
    )


def load_title(connection: duckdb.DuckDBPyConnection, title: Recognised, into: str) -> None:
    """Load what titles say of a batch into a new table of one row."""
    connection.register("title", pa.table({name: [one.text] for name, one in title.said.items()}))
    connection.execute(f"CREATE TABLE {into} AS FROM title")
    connection.unregister("title")


def first_row(sheet: Sheet, recognised: Recognised) -> int:
    """Return the number of the first row of data, counted from 1 as Excel does."""
    return 1 if sheet.is_header_outside else recognised.data_row


def _store(
    connection: duckdb.DuckDBPyConnection,
    schema: pa.Schema,
    chunks: Iterator[pa.RecordBatch],
    into: str,
    selected: Sequence[str],
) -> None:
    """Make a table of chunks; DuckDB takes them while they are read, on a processor of its own."""
    failures: list[BaseException] = []
    reader = pa.RecordBatchReader.from_batches(schema, _until_failure(chunks, failures))
    connection.register("chunks", reader)
    connection.execute(f"CREATE TABLE {into} AS SELECT {', '.join(selected)} FROM chunks")
    connection.unregister("chunks")
    if failures:
        raise failures[0]


def _until_failure(
    chunks: Iterator[pa.RecordBatch], failures: list[BaseException]
) -> Iterator[pa.RecordBatch]:
    """Keep what goes wrong: DuckDB would hand on no more than its words."""
    try:
        yield from chunks
    except BaseException as failure:
        failures.append(failure)


def _schema(known: Recognised) -> pa.Schema:
    names = [*known.columns, *map(pseudonym.cleaned, _identifying(known))]
    return pa.schema([(name, pa.string()) for name in names])


def _identifying(known: Recognised) -> list[str]:
    """Return the columns by whose values people are told apart, beside the personal ones."""
    is_of_people = known.table.name == "participant"
    return [name for name in pseudonym.CLEANED if is_of_people and name in known.columns]


def _with_values(chunks: Iterator[pa.RecordBatch], known: Recognised) -> Iterator[pa.RecordBatch]:
    """Put beside the columns of texts the values of those by which people are told apart."""
    values = {name: clean.Values(known.table.column(name)) for name in _identifying(known)}
    for chunk in chunks:
        for name, of_column in values.items():
            chunk = chunk.append_column(pseudonym.cleaned(name), of_column.of(chunk[name]))
        yield chunk


def _only(
    chunks: Iterator[pa.RecordBatch], now: dict[int, dict[str, Any]]
) -> Iterator[pa.RecordBatch]:
    """Give only the rows of some places, with the place and what some of their cells say now."""
    first = 0
    for chunk in chunks:
        places = [place for place in now if first <= place < first + len(chunk)]
        rows = [chunk.slice(place - first, 1).to_pylist()[0] | now[place] for place in places]
        yield pa.RecordBatch.from_pylist(rows, chunk.schema.insert(0, _PLACE))
        first += len(chunk)


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


def _chunks(body: Body) -> Iterator[pa.RecordBatch]:
    """Give the rows below the header as chunks of texts."""
    sheet, known = body.sheet, body.known
    if sheet.is_header_outside:
        yield from _parquet_chunks(body)
        return
    schema = pa.schema([(name, pa.string()) for name in known.columns])
    rows = itertools.islice(sheet.rows(), known.data_row - 1 - sheet.rows_above, None)
    for taken in body.batches(rows, first_row(sheet, known)):
        for start in range(0, len(taken), _ROWS_IN_CACHE):
            chunk = taken[start : start + _ROWS_IN_CACHE]
            yield pa.record_batch(_texts_of(chunk, known, sheet.first_position), schema)


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


def _selected(recognised: Recognised) -> list[str]:
    """Return the columns to keep: the table's own, the personal ones as a pseudonym."""
    kept = [
        f'"{name}"' for name in recognised.columns if not recognised.table.column(name).personal
    ]
    if recognised.table.name == "participant":
        kept += pseudonym.selected(recognised.columns)
    return kept


def _load_with_duckdb(connection: duckdb.DuckDBPyConnection, body: Body, into: str) -> bool:
    """Let DuckDB read a large CSV file; False where it is small or too irregular for that."""
    sheet, recognised = body.sheet, body.known
    if (
        sheet.path is None
        or sheet.is_header_outside
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
    named = {name: f'"{name}"' for name in recognised.columns}
    rounded = _is_rounded('"nik"', "VARCHAR") if "nik" in columns else ""
    query = (
        f"SELECT {_columns_read(named, rounded)} "
        "FROM read_csv($path, delim = $delimiter, skip = 1, columns = $columns, header = false, "
        "auto_detect = false, quote = '\"', escape = '\"', hive_partitioning = false)"
    )
    given = {"path": literal_path(sheet.path), "delimiter": sheet.delimiter, "columns": columns}
    try:
        chunks = _with_values(_read_by_duckdb(body, query, given), recognised)
        _store(connection, _schema(recognised), chunks, into, _selected(recognised))
    except duckdb.Error:
        connection.execute(f"DROP TABLE IF EXISTS {into}")
        return False
    if _needs_mending(connection, sheet, recognised, into):
        connection.execute(f"DROP TABLE {into}")
        return False
    return True


def _columns_read(named: dict[str, str], rounded: str) -> str:
    """Return the SQL of columns of texts, and whether a NIK has lost its last digits."""
    if rounded:
        named["nik"] = f"CASE WHEN NOT {rounded} THEN {named['nik']} END"
    columns = [f'{sql} AS "{name}"' for name, sql in named.items()]
    return ", ".join([*columns, f"{rounded or 'false'} AS {_ROUNDED}"])


def _read_by_duckdb(body: Body, query: str, given: dict[str, Any]) -> Iterator[pa.RecordBatch]:
    """Give what DuckDB reads by itself, and note where a NIK is rounded."""
    with duckdb.connect() as reading:
        reading.execute("SET TimeZone = $zone", {"zone": WIB_ZONE})
        row = first_row(body.sheet, body.known)
        for chunk in reading.sql(query, params=given).to_arrow_reader(ROWS_AT_ONCE):
            rounded = np.flatnonzero(chunk[_ROUNDED].to_numpy(zero_copy_only=False))
            body.notes += [Note(row + int(place), "nik", "nik_rounded") for place in rounded]
            yield chunk.drop_columns([_ROUNDED])
            row += len(chunk)


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


def _parquet_chunks(body: Body) -> Iterator[pa.RecordBatch]:
    sheet, known = body.sheet, body.known
    named = {
        name: _parquet_text(sheet.head[0][place], sheet.types[place])
        for name, place in known.positions.items()
    }
    named |= {name: _quoted(text) for name, text in known.given.items()}
    rounded = ""
    if "nik" in known.positions:
        place = known.positions["nik"]
        rounded = _is_rounded(_identifier(sheet.head[0][place]), sheet.types[place])
    query = (
        f"SELECT {_columns_read(named, rounded)} "
        "FROM read_parquet($path, hive_partitioning = false)"
    )
    try:
        yield from _read_by_duckdb(body, query, {"path": literal_path(sheet.path)})
    except duckdb.Error as error:
        raise FileRefusedError("not_a_workbook", expected="Parquet") from error


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
