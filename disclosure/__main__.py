"""The command line of releases: attack what is handed out, and say why a cell is withheld.

For the NGO's own people: both read the staff's file. Of this room only this file knows what is
counted and where it lies.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

import language
import warehouse
from disclosure import proof
from disclosure.counts import EVERYBODY
from disclosure.explanation import ends, number, sentences
from disclosure.lattice import ALL
from disclosure.linear_programs import NotSolvedError
from disclosure.proof import HandedOut
from disclosure.rules import RULES
from etl.contract import released
from etl.publish import read_release
from etl.publish.release import BATCHES, PARTICIPANTS
from etl.publish.release_counts import DIMENSIONS

KEPT, TOLD, NOT_DONE = 0, 1, 2


class NotDoneError(ValueError):
    """Say in one sentence why a question cannot be answered."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit status: 1 where a withheld cell can be told."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        if warehouse.audience() != "staff":
            raise NotDoneError("What is withheld, and why, is for the staff alone.")
        return command(options)
    except NotDoneError as error:
        message = str(error)
    except warehouse.VersionNotFoundError:
        message = f"There is no warehouse in {options.warehouse} yet: run python -m etl build."
    except warehouse.AudienceNotReleasedError as error:
        message = f"The version that is served has no file for the {error} audience."
    except duckdb.Error:
        message = f"The warehouse in {options.warehouse} cannot be read: build it again."
    print(message, file=sys.stderr)
    return NOT_DONE


def _parser() -> argparse.ArgumentParser:
    purpose = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(prog="python -m disclosure", description=purpose)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser("audit", help="try to tell what is withheld from what is handed out")
    add.add_argument("--audience", choices=RULES)
    add.add_argument("--json", action="store_true", help="print one JSON object")
    _add_warehouse(add, _audit)
    add = commands.add_parser("explain", help="say why a cell is withheld, and what can be told")
    add.add_argument("count", metavar="COUNT", help=", ".join(_counts()))
    add.add_argument("--where", action="append", default=[], metavar="DIM=VALUE")
    add.add_argument("--audience", choices=RULES, default="donor")
    _add_warehouse(add, _explain)
    return parser


def _add_warehouse(
    parser: argparse.ArgumentParser, command: Callable[[argparse.Namespace], int]
) -> None:
    parser.add_argument("--warehouse", type=Path, default=warehouse.default_directory())
    parser.set_defaults(command=command)


def _counts() -> list[str]:
    return [PARTICIPANTS, BATCHES, *(one.name for one in released.released_counts())]


def _current(options: argparse.Namespace) -> str:
    version = warehouse.current(options.warehouse)
    if version is None:
        raise warehouse.VersionNotFoundError("current")
    return version.name


def _audit(options: argparse.Namespace) -> int:
    version = _current(options)
    audiences = [options.audience] if options.audience else list(RULES)
    results = [_audited(options.warehouse, version, one) for one in audiences]
    if options.json:
        print(json.dumps({"version": version, "audiences": results}, indent=2))
    else:
        for one in results:
            _print_audited(one)
    return TOLD if any(one["too_narrow"] for one in results) else KEPT


def _audited(directory: Path, version: str, audience: str) -> dict[str, Any]:
    """Attack what an audience is handed out; return what was asked, and what can be told."""
    found: Counter[str] = Counter()
    told: list[dict[str, Any]] = []
    is_sampled = False
    for everybody, one in _read(directory, version, audience).items():
        try:
            asked = [proof.attacked(one, one.withheld), proof.attacked_differences(one)]
        except NotSolvedError:
            raise NotDoneError(
                f"The file for the {audience} audience contradicts itself: it is not as it was "
                "made. Remove it, and build again."
            ) from None
        is_sampled |= one.is_large
        found.update(
            cells=len(one.cells),
            withheld=len(one.withheld),
            attacked=sum(len(frame) for frame in asked),
        )
        for frame in asked:
            told += [_described(row, everybody) for row in _rows(proof.too_narrow(frame))]
    return {"audience": audience, **found, "is_sampled": is_sampled, "too_narrow": told}


def _read(directory: Path, version: str, audience: str) -> dict[str, HandedOut]:
    """Read a version's releases, by what is counted in each."""
    releases = read_release.read(directory, version, audience)
    return dict(zip((PARTICIPANTS, BATCHES), releases, strict=True))


def _described(row: dict[str, Any], everybody: str) -> dict[str, Any]:
    where = {name: row[name] for name in DIMENSIONS if row[name]}
    ends = {name: int(row[name]) for name in ("needs", "least", "most")}
    return {"count": row["count"] or everybody, "where": where, **ends}


def _print_audited(one: dict[str, Any]) -> None:
    withheld, cells, attacked = (number(one[name]) for name in ("withheld", "cells", "attacked"))
    print(
        f"{one['audience']}: of {cells} cells {withheld} are withheld, or told as a bound only; "
        f"{attacked} numbers that must not be told were attacked by linear programs."
    )
    if one["is_sampled"]:
        print(
            "    Of so many cells each is withheld together with a swap: people who could be moved "
            "without changing anything that is shown. A sample was attacked, each count by itself, "
            "with all other counts known as they are."
        )
    for cell in one["too_narrow"]:
        told = ends(cell["least"], cell["most"])
        place = _place(cell["count"], cell["where"])
        print(f"    {place}: lies from {told}, which must be {number(cell['needs'])} apart.")
    if not one["too_narrow"]:
        print("    None can be told more closely than it may be.")


def _explain(options: argparse.Namespace) -> int:
    if options.count not in _counts():
        raise NotDoneError(
            f"There is no count {options.count!r} in releases; there is {', '.join(_counts())}."
        )
    told = _where(options.where)
    where = {name: told.get(name, ALL) for name in DIMENSIONS}
    releases = _read(options.warehouse, _current(options), options.audience)
    is_everybody = options.count in releases
    release = releases[options.count if is_everybody else PARTICIPANTS]
    count = EVERYBODY if is_everybody else options.count
    try:
        said = list(sentences(release, count, where))
    except LookupError:
        raise NotDoneError(_no_cell(release.cells, count, told, options.count)) from None
    print(f"{_place(options.count, told)}, for the {options.audience} audience:")
    for sentence in said:
        print(f"    {sentence}")
    return KEPT


def _where(conditions: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for condition in conditions:
        name, _, value = (part.strip() for part in condition.partition("="))
        if name not in DIMENSIONS or not value or name in found:
            known = ", ".join(DIMENSIONS)
            raise NotDoneError(
                f"A condition is DIMENSION=VALUE, each dimension once, not {condition!r}; the "
                f"dimensions are {known}."
            )
        found[name] = value
    return found


def _no_cell(cells: pd.DataFrame, count: str, where: dict[str, str], label: str) -> str:
    """Say why there is no such cell: a value that does not occur, or one that is not told apart."""
    own = cells[cells["count"] == count]
    for name, value in where.items():
        known = sorted(set(own[name]) - {ALL})
        if known and value not in known:
            return f"There is no {name} {value!r} in this release; there is {', '.join(known)}."
    return (
        f"{label} by {', '.join(where)} is no cell of the release: nobody is counted there, or "
        "these are not told apart together. What is no cell is shown nowhere."
    )


def _place(count: str, where: dict[str, str]) -> str:
    """Name a cell: its count, and where."""
    say = language.of("en")
    told = [f"{name} {say.label(name, value)}" for name, value in where.items()]
    return f"{count} of {', '.join(told) if told else 'all'}"


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


if __name__ == "__main__":
    sys.exit(main())
