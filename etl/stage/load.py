"""From a recognised sheet to a raw table of texts, the personal columns replaced by a pseudonym.

Rows come as cells, or where a file is regular as columns of texts, which DuckDB takes as they are.
"""

from __future__ import annotations

import gc
import itertools
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.files.refusal import FileRefusedError
from etl.files.sheet import Piece, Sheet, cell_text, literal_path
from etl.layout.body import ROWS_AT_ONCE, Body, rounded_places
from etl.layout.notes import Note
from etl.layout.recognise import Recognised
from etl.stage import clean, pseudonym, tables
from etl.text import NUMBER
from language import WIB_ZONE

_NIK = "nik_as_it_stands"  # beside the text of it
_PLACE = pa.field("place", pa.int64())
# So few that their cells are still in the processor's cache when their texts are taken.
_ROWS_IN_CACHE = 2_000
_CHUNKS_SEEN_FIRST = 2  # fewer are a short list
_ROWS_STORED = 122_880  # that DuckDB keeps together


def load(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    recognised: Recognised,
    into: str,
    listed: frozenset[str] = frozenset(),
) -> Body:
    """Load the rows below the header into a new table of texts, one column per contract column.

    A row's number on the sheet is its rowid + `first_row(…)`. Personal columns are replaced by
    those of `pseudonym.selected`. `listed` are the codes of batches or groups
    that are known. Returns what was found while rows were read. Raises FileRefusedError where the
    file is damaged.
    """
    body = Body(recognised, sheet, listed)
    chunks = _with_values(_chunks(body), recognised)
    with _garbage_left():
        _store(connection, recognised, _schema(recognised), chunks, into, _selected(recognised))
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
    columns = recognised.columns
    selected = ["place", f"{pseudonym.person_id(columns)} AS person_id"]
    selected.append(f"{pseudonym.told_by(columns)} AS told_by")
    schema = _schema(recognised).insert(0, _PLACE)
    _store(connection, recognised, schema, chunks, "raw.named_again", selected)
    connection.execute(
        f"UPDATE {loaded} SET person_id = again.person_id, told_by = again.told_by "
        f"FROM raw.named_again AS again WHERE {loaded}.rowid = again.place; "
        "DROP TABLE raw.named_again"
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
    known: Recognised,
    schema: pa.Schema,
    chunks: Iterator[pa.RecordBatch],
    into: str,
    selected: Sequence[str],
) -> None:
    """Make a table of chunks; DuckDB takes them while they are read, on a processor of its own."""
    failures: list[BaseException] = []
    chunks = tables.until_failure(chunks, failures)
    sql = f"SELECT {', '.join(selected)} FROM "
    if known.table.name == "participant":
        sql += pseudonym.prepared(known.columns, "chunks")
        first = [*itertools.islice(chunks, _CHUNKS_SEEN_FIRST)]
        if len(first) < _CHUNKS_SEEN_FIRST and all(map(_is_ascii, first)):
            sql = pseudonym.of_ascii(sql)
        chunks = itertools.chain(first, chunks)
    else:
        sql += "chunks"
    connection.register("chunks", pa.RecordBatchReader.from_batches(schema, chunks))
    connection.execute(f"CREATE TABLE {into} AS {sql}")
    connection.unregister("chunks")
    if failures:
        raise failures[0]


def _is_ascii(chunk: pa.RecordBatch) -> bool:
    """Tell whether nothing else is in any of a chunk's texts."""
    texts = (
        one.dictionary if isinstance(one, pa.DictionaryArray) else one
        for one in chunk.columns
        if not pa.types.is_integer(one.type)
    )
    return all(pc.all(pc.string_is_ascii(one)).as_py() is not False for one in texts)


def _schema(known: Recognised) -> pa.Schema:
    values = [(pseudonym.cleaned(name), clean.VALUES) for name in _identifying(known)]
    return pa.schema([*((name, pa.string()) for name in known.columns), *values])


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
    if body.sheet.is_header_outside:
        yield from _parquet_chunks(body)
        return
    pieces = body.batches(_pieces(body), first_row(body.sheet, body.known))
    for is_of_cells, same in itertools.groupby(pieces, lambda piece: isinstance(piece, list)):
        chunks = (_chunk(body, part) for piece in same for part in _parts(piece))
        yield from chunks if is_of_cells else _together(chunks)


def _parts(piece: Piece) -> Iterator[Piece]:
    size = _ROWS_IN_CACHE if isinstance(piece, list) else _ROWS_STORED
    return (piece[start : start + size] for start in range(0, len(piece), size))


def _together(chunks: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Put chunks together to as many rows as DuckDB stores at once: fewer are copied once more."""
    waiting: list[pa.RecordBatch] = []
    for chunk in chunks:
        waiting.append(chunk)
        if sum(map(len, waiting)) >= _ROWS_STORED:
            whole, *waiting = (
                pa.Table.from_batches(waiting).combine_chunks().to_batches(_ROWS_STORED)
            )
            yield whole
    yield from waiting


def _pieces(body: Body) -> Iterator[Piece]:
    """Give the rows below the header in pieces."""
    sheet, above = body.sheet, body.known.data_row - 1 - body.sheet.rows_above
    if sheet.pieces is None:
        rows = itertools.islice(sheet.rows(), above, None)
        yield from iter(lambda: list(itertools.islice(rows, ROWS_AT_ONCE)), [])
        return
    yield from sheet.pieces(body.width, above)


def _chunk(body: Body, piece: Piece) -> pa.RecordBatch:
    """Return the texts of a piece's known columns; what titles say stands in each row."""
    known, count = body.known, len(piece)
    columns = list(itertools.zip_longest(*piece)) if isinstance(piece, list) else piece.columns
    blank = pa.nulls(count, pa.string())
    places = [position - body.sheet.first_position for position in known.positions.values()]
    found = [_texts(columns[place]) if place < len(columns) else blank for place in places]
    given = [pa.repeat(pa.scalar(text, pa.string()), count) for text in known.given.values()]
    return pa.record_batch([*found, *given], [*known.columns])


def _texts(cells: tuple[Any, ...] | pa.Array) -> pa.Array:
    if isinstance(cells, pa.Array):
        return cells
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


def _parquet_chunks(body: Body) -> Iterator[pa.RecordBatch]:
    sheet, known = body.sheet, body.known
    read = [
        f'{_parquet_text(sheet.head[0][place], sheet.types[place])} AS "{name}"'
        for name, place in known.positions.items()
    ]
    read += [f'{_quoted(text)} AS "{name}"' for name, text in known.given.items()]
    nik = known.positions.get("nik")
    read.append(f"{'NULL' if nik is None else _identifier(sheet.head[0][nik])} AS {_NIK}")
    query = f"SELECT {', '.join(read)} FROM read_parquet($path, hive_partitioning = false)"
    try:
        with duckdb.connect() as reading:
            reading.execute("SET TimeZone = $zone", {"zone": WIB_ZONE})
            found = reading.sql(query, params={"path": literal_path(sheet.path)})
            row = first_row(sheet, known)
            for chunk in found.to_arrow_reader(ROWS_AT_ONCE):
                yield _without_rounded(body, chunk, row)
                row += len(chunk)
    except duckdb.Error as error:
        raise FileRefusedError("not_a_workbook", expected="Parquet") from error


def _without_rounded(body: Body, chunk: pa.RecordBatch, row: int) -> pa.RecordBatch:
    """Drop the NIKs that have lost their last digits, and note them."""
    rounded = rounded_places(chunk[_NIK])
    chunk = chunk.drop_columns([_NIK])
    if not rounded:
        return chunk
    body.notes += [Note(row + place, "nik", "nik_rounded") for place in rounded]
    is_rounded = pa.array(np.isin(np.arange(len(chunk)), rounded))
    niks = pc.if_else(is_rounded, pa.scalar(None, pa.string()), chunk["nik"])
    return chunk.set_column(chunk.schema.get_field_index("nik"), "nik", niks)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _parquet_text(name: str, type_name: str) -> str:
    """Return the SQL of a Parquet column as the text that `cell_text` would make of it."""
    quoted = _identifier(name)
    if type_name == "BOOLEAN":
        return f"CAST(CAST({quoted} AS INTEGER) AS VARCHAR)"
    if type_name.startswith("TIMESTAMP"):
        return f"CAST(CAST({quoted} AS DATE) AS VARCHAR)"
    if not type_name.startswith(("DOUBLE", "FLOAT", "DECIMAL")):
        return f"CAST({quoted} AS VARCHAR)"
    return (
        f"CASE WHEN isnan(CAST({quoted} AS DOUBLE)) THEN NULL "
        f"WHEN {quoted} = trunc({quoted}) AND abs({quoted}) < 1e18 "
        f"THEN CAST(TRY_CAST({quoted} AS BIGINT) AS VARCHAR) ELSE '{NUMBER}' || {quoted} END"
    )
