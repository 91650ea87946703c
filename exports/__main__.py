"""The command line of the exports: views as a file, so that a monthly report is a line of cron."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import warehouse
from drawings.about import About, about, about_slides
from drawings.command_line import (
    PRESENTATIONS,
    Asked,
    add_view_options,
    asked,
    kept_presentation,
    left_out,
    presentation,
)
from drawings.page import Get, Page, reading
from drawings.views import SCREENS, VIEWS, View, find
from exports import report_views
from exports.kinds import KINDS
from indicators.command_line import (
    FAILED,
    OF_STAFF,
    answer,
    check_audience,
    opened,
    selected,
    served,
    settle_audience,
    split,
)
from indicators.filters import PROGRAMS, QuestionError
from language import Language, of
from saved import file, presentations
from saved.presentations import SavedPresentation

_FOR_DONORS = "Made for donors, as a presentation is unless told otherwise."
# How many slides there are not in the file.
_LEFT_OUT = "Slides that have nothing to show in these data and are left out: {}."


def main(arguments: list[str] | None = None) -> int:
    """Write a file; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        return answer(lambda: _written(options), options)
    except OSError as error:
        print(f"{options.out} cannot be written: {error.strerror}.", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m exports", description=__doc__)
    parser.add_argument("kind", metavar="KIND", help=", ".join(KINDS))
    names = ", ".join(view.name for view in VIEWS)
    whole = f"; a whole report: {', '.join((report_views.WHOLE, *PROGRAMS))}"
    whole += f"; a presentation: {', '.join(PRESENTATIONS)}, or the name of a saved one"
    parser.add_argument("views", metavar="VIEW[,VIEW]", help=names + whole)
    add_view_options(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    return parser


def _written(options: argparse.Namespace) -> str:
    """Write the file; return nothing to print, as a command that cron runs should.

    For whom a presentation was made is told where nobody said it.
    """
    if options.kind not in KINDS:
        known = ", ".join(KINDS)
        raise QuestionError(f"There is no kind of file {options.kind!r}; there is {known}.")
    say = of(options.language)
    kept = _kept(options)
    is_presentation = kept is not None or options.views in PRESENTATIONS
    settle_audience(options, is_presentation)
    check_audience(options)
    if is_presentation:
        options.out.write_bytes(_presentation(kept, options, say))
        return f"{_FOR_DONORS} {OF_STAFF}\n" if options.is_audience_assumed else ""
    asked_for = selected(options.where)
    views = _views(options)
    if not views:
        raise QuestionError("Name the views of which the file is to be, with commas between them.")
    version = served(options)
    with opened(options, version) as connection:
        found, get = asked(views, connection, options), reading(connection)
        if report_views.is_whole(options.views):
            found = report_views.by_program(found, get)
        for sentence in (told for one in found for told in left_out(one, asked_for)):
            print(sentence, file=sys.stderr)
        pages = [_page(one, get, say) for one in found]
        told = [_about(one, get, say, version, options.audience) for one in found]
        content = KINDS[options.kind].make(pages, told, say)
    options.out.write_bytes(content)
    return ""


def _kept(options: argparse.Namespace) -> SavedPresentation | None:
    """Return the saved presentation of that name, where it is no view's; they are the staff's."""
    names = {*PRESENTATIONS, *(view.name for view in VIEWS)} & set(split(options.views))
    if names or report_views.is_whole(options.views) or warehouse.audience() != warehouse.STAFF:
        return None
    try:
        return presentations.named(options.warehouse, options.views)
    except file.UnreadableError as error:
        raise QuestionError(f"The file saved/{error} cannot be read; mend or remove it.") from None


def _presentation(
    kept: SavedPresentation | None, options: argparse.Namespace, say: Language
) -> bytes:
    version = served(options)
    with opened(options, version) as connection:
        if kept:
            query = {"presentation": kept.id, "revision": str(kept.revision)}
            found = kept_presentation(kept.name, kept.slides, query, connection, options, say)
        else:
            found = presentation(options.views, connection, options, say)
        if found.left_out:
            print(_LEFT_OUT.format(found.left_out), file=sys.stderr)
        told = about_slides(
            *(reading(connection), found.page.title, found.query, found.filters, say),
            version=version,
            audience=options.audience,
        )
        return KINDS[options.kind].make([found.page], [told], say)


def _views(options: argparse.Namespace) -> list[View]:
    """Return the views asked for; of a whole report those that it is made of."""
    if not report_views.is_whole(options.views):
        return [_view(name, options.audience) for name in split(options.views)]
    if options.views in PROGRAMS:
        options.where.append(f"program={options.views}")
    return report_views.views(options.audience)


def _view(name: str, audience: str) -> View:
    """Return a view; QuestionError for what an audience does not see, and what has no cards."""
    view = find(name, audience)
    if view in SCREENS:
        raise QuestionError(f"What {name} shows is on the screen alone.")
    return view


def _page(one: Asked, get: Get, say: Language) -> Page:
    return one.view.page(get, one.filters, one.choices, say, one.against)


def _about(one: Asked, get: Get, say: Language, version: str, audience: str) -> About:
    return about(
        get,
        one.view,
        one.filters,
        one.choices,
        say,
        version=version,
        audience=audience,
        against=one.against,
    )


if __name__ == "__main__":
    sys.exit(main())
