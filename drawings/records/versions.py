"""The versions of the warehouse in words: which there are, which is served, which is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import pandas as pd

from language import DASH, N_, Language

MOST_LINKS = 5


class Published(Protocol):
    """What this room needs to know of a version of the warehouse."""

    @property
    def name(self) -> str: ...

    @property
    def built_at(self) -> datetime: ...


def table(versions: Sequence[Published], current: str, shown: str, say: Language) -> pd.DataFrame:
    """Lay out the versions, the newest first, with the current one and the one shown marked."""
    return pd.DataFrame(
        {
            say.label("column", "built_at"): [say.moment(one.built_at) for one in versions],
            say.label("column", "version"): [one.name for one in versions],
            say.label("column", "status"): [
                _status(one.name, current, shown, say) for one in versions
            ],
        }
    ).iloc[::-1]


def sentence(versions: Sequence[Published], current: str, say: Language) -> str:
    """Say how many versions there are, and which is served."""
    served = [say.moment(one.built_at) for one in versions if one.name == current]
    return say.plural(
        "{n} version is kept; the current one was built on {moment}.",
        "{n} versions are kept; the current one was built on {moment}.",
        len(versions),
        moment="".join(served) or DASH,
    )


def links(
    versions: Sequence[Published], current: str, shown: str, say: Language
) -> list[tuple[str, str]]:
    """Give the newest other versions to look at: name, and the words of a link.

    The current one has no name, since a link to it need not pin it.
    """
    others = [one for one in reversed(versions) if one.name not in (current, shown)]
    links = [
        (
            one.name,
            say.text(N_("Look at the version of {moment}"), moment=say.moment(one.built_at)),
        )
        for one in others[:MOST_LINKS]
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
