"""What command lines that ask for views share: the choices of each, and what was asked for."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from drawings import slides
from drawings.page import Page, reading
from drawings.slides import READY
from drawings.training.compared import OWN
from drawings.views import VIEWS, View
from indicators import dimensions
from indicators.command_line import ASSUMED, OF_STAFF, add_options, selected
from indicators.definition import Connection
from indicators.filters import Filters, QuestionError
from indicators.selection import check_admitted
from language import CODES, Language, from_header

PRESENTATIONS = {ready.name: ready for ready in READY}
CHOICES = tuple(dict.fromkeys(name for view in VIEWS for name, _ in (*view.choices, *view.of_data)))


@dataclass(frozen=True)
class Asked:
    """A view with what was asked for of it; the choices that the data offer are in it."""

    view: View
    filters: Filters
    choices: Mapping[str, str]
    against: Filters


@dataclass(frozen=True)
class AskedSlides:
    """A presentation that was asked for, its slides as a page.

    `filters` are selected in all of them, None where that differs; `query` are the parameters of
    the link to it on screen; `left_out` slides have nothing to show.
    """

    page: Page
    filters: Filters | None
    query: tuple[tuple[str, str], ...]
    left_out: int


def presentation(
    name: str, connection: Connection, options: argparse.Namespace, say: Language
) -> AskedSlides:
    """Return the slides of a ready presentation.

    Raises QuestionError where it is not said of what it is, and where there is nothing to show.
    """
    ready, filters = PRESENTATIONS[name], selected(options.where)
    what = f"The presentation {name}"
    check_admitted(filters.used(), (ready.of,) if ready.of else (), what)
    _check_nothing_chosen(options, what)
    dimensions.check(connection, filters)
    values = filters.values(ready.of) if ready.of else ("",)
    if len(values) != 1:
        raise QuestionError(f"Say of which {ready.of}: --where {ready.of}=VALUE, one value.")
    value = str(values[0])
    title, asked_for = (
        slides.title(ready, value, say),
        slides.slides_of(ready, value, options.audience),
    )
    query = {"presentation": name} | ({ready.of: value} if ready.of else {})
    return _slides(title, asked_for, filters, query, connection, options, say)


def kept_presentation(
    title: str,
    asked_for: Sequence[slides.Slide],
    query: Mapping[str, str],
    connection: Connection,
    options: argparse.Namespace,
    say: Language,
) -> AskedSlides:
    """Return the slides of a presentation that somebody has put together.

    Raises QuestionError where something is to be selected in it, for each slide says its own, and
    where there is nothing to show.
    """
    what = f"The presentation “{title}”"
    check_admitted(selected(options.where).used(), (), what)
    _check_nothing_chosen(options, what)
    filters = slides.asked_of_all(asked_for, reading(connection), options.audience)
    return _slides(title, asked_for, filters, query, connection, options, say)


def _slides(
    title: str,
    asked_for: Sequence[slides.Slide],
    filters: Filters | None,
    query: Mapping[str, str],
    connection: Connection,
    options: argparse.Namespace,
    say: Language,
) -> AskedSlides:
    page = slides.page(title, asked_for, reading(connection), say, options.audience)
    if not page.rows:
        raise QuestionError(f"There is nothing to show in the presentation “{title}”.")
    left_out = len(asked_for) - slides.count(page)
    return AskedSlides(page, filters, tuple(query.items()), left_out)


def _check_nothing_chosen(options: argparse.Namespace, what: str) -> None:
    """Raise QuestionError for a choice of a view: slides have their own."""
    check_admitted(selected(options.against).used(), (), what)
    given = {name: value for name in CHOICES if (value := getattr(options, name)) is not None}
    _check_offered(given, (), what)


def add_view_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what is selected and chosen, in which language, of which data."""
    add_options(parser)
    parser.set_defaults(audience=None)
    parser.epilog = f"{ASSUMED} {OF_STAFF}"
    for name in CHOICES:
        offered = [
            f"{view.name}: {', '.join(allowed)}"
            for view in VIEWS
            for choice, allowed in view.choices
            if choice == name
        ]
        offered += [
            f"{view.name}: what the data offer"
            for view in VIEWS
            for choice, _ in view.of_data
            if choice == name
        ]
        parser.add_argument(f"--{name}", help="; ".join(offered))
    parser.add_argument(
        "--against",
        action="append",
        default=[],
        metavar="DIM=VALUE[,VALUE]",
        help="compare: the selection of the other side",
    )
    parser.add_argument("--language", choices=CODES, default=from_header(None))


def asked(
    views: Sequence[View], connection: Connection, options: argparse.Namespace
) -> list[Asked]:
    """Return each view with what of the options it takes.

    Raises QuestionError for what no view of them takes, and for a value that cannot be.
    """
    filters, against = selected(options.where), selected(options.against)
    what = _names(views)
    check_admitted(filters.used(), _of_any(view.filters for view in views), what)
    if against.used() and not any(view.against for view in views):
        raise QuestionError(f"{what} compares nothing, so it takes no --against.")
    check_admitted(against.used(), _of_any(view.against for view in views), what)
    views = [view.offering(reading(connection)) for view in views]
    given = {name: value for name in CHOICES if (value := getattr(options, name)) is not None}
    _check_offered(given, _of_any(dict(view.offered(given)) for view in views), what)
    found = [_asked(view, filters, given, against) for view in views]
    dimensions.check(connection, filters)
    dimensions.check(connection, against)
    return found


def left_out(one: Asked, filters: Filters) -> list[str]:
    """Say which filters a view does not take that another view beside it does.

    `filters` are those that somebody asked for; what a report selects by itself is not among them.
    A program's groups that are selected stand for the program.
    """
    return [
        f"The view {one.view.name} cannot be filtered by {name}: it shows all of them."
        for name in filters.used()
        if name not in one.view.filters and not (name == "program" and one.filters.group)
    ]


def _asked(view: View, filters: Filters, given: Mapping[str, str], against: Filters) -> Asked:
    own = {"vs": OWN} if against.used() and view.against else {}
    offered = dict(view.offered(given))
    chosen = {name: value for name, value in given.items() if name in offered}
    _check_values(chosen, offered, view.name)
    return Asked(view, filters.only(view.filters), own | chosen, against.only(view.against))


def _check_offered(given: Mapping[str, str], offered: Sequence[str], what: str) -> None:
    for name in given:
        if name not in offered:
            there = ", ".join(f"--{one}" for one in offered) or "none"
            raise QuestionError(f"{what} has no choice --{name}; it has {there}.")


def _check_values(
    chosen: Mapping[str, str], offered: Mapping[str, Sequence[str]], view: str
) -> None:
    for name, value in chosen.items():
        if value not in offered[name]:
            known = ", ".join(offered[name])
            raise QuestionError(f"There is no {name} {value!r} in {view}; there is {known}.")


def _names(views: Sequence[View]) -> str:
    names = ", ".join(view.name for view in views)
    return f"The view {names}" if len(views) == 1 else f"What is made of {names}"


def _of_any(named: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in named for name in names))
