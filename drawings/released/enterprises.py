"""The support of enterprises, and what the reports have published of their profits.

Of a single group nothing is told, unless its members have consented: no name, size or place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from charts.spans import timeline
from drawings.hover import hover
from drawings.page import Card, Drawing, Figure, Get, Headline, Row, Table, row
from drawings.released import figures
from indicators import released_enterprises
from indicators.filters import Filters
from indicators.published import figures as published_figures
from indicators.selection import records
from language import N_, Language

_SENTENCES = {
    "groups": N_("run a business of their own"),
    "members": N_("Members are counted, never named."),
    "incentives_disbursed": N_("was paid out from the incentive fund"),
    "mentoring_visits": N_("days in a row count as one visit, and groups share it"),
}
# More than these are told by the least and the most of them.
_MOST_LISTED = 4


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: sums, the published percentages, when there was support."""
    consenting = get(released_enterprises.consenting_groups)
    return [
        row(
            *(
                figures.headline_card(name, get, filters, say, say.text(sentence))
                for name, sentence in _SENTENCES.items()
            )
        ),
        *(
            [row(Card("published_profits", lambda: published(_published_shares(), say)))]
            if _published_shares()
            else []
        ),
        *(
            [row(Card("consenting_groups", lambda: consented(consenting, say)))]
            if len(consenting)
            else []
        ),
        row(Card("support_stages", lambda: stages(get(released_enterprises.support), say))),
    ]


def _published_shares() -> list[int]:
    """Give the published percentages of profit, the largest first: their order tells no group."""
    found = published_figures()
    is_share = (found["indicator"] == "profit_against_target") & (found["unit"] == "percent")
    return sorted(map(int, found.loc[is_share, "value"]), reverse=True)


def published(shares: Sequence[int], say: Language) -> Headline:
    """Write the published percentages of profit, of whichever groups.

    They are one figure: a slide of one of them alone would tell the best for all.
    """
    told = _shares(shares, say)
    reached = say.plural(
        "of its net-profit target was reached by {n} group, as published",
        "of their net-profit targets were reached by {n} groups, as published",
        len(shares),
    )
    which = say.plural(
        "Which one is not told, to protect its members.",
        "Which is which is not told, to protect their members.",
        len(shares),
    )
    return Headline(
        say.text(N_("Profit against target, as published")),
        told,
        sentence=f"{reached}. {which}",
        indicator="profit_against_target",
        message=f"{told} {reached}",
    )


def _shares(shares: Sequence[int], say: Language) -> str:
    if len(shares) > _MOST_LISTED:
        return say.percent_range(min(shares) / 100, max(shares) / 100, 0)
    return say.listed(say.percent(share / 100, 0) for share in shares)


def consented(groups: pd.DataFrame, say: Language) -> Table:
    """Lay out the groups whose members have consented that they are shown."""
    return Table(
        say.text(N_("Groups whose members have consented to be shown")),
        lambda: pd.DataFrame(
            {
                say.label("column", "business"): [
                    say.label("business", one["business"]) for one in records(groups)
                ],
                say.text(N_("Net profit (IDR)")): groups["net_profit_idr"].astype("Int64"),
                say.text(N_("Target (IDR)")): groups["target_profit_idr"].astype("Int64"),
                say.text(N_("Days")): groups["days_elapsed"].astype("Int64"),
            }
        ),
        indicator="profit_against_target",
    )


def stages(support: pd.DataFrame, say: Language) -> Drawing:
    """Draw when each stage of support was given, to whichever groups.

    `support` is what `indicators.released_enterprises.support` gives.
    """
    known = support.dropna(subset="start_date")
    return Drawing(
        _title(known, say),
        figure=lambda: _figure(support, say),
        table=lambda: _table(known, say),
        alternative_text=say.text(
            N_("A row for each stage of support, with a bar over the days on which it was given.")
        ),
        indicator="mentoring_visits",
        nothing=say.text(N_("No support was recorded.")) if known.empty else "",
    )


def _title(known: pd.DataFrame, say: Language) -> str:
    if known.empty:
        return say.text(N_("Stages of support"))
    return say.text(
        N_("Stages of support, from {first} to {last}"),
        first=say.date(known["start_date"].min()),
        last=say.date(known["end_date"].max()),
    )


def _figure(support: pd.DataFrame, say: Language) -> Figure:
    rows = records(support)
    labels = [say.label("stage", one["stage"]) for one in rows]
    texts = [_days(one, say) for one in rows]
    return timeline(
        support.assign(
            label=labels,
            text=texts,
            hover=[hover(label, text) for label, text in zip(labels, texts, strict=True)],
            note=["" if text else say.label("note", "not_collected") for text in texts],
        ).drop(columns=["program", "stage"]),
        date_text=say.date_short,
        separators=say.separators,
    )


def _days(one: Mapping[str, Any], say: Language) -> str:
    if pd.isna(one["start_date"]):
        return ""
    return say.day_span(one["start_date"], one["end_date"])


def _table(known: pd.DataFrame, say: Language) -> pd.DataFrame:
    rows = records(known)
    return pd.DataFrame(
        {
            say.text(N_("Stage")): [say.label("stage", one["stage"]) for one in rows],
            say.text(N_("Days")): [_days(one, say) for one in rows],
        }
    )
