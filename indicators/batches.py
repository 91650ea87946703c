"""Batches: when they ran, how large they were, and which stand out; one by one, or counted.

Reads summary_batch, summary_batch_result and summary_place only. Batches are compared by a funnel,
never ranked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from indicators import intervals
from indicators.bounds import (
    MOST_CELLS,
    MOST_DOTS,
    MOST_OUTSIDE,
    MOST_PERIODS,
    MOST_PLACES,
    MOST_POINTS,
    MOST_SIZES,
)
from indicators.definition import PLACE_AND_TIME, Connection
from indicators.delivery import Limits
from indicators.filters import Filters, rank
from indicators.selection import fetch, fetch_columns, run, sql_of, where

PLACE = "batch_id, program, program_year, district"
LIMITS = intervals.FunnelLimits._fields
# Spans of time, from the shortest on, with the days that each has at least.
SPANS = {"week": 7, "month": 28, "quarter": 90, "year": 365, "decade": 3652}
_NO_LIMIT = 10**9
STATUSES = ("inside", "alert", "alarm")


@dataclass(frozen=True)
class Span:
    """Hold how many batches are selected, and the first and the last day of them all.

    `last_end` is None where no batch has a last day.
    """

    batches: int
    first_start: date | None
    last_start: date | None
    last_end: date | None

    @property
    def period(self) -> str:
        """Name the shortest span of time of which there are at most MOST_PERIODS."""
        first, last = self.first_start, self.last_start
        days = (last - first).days if first and last else 0
        return next(name for name, least in SPANS.items() if days // least + 2 <= MOST_PERIODS)


@dataclass(frozen=True)
class Compared:
    """Hold the batches of each program against its rate, however many there are.

    `programs`, a row for each program in its fixed order: program, batches (all), not_collected
    (nobody answered at the end), inside (the 95 % limits), alert (outside of them), alarm (outside
    the 99.8 % limits), centre (the rate of the batches in which anybody answered), smallest and
    largest (people in one), is_dense (more than MOST_DOTS are compared).

    `batches`: those to be drawn one by one, as `funnel` gives them; of a dense program the
    MOST_OUTSIDE batches outside the limits that are furthest from its rate. `density`, of dense
    programs: program, people_from, people_to, share_from, share_to, batches (at most MOST_CELLS ×
    MOST_CELLS rows for a program). `limits`: as `funnel_lines` gives them, of at most MOST_POINTS
    sizes for a program.
    """

    programs: pd.DataFrame
    batches: pd.DataFrame
    density: pd.DataFrame
    limits: pd.DataFrame


def batch_timeline(
    connection: Connection, filters: Filters, most: int | None = None
) -> pd.DataFrame:
    """List the batches with their first and last day; all, or at most the first so many.

    Columns: batch_id, program, program_year, district, start_date, end_date (may be missing),
    participants; by first day.
    """
    return _batches(connection, "start_date, end_date, participants", filters, most)


def batch_span(connection: Connection, filters: Filters) -> Span:
    """Count the batches of a selection, and give the days from their first to their last."""
    selected = where(filters, PLACE_AND_TIME)
    what = (
        "sum(batches)::BIGINT AS batches, min(first_start) AS first_start, "
        "max(last_start) AS last_start, max(last_end) AS last_end"
    )
    sql = f"SELECT {what} FROM summary_place WHERE {selected.sql}"
    (row,) = run(connection, sql, selected.parameters).fetchall()
    return Span(row[0] or 0, *row[1:])


def batch_starts(connection: Connection, filters: Filters, period: str) -> pd.DataFrame:
    """Count the batches that began in each week, month, quarter, year or decade, by place.

    Columns: program, district, first_day (of the period), batches. Beside the MOST_PLACES programs
    and districts with the most batches, all other districts of a program are one, without a name.
    """
    if period not in SPANS:
        raise ValueError(f"The periods are {', '.join(SPANS)}, not {period!r}.")
    selected = where(filters, PLACE_AND_TIME)
    sql = sql_of("batch_starts").format(span=period, selected=selected.sql)
    frame = fetch(connection, sql, [*selected.parameters, MOST_PLACES])
    return frame.sort_values(["program", "district", "first_day"], ignore_index=True)


def batch_sizes(connection: Connection, filters: Filters, most: int | None = None) -> pd.DataFrame:
    """List the batches with their size; all, or at most the first so many.

    Columns: batch_id, program, program_year, district, start_date, participants.
    """
    return _batches(connection, "start_date, participants", filters, most)


def size_counts(connection: Connection, filters: Filters, design: Limits) -> pd.DataFrame:
    """Count the batches by their size, in at most MOST_SIZES columns.

    `design` is what `delivery.limits` gives of the participants. Columns: people_from, people_to
    (the same, where a column is of one size), is_within_design, batches. Sizes within the range of
    the design and outside of it are in rows apart.
    """
    selected = where(filters, PLACE_AND_TIME)
    low = 0 if design.low is None else design.low
    high = _NO_LIMIT if design.high is None else design.high
    sql = sql_of("batch_sizes").format(selected=selected.sql)
    return fetch(connection, sql, [*selected.parameters, MOST_SIZES, low, low, high, high])


def compared(connection: Connection, filters: Filters) -> Compared:
    """Compare the batches' agreement at the end with their program's rate.

    Batches are counted by size and number agreeing, so the time that it takes does not grow with
    how many there are.
    """
    counts = _counts(connection, filters)
    programs = sorted(set(counts["program"]), key=lambda program: rank("program", program))
    found = [_Program(program, counts) for program in programs]
    dense = [one for one in found if one.is_dense]
    drawn = _drawn(connection, filters, found)
    return Compared(
        pd.DataFrame([one.facts for one in found], columns=_FACTS),
        drawn,
        _joined([one.density() for one in dense], _DENSITY),
        _joined([one.lines() for one in found if one.is_compared], _LINES),
    )


def funnel(connection: Connection, filters: Filters, most: int | None = None) -> pd.DataFrame:
    """List the batches beside their program's rate; all, or at most the first so many.

    Columns: batch_id, program, program_year, district, numerator, denominator, missing (no full
    answers at the end), share, centre, status. The centre is the rate of all selected batches of
    the program. Status: `inside` the 95 % limits, `alert` outside them, `alarm` outside the
    99.8 % limits, `not_collected` where nobody answered at the end: such a batch is left out of
    the centre.
    """
    counts = _counts(connection, filters)
    found = [_Program(program, counts) for program in set(counts["program"])]
    return _judged(_batches(connection, _AGREEMENT, filters, most), found)


def funnel_lines(connection: Connection, filters: Filters) -> pd.DataFrame:
    """Give the limits of the funnel for the sizes from the smallest batch to the largest.

    Columns: program, denominator (people; they begin two before the smallest batch and leave some
    out where there would be more than MOST_POINTS), centre, low_998, low_95, high_95, high_998; the
    limits are shares of the batch.
    """
    return compared(connection, filters).limits


_AGREEMENT = "agrees AS numerator, participants AS denominator, participants - answered AS missing"
_FACTS = (
    *("program", "batches", "not_collected", *STATUSES),
    *("centre", "smallest", "largest", "is_dense"),
)
_DENSITY = ("program", "people_from", "people_to", "share_from", "share_to", "batches")
_LINES = ("program", "denominator", "centre", *LIMITS)
# The limits are drawn from a little below the smallest batch on, for there are none before it.
_SIZES_BELOW = 2


class _Program:
    """The batches of one program, counted by size and number agreeing, against its rate."""

    def __init__(self, program: str, counts: dict[str, np.ndarray]) -> None:
        self.program = program
        is_own = counts["program"] == program
        is_answered = counts["is_answered"][is_own].astype(bool)
        batches = counts["batches"][is_own]
        self.in_all = int(batches.sum())
        self.agreeing = counts["agrees"][is_own][is_answered].astype(float)
        self.people = counts["participants"][is_own][is_answered].astype(float)
        self.batches = batches[is_answered].astype(float)
        self.compared = int(self.batches.sum())
        people = float(self.people @ self.batches)
        self.centre = float(self.agreeing @ self.batches) / people if people else np.nan
        self.status = (
            intervals.funnel_status(self.agreeing, self.people, self.centre)
            if self.is_compared
            else np.array([], dtype=str)
        )

    @property
    def is_compared(self) -> bool:
        return self.compared > 0

    @property
    def is_dense(self) -> bool:
        return self.compared > MOST_DOTS

    @property
    def facts(self) -> dict[str, object]:
        counts = {one: int(self.batches[self.status == one].sum()) for one in STATUSES}
        return {
            "program": self.program,
            "batches": self.in_all,
            "not_collected": self.in_all - self.compared,
            **counts,
            "centre": self.centre,
            "smallest": self.people.min(initial=np.inf) if self.is_compared else np.nan,
            "largest": self.people.max(initial=0) if self.is_compared else np.nan,
            "is_dense": self.is_dense,
        }

    def distance_of_furthest(self) -> float:
        """Give how far from the rate a batch outside the limits must be to be drawn."""
        if not self.is_dense:
            return 0.0
        is_outside = self.status != "inside"
        distances = np.abs(self.agreeing / self.people - self.centre)[is_outside]
        order = np.argsort(-distances)
        reached = np.searchsorted(self.batches[is_outside][order].cumsum(), MOST_OUTSIDE)
        return float(distances[order][reached]) if reached < len(order) else 0.0

    def judged(self, agreeing: np.ndarray, people: np.ndarray) -> np.ndarray:
        """Give the status of batches by these numbers."""
        return intervals.funnel_status(agreeing, people, self.centre)

    def lines(self) -> pd.DataFrame:
        """Give the limits of at most MOST_POINTS sizes."""
        first, last = max(1, int(self.people.min()) - _SIZES_BELOW), int(self.people.max())
        sizes = np.unique(np.linspace(first, last, min(MOST_POINTS, last - first + 1)).round())
        limits = intervals.funnel_limits(self.centre, sizes)
        shares = {name: counts / sizes for name, counts in zip(LIMITS, limits, strict=True)}
        place = {"program": self.program, "denominator": sizes.astype(int), "centre": self.centre}
        return pd.DataFrame(place | shares)

    def density(self) -> pd.DataFrame:
        """Count batches by size and share, each spread over the shares nearer to it than to others.

        Of n people 0, 1, … or n can agree: each number has one of n + 1 equal slices of 0 to 100 %,
        so that batches of different sizes lie beside each other without stripes between them.
        """
        first, last = int(self.people.min()), int(self.people.max())
        width = -(-(last - first + 1) // MOST_CELLS)
        column = ((self.people - first) // width).astype(int)
        cells = np.zeros((int(column.max()) + 1, MOST_CELLS))
        edges = np.arange(MOST_CELLS + 1) / MOST_CELLS
        low = (self.agreeing / (self.people + 1))[:, None]
        high = ((self.agreeing + 1) / (self.people + 1))[:, None]
        part = np.clip(np.minimum(high, edges[1:]) - np.maximum(low, edges[:-1]), 0, None)
        np.add.at(cells, column, part * ((self.people + 1) * self.batches)[:, None])
        columns, rows = np.nonzero(cells > 0)
        return pd.DataFrame(
            {
                "program": self.program,
                "people_from": first + columns * width,
                "people_to": first + (columns + 1) * width - 1,
                "share_from": edges[rows],
                "share_to": edges[rows + 1],
                "batches": cells[columns, rows],
            }
        )


def _counts(connection: Connection, filters: Filters) -> dict[str, np.ndarray]:
    """Count the batches of each program that had as many people, of whom as many agree."""
    selected = where(filters, PLACE_AND_TIME)
    return fetch_columns(
        connection,
        "SELECT program, participants, is_answered, agrees, sum(batches)::BIGINT AS batches "
        f"FROM summary_batch_result WHERE {selected.sql} GROUP BY ALL",
        selected.parameters,
    )


def _drawn(connection: Connection, filters: Filters, programs: list[_Program]) -> pd.DataFrame:
    """List the batches that are drawn one by one."""
    sparse = [one for one in programs if not one.is_dense]
    dense = [one for one in programs if one.is_dense]
    parts = []
    if sparse or not dense:
        of_these = filters.with_(program=[one.program for one in sparse] or filters.program)
        parts.append(_judged(_batches(connection, _AGREEMENT, of_these), sparse))
    for one in dense:
        furthest = _furthest(connection, filters.with_(program=one.program), one)
        parts.append(furthest)
    return pd.concat(parts, ignore_index=True)


def _furthest(connection: Connection, filters: Filters, program: _Program) -> pd.DataFrame:
    """List the batches outside the limits that are furthest from the rate of a dense program.

    Those that are as far are taken in the order of their codes.
    """
    selected = where(filters, PLACE_AND_TIME)
    sizes = np.unique(program.people)
    limits = intervals.funnel_limits(program.centre, sizes)
    frame = fetch(
        connection,
        sql_of("batches_furthest").format(place=PLACE, agreement=_AGREEMENT, selected=selected.sql),
        [
            *(sizes.astype(int).tolist(), limits.low_95.tolist(), limits.high_95.tolist()),
            *selected.parameters,
            *(program.centre, program.distance_of_furthest() - 1e-9, program.centre, MOST_OUTSIDE),
        ],
    )
    return _judged(frame, [program])


def _judged(frame: pd.DataFrame, programs: list[_Program]) -> pd.DataFrame:
    """Add share, centre and status to batches."""
    numerator, denominator, missing = (
        frame[name].to_numpy(float) for name in ("numerator", "denominator", "missing")
    )
    names, centre = frame["program"].to_numpy(), np.full(len(frame), np.nan)
    status = np.full(len(frame), "not_collected", dtype=object)
    for one in programs:
        is_own = (names == one.program) & (missing < denominator)
        centre[is_own] = one.centre
        if is_own.any():
            status[is_own] = one.judged(numerator[is_own], denominator[is_own])
    with np.errstate(invalid="ignore"):
        share = numerator / denominator
    return frame.assign(share=share, centre=centre, status=status.tolist())


def _joined(parts: list[pd.DataFrame], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(columns))


def _batches(
    connection: Connection, what: str, filters: Filters, most: int | None = None
) -> pd.DataFrame:
    selected = where(filters, PLACE_AND_TIME)
    limit = "" if most is None else f" LIMIT {int(most)}"
    return fetch(
        connection,
        f"SELECT {PLACE}, {what} FROM summary_batch WHERE {selected.sql} "
        f"ORDER BY start_date, batch_id{limit}",
        selected.parameters,
    )
