"""How the training grew: how many had taken part by the end of each month."""

from __future__ import annotations

import pandas as pd

from charts.clicks import opening
from charts.growth import growth
from drawings.hover import hover
from drawings.months import earlier_note, last_months
from drawings.origins import Origins, Running
from drawings.page import Drawing, Figure
from drawings.sentences import nobody, sentences
from drawings.tables import renamed
from indicators.catalog import find
from language import N_, Language

_INDICATOR = "participants"


def draw(frame: pd.DataFrame, say: Language) -> Drawing:
    """Draw the running total of participants by the month in which their batch began.

    `frame` is what `indicators.reach.by_month` gives. Drawn are at most the last MOST_PERIODS
    months; the total has those before them in it.
    """
    dated = frame[frame["month"].notna()]
    totals = dated.groupby("month")["participants"].sum().cumsum()
    undated = int(frame["participants"].sum() - dated["participants"].sum())
    return Drawing(
        _title(totals, say),
        figure=lambda: _figure(totals, say),
        table=lambda: _table(dated, totals, say),
        alternative_text=say.text(
            N_("A line that rises month by month: how many had taken part by then.")
        ),
        indicator=_INDICATOR,
        note=sentences(_undated(undated, say), earlier_note(totals.index, say)),
        nothing=nobody(frame, say) or (_undated(undated, say) if dated.empty else ""),
        origins=Origins({say.text(N_("In all by then")): Running(say.text(N_("Participants")))}),
    )


def half_reached(totals: pd.Series) -> str:
    """Return the month by whose end half of all had taken part; `totals` are by month, rising."""
    return str(totals.index[totals >= totals.iloc[-1] / 2][0])


def _title(totals: pd.Series, say: Language) -> str:
    if totals.empty:
        return say.text(find(_INDICATOR).name)
    first, last = totals.index[0], totals.index[-1]
    if first == last:
        return say.text(
            N_("{n} took part, all in batches that began in {month}"),
            n=say.number(totals.iloc[-1]),
            month=say.month_long(first),
        )
    month = half_reached(totals)
    return say.text(
        N_("From {first} to {last} {n} took part; half of them by the end of {month}"),
        first=say.month_long(first),
        last=say.month_long(last),
        n=say.number(totals.iloc[-1]),
        month=say.month_long(month),
    )


def _figure(totals: pd.Series, say: Language) -> Figure:
    months = last_months(totals.index)
    known = totals.reindex(sorted({*totals.index, *months})).ffill()[months]
    earlier = totals[totals.index < months[0]]
    known_before = earlier.iloc[-1] if len(earlier) else 0
    half, end, in_all = half_reached(totals), months[-1], totals.iloc[-1]
    return growth(
        pd.DataFrame(
            {
                "month": [say.month(month) for month in months],
                "running_total": known.to_numpy(),
                "text": [
                    say.fraction(total, in_all) if month in (half, end) else ""
                    for month, total in known.items()
                ],
                "hover": [
                    hover(
                        say.month_long(month),
                        say.text(N_("{x} by then"), x=say.fraction(total, in_all)),
                        say.text(N_("{n} in this month"), n=say.number(total - before)),
                    )
                    for (month, total), before in zip(
                        known.items(), [known_before, *known], strict=False
                    )
                ],
                "selects": opening([{"month": month} for month in months], _INDICATOR),
            }
        ),
        separators=say.separators,
    )


def _table(dated: pd.DataFrame, totals: pd.Series, say: Language) -> pd.DataFrame:
    by_month = dated.groupby("month")["participants"].sum()
    rows = pd.DataFrame(
        {
            "month": [say.month_long(month) for month in totals.index],
            "participants": by_month.to_numpy(),
            "running_total": totals.to_numpy(),
        }
    )
    return renamed(
        rows,
        {
            "month": say.label("dimension", "month"),
            "participants": say.text(N_("Participants")),
            "running_total": say.text(N_("In all by then")),
        },
    )


def _undated(undated: int, say: Language) -> str:
    if not undated:
        return ""
    return say.plural(
        "{n} participant was in a batch without a recorded month and is not drawn.",
        "{n} participants were in batches without a recorded month and are not drawn.",
        undated,
    )
