"""The attitude instrument: its statements, read from the data keeper's folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from etl.contract import reference


@dataclass(frozen=True)
class Item:
    """One statement of the attitude instrument."""

    item: int
    is_reversed: bool
    scale_low: int
    scale_high: int
    item_agreement: int
    score_agreement: int
    statement_id: str
    statement_en: str


@cache
def items() -> tuple[Item, ...]:
    """Return the statements of the attitude instrument, in the order of their numbers."""
    found = (
        Item(
            int(row["item"]),
            row["reversed"] == "yes",
            int(row["scale_low"]),
            int(row["scale_high"]),
            int(row["item_agreement"]),
            int(row["score_agreement"]),
            row["statement_id"],
            row["statement_en"],
        )
        for row in reference.instrument(reference.folder())
    )
    return tuple(sorted(found, key=lambda item: item.item))
