"""What the data keeper is asked of the sheets of a build, and what was answered for them before.

A question is asked where a problem of a rule that raises it came up; the same of all sheets of one
shape is asked once. Reads the stage of a build; opens no file.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyarrow as pa

from etl.contract import questions
from etl.layout.recognise import Recognised
from etl.problems import answers
from etl.problems.answers import Answers
from etl.stage.stage import Stage
from findings import Question, Reading

_MOST_CODES = 200
# Of one sheet alone is asked whose it is: where tables stand side by side, by their columns.
_RAISED = """
    SELECT
        any_value(file ORDER BY source_id) AS file, any_value(name ORDER BY source_id) AS sheet,
        asked_shape AS shape, question, subject, min(source_id) AS source_id,
        count(*) AS problems, bool_or(severity = 'error' OR is_refused) AS is_needed
    FROM (
        SELECT
            *,
            concat(sheet, if(holds_for = 'one' AND columns <> '', ' (' || columns || ')', ''))
                AS name,
            CASE holds_for WHEN 'one' THEN own_shape WHEN 'alike' THEN alike_shape ELSE shape END
                AS asked_shape,
            CASE about
                WHEN 'column' THEN coalesce(place.words, '')
                WHEN 'found' THEN coalesce(detail.text, problem.found)
                ELSE ''
            END AS subject
        FROM stage.problem AS problem
        JOIN asked USING (rule)
        JOIN stage.source USING (source_id)
        JOIN stage.shape AS sheet_shape USING (source_id)
        LEFT JOIN stage.place AS place USING (source_id, column_name)
        LEFT JOIN stage.detail AS detail USING (source_id, "row", column_name, rule)
        WHERE shape <> ''
    )
    GROUP BY ALL
    ORDER BY is_needed DESC, source_id, min(position) NULLS FIRST, subject
"""
_ANSWERED = """
    SELECT
        min_by(file, source_id), min_by(name, source_id), shape, question, subject,
        min(source_id), count(*), false, any_value(answer)
    FROM (
        SELECT
            reading.*, file,
            concat(
                sheet,
                if(reading.shape = own_shape AND columns <> '', ' (' || columns || ')', '')
            ) AS name
        FROM stage.reading AS reading
        JOIN stage.source USING (source_id)
        JOIN stage.shape AS sheet_shape USING (source_id)
    )
    GROUP BY shape, question, subject ORDER BY min(source_id), question, subject
"""


def of_stage(stage: Stage) -> tuple[Question, ...]:
    """Return what is asked of the sheets that were read, then what was answered before."""
    if not _has_any(stage):
        return ()
    asked = [
        {
            "rule": rule,
            "question": one.question,
            "about": one.subject,
            "holds_for": _holds_for(one.question),
        }
        for one in questions.questions().values()
        for rule in one.raised_by
    ]
    stage.connection.register("asked", pa.Table.from_pylist(asked))
    raised = stage.connection.execute(_RAISED).fetchall()
    stage.connection.unregister("asked")
    answered = stage.connection.execute(_ANSWERED).fetchall()
    given = {tuple(row[2:5]) for row in answered}
    listed = [
        *(_question(stage, *(*row, "")) for row in raised if tuple(row[2:5]) not in given),
        *(_question(stage, *row) for row in answered),
    ]
    return tuple(one for one in listed if len(one.answers) > _is_assumed(one))


def _is_assumed(question: Question) -> bool:
    """Tell whether the only answer that there may be is taken already, and not to be asked for."""
    return question.question == questions.HEADER_ROW and not question.given


def _holds_for(question: str) -> str:
    """Return which sheets of a shape an answer holds for."""
    if question in questions.OF_ONE:
        return "one"
    return "alike" if question in questions.OF_ALIKE else "all"


def _has_any(stage: Stage) -> bool:
    """Tell whether anything is asked or answered; most builds have nothing of it."""
    raising = [rule for one in questions.questions().values() for rule in one.raised_by]
    found = stage.connection.execute(
        "SELECT EXISTS (FROM stage.reading) "
        "OR EXISTS (FROM stage.problem WHERE list_contains($raising, rule))",
        {"raising": raising},
    ).fetchall()
    return bool(found[0][0])


def from_json(written: dict[str, Any]) -> Question:
    """Return a question as it was written into a preview."""
    return Question(**written | {"answers": tuple(map(tuple, written["answers"]))})


def _question(
    stage: Stage,
    file: str,
    sheet: str,
    shape: str,
    question: str,
    subject: str,
    source_id: int,
    rows: int,
    is_needed: bool,
    given: str,
) -> Question:
    reading = Reading(shape, question, subject, given, "", "")
    asked = answers.worded(
        reading,
        _columns(stage, source_id, given),
        _rows(stage, source_id),
        _codes(stage, source_id, question, given),
    )
    return replace(asked, file=file, sheet=sheet, rows=rows, is_needed=is_needed)


def _columns(stage: Stage, source_id: int, given: str) -> Answers:
    """Return the columns of a sheet's table that stand nowhere on it, the required ones first."""
    known = stage.known(source_id)
    if known is None:
        return ()
    left = (one for one in known.table.columns if one.name not in known.positions.keys() - {given})
    return answers.of_columns(left)


def _codes(stage: Stage, source_id: int, question: str, given: str) -> Answers:
    """Return the groups or batches that a sheet may belong to which names none, or a heading."""
    known = stage.known(source_id)
    if known is None or not known.table.reference:
        return ()
    is_of_sheet = question == questions.BELONGS_TO and (given or _lacks_reference(known))
    if not (is_of_sheet or question == questions.HEADING_NAMES):
        return ()
    table, code = known.table.refers_to, known.table.reference
    found = stage.connection.execute(
        f"SELECT DISTINCT {code} AS code FROM stage.good_{table} WHERE code IS NOT NULL "
        f"UNION SELECT {code} FROM stage.known_{table} ORDER BY ALL LIMIT {_MOST_CODES}"
    )
    return tuple((one, one, one) for (one,) in found.fetchall())


def _lacks_reference(known: Recognised) -> bool:
    return known.table.reference not in known.columns


def _rows(stage: Stage, source_id: int) -> Answers:
    """Return the rows that may be a sheet's header, as so many rows below the likely one."""
    shapes = stage.connection.execute(
        "SELECT header_row FROM stage.shape WHERE source_id = $id", {"id": source_id}
    ).fetchall()
    likely = shapes[0][0]
    return tuple(
        (str(number - likely), f"baris {number}: {words}", f"row {number}: {words}")
        for number, words in stage.possible_headers.get(source_id, [])
    )
