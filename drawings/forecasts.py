"""Where figures with a target are heading, with an honest range; else why nobody can say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from drawings.page import Get, Table
from drawings.sentences import first_of
from drawings.tables import renamed
from indicators import forecast
from indicators.bounds import MOST_PLACES
from indicators.forecast import BY_DAY, BY_MONTH, Forecast
from indicators.trend import FEWEST_POINTS
from language import DASH, N_, Language, is_missing

Facts = Mapping[str, Any]

_VERDICTS = {
    "will_reach": N_("reaches the target, even at the lower end"),
    "will_not_reach": N_("stays below the target, even at the upper end"),
    "open": N_("may reach the target or not"),
}
_OF_PROGRAM = N_("{place}: until {day}")
_OF_GROUPS = N_("{place}, the days of its groups' targets: until {day}")
_METHOD = N_(
    "A straight line through the months so far (of a group's profit the days), drawn on to the end "
    "of the target's time. If things go on as they were, the figure ends within the range in 95 of "
    "100 cases. Months without a batch and days without an entry count as 0; rates are not "
    "forecast, nor is a program that comes and goes with the seasons."
)


def table(get: Get, worded: pd.DataFrame, today: date, say: Language) -> Table:
    """List what each figure comes to by the end of its target's time.

    `worded` is what `drawings.targets.in_words` gives. One row for each target that has time left,
    of many the first MOST_PLACES; the download has all.
    """
    listed = worded.to_dict("records")
    with_time_left = _aims(listed, today)

    def rows(most: int | None = None) -> pd.DataFrame:
        found = ((row, get(forecast.forecast, aim)) for row, aim in with_time_left[:most])
        return _rows([_line(row, one, say) for row, one in found], say)

    return Table(
        say.text(N_("Where the figures are heading")),
        lambda: rows(MOST_PLACES),
        sentence=say.text(_METHOD) if with_time_left else _nothing(listed, today, say),
        points=() if with_time_left else _ends(listed, say),
        whole_table=rows,
        cut=first_of(MOST_PLACES, len(with_time_left), say),
    )


def _aims(listed: Sequence[dict[str, Any]], today: date) -> list[tuple[Facts, forecast.Aim]]:
    return [(row, aim) for row in listed for aim in forecast.aims([row], today)]


def _nothing(listed: Sequence[Facts], today: date, say: Language) -> str:
    if not _that_add_up(listed):
        return say.text(N_("Nothing is forecast: no count or profit has a target."))
    if all(row["period_end"] and row["period_end"] < today for row in _that_add_up(listed)):
        return say.text(N_("Nothing is forecast: the time of every target is over."))
    return say.text(
        N_(
            "Nothing is forecast: no target has time left of which the first and last day are "
            "known."
        )
    )


def _ends(listed: Sequence[Facts], say: Language) -> tuple[str, ...]:
    """Say until when the targets of each program are set, and those of its groups.

    These have days of their own, which may well end after the program.
    """
    last: dict[tuple[str, str], date] = {}
    for row in _that_add_up(listed):
        if row["period_end"] and not is_missing(row["program"]):
            words = _OF_PROGRAM if is_missing(row["group"]) else _OF_GROUPS
            of = (words, row["program"])
            last[of] = max(row["period_end"], last.get(of, row["period_end"]))
    return tuple(
        say.text(words, place=say.label("program", program), day=say.date_short(day))
        for (words, program), day in last.items()
    )


def _that_add_up(listed: Sequence[Facts]) -> list[Facts]:
    return [
        {**row, "period_end": None if is_missing(row["period_end"]) else row["period_end"]}
        for row in listed
        if row["indicator"] in (*BY_MONTH, BY_DAY) and not is_missing(row["target"])
    ]


def _line(row: Facts, found: Forecast, say: Language) -> dict[str, str]:
    return {
        "name": row["name"],
        "place": row["place"],
        "planned": row["planned"],
        "reached": row["reached"],
        "until": say.date_short(found.aim.period_end),
        "value": _figure(found.value, row["unit"], say),
        "range": _range(found, row["unit"], say),
        "words": _words(found, say),
    }


def target_headers(say: Language) -> dict[str, str]:
    """Say what the columns are called that tell of a target: what, for whom, planned, reached."""
    return {
        "name": say.label("column", "indicator"),
        "place": say.text(N_("For")),
        "planned": say.text(N_("Target")),
        "reached": say.text(N_("Actual")),
    }


def _rows(lines: Sequence[dict[str, str]], say: Language) -> pd.DataFrame:
    headers = target_headers(say) | {
        "until": say.text(N_("By")),
        "value": say.text(N_("Forecast")),
        "range": say.text(N_("95% range")),
        "words": say.text(N_("In words")),
    }
    return renamed(pd.DataFrame(lines, columns=list(headers)), headers)


def _range(found: Forecast, unit: str, say: Language) -> str:
    if found.note:
        return DASH
    return f"{_figure(found.low, unit, say)} – {_figure(found.high, unit, say)}"


def _figure(value: float, unit: str, say: Language) -> str:
    return say.rupiah(value) if unit == "IDR" else say.number(value)


def _words(found: Forecast, say: Language) -> str:
    if found.note == "too_few_points":
        return say.text(
            N_("too few points: {n}, and at least {fewest} are needed"),
            n=say.number(found.points),
            fewest=say.number(FEWEST_POINTS),
        )
    if found.note:
        return say.label("note", found.note)
    return say.text(_VERDICTS[found.verdict])
