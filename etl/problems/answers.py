"""Questions in words: what a data keeper is asked, what may be answered, what was answered.

Knows the contract, the data keeper's file of answers and what a version keeps of its questions;
opens no workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import orjson

import language
from etl import contract
from etl.contract import Column, questions
from etl.problems import mask
from etl.values import readings
from findings import Question, Reading

Answers = tuple[tuple[str, str, str], ...]  # id, words in Indonesian, in English


def worded(
    reading: Reading, columns: Answers = (), rows: Answers = (), codes: Answers = ()
) -> Question:
    """Return a question with its words and answers; `given` is the reading's own.

    `columns`, `rows` and `codes` are the answers that only the sheet and the build know.
    """
    asked = questions.questions()[reading.question]
    listed = {
        questions.TABLES: _tables(),
        questions.COLUMNS: columns,
        questions.ROWS: rows,
        questions.CODES: codes,
    }
    answers = tuple(
        answer
        for one in asked.answers
        for answer in listed.get(one.answer, ((one.answer, one.label_id, one.label_en),))
    )
    return Question(
        file=reading.place,
        sheet="",
        shape=reading.shape,
        question=reading.question,
        subject=reading.subject,
        text_id=asked.text_id.replace("{subject}", reading.subject),
        text_en=asked.text_en.replace("{subject}", reading.subject),
        answers=answers,
        rows=0,
        is_needed=False,
        given=reading.answer,
    )


def remembered() -> list[Question]:
    """Return everything that was answered, as questions with the answer that was given."""
    asked = questions.questions()
    return [
        worded(one, _columns(one), _row(one), ((one.answer,) * 3,))
        for one in readings.listed()
        if one.question in asked
    ]


def write(path: Path, questions: Sequence[Question]) -> None:
    """Write what is asked of a version into a file beside it; the questions are masked."""
    path.write_bytes(orjson.dumps(questions))


def read(path: Path) -> tuple[Question, ...]:
    """Return what is asked of a version; nothing of one from before that was written down."""
    if not path.is_file():
        return ()
    return tuple(
        Question(**one | {"answers": tuple(map(tuple, one["answers"]))})
        for one in orjson.loads(path.read_bytes())
    )


def masked(question: Question) -> Question:
    """Return a question as a report may show it: a header may be somebody's name."""
    subject = shown_subject(question.question, question.subject)
    return replace(
        question,
        subject=subject,
        text_id=question.text_id.replace(question.subject, subject)
        if subject
        else question.text_id,
        text_en=question.text_en.replace(question.subject, subject)
        if subject
        else question.text_en,
    )


def shown_subject(question: str, subject: str) -> str:
    """Return what a question is about as the problem that raises it shows it."""
    is_remark = question == questions.BUSINESS_MONEY
    return mask.shown_remark(subject) if is_remark else mask.shown_header(subject)


def of_columns(columns: Iterable[Column]) -> Answers:
    """Return columns as answers, the required ones first, by their headers in the template."""
    ordered = sorted(columns, key=lambda column: not column.required)
    return tuple((one.name, one.header_id, one.header_id) for one in ordered)


def _tables() -> Answers:
    say = (language.of("id"), language.of("en"))
    return tuple(
        (table.name, *(one.label("table", table.name) for one in say))  # type: ignore[misc]
        for table in contract.tables()
    )


def _columns(reading: Reading) -> Answers:
    """Return the columns of the table that was told of the shape, else the one that was given."""
    told = readings.of_shape(reading.shape).answer(questions.TABLE)
    tables = [table for table in contract.tables() if told in (None, table.name)]
    columns = {one.name: one for table in tables for one in table.columns}
    if told is None:
        columns = {name: one for name, one in columns.items() if name == reading.answer}
    return of_columns(columns.values())


def _row(reading: Reading) -> Answers:
    """Return the row that was given, which has a number only on a sheet."""
    return ((reading.answer, "baris yang dipilih", "the row that was chosen"),)
