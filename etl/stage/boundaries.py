"""The boundaries of districts on the stage, and what is said of files that cannot be used."""

from __future__ import annotations

import duckdb

from etl.problems.raising import Raised, raise_each
from etl.stage import tables
from etl.values import boundaries
from etl.values.boundaries import Boundaries

_FIRST_SOURCE = -3  # below those of the data keeper's other files, and downwards


def put(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the boundaries of the reference folder on the stage, and tell what is wrong with them."""
    for number, one in enumerate(boundaries.read()):
        source_id = _FIRST_SOURCE - number
        tables.add_source(connection, source_id, f"data/reference/{one.name}", "", None)
        rows = [{"district": code, "rings": rings} for code, rings in one.rings.items()]
        tables.insert(connection, "boundary", rows)
        raise_each(connection, [*_problems(one, source_id)])


def _problems(one: Boundaries, source_id: int) -> list[Raised]:
    if one.fault:
        found = f"{one.fault.column} “{one.fault.text}”"
        return [Raised(source_id, "boundaries_unused", found, one.fault.expected)]
    in_all = len(boundaries.mapped())
    if len(one.rings) < in_all:
        return [Raised(source_id, "boundaries_partly", str(len(one.rings)), str(in_all))]
    return []
