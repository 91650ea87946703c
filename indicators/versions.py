"""Say which versions of the warehouse lie beside the one that a connection reads."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import warehouse
from indicators.definition import Connection
from indicators.selection import run


def earlier(connection: Connection) -> tuple[str, ...]:
    """Name the versions that were built before, the newest first; none where there is no folder."""
    place = _place(connection)
    if place is None:
        return ()
    names = [one.name for one in warehouse.versions(place.parents[1])]
    return tuple(name for name in reversed(names) if name < place.parent.name)


def beside(connection: Connection, name: str) -> Connection:
    """Open another version of the same warehouse for the same audience, read only.

    Raises what `warehouse.open_version` raises, VersionNotFoundError also where there is no folder.
    """
    place = _place(connection)
    if place is None:
        raise warehouse.VersionNotFoundError(name)
    return warehouse.open_version(place.parents[1], name, place.stem)


def released_to(connection: Connection, name: str) -> tuple[str, ...]:
    """Name the audiences that reach another version of the same warehouse; VersionNotFoundError."""
    place = _place(connection)
    if place is None:
        raise warehouse.VersionNotFoundError(name)
    return warehouse.released(place.parents[1], name)


def built_at(name: str) -> datetime:
    """Return the moment at which a version of that name was built, in UTC."""
    return warehouse.Version(name, Path()).built_at


def _place(connection: Connection) -> Path | None:
    """Return the file that a connection reads; None where it is in memory."""
    ((path,),) = run(
        connection,
        "SELECT path FROM duckdb_databases() WHERE database_name = current_database()",
    ).fetchall()
    return Path(path) if path else None
