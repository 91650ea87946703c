"""When batches were held: each from its first day to its last, or how many began when and where."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import pandas as pd

from charts.clicks import Mark, selecting
from charts.spans import timeline
from charts.starts import starts
from drawings import periods
from drawings.behind import rows_behind
from drawings.hover import hover
from drawings.names import in_words, labels, names
from drawings.page import MOST_ROWS, Drawing, Figure, Get
from drawings.sentences import NOBODY, first_of
from drawings.tables import renamed
from indicators import batches
from indicators.batches import Span
from indicators.bounds import MOST_SPANS
from indicators.catalog import find
from indicators.filters import Filters, rank
from indicators.selection import records
from language import N_, Language

_INDICATOR = "first_batch_start"
# What a column is of, where there is one for several batches.
_PERIODS = {
    "week": N_("A field for each district and week, the stronger the more batches began in it."),
    "month": N_("A field for each district and month, the stronger the more batches began in it."),
    "quarter": N_(
        "A field for each district and quarter, the stronger the more batches began in it."
    ),
    "year": N_("A field for each district and year, the stronger the more batches began in it."),
    "decade": N_(
        "A field for each district and decade, the stronger the more batches began in it."
    ),
}


def draw(get: Get, filters: Filters, say: Language) -> Drawing:
    """Draw each batch from its first to its last day, coloured by program.

    Of more than MOST_SPANS batches it draws how many began in each week (or month, quarter, year)
    and district: at most MOST_PERIODS columns, and a row for each of the MOST_PLACES programs and
    districts with the most batches and for the other districts of each program.
    """
    span = get(batches.batch_span, filters)
    is_dense = span.batches > MOST_SPANS
    one_by_one = N_("A line for each batch, from its first to its last day, coloured by program.")

    def figure() -> Figure:
        if is_dense:
            return _fields(get(batches.batch_starts, filters, span.period), span, say)
        return _spans(get(batches.batch_timeline, filters, MOST_ROWS), say)

    return Drawing(
        title(span, say),
        figure=figure,
        table=lambda: batch_table(get(batches.batch_timeline, filters, MOST_ROWS), say),
        whole_table=lambda: batch_table(get(batches.batch_timeline, filters), say),
        cut=first_of(MOST_ROWS, span.batches, say),
        alternative_text=say.text(_PERIODS[span.period] if is_dense else one_by_one),
        indicator=_INDICATOR,
        records="batches",
        marks=say.text(_PERIODS[span.period]) if is_dense else "",
        nothing="" if span.batches else say.text(NOBODY),
    )


def title(span: Span, say: Language) -> str:
    """Say how many batches there are, from which day to which."""
    if not span.batches or span.first_start is None:
        return say.text(find("batches").name)
    return say.text(
        N_("{batches}, {days}"),
        batches=say.plural("{n} batch", "{n} batches", span.batches),
        days=say.day_span(span.first_start, span.last_end),
    )


def batch_table(frame: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Lay out batches one by one, with their days where `frame` has them."""
    headers = {
        "batch_id": say.text(N_("Batch")),
        "program": say.label("dimension", "program"),
        "district": say.label("dimension", "district"),
        "start_date": say.text(N_("First day")),
        "end_date": say.text(N_("Last day")),
        "participants": say.text(N_("Participants")),
    }
    written = frame.assign(
        program=labels(frame, "program", say), district=labels(frame, "district", say)
    )
    for name in ("start_date", "end_date"):
        if name in written:
            written[name] = in_words(written[name], say.date)
    return renamed(written, {name: text for name, text in headers.items() if name in written})


def _spans(frame: pd.DataFrame, say: Language) -> Figure:
    hovers = [
        hover(
            row["batch_id"],
            f"{say.label('program', row['program'])} · {say.label('district', row['district'])}",
            say.day_span(row["start_date"], row["end_date"]),
            say.plural("{n} participant", "{n} participants", row["participants"]),
        )
        for row in records(frame)
    ]
    selects = selecting(frame, "district")
    spans = frame.assign(label=frame["batch_id"], hover=hovers, selects=selects)
    return timeline(
        spans[["label", "start_date", "end_date", "program", "hover", "selects"]],
        date_text=say.date_short,
        names=names(frame["program"].unique(), "program", say),
        separators=say.separators,
    )


def _fields(counts: pd.DataFrame, span: Span, say: Language) -> Figure:
    rows = sorted(
        records(counts),
        key=lambda row: (rank("program", row["program"]), pd.isna(row["district"])),
    )
    named: dict[str, set[str]] = {}
    for row in rows:
        if not pd.isna(row["district"]):
            named.setdefault(row["program"], set()).add(row["district"])
    days = periods.first_days(
        min(row["first_day"] for row in rows).date(), span.last_start or date.min, span.period
    )
    return starts(
        pd.DataFrame(
            {
                "label": [_place(row["district"], say) for row in rows],
                "month": [periods.words(row["first_day"], span.period, say) for row in rows],
                "count": [row["batches"] for row in rows],
                "program": [row["program"] for row in rows],
                "hover": [_field_hover(row, span.period, say) for row in rows],
                "selects": [_began(row, span.period, named) for row in rows],
            }
        ),
        periods=[periods.words(day, span.period, say) for day in days],
        names=names({row["program"] for row in rows}, "program", say),
        most=max((row["batches"] for row in rows if not pd.isna(row["district"])), default=None),
        separators=say.separators,
    )


def _field_hover(row: dict[Any, Any], period: str, say: Language) -> str:
    began = say.text(
        N_("{period}: {n} batches began"),
        period=periods.words(row["first_day"], period, say),
        n=say.number(row["batches"]),
    )
    return hover(_place(row["district"], say), say.label("program", row["program"]), began)


def _began(row: dict[Any, Any], period: str, named: Mapping[str, Collection[str]]) -> Mark:
    """Give what opens the batches of a field; `named` are the districts of programs' own rows."""
    program, days = row["program"], periods.days(row["first_day"], period)
    if not pd.isna(row["district"]):
        ids = {"program": program, "district": row["district"]}
        return rows_behind("batches", ids, start_date=days)
    others = {"district": frozenset(named[program])} if named.get(program) else {}
    return rows_behind("batches", {"program": program}, start_date=days, **others)


def _place(district: str | float | None, say: Language) -> str:
    return say.text(N_("other districts")) if pd.isna(district) else say.label("district", district)
