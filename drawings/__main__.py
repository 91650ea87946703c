"""The command line of the drawings: what a view or a presentation shows, in words and figures."""

from __future__ import annotations

import argparse
import sys

from drawings import printing
from drawings.about import audience_words
from drawings.command_line import (
    PRESENTATIONS,
    add_view_options,
    asked,
    presentation,
)
from drawings.page import Page, reading
from drawings.views import SCREENS, VIEWS, find
from indicators.command_line import answer, check_audience, opened, settle_audience
from indicators.definition import Connection
from indicators.filters import QuestionError
from indicators.released import STAFF
from language import Language, of


def main(arguments: list[str] | None = None) -> int:
    """Print one view or presentation; return the exit status."""
    options = _parser().parse_args(arguments)
    return answer(lambda: _printed(options), options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m drawings", description=__doc__)
    names = ", ".join((*(view.name for view in VIEWS), *PRESENTATIONS))
    parser.add_argument("view", metavar="VIEW", help=names)
    add_view_options(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    return parser


def _printed(options: argparse.Namespace) -> str:
    is_presentation = options.view in PRESENTATIONS
    settle_audience(options, is_presentation)
    check_audience(options)
    say = of(options.language)
    with opened(options) as connection:
        page = _page(options, connection, say)
        if options.format == "json":
            return printing.as_json(page, options.audience)
        is_told = is_presentation or options.audience != STAFF
        return printing.as_text(page, say, audience_words(options.audience, say) if is_told else "")


def _page(options: argparse.Namespace, connection: Connection, say: Language) -> Page:
    if options.view in PRESENTATIONS:
        return presentation(options.view, connection, options, say).page
    view = find(options.view, options.audience)
    if view in SCREENS:
        raise QuestionError(
            f"What {view.name} shows is on the screen alone; presentations are "
            f"{', '.join(PRESENTATIONS)}."
        )
    [one] = asked([view], connection, options)
    return one.view.page(reading(connection), one.filters, one.choices, say, one.against)


if __name__ == "__main__":
    sys.exit(main())
