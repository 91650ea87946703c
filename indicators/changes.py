"""Say what a version has that an earlier one had not: figures, files, batches, groups, targets.

Both versions are read only, and of people nothing but what the summaries count.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

import warehouse
from indicators.data_quality import BALANCE, Build, build
from indicators.definition import Connection
from indicators.filters import STAGES
from indicators.query import show
from indicators.selection import fetch, records, run, sql_of
from indicators.versions import beside

# The figures that tell whether anything changed, in order.
HEADLINES = (
    "participants",
    "batches",
    "districts",
    "participants_with_disability",
    "completion_rate",
    "agreement_rate",
    "attitude_change",
    "agreement_increased",
    "champion_rate",
    "groups",
    "members",
    "profit_against_target",
    "incentives_disbursed",
    "mentoring_visits",
)
CAME, WENT, CHANGED = "came", "went", "changed"
_COUNTED = ("counted_batches", "counted_groups", "counted_targets")
# What is told of a file, a batch, a group or a target, each under the label of its column.
_COMPARED = (
    *BALANCE,
    *("program", "district", "start_date", "end_date", "trainers", "administrators"),
    *("participants", "completed", "answered", "agrees", "nominated"),
    *("business", "members", "target_profit_idr", "target_days"),
    *("revenue_idr", "cost_idr", "net_profit_idr", "activities", "amount_idr", "value"),
)

Row = dict[str, Any]


@dataclass(frozen=True)
class Edition:
    """Hold what is compared of a version.

    `figures` are what `query.show` gives of each of HEADLINES; `stages` what it gives of each stage
    of the pipeline, a row each, by stage; `files` the balance of the rows of
    each file; `counted` batches, groups and targets by table and code.
    """

    build: Build
    figures: dict[str, pd.DataFrame] = field(repr=False)
    stages: dict[str, pd.DataFrame] = field(repr=False)
    files: dict[str, Row] = field(repr=False)
    counted: dict[tuple[str, str], Row] = field(repr=False)


@dataclass(frozen=True)
class Changes:
    """Hold how a version differs from an earlier one.

    `files`: file, change, and rows_loaded and rows_refused of before and after (missing where it
    was not there). `counted`: table_name (batch, group, target), code, program, district, file,
    change, and fields, the (column, before, after) of what is not as it was. A change is CAME, WENT
    or CHANGED; they come in this order, by table and code.
    """

    before: Edition
    after: Edition
    files: pd.DataFrame
    counted: pd.DataFrame


def since(connection: Connection, before: str) -> Changes | None:
    """Compare a version with an earlier one of the same warehouse; None where that is not there."""
    try:
        with closing(beside(connection, before)) as other:
            earlier = edition(other)
    except (warehouse.VersionNotFoundError, warehouse.AudienceNotReleasedError):
        return None
    return compared(earlier, edition(connection))


def edition(connection: Connection) -> Edition:
    """Read what is compared of a version."""
    sums = ", ".join(f"sum({name})::BIGINT AS {name}" for name in BALANCE)
    files = fetch(connection, f"SELECT file, {sums} FROM source GROUP BY file ORDER BY file")
    return Edition(
        build(connection),
        {name: show(connection, name) for name in HEADLINES},
        _stages(connection),
        {row["file"]: row for row in records(files)},
        {
            (row["table_name"], row["code"]): row
            for name in _COUNTED
            for row in _rows(connection, name)
        },
    )


def compared(before: Edition, after: Edition) -> Changes:
    """Compare two versions."""
    return Changes(before, after, _files(before, after), _counted(before, after))


def changes_of_figures(changes: Changes) -> list[str]:
    """Name the headline figures that are others than before, or made of others."""
    return _others(changes.before.figures, changes.after.figures)


def changes_of_stages(changes: Changes) -> list[str]:
    """Name the stages of the pipeline at which there are others than before, or others in all."""
    return _others(changes.before.stages, changes.after.stages)


def _others(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame]) -> list[str]:
    return [
        name
        for name, answer in after.items()
        if not _made_of(before[name]).equals(_made_of(answer))
    ]


def _stages(connection: Connection) -> dict[str, pd.DataFrame]:
    frame = show(connection, "pipeline").set_index("stage")
    return {stage: frame.loc[[stage]].reset_index(drop=True) for stage in STAGES}


def _made_of(answer: pd.DataFrame) -> pd.DataFrame:
    """Give a figure with what it is made of, which means nothing where there is no figure."""
    return answer[["value", "numerator", "denominator"]].mask(answer["value"].isna())


def _rows(connection: Connection, name: str) -> list[Row]:
    found = run(connection, sql_of(name))
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _files(before: Edition, after: Edition) -> pd.DataFrame:
    columns = ("rows_loaded", "rows_refused")
    rows = [
        {
            "file": name,
            "change": change,
            **{f"{one}_before": _of(before.files, name).get(one) for one in columns},
            **{f"{one}_after": _of(after.files, name).get(one) for one in columns},
        }
        for name, change in _changed(before.files, after.files)
    ]
    names = [f"{one}_{side}" for one in columns for side in ("before", "after")]
    return pd.DataFrame(rows, columns=["file", "change", *names])


def _counted(before: Edition, after: Edition) -> pd.DataFrame:
    rows = []
    for key, change in _changed(before.counted, after.counted):
        then, now = _of(before.counted, key), _of(after.counted, key)
        told = now or then
        rows.append(
            {
                **{name: told.get(name) for name in ("table_name", "code", "program", "district")},
                "file": told["file"],
                "change": change,
                "fields": _differing(then, now) if then and now else (),
                "participants": told.get("participants"),
            }
        )
    names = ("table_name", "code", "program", "district", "file", "change", "fields")
    return pd.DataFrame(rows, columns=[*names, "participants"])


def _changed(before: dict[Any, Row], after: dict[Any, Row]) -> list[tuple[Any, str]]:
    """Give what came, then what went, then what is not as it was."""
    came = [(key, CAME) for key in sorted(after.keys() - before.keys())]
    went = [(key, WENT) for key in sorted(before.keys() - after.keys())]
    both = sorted(before.keys() & after.keys())
    return came + went + [(key, CHANGED) for key in both if _differing(before[key], after[key])]


def _of(rows: dict[Any, Row], key: Hashable) -> Row:
    return rows.get(key, {})


def _differing(then: Row, now: Row) -> tuple[tuple[str, Any, Any], ...]:
    """Give the columns that both versions have and that differ, each with its two values."""
    return tuple(
        (name, then[name], now[name])
        for name in _COMPARED
        if name in then and name in now and then[name] != now[name]
    )
