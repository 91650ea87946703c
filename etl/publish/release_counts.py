"""The counts from which releases are made: of people and of batches, by cell of what is released.

Reads the temporary table `people` and the tables of batches, which are in use.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from disclosure.counts import EVERYBODY, AtLeast, Count, Facts, Same, Within
from disclosure.lattice import Lattice, lattice, named
from disclosure.mending import names_of
from etl.contract import lists, released
from etl.contract.age_groups import age_groups

SQL = Path(__file__).parent / "sql"
PLACE = ("program", "program_year", "district")
PEOPLE = ("relationship", "disability", "sex", "age_group")
DIMENSIONS = (*PLACE, *PEOPLE)
# What nobody may find out of one by what is listed: every value is, whoever there is.
SENSITIVE: Collection[str] = PEOPLE
EVERYBODY_COLUMN = "everybody"
MODES = ("prospective", "retrospective", "not_recorded")

Numbers = NDArray[np.int64]
Booleans = NDArray[np.bool_]


@dataclass(frozen=True)
class Counted:
    """Hold the cells, how many are counted in each, and what that rests on.

    `nothing_recorded` says of a count in which cells nothing was recorded of anybody, `is_mixed`
    in which cells people were asked in several ways.
    """

    cells: Lattice
    values: Mapping[str, Numbers]
    nothing_recorded: Mapping[str, Booleans]
    is_mixed: Booleans


def people(connection: duckdb.DuckDBPyConnection) -> Counted:
    """Count the people for each count that may be released."""
    frames = _frames(connection)
    cells = lattice({name: (frame, _own(name)) for name, frame in frames.items()})
    columns = [one for one in frames["place"].columns if one not in DIMENSIONS]

    def added(column: str) -> Numbers:
        own = {name: frame[column].to_numpy(np.int64) for name, frame in frames.items()}
        return cells.counted(own)

    counted = {column: added(column) for column in columns}
    names = [one.name for one in released.released_counts()]
    everybody = counted[EVERYBODY_COLUMN]
    return Counted(
        cells,
        {EVERYBODY: everybody} | {name: counted[name] for name in names},
        {name: (counted[f"blank {name}"] == everybody) & (everybody > 0) for name in names},
        np.sum([counted[mode] > 0 for mode in MODES], axis=0) > 1,
    )


def batches(connection: duckdb.DuckDBPyConnection) -> Counted:
    """Count the batches by place and time."""
    frame = connection.execute((SQL / "release_batches.sql").read_text(encoding="utf-8")).df()
    cells = lattice({"place": (frame, PLACE)})
    values = {EVERYBODY: cells.counted({"place": frame["batches"].to_numpy(np.int64)})}
    return Counted(cells, values, {}, np.zeros(len(cells), dtype=bool))


def batches_with_people(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, ...], int]:
    """Return how many batches of each cell of places have anybody."""
    sql = (SQL / "batches_with_people.sql").read_text(encoding="utf-8")
    rows = connection.execute(sql).fetchall()
    return {named(dict(zip(PLACE, place, strict=True))): batches for *place, batches in rows}


def fewest_people(
    cells: pd.DataFrame, withheld: pd.DataFrame, with_people: Mapping[tuple[str, ...], int]
) -> dict[tuple[str, ...], int]:
    """Return how many people a reader knows there to be at least in each cell of places: one in
    each batch that has any, of as many batches as are told.

    `cells` and `withheld` are those of the release of batches, and of what is withheld of these
    the least is known that there can be.
    """
    told = [*zip(names_of(cells), cells["number"].tolist(), strict=True)]
    told += [*zip(names_of(withheld), withheld["low"].tolist(), strict=True)]
    return {
        cell: min(int(batches), with_people.get(cell, 0))
        for (_, cell), batches in told
        if not pd.isna(batches)
    }


@cache
def facts() -> Facts:
    """Return what everybody knows of how the counts depend on each other."""
    counts = [
        Count(one.name, _known_as(one.out_of), one.none_is_told)
        for one in released.released_counts()
    ]
    within, at_least = [], []
    for one in released.implied():
        times = {_known_as(name): number for name, number in one.times.items()}
        if sorted(times.values()) == [-1, 1]:
            part, whole = sorted(times, key=times.__getitem__)
            within.append(Within(part, whole, one.is_sensitive))
        else:
            at_least.append(AtLeast(times))
    same = [Same("with_disability", "disability", "yes")]
    return Facts(counts, within, at_least, same, True, tuple(SENSITIVE))


def _known_as(name: str) -> str:
    return EVERYBODY if name in ("", released.EVERYBODY) else name


def _own(name: str) -> tuple[str, ...]:
    """Return the dimensions of a table: places and times, or programs and one thing people are."""
    return PLACE if name == "place" else ("program", name)


def _frames(connection: duckdb.DuckDBPyConnection) -> dict[str, pd.DataFrame]:
    """Count the people of each table; of those without an age group, all tables but its own."""
    found: dict[str, pd.DataFrame] = {}
    of_age = ("age_group",)
    sql = (SQL / "release_people.sql").read_text(encoding="utf-8")
    for names, without in ((("place", *PEOPLE[:-1]), "age_group"), (of_age, "relationship")):
        own = {name: ", ".join(_own(name)) for name in names}
        blanks = {
            "dimensions": ", ".join(dict.fromkeys(", ".join(own.values()).split(", "))),
            "sets": ", ".join(f"({one})" for one in own.values()),
        }
        filled = sql.format(counts=_counts(), without=without, **blanks)
        frame = connection.execute(filled).df()
        for name in names:
            has_own = frame[_own(name)[-1]].notna()
            found[name] = with_all_values(frame[has_own], name)
    return found


def with_all_values(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return the counts by program and one thing that people are, with a row for each of its values
    where that it occurs must not be told."""
    if name not in SENSITIVE:
        return frame
    own = list(_own(name))
    every = pd.MultiIndex.from_product([sorted(set(frame["program"])), _every(name)], names=own)
    numbers = [one for one in frame.columns if one not in DIMENSIONS]
    return frame.set_index(own)[numbers].reindex(every, fill_value=0).reset_index()


def _every(name: str) -> list[str]:
    """Return every value that there may be of a thing that people are."""
    if name == "age_group":
        return [*(one.age_group for one in age_groups()), "not_recorded"]
    return [*sorted(lists.spellings(name)), "not_recorded"]


@cache
def _counts() -> str:
    """Return the SQL of everybody, of each count, and of how many nothing is recorded of."""
    columns = {
        EVERYBODY_COLUMN: "participants",
        **{one.name: one.condition for one in released.released_counts()},
        **{f"blank {one.name}": _blank(one) for one in released.released_counts()},
    }
    sums = [f'coalesce(sum("{what}"), 0)::BIGINT AS "{name}"' for name, what in columns.items()]
    sums += [
        f"coalesce(sum(matched) FILTER (pre_mode = '{mode}'), 0)::BIGINT AS {mode}"
        for mode in MODES
    ]
    return ",\n    ".join(sums)


def _blank(one: released.ReleasedCount) -> str:
    """Return the column of `people` that counts of whom it is not known."""
    return f"blank: {one.condition} IS NULL" if one.is_pooled else "NOT matched"
