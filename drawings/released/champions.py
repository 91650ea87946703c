"""How far people came, as far as it is released."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from charts.stages import pipeline as pipeline_chart
from drawings import withheld as words
from drawings.hover import hover
from drawings.page import Card, Drawing, Figure, Get, Row, row
from drawings.rates import interval
from drawings.released import figures
from indicators import query
from indicators.definition import PERSON
from indicators.filters import Filters
from indicators.released_cells import BOUNDS, NOT_COLLECTED
from indicators.selection import records
from language import N_, Language

BY = ("district", "program", "program_year", *PERSON)
_SENTENCES = {
    "champion_rate": N_("were nominated as champions by the facilitators"),
    "completion_rate": N_("attended all three sessions"),
}


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: large figures, the pipeline, the nominated side by side."""
    return [
        row(
            *(
                figures.headline_card(name, get, filters, say, say.text(sentence))
                for name, sentence in _SENTENCES.items()
            )
        ),
        row(Card("pipeline", lambda: pipeline(get, filters, say))),
        row(figures.by_card("champion_rate", choices["by"], get, filters, say)),
    ]


def pipeline(get: Get, filters: Filters, say: Language) -> Drawing:
    """Draw how many of those registered came to each stage."""
    title = say.text(N_("From registered to sustained"))
    if told := figures.not_told("pipeline", get, filters.used(), say):
        return Drawing(title, indicator="pipeline", nothing=told)
    frame = get(query.show, "pipeline", (), filters)
    rows = records(frame)
    is_nobody = all(one["note"] == "no_data" for one in rows)
    nothing = words.remark(rows[0], say) if is_nobody else ""
    return Drawing(
        _title(rows, say) or title,
        figure=lambda: _figure(rows, say),
        table=lambda: _table(frame, say),
        alternative_text=say.text(
            N_("A bar for each stage, of all registered: {told}."),
            told="; ".join(
                f"{_stage(one, say)} {figures.spoken(_said(one, say), say)}" for one in rows
            )
            if not is_nobody
            else "",
        ),
        indicator="pipeline",
        nothing=nothing,
        note=figures.remarks(frame, say),
    )


def _title(rows: list[dict[str, Any]], say: Language) -> str:
    """Say how many of the registered were nominated, where both are told."""
    one = next((one for one in rows if one["stage"] == "nominated"), None)
    if one is None or one["note"] in BOUNDS or one["value"] != one["value"]:
        return ""
    return say.text(
        N_("{x} of those registered were nominated as champions"),
        x=say.fraction(one["numerator"], one["denominator"]),
    )


def _stage(one: words.One, say: Language) -> str:
    return say.label("pipeline_stage", one["stage"])


def _said(one: words.One, say: Language) -> str:
    return words.made_of(one, say) or words.value_words(one, "percent", say)


def _figure(rows: list[dict[str, Any]], say: Language) -> Figure:
    is_drawn = [one["note"] not in BOUNDS for one in rows]
    return pipeline_chart(
        pd.DataFrame(
            {
                "stage": [_stage(one, say) for one in rows],
                "people": [
                    one["numerator"] if drawn else None
                    for one, drawn in zip(rows, is_drawn, strict=True)
                ],
                "text": [
                    "<br>".join(
                        filter(
                            None,
                            (words.value_words(one, "percent", say), words.made_of(one, say)),
                        )
                    )
                    if drawn and one["numerator"] == one["numerator"]
                    else ""
                    for one, drawn in zip(rows, is_drawn, strict=True)
                ],
                "hover": [
                    hover(
                        _stage(one, say),
                        _said(one, say),
                        interval(one["low"], one["high"], say),
                    )
                    for one in rows
                ],
                "is_collected": [one["note"] != NOT_COLLECTED for one in rows],
                "note": [figures.in_place(one, "percent", say) for one in rows],
            }
        ),
        separators=say.separators,
    )


def _table(frame: pd.DataFrame, say: Language) -> pd.DataFrame:
    rows = records(frame)
    return pd.DataFrame(
        {
            say.text(N_("Stage")): [_stage(one, say) for one in rows],
            say.text(N_("In the stage")): words.counts(frame, "numerator"),
            say.text(N_("Registered")): frame["denominator"].astype("Float64").astype("Int64"),
            say.text(N_("Share")): words.values(rows, "champion_rate", say),
            say.text(N_("Remark")): [words.remark(one, say) for one in rows],
        }
    )
