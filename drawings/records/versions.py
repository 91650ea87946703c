"""The versions of the warehouse in words: which there are, which is served, which is shown."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

import pandas as pd

from language import DASH, N_, Language

MOST_LINKS = 5

# When each version was built, by its name; the oldest first.
Moments: TypeAlias = dict[str, datetime]


def table(moments: Moments, current: str, shown: str, say: Language) -> pd.DataFrame:
    """Lay out the versions, the newest first, with the current one and the one shown marked."""
    return pd.DataFrame(
        {
            say.label("column", "built_at"): map(say.moment, moments.values()),
            say.label("column", "version"): list(moments),
            say.label("column", "status"): [_status(name, current, shown, say) for name in moments],
        }
    ).iloc[::-1]


def sentence(moments: Moments, current: str, say: Language) -> str:
    """Say how many versions there are, and which is served."""
    return say.plural(
        "{n} version is kept; the current one was built on {moment}.",
        "{n} versions are kept; the current one was built on {moment}.",
        len(moments),
        moment=say.moment(moments[current]) if current in moments else DASH,
    )


def links(moments: Moments, current: str, shown: str, say: Language) -> list[tuple[str, str]]:
    """Give the newest other versions to look at: name, and the words of a link.

    The current one has no name, since a link to it need not pin it.
    """
    others = [name for name in reversed(moments) if name not in (current, shown)]
    links = [
        (name, say.text(N_("Look at the version of {moment}"), moment=say.moment(moments[name])))
        for name in others[:MOST_LINKS]
    ]
    back = [] if shown == current else [("", say.text(N_("Back to the current version")))]
    return back + links


def how_to_roll_back(say: Language) -> str:
    """Say by which command an earlier version becomes the current one again."""
    return say.text(
        N_("To serve an earlier version to everybody again: `python -m etl rollback VERSION`.")
    )


def _status(name: str, current: str, shown: str, say: Language) -> str:
    marks = []
    if name == current:
        marks.append(say.text(N_("current")))
    if name == shown:
        marks.append(say.text(N_("shown here")))
    return ", ".join(marks)
