"""The command line of the drawings: what a view shows, in words and figures."""

from __future__ import annotations

import argparse
import sys

from drawings import printing
from drawings.page import reading
from drawings.training.compared import OWN
from drawings.views import VIEWS, View, find
from indicators import dimensions
from indicators.command_line import add_options, answer, opened, selected
from indicators.filters import Filters, QuestionError
from indicators.selection import check_admitted
from language import CODES, from_header, of

CHOICES = tuple(dict.fromkeys(name for view in VIEWS for name, _ in (*view.choices, *view.of_data)))


def main(arguments: list[str] | None = None) -> int:
    """Print one view; return the exit status."""
    options = _parser().parse_args(arguments)
    return answer(lambda: _printed(options), options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m drawings", description=__doc__)
    parser.add_argument("view", metavar="VIEW", help=", ".join(view.name for view in VIEWS))
    add_options(parser)
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
    parser.add_argument("--format", choices=("text", "json"), default="text")
    return parser


def _printed(options: argparse.Namespace) -> str:
    view, say = find(options.view), of(options.language)
    filters = selected(options.where)
    check_admitted(filters.used(), view.filters, f"The view {view.name}")
    against = _against(view, options)
    with opened(options) as connection:
        view = view.offering(reading(connection))
        choices = ({"vs": OWN} if against.used() else {}) | _chosen(view, options)
        dimensions.check(connection, filters)
        dimensions.check(connection, against)
        page = view.page(reading(connection), filters, choices, say, against)
        return printing.as_json(page) if options.format == "json" else printing.as_text(page, say)


def _against(view: View, options: argparse.Namespace) -> Filters:
    """Return the other side; QuestionError where the view has none or it cannot be selected."""
    against = selected(options.against)
    if against.used() and not view.against:
        raise QuestionError(f"The view {view.name} compares nothing, so it takes no --against.")
    check_admitted(against.used(), view.against, f"The view {view.name}")
    return against


def _chosen(view: View, options: argparse.Namespace) -> dict[str, str]:
    """Return the choices that were given; QuestionError for one that the view does not offer."""
    given = {name: value for name in CHOICES if (value := getattr(options, name)) is not None}
    offered = dict(view.offered(given))
    for name, value in given.items():
        if name not in offered:
            there = ", ".join(f"--{one}" for one in offered) or "none"
            raise QuestionError(f"The view {view.name} has no choice --{name}; it has {there}.")
        if value not in offered[name]:
            known = ", ".join(offered[name])
            raise QuestionError(f"There is no {name} {value!r} in {view.name}; there is {known}.")
    return given


if __name__ == "__main__":
    sys.exit(main())
