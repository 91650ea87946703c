"""Batches compared: each against its program's rate and the limits of chance, never ranked."""

from __future__ import annotations

from functools import partial

import pandas as pd

from charts.batches import funnel
from drawings.hover import hover
from drawings.names import labels
from drawings.page import Card, Drawing, Figure, Get
from drawings.rates import share_of
from drawings.sentences import note_text, sentences
from drawings.tables import percents, whole
from indicators import batches
from indicators.filters import Filters, rank
from language import N_, Language

MOST_NAMED = 3
SIZES_BELOW = 2
_INDICATOR = "agreement_rate"


def cards(get: Get, filters: Filters, say: Language) -> list[Card]:
    """Give a card for each program, since each has its own rate as its centre.

    Without any batch there is one, which says so.
    """
    found = get(batches.funnel, filters)["program"].unique()
    programs = sorted(found, key=lambda program: rank("program", program))
    if not programs:
        return [Card("funnel", lambda: nothing(say))]

    def drawn(program: str) -> Drawing:
        return funnel_of(
            program, get(batches.funnel, filters), get(batches.funnel_lines, filters), say
        )

    return [Card(f"funnel_{program}", partial(drawn, program)) for program in programs]


def nothing(say: Language) -> Drawing:
    """Say that there is no batch to compare."""
    return Drawing(
        say.text(N_("Agreement at the end, batch by batch")),
        indicator=_INDICATOR,
        nothing=note_text("no_data", say),
    )


def funnel_of(program: str, frame: pd.DataFrame, lines: pd.DataFrame, say: Language) -> Drawing:
    """Draw the batches of one program against its rate.

    `frame` and `lines` are what `indicators.batches.funnel` and `funnel_lines` give.
    """
    frame, lines = frame[frame["program"] == program], lines[lines["program"] == program]
    drawn = frame[frame["status"] != "not_collected"]
    name = say.label("program", program)
    return Drawing(
        _title(name, drawn, say),
        figure=lambda: _figure(name, drawn, lines, say),
        table=lambda: _table(frame, say),
        alternative_text=say.text(
            N_(
                "A dot for each batch: its size across, the share that agrees at the end upwards. "
                "Curved lines mark the limits of chance around the rate of {program}."
            ),
            program=name,
        ),
        indicator=_INDICATOR,
        note=_note(frame, drawn, say),
        nothing=note_text("not_collected", say) if drawn.empty else "",
    )


def _title(name: str, drawn: pd.DataFrame, say: Language) -> str:
    if drawn.empty:
        return say.text(N_("{program}: agreement at the end, batch by batch"), program=name)
    outside = drawn[drawn["status"] != "inside"]
    inside = say.fraction(len(drawn) - len(outside), len(drawn))
    if outside.empty:
        msgid = N_(
            "{program}: agreement at the end is within the limits of chance in {inside} batches"
        )
        return say.text(msgid, program=name, inside=inside)
    return say.text(
        N_(
            "{program}: agreement at the end is within the limits of chance in {inside} batches, "
            "but not in {batches}"
        ),
        program=name,
        inside=inside,
        batches=_named(outside, say),
    )


def _named(outside: pd.DataFrame, say: Language) -> str:
    """Name the batches, with x/n, the furthest from the program's rate first."""
    distance = (outside["share"] - outside["centre"]).abs()
    ordered = outside.loc[distance.sort_values(ascending=False).index]
    named = [
        f"{row.batch_id} ({say.fraction(row.numerator, row.denominator)})"
        for row in ordered.head(MOST_NAMED).itertuples()
    ]
    if len(outside) > MOST_NAMED:
        named.append(say.text(N_("{n} more"), n=say.number(len(outside) - MOST_NAMED)))
    return ", ".join(named)


def _note(frame: pd.DataFrame, drawn: pd.DataFrame, say: Language) -> str:
    left_out = len(frame) - len(drawn)
    return sentences(
        say.text(
            N_("A batch outside the limits is a reason to ask what happened there, not a verdict.")
        ),
        say.plural(
            "{n} batch without answers at the end is not drawn.",
            "{n} batches without answers at the end are not drawn.",
            left_out,
        )
        if left_out
        else "",
    )


def _figure(name: str, drawn: pd.DataFrame, lines: pd.DataFrame, say: Language) -> Figure:
    centre = float(drawn["centre"].iloc[0])
    return funnel(
        pd.DataFrame(
            {
                "people": drawn["denominator"],
                "share": drawn["share"],
                "status": drawn["status"],
                "batch": drawn["batch_id"],
                "hover": [_hover(row, say) for _, row in drawn.iterrows()],
            }
        ),
        limits=_near(lines, drawn).rename(columns={"denominator": "people"}),
        centre=centre,
        centre_label=f"{name} {say.percent(centre)}",
        limit_95_label=say.text(N_("95% limits")),
        limit_998_label=say.text(N_("{share} limits"), share=say.percent(0.998)),
        status_names={status: say.label("funnel", status) for status in drawn["status"].unique()},
        size_label=say.text(N_("participants in the batch")),
        separators=say.separators,
    )


def _near(lines: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    """Keep the limits from a little below the smallest batch on, for there are none before it."""
    return lines[lines["denominator"] >= drawn["denominator"].min() - SIZES_BELOW]


def _hover(row: pd.Series, say: Language) -> str:
    return hover(
        row["batch_id"],
        f"{say.label('district', row['district'])} · {say.program_year_long(row['program_year'])}",
        share_of(row["numerator"], row["denominator"], say),
        say.label("funnel", row["status"]),
        say.text(
            N_("{n} without full answers at the end count as not agreeing."),
            n=say.number(row["missing"]),
        )
        if row["missing"]
        else "",
    )


def _table(frame: pd.DataFrame, say: Language) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say.text(N_("Batch")): frame["batch_id"],
            say.label("dimension", "program_year"): frame["program_year"],
            say.label("dimension", "district"): labels(frame, "district", say),
            say.text(N_("Agree at the end")): whole(frame["numerator"]),
            say.text(N_("Participants")): whole(frame["denominator"]),
            say.text(N_("Share (%)")): percents(frame["share"]),
            say.text(N_("Without full answers")): whole(frame["missing"]),
            say.label("column", "status"): [_status(status, say) for status in frame["status"]],
        }
    )


def _status(status: str, say: Language) -> str:
    if status == "not_collected":
        return note_text(status, say)
    return say.label("funnel", status)
