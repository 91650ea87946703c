"""What a page is given: the view, the language, what is chosen, and the figures behind a cache."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import duckdb
import streamlit as st

import warehouse
from drawings import views
from drawings.page import Page
from indicators.filters import Filters
from language import Language
from ui import ROOT, address, filters
from ui.markdown import as_it_is

_CURRENT = "context_current"
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Context:
    """One run of one page, for one person: what to show, of which version, to whom."""

    view: views.View
    language: Language
    filters: Filters
    directory: Path
    version: str
    audience: str
    pinned: str = ""
    is_sample: bool = False

    def get(
        self,
        function: Callable[Concatenate[duckdb.DuckDBPyConnection, P], T],
        *arguments: P.args,
        **named: P.kwargs,
    ) -> T:
        """Return what a function of `indicators` gives for this version and audience, cached."""
        result: T = _cached(
            self.directory,
            self.version,
            self.audience,
            f"{function.__module__}.{function.__qualname__}",
            arguments,
            tuple(sorted(named.items())),
            function,
        )
        return result

    def page(self) -> Page:
        """Return the view as it is to be shown, for what is chosen; its cards are not made yet."""
        choices = {name: filters.choice(self.view, name) for name, _ in self.view.choices}
        return self.view.page(self.get, self.filters, choices, self.language)

    def link(
        self,
        label: str,
        view_name: str,
        chosen: Mapping[str, Sequence[str]] | None = None,
        icon: str | None = None,
    ) -> None:
        """Draw a link to another view with what is chosen there now, or with the values given."""
        view = views.find(view_name)
        query = address.query(view.parameters) if chosen is None else {}
        query |= {name: list(values) for name, values in (chosen or {}).items()}
        st.page_link(
            page(view),
            label=as_it_is(label),
            icon=icon,
            query_params=self.kept() | query,
            width="content",
        )

    def kept(self) -> dict[str, list[str]]:
        """Return the parameters that every address of this session carries."""
        kept = {"lang": address.chosen().get("lang", []), "data": [self.pinned]}
        return {name: values for name, values in kept.items() if any(values)}


def current() -> Context:
    """Return the context of the page that is running."""
    context: Context = st.session_state[_CURRENT]
    return context


def maybe_current() -> Context | None:
    """Return the context of this session's last page, or None before there was one."""
    context: Context | None = st.session_state.get(_CURRENT)
    return context


def make_current(context: Context) -> None:
    """Hand a context to the page that runs next."""
    st.session_state[_CURRENT] = context


def page(view: views.View, title: str = "") -> Any:
    """Return Streamlit's page of a view."""
    return st.Page(
        ROOT / "pages" / f"{view.name}.py",
        title=title or view.title,
        url_path="" if view is views.HOME else view.name,
        default=view is views.HOME,
    )


@st.cache_resource(max_entries=8, show_spinner=False)
def connection(directory: Path, version: str, audience: str) -> duckdb.DuckDBPyConnection:
    """Return the read-only connection to one audience's file of a version, shared by sessions."""
    return warehouse.open_version(directory, version, audience)


@st.cache_data(max_entries=2000, show_spinner=False)
def _cached(
    directory: Path,
    version: str,
    audience: str,
    name: str,
    arguments: tuple[Any, ...],
    named: tuple[tuple[str, Any], ...],
    _function: Callable[..., Any],
) -> Any:
    """Run a function once for each version, audience and choice; a cursor is one thread's own."""
    cursor = connection(directory, version, audience).cursor()
    try:
        return _function(cursor, *arguments, **dict(named))
    finally:
        cursor.close()
