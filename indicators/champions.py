"""Champions: from registered to acting for longer, and where people are lost on the way.

Reads summary_rate and summary_event only. No stage is inferred from a later one.
"""

from __future__ import annotations

import math

import pandas as pd

from indicators.counted_rows import people
from indicators.definition import (
    GENDER_REPORT,
    OWN_DECISION,
    PEOPLE,
    RATE_INTERVAL,
    Connection,
    Detail,
    Indicator,
)
from indicators.filters import STAGES, Filters
from indicators.rates import Rate, Source, pools_categories, rate, rate_of, rows_by_measure, sums
from indicators.selection import answer, check_admitted, fetch, ordered, where
from language import N_

Sums = dict[str, dict[str, float]]

EVENT_PLACE = ("program", "program_year", "district")
PIPELINE_COLUMNS = (
    "stage",
    "in_stage",
    "registered",
    "missing",
    "is_collected",
    "share",
    "low",
    "high",
    "note",
    "previous_stage",
    "step_numerator",
    "step_denominator",
    "is_subset",
    "lost",
)


def pipeline(source: Source, filters: Filters, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Count the people at each stage, and how many of each stage reached the next.

    Columns: the breakdowns; stage; in_stage (missing where nothing was recorded), registered,
    missing (people of whom the stage is not recorded), is_collected, share of the registered with
    low, high and note; previous_stage; step_numerator of step_denominator: people in this stage
    of those in the previous one; is_subset: everybody in this stage was in the previous one; lost:
    people in the previous stage who are not in this one. The step is given only where both stages
    were collected. An empty selection gives no rows.
    """
    measures = [f"{kind}_{stage}" for stage in STAGES for kind in ("stage", "step")]
    measures.remove("step_registered")
    found_rows = sums(source, measures, by, filters.with_(stage=()))
    is_pooled = pools_categories(by, filters)
    rows = [
        place | row
        for place, found in rows_by_measure(found_rows, by)
        for row in _stages(found, is_pooled)
        if row["stage"] in (filters.stage or STAGES)
    ]
    return ordered(pd.DataFrame(rows, columns=[*by, *PIPELINE_COLUMNS]), [*by, "stage"])


def largest_loss(frame: pd.DataFrame) -> pd.Series | None:
    """Give the row of a pipeline at whose step most people are lost, the earliest of equals.

    None where no step can be computed or nobody is lost.
    """
    lost = frame["lost"].astype(float).fillna(0)
    if not (lost > 0).any():
        return None
    return frame.iloc[int(lost.to_numpy().argmax())]


def show_pipeline(connection: Connection, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """Give the pipeline as an answer, with the column `stage` after the other breakdowns."""
    others = tuple(name for name in by if name != "stage")
    frame = pipeline(connection, filters, others).rename(
        columns={"in_stage": "numerator", "registered": "denominator", "share": "value"}
    )
    if frame.empty and not others:
        stages = filters.stage or STAGES
        frame = pd.DataFrame({"stage": stages, "note": "no_data"})
    return answer(frame, by if "stage" in by else (*by, "stage"))


def nominated(source: Source, filters: Filters, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Give how many are nominated, as `query.show("champion_rate")` gives it."""
    return rate_of("champion")(source, by, filters)


def champions_of_agreeing(
    source: Source, filters: Filters, by: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Divide the nominated by those who agree at the end, where every nominated man agrees.

    Columns as an answer. Otherwise the value is missing and the note says `not_a_subset`.
    """
    measures = ["agreeing_champion", "champion_agreeing"]
    rows = []
    is_pooled = pools_categories(by, filters)
    for place, found in rows_by_measure(sums(source, measures, by, filters), by):
        share, nominated = found["agreeing_champion"], found["champion_agreeing"]
        rows.append(place | {name: share[name] for name in ("numerator", "denominator")})
        if nominated["numerator"] == nominated["denominator"]:
            rows[-1] |= rate(share, is_pooled)._asdict()
        else:
            rows[-1] |= {"numerator": math.nan, "note": "not_a_subset"}
    return answer(pd.DataFrame(rows), by)


def nominated_without_answers(source: Source, filters: Filters) -> int:
    """Count the nominated without a full set of answers at the end, a problem in the records."""
    found = sums(source, ["champion_unanswered"], (), filters)
    return int(sum(row["numerator"] for row in found))


def commitments(connection: Connection, filters: Filters, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Count the people who made each commitment.

    Columns: the breakdowns, commitment, people; most frequent first, then by name and breakdown.
    """
    frame = _events(connection, "commitment", (*by, "value"), filters)
    frame = frame.rename(columns={"value": "commitment"})
    order = ["people", "commitment", *by]
    return frame.sort_values(
        order, ascending=[name != "people" for name in order], ignore_index=True
    )


def actions_by_month(connection: Connection, filters: Filters) -> pd.DataFrame:
    """Count the people who acted, by the month in which they did and by what they did.

    Columns: month (2021-04; missing where the action has no date), action, people.
    """
    frame = _events(connection, "action", ("month", "value"), filters)
    frame = frame.rename(columns={"value": "action"})
    return frame.sort_values(["month", "action"], na_position="last", ignore_index=True)


def _stages(found: Sums, is_pooled: bool) -> list[dict[str, object]]:
    """Describe each stage of one pipeline, and the step to it from the stage before."""
    rows = []
    for previous, stage in zip(("", *STAGES), STAGES, strict=False):
        row = _stage(stage, found[f"stage_{stage}"], is_pooled) | {"previous_stage": previous}
        if previous and row["is_collected"] and _is_collected(found[f"stage_{previous}"]):
            row |= _step(found[f"stage_{stage}"], found[f"step_{stage}"])
        rows.append(row)
    return rows


def _stage(stage: str, total: dict[str, float], is_pooled: bool) -> dict[str, object]:
    reached = rate(total, is_pooled)
    if stage == "registered":
        # Everybody is registered: an interval around 100 % would say nothing.
        reached = Rate(reached.value)
    return {
        "stage": stage,
        "in_stage": total["numerator"] if _is_collected(total) else math.nan,
        "registered": total["denominator"],
        "missing": total["missing"],
        "is_collected": _is_collected(total),
        "share": reached.value,
        "low": reached.low,
        "high": reached.high,
        "note": reached.note,
        "is_subset": False,
    }


def _step(total: dict[str, float], step: dict[str, float]) -> dict[str, object]:
    return {
        "step_numerator": step["numerator"],
        "step_denominator": step["denominator"],
        "is_subset": total["numerator"] == step["numerator"],
        "lost": step["denominator"] - step["numerator"],
    }


def _is_collected(total: dict[str, float]) -> bool:
    return total["missing"] < total["denominator"]


def _events(
    connection: Connection, kind: str, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    check_admitted(by, (*EVENT_PLACE, "month", "value"), "The events")
    selected = where(filters, EVENT_PLACE).and_("kind", [kind])
    names = ", ".join(by)
    return fetch(
        connection,
        f"SELECT {names}, sum(people)::BIGINT AS people FROM summary_event "
        f"WHERE {selected.sql} GROUP BY {names}",
        selected.parameters,
    )


# What a record says of the stages, beside the sessions.
EVIDENCE = (
    *("session_{session}", "score_after", "commitment", "commitment_date"),
    *("champion", "champion_date", "action", "action_date"),
)

INDICATORS = (
    Indicator(
        id="champion_rate",
        family="champions",
        name=N_("Nominated champions"),
        definition=N_(
            "The share of participants whom the facilitators nominated as men who can be relied on "
            "as champions. It is their judgement; no written criterion is known."
        ),
        unit="percent",
        numerator=N_("Participants nominated as champions."),
        denominator=N_("All participants."),
        missing=N_(
            "A participant of whom no nomination is recorded either way counts as not nominated; "
            "the number of these is shown."
        ),
        breakdowns=PEOPLE,
        source=GENDER_REPORT,
        formula=N_("Nominated / participants."),
        compute=rate_of("champion"),
        counted=people("champion", "champion", "champion_date"),
        interval=RATE_INTERVAL,
    ),
    Indicator(
        id="pipeline",
        family="champions",
        name=N_("Champion pipeline"),
        definition=N_(
            "How many participants reached each stage: registered; attended any session; completed "
            "all three; answered every statement at the end; agrees; named a commitment; was "
            "nominated; acted on a known date; acted six months or more after the training. No "
            "stage is inferred from a later one."
        ),
        unit="percent",
        numerator=N_("Participants in the stage."),
        denominator=N_("All registered participants."),
        missing=N_(
            "A participant of whom a stage is not recorded is not counted in it; the number of "
            "these is shown. A stage of which nothing was recorded of anybody is shown as not "
            "collected, never as zero."
        ),
        breakdowns=(*PEOPLE, "stage"),
        source=OWN_DECISION,
        formula=N_("In the stage / registered, for each stage."),
        compute=show_pipeline,
        counted=people("stage_{stage}", *EVIDENCE, split="stage"),
        interval=RATE_INTERVAL,
        rows_by="stage",
    ),
)


DETAILS = (
    Detail(
        id="champions_of_agreeing",
        name=N_("Nominated among those who agree at the end"),
        unit="percent",
        numerator=N_("Participants who agree at the end and are nominated as champions."),
        denominator=N_("Participants who agree at the end."),
        breakdowns=PEOPLE,
        compute=lambda connection, by, filters: champions_of_agreeing(connection, filters, by),
        counted=people(
            "agreeing_champion", "score_after", "threshold", "champion", "champion_date"
        ),
    ),
)
