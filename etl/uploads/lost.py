"""What the served version counts and a new one would not: batches and groups, with their rows.

Opens both versions read only; of people it tells no more than how many of a batch are others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from etl.stage import served_version
from findings import Lost

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


def lost(current: Path, trial: Path, version: str, others: Mapping[str, int]) -> tuple[Lost, ...]:
    """Return what the current version of a warehouse has, and a version of another has not.

    `others` counts by batch the participants in whose place somebody else came. Raises
    served.UnreadableError.
    """
    after = {(one.table, one.code): one for one in _counted(trial, version)}
    found = []
    for one in _counted(current, None):
        same = after.get((one.table, one.code))
        if same is None or _differs(one, same):
            found.append(one)
            continue
        changed = others.get(one.code, 0) if one.table == "batch" else 0
        if same.rows < one.rows or changed:
            found.append(replace(one, rows_left=same.rows, others=changed))
    return tuple(found)


def _counted(directory: Path, version: str | None) -> list[Lost]:
    with served_version.reading(directory, version) as connection:
        return [Lost(*row) for row in connection.execute(_COUNTED).fetchall()]


def _differs(one: Lost, other: Lost) -> bool:
    pairs = ((one.program, other.program), (one.district, other.district))
    return any(None not in pair and len(set(pair)) > 1 for pair in pairs)
