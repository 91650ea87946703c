"""What is made of sums over people: a selection is added up once for all the cards of a view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from drawings.page import Get
from indicators import rates
from indicators.filters import Filters
from indicators.rates import Summed

T = TypeVar("T")


class Once:
    """Make figures of sums; a selection is added up once, when the first of its figures is made.

    By the dimensions `by` only the selection `drawn` is added up at once: others may have very many
    places, which are asked for apart. By those of `always` every selection is.
    """

    def __init__(
        self, get: Get, drawn: Filters, by: tuple[str, ...] = (), always: tuple[str, ...] = ()
    ) -> None:
        self._get, self._drawn, self._by, self._always = get, drawn, by, always
        self._sums: dict[Filters, Summed] = {}
        self._made: dict[tuple[Any, ...], Any] = {}

    def __call__(self, function: Callable[..., T], filters: Filters, by: tuple[str, ...] = ()) -> T:
        """Return what a function of `indicators` makes of a selection; it is made once."""
        key = (function, filters, by)
        if key not in self._made:
            sums = self.sums(filters)
            self._made[key] = (
                function(sums, filters, by) if sums.has(by) else self._get(function, filters, by)
            )
        made: T = self._made[key]
        return made

    def sums(self, filters: Filters) -> Summed:
        """Return the sums of a selection."""
        if filters not in self._sums:
            is_drawn = filters.with_(pre_mode=()) == self._drawn
            by = (*(self._by if is_drawn else ()), *self._always)
            self._sums[filters] = self._get(rates.summed, filters, by)
        return self._sums[filters]
