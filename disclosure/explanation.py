"""Why a cell of a release is withheld, and what can be told of it, in words for the staff."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from disclosure.attack import MANY
from disclosure.counts import EVERYBODY
from disclosure.proof import HandedOut, attacked
from disclosure.release import AT_LEAST, AT_MOST, FEW, SHOWN, WITHHELD

_BOUNDS = {AT_MOST: "at most", AT_LEAST: "at least"}


def chosen(frame: pd.DataFrame, count: str, where: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows of one cell of a count; `where` has every dimension, ALL is blank."""
    is_own = frame["count"] == count
    for name, value in where.items():
        is_own &= frame[name] == value
    return frame[is_own]


def sentences(release: HandedOut, count: str, where: Mapping[str, str]) -> Iterator[str]:
    """Say what is told of a cell and, where that is not all, why and what can be told.

    Raises LookupError where there is no such cell.
    """
    for cell in _rows(chosen(release.cells, count, where)):
        status = cell["status"]
        if status == SHOWN:
            rounded = f", rounded to {release.rounded_to}" if release.rounded_to > 1 else ""
            yield f"It is shown: {number(cell['number'])}{rounded}."
        elif status == WITHHELD:
            yield "It is withheld."
        elif status in _BOUNDS:
            yield f"Only a bound is told: {_BOUNDS[status]} {number(cell['number'])}."
        else:
            yield f"No number is told, but this: {status}."
        withheld = chosen(release.withheld, count, where)
        for row in _rows(withheld):
            yield _reason(release, row)
        for row in _rows(attacked(release, withheld)):
            told = ends(row["least"], row["most"])
            yield f"Whoever has all that is shown can only tell that it lies from {told}."
        return
    raise LookupError(count)


def ends(least: float, most: float) -> str:
    """Say between which ends a number lies."""
    return f"{number(least)} {'up' if most >= MANY else f'to {number(most)}'}"


def number(count: float) -> str:
    """Write a whole number."""
    return f"{int(count):,}"


def _reason(release: HandedOut, row: Mapping[str, Any]) -> str:
    """Say why a number is withheld."""
    if row["why"] != FEW:
        return (
            "By itself it might be told; beside what is shown, one that must not be would follow."
        )
    k, value = release.smallest, row["value"]
    if row["count"] == EVERYBODY:
        return f"It is of fewer than {k}."
    whole = _whole(release, row)
    if whole < 2 * k:
        return f"It is out of fewer than {2 * k}: that is too few to tell anything of."
    if value < k:
        return f"It is true of fewer than {k}."
    if whole - value < k:
        return f"It is true of all, or of all but fewer than {k}: that tells of each."
    return "Out of how many it is, is withheld itself."


def _whole(release: HandedOut, row: Mapping[str, Any]) -> int:
    """Return out of how many a count is."""
    wholes = {one.name: one.out_of for one in release.facts.counts}
    known = ("count", "value", "status", "why", "needs", "low", "high")
    where = {name: value for name, value in row.items() if name not in known}
    return int(chosen(release.counted, wholes[row["count"]], where)["value"].iloc[0])


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
