"""Delivery as designed: how many batches were held as their program's design says, and which not.

What is not recorded is told apart from what differs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from charts import palette
from charts.clicks import RECORDS
from charts.stacks import stacked_share
from drawings.hover import hover
from drawings.names import in_words, labels
from drawings.page import MOST_ROWS, Card, Drawing, Figure, Get
from drawings.sentences import first_of, sentences
from drawings.tables import renamed, whole
from indicators import delivery
from indicators.catalog import find
from indicators.delivery import ALL
from indicators.filters import ASPECTS, Filters
from indicators.selection import records
from language import N_, Language

_INDICATOR = "delivery"
_STATUSES = {
    "as_designed": (N_("as designed"), palette.ACCENT),
    "differs": (N_("differs"), palette.SIGNAL),
    "not_recorded": (N_("not recorded"), palette.MUTED),
}
_AMOUNTS: dict[str, Callable[[Language, int], str]] = {
    "participants": lambda say, n: say.plural("{n} participant", "{n} participants", n),
    "days": lambda say, n: say.plural("{n} day", "{n} days", n),
    "trainers": lambda say, n: say.plural("{n} trainer", "{n} trainers", n),
    "administrators": lambda say, n: say.plural("{n} administrator", "{n} administrators", n),
    "sessions": lambda say, n: say.plural("{n} session", "{n} sessions", n),
}


def card(get: Get, filters: Filters, say: Language) -> Card:
    """Give the card of delivery as designed."""
    return Card("delivery", lambda: _drawn(get, filters, say))


def _drawn(get: Get, filters: Filters, say: Language) -> Drawing:
    if not get(delivery.is_counted):
        why = N_("This version was built before delivery was counted: build it again.")
        name = say.text(find(_INDICATOR).name)
        return Drawing(name, indicator=_INDICATOR, nothing=say.text(why))
    return draw(
        get(delivery.aspects, filters),
        lambda most=None: get(delivery.deviations, filters, most),
        say,
    )


def draw(frame: pd.DataFrame, listed: Callable[..., pd.DataFrame], say: Language) -> Drawing:
    """Draw in which aspects batches were held as designed; the table has those that were not.

    `frame` is what `indicators.delivery.aspects` gives, `listed` gives what its `deviations` does,
    all or the first so many. At most a bar for each aspect and one for all.
    """
    together = frame[frame["aspect"] == ALL]
    if together.empty:
        nothing = say.text(
            N_("There is no design to hold the batches of what is selected against.")
        )
        name = say.text(find(_INDICATOR).name)
        return Drawing(name, indicator=_INDICATOR, nothing=nothing)
    [row] = records(together)
    batches = int(sum(row[name] for name in _STATUSES))
    others = batches - int(row["as_designed"])
    return Drawing(
        say.text(
            N_("{x} batches were held as designed in everything"),
            x=say.fraction(row["as_designed"], batches),
        ),
        figure=lambda: _figure(frame, say),
        table=(lambda: _table(listed(MOST_ROWS), say)) if others else pd.DataFrame,
        whole_table=(lambda: _table(listed(), say)) if others else None,
        cut=first_of(MOST_ROWS, others, say),
        alternative_text=say.text(
            N_(
                "A bar of 100% for each aspect of the design: batches as designed, batches that "
                "differ, and batches of which it is not recorded."
            )
        ),
        indicator=_INDICATOR,
        note=sentences(_others(row, say), _several_designs(frame, say)),
    )


def _others(row: Mapping[str, Any], say: Language) -> str:
    """Say how many differ, and how many more do not say it all."""
    parts = []
    if row["differs"]:
        differing = int(row["differs"])
        parts.append(say.plural("{n} batch differs.", "{n} batches differ.", differing))
    if row["not_recorded"]:
        parts.append(
            say.plural(
                "Of {n} more it is not recorded in full.",
                "Of {n} more it is not recorded in full.",
                int(row["not_recorded"]),
            )
        )
    if parts:
        parts.append(say.text(N_("The table names them, and in what.")))
    return sentences(*parts)


def _several_designs(frame: pd.DataFrame, say: Language) -> str:
    aspects = frame[frame["aspect"] != ALL]
    if aspects["has_one_design"].all():
        return ""
    return say.text(N_("The programs' designs differ; each batch is held against its own."))


def _figure(frame: pd.DataFrame, say: Language) -> Figure:
    rows = [
        _segment(row, status, aspect_words(row, say), say)
        for row in records(frame)
        for status in _STATUSES
        if row[status]
    ]
    return stacked_share(
        pd.DataFrame(rows),
        colour_of={name: colour for name, (_, colour) in _STATUSES.items()},
        names={name: say.text(words) for name, (words, _) in _STATUSES.items()},
        separators=say.separators,
    )


def _segment(row: Mapping[str, Any], status: str, label: str, say: Language) -> dict[str, object]:
    batches = sum(row[name] for name in _STATUSES)
    share = say.fraction(row[status], batches)
    return {
        "label": label,
        "segment": status,
        "count": row[status],
        "text": share if status == "as_designed" else say.number(row[status]),
        "hover": hover(label, f"{say.text(_STATUSES[status][0])}: {share}"),
        "selects": {RECORDS: _INDICATOR, "aspect": row["aspect"]}
        if status == "as_designed"
        else None,
    }


def aspect_words(row: Mapping[str, Any], say: Language) -> str:
    """Write an aspect with what the design says of it: 20–100 participants.

    Its name alone where the programs' designs differ.
    """
    aspect, low, high = row["aspect"], row["at_least"], row["at_most"]
    if aspect == ALL or not row["has_one_design"]:
        return say.label("aspect", aspect)
    amount = _AMOUNTS[aspect](say, int(low if math.isnan(high) else high))
    if math.isnan(high):
        return say.text(N_("at least {amount}"), amount=amount)
    if math.isnan(low):
        return say.text(N_("at most {amount}"), amount=amount)
    if low == high:
        return amount
    return say.text(N_("{low}–{amount}"), low=say.number(low), amount=amount)


def _table(frame: pd.DataFrame, say: Language) -> pd.DataFrame:
    written = frame.assign(
        program=labels(frame, "program", say),
        district=labels(frame, "district", say),
        start_date=in_words(frame["start_date"], say.date),
        differs=[_listed(aspects, say) for aspects in frame["differs"]],
        not_recorded=[_listed(aspects, say) for aspects in frame["not_recorded"]],
        **{name: whole(frame[name]) for name in ASPECTS if name != ALL},
    )
    return renamed(
        written,
        {
            "batch_id": say.text(N_("Batch")),
            "program": say.label("dimension", "program"),
            "district": say.label("dimension", "district"),
            "start_date": say.text(N_("First day")),
            "differs": say.text(N_("Differs in")),
            "not_recorded": say.text(N_("Not recorded")),
            **{name: say.label("aspect", name) for name in ASPECTS if name != ALL},
        },
    )


def _listed(aspects: list[str], say: Language) -> str:
    """Name aspects in their fixed order."""
    return ", ".join(say.label("aspect", one) for one in ASPECTS if one in aspects)
