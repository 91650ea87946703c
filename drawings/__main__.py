"""The command line of the drawings: what a view shows, in words and figures."""

from __future__ import annotations

import argparse
import sys

from drawings import printing
from drawings.command_line import add_view_options, asked
from drawings.page import reading
from drawings.views import VIEWS, find
from indicators.command_line import answer, opened
from language import of


def main(arguments: list[str] | None = None) -> int:
    """Print one view; return the exit status."""
    options = _parser().parse_args(arguments)
    return answer(lambda: _printed(options), options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m drawings", description=__doc__)
    parser.add_argument("view", metavar="VIEW", help=", ".join(view.name for view in VIEWS))
    add_view_options(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    return parser


def _printed(options: argparse.Namespace) -> str:
    view, say = find(options.view), of(options.language)
    with opened(options) as connection:
        [one] = asked([view], connection, options)
        page = one.view.page(reading(connection), one.filters, one.choices, say, one.against)
        return printing.as_json(page) if options.format == "json" else printing.as_text(page, say)


if __name__ == "__main__":
    sys.exit(main())
