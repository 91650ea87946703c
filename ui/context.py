"""What a page is given: the view, the language, what is chosen, and the figures behind a cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import duckdb
import streamlit as st

import warehouse
from drawings import views
from drawings.made_once import made_once
from drawings.page import Page
from indicators import attention_rules, dimensions, published
from indicators.filters import EVERYTHING, Filters
from language import Language
from ui import ROOT, address, audience
from ui.kept import Kept, KeptCopies
from ui.markdown import as_it_is

_CURRENT = "context_current"
P = ParamSpec("P")
T = TypeVar("T")

# What every page needs of a version, whatever is chosen.
FACTS: Kept[Any] = Kept(most_bytes=8_000_000, most_entries=200)
# What was asked for a choice; frames are changed by who draws them.
ANSWERS: KeptCopies[Any] = KeptCopies(most_bytes=128_000_000, most_entries=4_000)


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
    choices: tuple[tuple[str, str], ...] = ()
    against: Filters = EVERYTHING
    day: date | None = None
    published: int = field(default_factory=published.written)
    rules: int = field(default_factory=attention_rules.written)
    # Streamlit's pages by the names of their views: each looks for its file when it is made.
    pages: Mapping[str, Any] = field(default_factory=lambda: pages_of(views.ALL), compare=False)

    @made_once
    def address(self) -> str:
        """Return what every figure of the page depends on, in one text."""
        told = (self.directory, self.version, self.audience, self.language.code, self.view.name)
        chosen = (self.filters, self.choices, self.against, self.day)
        return repr((*map(str, told), *chosen, self.published, self.rules))

    @made_once
    def of_all(self) -> Context:
        """Return the same page with nothing chosen in it."""
        return replace(self, filters=EVERYTHING, choices=(), against=EVERYTHING)

    @property
    def selection(self) -> str:
        """Return what is selected, in words."""
        return self.view.selection(self.filters, self.fact(dimensions.values), self.language)

    def get(
        self,
        function: Callable[Concatenate[duckdb.DuckDBPyConnection, P], T],
        *arguments: P.args,
        **named: P.kwargs,
    ) -> T:
        """Return what a function of `indicators` gives for this version and audience, cached."""
        of_data = (self.directory, self.version, self.audience)
        name = f"{function.__module__}.{function.__qualname__}"
        asked = (name, arguments, tuple(sorted(named.items())), self.published)

        def answer() -> T:
            return self._ask(lambda cursor: function(cursor, *arguments, **named))

        found: T = ANSWERS.get((*of_data, *asked), answer)
        return found

    def fact(self, function: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        """Return what a function gives for this version and audience and nobody changes."""
        of_data = (self.directory, self.version, self.audience)
        name = f"{function.__module__}.{function.__qualname__}"
        found: T = FACTS.get((*of_data, name), lambda: self._ask(function))
        return found

    def _ask(self, function: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        """Run a function on a cursor of its own, for a cursor is one thread's."""
        with cursor(self) as own:
            return function(own)

    @made_once
    def page(self) -> Page:
        """Return the view as it is to be shown, for what is chosen; its cards are not made yet."""
        return self.view.page(
            self.get, self.filters, dict(self.choices), self.language, self.against
        )

    def link(
        self,
        label: str,
        view_name: str,
        chosen: Mapping[str, Sequence[str]] | None = None,
        icon: str | None = None,
    ) -> None:
        """Draw a link to another view with what is chosen there now, or with the values given."""
        view = views.find(view_name, self.audience)
        query = address.query(view.parameters) if chosen is None else {}
        query |= {name: list(values) for name, values in (chosen or {}).items()}
        st.page_link(
            self.pages[view_name],
            label=as_it_is(label),
            icon=icon,
            query_params=self.kept | query,
            width="content",
        )

    @made_once
    def kept(self) -> dict[str, list[str]]:
        """Return the parameters that every address of this session carries."""
        kept = {"lang": address.chosen().get("lang", []), "data": [self.pinned]}
        kept[audience.PARAMETER] = audience.kept(self.audience)
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


def pages_of(shown: Sequence[views.View]) -> dict[str, Any]:
    """Return Streamlit's pages of views, by the views' names."""
    return {
        view.name: st.Page(
            ROOT / "pages" / f"{view.name}.py",
            title=view.title,
            url_path="" if view.name == views.HOME.name else view.name,
            default=view.name == views.HOME.name,
        )
        for view in shown
    }


@lru_cache(maxsize=8)
def connection(directory: Path, version: str, audience: str) -> duckdb.DuckDBPyConnection:
    """Return the read-only connection to one audience's file of a version, shared by sessions."""
    return warehouse.open_version(directory, version, audience)


def can_open(directory: Path, version: str, audience: str) -> bool:
    """Tell whether a version holds something for an audience."""
    try:
        connection(directory, version, audience)
    except (warehouse.AudienceNotReleasedError, warehouse.VersionNotFoundError):
        return False
    return True


@contextmanager
def cursor(here: Context) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a cursor of one's own on the version of a page, for what is kept in no cache."""
    own = connection(here.directory, here.version, here.audience).cursor()
    try:
        yield own
    finally:
        own.close()
