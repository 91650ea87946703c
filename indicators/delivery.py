"""Delivery: were the batches held as their program's design says, and which were not, in what.

Reads summary_delivery, summary_deviation, summary_place and design only. The limits are those of
the version: they stand in a reference file, not here. What is not recorded is told apart from what
differs.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from indicators.counted_rows import Counted, Rows
from indicators.definition import GENDER_REPORT, PLACE_AND_TIME, Connection, Indicator
from indicators.filters import ASPECTS, Filters, QuestionError
from indicators.selection import answer, columns_of, fetch, has_table, run, where
from language import N_

ALL = "all"
_COUNTS = ("as_designed", "differs", "not_recorded")
_SUMS = ", ".join(f"sum({name})::DOUBLE AS {name}" for name in _COUNTS)


@dataclass(frozen=True)
class Limits:
    """Hold what the design says of one aspect, None where it sets no limit."""

    low: int | None = None
    high: int | None = None

    @property
    def are_set(self) -> bool:
        """Tell whether there is a limit at all."""
        return self.low is not None or self.high is not None


def limits(connection: Connection, filters: Filters, aspect: str) -> Limits:
    """Give the limits of one aspect; none where the designs of the selected programs differ."""
    if not has_table(connection, "design"):
        return Limits()
    selected = where(filters, PLACE_AND_TIME)
    found = run(
        connection,
        "SELECT DISTINCT at_least, at_most "
        f"FROM (SELECT DISTINCT program FROM summary_place WHERE {selected.sql}) "
        "LEFT JOIN (SELECT * FROM design WHERE aspect = ?) USING (program)",
        [*selected.parameters, aspect],
    ).fetchall()
    return Limits(*found[0]) if len(found) == 1 else Limits()


def is_counted(connection: Connection) -> bool:
    """Tell whether a version says how batches were held; older ones do not."""
    return has_table(connection, "summary_delivery")


def delivered(connection: Connection, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """Give the share of batches held as designed, with the column `aspect` after the breakdowns."""
    if not is_counted(connection):
        raise QuestionError("This version was built before delivery was counted: build it again.")
    selected = where(filters, PLACE_AND_TIME)
    frame = fetch(
        connection,
        f"SELECT {columns_of(by)} aspect, {_SUMS} "
        f"FROM summary_delivery WHERE {selected.sql} GROUP BY ALL",
        selected.parameters,
    )
    if frame.empty and not by:
        return answer(pd.DataFrame({"aspect": ASPECTS, "note": "no_data"}), ("aspect",))
    denominator = frame[list(_COUNTS)].sum(axis="columns")
    is_known = frame["not_recorded"] < denominator
    numerator = frame["as_designed"].where(is_known)
    rates = frame.assign(
        numerator=numerator,
        denominator=denominator,
        value=numerator / denominator,
        missing=frame["not_recorded"],
        note=is_known.map({True: "", False: "not_collected"}),
    )
    return answer(rates, (*by, "aspect"))


def aspects(connection: Connection, filters: Filters) -> pd.DataFrame:
    """Count the batches that were as designed in each aspect, that differ, and that do not say.

    Columns: aspect (`all` is last), as_designed, differs, not_recorded, at_least, at_most (the
    limits, missing where there is none), has_one_design (all selected programs have the same).
    """
    selected = where(filters, PLACE_AND_TIME)
    frame = fetch(
        connection,
        f"SELECT aspect, {_SUMS}, min(at_least) AS at_least, max(at_most) AS at_most, "
        "count(DISTINCT {'least': at_least, 'most': at_most}) = 1 AS has_one_design "
        f"FROM summary_delivery WHERE {selected.sql} GROUP BY aspect",
        selected.parameters,
    )
    place = frame["aspect"].map(ASPECTS.index)
    return frame.loc[place.sort_values().index].reset_index(drop=True)


def deviations(connection: Connection, filters: Filters, most: int | None = None) -> pd.DataFrame:
    """List the batches that differ from the design or do not say; all, or the first so many.

    Columns: batch_id, program, program_year, district, start_date, participants, days, trainers,
    administrators, sessions (missing where not recorded, or where the design leaves it free),
    differs and not_recorded (lists of aspects). Those that differ in most come first.
    """
    selected = where(filters, PLACE_AND_TIME)
    return fetch(
        connection,
        "SELECT batch_id, program, program_year, district, start_date, participants, days, "
        "trainers, administrators, sessions, differs, not_recorded "
        f"FROM summary_deviation WHERE {selected.sql} "
        "ORDER BY len(differs) DESC, len(not_recorded) DESC, start_date, batch_id LIMIT ?",
        [*selected.parameters, most],
    )


_CHECKED = ("batch_id", "aspect", "program", "district", "start_date", "end_date", "participants")
_KEY = ("batch_id", "aspect")

INDICATORS = (
    Indicator(
        id="delivery",
        family="reach",
        name=N_("Delivered as designed"),
        definition=N_(
            "The share of batches that were held as their program's design says: in how many "
            "people took part, how many days it ran, how many trainers and administrators it had, "
            "and how many sessions were held; and in all of these together."
        ),
        unit="percent",
        numerator=N_("Batches within the limits of the design."),
        denominator=N_("Batches of programs whose design says something of it."),
        missing=N_(
            "A batch of which it is not recorded does not count as held as designed; the number "
            "of these is shown. A session counts as held where anybody was marked present."
        ),
        breakdowns=PLACE_AND_TIME,
        source=GENDER_REPORT,
        formula=N_("Batches within the limits / batches, for each aspect."),
        compute=delivered,
        counted=Counted(
            Rows("delivered", _CHECKED, _KEY, only="is_as_designed"),
            Rows("delivered", _CHECKED, _KEY),
        ),
        rows_by="aspect",
    ),
)
