"""Reach: how many batches, people and districts, and who took part.

Reads summary_place, summary_rate and summary_disability_method only.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from indicators.counted_rows import BATCHES, DISTRICTS, Counted, people
from indicators.definition import (
    GENDER_REPORT,
    OWN_DECISION,
    PEOPLE,
    PLACE_AND_TIME,
    RATE_INTERVAL,
    Connection,
    Indicator,
)
from indicators.dimensions import counted_by
from indicators.filters import DISABILITY_METHODS, NOT_RECORDED, Filters, rank
from indicators.rates import SUMS, Source, frame_of, level, rate_of, rated, sums
from indicators.selection import (
    answer,
    check_admitted,
    columns_of,
    counted,
    fetch,
    group_by,
    has_table,
    ordered,
    records,
    run,
    where,
)
from language import N_

TABLE = ("program", "program_year", "district")


def count_batches(connection: Connection, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """Count the batches of a selection."""
    return counted(_of_batches(connection, "sum(batches)::BIGINT AS n", by, filters), by)


def count_participants(source: Source, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """Count the participants of a selection."""
    frame = frame_of(sums(source, ["participant"], by, filters), by)
    return counted(frame.rename(columns={"numerator": "n"}).drop(columns=list(SUMS[1:])), by)


def count_districts(connection: Connection, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """Count the districts with at least one participant in the selection."""
    selected = where(filters, PEOPLE).and_("level", [level(by, filters)])
    selected = selected.and_("measure", ["participant"])
    frame = fetch(
        connection,
        f"SELECT {columns_of(by)} count(DISTINCT district) FILTER (numerator > 0) AS n "
        f"FROM summary_rate WHERE {selected.sql} {group_by(by)}",
        selected.parameters,
    )
    return counted(frame, by)


def count_participants_with_disability(
    connection: Connection, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    """Count the participants recorded as having a disability; never 0 where none was asked."""
    frame = frame_of(sums(connection, ["with_disability"], by, filters), by)
    is_recorded = frame["missing"] < frame["denominator"]
    frame["n"] = frame["numerator"].where(is_recorded)
    frame["note"] = is_recorded.map({True: "", False: "not_collected"})
    frame = frame.drop(columns=["denominator"])
    return counted(frame, by)


def mean_batch_size(connection: Connection, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """Divide the participants of a selection by its batches."""
    what = "sum(participants)::DOUBLE AS numerator, sum(batches)::DOUBLE AS denominator"
    frame = _of_batches(connection, what, by, filters)
    return answer(frame.assign(value=frame["numerator"] / frame["denominator"]), by)


def first_batch_start(
    connection: Connection, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    """Give the first day of the earliest batch, as an ISO date."""
    what = "strftime(min(first_start), '%Y-%m-%d') AS value"
    return answer(_of_batches(connection, what, by, filters), by)


def last_batch_end(connection: Connection, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """Give the last day of the latest batch, as an ISO date; batches without an end are missing."""
    what = (
        "strftime(max(last_end), '%Y-%m-%d') AS value, "
        "sum(without_end)::DOUBLE AS missing, "
        "CASE WHEN count(last_end) = 0 THEN 'not_collected' END AS note"
    )
    return answer(_of_batches(connection, what, by, filters), by)


def attendance(connection: Connection, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """Give the rate of each session, with the column `session` after the breakdowns."""
    sessions = _sessions(connection)
    measures = [f"attendance_{session}" for session in sessions]
    frame = rated(sums(connection, measures, by, filters), by, filters)
    frame["session"] = [int(name.removeprefix("attendance_")) for name in frame["measure"]]
    if frame.empty and not by:
        frame = pd.DataFrame({"session": sessions, "note": "no_data"})
    return answer(frame, (*by, "session"))


def _sessions(connection: Connection) -> list[int]:
    """Give the numbers of the sessions; those of versions that do not say are three."""
    if not has_table(connection, "session"):
        return [1, 2, 3]
    return fetch(connection, "SELECT session FROM session ORDER BY session")["session"].tolist()


def batches_and_participants(connection: Connection, filters: Filters) -> pd.DataFrame:
    """Count batches and participants by program, program year and district, with all totals.

    Columns: program, program_year, district, total_of, batches, participants. A total row has no
    value in the dimensions that it adds up, and `total_of` names them, joined by commas; it is ''
    on the rows that are no totals.
    """
    selected = where(filters, PLACE_AND_TIME)
    total_of = ", ".join(f"CASE WHEN GROUPING({name}) = 1 THEN '{name}' END" for name in TABLE)
    frame = fetch(
        connection,
        f"SELECT {', '.join(TABLE)}, concat_ws(',', {total_of}) AS total_of, "
        "sum(batches)::BIGINT AS batches, sum(participants)::BIGINT AS participants "
        f"FROM summary_place WHERE {selected.sql} GROUP BY CUBE ({', '.join(TABLE)}) "
        # Without a batch the grand total would be a row of zeros.
        "HAVING count(*) > 0",
        selected.parameters,
    )
    frame["program_year"] = frame["program_year"].astype("Int64")
    return ordered(frame, ["total_of", *TABLE])


@dataclass(frozen=True)
class Largest:
    """Hold the districts with the most participants or batches, in their fixed order.

    `in_all` counts the districts of the selection that have any, `total` is what they have.
    """

    districts: tuple[str, ...]
    in_all: int
    total: int


def largest(
    connection: Connection, filters: Filters, most: int, measure: str = "participants"
) -> Largest:
    """Give the districts with the most participants (or batches) of a selection."""
    if measure not in ("participants", "batches"):
        raise ValueError(f"Districts are compared by participants or batches, not {measure}.")
    selected = where(filters, PLACE_AND_TIME)
    found = run(
        connection,
        f"SELECT coalesce(district, '{NOT_RECORDED}'), count(*) OVER (), "
        f"(sum(sum({measure})) OVER ())::BIGINT FROM summary_place WHERE {selected.sql} "
        f"GROUP BY district HAVING sum({measure}) > 0 "
        f"ORDER BY sum({measure}) DESC, district LIMIT ?",
        [*selected.parameters, most],
    ).fetchall()
    if not found:
        return Largest((), 0, 0)
    return Largest(tuple(sorted(row[0] for row in found)), found[0][1], found[0][2] or 0)


def by_month(connection: Connection, filters: Filters) -> pd.DataFrame:
    """Count batches and participants by the month in which the batch began and by program.

    Columns: month (2021-04), program, batches, participants. Months without a batch are absent.
    """
    what = "sum(batches)::BIGINT AS batches, sum(participants)::BIGINT AS participants"
    by = ("month", "program")
    return ordered(_of_batches(connection, what, by, filters), by)


def composition(connection: Connection, filters: Filters, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Count participants by what they are, with those of whom that is not recorded.

    Columns: dimension (each of PERSON by which the version counts people), the breakdowns (of
    places and times), value (may be `not_recorded`), participants, of_participants (all of that
    breakdown), share. The dimensions are in one answer, for planning takes most of a query's time.
    """
    check_admitted(by, PLACE_AND_TIME, "Composition")
    counted = counted_by(connection)
    selected = where(filters, PLACE_AND_TIME).and_("measure", ["participant"])
    selected = selected.and_("level", counted)
    frame = fetch(
        connection,
        f"SELECT level AS dimension, {columns_of(by)} coalesce({', '.join(counted)}) AS value, "
        "sum(numerator)::BIGINT AS participants "
        f"FROM summary_rate WHERE {selected.sql} GROUP BY ALL",
        selected.parameters,
    )
    places = [
        (
            counted.index(row["dimension"]),
            *(rank(name, row[name]) for name in by),
            rank(row["dimension"], row["value"]),
        )
        for row in records(frame)
    ]
    in_order = sorted(range(len(places)), key=places.__getitem__)
    frame = frame.take(in_order).reset_index(drop=True)
    people = frame.groupby(["dimension", *by], dropna=False)["participants"]
    frame["of_participants"] = people.transform("sum")
    return frame.assign(share=frame["participants"] / frame["of_participants"])


def disability_methods(connection: Connection, filters: Filters) -> pd.DataFrame:
    """Count the people of whom disability is recorded, by the method that the records name.

    Columns: disability_method (washington_group, self_reported, observed, unknown), people; no
    rows in versions from before that was counted.
    """
    selected = where(filters, PLACE_AND_TIME)
    if not has_table(connection, "summary_disability_method"):
        return pd.DataFrame({"disability_method": [], "people": []})
    frame = fetch(
        connection,
        "SELECT disability_method, sum(people)::BIGINT AS people FROM summary_disability_method "
        f"WHERE {selected.sql} GROUP BY disability_method",
        selected.parameters,
    )
    place = frame["disability_method"].map(DISABILITY_METHODS.index)
    return frame.loc[place.sort_values().index].reset_index(drop=True)


def _of_batches(
    connection: Connection, what: str, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    selected = where(filters, PLACE_AND_TIME)
    return fetch(
        connection,
        f"SELECT {columns_of(by)} {what} FROM summary_place WHERE {selected.sql} {group_by(by)}",
        selected.parameters,
    )


INDICATORS = (
    Indicator(
        id="batches",
        family="reach",
        name=N_("Batches"),
        definition=N_(
            "The number of batches held. A batch is one group of participants that goes through "
            "the sessions together; it counts in the program year, the month and the district in "
            "which it began."
        ),
        unit="batches",
        numerator=N_("Batches in the register."),
        denominator="",
        missing=N_("A batch whose list of participants has not been loaded is still counted."),
        breakdowns=PLACE_AND_TIME,
        source=GENDER_REPORT,
        formula=N_("Count of batches."),
        compute=count_batches,
        counted=Counted(BATCHES),
    ),
    Indicator(
        id="participants",
        family="reach",
        name=N_("Participants"),
        definition=N_(
            "The number of people registered in a batch. Whoever took part in two batches is "
            "counted in each. The district is the batch's, not the person's own."
        ),
        unit="people",
        numerator=N_("Participants in the register, one for each person and batch."),
        denominator="",
        missing=N_(
            "Participants of whom relationship, disability, sex or age was not recorded are "
            "counted, and shown as not recorded in that breakdown."
        ),
        breakdowns=PEOPLE,
        source=GENDER_REPORT,
        formula=N_("Count of participants."),
        compute=count_participants,
        counted=Counted(people("participant").numerator),
    ),
    Indicator(
        id="districts",
        family="reach",
        name=N_("Districts reached"),
        definition=N_("The number of districts in which at least one person took part in a batch."),
        unit="districts",
        numerator=N_("Districts of the batches that have participants."),
        denominator="",
        missing=N_("A district that is only named, without participants, is not counted."),
        breakdowns=PEOPLE,
        source=GENDER_REPORT,
        formula=N_("Count of different districts."),
        compute=count_districts,
        counted=Counted(DISTRICTS),
    ),
    Indicator(
        id="participants_with_disability",
        family="reach",
        name=N_("Participants with a disability"),
        definition=N_(
            "The number of participants who are recorded as having a disability. By what "
            "instrument it was recorded is often unknown, so no prevalence is claimed."
        ),
        unit="people",
        numerator=N_("Participants recorded as having a disability."),
        denominator="",
        missing=N_(
            "Participants of whom nothing was recorded are not counted; their number is shown. "
            "Where nothing was recorded of anybody, it says so instead of showing 0."
        ),
        breakdowns=(*PLACE_AND_TIME, "relationship", "sex"),
        source=GENDER_REPORT,
        formula=N_("Count of participants whose disability is recorded as yes."),
        compute=count_participants_with_disability,
        counted=Counted(people("with_disability", "disability", "disability_method").numerator),
    ),
    Indicator(
        id="batch_size",
        family="reach",
        name=N_("Participants per batch"),
        definition=N_("The average number of participants in a batch."),
        unit="people",
        numerator=N_("Participants."),
        denominator=N_("Batches."),
        missing=N_("A batch without participants in the register counts as a batch of 0 people."),
        breakdowns=PLACE_AND_TIME,
        source=GENDER_REPORT,
        formula=N_("Participants / batches."),
        compute=mean_batch_size,
        counted=Counted(people("participant").numerator, BATCHES),
    ),
    Indicator(
        id="attendance",
        family="reach",
        name=N_("Attendance by session"),
        definition=N_("The share of participants who attended a session, for each session."),
        unit="percent",
        numerator=N_("Participants marked present in the session."),
        denominator=N_("All participants."),
        missing=N_(
            "A participant whose attendance was not recorded counts as not having attended; the "
            "number of these is shown."
        ),
        breakdowns=PEOPLE,
        source=OWN_DECISION,
        formula=N_("Present in session k / participants, for each session k."),
        compute=attendance,
        counted=people("attendance_{session}", split="session"),
        interval=RATE_INTERVAL,
        rows_by="session",
    ),
    Indicator(
        id="completion_rate",
        family="reach",
        name=N_("Completion rate"),
        definition=N_("The share of participants who attended all three sessions."),
        unit="percent",
        numerator=N_("Participants marked present in session 1, session 2 and session 3."),
        denominator=N_("All participants."),
        missing=N_(
            "A participant counts as not having completed unless all three sessions are marked "
            "present; the number of those of whom it is not known is shown."
        ),
        breakdowns=PEOPLE,
        source=OWN_DECISION,
        formula=N_("Present in all three sessions / participants."),
        compute=rate_of("completion"),
        counted=people("completion", "session_{session}"),
        interval=RATE_INTERVAL,
    ),
    Indicator(
        id="first_batch_start",
        family="reach",
        name=N_("First day of the first batch"),
        definition=N_("The earliest day on which a batch began."),
        unit="date",
        numerator="",
        denominator="",
        missing=N_("Every batch in the register has a first day."),
        breakdowns=PLACE_AND_TIME,
        source=GENDER_REPORT,
        formula=N_("The earliest first day of a batch."),
        compute=first_batch_start,
    ),
    Indicator(
        id="last_batch_end",
        family="reach",
        name=N_("Last day of the last batch"),
        definition=N_("The latest day on which a batch ended."),
        unit="date",
        numerator="",
        denominator="",
        missing=N_(
            "A batch without a recorded last day is left out; the number of these is shown."
        ),
        breakdowns=PLACE_AND_TIME,
        source=GENDER_REPORT,
        formula=N_("The latest last day of a batch."),
        compute=last_batch_end,
    ),
)
