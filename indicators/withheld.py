"""Say what is withheld from donors and the public, why, and at what cost; for the staff.

Reads withheld_cell and counted_cell, and which files lie beside the version's own.
"""

from __future__ import annotations

import pandas as pd

from indicators import versions
from indicators.definition import PERSON, Connection
from indicators.released import PROTECTED
from indicators.selection import fetch, has_table, sql_of

# What a cell is of.
PLACE = ("program", "program_year", "district", *PERSON)
COSTS = ("audience", "count", "cells", "withheld", "bounded", "people", "people_withheld")
CELLS = ("audience", "count", *PLACE, "status", "why", "low", "high")


def costs(connection: Connection) -> pd.DataFrame:
    """Count what is withheld, by audience and count.

    Columns: audience, count (its name in releases), cells, withheld, bounded (told as a bound),
    people and people_withheld: participants in the cells of a program, year and district that the
    count has, and in those of them in which it is withheld. No rows of a version without releases.
    """
    if not has_table(connection, "withheld_cell"):
        return pd.DataFrame(columns=COSTS)
    return fetch(connection, sql_of("withheld_costs"), [list(PROTECTED)])


def cells(connection: Connection, most: int | None = None) -> pd.DataFrame:
    """List what is withheld or told as a bound only, coarse cells first; all, or the first so many.

    Columns: audience, count, those of PLACE (missing where not told apart), status (withheld,
    at_most, at_least), why (few, beside), and low to high: what a reader of all that is shown
    cannot rule out.
    """
    if not has_table(connection, "withheld_cell"):
        return pd.DataFrame(columns=CELLS)
    told_apart = " + ".join(f"({name} IS NOT NULL)::INTEGER" for name in PLACE)
    limit = "" if most is None else f" LIMIT {most}"
    return fetch(
        connection,
        f"SELECT {', '.join(CELLS)} FROM withheld_cell "
        f"ORDER BY audience, {told_apart}, count, {', '.join(PLACE)}{limit}",
    )


def without_release(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Name for each protected audience the earlier versions of which it is shown nothing any more.

    The newest first; of versions for which there was never a release, none.
    """
    found: dict[str, tuple[str, ...]] = {}
    for audience in PROTECTED:
        names = []
        for name in versions.earlier(connection):
            with versions.beside(connection, name) as other:
                was_released = has_table(other, "withheld_cell")
            if was_released and audience not in versions.released_to(connection, name):
                names.append(name)
        found[audience] = tuple(names)
    return found
