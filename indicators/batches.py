"""Batches one by one: when they ran, how large they were, and which stand out.

Reads summary_batch only. Batches are compared by a funnel, never ranked.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators import intervals
from indicators.definition import PLACE_AND_TIME, Connection
from indicators.filters import Filters
from indicators.reach import LARGEST_BATCH, SMALLEST_BATCH
from indicators.selection import fetch, ordered, where

PLACE = "batch_id, program, program_year, district"
LIMITS = intervals.FunnelLimits._fields


def batch_timeline(connection: Connection, filters: Filters) -> pd.DataFrame:
    """List the batches with their first and last day.

    Columns: batch_id, program, program_year, district, start_date, end_date (may be missing),
    participants; by first day.
    """
    return _batches(connection, "start_date, end_date, participants", filters)


def batch_sizes(connection: Connection, filters: Filters) -> pd.DataFrame:
    """List the batches with their size and whether it is in the range that the design foresees.

    Columns: batch_id, program, program_year, district, start_date, participants,
    is_within_design (20 to 100 people).
    """
    frame = _batches(connection, "start_date, participants", filters)
    is_within = frame["participants"].between(SMALLEST_BATCH, LARGEST_BATCH)
    return frame.assign(is_within_design=is_within)


def funnel(connection: Connection, filters: Filters) -> pd.DataFrame:
    """Compare each batch's agreement at the end with its program's rate.

    Columns: batch_id, program, program_year, district, numerator, denominator, missing (no full
    answers at the end), share, centre, status. The centre is the rate of all selected batches of
    the program. Status: `inside` the 95 % limits, `alert` outside them, `alarm` outside the
    99.8 % limits, `not_collected` where nobody answered at the end: such a batch is left out of
    the centre.
    """
    frame = _with_centre(_agreement(connection, filters))
    frame["status"] = "not_collected"
    for _, batches in frame[frame["centre"].notna()].groupby("program"):
        frame.loc[batches.index, "status"] = intervals.funnel_status(
            batches["numerator"], batches["denominator"], batches["centre"].iloc[0]
        )
    return frame


def funnel_lines(connection: Connection, filters: Filters) -> pd.DataFrame:
    """Give the limits of the funnel for every batch size up to the largest.

    Columns: program, denominator (1, 2, … people), centre, low_998, low_95, high_95, high_998;
    the limits are shares of the batch.
    """
    frame = _with_centre(_agreement(connection, filters)).dropna(subset="centre")
    lines = [
        _limits(str(program), batches["centre"].iloc[0], int(batches["denominator"].max()))
        for program, batches in frame.groupby("program")
    ]
    columns = ["program", "denominator", "centre", *LIMITS]
    return ordered(pd.concat(lines) if lines else pd.DataFrame(columns=columns), ["program"])


def _limits(program: str, centre: float, largest: int) -> pd.DataFrame:
    sizes = np.arange(1, largest + 1)
    limits = intervals.funnel_limits(centre, sizes)
    shares = {name: counts / sizes for name, counts in zip(LIMITS, limits, strict=True)}
    return pd.DataFrame({"program": program, "denominator": sizes, "centre": centre} | shares)


def _agreement(connection: Connection, filters: Filters) -> pd.DataFrame:
    what = "agrees AS numerator, participants AS denominator, participants - answered AS missing"
    frame = _batches(connection, what, filters)
    frame["share"] = frame["numerator"] / frame["denominator"]
    return frame


def _with_centre(frame: pd.DataFrame) -> pd.DataFrame:
    """Add the program's rate to the batches in which anybody answered."""
    answered = frame[frame["missing"] < frame["denominator"]]
    totals = answered.groupby("program")[["numerator", "denominator"]].sum()
    centre = answered["program"].map(totals["numerator"] / totals["denominator"])
    return frame.assign(centre=centre)


def _batches(connection: Connection, what: str, filters: Filters) -> pd.DataFrame:
    selected = where(filters, PLACE_AND_TIME)
    return fetch(
        connection,
        f"SELECT {PLACE}, {what} FROM summary_batch WHERE {selected.sql} "
        "ORDER BY start_date, batch_id",
        selected.parameters,
    )
