"""What is released to each protected audience, in a file of its own that holds nothing else.

Counts what may be released at all, has `disclosure` choose and audit what is shown of it, and
writes that. What is withheld from whom, and how little can be told of it, stays with the staff's
version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from disclosure.counts import EVERYBODY, Facts
from disclosure.lattice import ALL, lattice
from disclosure.release import Released, Tier, interval_tells, release
from disclosure.rules import RULES, Rule
from etl.contract import released
from etl.publish import published_cells, release_counts
from etl.publish.published_cells import Known
from etl.publish.release_counts import DIMENSIONS, Counted

SQL = Path(__file__).parent / "sql"
PARTICIPANTS, BATCHES = "participants", "batches"
FEWEST_BATCHES = 5  # for an interval
MANY_BATCHES = 20  # so many that an interval tells of none of them
NOT_COLLECTED, NOT_POOLED = "not_collected", "pre_modes_not_pooled"
_KEYS = ", ".join(f"nullif({name}, '') AS {name}" for name in DIMENSIONS)

Booleans = NDArray[np.bool_]


def write(connection: duckdb.DuckDBPyConnection, version: Path) -> None:
    """Write the file of each protected audience into the folder of a version.

    Reads the staff's tables, which are in use as `staff`, and the temporary table `people`; adds
    to them what is withheld.
    """
    people, batches = release_counts.people(connection), release_counts.batches(connection)
    known = published_cells.known(people, batches)
    batches_with_people = release_counts.batches_with_people(connection)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE design_effect AS {_sql('design_effects')}",
        {
            "fewest_batches": FEWEST_BATCHES,
            "many_batches": MANY_BATCHES,
            "of_all_places": [
                one.name for one in released.released_counts() if one.is_of_all_places
            ],
        },
    )
    for rule in RULES.values():
        found = _released(people, batches, batches_with_people, known, rule)
        _write_file(connection, version / f"{rule.audience}.duckdb", found.cells, rule)
        _keep(connection, "withheld_cell", found.withheld.assign(audience=rule.audience))
    _keep(connection, "counted_cell", found.counted)


def _released(
    people: Counted,
    batches: Counted,
    batches_with_people: Mapping[tuple[str, ...], int],
    known: Known,
    rule: Rule,
) -> Released:
    """Return what may be shown of people and of batches, and what is withheld.

    What is told of batches is decided first: there are as many people at least.
    """
    units = Rule(rule.audience, rule.fewest_units)
    everybody = {EVERYBODY: known.batches}
    tier = Tier(batches.cells, batches.values, [EVERYBODY], everybody)
    of_batches = release([tier], Facts((), lists_no_empty_cells=True), units)
    fewest = release_counts.fewest_people(
        of_batches.cells, of_batches.withheld, batches_with_people
    )
    facts = replace(release_counts.facts(), fewest=fewest)
    of_people = release(tiers(people, known.people), facts, rule)
    parts = [_named(of_people, PARTICIPANTS), _named(of_batches, BATCHES)]
    return Released(
        pd.concat([part.cells for part in parts], ignore_index=True),
        pd.concat([part.withheld for part in parts], ignore_index=True),
        pd.concat([part.counted for part in parts], ignore_index=True),
    )


def tiers(people: Counted, known: Mapping[str, Booleans]) -> list[Tier]:
    """Return what is released of all places and kinds of people, then what is of programs alone."""
    counts = released.released_counts()
    of_all = [EVERYBODY, *(one.name for one in counts if one.is_of_all_places)]
    is_program = np.array(
        [len(name) == 1 and name[0].startswith("program=") for name in people.cells.names]
    )
    own = pd.DataFrame({"program": people.cells.columns["program"][is_program]})
    programs = lattice({"program": (own, ("program",))})

    def of_programs(numbers: NDArray[Any]) -> NDArray[Any]:
        return programs.counted({"program": numbers[is_program]})

    values = {name: of_programs(numbers) for name, numbers in people.values.items()}
    order = [people.cells.names.index(name) for name in programs.names]
    instead = {name: words[order] for name, words in _reasons(people).items()}
    of_some = [one.name for one in counts if not one.is_of_all_places]
    return [
        Tier(
            *(people.cells, people.values, of_all, known, _reasons(people)),
            people.nothing_recorded,
        ),
        Tier(
            *(programs, values, of_some, {}, instead),
            {name: empty[order] for name, empty in people.nothing_recorded.items()},
        ),
    ]


def _reasons(people: Counted) -> dict[str, NDArray[np.object_]]:
    """Return where nothing was collected, and where people were asked in several ways: less is told
    there than may be, not more."""
    found = {}
    for one in released.released_counts():
        is_mixed = people.is_mixed & (not one.is_pooled)
        words = np.where(is_mixed, NOT_POOLED, "")
        words = np.where(people.nothing_recorded[one.name], NOT_COLLECTED, words)
        found[one.name] = words.astype(object)
    return found


def _named(found: Released, everybody: str) -> Released:
    """Return a release in which the count of everybody has a name."""
    for frame in (found.cells, found.withheld, found.counted):
        frame["count"] = [name or everybody for name in frame["count"]]
        for name in DIMENSIONS:
            if name not in frame:
                frame[name] = ALL
    return found


def _write_file(
    connection: duckdb.DuckDBPyConnection, path: Path, cells: pd.DataFrame, rule: Rule
) -> None:
    with _in_use(connection, path):
        connection.execute(_sql("release_tables"))
        connection.execute(
            "INSERT INTO release SELECT $audience, $smallest, $rounded_to, $fewest_units, "
            "is_sample, NULL FROM staff.build_info",
            {
                "audience": rule.audience,
                "smallest": rule.smallest,
                "rounded_to": rule.rounded_to,
                "fewest_units": rule.fewest_units,
            },
        )
        told = cells.assign(interval_is_withheld=interval_tells(cells))
        connection.register("cells_to_show", told)
        connection.execute(
            f"INSERT INTO released BY NAME SELECT * REPLACE ({_KEYS}, "
            "CASE WHEN status = 'shown' AND NOT interval_is_withheld THEN design_effect END "
            "AS design_effect) "
            "FROM cells_to_show LEFT JOIN temp.design_effect USING "
            f"(count, {', '.join(DIMENSIONS)})"
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


def _keep(connection: duckdb.DuckDBPyConnection, table: str, cells: pd.DataFrame) -> None:
    """Keep for the staff what is withheld, with how little can be told of it, or all cells."""
    connection.register("cells_to_keep", cells)
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * REPLACE ({_KEYS}) FROM cells_to_keep")
    connection.unregister("cells_to_keep")


def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")
