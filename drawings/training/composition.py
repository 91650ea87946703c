"""Who took part: participants by relationship, disability, sex and age group."""

from __future__ import annotations

from functools import partial

import pandas as pd

from charts.clicks import selecting
from charts.stacks import stacked_share
from drawings.hover import hover
from drawings.names import labels, names
from drawings.page import Card, Drawing, Figure, Get
from drawings.sentences import nobody, sentences
from drawings.tables import renamed
from indicators import reach
from indicators.filters import Filters, rank
from indicators.selection import records
from language import N_, Language

_MOST_FREQUENT = {
    "relationship": (
        N_("{values} is the most frequent relationship: {n}"),
        N_("{values} are the most frequent relationships: {n} each"),
        N_("{values} is the only relationship: {n}"),
    ),
    "age_group": (
        N_("{values} is the most frequent age: {n}"),
        N_("{values} are the most frequent ages: {n} each"),
        N_("{values} is the only age: {n}"),
    ),
}


def card(get: Get, filters: Filters, dimension: str, say: Language) -> Card:
    """Give the card of who took part, by relationship, disability, sex or age group."""
    return Card(f"composition_{dimension}", lambda: _drawn(get, filters, dimension, say))


def _drawn(get: Get, filters: Filters, dimension: str, say: Language) -> Drawing:
    everything = get(reach.composition, filters, ("program",))
    frame = everything[everything["dimension"] == dimension].rename(columns={"value": dimension})
    if dimension not in everything["dimension"].to_numpy() and not everything.empty:
        name, why = say.label("dimension", dimension), not_counted(dimension, say)
        return Drawing(name, indicator="participants", nothing=why)
    note = ""
    if dimension == "disability":
        note = method_note(get(reach.disability_methods, filters), say)
    return draw(frame, dimension, note, say)


def not_counted(dimension: str, say: Language) -> str:
    """Say that a version, an older one, does not count people by a dimension."""
    return say.text(
        N_("This version was built before people were counted by {dimension}: build it again."),
        dimension=say.label("dimension", dimension).lower(),
    )


def draw(frame: pd.DataFrame, dimension: str, note: str, say: Language) -> Drawing:
    """Draw who took part, by one dimension of people, those not recorded in grey.

    `frame` is what `indicators.reach.composition` gives of it, broken down by program, each value
    under the dimension's name.
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
        f"{say.label('disability_method', row['disability_method'])} "
        f"{say.fraction(row['people'], methods['people'].sum())}"
        for row in records(methods)
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
                        say.label("program", row["program"]),
                        say.label(dimension, row[dimension]),
                        f"{say.fraction(row['participants'], row['of_participants'])} "
                        f"({say.percent(row['share'])})",
                    )
                    for row in records(frame)
                ],
                "selects": selecting(frame, "program"),
            }
        ),
        # The first program may lack what others have: then that would come after what is not known.
        names=names(
            sorted(frame[dimension].unique(), key=partial(rank, dimension)), dimension, say
        ),
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
    if dimension == "sex":
        return say.plural(
            "{n} of the {recorded} participants with a record is a woman",
            "{n} of the {recorded} participants with a record are women",
            int(known.loc[known[dimension] == "female", "participants"].sum()),
            recorded=say.number(known["participants"].sum()),
        )
    counts = known.groupby(dimension)["participants"].sum()
    return _most_frequent(counts, dimension, int(frame["participants"].sum()), say)


def _most_frequent(counts: pd.Series, dimension: str, participants: int, say: Language) -> str:
    """Name the most frequent value of a dimension, or those that share the first place."""
    most = counts[counts == counts.max()]
    one, several, only = _MOST_FREQUENT[dimension]
    finding = several if len(most) > 1 else one
    if len(counts) == 1:
        finding = only
    values = sorted(most.index, key=lambda value: rank(dimension, value))
    words = say.listed(say.label(dimension, value) for value in values)
    return say.text(
        finding,
        values=words.capitalize(),
        n=say.fraction(counts.max(), participants),
    )
