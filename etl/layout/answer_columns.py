"""The answers to a question that admits several, a column for each: which were ticked.

Works on headers and rows of cells of one form's export; knows where the table's columns stand.
"""

from __future__ import annotations

from typing import Any

from etl.contract import Table
from etl.layout.header import Header, meanings
from etl.values import choices

# Contract column → position of each answer's column, counted from 0 → the answer.
Answers = dict[str, dict[int, str]]

_TICKED = frozenset({"1", "1.0", "true", "ya"})


def columns(found: Header, table: Table, positions: dict[str, int]) -> Answers:
    """Return the columns that hold one answer each to a question which has no column itself."""
    answers: Answers = {}
    for place, parts in found.texts():
        name = meanings(parts[:-1]).get(table.name, "") if found.is_export else ""
        if name and name not in positions and _is_answer(table, name, parts[-1]):
            answers.setdefault(name, {})[place] = parts[-1]
    return answers


def join(cells: list[Any], places: dict[int, str]) -> str:
    """Return the answers that a row has ticked, in the order of their columns."""
    ticked = (answer for place, answer in places.items() if _is_ticked(cells, place))
    return "; ".join(ticked)


def _is_answer(table: Table, name: str, text: str) -> bool:
    allowed = table.column(name).allowed
    return allowed in choices.ADMIT_SEVERAL and bool(choices.clean(allowed, text).value)


def _is_ticked(cells: list[Any], place: int) -> bool:
    return 0 <= place < len(cells) and str(cells[place]).strip().casefold() in _TICKED
