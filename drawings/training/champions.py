"""Champions: how many reached each stage, where people are lost, and what they undertook and did.

No stage is inferred from a later one; a stage that was not collected is drawn so, never as zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from charts.clicks import opening, selecting
from charts.stages import pipeline as pipeline_chart
from drawings.page import Card, Drawing, Figure, Get, Headline, Row, as_share, of_selection, row
from drawings.rates import interval, share_lines
from drawings.sentences import nobody, note_text, notes, sentences
from drawings.training import events, pipelines, places
from drawings.training.stages import hovers, stage_names, stage_origins, stage_table
from drawings.training.sums import Once
from indicators import champions
from indicators.bounds import MOST_PANELS
from indicators.catalog import find
from indicators.champions import largest_loss
from indicators.filters import Filters
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


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: the nominated, the pipeline, commitments and actions."""
    by = choices["by"]
    drawn = places.shown(get, filters, by, MOST_PANELS, say)
    once = Once(get, drawn.filters, (by,))

    def side_by_side(draw: Callable[..., Drawing]) -> Drawing:
        return draw(
            once(champions.pipeline, drawn.filters, (by,)),
            once(champions.pipeline, filters),
            by,
            say,
            drawn.of_all(
                lambda: once(champions.pipeline, filters, (by,)),
                lambda: once(champions.pipeline, drawn.filters),
            ),
        )

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
            Card(
                "headline_acted",
                lambda: of_selection(
                    acted(once(champions.pipeline, filters), say), filters.with_(stage="acted")
                ),
            ),
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
        row(Card("stage_map", lambda: side_by_side(pipelines.stage_map))),
        row(
            Card(
                "pipeline_multiples",
                lambda: side_by_side(pipelines.multiples),
                folded=say.text(N_("The same as bars, side by side")),
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
        "champions_of_agreeing",
    )


def _rate_headline(
    label: str, row: pd.Series, sentence: str, say: Language, records: str = ""
) -> Headline:
    if pd.isna(row["value"]):
        reason = _reason(row["note"], say)
        return Headline(label, DASH, sentence=reason, indicator="champion_rate", records=records)
    words = interval(row["low"], row["high"], say)
    certainty = f"{words}." if words else _reason(row["note"], say)
    return Headline(
        label,
        say.percent(row["value"]),
        fraction=say.fraction(row["numerator"], row["denominator"]),
        sentence=sentences(certainty, sentence),
        indicator="champion_rate",
        records=records,
        amount=as_share(row["numerator"], row["denominator"]),
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
        amount=as_share(row["in_stage"], row["registered"]),
    )


def pipeline(frame: pd.DataFrame, without_answers: int, say: Language) -> Drawing:
    """Draw how many reached each stage, with the step at which most are lost.

    `frame` is what `indicators.champions.pipeline` gives without a breakdown, `without_answers`
    what `nominated_without_answers` gives.
    """
    return Drawing(
        _pipeline_title(frame, say),
        figure=lambda: _pipeline_figure(frame, say),
        table=lambda: stage_table(frame, [], say),
        alternative_text=say.text(
            N_("A bar for each stage, from registered to sustained: how many people reached it.")
        ),
        indicator="pipeline",
        note=_caution(without_answers, say),
        nothing=nobody(frame, say),
        origins=stage_origins(say),
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
            "stage": stage_names(frame, say),
            "people": frame["in_stage"],
            "text": [
                share_lines(row["share"], row["in_stage"], row["registered"], say)
                for row in records(frame)
            ],
            "hover": hovers(frame, stage_names(frame, say), say),
            "is_collected": frame["is_collected"],
            "note": notes(frame, say),
            "loss": _highlights(frame, say),
            "selects": opening(selecting(frame, "stage"), "pipeline"),
        }
    )
    return pipeline_chart(rows, separators=say.separators)


def _highlights(frame: pd.DataFrame, say: Language) -> list[str]:
    """Write the largest loss in its row, where the gap between the two bars is that loss."""
    loss = largest_loss(frame)
    if loss is None or not loss["is_subset"]:
        return [""] * len(frame)
    lost = say.text(N_("{x} lost"), x=say.fraction(loss["lost"], loss["step_denominator"]))
    return [lost if index == loss.name else "" for index in frame.index]
