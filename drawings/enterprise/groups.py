"""The groups of enterprises: what they are called, which are drawn day by day, their losses."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from indicators import pace
from indicators.dimensions import Values
from language import N_, Language, is_missing

# So many groups are drawn day by day; with more, the reader chooses.
MOST_IN_DETAIL = 6


def group_names(groups: pd.DataFrame, say: Language) -> dict[str, str]:
    """Name each group by its business, and by its id too where others have the same business.

    `groups` is what `indicators.groups.groups` gives.
    """
    has_others = groups["business"].duplicated(keep=False)
    return {
        group_id: _group_name(group_id, business, is_shared, say)
        for group_id, business, is_shared in zip(
            groups["group_id"], groups["business"], has_others, strict=True
        )
    }


def names_by_id(values: Values, say: Language) -> dict[str, str]:
    """Name each group that occurs, by its id, as `group_names` does."""
    groups = pd.DataFrame({"group_id": values.groups, "business": values.businesses})
    return group_names(groups, say)


def judgement(status: str, say: Language) -> str:
    """Say whether a group is behind or on track; nothing where nobody can tell.

    `status` is one that `indicators.pace.judged` gives.
    """
    if status not in (*pace.BEHIND, *pace.ON_TRACK):
        return ""
    return say.text(N_("behind") if status in pace.BEHIND else N_("on track"))


def in_detail(groups: pd.DataFrame) -> list[str]:
    """Return the ids of the groups that are drawn day by day: the first that have a cash book."""
    return list(groups.loc[groups["days_recorded"] > 0, "group_id"].head(MOST_IN_DETAIL))


def not_in_detail(groups: pd.DataFrame, say: Language) -> str:
    """Say that some groups are not drawn day by day; empty where all are."""
    with_cash = int((groups["days_recorded"] > 0).sum())
    if with_cash <= MOST_IN_DETAIL:
        return ""
    return say.text(
        N_("Day by day for {shown} groups; choose groups above to see others."),
        shown=say.fraction(MOST_IN_DETAIL, with_cash),
    )


def amount_or_loss(amount_idr: float, written: Callable[[float], str], say: Language) -> str:
    """Write a profit, and a loss as one; empty where the amount is not known."""
    if is_missing(amount_idr):
        return ""
    if amount_idr < 0:
        return say.text(N_("a loss of {amount}"), amount=written(-amount_idr))
    return written(amount_idr)


def _group_name(group_id: str, business: object, is_shared: bool, say: Language) -> str:
    if is_missing(business):
        return group_id
    name = say.label("business", business)
    return f"{name} ({group_id})" if is_shared else name
