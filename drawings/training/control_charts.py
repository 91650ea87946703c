"""Batches in order of time: each between the limits of chance, and runs on one side in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from charts.clicks import opening
from charts.over_time import control_chart
from drawings.hover import hover
from drawings.names import labels
from drawings.origins import Origins, Share
from drawings.page import MOST_ROWS, Card, Drawing, Figure, Get, of_selection
from drawings.rates import share_of, zoom_words
from drawings.sentences import a_few, first_of, note_text, sentences
from drawings.tables import percents, whole
from indicators import control_charts
from indicators.catalog import find
from indicators.control_charts import RUN, Controlled
from indicators.filters import Filters
from indicators.selection import records
from language import N_, Language

MOST_NAMED = 3
_FEWEST = 2  # batches of which one can be held against the others
_NOT_COUNTED = N_(
    "This version was built before this was counted batch by batch: build it again to see it."
)
_NO_RUN = N_(
    "{program}: no {run} batches in a row on one side of the rate of {share}; {inside} are "
    "within the limits of chance"
)
_TOO_FEW_FOR_A_RUN = N_(
    "{program}: {inside} batches are within the limits of chance around the rate of {share}"
)
_IN_A_ROW = {
    True: N_("{program}: {n} batches in a row above the rate of {share}, from {first} to {last}"),
    False: N_("{program}: {n} batches in a row below the rate of {share}, from {first} to {last}"),
}
_RUNS = {True: N_("{first}–{last} ({n} above)"), False: N_("{first}–{last} ({n} below)")}


def cards(get: Get, indicator: str, filters: Filters, say: Language) -> list[Card]:
    """Give a card for each program, since each has its own rate as its centre.

    `indicator` is one of `indicators.control_charts.RATES`. Without any batch there is one card,
    which says so.
    """
    key = f"{indicator}_in_order"
    if not get(control_charts.is_counted, indicator):
        return [Card(key, lambda: nothing(indicator, say.text(_NOT_COUNTED), say))]
    charts = get(control_charts.controlled, indicator, filters)
    if not charts:
        return [Card(key, lambda: nothing(indicator, note_text("no_data", say), say))]

    def drawn(chart: Controlled) -> Drawing:
        alone = filters.with_(program=chart.program)
        drawing = draw(
            chart,
            lambda most=None: get(control_charts.listed, indicator, alone, most),
            indicator,
            say,
        )
        return of_selection(drawing, alone)

    return [Card(f"{key}_{chart.program}", partial(drawn, chart)) for chart in charts]


def nothing(indicator: str, why: str, say: Language) -> Drawing:
    """Say why there is no batch to draw."""
    title = say.text(N_("{rate}, batch by batch"), rate=say.text(find(indicator).name))
    return Drawing(title, indicator=indicator, nothing=why)


def draw(
    chart: Controlled, listed: Callable[..., pd.DataFrame], indicator: str, say: Language
) -> Drawing:
    """Draw the batches of one program in order of time, between the limits of chance.

    `chart` is one that `indicators.control_charts.controlled` gives; `listed` gives its batches one
    by one, as `indicators.control_charts.listed` does, all or the first so many. Drawn are at most
    the last MOST_IN_ORDER batches.
    """
    name = say.label("program", chart.program)
    return Drawing(
        _title(name, chart, indicator, say),
        figure=lambda: _figure(name, chart, indicator, say),
        table=lambda: _table(listed(MOST_ROWS), say),
        whole_table=lambda: _table(listed(), say),
        cut=first_of(MOST_ROWS, chart.batches, say),
        alternative_text=say.text(
            N_(
                "A dot for each batch in order of time: {rate}. Stepped lines mark the limits of "
                "chance around the rate of {program}."
            ),
            rate=say.text(find(indicator).name),
            program=name,
        ),
        indicator=indicator,
        note=_note(chart, say),
        nothing=_nothing_to_compare(chart, say),
        origins=Origins(
            {
                say.text(N_("Share (%)")): Share(
                    say.text(N_("Counted")), say.text(N_("Participants"))
                )
            }
        ),
    )


def _nothing_to_compare(chart: Controlled, say: Language) -> str:
    """Say why no batch is held against another; nothing where one is."""
    if not chart.compared:
        return note_text("not_collected", say)
    alone = N_("Only one batch has records: there is no other to compare it with.")
    return "" if chart.compared >= _FEWEST else say.text(alone)


def _title(name: str, chart: Controlled, indicator: str, say: Language) -> str:
    """Say the last run on one side of the rate or, without one, how many are within the limits."""
    rate = say.text(find(indicator).name)
    if chart.compared < _FEWEST:
        return f"{name}: " + say.text(N_("{rate}, batch by batch"), rate=rate)
    if len(chart.runs):
        run = chart.runs.iloc[0]
        return _run_words(_IN_A_ROW, run, say, program=name, share=say.percent(chart.centre))
    return say.text(
        _NO_RUN if chart.compared >= RUN else _TOO_FEW_FOR_A_RUN,
        program=name,
        run=say.number(RUN),
        share=say.percent(chart.centre),
        inside=say.fraction(chart.inside, chart.compared),
    )


def _run_words(texts: dict[bool, str], run: pd.Series, say: Language, **more: str) -> str:
    return say.text(
        texts[bool(run["is_above"])],
        n=say.number(run["batches"]),
        first=run["first_batch"],
        last=run["last_batch"],
        **more,
    )


def _note(chart: Controlled, say: Language) -> str:
    return sentences(
        _other_runs(chart, say),
        _outside(chart, say),
        say.text(
            N_(
                "{run} batches or more in a row on one side are hardly chance: ask what was "
                "different then."
            ),
            run=say.number(RUN),
        )
        if chart.compared >= RUN
        else "",
        say.text(
            N_("A batch outside the limits is a reason to ask what happened there, not a verdict.")
        )
        if chart.alert + chart.alarm
        else "",
        say.plural(
            "{n} batch of which nothing was recorded is not drawn.",
            "{n} batches of which nothing was recorded are not drawn.",
            chart.not_collected,
        )
        if chart.not_collected
        else "",
        say.text(
            N_("Drawn are the last {n} batches; rate, limits and runs are of all {all}."),
            n=say.number(len(chart.drawn)),
            all=say.number(chart.compared),
        )
        if len(chart.drawn) < chart.compared
        else "",
    )


def _other_runs(chart: Controlled, say: Language) -> str:
    """Name the runs before the last one, which the title says."""
    others = chart.runs.iloc[1:]
    if others.empty:
        return ""
    words = [_run_words(_RUNS, run, say) for _, run in others.iterrows()]
    in_all = int(chart.runs["in_all"].iloc[0]) - 1
    return say.text(N_("Runs before it: {runs}."), runs=_few_of(words, in_all, say))


def _outside(chart: Controlled, say: Language) -> str:
    """Name the batches outside the limits, with x/n, the furthest from the rate first."""
    in_all = chart.alert + chart.alarm
    if not in_all:
        return ""
    rows = [row for row in records(chart.drawn) if row["status"] != "inside"]
    rows.sort(key=lambda row: -abs(row["share"] - chart.centre))
    words = [
        f"{row['batch_id']} ({say.fraction(row['numerator'], row['denominator'])})" for row in rows
    ]
    named = _few_of(words, in_all, say) if words else say.plural("{n} batch", "{n} batches", in_all)
    return say.text(N_("Outside the limits: {batches}."), batches=named)


def _few_of(words: list[str], in_all: int, say: Language) -> str:
    """Name the first few, and say how many more there are, named or not."""
    if in_all == len(words):
        return a_few(words, MOST_NAMED, say)
    codes = ", ".join(words[:MOST_NAMED])
    more = in_all - len(words[:MOST_NAMED])
    return say.text(N_("{codes} and {n} more"), codes=codes, n=say.number(more))


def _figure(name: str, chart: Controlled, indicator: str, say: Language) -> Figure:
    drawn = chart.drawn
    return control_chart(
        pd.DataFrame(
            {
                "month": [say.date_short(day) for day in drawn["start_date"]],
                "share": drawn["share"],
                "status": drawn["status"],
                "batch": drawn["batch_id"],
                "hover": [_hover(row, say) for row in records(drawn)],
                "selects": opening([{"batch": one} for one in drawn["batch_id"]], indicator),
                **{limit: drawn[limit] for limit in control_charts.LIMITS},
            }
        ),
        centre=chart.centre,
        centre_label=f"{name} {say.percent(chart.centre)}",
        limit_95_label=say.text(N_("95% limits")),
        limit_998_label=say.text(N_("{share} limits"), share=say.percent(0.998)),
        status_names={status: say.label("funnel", status) for status in set(drawn["status"])},
        zoom_text=partial(zoom_words, say=say),
        separators=say.separators,
    )


def _hover(row: dict[str, Any], say: Language) -> str:
    return hover(
        row["batch_id"],
        f"{say.label('district', row['district'])} · {say.date(row['start_date'])}",
        share_of(row["numerator"], row["denominator"], say),
        say.label("funnel", row["status"]),
        say.text(N_("{n} of whom it is not recorded count as not."), n=say.number(row["missing"]))
        if row["missing"]
        else "",
    )


def _table(frame: pd.DataFrame, say: Language) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say.text(N_("Batch")): frame["batch_id"],
            say.text(N_("First day")): [say.date(day) for day in frame["start_date"]],
            say.label("dimension", "district"): labels(frame, "district", say),
            say.text(N_("Counted")): whole(frame["numerator"]),
            say.text(N_("Participants")): whole(frame["denominator"]),
            say.text(N_("Share (%)")): percents(frame["share"]),
            say.label("value", "not_recorded"): whole(frame["missing"]),
            say.label("column", "status"): [
                say.label("funnel", status) for status in frame["status"]
            ],
        }
    )
