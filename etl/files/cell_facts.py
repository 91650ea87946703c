"""What the cells of a workbook do not say when they are read: failed formulas, what is hidden.

Each kind of workbook says it in its own way, in a module of its own; nothing is evaluated.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from etl.files.cell_address import Merged, Place

# `#N/A` says that there is nothing; it stays blank, but for an amount.
NOT_AVAILABLE = "#N/A"
FAILED = frozenset({"#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
# Stands in a cell whose formula nobody computed, which is no blank: nobody knows its value. Of
# private use, so that it cannot stand in a user's text.
UNCOMPUTED = "\ue001"


@dataclass(frozen=True)
class CellFacts:
    """What the cells of one sheet do not say."""

    errors: dict[Place, str] = field(default_factory=dict)
    uncomputed: frozenset[Place] = frozenset()  # formulas without the value that they gave
    hidden_rows: frozenset[int] = frozenset()  # counted from 1
    hidden_columns: frozenset[int] = frozenset()  # counted from 0
    merged: tuple[Merged, ...] | None = None  # None where the reader knows them
    is_from_1904: bool = False  # days are counted from 1904, four years later than elsewhere
