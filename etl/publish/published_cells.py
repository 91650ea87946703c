"""What everybody knows of the counts already: the figures that reports have published.

A published figure that agrees with the records cannot be withheld any more; of one that differs
nobody knows what the records say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

import warehouse
from disclosure.counts import EVERYBODY
from disclosure.lattice import ALL
from etl.publish.release_counts import PLACE, Counted

FIGURES = warehouse.ROOT / "data" / "published" / "figures.csv"
# The counts of published indicators.
COUNTS = {
    "participants": EVERYBODY,
    "participants_with_disability": "with_disability",
    "agreement_rate": "agreement",
    "champion_rate": "champion",
}
BATCHES = "batches"

Booleans = NDArray[np.bool_]


@dataclass(frozen=True)
class Known:
    """Hold in which cells everybody knows a count of people, and in which how many batches."""

    people: dict[str, Booleans]
    batches: Booleans


def known(people: Counted, batches: Counted, path: Path = FIGURES) -> Known:
    """Return which cells a reader of the reports knows."""
    figures = _figures(path)
    of_people = {
        count: _agreeing(people, count, figures[figures["indicator"] == indicator])
        for indicator, count in COUNTS.items()
    }
    of_batches = figures[figures["indicator"] == BATCHES]
    return Known(of_people, _agreeing(batches, EVERYBODY, of_batches))


def _agreeing(counted: Counted, count: str, figures: pd.DataFrame) -> Booleans:
    """Return the cells of which a figure is published that agrees with what is counted."""
    keys = counted.cells.keys
    found = np.zeros(len(keys), dtype=bool)
    is_place = (keys.drop(columns=list(PLACE)) == ALL).all(axis=1).to_numpy()
    programs = set(keys["program"]) - {ALL}
    for figure in figures.to_dict("records"):
        own = is_place & (counted.values[count] == _number(figure["value"]))
        for name, value in _place(figure, programs).items():
            own &= (keys[name] == value).to_numpy()
        found |= own
    return found


def _place(figure: Mapping[str, str], programs: set[str]) -> dict[str, str]:
    """Return the cell of a figure; of all programs that there are it is of no single one."""
    named = set(figure["program"].split("+"))
    program = ALL if programs <= named else figure["program"]
    return {
        "program": program,
        "program_year": figure["program_year"],
        "district": figure["district"],
    }


def _number(value: str) -> int:
    """Return a count, or the numerator of a fraction; -1 for what is neither."""
    numerator = value.partition("/")[0]
    return int(numerator) if numerator.isdecimal() else -1


@cache
def _figures(path: Path) -> pd.DataFrame:
    """Read the published figures that are equal to something, all texts."""
    if not path.is_file():
        return pd.DataFrame(columns=["indicator", "program", "program_year", "district", "value"])
    found = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    return found[(found["relation"] == "equals") & (found["group"] == "")]
