"""What the served version counts and a new one would not: batches and groups, with their rows.

Opens both versions read only; of people it knows no more than how many a batch has.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from etl import served

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


@dataclass(frozen=True)
class Lost:
    """A batch or group that a new version has not, or with fewer rows.

    `table` is batch or group, `file` where the served version has it from; `rows` are participants
    of a batch, entries of cash book and support of a group; `rows_left` is None where all of it is
    gone. Another program's or district's batch of the same number is not the same batch.
    """

    table: str
    code: str
    program: str | None
    district: str | None
    file: str | None
    rows: int
    rows_left: int | None = None


def lost(current: Path, trial: Path, version: str) -> tuple[Lost, ...]:
    """Return what the current version of a warehouse has, and a version of another has not.

    Raises served.UnreadableError.
    """
    after = {(one.table, one.code): one for one in _counted(trial, version)}
    found = []
    for one in _counted(current, None):
        same = after.get((one.table, one.code))
        if same is None or _differs(one, same):
            found.append(one)
        elif same.rows < one.rows:
            found.append(
                Lost(one.table, one.code, one.program, one.district, one.file, one.rows, same.rows)
            )
    return tuple(found)


def _counted(directory: Path, version: str | None) -> list[Lost]:
    with served.reading(directory, version) as connection:
        return [Lost(*row) for row in connection.execute(_COUNTED).fetchall()]


def _differs(one: Lost, other: Lost) -> bool:
    pairs = ((one.program, other.program), (one.district, other.district))
    return any(None not in pair and len(set(pair)) > 1 for pair in pairs)
