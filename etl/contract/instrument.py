"""The attitude instrument: statements, scales and thresholds, from the data keeper's folder.

A program that has statements of its own is asked these alone; all others are asked those of which
the program is blank. Whoever has a score alone is measured on the scale of the `total` of his
program, else of the common one, else of what the statements add up to.
"""

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


@dataclass(frozen=True)
class ScoreScale:
    """From where to where a score goes, and from where on it is agreement."""

    scale_low: int
    scale_high: int
    score_agreement: int


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
        if not row["program"] and row["item"].casefold() != reference.TOTAL
    )
    return tuple(sorted(found, key=lambda item: item.item))


def score_scale(program: str) -> ScoreScale:
    """Return the scale of a program's scores."""
    totals = {
        row["program"]: ScoreScale(
            int(row["scale_low"]), int(row["scale_high"]), int(row["score_agreement"])
        )
        for row in reference.instrument(reference.folder())
        if row["item"].casefold() == reference.TOTAL
    }
    return totals.get(program) or totals.get("") or _added_up(items())


def _added_up(statements: tuple[Item, ...]) -> ScoreScale:
    return ScoreScale(
        sum(item.scale_low for item in statements),
        sum(item.scale_high for item in statements),
        statements[0].score_agreement,
    )
