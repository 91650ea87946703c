"""Pipelines side by side: how far people came in each district or program.

First as a heat map, which says it at once; then as bars, one small chart for each.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from charts.clicks import selecting
from charts.heat_maps import heat_map
from charts.stages import pipeline_multiples
from drawings.names import row_names
from drawings.page import MOST_ROWS, Drawing, Figure
from drawings.sentences import first_of, nobody, note_text, notes, sentences
from drawings.training.places import EVERYWHERE, Places
from drawings.training.stages import hovers, stage_names, stage_origins, stage_table
from indicators.champions import largest_loss
from indicators.filters import STAGES
from indicators.selection import records
from language import DASH, N_, Language

_SAME_STEP = {
    "district": N_("In {n} districts most are lost on the way to the same stage: “{stage}”"),
    "program": N_("In {n} programs most are lost on the way to the same stage: “{stage}”"),
}
_FEW = "*"


def stage_map(
    frame: pd.DataFrame,
    overall: pd.DataFrame,
    by: str,
    say: Language,
    drawn: Places = EVERYWHERE,
) -> Drawing:
    """Draw which share of the registered reached each stage, a row for each district or program.

    `frame` and `overall` are what `indicators.champions.pipeline` gives by it and without; `drawn`
    says which districts are in `frame`, of many the MOST_PANELS with the most people.
    """
    return _drawing(
        _title(drawn.own(frame), by, drawn, say),
        partial(_map_figure, frame, by, say),
        N_(
            "A field for each {by} and stage, the stronger the larger the share of those "
            "registered there; the share and x/n stand in it."
        ),
        _map_note(frame, say),
        *(frame, overall, by, say, drawn),
    )


def _drawing(
    title: str,
    figure: Callable[[], Figure],
    alternative_text: str,
    marks: str,
    frame: pd.DataFrame,
    overall: pd.DataFrame,
    by: str,
    say: Language,
    drawn: Places,
) -> Drawing:
    """Give one way of drawing all of the stages, with what both ways have in common."""
    own = drawn.own(frame)
    return Drawing(
        title,
        figure=figure,
        table=lambda: stage_table(drawn.rows(frame).head(MOST_ROWS), [by], say),
        whole_table=lambda: stage_table(drawn.rows(frame), [by], say),
        cut=_cut(drawn, say),
        alternative_text=say.text(alternative_text, by=say.label("dimension", by).lower()),
        indicator="pipeline",
        note=sentences(_not_everywhere(own, overall, by, say), drawn.note),
        marks=marks,
        nothing=nobody(own, say) or _alone(frame, by, say),
        beside=drawn.beside,
        origins=stage_origins(say),
    )


def _title(frame: pd.DataFrame, by: str, drawn: Places, say: Language) -> str:
    if drawn.is_cut:
        return say.text(N_("The champion pipeline by {by}"), by=say.label("dimension", by).lower())
    return _multiples_title(frame, by, say)


def _cut(drawn: Places, say: Language) -> str:
    return first_of(MOST_ROWS, drawn.in_all * len(STAGES), say) if drawn.is_cut else ""


def _map_note(frame: pd.DataFrame, say: Language) -> str:
    """Say what the fields are shares of, and what the mark in some of them means."""
    reached = frame[frame["stage"] != "registered"]
    few = (reached["note"] == "too_few_batches").any()
    return sentences(
        say.text(N_("Shares of those registered in each row; the stronger the field, the larger.")),
        f"{_FEW} {note_text('too_few_batches', say)}" if few else "",
    )


def _map_figure(frame: pd.DataFrame, by: str, say: Language) -> Figure:
    """Draw the stages after registration, which everybody in a row has reached."""
    reached = frame[frame["stage"] != "registered"]
    names = row_names(reached, by, say)
    stages = stage_names(reached, say)
    return heat_map(
        pd.DataFrame(
            {
                "label": names,
                "column": stages,
                "share": reached["share"],
                "text": [_field_words(row, say) for row in records(reached)],
                "hover": hovers(reached, names + " · " + stages, say),
                "is_collected": reached["is_collected"],
                "selects": selecting(reached, by),
            }
        ),
        separators=say.separators,
    )


def _field_words(row: dict[Any, Any], say: Language) -> str:
    """Write a share and x/n on lines that fit a field on a phone."""
    if not row["is_collected"]:
        return DASH
    few = _FEW if row["note"] == "too_few_batches" else ""
    reached, registered = say.number(row["in_stage"]), say.number(row["registered"])
    return f"<b>{say.percent(row['share'], 0)}</b><br>{reached}<br>/{registered}{few}"


def multiples(
    frame: pd.DataFrame,
    overall: pd.DataFrame,
    by: str,
    say: Language,
    drawn: Places = EVERYWHERE,
) -> Drawing:
    """Draw the same pipeline once for each district or program, on one scale and in fixed order.

    `frame` and `overall` are what `indicators.champions.pipeline` gives by it and without; `drawn`
    says which districts are in `frame`, of many the MOST_PANELS with the most people.
    """
    return _drawing(
        say.text(N_("The champion pipeline by {by}"), by=say.label("dimension", by).lower()),
        lambda: _multiples_figure(frame, drawn.overall(overall), by, say),
        N_(
            "The same bars for each {by} side by side, as shares of those registered there; a "
            "tick in each bar marks the share of all together."
        ),
        "",
        *(frame, overall, by, say, drawn),
    )


def _alone(frame: pd.DataFrame, by: str, say: Language) -> str:
    """Say that there is one panel only; nothing where there are more."""
    if frame[by].nunique() > 1:
        return ""
    return say.text(
        N_("Only {name} is in what is selected, so there is nothing to compare."),
        name=say.label(by, frame[by].iloc[0]),
    )


def _not_everywhere(frame: pd.DataFrame, overall: pd.DataFrame, by: str, say: Language) -> str:
    """Say which stages were collected in some panels only: together, the others seem lost."""
    collected = overall.loc[overall["is_collected"], "stage"]
    rows = frame[~frame["is_collected"].astype(bool) & frame["stage"].isin(collected)]
    if rows.empty:
        return ""
    places = row_names(rows, by, say).groupby(stage_names(rows, say), sort=False).agg(say.listed)
    return say.text(
        N_("Not collected, so that together these people seem lost: {stages}."),
        stages="; ".join(
            say.text(N_("“{stage}” in {places}"), stage=stage, places=names)
            for stage, names in places.items()
        ),
    )


def _multiples_title(frame: pd.DataFrame, by: str, say: Language) -> str:
    losses = [largest_loss(part) for _, part in frame.groupby(by)]
    stages = pd.Series([loss["stage"] for loss in losses if loss is not None], dtype=object)
    if len(losses) < 2 or stages.empty:
        name = say.label("dimension", by).lower()
        return say.text(N_("The champion pipeline by {by}"), by=name)
    stage, panels = stages.mode().iloc[0], stages.value_counts().max()
    if panels == 1:
        name = say.label("dimension", by).lower()
        return say.text(N_("The stage on the way to which most are lost differs by {by}"), by=name)
    return say.text(
        _SAME_STEP[by],
        n=say.fraction(panels, len(losses)),
        stage=say.label("pipeline_stage", stage),
    )


def _multiples_figure(frame: pd.DataFrame, overall: pd.DataFrame, by: str, say: Language) -> Figure:
    names = row_names(frame, by, say)
    rows = pd.DataFrame(
        {
            "panel": [
                f"{name} ({say.number(n)})"
                for name, n in zip(names, frame["registered"], strict=True)
            ],
            "stage": stage_names(frame, say),
            "share": frame["share"],
            "overall": frame["stage"].map(overall.set_index("stage")["share"]),
            "hover": hovers(frame, names + " · " + stage_names(frame, say), say),
            "is_collected": frame["is_collected"],
            "note": notes(frame, say),
            "selects": selecting(frame, by),
        }
    )
    return pipeline_multiples(
        rows.assign(program=frame["program"]) if by == "program" else rows,
        overall_label=say.text(N_("all together")),
        separators=say.separators,
    )
