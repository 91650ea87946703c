"""The rows of the stage's tables that are made one by one while sheets are read; pure."""

from __future__ import annotations

from typing import Any

from etl.files.cell_address import column_letters
from etl.problems.rules import rules


def place(source_id: int, column: str, position: int) -> dict[str, Any]:
    """Return the row that says where a column stands on its sheet."""
    return {
        "source_id": source_id,
        "column_name": column,
        "position": position,
        "letters": column_letters(position),
    }


def problem(
    source_id: int,
    rule: str,
    found: str = "",
    expected: str = "",
    row: int | None = None,
    column: str = "",
) -> dict[str, Any]:
    """Return the row of a problem that is found while sheets are read."""
    return {
        "source_id": source_id,
        "row": row,
        "column_name": column,
        "rule": rule,
        "severity": rules()[rule].severity,
        "found": found,
        "expected": expected,
    }
