"""Tiny warehouses for tests: a few rows written out, the tables and summaries of a real build.

Every row has defaults for what a test does not speak of, so that what it speaks of stands out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb

import warehouse
from etl.publish.write_version import make_tables, summarise
from etl.stage import pace
from parsed_once import connect

Row = dict[str, Any]

ITEMS: tuple[Row, ...] = tuple(
    {
        "item": item,
        "is_reversed": item > 1,
        "scale_low": 1,
        "scale_high": 5,
        "item_agreement": 4,
        "score_agreement": 12,
        "statement_id": f"pernyataan {item}",
        "statement_en": f"statement {item}",
    }
    for item in (1, 2, 3)
)
BUILD: Row = {
    "built_at": datetime(2021, 9, 1, 8, 0),
    "is_sample": False,
    "newest_record": date(2021, 8, 29),
}
_numbers = count(1)


def build(path: str | Path = ":memory:", **tables: Iterable[Row]) -> duckdb.DuckDBPyConnection:
    """Make the tables, insert the rows of each table named, and run the summaries of a build."""
    connection = connect(str(path), config={"threads": 1})
    pace.expect_little(connection)
    make_tables(connection)
    for table, rows in ({"item": ITEMS, "build_info": (BUILD,)} | tables).items():
        insert(connection, table, list(rows))
    summarise(connection)
    return connection


def publish(directory: Path, **tables: Iterable[Row]) -> warehouse.Version:
    """Publish these rows as a version of a warehouse on disk."""
    building = warehouse.start_building(directory)
    build(building / "version" / "staff.duckdb", **tables).close()
    version = warehouse.publish(directory, building, "0" * 64)
    warehouse.discard(building)
    return version


def batch(batch_id: str, start: str = "2021-04-07", **columns: Any) -> Row:
    """Give a row of a batch of JAPRI WEE in Trenggalek that lasts a week."""
    first = date.fromisoformat(start)
    return {
        "batch_id": batch_id,
        "program": "japri_wee",
        "program_year": first.year + (first.month >= 10),
        "district": "3503",
        "month": start[:7],
        "start_date": first,
        "end_date": date.fromordinal(first.toordinal() + 6),
        "trainers": 2,
        "administrators": 1,
    } | columns


def person(batch_id: str, **columns: Any) -> Row:
    """Give a row of a participant who attended everything and of whom nothing more is known.

    `before` and `after` are scores, from which the answers are made.
    """
    for score, answers in (("before", "pre"), ("after", "post")):
        if score in columns:
            columns[answers] = answers_for(columns.pop(score))
    return {
        "batch_id": batch_id,
        "person_id": UUID(int=next(_numbers)),
        "sessions": [True, True, True],
        "pre": [None, None, None],
        "post": [None, None, None],
        "pre_mode": "prospective",
        "disability_method": "unknown",
    } | columns


def people(batch_id: str, number: int, **columns: Any) -> list[Row]:
    """Give as many alike participants."""
    return [person(batch_id, **columns) for _ in range(number)]


def answers_for(score: int | None) -> list[int | None]:
    """Give answers, as people give them, that add up to a score once 2 and 3 are mirrored."""
    if score is None:
        return [None, None, None]
    first = min(5, score - 2)
    second = min(5, score - first - 1)
    return [first, 6 - second, 6 - (score - first - second)]


def group(group_id: str, **columns: Any) -> Row:
    """Give a row of a group with a target of a million in 20 days from 4 September 2023."""
    return {
        "group_id": group_id,
        "program": "bekasi_enterprise",
        "program_year": 2023,
        "business": "hijab",
        "members": 5,
        "start_date": date(2023, 9, 4),
        "target_profit_idr": 1_000_000,
        "target_days": 20,
        "consent": False,
    } | columns


def cash(group_id: str, day: str, revenue: int | None, cost: int | None) -> Row:
    """Give a row of a cash book."""
    return {
        "group_id": group_id,
        "date": date.fromisoformat(day),
        "revenue_idr": revenue,
        "cost_idr": cost,
    }


def support(group_id: str, stage: str, day: str, end: str | None = None, **columns: Any) -> Row:
    """Give a row of an activity of support."""
    return {
        "group_id": group_id,
        "stage": stage,
        "date": date.fromisoformat(day),
        "end_date": date.fromisoformat(end) if end else None,
    } | columns


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    """Insert rows in one statement; what a row does not name is NULL."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    if not names:
        return
    marks = f"({', '.join('?' * len(names))})"
    quoted = ", ".join(f'"{name}"' for name in names)
    connection.execute(
        f"INSERT INTO {table} ({quoted}) VALUES {', '.join([marks] * len(rows))}",
        [row.get(name) for row in rows for name in names],
    )
