"""Releases of earlier versions: those are withdrawn that would tell of few beside the new one.

The staff's own files of those versions stay; a protected audience no longer reaches them. What
somebody has kept of an earlier release cannot be taken back.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd

import warehouse
from disclosure.counts import EVERYBODY
from disclosure.newcomers import tells_of_few
from disclosure.rules import RULES, Rule
from etl.contract import released
from findings import Withdrawn

SQL = Path(__file__).parent / "sql"
UNITS = ("batches", "groups")


def withdraw(directory: Path, newest: Path) -> tuple[Withdrawn, ...]:
    """Withdraw what may not stay within reach beside the release in a folder; return what.

    The folder is of a version that nobody reaches yet. Every earlier one is held against it, also
    those that are newer than the one that is served.
    """
    after = warehouse.Version("", newest)
    found: list[Withdrawn] = []
    for rule in RULES.values():
        for before in warehouse.versions(directory):
            is_there = (before.path / f"{rule.audience}.duckdb").is_file()
            if is_there and _tell_of_few(before, after, rule):
                warehouse.withdraw(before, rule.audience)
                found.append(Withdrawn(before.name, rule.audience))
    return tuple(found)


def _tell_of_few(before: warehouse.Version, after: warehouse.Version, rule: Rule) -> bool:
    """Tell whether two releases may not both be within reach; nor one that cannot be compared."""
    out_of = {one.name: one.out_of or EVERYBODY for one in released.released_counts()}
    try:
        earlier, later = (_cells(one, rule.audience) for one in (before, after))
    except duckdb.Error:  # made before all cells were kept, or damaged
        return True
    return tells_of_few(earlier, later, out_of, rule, UNITS)


def _cells(version: warehouse.Version, audience: str) -> pd.DataFrame:
    """Return the cells of a release with what the records say of each."""
    connection = duckdb.connect()
    try:
        for name in ("staff", audience):
            path = str(version.path / f"{name}.duckdb").replace("'", "''")
            schema = "staff" if name == "staff" else "released_file"
            connection.execute(f"ATTACH '{path}' AS {schema} (READ_ONLY)")
        sql = (SQL / "released_cells.sql").read_text(encoding="utf-8")
        return connection.execute(sql).df()
    finally:
        connection.close()
