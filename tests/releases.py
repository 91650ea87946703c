"""Files for protected audiences, made by hand in memory, and those of the sample."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

import warehouse

SQL = warehouse.ROOT / "etl" / "publish" / "sql"
AUDIENCES = ("donor", "public")
COLUMNS = (
    *("count", "program", "program_year", "district"),
    *("relationship", "disability", "sex", "age_group"),
    *("status", "number", "out_of", "design_effect", "interval_is_withheld"),
)


def cell(
    count: str, number: int | None, out_of: int | None = None, status: str = "", **more: Any
) -> dict[str, Any]:
    """Give a cell of a release: shown, or withheld without a number, unless told otherwise."""
    status = status or ("withheld" if number is None else "shown")
    return {"count": count, "number": number, "out_of": out_of, "status": status} | more


def release(
    cells: Iterable[Mapping[str, Any]],
    *,
    audience: str = "donor",
    smallest: int = 5,
    rounded_to: int = 1,
    spans: Iterable[tuple[str, date, date, date | None]] = (),
    enterprises: Iterable[tuple[str, int, int | None, int]] = (),
    support: Iterable[tuple[str, str, date, date]] = (),
    targets: Iterable[tuple[str, float, str | None, int | None, str | None]] = (),
    path: Path | str = ":memory:",
) -> duckdb.DuckDBPyConnection:
    """Give a connection to a file for an audience that holds these cells and nothing else."""
    connection = duckdb.connect(str(path))
    connection.execute((SQL / "release_tables.sql").read_text(encoding="utf-8"))
    connection.execute(
        "INSERT INTO release VALUES (?, ?, ?, 3, true, DATE '2023-09-27')",
        [audience, smallest, rounded_to],
    )
    for one in cells:
        marks = ", ".join("?" * len(COLUMNS))
        connection.execute(
            f"INSERT INTO released VALUES ({marks})", [one.get(name) for name in COLUMNS]
        )
    connection.execute(
        "CREATE TABLE support (program VARCHAR, stage VARCHAR, start_date DATE, end_date DATE)"
    )
    connection.execute(
        "CREATE TABLE enterprise (program VARCHAR, groups BIGINT, members BIGINT, "
        "incentives_disbursed_idr BIGINT)"
    )
    connection.execute(
        "CREATE TABLE consenting_group (program VARCHAR, business VARCHAR, "
        "target_profit_idr BIGINT, target_days INTEGER, net_profit_idr BIGINT, "
        "days_elapsed BIGINT)"
    )
    rows = {"span": spans, "enterprise": enterprises, "support": support, "target": targets}
    for table, values in rows.items():
        for row in values:
            connection.execute(
                f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", list(row)
            )
    return connection


def of_sample(directory: Path, audience: str) -> duckdb.DuckDBPyConnection:
    """Open what is released of the sample to an audience."""
    return warehouse.open_version(directory, audience=audience)


def of_districts() -> duckdb.DuckDBPyConnection:
    """Give a release to donors of four districts: of one agreement is withheld, of one a bound.

    Which cells of the sample are withheld beside those of few is for `disclosure` to choose.
    """
    people = {"3503": 640, "3505": 148, "3506": 24, "3525": 285}
    batches = {"3503": 24, "3505": None, "3506": None, "3525": 11}
    agreement = [
        cell("agreement", 950, 1097, design_effect=1.8),
        cell("agreement", None, 640, district="3503"),
        cell("agreement", 129, 148, district="3505", design_effect=1.6),
        cell("agreement", 19, 24, "at_least", district="3506"),
        cell("agreement", 251, 285, district="3525", design_effect=1.0),
    ]
    by_year = [
        cell("agreement", 521, 595, program_year=2020, design_effect=1.2),
        cell("agreement", 429, 502, program_year=2021, design_effect=1.2),
        cell("agreement", 270, 310, district="3503", program_year=2020, design_effect=1.2),
        cell("agreement", None, 330, district="3503", program_year=2021),
        cell("agreement", 129, 148, district="3505", program_year=2021, design_effect=1.6),
        cell("agreement", 19, 24, "at_least", district="3506", program_year=2021),
        cell("agreement", 251, 285, district="3525", program_year=2020, design_effect=1.0),
    ]
    return release(
        [
            *agreement,
            *by_year,
            cell("participants", 1097, 1097),
            cell("batches", 42, 42),
            *(cell("participants", n, n, district=place) for place, n in people.items()),
            *(cell("batches", n, n, district=place) for place, n in batches.items()),
        ]
    )
