"""Batches compared: each against its program's rate and the limits of chance, never ranked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from charts.batches import funnel
from charts.clicks import opening
from drawings.hover import hover
from drawings.names import labels, row_names
from drawings.origins import Origins, Share
from drawings.page import MOST_ROWS, Card, Drawing, Figure, Get, of_selection
from drawings.rates import share_of, zoom_words
from drawings.sentences import first_of, note_text, sentences
from drawings.tables import percents, whole
from indicators import batches
from indicators.batches import Compared
from indicators.filters import Filters
from indicators.selection import records
from language import N_, Language

MOST_NAMED = 3
_FEWEST = 2  # batches of which one can be held against the others
_INDICATOR = "agreement_rate"


def cards(get: Get, filters: Filters, say: Language) -> list[Card]:
    """Give a card for each program, since each has its own rate as its centre.

    Without any batch there is one, which says so.
    """
    compared = get(batches.compared, filters)
    if compared.programs.empty:
        return [Card("funnel", lambda: nothing(say))]

    def drawn(program: str) -> Drawing:
        alone = filters.with_(program=program)
        listed = partial(get, batches.funnel, alone)
        return of_selection(funnel_of(program, compared, listed, say), alone)

    return [
        Card(f"funnel_{program}", partial(drawn, program))
        for program in compared.programs["program"]
    ]


def nothing(say: Language) -> Drawing:
    """Say that there is no batch to compare."""
    return Drawing(
        say.text(N_("Agreement at the end, batch by batch")),
        indicator=_INDICATOR,
        nothing=note_text("no_data", say),
    )


def funnel_of(
    program: str, compared: Compared, listed: Callable[..., pd.DataFrame], say: Language
) -> Drawing:
    """Draw the batches of one program against its rate.

    `compared` is what `indicators.batches.compared` gives; `listed` gives its batches one by one,
    as `indicators.batches.funnel` does, all or the first so many. Drawn are at most MOST_DOTS
    batches, each a dot; of more, a density of at most MOST_CELLS × MOST_CELLS fields and the
    MOST_OUTSIDE batches outside the limits that are furthest from the rate.
    """
    one = _Program(program, compared)
    name = say.label("program", program)
    alternative = _DENSE_ALTERNATIVE if one.is_dense else _ALTERNATIVE
    return Drawing(
        _title(name, one, say),
        figure=lambda: _figure(name, one, say),
        table=lambda: _table(listed(MOST_ROWS), say),
        whole_table=lambda: _table(listed(), say),
        cut=first_of(MOST_ROWS, one.in_all, say),
        alternative_text=say.text(alternative, program=name),
        indicator=_INDICATOR,
        note=_note(one, say),
        nothing=_nothing_to_compare(one, say),
        origins=Origins(
            {
                say.text(N_("Share (%)")): Share(
                    say.text(N_("Agree at the end")), say.text(N_("Participants"))
                )
            }
        ),
    )


_ALTERNATIVE = N_(
    "A dot for each batch: its size across, the share that agrees at the end upwards. "
    "Curved lines mark the limits of chance around the rate of {program}."
)
_DENSE_ALTERNATIVE = N_(
    "Fields of grey, the stronger the more batches: their size across, the share that agrees at "
    "the end upwards. A dot for each of those that are furthest outside the limits of chance, "
    "which curved lines mark around the rate of {program}."
)


class _Program:
    """What is known of the batches of one program."""

    def __init__(self, program: str, compared: Compared) -> None:
        (facts,) = compared.programs[compared.programs["program"] == program].to_dict("records")
        self.in_all, self.not_collected = int(facts["batches"]), int(facts["not_collected"])
        self.inside = int(facts["inside"])
        self.compared = self.in_all - self.not_collected
        self.outside = self.compared - self.inside
        self.centre, self.is_dense = float(facts["centre"]), bool(facts["is_dense"])
        drawn = [
            row
            for row in records(compared.batches)
            if row["program"] == program and row["status"] != "not_collected"
        ]
        self.drawn = drawn
        self.limits = compared.limits[compared.limits["program"] == program]
        self.density = compared.density[compared.density["program"] == program]

    def furthest(self) -> list[dict[str, Any]]:
        """Return the drawn batches outside the limits, the furthest from the rate first."""
        outside = [row for row in self.drawn if row["status"] != "inside"]
        return sorted(outside, key=lambda row: -abs(row["share"] - row["centre"]))


def _nothing_to_compare(one: _Program, say: Language) -> str:
    """Say why no batch is held against another; nothing where one is."""
    if not one.compared:
        return note_text("not_collected", say)
    alone = N_("Only one batch has answers: there is no other to compare it with.")
    return "" if one.compared >= _FEWEST else say.text(alone)


def _title(name: str, one: _Program, say: Language) -> str:
    if one.compared < _FEWEST:
        return say.text(N_("{program}: agreement at the end, batch by batch"), program=name)
    inside = say.fraction(one.inside, one.compared)
    if not one.outside:
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
        batches=_named(one, say),
    )


def _named(one: _Program, say: Language) -> str:
    """Name the batches, with x/n, the furthest from the program's rate first."""
    named = [
        f"{row['batch_id']} ({say.fraction(row['numerator'], row['denominator'])})"
        for row in one.furthest()[:MOST_NAMED]
    ]
    if one.outside > MOST_NAMED:
        named.append(say.text(N_("{n} more"), n=say.number(one.outside - MOST_NAMED)))
    return ", ".join(named)


def _note(one: _Program, say: Language) -> str:
    return sentences(
        say.text(
            N_("A batch outside the limits is a reason to ask what happened there, not a verdict.")
        )
        if one.outside
        else "",
        _dense_note(one, say) if one.is_dense else "",
        say.plural(
            "{n} batch without answers at the end is not drawn.",
            "{n} batches without answers at the end are not drawn.",
            one.not_collected,
        )
        if one.not_collected
        else "",
    )


def _dense_note(one: _Program, say: Language) -> str:
    """Say what stands for the batches where they are too many for a dot each."""
    if len(one.drawn) == one.outside:
        return say.text(
            N_(
                "There are too many batches for a dot each: the stronger the grey, the more "
                "there are. Those outside the limits are dots."
            )
        )
    return say.text(
        N_(
            "There are too many batches for a dot each: the stronger the grey, the more there "
            "are. Of {outside} outside the limits the {n} furthest from the rate are dots."
        ),
        outside=say.number(one.outside),
        n=say.number(len(one.drawn)),
    )


def _figure(name: str, one: _Program, say: Language) -> Figure:
    drawn = one.drawn
    return funnel(
        pd.DataFrame(
            {
                "people": [row["denominator"] for row in drawn],
                "share": [row["share"] for row in drawn],
                "status": [row["status"] for row in drawn],
                # Among so many dots their names would hide them.
                "batch": ["" if one.is_dense else row["batch_id"] for row in drawn],
                "hover": [_hover(row, say) for row in drawn],
                "selects": opening([{"batch": row["batch_id"]} for row in drawn], _INDICATOR),
            }
        ),
        limits=one.limits.rename(columns={"denominator": "people"}),
        centre=one.centre,
        centre_label=f"{name} {say.percent(one.centre)}",
        limit_95_label=say.text(N_("95% limits")),
        limit_998_label=say.text(N_("{share} limits"), share=say.percent(0.998)),
        status_names={
            status: say.label("funnel", status) for status in {row["status"] for row in drawn}
        },
        size_label=say.text(N_("participants in the batch")),
        density=one.density,
        density_hover=say.text(
            N_("about {n} batches of {people} participants<br>of whom {share} agree"),
            n="%{z:,.0f}",
            people="%{x:.0f}",
            share="%{y:.0%}",
        ),
        zoom_text=partial(zoom_words, say=say),
        separators=say.separators,
    )


def _hover(row: dict[str, Any], say: Language) -> str:
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
            say.label("dimension", "program_year"): row_names(frame, "program_year", say),
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
