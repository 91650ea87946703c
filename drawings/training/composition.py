"""Who took part: participants by relationship or disability."""

from __future__ import annotations

import pandas as pd

from charts.stacks import stacked_share
from drawings.hover import hover
from drawings.names import labels, names
from drawings.page import Card, Drawing, Figure, Get
from drawings.sentences import nobody, sentences
from drawings.tables import renamed
from indicators import reach
from indicators.filters import Filters
from language import N_, Language


def relationship_card(get: Get, filters: Filters, say: Language) -> Card:
    """Give the card of who took part by relationship."""
    return Card(
        "composition_relationship",
        lambda: draw(
            get(reach.composition, filters, "relationship", ("program",)), "relationship", "", say
        ),
    )


def disability_card(get: Get, filters: Filters, say: Language) -> Card:
    """Give the card of who took part by disability, and by which methods that was recorded."""
    return Card(
        "composition_disability",
        lambda: draw(
            get(reach.composition, filters, "disability", ("program",)),
            "disability",
            method_note(get(reach.disability_methods, filters), say),
            say,
        ),
    )


def draw(frame: pd.DataFrame, dimension: str, note: str, say: Language) -> Drawing:
    """Draw who took part, by relationship or disability, those not recorded in grey.

    `frame` is what `indicators.reach.composition` gives, broken down by program.
    """
    return Drawing(
        _title(frame, dimension, say),
        figure=lambda: _figure(frame, dimension, say),
        table=lambda: _table(frame, dimension, say),
        alternative_text=say.text(
            N_("One bar for each program, divided by {dimension}; not recorded in grey."),
            dimension=say.label("dimension", dimension).lower(),
        ),
        indicator="participants_with_disability" if dimension == "disability" else "participants",
        note=note,
        nothing=nobody(frame, say),
    )


def method_note(methods: pd.DataFrame, say: Language) -> str:
    """Say by which methods disability was recorded, of how many people each where they differ.

    `methods` is what `indicators.reach.disability_methods` gives.
    """
    named = list(methods["disability_method"])
    if named in ([], ["unknown"]):
        return say.text(
            N_(
                "By what instrument disability was recorded is unknown, so no prevalence is "
                "claimed."
            )
        )
    if len(named) == 1:
        method = say.label("disability_method", named[0])
        return say.text(N_("How disability was recorded: {methods}."), methods=method)
    counts = [
        f"{say.label('disability_method', row.disability_method)} "
        f"{say.fraction(row.people, methods['people'].sum())}"
        for row in methods.itertuples()
    ]
    return sentences(
        say.text(N_("How disability was recorded: {methods}."), methods=" · ".join(counts)),
        say.text(N_("Each method finds different people, so no prevalence is claimed.")),
    )


def _figure(frame: pd.DataFrame, dimension: str, say: Language) -> Figure:
    return stacked_share(
        pd.DataFrame(
            {
                "label": labels(frame, "program", say),
                "segment": frame[dimension],
                "count": frame["participants"],
                "text": frame["participants"].map(say.number),
                "hover": [
                    hover(
                        say.label("program", row.program),
                        say.label(dimension, getattr(row, dimension)),
                        f"{say.fraction(row.participants, row.of_participants)} "
                        f"({say.percent(row.share)})",
                    )
                    for row in frame.itertuples()
                ],
            }
        ),
        names=names(frame[dimension].unique(), dimension, say),
        separators=say.separators,
    )


def _table(frame: pd.DataFrame, dimension: str, say: Language) -> pd.DataFrame:
    return renamed(
        frame.assign(
            program=labels(frame, "program", say), **{dimension: labels(frame, dimension, say)}
        ),
        {
            "program": say.label("dimension", "program"),
            dimension: say.label("dimension", dimension),
            "participants": say.text(N_("Participants")),
            "of_participants": say.text(N_("Of all participants")),
        },
    )


def _title(frame: pd.DataFrame, dimension: str, say: Language) -> str:
    if frame.empty:
        return say.label("dimension", dimension)
    known = frame[frame[dimension] != "not_recorded"]
    if known.empty:
        return say.text(
            N_("{dimension} was not recorded"), dimension=say.label("dimension", dimension)
        )
    if dimension == "disability":
        return say.plural(
            "{n} of the {recorded} participants with a record has a disability",
            "{n} of the {recorded} participants with a record have a disability",
            int(known.loc[known[dimension] == "yes", "participants"].sum()),
            recorded=say.number(known["participants"].sum()),
        )
    counts = known.groupby(dimension)["participants"].sum()
    return _most_frequent(counts, int(frame["participants"].sum()), say)


def _most_frequent(counts: pd.Series, participants: int, say: Language) -> str:
    """Name the most frequent relationship, or those that share the first place."""
    most = counts[counts == counts.max()]
    words = [say.label("relationship", relationship) for relationship in most.index]
    finding = N_("{relationship} is the most frequent relationship: {n}")
    if len(most) > 1:
        finding = N_("{relationship} are the most frequent relationships: {n} each")
    if len(counts) == 1:
        finding = N_("{relationship} is the only relationship: {n}")
    return say.text(
        finding,
        relationship=say.listed(words).capitalize(),
        n=say.fraction(counts.max(), participants),
    )
