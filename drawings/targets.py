"""Targets against what was reached, on one page: how many are, how far each is, what is missing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from charts import wording
from charts.clicks import RECORDS, Mark, selecting
from charts.money import bullet
from drawings import forecasts
from drawings.enterprise.groups import group_names
from drawings.origins import Origins, Share
from drawings.page import (
    MOST_ROWS,
    Card,
    Drawing,
    Figure,
    Get,
    Headline,
    Row,
    Table,
    as_amount,
    row,
)
from drawings.sentences import a_few, first_of, sentences
from drawings.tables import one_decimal, percents, renamed
from indicators import attention_rules, groups, pace, tracking
from indicators.bounds import MOST_PLACES
from indicators.catalog import INDICATORS
from indicators.filters import EVERYTHING, Filters
from indicators.progress import BEHIND_BELOW, adds_up
from indicators.selection import records
from indicators.targets import PLACE, scope
from language import DASH, N_, Language, is_missing, local

Facts = Mapping[str, Any]

NOT_REACHED = pace.BEHIND
UNDER_WAY = ("on_track", "under_way", "not_begun")
NOT_JUDGED = ("records_end", "not_measured", "target_not_positive")
_RECORDS_END = ("records_end", "behind_records_end")
_MOST_NAMES = 3
_LABEL_WIDTH, _STATUS_WIDTH = 30, 16
_NO_TARGETS = N_(
    "No target is set for what is selected. Targets are entered in a sheet “Target” of a workbook."
)


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: how many targets are reached, how far each is, all of them."""
    today = local(datetime.now(UTC)).date()
    programs = filters.only(("program",))
    # The whole of a program is asked for once, whichever years and districts are looked at.
    planned = get(tracking.of_programs, today, programs, behind_below())
    of_each = get(tracking.of_groups, today, filters, pace.behind_below())
    frame = tracking.laid_out(planned, of_each, filters)
    without = get(tracking.without_target, today, programs)
    names = group_names(get(groups.groups, EVERYTHING), say)
    worded = in_words(frame, names, say)
    return [
        row(
            Card("targets_reached", lambda: reached_headline(worded, say)),
            Card("targets_not_reached", lambda: not_reached_headline(worded, say)),
            Card("targets_under_way", lambda: under_way_headline(worded, say)),
            Card("targets_not_set", lambda: not_set_headline(worded, without, say)),
        ),
        row(Card("target_progress", lambda: progress(worded, say))),
        row(Card("target_table", lambda: table(worded, without, filters, say))),
        row(Card("target_forecast", lambda: forecasts.table(get, worded, today, say))),
    ]


def behind_below() -> float:
    """Return below which part of an even pace a target is behind, as the rules of attention say."""
    return attention_rules.threshold("target_behind", BEHIND_BELOW)


def in_words(frame: pd.DataFrame, names: Mapping[str, str], say: Language) -> pd.DataFrame:
    """Add to what `indicators.tracking.tracking` gives the words of each row.

    Columns added: name (of the indicator), place (what it is for), reached and planned (figures in
    words, a rate with its x/n), status_words. `names` are what groups are called by their ids.
    """
    listed = records(frame)
    return frame.assign(
        name=[say.text(INDICATORS[one].name) for one in frame["indicator"]],
        place=[_place(one, names, say) for one in listed],
        reached=[_reached(one, say) for one in listed],
        planned=[_figure(one["target"], one["unit"], say) for one in listed],
        status_words=[say.label("target_status", one["status"]) for one in listed],
    )


def of_figure(frame: pd.DataFrame, indicator: str, filters: Filters, say: Language) -> str:
    """Say how a figure stands against the target for just what is selected; nothing without one.

    `frame` is what `indicators.progress.progress` gives.
    """
    for one in records(frame):
        if one["indicator"] == indicator and scope(one) == filters.only(PLACE):
            return sentences(_stands(one, say), _to_come(one, say))
    return ""


def _stands(one: Facts, say: Language) -> str:
    return say.text(
        N_("Target {target}: {status}."),
        target=_figure(one["target"], one["unit"], say),
        status=say.label("target_status", one["status"]).lower(),
    )


def _to_come(one: Facts, say: Language) -> str:
    """Say how much of the time is over and what is needed from here, while there is time."""
    if one["status"] not in ("on_track", "behind"):
        return ""
    over = say.text(N_("{elapsed} of the time is over"), elapsed=say.percent(one["elapsed"], 0))
    needed = _needed(one, say)
    if needed == DASH:
        return f"{over}."
    return say.text(N_("{over}; {amount} needed from here."), over=over, amount=needed)


def reached_headline(worded: pd.DataFrame, say: Language) -> Headline:
    """Say how many of the targets are reached."""
    planned, reached = _with_target(worded), worded[worded["status"] == "reached"]
    return Headline(
        label=say.text(N_("Targets reached")),
        value=say.number(len(reached)) if len(planned) else DASH,
        fraction=say.text(
            N_("{fraction} targets"), fraction=say.fraction(len(reached), len(planned))
        )
        if len(planned)
        else "",
        sentence=say.text(N_("at the value that was planned, or above"))
        if len(planned)
        else say.text(_NO_TARGETS),
        amount=as_amount(len(reached)) if len(planned) else None,
        message=say.text(
            N_("{n} of {all} targets are reached"),
            n=say.number(len(reached)),
            all=say.number(len(planned)),
        )
        if len(planned)
        else "",
    )


def not_reached_headline(worded: pd.DataFrame, say: Language) -> Headline:
    """Say how many targets were missed or are behind, and which."""
    found = worded[worded["status"].isin(NOT_REACHED)]
    missed = int((found["status"] == "missed").sum())
    return _counted(
        N_("Not reached or behind"),
        worded,
        found,
        say.text(
            N_("{missed} whose time is over, {behind} behind an even pace"),
            missed=say.number(missed),
            behind=say.number(len(found) - missed),
        ),
        say,
    )


def under_way_headline(worded: pd.DataFrame, say: Language) -> Headline:
    """Say how many targets have time left and are not behind, and how many nobody can judge."""
    found = worded[worded["status"].isin(UNDER_WAY)]
    headline = _counted(
        N_("Under way"), worded, found, say.text(N_("have time left and are not behind")), say
    )
    unknown = int(worded["status"].isin(NOT_JUDGED).sum())
    if not unknown:
        return headline
    words = say.plural(
        "Of {n} more the outcome is not known: what is recorded does not reach to its end.",
        "Of {n} more the outcome is not known: what is recorded does not reach to their end.",
        unknown,
    )
    return replace(headline, sentence=sentences(f"{headline.sentence}.", words))


def not_set_headline(worded: pd.DataFrame, without: Sequence[str], say: Language) -> Headline:
    """Say for how many figures no target is set at all."""
    planned = worded.loc[worded["status"] != "no_target_set", "indicator"].nunique()
    return Headline(
        label=say.text(N_("Figures without a target")),
        value=say.number(len(without)),
        fraction=say.text(
            N_("{fraction} figures"), fraction=say.fraction(len(without), len(without) + planned)
        ),
        sentence=say.text(N_("for which none was entered; that is not a target of 0")),
        amount=as_amount(len(without)),
    )


def progress(worded: pd.DataFrame, say: Language) -> Drawing:
    """Draw each target's value as a share of it, with the even pace by now.

    At most MOST_PLACES bars: the targets that are least far.
    """
    planned = _with_target(worded)
    drawn = planned
    if len(planned) > MOST_PLACES:
        drawn = planned.loc[planned["share"].nsmallest(MOST_PLACES).sort_index().index]
    return Drawing(
        _title(planned, say),
        figure=lambda: _bars(drawn, say),
        # So that nobody lays out a table to find that it is empty.
        table=pd.DataFrame if planned.empty else lambda: download(planned, say).head(MOST_ROWS),
        whole_table=lambda: download(planned, say),
        cut=first_of(MOST_ROWS, len(planned), say),
        alternative_text=say.text(
            N_(
                "One bar for each target: what was reached as a share of it, with marks for the "
                "target and for an even pace by now."
            )
        ),
        indicator="",
        note=say.text(
            N_("Drawn are the {n} targets of {all} that are least far; the table has all."),
            n=say.number(len(drawn)),
            all=say.number(len(planned)),
        )
        if len(drawn) < len(planned)
        else "",
        nothing=say.text(_NO_TARGETS) if planned.empty else "",
        origins=_origins(say),
        opens=lambda: _opens(planned, say),
        opens_of=EVERYTHING,
    )


def _origins(say: Language) -> Origins:
    """Say what is made of what; what is no rate is not made of a numerator and a denominator."""
    actual = say.text(N_("Actual"))
    return Origins(
        {
            actual: Share(say.text(N_("Numerator")), say.text(N_("Denominator"))),
            say.text(N_("Of the target (%)")): Share(actual, say.text(N_("Target"))),
        }
    )


def table(worded: pd.DataFrame, without: Sequence[str], filters: Filters, say: Language) -> Table:
    """Lay out all targets for print, with what is missing; the download has plain numbers."""
    return Table(
        # On paper the title is all that says what is selected.
        ": ".join(filter(None, (say.text(N_("Target against actual")), _selected(filters, say)))),
        lambda: printed(worded, say).head(MOST_ROWS),
        sentence=_periods(worded, say),
        points=_missing(without, say),
        whole_table=lambda: download(worded, say),
        cut=first_of(MOST_ROWS, len(worded), say),
        is_printed=True,
        origins=_origins(say),
        opens=lambda: _opens(worded, say),
        opens_of=EVERYTHING,
    )


def _opens(worded: pd.DataFrame, say: Language) -> dict[str, list[Mark | None]]:
    """Give what opens the records behind what was reached, each of what its target is for."""
    marks = selecting(worded, *PLACE, "group")
    return {
        say.text(N_("Actual")): [
            None if is_missing(value) else {RECORDS: indicator, **(mark or {})}
            for indicator, value, mark in zip(
                worded["indicator"], worded["value"], marks, strict=True
            )
        ][:MOST_ROWS]
    }


def printed(worded: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Lay out the targets in words: target, actual with x/n, how far, the time, what is needed."""
    listed = worded.to_dict("records")
    return renamed(
        worded.assign(
            share=[_share(one, say) for one in listed],
            time=[_time(one, say) for one in listed],
            needed=[_needed(one, say) for one in listed],
            source=[DASH if is_missing(one["source"]) else one["source"] for one in listed],
        ),
        forecasts.target_headers(say)
        | {
            "share": say.text(N_("Of the target")),
            "status_words": say.label("column", "status"),
            "time": say.text(N_("Of the time")),
            "needed": say.text(N_("Needed from here")),
            "source": say.label("column", "source"),
        },
    )


def download(worded: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Lay out the targets with numbers that a spreadsheet goes on with; rates are percentages."""
    is_rate = worded["unit"].isin(["percent", "points"])
    numbers = {name: worded[name].astype("Float64") for name in ("target", "value")}
    scaled = {name: column.mask(is_rate, percents(column)) for name, column in numbers.items()}
    return renamed(
        worded.assign(
            **scaled,
            **{name: worded[name].astype("Float64") for name in ("numerator", "denominator")},
            share=percents(worded["share"]),
            elapsed=percents(worded["elapsed"]),
            needed_per_month=one_decimal(worded["needed_per_month"]),
            **{name: _days(worded[name]) for name in ("period_start", "period_end", "as_of")},
        ),
        {
            "name": say.label("column", "indicator"),
            "place": say.text(N_("For")),
            "target": say.text(N_("Target")),
            "value": say.text(N_("Actual")),
            "numerator": say.text(N_("Numerator")),
            "denominator": say.text(N_("Denominator")),
            "share": say.text(N_("Of the target (%)")),
            "period_start": say.text(N_("First day")),
            "period_end": say.text(N_("Last day")),
            "as_of": say.text(N_("Records until")),
            "elapsed": say.text(N_("Of the time (%)")),
            "needed_per_month": say.text(N_("Needed a month")),
            "status_words": say.label("column", "status"),
            "source": say.label("column", "source"),
        },
    )


def _days(column: pd.Series) -> list[str]:
    return ["" if is_missing(day) else day.isoformat()[:10] for day in column]


def _with_target(worded: pd.DataFrame) -> pd.DataFrame:
    return worded[worded["status"] != "no_target_set"]


def _counted(
    label: str, worded: pd.DataFrame, found: pd.DataFrame, sentence: str, say: Language
) -> Headline:
    planned = _with_target(worded)
    return Headline(
        label=say.text(label),
        value=say.number(len(found)) if len(planned) else DASH,
        fraction=say.text(N_("{fraction} targets"), fraction=say.fraction(len(found), len(planned)))
        if len(planned)
        else "",
        sentence=sentence if len(found) else say.text(N_("none")),
        amount=as_amount(len(found)) if len(planned) else None,
    )


def _title(planned: pd.DataFrame, say: Language) -> str:
    """Say how many targets are reached, and which are least far."""
    if planned.empty:
        return say.text(N_("Target against actual"))
    reached = say.fraction(int((planned["status"] == "reached").sum()), len(planned))
    short = planned[planned["status"].isin(NOT_REACHED)].nsmallest(_MOST_NAMES, "share")
    if short.empty:
        return say.text(N_("{fraction} targets are reached, none is behind"), fraction=reached)
    named = [
        f"{one['name']} ({one['place']}) {_share(one, say)}" for one in short.to_dict("records")
    ]
    return say.text(
        N_("{fraction} targets are reached; least far: {targets}"),
        fraction=reached,
        targets=", ".join(named),
    )


def _bars(planned: pd.DataFrame, say: Language) -> Figure:
    listed = planned.to_dict("records")
    return bullet(
        pd.DataFrame(
            {
                "label": [
                    f"{wording.wrap(one['name'], _LABEL_WIDTH)}<br>"
                    f"{wording.wrap(one['place'], _LABEL_WIDTH)}"
                    for one in listed
                ],
                "value": planned["value"],
                "target": planned["target"],
                "pace": planned["expected"].where([_has_pace(one) for one in listed]),
                "text": [_beside(one, say) for one in listed],
                "hover": [_hover(one, say) for one in listed],
                "note": [one["status_words"] if one["status"] in _NO_BAR else "" for one in listed],
                "program": planned["program"],
                "selects": selecting(planned, "program", "program_year", "district"),
            }
        ),
        target_label=say.text(N_("target")),
        pace_label=say.text(N_("even pace by now")) if any(map(_has_pace, listed)) else "",
        separators=say.separators,
    )


def _has_pace(one: Facts) -> bool:
    """Tell whether an even pace is somewhere else than the target: something adds up, in time."""
    return one["elapsed"] < 1 and (one["unit"] == "IDR" or adds_up(INDICATORS[one["indicator"]]))


_NO_BAR = ("not_measured", "target_not_positive")


def _beside(one: Facts, say: Language) -> str:
    if one["status"] in _NO_BAR:
        return ""
    return f"{_share(one, say)}<br>{wording.wrap(one['status_words'], _STATUS_WIDTH)}"


def _hover(one: Facts, say: Language) -> str:
    return "<br>".join(
        filter(
            None,
            (
                f"{one['name']} · {one['place']}",
                say.text(N_("Actual: {value}"), value=one["reached"]),
                say.text(N_("Target: {value}"), value=one["planned"]),
                _time(one, say),
            ),
        )
    )


def _place(one: Facts, names: Mapping[str, str], say: Language) -> str:
    """Say what a target is for: all programs, or a program, of it a year, a district, a group."""
    if not is_missing(one["group"]):
        return names.get(one["group"], one["group"])
    parts = [
        say.label("program", one["program"])
        if not is_missing(one["program"])
        else say.text(N_("all programs")),
        "" if is_missing(one["program_year"]) else say.label("program_year", one["program_year"]),
        "" if is_missing(one["district"]) else say.label("district", one["district"]),
    ]
    return ", ".join(filter(None, parts))


def _figure(value: float, unit: str, say: Language) -> str:
    if is_missing(value):
        return DASH
    if unit == "percent":
        return say.percent(value)
    if unit == "points":
        return say.points(value)
    if unit == "IDR":
        return say.rupiah(value)
    return say.number(value) if float(value).is_integer() else say.decimal(value)


def _reached(one: Facts, say: Language) -> str:
    """Write what was reached, a rate with what it is made of; why nothing is known, if so."""
    if is_missing(one["value"]):
        return say.label("note", one["note"]) if one["note"] else DASH
    words = _figure(one["value"], one["unit"], say)
    if one["unit"] != "percent" or is_missing(one["denominator"]):
        return words
    return f"{words} ({say.fraction(one['numerator'], one['denominator'])})"


def _share(one: Facts, say: Language) -> str:
    """Write the share of the target; what is not reached is never rounded up to 100%."""
    share = one["share"]
    if not is_missing(share) and 0.995 <= share < 1:
        return say.percent(math.floor(share * 1000) / 1000)
    return say.percent(share, 0)


def _time(one: Facts, say: Language) -> str:
    """Say how much of the time is over, and of which."""
    if one["status"] == "no_target_set":
        return DASH
    if is_missing(one["elapsed"]):
        return say.text(N_("no end is known"))
    elapsed = say.percent(one["elapsed"], 0)
    if one["status"] in _RECORDS_END:
        return say.text(
            N_("{elapsed}, records until {day}"),
            elapsed=elapsed,
            day=say.date_short(one["as_of"]),
        )
    return say.text(
        N_("{elapsed}, until {day}"), elapsed=elapsed, day=say.date_short(one["period_end"])
    )


def _needed(one: Facts, say: Language) -> str:
    """Say what is needed a month, where there is still time."""
    if is_missing(one["needed_per_month"]) or one["needed_per_month"] == 0:
        return DASH
    amount = one["needed_per_month"]
    words = say.rupiah(amount) if one["unit"] == "IDR" else say.decimal(amount)
    return say.text(N_("{amount} a month"), amount=words)


def _selected(filters: Filters, say: Language) -> str:
    """Name what is selected; nothing where everything is."""
    return ", ".join(
        say.label(name, one) for name in filters.used() for one in filters.values(name)
    )


def _periods(worded: pd.DataFrame, say: Language) -> str:
    """Say on what the times rest."""
    planned = _with_target(worded)
    if planned.empty:
        return say.text(_NO_TARGETS)
    return sentences(
        say.text(
            N_(
                "A year is a program year, October to September; without a year the time is the "
                "program's window, for a group the days of its target."
            )
        ),
        say.text(N_("What is missing says so: it is no 0.")),
    )


def _missing(without: Sequence[str], say: Language) -> tuple[str, ...]:
    """Name the figures without any target."""
    if not without:
        return ()
    names = [say.text(INDICATORS[one].name) for one in without]
    return (
        say.text(N_("No target is set for: {names}."), names=a_few(names, len(INDICATORS), say)),
    )
