"""What is told of a sheet as a whole, and of cells that are known only while they are read.

Works in the build's in-memory database, once the sheet's rows are on the stage.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import duckdb

from etl.files.cell_address import column_letters, ranges
from etl.files.sheet import Sheet
from etl.layout import header
from etl.layout.beside import Beside
from etl.layout.notes import Note
from etl.layout.recognise import Recognised
from etl.problems import mask
from etl.problems.raising import Raised, add_details, raise_each
from etl.stage import tables
from etl.stage.ambiguous_dates import ambiguous_dates
from etl.stage.clean import RawSheet
from etl.stage.parts import Part
from etl.text import tidy

# Of rows that are no data: told once of all of them, or of each.
_TOLD_AT_ONCE = (
    *("sum_left_out", "line_without_entry", "footer_left_out"),
    *("header_again", "row_between_records"),
)
_OF_OTHER_ROWS = frozenset({"below_table", "told_by_rows", "heading_of_code"})
# What is personal may be blank: the cell is left out, not the row.
_OF_CELLS = frozenset({"formula_not_computed"})
# Told once a column, of the first row of data.
_TOLD_ONCE = frozenset({"written_once", "day_of_month", "month_as_day"})


def tell(
    connection: duckdb.DuckDBPyConnection, raw: RawSheet, part: Part, notes: Sequence[Note]
) -> None:
    """Raise everything that is to be said of a sheet that was taken."""
    known, source_id = raw.recognised, raw.source_id
    noted = dict.fromkeys(note.position for note in notes if note.position is not None)
    places = {**dict.fromkeys(known.unknown), **noted, **dict.fromkeys(part.without_header)}
    letters = {column_letters(position): position for position in places}
    tables.add_places(connection, source_id, letters, known.words)
    problems = [
        *(() if part.is_continued else _of_unknown_columns(source_id, known, raw.first_row > 1)),
        *(() if part.is_continued else _of_guessed_columns(raw)),
        *_of_columns_without_header(raw, part.without_header),
        *_of_notes(connection, raw, [one for one in notes if one.rule not in _OF_CELLS]),
        *_of_rows_left_out(raw, notes),
        *_of_what_is_hidden(connection, raw, part.sheet),
        *_of_ambiguous_dates(connection, raw),
    ]
    raise_each(connection, problems)
    of_cells = _of_notes(connection, raw, [one for one in notes if one.rule in _OF_CELLS])
    raise_each(connection, [*of_cells], error="cell")


def tell_ambiguous_dates(connection: duckdb.DuckDBPyConnection, raw: RawSheet) -> None:
    """Name the columns of which dates can be read in two ways."""
    raise_each(connection, [*_of_ambiguous_dates(connection, raw)])


def tell_unknown_columns(
    connection: duckdb.DuckDBPyConnection, source_id: int, known: Recognised
) -> None:
    """Name the columns that nobody knows on a sheet that is refused."""
    letters = {column_letters(position): position for position in known.unknown}
    tables.add_places(connection, source_id, letters, known.words)
    raise_each(connection, [*_of_unknown_columns(source_id, known, is_header_inside=True)])


def tell_beside(connection: duckdb.DuckDBPyConnection, source_id: int, columns: Beside) -> None:
    """Name the columns beside a table that are not read, all of them at once."""
    places = [place for place, cell in enumerate(columns.sheet.head[columns.row - 1]) if tidy(cell)]
    letters, last = column_letters(places[0]), column_letters(places[-1])
    row = columns.row + columns.sheet.rows_above
    rule, words = "columns_beside", mask.shown_header(columns.words)
    tables.add_places(connection, source_id, {letters: places[0]}, {})
    spanned = letters if letters == last else f"{letters}–{last}"
    raise_each(connection, [Raised(source_id, rule, words, spanned, row, letters)])
    add_details(
        connection,
        'SELECT $id AS source_id, $row AS "row", $letters AS column_name, $rule AS rule, '
        "$words AS text",
        {"id": source_id, "row": row, "letters": letters, "rule": rule, "words": columns.words},
    )


def _of_unknown_columns(
    source_id: int, known: Recognised, is_header_inside: bool
) -> Iterator[Raised]:
    for position, words in known.unknown.items():
        is_statement = header.is_statement_alone((words,))
        yield Raised(
            source_id,
            "statement_without_time" if is_statement else "unknown_column",
            words if is_statement else mask.shown_header(words),
            row=known.header_rows[position] if is_header_inside else None,
            column_name=column_letters(position),
        )


def _of_guessed_columns(raw: RawSheet) -> Iterator[Raised]:
    known = raw.recognised
    for name, words in known.guessed.items():
        yield Raised(
            raw.source_id,
            "header_guessed",
            words,
            known.table.column(name).header_id,
            raw.header_row(known.positions[name]),
            name,
            header.certainty(words, known.table, name),
        )


def _of_columns_without_header(
    raw: RawSheet, filled: Mapping[int, tuple[int, int]]
) -> Iterator[Raised]:
    for position, (count, first) in filled.items():
        letters = column_letters(position)
        found, cell = str(count), f"{letters}{first}"
        yield Raised(
            raw.source_id, "column_without_header", found, cell, raw.first_row - 1, letters
        )


def _of_rows_left_out(raw: RawSheet, notes: Sequence[Note]) -> Iterator[Raised]:
    """Say of the rows that are no data why they are none."""
    for rule in _TOLD_AT_ONCE:
        rows = {note.row for note in notes if note.rule == rule}
        if rows:
            yield Raised(raw.source_id, rule, ranges(rows, ()), str(len(rows)), min(rows))


def _of_notes(
    connection: duckdb.DuckDBPyConnection, raw: RawSheet, notes: Sequence[Note]
) -> Iterator[Raised]:
    """Report what was found while rows were read, of those that turned out to be data."""
    taken = tables.rows_of(connection, raw.source_id, raw.table.name) if notes else set()
    told: set[tuple[str, str]] = set()
    for note in notes:
        is_told = note.rule in _TOLD_ONCE and (note.rule, note.column) in told
        if (note.row in taken or note.rule in _OF_OTHER_ROWS) and not is_told:
            told.add((note.rule, note.column))
            letters = "" if note.position is None else column_letters(note.position)
            column = note.column or letters
            yield Raised(raw.source_id, note.rule, row=note.row, column_name=column)


def _of_what_is_hidden(
    connection: duckdb.DuckDBPyConnection, raw: RawSheet, sheet: Sheet
) -> Iterator[Raised]:
    """Say which of the cells that were read cannot be seen in the workbook."""
    rows = sheet.facts.hidden_rows
    rows = rows & tables.rows_of(connection, raw.source_id, raw.table.name) if rows else rows
    columns = sheet.facts.hidden_columns & set(raw.recognised.positions.values())
    if rows or columns:
        yield Raised(raw.source_id, "hidden_cells_read", ranges(rows, columns))
    if sheet.is_hidden:
        yield Raised(raw.source_id, "hidden_sheet_read")


def _of_ambiguous_dates(connection: duckdb.DuckDBPyConnection, raw: RawSheet) -> Iterator[Raised]:
    """Say once a column how many of its dates can be read in two ways."""
    for name, count, text, line in ambiguous_dates(connection, raw):
        position = raw.recognised.positions[name]
        first = f"{text} ({column_letters(position)}{line})"
        row = raw.header_row(position)
        yield Raised(raw.source_id, "ambiguous_dates", str(count), first, row, name)
