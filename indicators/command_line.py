"""What command lines that ask the warehouse share: selection, audience, what can go wrong."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb

import warehouse
from indicators.definition import Connection
from indicators.filters import Filters, QuestionError, check_dimensions

# For whom presenting is unless told otherwise, on the screen too.
PRESENTED_TO = "donor"
ASSUMED = "A presentation is for donors unless told otherwise."
OF_STAFF = "Staff's own figures: --audience staff."
DONE, FAILED, WRONG_USAGE = 0, 1, 2


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what of which warehouse is asked for, and for whom."""
    parser.add_argument("--where", action="append", default=[], metavar="DIM=VALUE[,VALUE]")
    parser.add_argument("--audience", default=warehouse.audience())
    parser.set_defaults(is_audience_assumed=False)
    parser.add_argument("--warehouse", type=Path, default=warehouse.default_directory())


def answer(command: Callable[[], str], options: argparse.Namespace) -> int:
    """Print what a command gives, or why it gives nothing, in one sentence; return the status."""
    try:
        print(command(), end="")
    except QuestionError as error:
        return _fail(str(error), WRONG_USAGE)
    except warehouse.AudienceNotReleasedError:
        return _fail(_not_released(options), FAILED)
    except warehouse.VersionNotFoundError:
        sentence = f"There is no warehouse in {options.warehouse} yet: run python -m etl build."
        return _fail(sentence, FAILED)
    except duckdb.Error:
        sentence = f"The warehouse in {options.warehouse} cannot be read: build it again."
        return _fail(sentence, FAILED)
    except BrokenPipeError:  # whoever reads has had enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def settle_audience(options: argparse.Namespace, is_presentation: bool) -> None:
    """Settle for whom it is, where nobody said so.

    It is for whom the machine is; a presentation on a machine of the staff is for donors, and that
    this was assumed is kept.
    """
    if options.audience is None:
        own = warehouse.audience()
        options.is_audience_assumed = is_presentation and own == warehouse.STAFF
        options.audience = PRESENTED_TO if options.is_audience_assumed else own


def _not_released(options: argparse.Namespace) -> str:
    """Say that an audience sees nothing now, and to whoever has the workbooks what mends that.

    Where nobody named the audience it says, too, why it was asked for.
    """
    sentence = f"Nothing is released for the {options.audience} audience now"
    if warehouse.audience() != warehouse.STAFF:
        return f"{sentence}."
    told = (
        f"{sentence}: the version that is served never had a release for it, or that was withdrawn "
        "beside a later one. `python -m etl build --incoming FOLDER` makes it anew from the "
        "version's own workbooks, those of the sample in data/sample."
    )
    return f"{told} {ASSUMED} {OF_STAFF}" if options.is_audience_assumed else told


def opened(options: argparse.Namespace, version: str | None = None) -> Connection:
    """Open a version, the current one by default, for the audience asked for.

    Raises QuestionError where there is no such audience, and where the machine is for another one.
    """
    check_audience(options)
    return warehouse.open_version(options.warehouse, version, options.audience)


def check_audience(options: argparse.Namespace) -> None:
    """Raise QuestionError for an audience that is none, or that nothing is given to here."""
    if options.audience not in warehouse.AUDIENCES:
        known = ", ".join(warehouse.AUDIENCES)
        raise QuestionError(f"There is no audience {options.audience!r}; there is {known}.")
    own = warehouse.audience()
    if options.audience != own != warehouse.STAFF:
        raise QuestionError(f"DAMPAK_AUDIENCE is {own} here: nothing is given to other audiences.")


def served(options: argparse.Namespace) -> str:
    """Return the name of the current version; VersionNotFoundError where there is none."""
    version = warehouse.current(options.warehouse)
    if version is None:
        raise warehouse.VersionNotFoundError("current")
    return version.name


def selected(conditions: Iterable[str]) -> Filters:
    """Read DIM=VALUE[,VALUE]; a dimension named again adds to its values."""
    values = conditions_by_name(conditions)
    check_dimensions(values)
    return Filters().with_(**values)


def conditions_by_name(conditions: Iterable[str]) -> dict[str, list[str]]:
    """Read DIM=VALUE[,VALUE] without asking whether there is such a dimension."""
    values: dict[str, list[str]] = {}
    for condition in conditions:
        dimension, _, listed = condition.partition("=")
        if not split(listed):
            raise QuestionError(f"A condition is written DIM=VALUE[,VALUE], not {condition!r}.")
        values.setdefault(dimension.strip(), []).extend(split(listed))
    return values


def split(text: str) -> list[str]:
    """Return the parts between commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


def _fail(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)
    return status
