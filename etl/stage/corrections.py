"""Known errors of the sources, mended as the files are read: `data/reference/corrections.csv`.

A correction names a cell by its table, the key of its row and its column, and the text that is
expected there. What the cell says is taken as a cell of its column is read, so that 28/02/2021 is
also found where Excel has it as a date. Works on the raw texts of the build's database, in SQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import duckdb
import pyarrow as pa

from etl import contract
from etl.contract import Column, Table
from etl.problems import mask
from etl.stage import pseudonym
from etl.stage.clean import RawSheet
from etl.text import NUMBER, fold, tidy
from etl.values import cleaners, keeper_file
from etl.values.keeper_file import Fault, Line, UnusableLineError

FILE = "corrections.csv"
COLUMNS = ("file", "table", "row_key", "column", "expected", "value", "reason")
_BETWEEN_PARTS = " / "
_ADDRESS = re.compile(r"(.*)!(\d{1,7})")  # Peserta!14; !14 in a file without sheets


@dataclass(frozen=True)
class Correction:
    """One line of the file; `key` is empty where the row is named by sheet and number."""

    line: int
    file: str
    table: Table
    key: tuple[str, ...]
    sheet: str
    row: int
    column: Column
    expected: str
    value: str
    reason: str

    def is_for(self, table: Table, file: str, sheet: str) -> bool:
        """Tell whether the row may stand on a sheet of a file."""
        return (
            self.table == table
            and self.is_in(file)
            and (bool(self.key) or fold(self.sheet) == fold(sheet))
        )

    def is_in(self, file: str) -> bool:
        """Tell whether a file, named as in reports, is the one that is meant; blank is any."""
        names = (file.casefold(), PurePosixPath(file).name.casefold())
        return not self.file or self.file.casefold() in names


def read() -> tuple[list[Correction], list[Fault]]:
    """Read the file; lines that cannot be used come back as faults."""
    lines, faults = keeper_file.read(FILE, COLUMNS)
    corrections = []
    for line in lines:
        try:
            corrections.append(_correction(line))
        except UnusableLineError as error:
            faults.append(error.at(line))
    return corrections, faults


def prepare(connection: duckdb.DuckDBPyConnection, corrections: Sequence[Correction]) -> None:
    """Make the tables of corrections, and have the participants known that are named in them."""
    connection.execute(
        """
        CREATE TABLE stage.correction (
            line BIGINT, file VARCHAR, table_name VARCHAR, column_name VARCHAR, reason VARCHAR
        );
        CREATE TABLE stage.correction_use (
            line BIGINT, source_id INTEGER, "row" BIGINT, column_name VARCHAR,
            is_applied BOOLEAN, found VARCHAR, expected VARCHAR
        )
        """
    )
    for one in corrections:
        connection.execute(
            "INSERT INTO stage.correction VALUES ($line, $file, $table, $column, $reason)",
            {
                "line": one.line,
                "file": one.file,
                "table": one.table.name,
                "column": one.column.name,
                "reason": one.reason,
            },
        )
    pseudonym.name_participants(connection, _participants(corrections))


def apply(
    connection: duckdb.DuckDBPyConnection,
    corrections: Sequence[Correction],
    sheet: RawSheet,
    file: str,
    title: str,
) -> set[int]:
    """Write the right values over a sheet's raw texts, and note which corrections were used.

    `title` is the sheet's name. A text that is not the one expected stays as it is. Returns the
    numbers of the rows in which something was mended by which people are told apart.
    """
    chosen = [one for one in corrections if one.is_for(sheet.table, file, title)]
    if not chosen:
        return set()
    for column in sheet.columns:
        of_column = [one for one in chosen if one.column == column]
        if of_column:
            _find_cells(connection, corrections, of_column, sheet)
            _compare(connection, of_column, column)
            _write(connection, sheet, column)
    told_apart = connection.execute(
        'SELECT DISTINCT "row" FROM stage.correction_use '
        "WHERE source_id = $source_id AND is_applied AND list_contains($columns, column_name)",
        {"source_id": sheet.source_id, "columns": list(pseudonym.CLEANED)},
    )
    return {row for (row,) in told_apart.fetchall()}


def _correction(line: Line) -> Correction:
    table = _table(line["table"])
    column = _column(table, line["column"])
    address = _ADDRESS.fullmatch(line["row_key"])
    key = () if address else _key(table, line["row_key"])
    if address and not line["file"]:
        raise UnusableLineError("file", "", "a.xlsx")
    if not line["reason"]:
        raise UnusableLineError("reason", "", "…")
    sheet, row = (address[1].strip(), int(address[2])) if address else ("", 0)
    value, expected, reason = line["value"], line["expected"], line["reason"]
    return Correction(
        line.number, line["file"], table, key, sheet, row, column, expected, value, reason
    )


def _table(text: str) -> Table:
    for table in contract.tables():
        if fold(text) in (fold(table.name), fold(table.title_id)):
            return table
    raise UnusableLineError("table", text, *(table.name for table in contract.tables()))


def _column(table: Table, text: str) -> Column:
    """Return a column by name or header; personal ones are not kept, so that none is mended."""
    kept = table.kept_columns
    for column in kept:
        if fold(text) in column.headers:
            return column
    raise UnusableLineError("column", text, *(column.name for column in kept))


def _key(table: Table, text: str) -> tuple[str, ...]:
    names = table.key
    parts = tuple(map(tidy, text.split(_BETWEEN_PARTS)))
    if table.name == "target":  # of all programs, years and districts where none is named
        parts = (*parts, *[""] * (len(names) - len(parts)))
    # A number without letters or digits would stand for everybody who has none.
    ids = [part for name, part in zip(names, parts, strict=False) if name.endswith("_id")]
    if len(parts) != len(names) or not parts[0] or not all(map(fold, ids)):
        # The text is not repeated: part of it may be a participant's own number.
        raise UnusableLineError("row_key", "", _BETWEEN_PARTS.join(names), "Peserta!14")
    return parts


def _participants(corrections: Iterable[Correction]) -> list[str]:
    of_people = (one for one in corrections if one.key and one.table.name == "participant")
    return list(dict.fromkeys(fold(one.key[1]) for one in of_people))


def _form(column: Column, text: str | None) -> str:
    """Return what a text says as a cell of its column, or its words where it breaks a rule."""
    if text is None or cleaners.is_blank(text):
        return ""
    cleaned = cleaners.cleaner(column)(text)
    if cleaned.value is not None and not cleaned.rule:
        return cleaned.value
    return tidy(text.replace(NUMBER, "")).casefold()


def _find_cells(
    connection: duckdb.DuckDBPyConnection,
    corrections: Sequence[Correction],
    of_column: Sequence[Correction],
    sheet: RawSheet,
) -> None:
    """Note the rows of the corrections of a column in the table `found_cell`: line, row, text."""
    names = [name for name in sheet.table.key if name in sheet.recognised.columns]
    parts = [_register_forms(connection, sheet, name) for name in names]
    wanted = [_wanted(one, names, _participants(corrections)) for one in of_column]
    connection.register("wanted", pa.Table.from_pylist(wanted, _WANTED))
    joins = " ".join(
        f'LEFT JOIN {table} ON raw_row."{column}" = {table}.text' for table, column in parts
    )
    forms = ", ".join(f"coalesce({table}.form, '')" for table, _ in parts)
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE found_cell AS
        SELECT line, raw_row.rowid AS place, raw_row.rowid + $first_row AS "row",
               $source_id AS source_id, "{of_column[0].column.name}" AS text
        FROM {sheet.raw} AS raw_row {joins}
        JOIN wanted ON wanted."row" = raw_row.rowid + $first_row OR wanted.key = [{forms}]
        """,
        {"first_row": sheet.first_row, "source_id": sheet.source_id},
    )
    for name in ("wanted", *(table for table, _ in parts)):
        connection.unregister(name)


_WANTED = pa.schema(
    [("line", pa.int64()), ("row", pa.int64()), ("key", pa.list_(pa.string()))],
)


def _wanted(one: Correction, names: list[str], participants: list[str]) -> dict[str, object]:
    """Return which row a correction is for; a key of which the sheet has a part only finds none."""
    all_names = one.table.key
    absent = [part for name, part in zip(all_names, one.key, strict=False) if name not in names]
    if not one.key or any(absent):
        return {"line": one.line, "row": one.row or None, "key": None}
    forms = {
        name: str(participants.index(fold(part)) + 1)
        if name == "participant_id"
        else _form(one.table.column(name), part)
        for name, part in zip(all_names, one.key, strict=True)
    }
    return {"line": one.line, "row": None, "key": [forms[name] for name in names]}


def _register_forms(
    connection: duckdb.DuckDBPyConnection, sheet: RawSheet, name: str
) -> tuple[str, str]:
    """Register what each text of a column says; return the table's name and the raw column's.

    A participant's own number never gets here: the place of the correction's stands for it.
    """
    raw_column = pseudonym.NAMED_PARTICIPANT if name == "participant_id" else name
    distinct = connection.execute(
        f'SELECT DISTINCT "{raw_column}" FROM {sheet.raw} WHERE "{raw_column}" IS NOT NULL'
    ).fetchall()
    column = sheet.table.column(name)
    forms = {text: str(text) if column.personal else _form(column, text) for (text,) in distinct}
    texts = pa.array(forms, pa.int64() if column.personal else pa.string())
    connection.register(f"form_{name}", pa.table({"text": texts, "form": [*forms.values()]}))
    return f"form_{name}", raw_column


def _compare(
    connection: duckdb.DuckDBPyConnection, of_column: Sequence[Correction], column: Column
) -> None:
    """Note of each cell that was found whether it says what is expected: `compared_cell`."""
    distinct = connection.execute("SELECT DISTINCT text FROM found_cell").fetchall()
    texts = [text for (text,) in distinct]
    said = {
        "text": pa.array(texts, pa.string()),
        "form": pa.array([_form(column, text) for text in texts], pa.string()),
        "shown": pa.array([mask.shown(text or "", column) for text in texts], pa.string()),
    }
    expected = [
        {
            "line": one.line,
            "form": _form(column, one.expected),
            "value": one.value or None,
            "shown_value": mask.shown(one.value, column),
            "shown_expected": mask.shown(one.expected, column),
        }
        for one in of_column
    ]
    connection.register("said", pa.table(said))
    connection.register("expected", pa.Table.from_pylist(expected))
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE compared_cell AS
        SELECT found_cell.*, shown, value, said.form = expected.form AS is_applied,
               CASE WHEN is_applied THEN shown_value ELSE shown_expected END AS other
        FROM found_cell
        JOIN said ON said.text IS NOT DISTINCT FROM found_cell.text
        JOIN expected USING (line)
        """
    )
    connection.unregister("said")
    connection.unregister("expected")


def _write(connection: duckdb.DuckDBPyConnection, sheet: RawSheet, column: Column) -> None:
    """Write the values into the cells that say what is expected; the first line wins."""
    connection.execute(
        """
        INSERT INTO stage.correction_use
        SELECT line, source_id, "row", $column, is_applied, shown, other FROM compared_cell
        """,
        {"column": column.name},
    )
    connection.execute(
        f"""
        UPDATE {sheet.raw} SET "{column.name}" = mended.value
        FROM (
            SELECT place, first(value ORDER BY line) AS value
            FROM compared_cell WHERE is_applied GROUP BY place
        ) AS mended
        WHERE {sheet.raw}.rowid = mended.place
        """
    )
