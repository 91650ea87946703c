"""The attitude instrument: statements, scales and thresholds, from the data keeper's folder.

A program that has statements of its own, under numbers of their own, is asked these alone; all
others are asked the common ones, of which the program is blank. A score without answers is on the
scale of the `total` of the program, else of what its own statements add up to, else of the common
`total`, else of the common statements.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from etl.contract import reference


@dataclass(frozen=True)
class Item:
    """One statement of the attitude instrument; `program` is blank where it is a common one."""

    item: int
    is_reversed: bool
    scale_low: int
    scale_high: int
    item_agreement: int
    score_agreement: int
    statement_id: str
    statement_en: str
    program: str = ""


@dataclass(frozen=True)
class ScoreScale:
    """From where to where a score goes, and from where on it is agreement."""

    scale_low: int
    scale_high: int
    score_agreement: int


@cache
def items() -> tuple[Item, ...]:
    """Return the statements of all programs, in the order of their numbers."""
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
            row["program"],
        )
        for row in reference.instrument(reference.folder())
        if row["item"].casefold() != reference.TOTAL
    )
    return tuple(sorted(found, key=lambda item: item.item))


def items_by_program() -> dict[str, tuple[Item, ...]]:
    """Return the statements that are asked together: the common ones under a blank program."""
    programs = dict.fromkeys(item.program for item in items())
    return {
        program: tuple(item for item in items() if item.program == program) for program in programs
    }


def score_scale(program: str) -> ScoreScale:
    """Return the scale of a program's scores."""
    totals = {
        row["program"]: ScoreScale(
            int(row["scale_low"]), int(row["scale_high"]), int(row["score_agreement"])
        )
        for row in reference.instrument(reference.folder())
        if row["item"].casefold() == reference.TOTAL
    }
    own = items_by_program().get(program)
    if program in totals or own is None:
        return totals.get(program) or totals.get("") or _added_up(items_by_program()[""])
    return _added_up(own)


def _added_up(statements: tuple[Item, ...]) -> ScoreScale:
    return ScoreScale(
        sum(item.scale_low for item in statements),
        sum(item.scale_high for item in statements),
        statements[0].score_agreement,
    )
