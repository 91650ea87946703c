"""The lists of allowed words, `values.csv`: every id with its spellings, the usual one first."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from etl.contract.measures import target_words
from etl.contract.own_files import rows

VALUES = Path(__file__).parent / "values.csv"


@cache
def spellings(allowed: str) -> dict[str, tuple[str, ...]]:
    """Return the ids of a list of allowed values, each with its spellings, the usual one first.

    The indicators for which a target may be set are those of `measures.csv`.
    """
    if allowed == "indicator":
        return target_words()
    return {
        row["id"]: tuple(row["spellings"].split("|"))
        for row in rows(VALUES)
        if row["list"] == allowed
    }
