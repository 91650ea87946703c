"""Which districts a chart draws, where there are more than it has room for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from drawings.page import Get
from indicators import reach
from indicators.filters import Filters
from indicators.reach import Largest
from language import N_, Language


@dataclass(frozen=True)
class Places:
    """What a chart by a dimension draws: the selection of it, and what is said of the others.

    `note` is empty where all are drawn; else it says of how many, `in_all` is that number, and
    `every` gives the rows of all of them, for a table. Where only some values of the dimension `by`
    are `selected` and others are drawn around them, `together` gives the row of all of these, and
    `beside` says so.
    """

    filters: Filters
    note: str = ""
    in_all: int = 0
    every: Callable[[], pd.DataFrame] | None = None
    by: str = ""
    selected: tuple[str | int, ...] = ()
    beside: str = ""
    together: Callable[[], pd.DataFrame] | None = None

    @property
    def is_cut(self) -> bool:
        """Tell whether there are more than are drawn."""
        return bool(self.note)

    def of_all(
        self,
        every: Callable[[], pd.DataFrame],
        together: Callable[[], pd.DataFrame] | None = None,
    ) -> Places:
        """Return the same, with what gives the rows of all, and the row of all that is drawn."""
        return replace(self, every=every, together=together)

    def own(self, drawn: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of what is selected, given those that are drawn."""
        return drawn[drawn[self.by].isin(self.selected)] if self.selected else drawn

    def overall(self, selected: pd.DataFrame) -> pd.DataFrame:
        """Return the row of all that is drawn, given that of all that is selected."""
        return self.together() if self.selected and self.together else selected

    def rows(self, drawn: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of all that is selected, given those that are drawn."""
        return self.every() if self.is_cut and self.every else self.own(drawn)


EVERYWHERE = Places(Filters())


def around(get: Get, filters: Filters, by: str, most: int) -> Filters:
    """Choose what is drawn around a selection of a dimension: all of it where that is not too much.

    Then what is selected stands among the others, which are muted and can be clicked on; of more
    than so many districts what is selected is drawn alone.
    """
    if by not in _BESIDE:
        return filters
    everywhere = filters.with_(**{by: ()})
    if by == "district" and filters.values(by):
        in_all = get(reach.largest, everywhere, most).in_all
        return everywhere if in_all <= most else filters
    return everywhere


def beside(by: str, say: Language) -> str:
    """Say that others are drawn beside what is selected of a dimension."""
    return say.text(_BESIDE[by])


_BESIDE = {
    "district": N_("other districts in faint colours, to compare"),
    "program": N_("other programs in faint colours, to compare"),
    "program_year": N_("other years in faint colours, to compare"),
}


def shown(get: Get, filters: Filters, by: str, most: int, say: Language) -> Places:
    """Choose what is drawn of a dimension: of districts at most so many, those with most people.

    What is selected of it is drawn among the others, where these are not too many.
    """
    everywhere = around(get, filters, by, most)
    if everywhere != filters:
        return Places(everywhere, by=by, selected=filters.values(by), beside=beside(by, say))
    if by != "district":
        return Places(filters)
    return of_largest(get(reach.largest, filters, most), filters, say)


def of_largest(largest: Largest, filters: Filters, say: Language) -> Places:
    """Choose the largest districts, which `indicators.reach.largest` gives."""
    if len(largest.districts) == largest.in_all:
        return Places(filters)
    return Places(
        filters.with_(district=largest.districts),
        say.text(
            N_("Drawn are the {n} districts with the most people of {all}; the table has all."),
            n=say.number(len(largest.districts)),
            all=say.number(largest.in_all),
        ),
        largest.in_all,
    )
