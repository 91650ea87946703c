"""What is released to each protected audience, in a file of its own that holds nothing else.

Counts what may be released at all, has `disclosure` choose and audit what is shown of it, and
writes that. What is withheld from whom, and how little can be told of it, stays with the staff's
version.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from disclosure.counts import EVERYBODY, Facts
from disclosure.lattice import ALL, lattice
from disclosure.release import WITHHELD, Released, Tier, release
from disclosure.rules import RULES, Rule
from etl.contract import released
from etl.publish import published_cells, release_counts
from etl.publish.release_counts import DIMENSIONS, Counted

SQL = Path(__file__).parent / "sql"
PARTICIPANTS, BATCHES = "participants", "batches"
FEWEST_BATCHES = 5  # for an interval
NOT_COLLECTED, NOT_POOLED = "not_collected", "pre_modes_not_pooled"


def write(connection: duckdb.DuckDBPyConnection, version: Path) -> None:
    """Write the file of each protected audience into the folder of a version.

    Reads the staff's tables, which are in use as `staff`, and the temporary table `people`; adds
    to them what is withheld.
    """
    people, batches = release_counts.people(connection), release_counts.batches(connection)
    effects = connection.execute(_sql("design_effects"), {"fewest_batches": FEWEST_BATCHES}).df()
    for rule in RULES.values():
        cells, withheld = _released(people, batches, rule)
        keys = ["count", *DIMENSIONS]
        cells = cells.merge(effects, how="left", on=keys)
        cells.loc[cells["status"] != "shown", "design_effect"] = np.nan
        _write_file(connection, version / f"{rule.audience}.duckdb", cells, rule)
        _keep(connection, withheld.assign(audience=rule.audience))


def _released(people: Counted, batches: Counted, rule: Rule) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the cells to be shown of people and of batches, and what is withheld."""
    known = published_cells.known(people, batches)
    of_people = release(tiers(people, known.people), release_counts.facts(), rule)
    units = Rule(rule.audience, rule.fewest_units)
    everybody = {EVERYBODY: known.batches}
    of_batches = release(
        [Tier(batches.cells, batches.values, [EVERYBODY], everybody)], Facts(()), units
    )
    parts = [_named(of_people, PARTICIPANTS), _named(of_batches, BATCHES)]
    cells = pd.concat([part.cells for part in parts], ignore_index=True).fillna(
        dict.fromkeys(DIMENSIONS, ALL)
    )
    withheld = pd.concat([part.withheld for part in parts], ignore_index=True).fillna(
        dict.fromkeys(DIMENSIONS, ALL)
    )
    return _with_reasons(cells, people), withheld


def tiers(people: Counted, known: dict[str, np.ndarray]) -> list[Tier]:
    """Return what is released of all places and kinds of people, then what is of programs alone."""
    counts = released.released_counts()
    of_all = [EVERYBODY, *(one.name for one in counts if one.is_of_all_places)]
    keys = people.cells.keys
    is_program = (keys["program"] != ALL) & (keys.drop(columns="program") == ALL).all(axis=1)
    own = keys.loc[is_program, ["program"]].reset_index(drop=True)
    programs = lattice({"program": (own, ("program",))})
    values = {
        name: programs.counted({"program": numbers[is_program.to_numpy()]})
        for name, numbers in people.values.items()
    }
    return [
        Tier(people.cells, people.values, of_all, known),
        Tier(programs, values, [one.name for one in counts if not one.is_of_all_places]),
    ]


def _named(found: Released, everybody: str) -> Released:
    """Return a release in which the count of everybody has a name."""
    return Released(
        found.cells.replace({"count": {EVERYBODY: everybody}}),
        found.withheld.replace({"count": {EVERYBODY: everybody}}),
    )


def _with_reasons(cells: pd.DataFrame, people: Counted) -> pd.DataFrame:
    """Say of which cells nothing was collected, and where people were asked in several ways: less
    is told of them then, not more."""
    keys = people.cells.keys
    pooled = {one.name: one.is_pooled for one in released.released_counts()}
    frames = [
        keys.assign(
            count=name,
            is_empty=people.nothing_recorded[name],
            is_mixed=people.is_mixed & (not is_pooled),
        )
        for name, is_pooled in pooled.items()
    ]
    told = cells.merge(pd.concat(frames, ignore_index=True), how="left", on=["count", *DIMENSIONS])
    is_open = told["out_of"].notna() & (told["status"] != WITHHELD)
    empty = told["is_empty"].eq(True) & is_open
    mixed = told["is_mixed"].eq(True) & is_open & ~empty
    told.loc[empty, "status"], told.loc[mixed, "status"] = NOT_COLLECTED, NOT_POOLED
    told.loc[empty | mixed, "number"] = pd.NA
    return told.drop(columns=["is_empty", "is_mixed"])


def _write_file(
    connection: duckdb.DuckDBPyConnection, path: Path, cells: pd.DataFrame, rule: Rule
) -> None:
    with _in_use(connection, path):
        connection.execute(_sql("release_tables"))
        connection.execute(
            "INSERT INTO release SELECT $audience, $smallest, $rounded_to, $fewest_units, "
            "is_sample, newest_record FROM staff.build_info",
            {
                "audience": rule.audience,
                "smallest": rule.smallest,
                "rounded_to": rule.rounded_to,
                "fewest_units": rule.fewest_units,
            },
        )
        columns = ", ".join(f"nullif({name}, '') AS {name}" for name in DIMENSIONS)
        connection.register("cells_to_show", cells)
        connection.execute(
            f"INSERT INTO released BY NAME SELECT * REPLACE ({columns}) FROM cells_to_show"
        )
        connection.unregister("cells_to_show")
        connection.execute(_sql("release_enterprises"))
        connection.execute(_sql("release_others"))
    path.chmod(0o600)


@contextmanager
def _in_use(connection: duckdb.DuckDBPyConnection, path: Path) -> Iterator[None]:
    """Have a new file in use, beside that of the staff; it is whole when this ends."""
    quoted = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS released (RECOVERY_MODE no_wal_writes)")
    connection.execute("USE released")
    try:
        yield
        connection.execute("CHECKPOINT released")
    finally:
        connection.execute("USE staff")
        connection.execute("DETACH released")


def _keep(connection: duckdb.DuckDBPyConnection, withheld: pd.DataFrame) -> None:
    """Keep for the staff what is withheld, and how little can be told of it."""
    connection.register("withheld_now", withheld)
    columns = ", ".join(f"nullif({name}, '') AS {name}" for name in DIMENSIONS)
    connection.execute(
        f"INSERT INTO withheld_cell BY NAME SELECT * REPLACE ({columns}) FROM withheld_now"
    )
    connection.unregister("withheld_now")


def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")
