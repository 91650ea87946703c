"""The way from a figure, or from a part of it, to the records behind it: the address of a page."""

from __future__ import annotations

from urllib.parse import urlencode

from charts.clicks import RECORDS, Mark
from drawings import views
from indicators import dimensions
from indicators.filters import Filters
from ui import filters
from ui.context import Context

Query = dict[str, list[str]]


def records_query(here: Context, indicator: str, selected: Filters, part: str = "") -> Query:
    """Return what the records behind a figure are asked for by, empty where none are to be seen.

    `selected` is what the figure is of, and `part` which part of it is counted where that is not
    the numerator.
    """
    view = views.find("records")
    is_there = indicator in dict(view.choices)["indicator"] and here.audience in view.audiences
    if not is_there or here.view is view:
        return {}
    names = view.offered_filters({"indicator": indicator})
    chosen = {name: [str(value) for value in selected.values(name)] for name in names}
    asked = {"indicator": [indicator]} | {name: ids for name, ids in chosen.items() if ids}
    return asked | ({"part": [part]} if part else {})


def address(here: Context, query: Query) -> str:
    """Return the address of a page of records, empty without a query."""
    return f"records?{urlencode(query | here.kept, doseq=True)}" if query else ""


def of_mark(here: Context, mark: Mark, selected: Filters) -> Query:
    """Return what the records behind a mark are asked for by; empty where they cannot be.

    They cannot where the page of records has no filter for what the mark stands for, since then it
    would show others, too. `selected` is what the whole figure is of.
    """
    ids = {name: value for name, value in mark.items() if name != RECORDS}
    offered = filters.offered(here.fact(dimensions.values), views.find("records"))
    if not all(
        name in filters.WRITTEN or value in offered.get(name, ()) for name, value in ids.items()
    ):
        return {}
    query = records_query(here, mark[RECORDS], selected.with_(**ids))
    return query if all(query.get(name) == [value] for name, value in ids.items()) else {}
