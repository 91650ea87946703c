"""Look up what was planned: the targets that the data keeper entered.

Reads the target table only. A target that was not set is NaN, never 0.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from indicators.definition import Connection
from indicators.filters import Filters
from indicators.selection import fetch, run


def targets(connection: Connection) -> pd.DataFrame:
    """List the targets: indicator, value, program, program_year, district, source.

    An empty program, year or district means all of them.
    """
    frame = fetch(
        connection,
        "SELECT indicator, value, program, program_year, district, source FROM target ORDER BY ALL",
    )
    return frame.astype({"program_year": "Int64"})


def planned(
    connection: Connection,
    indicator_id: str,
    place: dict[str, object],
    filters: Filters,
    programs: Sequence[str],
) -> float:
    """Give what is planned for one row of an answer by program and program year, or NaN.

    `place` holds the row's breakdowns, `programs` those that the row adds up. The target for all
    programs counts where no program was asked for; else the programs' targets are added up, if
    every one of them has one.
    """
    years = (place["program_year"],) if "program_year" in place else filters.program_year
    if len(years) > 1:
        return math.nan
    year = years[0] if years else None
    found = run(
        connection,
        "SELECT program, program_year, value FROM target "
        "WHERE indicator = ? AND district IS NULL ORDER BY ALL DESC",
        [indicator_id],
    ).fetchall()
    known = {(program, of_year): value for program, of_year, value in found}
    if "program" not in place and not filters.program and (None, year) in known:
        return float(known[None, year])
    values = [known.get((program, year), math.nan) for program in programs]
    return float(sum(values)) if values else math.nan
