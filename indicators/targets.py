"""Look up what was planned: the targets that the data keeper entered.

Reads the target table only. A target that was not set is NaN, never 0.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from indicators.definition import Connection
from indicators.filters import Filters
from indicators.selection import fetch


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
    known = targets(connection).query("indicator == @indicator_id and district.isna()")
    if "program" not in place and not filters.program:
        overall = _value(known, None, year)
        if not math.isnan(overall):
            return overall
    return sum(_value(known, program, year) for program in programs) if programs else math.nan


def _value(known: pd.DataFrame, program: object, year: object) -> float:
    is_program = known["program"].isna() if program is None else known["program"] == program
    is_year = known["program_year"].isna() if year is None else known["program_year"] == year
    found = known.loc[is_program & is_year, "value"]
    return float(found.iloc[0]) if len(found) else math.nan
