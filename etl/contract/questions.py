"""What a data keeper is asked where a file does not say it, and what may be answered.

A question is raised by problems of certain rules (`questions.csv`); its answers are the rows of
`answers.csv`, where {tables}, {columns}, {rows} and {codes} (of groups and batches) stand for those
that there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from etl.contract.own_files import FOLDER, rows

# What recognition itself asks.
TABLE, HEADER_ROW, COLUMN, BELONGS_TO = "table", "header_row", "column", "belongs_to"
HEADING, HEADING_NAMES = "heading", "heading_names"
ABOVE, ANOTHER, NOT_COUNTED = "above", "another", "not_counted"
BESIDE, PART = "beside", "part"
BUSINESS_MONEY = "business_money"
NOTHING, NOT_NEEDED = "nothing", "not_needed"
TABLES, COLUMNS, ROWS, CODES = "{tables}", "{columns}", "{rows}", "{codes}"
# What an answer holds for: one sheet alone, sheets of one shape that are called alike, else all
# sheets of the shape. Whoever sells and buys keeps the two on sheets of the same headers.
OF_ONE = frozenset({BELONGS_TO, HEADING_NAMES})
OF_ALIKE = frozenset({"amount_side", "debit_side"})
SUBJECTS = frozenset({"sheet", "column", "found"})


@dataclass(frozen=True)
class Answer:
    """One answer: its id, and its words in both languages."""

    answer: str
    label_id: str
    label_en: str


@dataclass(frozen=True)
class Asked:
    """A question: the rules that raise it, its words with the blank {subject}, its answers.

    `subject` says what it is about: the whole `sheet`, the `column` of the problem, or the text
    that was `found`.
    """

    question: str
    raised_by: tuple[str, ...]
    subject: str
    text_id: str
    text_en: str
    answers: tuple[Answer, ...]


@cache
def questions() -> dict[str, Asked]:
    """Return every question by its id."""
    listed = rows(FOLDER / "answers.csv")
    return {
        row["question"]: Asked(
            row["question"],
            tuple(row["raised_by"].split("|")),
            row["subject"],
            row["text_id"],
            row["text_en"],
            tuple(
                Answer(one["answer"], one["label_id"], one["label_en"])
                for one in listed
                if one["question"] == row["question"]
            ),
        )
        for row in rows(FOLDER / "questions.csv")
    }
