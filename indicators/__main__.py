"""The command line of the indicators: list what is measured, show one answer."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pandas as pd

import warehouse
from indicators.catalog import INDICATORS, Indicator, find
from indicators.filters import Filters, QuestionError, check_dimensions
from indicators.printing import aligned, as_csv, as_json, as_table
from indicators.query import show
from language import CODES, of

DONE, FAILED, WRONG_USAGE = 0, 1, 2
TEXTS = ("name", "definition", "numerator", "denominator", "missing", "formula", "source")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        print(options.command(options), end="")
    except QuestionError as error:
        return _fail(str(error), WRONG_USAGE)
    except warehouse.AudienceNotReleasedError:
        return _fail(f"Nothing has been released for the {options.audience} audience yet.", FAILED)
    except warehouse.VersionNotFoundError:
        sentence = f"There is no warehouse in {options.warehouse} yet: run python -m etl build."
        return _fail(sentence, FAILED)
    except duckdb.Error:
        sentence = f"The warehouse in {options.warehouse} cannot be read: build it again."
        return _fail(sentence, FAILED)
    return DONE


def _fail(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m indicators", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser("list", help="list the indicators")
    add.add_argument("--json", action="store_true", help="with their definitions, both languages")
    add.set_defaults(command=_list)
    add = commands.add_parser("show", help="show one indicator")
    add.add_argument("indicator", metavar="ID")
    add.add_argument("--by", default="", metavar="DIM[,DIM]")
    add.add_argument("--where", action="append", default=[], metavar="DIM=VALUE[,VALUE]")
    add.add_argument("--audience", default=warehouse.audience())
    add.add_argument("--warehouse", type=Path, default=warehouse.default_directory())
    add.add_argument("--format", choices=("table", "csv", "json"), default="table")
    add.set_defaults(command=_show)
    return parser


def _list(options: argparse.Namespace) -> str:
    if options.json:
        described = [_described(indicator) for indicator in INDICATORS.values()]
        return json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    rows = [
        (one.id, one.unit, ",".join(one.breakdowns), of("en").text(one.name))
        for one in INDICATORS.values()
    ]
    header = ("id", "unit", "breakdowns", "name")
    return "\n".join(aligned([header, *rows], [False] * 4)) + "\n"


def _described(indicator: Indicator) -> dict[str, object]:
    texts = {
        f"{name}_{code}": of(code).text(getattr(indicator, name))
        for name in TEXTS
        for code in CODES
    }
    return {
        "id": indicator.id,
        "family": indicator.family,
        "unit": indicator.unit,
        "breakdowns": list(indicator.breakdowns),
        **texts,
    }


def _show(options: argparse.Namespace) -> str:
    indicator = find(options.indicator)
    by = _split(options.by)
    check_dimensions(by)
    filters = _filters(options.where)
    if options.audience not in warehouse.AUDIENCES:
        known = ", ".join(warehouse.AUDIENCES)
        raise QuestionError(f"There is no audience {options.audience!r}; there is {known}.")
    with _open(options) as connection:
        frame = show(connection, indicator.id, by, filters)
    return _written(frame, indicator, options.format)


def _open(options: argparse.Namespace) -> duckdb.DuckDBPyConnection:
    return warehouse.open_version(options.warehouse, audience=options.audience)


def _written(frame: pd.DataFrame, indicator: Indicator, form: str) -> str:
    if form == "csv":
        return as_csv(frame)
    return as_json(frame) if form == "json" else as_table(frame, indicator)


def _filters(conditions: Iterable[str]) -> Filters:
    """Read DIM=VALUE[,VALUE]; a dimension named again adds to its values."""
    selected: dict[str, list[str]] = {}
    for condition in conditions:
        dimension, _, values = condition.partition("=")
        if not _split(values):
            raise QuestionError(f"A condition is written DIM=VALUE[,VALUE], not {condition!r}.")
        selected.setdefault(dimension.strip(), []).extend(_split(values))
    check_dimensions(selected)
    return Filters().with_(**selected)


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


if __name__ == "__main__":
    sys.exit(main())
