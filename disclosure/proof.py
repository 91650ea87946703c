"""Whether a release that is handed out keeps what it withholds: each withheld number is attacked.

What was audited when a release was made is asked again here of the release itself, all counts
together. Of many cells that would take too long. There each count is attacked by itself, and a
number of its cells: with how many people there are, as they are, and with what is shown of others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from disclosure.attack import MANY, Cell, Knowledge, knowledge, ranges
from disclosure.counts import EVERYBODY, Facts
from disclosure.mending import OF_A_CELL, names_of
from disclosure.release import SHOWN

# Of all counts: more are proved count by count.
MOST_CELLS = 4_000
# Of each count of many cells.
SAMPLE = 20
_SEED = 20211001


@dataclass(frozen=True)
class HandedOut:
    """Hold a release as it is handed out, and what is kept of what is not.

    `cells` are those of `attack.knowledge`, `withheld` and `counted` those of `release.Released`.
    `facts` are known to everybody; a range must be `smallest` wide, numbers are `rounded_to`. A
    status of `of_nobody` tells that there is nobody of whom a count is true.
    """

    cells: pd.DataFrame
    withheld: pd.DataFrame
    counted: pd.DataFrame
    facts: Facts
    smallest: int
    rounded_to: int = 1
    of_nobody: str = ""

    @property
    def is_large(self) -> bool:
        """Tell whether there are too many cells to attack all of them together."""
        return len(self.cells) > MOST_CELLS


def attacked(release: HandedOut, withheld: pd.DataFrame) -> pd.DataFrame:
    """Attack some of what is withheld; return what was asked, with what can be told of it.

    Returned are rows of `withheld` with least and most, floats, MANY where there is no end: all of
    them where there are few cells. Raises NotSolvedError where the release contradicts itself.
    """
    if not release.is_large:
        known = _of_all_counts(release)
        return _asked(known, withheld, [{cell: 1.0} for cell in names_of(withheld)])
    random = np.random.default_rng(_SEED)
    parts = [withheld.iloc[:0].assign(least=0.0, most=0.0)]
    for count, own in withheld.groupby("count"):
        places = random.choice(len(own), min(SAMPLE, len(own)), replace=False)
        chosen = own.iloc[np.sort(places)]
        known = _of_one_count(str(count), release)
        parts.append(_asked(known, chosen, [{cell: 1.0} for cell in names_of(chosen)]))
    return pd.concat(parts, ignore_index=True)


def attacked_differences(release: HandedOut) -> pd.DataFrame:
    """Attack who is counted in one and not in another, where these are few and must not be told.

    Returns the dimensions, count ("one - another"), needs, least and most. Where there are many
    cells these are left out: what few depend on is told there of few cells, or not at all.
    """
    rest = _left_over(release)
    if release.is_large or rest.empty:
        return rest.iloc[:0].assign(least=0.0, most=0.0)
    known = _of_all_counts(release)
    names = [one.split(" - ") for one in rest["count"]]
    asked = [
        {(whole, key): 1.0, (part, key): -1.0}
        for (whole, part), (_, key) in zip(names, names_of(rest), strict=True)
    ]
    is_there = [all(cell in known.low for cell in terms) for terms in asked]
    return _asked(known, rest[is_there], [one for one in asked if set(one) <= set(known.low)])


def too_narrow(asked: pd.DataFrame) -> pd.DataFrame:
    """Return those of the cells asked that can be told more narrowly than they need."""
    return asked[asked["most"] - asked["least"] < asked["needs"]]


def _asked(
    known: Knowledge, rows: pd.DataFrame, asked: Sequence[Mapping[Cell, float]]
) -> pd.DataFrame:
    found = ranges(known, asked)
    return rows.assign(least=found[:, 0], most=np.minimum(found[:, 1], MANY))


def _left_over(release: HandedOut) -> pd.DataFrame:
    """Return who is counted in one and not in another, where these are few and must not be told."""
    counted, k = release.counted, release.smallest
    dimensions = [name for name in counted if name not in OF_A_CELL]
    parts = [counted[dimensions].iloc[:0].assign(count="", needs=0)]
    for one in release.facts.within:
        if one.sensitive:
            both = counted[counted["count"] == one.whole].merge(
                counted[counted["count"] == one.part], on=dimensions, suffixes=("", "_part")
            )
            few = both[(both["value"] > 0) & (both["value"] - both["value_part"] < k)]
            needs = np.minimum(few["value"], k)
            parts.append(few[dimensions].assign(count=f"{one.whole} - {one.part}", needs=needs))
    return pd.concat(parts, ignore_index=True)


def _of_all_counts(release: HandedOut) -> Knowledge:
    """Return what somebody knows who has the release."""
    return knowledge(_as_known(release), release.facts, release.rounded_to)


def _as_known(release: HandedOut) -> pd.DataFrame:
    """Return the cells with the number that is known where it is told by a word."""
    cells = release.cells
    is_none = cells["status"] == release.of_nobody
    return cells.assign(
        status=cells["status"].mask(is_none, SHOWN), number=cells["number"].mask(is_none, 0.0)
    )


def _of_one_count(count: str, release: HandedOut) -> Knowledge:
    """Return what somebody knows of one count who knows how many people there are, and what is
    shown of the others; what is withheld of these may move with it."""
    counted, facts = release.counted, release.facts
    true = dict(zip(names_of(counted), counted["value"].tolist(), strict=True))
    cells = _as_known(release)
    own = cells[cells["count"] == count]
    numbers = [true[cell] for cell in names_of(own)]
    own = own.assign(number=np.where(own["status"] == SHOWN, numbers, own["number"]))
    known = knowledge(own, Facts(()))
    is_shown = dict(zip(names_of(cells), (cells["status"] == SHOWN).tolist(), strict=True))
    for times in (one for one in facts.never_negative() if one.get(count)):
        for name, key in list(known.low):
            others = [(other, key) for other in times if other != name]
            if all(one in true if one[0] == EVERYBODY else is_shown.get(one) for one in others):
                _learn_bound(known, (name, key), times, true)
    for cell, other in _same_cells(list(true), facts):
        if cell in known.low and is_shown[other]:
            known.learn(cell, true[cell], true[cell])
    return known


def _same_cells(cells: Sequence[Cell], facts: Facts) -> Iterator[tuple[Cell, Cell]]:
    """Yield each cell that another one is always equal to, with that."""
    there = {*cells}
    for same in facts.same:
        value = f"{same.dimension}={same.value}"
        for everybody in cells:
            count = (same.count, tuple(one for one in everybody[1] if one != value))
            if everybody[0] == EVERYBODY and value in everybody[1] and count in there:
                yield from ((everybody, count), (count, everybody))


def _learn_bound(
    known: Knowledge, cell: Cell, times: Mapping[str, int], true: Mapping[Cell, int]
) -> None:
    """Learn how far a number may go before a sum that it is in falls below 0."""
    count, key = cell
    others = sum(number * true[name, key] for name, number in times.items() if name != count)
    if times[count] > 0:
        known.learn(cell, np.ceil(-others / times[count]), MANY)
    else:
        known.learn(cell, 0.0, np.floor(others / -times[count]))
