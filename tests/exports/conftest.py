"""Every view of the sample in both languages, made once for all that is written from them."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import pytest

import language
from drawings.about import About, about
from drawings.page import Page, reading
from drawings.views import VIEWS
from indicators.filters import EVERYTHING, Filters

Views = Mapping[str, tuple[list[Page], list[About]]]
# A view that compares has charts only once it is said what.
_CHOSEN = {"compare": EVERYTHING.with_(program="japri_wee")}


@pytest.fixture(scope="session")
def every_view(sample_connection: duckdb.DuckDBPyConnection) -> Views:
    """Give by language the Pages of all views, and what is said of each."""
    return {code: _made(sample_connection, code) for code in language.CODES}


def _made(connection: duckdb.DuckDBPyConnection, code: str) -> tuple[list[Page], list[About]]:
    say, get = language.of(code), reading(connection)
    offered = [view.offering(get) for view in VIEWS]
    pages = [view.page(get, chosen(view.name), {}, say) for view in offered]
    told = [about(get, view, chosen(view.name), {}, say, version="v") for view in offered]
    return pages, told


def chosen(view: str) -> Filters:
    """Return what is selected in a view so that it has charts."""
    return _CHOSEN.get(view, EVERYTHING)
