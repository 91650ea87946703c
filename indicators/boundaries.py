"""The outlines of districts that somebody has given; reads the table boundary only."""

from __future__ import annotations

from indicators.definition import Connection
from indicators.selection import has_table, run

# Of each district: its rings, closed, of points (longitude, latitude) in degrees.
Outlines = dict[str, list[list[list[float]]]]


def outlines(connection: Connection) -> Outlines:
    """Give the outlines by district; none where no boundaries were given, or to older versions."""
    if not has_table(connection, "boundary"):
        return {}
    return dict(
        run(connection, "SELECT district, rings FROM boundary ORDER BY district").fetchall()
    )
