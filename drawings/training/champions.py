"""Champions: how many reached each stage, where people are lost, and what they undertook and did.

No stage is inferred from a later one; a stage that was not collected is drawn so, never as zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from charts.stages import pipeline as pipeline_chart
from charts.stages import pipeline_multiples
from drawings.hover import hover
from drawings.names import labels, row_names
from drawings.page import MOST_ROWS, Card, Drawing, Figure, Get, Headline, Row, row
from drawings.rates import interval, share_lines, share_of
from drawings.sentences import first_of, nobody, note_text, notes, sentences
from drawings.tables import percents, whole
from drawings.training import events, places
from drawings.training.places import EVERYWHERE, Places
from drawings.training.sums import Once
from indicators import champions
from indicators.bounds import MOST_PANELS
from indicators.catalog import find
from indicators.champions import largest_loss
from indicators.filters import STAGES, Filters
from indicators.selection import records
from language import DASH, N_, Language

CRITERION = N_(
    "Nominated is the facilitators' judgement of who can be relied on; there is no written "
    "criterion."
)

# What it means to be lost on the way to a stage; {x} counts the lost out of the stage before.
_LOST = {
    "attended": N_("Most are lost before the first session: {x} registered attended none"),
    "completed": N_("Most are lost between sessions: {x} who attended did not attend all three"),
    "answered": N_("Most are lost at the last questions: {x} who completed did not answer all"),
    "agrees": N_("Most are lost at agreement: {x} who answered do not agree at the end"),
    "committed": N_("Most are lost at the commitment: {x} who agree have named none"),
    "nominated": N_("Most are lost at the nomination: {x} who committed were not nominated"),
    "acted": N_("Most are lost between nomination and action: {x} nominated have no dated action"),
    "sustained": N_("Most are lost over time: {x} who acted have no action six months later"),
}
_SAME_STEP = {
    "district": N_("In {n} districts most are lost on the way to the same stage: “{stage}”"),
    "program": N_("In {n} programs most are lost on the way to the same stage: “{stage}”"),
}


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: the nominated, the pipeline, commitments and actions."""
    by = choices["by"]
    drawn = places.shown(get, filters, by, MOST_PANELS, say)
    once = Once(get, drawn.filters, (by,))
    return [
        row(
            Card(
                "headline_champion_rate",
                lambda: nominated(once(champions.nominated, filters), say),
            ),
            Card(
                "headline_champions_of_agreeing",
                lambda: nominated_of_agreeing(once(champions.champions_of_agreeing, filters), say),
            ),
            Card("headline_acted", lambda: acted(once(champions.pipeline, filters), say)),
        ),
        row(
            Card(
                "pipeline",
                lambda: pipeline(
                    once(champions.pipeline, filters),
                    champions.nominated_without_answers(once.sums(filters), filters),
                    say,
                ),
            )
        ),
        row(
            Card(
                "pipeline_multiples",
                lambda: multiples(
                    once(champions.pipeline, drawn.filters, (by,)),
                    once(champions.pipeline, filters),
                    by,
                    say,
                    drawn.of_all(lambda: once(champions.pipeline, filters, (by,))),
                ),
            )
        ),
        row(*events.cards(get, filters, say)),
    ]


def nominated(champions: pd.DataFrame, say: Language) -> Headline:
    """Write the nominated of all as a large figure.

    `champions` is what `query.show("champion_rate")` gives without a breakdown.
    """
    label = say.text(find("champion_rate").name)
    return _rate_headline(label, champions.iloc[0], say.text(CRITERION), say)


def nominated_of_agreeing(of_agreeing: pd.DataFrame, say: Language) -> Headline:
    """Write the nominated of those who agree as a large figure.

    `of_agreeing` is what `indicators.champions.champions_of_agreeing` gives without a breakdown.
    """
    return _rate_headline(
        say.text(N_("Nominated among those who agree at the end")),
        of_agreeing.iloc[0],
        say.text(N_("Everyone nominated is among those who agree.")),
        say,
    )


def _rate_headline(label: str, row: pd.Series, sentence: str, say: Language) -> Headline:
    if pd.isna(row["value"]):
        return Headline(label, DASH, sentence=_reason(row["note"], say), indicator="champion_rate")
    words = interval(row["low"], row["high"], say)
    certainty = f"{words}." if words else _reason(row["note"], say)
    return Headline(
        label,
        say.percent(row["value"]),
        fraction=say.fraction(row["numerator"], row["denominator"]),
        sentence=sentences(certainty, sentence),
        indicator="champion_rate",
    )


def _reason(note: str, say: Language) -> str:
    if note == "not_a_subset":
        return say.text(N_("Not given: not everyone nominated agrees at the end."))
    return note_text(note, say)


def acted(pipeline: pd.DataFrame, say: Language) -> Headline:
    """Write how many acted as a large figure, where the stage was reached by anybody's records.

    `pipeline` is what `indicators.champions.pipeline` gives without a breakdown.
    """
    label = say.text(N_("Acted on a known date"))
    rows = pipeline[pipeline["stage"] == "acted"]
    if rows.empty or not rows["is_collected"].iloc[0]:
        reason = "no_data" if rows.empty else "not_collected"
        return Headline(label, DASH, sentence=note_text(reason, say), indicator="pipeline")
    row = rows.iloc[0]
    return Headline(
        label,
        say.percent(row["share"]),
        fraction=say.fraction(row["in_stage"], row["registered"]),
        sentence=say.text(
            N_("Of {n} others no action was recorded; they may still have acted."),
            n=say.number(row["registered"] - row["in_stage"]),
        ),
        indicator="pipeline",
    )


def pipeline(frame: pd.DataFrame, without_answers: int, say: Language) -> Drawing:
    """Draw how many reached each stage, with the step at which most are lost.

    `frame` is what `indicators.champions.pipeline` gives without a breakdown, `without_answers`
    what `nominated_without_answers` gives.
    """
    return Drawing(
        _pipeline_title(frame, say),
        figure=lambda: _pipeline_figure(frame, say),
        table=lambda: _pipeline_table(frame, [], say),
        alternative_text=say.text(
            N_("A bar for each stage, from registered to sustained: how many people reached it.")
        ),
        indicator="pipeline",
        note=_caution(without_answers, say),
        nothing=nobody(frame, say),
    )


def _pipeline_title(frame: pd.DataFrame, say: Language) -> str:
    if frame.empty:
        return say.text(find("pipeline").name)
    loss = largest_loss(frame)
    if loss is None:
        return say.text(N_("Nobody is lost between the stages that were collected"))
    return say.text(_LOST[loss["stage"]], x=say.fraction(loss["lost"], loss["step_denominator"]))


def _caution(without_answers: int, say: Language) -> str:
    return sentences(
        say.text(CRITERION),
        say.text(N_("Whoever is not in a stage may also not have been recorded in it.")),
        say.plural(
            "{n} person was nominated without full answers at the end: see Data.",
            "{n} people were nominated without full answers at the end: see Data.",
            without_answers,
        )
        if without_answers
        else "",
    )


def _pipeline_figure(frame: pd.DataFrame, say: Language) -> Figure:
    rows = pd.DataFrame(
        {
            "stage": _stages(frame, say),
            "people": frame["in_stage"],
            "text": [
                share_lines(row.share, row.in_stage, row.registered, say)
                for row in frame.itertuples()
            ],
            "hover": _hovers(frame, _stages(frame, say), say),
            "is_collected": frame["is_collected"],
            "note": notes(frame, say),
            "loss": _highlights(frame, say),
        }
    )
    return pipeline_chart(rows, separators=say.separators)


def _stages(frame: pd.DataFrame, say: Language) -> pd.Series:
    return labels(frame.assign(pipeline_stage=frame["stage"]), "pipeline_stage", say)


def _highlights(frame: pd.DataFrame, say: Language) -> list[str]:
    """Write the largest loss in its row, where the gap between the two bars is that loss."""
    loss = largest_loss(frame)
    if loss is None or not loss["is_subset"]:
        return [""] * len(frame)
    lost = say.text(N_("{x} lost"), x=say.fraction(loss["lost"], loss["step_denominator"]))
    return [lost if index == loss.name else "" for index in frame.index]


def _hovers(frame: pd.DataFrame, names: Iterable[str], say: Language) -> list[str]:
    return [
        hover(name, *_stage_lines(row, say))
        for name, row in zip(names, records(frame), strict=True)
    ]


def _stage_lines(row: Mapping[Any, Any] | pd.Series, say: Language) -> list[str]:
    if not row["is_collected"]:
        return [note_text("not_collected", say)]
    return [
        say.text(N_("{x} of the registered"), x=share_of(row["in_stage"], row["registered"], say)),
        interval(row["low"], row["high"], say),
        _step(row, say),
        say.text(N_("{n} not recorded"), n=say.number(row["missing"])) if row["missing"] else "",
    ]


def _step(row: Mapping[Any, Any] | pd.Series, say: Language) -> str:
    if pd.isna(row["step_numerator"]):
        return ""
    return say.text(
        N_("{x} of those in the stage before: {stage}"),
        x=share_of(row["step_numerator"], row["step_denominator"], say),
        stage=say.label("pipeline_stage", row["previous_stage"]),
    )


def _pipeline_table(frame: pd.DataFrame, by: list[str], say: Language) -> pd.DataFrame:
    if frame.empty:
        return frame
    return pd.DataFrame(
        {
            **{say.label("dimension", name): labels(frame, name, say) for name in by},
            say.label("dimension", "stage"): _stages(frame, say),
            say.text(N_("In the stage")): whole(frame["in_stage"]),
            say.text(N_("Registered")): whole(frame["registered"]),
            say.text(N_("Share (%)")): percents(frame["share"]),
            say.text(N_("95% low (%)")): percents(frame["low"]),
            say.text(N_("95% high (%)")): percents(frame["high"]),
            say.text(N_("From the stage before")): whole(frame["step_numerator"]),
            say.text(N_("In the stage before")): whole(frame["step_denominator"]),
            say.text(N_("Lost on the way")): whole(frame["lost"]),
            say.text(N_("Not recorded")): whole(frame["missing"]),
            say.text(N_("Remark")): notes(frame, say),
        }
    )


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
    return Drawing(
        say.text(N_("The champion pipeline by {by}"), by=say.label("dimension", by).lower())
        if drawn.is_cut
        else _multiples_title(frame, by, say),
        figure=lambda: _multiples_figure(frame, overall, by, say),
        table=lambda: _pipeline_table(_first_rows(drawn, frame), [by], say),
        whole_table=lambda: _pipeline_table(drawn.rows(frame), [by], say),
        cut=first_of(MOST_ROWS, drawn.in_all * len(STAGES), say) if drawn.is_cut else "",
        alternative_text=say.text(
            N_(
                "The same bars for each {by} side by side, as shares of those registered there; a "
                "tick in each bar marks the share of all together."
            ),
            by=say.label("dimension", by).lower(),
        ),
        indicator="pipeline",
        note=sentences(_not_everywhere(frame, overall, by, say), drawn.note),
        nothing=nobody(frame, say) or _alone(frame, by, say),
    )


def _first_rows(drawn: Places, frame: pd.DataFrame) -> pd.DataFrame:
    return drawn.rows(frame).head(MOST_ROWS)


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
    places = row_names(rows, by, say).groupby(_stages(rows, say), sort=False).agg(say.listed)
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
            "stage": _stages(frame, say),
            "share": frame["share"],
            "overall": frame["stage"].map(overall.set_index("stage")["share"]),
            "hover": _hovers(frame, names + " · " + _stages(frame, say), say),
            "is_collected": frame["is_collected"],
            "note": notes(frame, say),
        }
    )
    return pipeline_multiples(
        rows.assign(program=frame["program"]) if by == "program" else rows,
        overall_label=say.text(N_("all together")),
        separators=say.separators,
    )
