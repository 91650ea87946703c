"""What one version counts and the next would not: batches and groups, their rows and their columns.

Opens both versions read only; of people it tells no more than how many of a batch are others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from etl import contract
from etl.contract import Table
from etl.stage import served_version
from findings import Lost

Edition = tuple[Path, str | None]  # a warehouse and a version's name, None for the current one

# Of a batch its participants count, of a group what its cash book and its support say.
_COUNTED = """
    SELECT 'batch' AS table_name, batch_id, batch.program, batch.district, file,
           count(person_id) AS rows
    FROM batch
    LEFT JOIN participant USING (batch_id)
    LEFT JOIN source ON source.source_id = batch.source_id
    GROUP BY ALL
    UNION ALL
    SELECT 'group', group_id, program, NULL, file,
           (SELECT count(*) FROM cash WHERE cash.group_id = one.group_id)
           + (SELECT count(*) FROM support WHERE support.group_id = one.group_id)
    FROM enterprise_group AS one
    LEFT JOIN source USING (source_id)
    ORDER BY ALL
"""

# In the batches of which the files speak. Of five who go and three who come three are others: two
# are merely gone, and told as fewer.
_OTHERS = """
    WITH spoken_of AS (
        SELECT DISTINCT batch_id
        FROM stage.good_participant
        JOIN stage.source USING (source_id)
        WHERE list_contains($files, file)
    )
    SELECT batch_id, least(count(now.person_id), count(new.person_id))
           - count(*) FILTER (now.person_id = new.person_id) AS others
    FROM served_person AS now
    FULL JOIN stage.good_participant AS new USING (batch_id, person_id)
    SEMI JOIN spoken_of USING (batch_id)
    GROUP BY batch_id
    HAVING others > 0
"""

# The tables whose columns may be emptied, by the table whose codes their rows have.
_TABLES = {"batch": ("batch", "participant"), "group": ("group", "cash", "support")}
# Columns that are served as one, in their order.
_SERVED_TOGETHER = {"session": "sessions", "pre": "pre", "post": "post"}
_NUMBERED = re.compile(r"([a-z]+)_(\d+)")


def others(current: Path, stage: duckdb.DuckDBPyConnection, files: Sequence[str]) -> dict[str, int]:
    """Count by batch the participants in whose place files bring somebody else.

    The stage's pseudonyms are of the same key as those of the warehouse's current version. Raises
    served.UnreadableError.
    """
    with served_version.reading(current) as version:
        people = version.sql("SELECT batch_id, person_id FROM participant").to_arrow_table()
    stage.register("served_person", people)
    found = stage.execute(_OTHERS, {"files": list(files)}).fetchall()
    stage.unregister("served_person")
    return dict(found)


def lost(before: Edition, after: Edition, others: Mapping[str, int]) -> tuple[Lost, ...]:
    """Return what a version has, and another has not.

    `others` counts by batch the participants in whose place somebody else came. Raises
    served.UnreadableError.
    """
    now, left = _Edition(before), _Edition(after)
    found = []
    for key, one in now.counted.items():
        same = left.counted.get(key)
        if same is None or _differs(one, same):
            found.append(one)
            continue
        changed = others.get(one.code, 0) if one.table == "batch" else 0
        emptied = now.emptied(left, key) if same.rows or not one.rows else ()
        if same.rows < one.rows or changed or emptied:
            found.append(replace(one, rows_left=same.rows, others=changed, emptied=emptied))
    return tuple(found)


class _Edition:
    """What is counted of a version, by table and code."""

    def __init__(self, edition: Edition) -> None:
        with served_version.reading(*edition) as connection:
            rows = connection.execute(_COUNTED).fetchall()
            self.counted = {(one.table, one.code): one for one in (Lost(*row) for row in rows)}
            # Of each table and code: the rows in which a column is filled, by its header.
            self._filled = {
                name: _filled(connection, contract.table(name), contract.table(kind).key[0])
                for kind, names in _TABLES.items()
                for name in names
            }

    def emptied(self, after: _Edition, key: tuple[str, str]) -> tuple[str, ...]:
        """Return the columns that are filled in this version and nowhere in another."""
        kind, code = key
        found = (
            header
            for name in _TABLES[kind]
            for header, rows in self._filled[name].get(code, {}).items()
            if rows and after._filled[name].get(code, {}).get(header) == 0
        )
        return tuple(dict.fromkeys(found))


def _filled(
    connection: duckdb.DuckDBPyConnection, table: Table, code: str
) -> dict[str, dict[str, int]]:
    """Count by code, and by header, the rows of a table in which a column is filled."""
    described = connection.execute(f'DESCRIBE "{table.served_as}"').fetchall()
    served = {column for column, *_ in described} - {code}
    values = {
        column.header_id: value
        for column in table.kept_columns
        if (value := _value(column.name, served))
    }
    counts = ", ".join(f"count({value})" for value in values.values())
    counted = connection.execute(
        f'SELECT "{code}", {counts} FROM "{table.served_as}" GROUP BY "{code}"'
    )
    return {code: dict(zip(values, rows, strict=True)) for code, *rows in counted.fetchall()}


def _value(name: str, served: Collection[str]) -> str:
    """Return the SQL of a column's values in a version, blank where it has none of that name."""
    numbered = _NUMBERED.fullmatch(name)
    if numbered and _SERVED_TOGETHER.get(numbered[1]) in served:
        return f'"{_SERVED_TOGETHER[numbered[1]]}"[{numbered[2]}]'
    return f'"{name}"' if name in served else ""


def _differs(one: Lost, other: Lost) -> bool:
    pairs = ((one.program, other.program), (one.district, other.district))
    return any(None not in pair and len(set(pair)) > 1 for pair in pairs)
