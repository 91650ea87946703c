"""The command line of the drawings: what a view or a presentation shows, in words and figures."""

from __future__ import annotations

import argparse
import sys

from drawings import printing, slides
from drawings.command_line import add_view_options, asked
from drawings.page import Page, reading
from drawings.slides import READY, Ready
from drawings.views import SCREENS, VIEWS, find
from indicators import dimensions
from indicators.command_line import answer, check_audience, opened, selected
from indicators.definition import Connection
from indicators.filters import QuestionError
from indicators.selection import check_admitted
from language import Language, of

PRESENTATIONS = {ready.name: ready for ready in READY}


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
    check_audience(options)
    say = of(options.language)
    with opened(options) as connection:
        page = _page(options, connection, say)
        return printing.as_json(page) if options.format == "json" else printing.as_text(page, say)


def _page(options: argparse.Namespace, connection: Connection, say: Language) -> Page:
    if options.view in PRESENTATIONS:
        return _presentation(PRESENTATIONS[options.view], options, connection, say)
    view = find(options.view, options.audience)
    if view in SCREENS:
        raise QuestionError(
            f"What {view.name} shows is on the screen alone; presentations are "
            f"{', '.join(PRESENTATIONS)}."
        )
    [one] = asked([view], connection, options)
    return one.view.page(reading(connection), one.filters, one.choices, say, one.against)


def _presentation(
    ready: Ready, options: argparse.Namespace, connection: Connection, say: Language
) -> Page:
    """Return the slides of a ready presentation; QuestionError where it is not said of what."""
    filters = selected(options.where)
    check_admitted(filters.used(), (ready.of,) if ready.of else (), f"The slides {ready.name}")
    dimensions.check(connection, filters)
    values = filters.values(ready.of) if ready.of else ("",)
    if len(values) != 1:
        raise QuestionError(f"Say of which {ready.of}: --where {ready.of}=VALUE, one value.")
    asked_for = slides.slides_of(ready, str(values[0]))
    title = slides.title(ready, str(values[0]), say)
    page = slides.page(title, asked_for, reading(connection), say, options.audience)
    if not page.rows:
        raise QuestionError(f"There is nothing to show in the slides of {title}.")
    return page


if __name__ == "__main__":
    sys.exit(main())
