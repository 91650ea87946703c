"""What was planned beside what is released: of a figure that is withheld it is not told."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from indicators.catalog import INDICATORS
from indicators.definition import Connection
from indicators.filters import EVERYTHING, Filters
from indicators.progress import what_was_reached
from indicators.released_cells import AT_LEAST, AT_MOST
from indicators.selection import fetch, records
from indicators.targets import PLACE, scope

COLUMNS = (
    *("indicator", "unit", *PLACE, "target"),
    *("numerator", "denominator", "value", "note", "share", "status"),
)
REACHED, NOT_REACHED, NOT_TOLD = "reached", "not_reached", "not_told"


def released_targets(connection: Connection, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """Set every target of a selection beside what is released of its figure.

    One row a target: `COLUMNS`, of which numerator to note are as `query.show` gives them; `share`
    is value / target, missing for a bound. `status` is `reached`, `not_reached`, or `not_told`
    where it is withheld or a bound does not decide it.
    """
    frame = fetch(
        connection,
        "SELECT indicator, value, program, program_year, district FROM target ORDER BY ALL",
    )
    rows = [_row(connection, one) for one in records(frame) if _is_selected(one, filters)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"program_year": "Int64"})


def _is_selected(target: dict[str, Any], filters: Filters) -> bool:
    place = scope(target)
    return target["indicator"] in INDICATORS and all(
        place.values(name) and set(place.values(name)) <= set(filters.values(name))
        for name in filters.used()
    )


def _row(connection: Connection, target: dict[str, Any]) -> dict[str, Any]:
    planned = float(target["value"])
    told = what_was_reached(connection, target["indicator"], scope(target))
    value, is_number = told["value"], told["note"] not in (AT_LEAST, AT_MOST)
    return {
        **{name: target[name] for name in ("indicator", *PLACE)},
        **told,
        "unit": INDICATORS[target["indicator"]].unit,
        "target": planned,
        "share": value / planned if planned > 0 and is_number else math.nan,
        "status": _status(value, planned, told["note"]),
    }


def _status(value: float, target: float, note: str) -> str:
    """Judge a target; a bound decides it only where it lies on the right side of it."""
    if math.isnan(value) or not target > 0:
        return NOT_TOLD
    if note == AT_LEAST:
        return REACHED if value >= target else NOT_TOLD
    if note == AT_MOST:
        return NOT_REACHED if value < target else NOT_TOLD
    return REACHED if value >= target else NOT_REACHED
