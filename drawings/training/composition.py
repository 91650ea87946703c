"""Who took part: participants by relationship or disability."""

from __future__ import annotations

import pandas as pd

from charts.stacks import stacked_share
from drawings.drawing import Drawing
from drawings.rows import NOBODY
from drawings.words import hover, labels, names, renamed
from language import N_, Language


def draw(frame: pd.DataFrame, dimension: str, say: Language) -> Drawing:
    """Draw who took part, by relationship or disability, those not recorded in grey.

    `frame` is what `indicators.reach.composition` gives, broken down by program.
    """
    cells = frame.assign(
        program_label=labels(frame, "program", say),
        value_label=labels(frame, dimension, say),
    )
    cells["text"] = cells["participants"].map(say.number)
    cells["hover"] = [
        hover(
            row.program_label,
            row.value_label,
            f"{say.fraction(row.participants, row.of_participants)} ({say.percent(row.share)})",
        )
        for row in cells.itertuples()
    ]
    return Drawing(
        key=f"composition_{dimension}",
        title=_title(frame, dimension, say),
        figure=None
        if frame.empty
        else stacked_share(
            pd.DataFrame(
                {
                    "label": cells["program_label"],
                    "segment": cells[dimension],
                    "count": cells["participants"],
                    "text": cells["text"],
                    "hover": cells["hover"],
                }
            ),
            names=names(frame[dimension].unique(), dimension, say),
            separators=say.separators,
        ),
        table=renamed(
            cells,
            {
                "program_label": say.label("dimension", "program"),
                "value_label": say.label("dimension", dimension),
                "participants": say.text(N_("Participants")),
                "of_participants": say.text(N_("Of all participants")),
            },
        ),
        alternative_text=say.text(
            N_("One bar for each program, divided by {dimension}; not recorded in grey."),
            dimension=say.label("dimension", dimension).lower(),
        ),
        indicator="participants_with_disability" if dimension == "disability" else "participants",
        note=say.text(NOBODY) if frame.empty else _note(dimension, say),
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


def _note(dimension: str, say: Language) -> str:
    if dimension != "disability":
        return ""
    return say.text(
        N_("By what instrument disability was recorded is unknown, so no prevalence is claimed.")
    )
