"""The measures of the indicators, `measures.csv`: which people each counts, out of whom.

An indicator that is made of people is one row or several; of one that is made of other records the
row says only that there is such an indicator. A target may be set for those with `target_words`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.contract.own_files import rows

MEASURES = Path(__file__).parent / "measures.csv"


@dataclass(frozen=True)
class Measure:
    """One measure of `summary_rate`: conditions on what a participant's row says, in SQL.

    People are counted who meet `numerator`, less those who meet `minus`, out of those who meet
    `denominator`; of those who meet `missing` it is not known. One that `compares` sets before
    against after and keeps the ways apart in which people were asked before. Its name may have the
    blank {item} or {session}, which stands for each statement of the instrument or each session.
    """

    name: str
    compares: bool
    numerator: str
    minus: str
    denominator: str
    missing: str

    @property
    def conditions(self) -> tuple[str, ...]:
        """Return the conditions that count people, each once."""
        counted = (self.numerator, self.minus, self.denominator)
        return tuple(dict.fromkeys(filter(None, counted)))


@cache
def measures() -> tuple[Measure, ...]:
    """Return every measure."""
    return tuple(
        Measure(
            row["measure"],
            row["compares"] == "yes",
            row["numerator"],
            row["minus"],
            row["denominator"],
            row["missing"],
        )
        for row in rows(MEASURES)
        if row["measure"]
    )


@cache
def indicators() -> tuple[str, ...]:
    """Return the ids of the indicators, each once."""
    return tuple(dict.fromkeys(row["indicator"] for row in rows(MEASURES) if row["indicator"]))


@cache
def target_words() -> dict[str, tuple[str, ...]]:
    """Return the indicators for which targets may be set, with the words for them."""
    return {
        row["indicator"]: tuple(row["target_words"].split("|"))
        for row in rows(MEASURES)
        if row["target_words"]
    }
