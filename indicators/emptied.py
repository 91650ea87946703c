"""Tell by which filters a selection has nothing left.

Reads summary_place only.
"""

from __future__ import annotations

from indicators import released_cells
from indicators.definition import PLACE_AND_TIME, Connection
from indicators.filters import Filters
from indicators.selection import is_protected, run, where


def batches_without_each(connection: Connection, filters: Filters) -> dict[str, int]:
    """Count the batches that there are once one filter alone is taken away, by that filter.

    Empty where the selection has batches, or nothing is selected by which batches differ.
    """
    if is_protected(connection):
        return _released(connection, filters)
    chosen = filters.only(PLACE_AND_TIME)
    if _batches(connection, chosen):
        return {}
    return {name: _batches(connection, chosen.with_(**{name: ()})) for name in chosen.used()}


def _released(connection: Connection, filters: Filters) -> dict[str, int]:
    """Name the filters of a selection in which nobody is; how many are without one is not told."""
    chosen = filters.only(released_cells.DIMENSIONS)
    if not chosen.used() or not released_cells.can_tell(connection, "participants", chosen.used()):
        return {}
    if released_cells.told(connection, "participants", (), chosen):
        return {}
    return dict.fromkeys(chosen.used(), 0)


def _batches(connection: Connection, filters: Filters) -> int:
    selected = where(filters, PLACE_AND_TIME)
    sql = f"SELECT coalesce(sum(batches), 0)::BIGINT FROM summary_place WHERE {selected.sql}"
    (counted,) = run(connection, sql, selected.parameters).fetchall()
    return int(counted[0])
