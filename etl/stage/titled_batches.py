"""The batches of a register that has titles: those in its column, beside the one in its title.

Works in the build's in-memory database.
"""

from __future__ import annotations

from pathlib import PurePosixPath

import duckdb

from etl.files.cell_address import column_letters
from etl.layout import titles
from etl.layout.recognise import Recognised
from etl.layout.titles import Said
from etl.problems import mask
from etl.problems.raising import Raised, raise_each
from etl.stage import tables
from etl.values import batch_codes


def batches_of(connection: duckdb.DuckDBPyConnection, source_id: int) -> list[str]:
    """Return the codes of the batches that the rows of a sheet are of."""
    found = connection.execute(
        "SELECT DISTINCT batch_id FROM stage.participant "
        "WHERE source_id = $id AND batch_id IS NOT NULL ORDER BY batch_id",
        {"id": source_id},
    )
    return [batch_id for (batch_id,) in found.fetchall()]


def add(
    connection: duckdb.DuckDBPyConnection, source_id: int, sheet_id: int, is_in_cells: bool = False
) -> None:
    """Note that a batch is what the titles or the cells of a sheet describe; both are sources."""
    connection.execute(
        "INSERT INTO stage.title VALUES ($id, $sheet, $is_in_cells)",
        {"id": source_id, "sheet": sheet_id, "is_in_cells": is_in_cells},
    )


def is_other(said: Said, in_column: list[str]) -> bool:
    """Tell whether a title's batch is none of those in the column of its sheet."""
    return not any(batch_codes.is_same(one, said.text) for one in in_column)


def set_aside(
    connection: duckdb.DuckDBPyConnection, source_id: int, said: Said, in_column: list[str]
) -> None:
    """Keep a title's batch that is not the one of the sheet's column, which goes before it."""
    letters = column_letters(said.position) if said.row else ""
    connection.execute(
        "INSERT INTO stage.title_aside VALUES ($id, $row, $letters, $batch, $is_other)",
        {
            "id": source_id,
            "row": said.row or None,
            "letters": letters,
            "batch": said.text,
            "is_other": is_other(said, in_column),
        },
    )
    if said.row:
        connection.execute(
            "INSERT INTO stage.place VALUES ($id, $letters, $position, $letters, '')",
            {"id": source_id, "letters": letters, "position": said.position},
        )


def tell_of_names(
    connection: duckdb.DuckDBPyConnection, source_id: int, known: Recognised, sheet: str, file: str
) -> None:
    """Say so where a sheet's rows are of the batch of its titles, and its name is another's."""
    batch = known.said.get("batch_id")
    if batch is None or known.table.name != "participant":
        return
    other = titles.other_batch_in_names(batch, sheet, PurePosixPath(file).stem)
    if other and all(
        batch_codes.is_same(one, batch.text) for one in batches_of(connection, source_id)
    ):
        letters = column_letters(batch.position)
        tables.add_places(connection, source_id, {letters: batch.position})
        found, named = mask.shown_header(batch.text), mask.shown_header(other)
        problem = Raised(
            source_id, "name_of_another_batch", found, named, batch.row, column_name=letters
        )
        raise_each(connection, [problem])
