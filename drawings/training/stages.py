"""The stages of the pipeline in words: what each is called, how many reached it, all in a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from drawings.hover import hover
from drawings.names import labels
from drawings.origins import Less, Origins, Share
from drawings.rates import interval, share_of
from drawings.sentences import note_text, notes
from drawings.tables import percents, whole
from indicators.selection import records
from language import N_, Language


def stage_names(frame: pd.DataFrame, say: Language) -> pd.Series:
    """Return the name of each row's stage; `frame` is what `champions.pipeline` gives."""
    return labels(frame.assign(pipeline_stage=frame["stage"]), "pipeline_stage", say)


def hovers(frame: pd.DataFrame, names: Iterable[str], say: Language) -> list[str]:
    """Return the words on hover of each row, under its name."""
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


def stage_origins(say: Language) -> Origins:
    """Say where the figures of such a table come from."""
    return Origins(
        {
            say.text(N_("Share (%)")): Share(
                say.text(N_("In the stage")), say.text(N_("Registered"))
            ),
            say.text(N_("Lost on the way")): Less(
                say.text(N_("In the stage before")), say.text(N_("From the stage before"))
            ),
        }
    )


def stage_table(frame: pd.DataFrame, by: list[str], say: Language) -> pd.DataFrame:
    """Lay out how many reached each stage, by dimensions or together."""
    if frame.empty:
        return frame
    return pd.DataFrame(
        {
            **{say.label("dimension", name): labels(frame, name, say) for name in by},
            say.label("dimension", "stage"): stage_names(frame, say),
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
