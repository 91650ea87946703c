"""The command line of the indicators: list what is measured, show one answer, compare two.

And the records that a figure counts, for the NGO's own people.
"""

from __future__ import annotations

import argparse
import json
import sys

import pandas as pd

from indicators import access_log, printing_records, records
from indicators.catalog import INDICATORS, Indicator, find
from indicators.command_line import (
    add_options,
    answer,
    conditions_by_name,
    opened,
    selected,
    split,
)
from indicators.comparison import compare
from indicators.counted_rows import NUMERATOR
from indicators.filters import QuestionError, check_dimensions
from indicators.printing import aligned, as_csv, as_json, as_table
from indicators.query import show
from language import CODES, of

TEXTS = ("name", "definition", "numerator", "denominator", "missing", "formula", "source")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit status."""
    options = _parser().parse_args(arguments)
    return answer(lambda: options.command(options), options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m indicators", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser("list", help="list the indicators")
    add.add_argument("--json", action="store_true", help="with their definitions, both languages")
    add.set_defaults(command=_list)
    add = commands.add_parser("show", help="show one indicator")
    add.add_argument("indicator", metavar="ID")
    add.add_argument("--by", default="", metavar="DIM[,DIM]")
    add_options(add)
    add.add_argument("--format", choices=("table", "csv", "json"), default="table")
    add.set_defaults(command=_show)
    add = commands.add_parser("compare", help="compare one indicator of two selections")
    add.add_argument("indicator", metavar="ID")
    for side in "ab":
        add.add_argument(f"--{side}", action="append", default=[], metavar="DIM=VALUE[,VALUE]")
    add_options(add)
    add.add_argument("--format", choices=("table", "csv", "json"), default="table")
    add.set_defaults(command=_compare)
    add = commands.add_parser("records", help="list the records that an indicator counts; staff")
    add.add_argument("indicator", metavar="ID")
    add_options(add)
    add.add_argument("--part", default=NUMERATOR, metavar="numerator|denominator")
    add.add_argument("--sort", default="", metavar="COLUMN")
    add.add_argument("--descending", action="store_true", help="the largest first")
    add.add_argument("--format", choices=("table", "csv", "json"), default="table")
    add.set_defaults(command=_records)
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
    by = split(options.by)
    check_dimensions(by)
    filters = selected(options.where)
    with opened(options) as connection:
        frame = show(connection, indicator.id, by, filters)
    return _written(frame, indicator, options.format)


def _compare(options: argparse.Namespace) -> str:
    indicator = find(options.indicator)
    of_both = [one for one in options.where if not _names_row(one, indicator)]
    rows = [one for one in options.where if _names_row(one, indicator)]
    [row] = _values(rows, indicator) or [""]
    a, b = (selected([*of_both, *side]) for side in (options.a, options.b))
    with opened(options) as connection:
        frame = compare(connection, indicator.id, a, b, row)
    return _written(frame, indicator, options.format)


def _names_row(condition: str, indicator: Indicator) -> bool:
    """Tell whether a condition chooses one of the figures of which an answer consists."""
    return condition.partition("=")[0].strip() == indicator.rows_by != ""


def _values(conditions: list[str], indicator: Indicator) -> list[str]:
    values = conditions_by_name(conditions).get(indicator.rows_by, [])
    if len(values) > 1:
        raise QuestionError(
            f"One {indicator.rows_by} at a time is compared, not {', '.join(values)}."
        )
    return values


def _records(options: argparse.Namespace) -> str:
    """Print the records piece by piece, for there may be millions; nothing is left to print."""
    if options.audience != "staff":
        raise QuestionError("Records are for staff alone: no other audience is given any.")
    filters = selected(options.where)
    with opened(options) as connection:
        behind = records.found(connection, options.indicator, filters, options.part)
        blocks, is_logged = records.all_rows(
            connection, behind, filters, options.sort, options.descending
        )
        if not is_logged:
            log = access_log.place(options.warehouse)
            print(f"This could not be noted in the access log {log}.", file=sys.stderr)
        if options.format == "table":
            sys.stdout.writelines(printing_records.as_table(behind, blocks))
        elif options.format == "csv":
            sys.stdout.writelines(printing_records.as_csv(behind.columns, blocks))
        else:
            sys.stdout.writelines(printing_records.as_json(behind.columns, blocks))
    return ""


def _written(frame: pd.DataFrame, indicator: Indicator, form: str) -> str:
    if form == "csv":
        return as_csv(frame)
    if form == "json":
        return as_json(frame)
    return as_table(frame, indicator) if len(frame) else "There are no records of this selection.\n"


if __name__ == "__main__":
    sys.exit(main())
