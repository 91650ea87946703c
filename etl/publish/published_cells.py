"""What everybody knows of the counts already: the figures that reports have published.

A published figure that agrees with the records cannot be withheld any more; of one that differs
nobody knows what the records say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from disclosure.counts import EVERYBODY
from disclosure.lattice import ALL, named
from etl.contract import released
from etl.contract.own_files import rows
from etl.publish.release_counts import PLACE, Counted

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


def known(people: Counted, batches: Counted, path: Path = released.PUBLISHED) -> Known:
    """Return which cells a reader of the reports knows."""
    figures = [one for one in (rows(path) if path.is_file() else []) if one["relation"] == "equals"]
    of_people = {
        count: _agreeing(people, count, [one for one in figures if one["indicator"] == indicator])
        for indicator, count in COUNTS.items()
    }
    of_batches = [one for one in figures if one["indicator"] == BATCHES]
    return Known(of_people, _agreeing(batches, EVERYBODY, of_batches))


def _agreeing(counted: Counted, count: str, figures: Sequence[Mapping[str, str]]) -> Booleans:
    """Return the cells of which a figure is published that agrees with what is counted."""
    found = np.zeros(len(counted.cells), dtype=bool)
    places = {name: number for number, name in enumerate(counted.cells.names)}
    programs = set(counted.cells.columns["program"]) - {ALL}
    for figure in figures:
        cell = places.get(named(_place(figure, programs)))
        if cell is not None and counted.values[count][cell] == _number(figure["value"]):
            found[cell] = True
    return found


def _place(figure: Mapping[str, str], programs: set[str]) -> dict[str, str]:
    """Return the cell of a figure; of all programs that there are it is of no single one."""
    place = {name: figure[name] for name in PLACE}
    if programs <= set(figure["program"].split("+")):
        place["program"] = ALL
    return place


def _number(value: str) -> int:
    """Return a count, or the numerator of a fraction; -1 for what is neither."""
    numerator = value.partition("/")[0]
    return int(numerator) if numerator.isdecimal() else -1
