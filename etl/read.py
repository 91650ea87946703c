"""From a file to raw rows: find the sheets, recognise the tables by their headers, load the texts.

Excel is read with calamine, CSV with Python's reader or, where it is large and regular, with DuckDB,
Parquet with DuckDB. Everything becomes text; the personal columns become a pseudonym on the way in.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import python_calamine as calamine

from etl import contract, pseudonym
from etl.cleaners import NUMBER
from etl.contract import Table, fold, tidy

EXCEL = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
TEXT = frozenset({".csv", ".tsv", ".txt"})
SUFFIXES = EXCEL | TEXT | {".parquet"}
SYNTHETIC_MARK = "DATA SINTETIS"

_HEADER_WITHIN_ROWS = 30
_LARGE_CSV_BYTES = 8_000_000
_ROWS_AT_ONCE = 20_000
_DELIMITERS = ";,\t|"


class FileRefusedError(Exception):
    """A file that is refused whole: the rule, what was found and what was expected."""

    def __init__(self, rule: str, found: str = "", expected: str = "", sheet: str = "") -> None:
        super().__init__(rule)
        self.rule, self.found, self.expected, self.sheet = rule, found, expected, sheet


@dataclass(frozen=True)
class Recognised:
    """What a sheet's header row says: the table and where each of its columns stands."""

    table: Table
    header_row: int  # counted from 1
    positions: dict[str, int]  # contract column → position, counted from 0
    unknown: dict[int, str]  # position → header that the contract does not know
    is_header_outside: bool = False  # Parquet: the names are no row of the file


@dataclass
class Sheet:
    """One sheet of a workbook, or a whole CSV or Parquet file: its first rows and its rest."""

    name: str
    head: list[list[str]]
    rows: Iterable[list[Any]]  # from the first row on
    first_position: int = 0  # of the first cell of `rows`, counted from 0
    path: Path | None = None  # where DuckDB can read the file itself
    delimiter: str = ""
    types: tuple[str, ...] = ()  # Parquet: the columns' types; their names are no row of the file


def sheets(path: Path) -> list[Sheet]:
    """Open a file and return its sheets.

    Raises FileRefusedError where it is not what its name says, is empty, or has a password.
    """
    if path.stat().st_size == 0:
        raise FileRefusedError("empty_file")
    suffix = path.suffix.lower()
    if suffix in EXCEL:
        return _excel_sheets(path)
    return [_parquet_sheet(path)] if suffix == ".parquet" else [_text_sheet(path)]


def recognise(sheet: Sheet) -> Recognised | None:
    """Find the header row among a sheet's first rows, and the table that it belongs to.

    Returns None where no row looks like a header of ours. Raises FileRefusedError where a required
    column is missing or a column is there twice.
    """
    best: tuple[int, int, Table] | None = None
    head = sheet.head
    for number, row in enumerate(head[:_HEADER_WITHIN_ROWS], start=1):
        for table in contract.tables():
            score = _score(row, table)
            if best is None or score > best[0]:
                best = (score, number, table)
    if best is None or best[0] <= 0:
        return None
    _, header_row, table = best
    positions, unknown = _match(head[header_row - 1], table)
    _require(table, positions)
    return Recognised(table, header_row, positions, unknown, bool(sheet.types))


def nearest_table(head: list[list[str]]) -> str:
    """Return the title of the table whose headers a sheet shares most."""
    shared = {
        table.title_id: max((len(_known(row, table)) for row in head), default=0)
        for table in contract.tables()
    }
    return max(shared, key=lambda title: shared[title])


def load(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, recognised: Recognised, into: str
) -> None:
    """Load the rows below the header into a new table of texts, one column per contract column.

    A row's number on the sheet is its rowid + header_row + 1. Personal columns are replaced by
    `person_id`, which is NULL where nothing identifies the person.
    """
    if sheet.path is not None and _load_with_duckdb(connection, sheet, recognised, into):
        return
    rows = itertools.islice(iter(sheet.rows), recognised.header_row, None)
    names = list(recognised.positions)
    places = [position - sheet.first_position for position in recognised.positions.values()]
    statement = f"CREATE TABLE {into} AS SELECT {_selected(recognised)} FROM chunk"
    for chunk in _chunks(rows, names, places):
        connection.register("chunk", chunk)
        connection.execute(statement)
        connection.unregister("chunk")
        statement = f"INSERT INTO {into} SELECT {_selected(recognised)} FROM chunk"


def count_rows(sheet: Sheet) -> tuple[int, int]:
    """Count a sheet's rows with and without content, reading it to its end."""
    if sheet.types:
        counted = duckdb.execute("SELECT count(*) FROM read_parquet($p)", {"p": str(sheet.path)})
        return int(counted.fetchall()[0][0]), 0
    filled = blank = 0
    for row in sheet.rows:
        if any(cell_text(value) for value in row):
            filled += 1
        else:
            blank += 1
    return filled, blank


def cell_text(value: Any) -> str | None:
    """Return a cell's value as text; a number with decimals is marked as one."""
    if isinstance(value, str):
        return value or None
    if value is None:
        return None
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{NUMBER}{value!r}"
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def column_letters(position: int) -> str:
    """Return Excel's letters for a position counted from 0: 0 → A, 26 → AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def is_marked_synthetic(sheet: Sheet) -> bool:
    """Tell whether a sheet declares that the workbook's records are synthetic."""
    return any(tidy(cell) == SYNTHETIC_MARK for row in sheet.head for cell in row)


def _excel_sheets(path: Path) -> list[Sheet]:
    try:
        workbook = calamine.CalamineWorkbook.from_path(str(path))
        opened = [
            (meta.name, workbook.get_sheet_by_name(meta.name))
            for meta in workbook.sheets_metadata
            if meta.typ == calamine.SheetTypeEnum.WorkSheet
        ]
    except calamine.PasswordError as error:
        raise FileRefusedError("password_protected") from error
    except (calamine.CalamineError, OSError) as error:
        raise FileRefusedError("not_a_workbook", expected="Excel") from error
    return [_excel_sheet(name, sheet) for name, sheet in opened]


def _excel_sheet(name: str, sheet: calamine.CalamineSheet) -> Sheet:
    first = sheet.start[1] if sheet.start else 0
    head = [
        [""] * first + [cell_text(value) or "" for value in row]
        for row in itertools.islice(sheet.iter_rows(), _HEADER_WITHIN_ROWS)
    ]
    return Sheet(name, head, sheet.iter_rows(), first_position=first)


def _parquet_sheet(path: Path) -> Sheet:
    try:
        described = duckdb.connect().execute("DESCRIBE FROM read_parquet($p)", {"p": str(path)})
        columns = described.fetchall()
    except duckdb.Error as error:
        raise FileRefusedError("not_a_workbook", expected="Parquet") from error
    types = tuple(column[1] for column in columns)
    return Sheet("", [[column[0] for column in columns]], (), path=path, types=types)


def _text_sheet(path: Path) -> Sheet:
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(65_536)
    if "\0" in sample:
        raise FileRefusedError("not_a_workbook", expected="CSV")
    delimiter = _delimiter(sample)
    head = list(itertools.islice(_csv_rows(path, encoding, delimiter), _HEADER_WITHIN_ROWS))
    sheet = Sheet("", head, _csv_rows(path, encoding, delimiter))
    if path.stat().st_size > _LARGE_CSV_BYTES and encoding == "utf-8-sig":
        sheet.path, sheet.delimiter = path, delimiter
    return sheet


def _csv_rows(path: Path, encoding: str, delimiter: str) -> Iterator[list[str]]:
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        yield from csv.reader(file, delimiter=delimiter)


def _encoding(path: Path) -> str:
    """Return UTF-8 (with or without mark) where the bytes are, else Windows-1252."""
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        with path.open(encoding="utf-8-sig") as file:
            while file.read(1_000_000):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _delimiter(sample: str) -> str:
    """Return the delimiter that splits the sample's lines most evenly."""
    lines = [line for line in sample.splitlines()[:_HEADER_WITHIN_ROWS] if line.strip()]
    return max(
        _DELIMITERS,
        key=lambda mark: (
            sorted(line.count(mark) for line in lines)[len(lines) // 2] if lines else 0
        ),
    )


def _known(row: list[str], table: Table) -> dict[int, str]:
    """Return the positions of a row's cells that name columns of a table."""
    names = {header: column.name for column in table.columns for header in column.headers}
    return {place: names[fold(cell)] for place, cell in enumerate(row) if fold(cell) in names}


def _score(row: list[str], table: Table) -> int:
    """Rate a row as a table's header: known columns, and the required ones above all."""
    known = set(_known(row, table).values())
    filled = sum(1 for cell in row if tidy(cell))
    if len(known) < 2 or len(known) * 2 < filled:
        return 0
    missing = sum(1 for column in table.required if column.name not in known)
    return len(known) * 10 - missing * 25 if missing * 2 <= len(table.required) else 0


def _match(header: list[str], table: Table) -> tuple[dict[str, int], dict[int, str]]:
    """Give each column its place; its own header wins over an alias."""
    places: dict[str, list[int]] = {}
    for place, name in _known(header, table).items():
        places.setdefault(name, []).append(place)
    positions: dict[str, int] = {}
    for name, found in places.items():
        column = table.column(name)
        own = [
            place for place in found if fold(header[place]) in map(fold, (name, column.header_id))
        ]
        chosen = own or found
        if len(chosen) > 1:
            names = ", ".join(tidy(header[place]) for place in chosen)
            raise FileRefusedError("column_twice", names, column.header_id)
        positions[name] = chosen[0]
    taken = set(positions.values())
    unknown = {
        place: tidy(cell) for place, cell in enumerate(header) if tidy(cell) and place not in taken
    }
    return positions, unknown


def _require(table: Table, positions: dict[str, int]) -> None:
    missing = [column.header_id for column in table.required if column.name not in positions]
    for alternatives in contract.ONE_OF.get(table.name, ()):
        if not any(name in positions for name in alternatives):
            missing.append(" / ".join(table.column(name).header_id for name in alternatives))
    if missing:
        raise FileRefusedError("missing_column", table.title_id, ", ".join(missing))


def _chunks(rows: Iterator[list[Any]], names: list[str], places: list[int]) -> Iterator[pa.Table]:
    """Turn rows into Arrow tables of texts; at least one, so that the table exists."""
    first = True
    while True:
        taken = list(itertools.islice(rows, _ROWS_AT_ONCE))
        if not taken and not first:
            return
        first = False
        yield pa.table(
            {
                name: pa.array(
                    [cell_text(row[place]) if 0 <= place < len(row) else None for row in taken],
                    pa.string(),
                )
                for name, place in zip(names, places, strict=True)
            }
        )


def _selected(recognised: Recognised) -> str:
    """Return the columns to keep: the table's own, the personal ones as a pseudonym."""
    kept = [
        f'"{name}"' for name in recognised.positions if not recognised.table.column(name).personal
    ]
    if recognised.table.name == "participant":
        kept.append(f"{pseudonym.expression(recognised.positions)} AS person_id")
    return ", ".join(kept)


def _load_with_duckdb(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, recognised: Recognised, into: str
) -> bool:
    """Let DuckDB read a file; False where it is too irregular for its CSV reader."""
    source, values = (_parquet_source if sheet.types else _csv_source)(sheet, recognised)
    statement = f"CREATE TABLE {into} AS SELECT {_selected(recognised)} FROM {source}"
    try:
        connection.execute(statement, {"path": str(sheet.path), **values})
    except duckdb.Error as error:
        if sheet.types:
            raise FileRefusedError("not_a_workbook", expected="Parquet") from error
        connection.execute(f"DROP TABLE IF EXISTS {into}")
        return False
    return True


def _parquet_source(sheet: Sheet, recognised: Recognised) -> tuple[str, dict[str, Any]]:
    named = ", ".join(
        f'{_parquet_text(sheet.head[0][place], sheet.types[place])} AS "{name}"'
        for name, place in recognised.positions.items()
    )
    return f"(SELECT {named} FROM read_parquet($path))", {}


def _csv_source(sheet: Sheet, recognised: Recognised) -> tuple[str, dict[str, Any]]:
    name_of = {place: name for name, place in recognised.positions.items()}
    width = len(sheet.head[recognised.header_row - 1])
    columns = {name_of.get(place, f"other_{place}"): "VARCHAR" for place in range(width)}
    return (
        "read_csv($path, delim=$delim, skip=$skip, columns=$columns, header=false, "
        "auto_detect=false, quote='\"', escape='\"')",
        {"delim": sheet.delimiter, "skip": recognised.header_row, "columns": columns},
    )


def _parquet_text(name: str, type_name: str) -> str:
    """Return the SQL of a Parquet column as text, numbers with decimals marked as such."""
    quoted = '"' + name.replace('"', '""') + '"'
    if type_name not in ("DOUBLE", "FLOAT"):
        return f"CAST({quoted} AS VARCHAR)"
    return (
        f"CASE WHEN {quoted} = trunc({quoted}) THEN CAST(CAST({quoted} AS HUGEINT) AS VARCHAR) "
        f"ELSE '{NUMBER}' || {quoted} END"
    )
