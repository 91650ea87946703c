"""What sheets are known by again, written down beside them: shape, answers, possible headers.

Works in the build's in-memory database.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

import duckdb

from etl.files.sheet import Sheet
from etl.layout.shape import Shape, is_words
from etl.problems import mask
from etl.problems.raising import Raised, raise_each
from etl.stage import tables
from etl.text import tidy
from etl.values import readings
from etl.values.readings import Readings

_CELLS_SHOWN = 5


def note_shape(
    connection: duckdb.DuckDBPyConnection,
    source_id: int,
    shape: Shape,
    told: Readings,
    file: str,
    sheet: Sheet,
) -> None:
    """Write down the shape of a sheet of a file, and what was answered for sheets like it."""
    names = PurePosixPath(file).stem, sheet.name, sheet.columns
    row = {
        "source_id": source_id,
        "shape": shape.fingerprint,
        "own_shape": readings.shape_of_one(shape.fingerprint, *names),
        "alike_shape": readings.shape_of_alike(shape.fingerprint, *names[:2], shape.titles),
        "columns": sheet.columns,
        "header_row": shape.row,
    }
    tables.insert(connection, "shape", [row])
    tables.insert(
        connection,
        "reading",
        (
            {
                "source_id": source_id,
                "shape": one.shape,
                "question": one.question,
                "subject": one.subject,
                "answer": one.answer,
                "answered_on": one.answered_on,
            }
            for one in told.listed
        ),
    )
    if told.listed:
        count, last = len(told.listed), max(one.answered_on for one in told.listed)
        raise_each(connection, [Raised(source_id, "read_as_told", str(count), last or "–")])


def possible_headers(head: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    """Return the rows of a sheet that may be its header: number, and the first of its cells."""
    rows = ((number, [tidy(cell) for cell in row]) for number, row in enumerate(head, start=1))
    return [
        (number, " · ".join(map(mask.shown_header, [*filter(None, cells)][:_CELLS_SHOWN])))
        for number, cells in rows
        if sum(map(is_words, cells)) > 1
    ]
