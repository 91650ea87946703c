"""Attendance of which only the absences are marked: what its blanks mean is asked.

A session's column in which somebody is marked absent and nobody present has blanks that may be
presence, absence or nothing recorded; so have the wholly blank columns beside it. Until that is
answered the session is not recorded, of anybody. A sheet on which nothing is marked at all says
nothing of any session, whatever was answered for others of its shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from etl.problems.raising import Raised, raise_each
from etl.stage.clean import RawSheet

LIST, QUESTION = "attendance", "attendance_blanks"
_MEANT = {"present": "'yes'", "absent": "'no'"}


@dataclass(frozen=True)
class _Session:
    """How many cells of a session's column are marked, and how the blanks are read."""

    column: str
    position: int
    present: int
    absent: int
    blank: int
    answer: str | None

    @property
    def is_marked_by_absence(self) -> bool:
        return bool(self.absent and self.blank) and not self.present


def settle(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> None:
    """Fill in what the blanks of such columns were answered to mean, else ask."""
    sessions = list(_sessions(connection, sheet))
    is_by_absence = any(one.is_marked_by_absence for one in sessions)
    is_marked = any(one.present or one.absent for one in sessions)
    problems = []
    for one in sessions:
        header = sheet.header_row(one.position)
        if not is_marked and one.answer in _MEANT:
            problems.append(Raised(sheet.source_id, "session_unmarked", "", "", header, one.column))
        is_blank = not one.present and not one.absent
        if not one.is_marked_by_absence and not (is_blank and is_by_absence):
            continue
        if one.answer is None:
            found = str(one.absent)
            raised = Raised(sheet.source_id, "blanks_in_doubt", found, "", header, one.column)
            problems.append(raised)
            _forget(connection, sheet, one)
        elif one.answer in _MEANT:
            _fill(connection, sheet, one, _MEANT[one.answer])
    raise_each(connection, problems)


def _sessions(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> Iterator[_Session]:
    """Count the marks of each session's column that stands on the sheet."""
    positions = sheet.recognised.positions
    names = [one.name for one in sheet.columns if one.allowed == LIST and one.name in positions]
    if not names:
        return
    counts = ", ".join(
        f"count({name}) FILTER ({name} = 'yes'), count({name}) FILTER ({name} = 'no'), count(*)"
        for name in names
    )
    [counted] = connection.execute(
        f'SELECT {counts} FROM stage."{sheet.table.name}" WHERE source_id = $source_id',
        {"source_id": sheet.source_id},
    ).fetchall()
    for number, name in enumerate(names):
        present, absent, rows = counted[number * 3 : number * 3 + 3]
        words = sheet.recognised.words.get(positions[name], "")
        answer = sheet.recognised.readings.answer(QUESTION, words)
        yield _Session(name, positions[name], present, absent, rows - present - absent, answer)


def _forget(connection: duckdb.DuckDBPyConnection, sheet: RawSheet, one: _Session) -> None:
    connection.execute(
        f'UPDATE stage."{sheet.table.name}" SET {one.column} = NULL WHERE source_id = $source_id',
        {"source_id": sheet.source_id},
    )


def _fill(
    connection: duckdb.DuckDBPyConnection, sheet: RawSheet, one: _Session, value: str
) -> None:
    """Fill the blank cells; one that could not be read is not blank."""
    connection.execute(
        f"""
        UPDATE stage."{sheet.table.name}" AS person SET {one.column} = {value}
        WHERE source_id = $source_id AND {one.column} IS NULL AND NOT EXISTS (
            FROM stage.problem AS problem
            WHERE problem.source_id = person.source_id AND problem."row" = person."row"
                AND column_name = $column
        )
        """,
        {"source_id": sheet.source_id, "column": one.column},
    )
