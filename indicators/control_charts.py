"""Batches in order of time: a p-chart of each program, which shows a change that lasts.

Reads summary_batch only. The limits of a batch are those of its funnel: exact binomial ones around
the rate of all selected batches of its program.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators import intervals
from indicators.bounds import MOST_IN_ORDER, MOST_TOLD
from indicators.definition import PLACE_AND_TIME, Connection
from indicators.filters import Filters, QuestionError, rank
from indicators.selection import fetch, fetch_columns, has_column, sql_of, where

# Of each rate: the columns of summary_batch with its numerator, and with those of whom it is known.
RATES = {
    "agreement_rate": ("agrees", "answered"),
    "completion_rate": ("completed", "completion_known"),
}
# So many batches in a row on one side of the rate: by chance alone once in 128 times.
# Source: Western Electric Company (1956), Statistical Quality Control Handbook, the fourth test.
RUN = 8
LIMITS = intervals.FunnelLimits._fields
_STATUSES = ("inside", "alert", "alarm")


@dataclass(frozen=True)
class Controlled:
    """Hold the batches of one program in order of time.

    `batches` counts all that are selected, `not_collected` those in which nothing was recorded,
    which are left out of all else; `inside`, `alert` and `alarm` count the others, `centre` is
    their rate. `drawn`, the last MOST_IN_ORDER of them by first day: batch_id, district,
    program_year, start_date, numerator, denominator, missing, share, status, and low_998, low_95,
    high_95, high_998 as shares of the batch. `runs`, of RUN batches or more on one side of the
    centre, the last first and at most MOST_TOLD of them: is_above, batches, first_batch,
    last_batch, first_start, last_start, in_all (how many runs there are).
    """

    program: str
    batches: int
    not_collected: int
    inside: int
    alert: int
    alarm: int
    centre: float
    drawn: pd.DataFrame
    runs: pd.DataFrame

    @property
    def compared(self) -> int:
        """Return how many batches are held against the centre."""
        return self.batches - self.not_collected


def controlled(connection: Connection, indicator: str, filters: Filters) -> list[Controlled]:
    """Hold each program's batches against its rate, program by program in their fixed order.

    `indicator` is one of RATES; QuestionError for another, and for a version that was built before
    its numbers were counted batch by batch.
    """
    if indicator not in RATES:
        raise QuestionError(f"There are control charts of {', '.join(RATES)}, not of {indicator}.")
    if not is_counted(connection, indicator):
        raise QuestionError(f"This version has not counted {indicator} by batch: build it again.")
    counts = _counts(connection, indicator, filters)
    programs = sorted(set(counts["program"]), key=lambda program: rank("program", program))
    return [_of_program(connection, indicator, filters, counts, program) for program in programs]


def is_counted(connection: Connection, indicator: str) -> bool:
    """Tell whether a version has the batches' numbers of a rate; older ones have not of all."""
    return all(has_column(connection, "summary_batch", column) for column in RATES[indicator])


def listed(
    connection: Connection, indicator: str, filters: Filters, most: int | None = None
) -> pd.DataFrame:
    """List the batches of a selection in order of time; all, or the first so many.

    Columns: batch_id, program, program_year, district, start_date, numerator, denominator, missing,
    share, status (`not_collected` where nothing was recorded: such a batch has no share).
    """
    counts = _counts(connection, indicator, filters)
    frame = _batches(connection, indicator, filters, f"LIMIT {int(most)}" if most else "")
    is_known = frame["missing"] < frame["denominator"]
    frame = frame.assign(
        share=(frame["numerator"] / frame["denominator"]).where(is_known), status="not_collected"
    )
    for program in set(frame["program"]):
        own = is_known & (frame["program"] == program)
        centre = _sums(counts, program)[2]
        judged = intervals.funnel_status(
            frame.loc[own, "numerator"], frame.loc[own, "denominator"], centre
        )
        frame.loc[own, "status"] = judged.tolist()
    return frame


def _of_program(
    connection: Connection,
    indicator: str,
    filters: Filters,
    counts: dict[str, np.ndarray],
    program: str,
) -> Controlled:
    is_own = counts["program"] == program
    is_known = is_own & counts["is_known"].astype(bool)
    batches = counts["batches"][is_known]
    numerator, people, centre = _sums(counts, program)
    status = intervals.funnel_status(
        counts["numerator"][is_known], counts["participants"][is_known], centre
    )
    inside, alert, alarm = (int(batches[status == one].sum()) for one in _STATUSES)
    alone = filters.with_(program=program)
    return Controlled(
        program,
        int(counts["batches"][is_own].sum()),
        int(counts["batches"][is_own & ~is_known].sum()),
        inside,
        alert,
        alarm,
        centre,
        _drawn(connection, indicator, alone, centre),
        _runs(connection, indicator, alone, numerator, people),
    )


def _sums(counts: dict[str, np.ndarray], program: str) -> tuple[int, int, float]:
    """Add up a program's batches in which anything was recorded: numerator, people, their rate."""
    is_known = (counts["program"] == program) & counts["is_known"].astype(bool)
    batches = counts["batches"][is_known]
    numerator = int(counts["numerator"][is_known] @ batches)
    people = int(counts["participants"][is_known] @ batches)
    return numerator, people, numerator / people if people else float("nan")


def _counts(connection: Connection, indicator: str, filters: Filters) -> dict[str, np.ndarray]:
    """Count the batches that had as many people, of whom as many are in the numerator."""
    numerator, known = RATES[indicator]
    selected = where(filters, PLACE_AND_TIME)
    return fetch_columns(
        connection,
        f"SELECT program, participants, {known} > 0 AS is_known, {numerator} AS numerator, "
        f"count(*) AS batches FROM summary_batch WHERE {selected.sql} GROUP BY ALL",
        selected.parameters,
    )


def _drawn(connection: Connection, indicator: str, filters: Filters, centre: float) -> pd.DataFrame:
    """Give the last batches in which anything was recorded, with their limits."""
    frame = _batches(connection, indicator, filters, f"LIMIT {MOST_IN_ORDER}", is_last_first=True)
    people = frame["denominator"].to_numpy(float)
    limits = intervals.funnel_limits(centre, people)
    status = intervals.funnel_status(frame["numerator"], people, centre)
    shares = {name: counts / people for name, counts in zip(LIMITS, limits, strict=True)}
    return frame.assign(share=frame["numerator"] / people, status=status.tolist(), **shares)


def _batches(
    connection: Connection,
    indicator: str,
    filters: Filters,
    limit: str,
    is_last_first: bool = False,
) -> pd.DataFrame:
    """List batches in order of time; of the last of them only those in which anything is known."""
    numerator, known = RATES[indicator]
    selected = where(filters, PLACE_AND_TIME)
    order = "DESC" if is_last_first else "ASC"
    frame = fetch(
        connection,
        f"SELECT batch_id, program, program_year, district, start_date, {numerator} AS numerator, "
        f"participants AS denominator, participants - {known} AS missing FROM summary_batch "
        f"WHERE {selected.sql} {f'AND {known} > 0' if is_last_first else ''} "
        f"ORDER BY start_date {order}, batch_id {order} {limit}",
        selected.parameters,
    )
    return frame.iloc[::-1].reset_index(drop=True) if is_last_first else frame


def _runs(
    connection: Connection, indicator: str, filters: Filters, numerator: int, people: int
) -> pd.DataFrame:
    name, known = RATES[indicator]
    selected = where(filters, PLACE_AND_TIME)
    sql = sql_of("batch_runs").format(numerator=name, known=known, selected=selected.sql)
    return fetch(connection, sql, [people, numerator, *selected.parameters, RUN, MOST_TOLD])
