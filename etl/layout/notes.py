"""What is known of a cell only while the rows of its sheet are read, kept until they are data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """Something about a cell that is known only while rows are read."""

    row: int  # counted from 1
    column: str
    rule: str
    position: int | None = None  # of a cell that is in no column of the table, counted from 0
