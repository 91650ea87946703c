"""Spellings that nobody knows yet and what they probably mean, for a data keeper to confirm.

The texts stand here as they are, which no list of problems shows: they are those of files that the
keeper has at hand, and stay beside these files until they are accepted or discarded.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import duckdb

from etl import contract
from etl.text import fold, tidy
from etl.values import confirmed_spellings, districts, keeper_file
from findings import NearMiss

_MOST_OFFERED = 20


def of_stage(connection: duckdb.DuckDBPyConnection) -> tuple[NearMiss, ...]:
    """Return the near misses among what was read, those of most rows first."""
    found = connection.execute(
        """
        SELECT table_name, column_name, text, meanings, certainty, count(*)
        FROM stage.detail
        SEMI JOIN stage.problem USING (source_id, "row", column_name, rule)
        JOIN stage.source USING (source_id)
        WHERE meanings IS NOT NULL
        GROUP BY ALL ORDER BY ALL
        """
    ).fetchall()
    misses: dict[tuple[str, str], NearMiss] = {}
    for table, column, text, meanings, certainty, rows in found:
        list_name = contract.table(table).column(column).allowed or confirmed_spellings.DISTRICTS
        known = misses.get((list_name, fold(text)))
        misses[list_name, fold(text)] = (
            replace(known, rows=known.rows + rows)
            if known
            else NearMiss(list_name, tidy(text), _named(list_name, meanings), certainty, rows)
        )
    ordered = sorted(misses.values(), key=lambda one: (-one.rows, one.list_name, one.text))
    return tuple(ordered[:_MOST_OFFERED])


def confirmed() -> tuple[NearMiss, ...]:
    """Return the spellings that were confirmed, each with the one meaning that it has now."""
    lines, _ = keeper_file.read(confirmed_spellings.FILE, confirmed_spellings.COLUMNS)
    found: dict[tuple[str, str], NearMiss] = {}
    for line in lines:
        list_name, text, meaning = (line[name] for name in ("list", "spelling", "id"))
        if meaning in _ids(list_name):
            miss = NearMiss(list_name, text, _named(list_name, [meaning]), 1, 0)
            found.setdefault((list_name, fold(text)), miss)
    return tuple(sorted(found.values(), key=lambda one: (one.list_name, one.text)))


def _ids(list_name: str) -> Collection[str]:
    is_of_districts = list_name == confirmed_spellings.DISTRICTS
    return districts.names() if is_of_districts else contract.spellings(list_name)


def from_json(written: dict[str, Any]) -> NearMiss:
    """Return a near miss as it was written into a preview."""
    return NearMiss(**written | {"meanings": tuple(map(tuple, written["meanings"]))})


def _named(list_name: str, ids: list[str]) -> tuple[tuple[str, str], ...]:
    if list_name == confirmed_spellings.DISTRICTS:
        return tuple((code, districts.names()[code]) for code in ids)
    return tuple((one, contract.spellings(list_name)[one][0]) for one in ids)
