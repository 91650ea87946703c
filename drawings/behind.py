"""The marks of a chart whose records no filter tells apart: they are told by their columns."""

from __future__ import annotations

from charts.clicks import RECORDS, Mark
from indicators.narrowing import narrowed_to


def rows_behind(figure_id: str, ids: Mark | None = None, **columns: object) -> Mark:
    """Return the mark of those records of a figure whose columns hold this, and of these ids.

    `columns` are as `indicators.narrowing.narrowed_to` takes them.
    """
    return {RECORDS: figure_id, **(ids or {}), "narrowed": narrowed_to(**columns)}
