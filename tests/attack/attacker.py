"""Attack a release: ask of every number that is withheld between what it must lie."""

from __future__ import annotations

import pandas as pd

from disclosure.attack import Cell, Program, knowledge
from disclosure.counts import EVERYBODY
from disclosure.mending import names_of
from disclosure.newcomers import tells_of_few
from disclosure.release import WITHHELD, Released, release
from disclosure.rules import Rule
from etl.publish.release import tiers
from etl.publish.release_counts import Counted, facts
from tests.attack.people import KINDS, counted


def released(of: Counted, rule: Rule) -> Released:
    """Return what is released of people, of whom nobody knows anything yet."""
    return release(tiers(of, {}), facts(), rule)


def found_out(found: Released, rule: Rule) -> pd.DataFrame:
    """Return what is withheld and can be told more narrowly than it may, between least and most.

    Only what is handed out is used for it; the true numbers say how narrowly that is.
    """
    withheld = found.withheld
    cells = names_of(withheld)
    program = Program(knowledge(found.cells, facts(), rule.rounded_to))
    needs = dict(zip(cells, withheld["needs"].tolist(), strict=True))
    told = program.found_out({cell: need for cell, need in needs.items() if need})
    ends = program.ranges([{cell: 1.0} for cell in told])
    found_out = withheld[[cell in told for cell in cells]]
    return found_out.assign(least=ends[:, 0], most=ends[:, 1])


def listing_tells(people: pd.DataFrame) -> set[tuple[str, ...]]:
    """Return the cells of which it depends on what people are whether they are listed."""
    answers = [people]
    answers += [people.assign(**{name: one}) for name, own in KINDS.items() for one in own]
    listed = [set(counted(one).cells.names) for one in answers]
    return listed[0].union(*listed) - listed[0].intersection(*listed)


def told_of_few(found: Released, rule: Rule) -> list[Cell]:
    """Return what is told of what people of a program are that has too few of them: nothing may be,
    not even what none of them is."""
    people = dict(zip(names_of(found.counted), found.counted["value"].tolist(), strict=True))
    status = dict(zip(names_of(found.cells), found.cells["status"].tolist(), strict=True))
    return [
        (count, cell)
        for (count, cell), own in status.items()
        if own != WITHHELD
        and facts().may_be_empty(cell)
        and 0 < people[EVERYBODY, facts().whole(cell)] < rule.smallest
    ]


def told_of_nobody(found: Released) -> list[Cell]:
    """Return what is told of a number of people of one kind that is withheld.

    Of nobody 0 would be told there, and of few nothing: it would tell whether there is anybody.
    """
    status = dict(zip(names_of(found.cells), found.cells["status"].tolist(), strict=True))
    return [
        (count, cell)
        for (count, cell), own in status.items()
        if facts().may_be_empty(cell)
        and own != WITHHELD
        and status.get((EVERYBODY, cell)) == WITHHELD
    ]


def must_be_withdrawn(before: pd.DataFrame, after: pd.DataFrame, rule: Rule) -> bool:
    """Tell whether the release of some people is withdrawn once that of others is made."""
    out_of = {one.name: one.out_of for one in facts().counts}
    earlier, later = (_cells(people, rule) for people in (before, after))
    return tells_of_few(earlier, later, out_of, rule)


def _cells(people: pd.DataFrame, rule: Rule) -> pd.DataFrame:
    found = released(counted(people), rule)
    return pd.DataFrame(
        {
            "cell": [name for _, name in names_of(found.counted)],
            "count": found.counted["count"],
            "status": found.cells["status"],
            "value": found.counted["value"],
        }
    )
