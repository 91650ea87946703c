"""Say where the records came from: the balance of rows, the problems, the build.

Reads source, problem, replaced and build_info only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from findings import PROBLEM_ORDER, REPLACED_ORDER
from indicators.definition import Connection
from indicators.selection import fetch, has_table

BALANCE = ("rows_read", "rows_loaded", "rows_refused", "rows_duplicate", "rows_not_data")
# What a row of data can have become; titles, totals, blanks and guide sheets are none.
DATA = ("rows_loaded", "rows_refused", "rows_duplicate")

REPLACED = (
    *("table_name", "key", "rows", "file", "sheet", "moment"),
    *("replaced_file", "replaced_sheet", "replaced_moment"),
)


@dataclass(frozen=True)
class Build:
    """Hold when a version was built (UTC), whether it is sample data, and its newest record."""

    built_at: datetime
    is_sample: bool
    newest_record: date | None


def balance(connection: Connection) -> pd.DataFrame:
    """List the sheets of every file with the balance of their rows.

    Columns: file, sheet, table_name (missing where no table was recognised), rows_read,
    rows_loaded, rows_refused, rows_duplicate, rows_not_data; rows_read is the sum of the others.
    """
    return fetch(
        connection,
        f"SELECT file, sheet, table_name, {', '.join(BALANCE)} FROM source "
        "ORDER BY file, source_id",
    )


def balance_by_file(connection: Connection) -> pd.DataFrame:
    """Add up the balance of rows by file. Columns: file, and the five of `balance`."""
    return balance(connection).groupby("file", as_index=False)[list(BALANCE)].sum()


def problems(connection: Connection) -> pd.DataFrame:
    """List the refused rows, refused files, warnings and information, in this order.

    Rows that were refused because another was come after all others that were refused. Columns:
    file, sheet, cell, row, table_name, column_name, rule, severity (error, cell, warning, info),
    found (masked where personal), expected, message_id, message_en, remedy_id, remedy_en.
    """
    return fetch(
        connection,
        'SELECT file, sheet, cell, "row", table_name, column_name, rule, severity, found, '
        "expected, message_id, message_en, remedy_id, remedy_en FROM problem "
        f"ORDER BY {PROBLEM_ORDER}",
    )


def replaced(connection: Connection) -> pd.DataFrame:
    """List what a newer file took the place of; nothing in versions from before that was kept.

    Columns: table_name and rows (missing where a whole file was accepted instead of another), key
    ('' where there is none that can be read); file, sheet and
    moment (UTC, when it was saved or accepted) of what stays; replaced_file, replaced_sheet and
    replaced_moment of what was replaced.
    """
    if not has_table(connection, "replaced"):
        return pd.DataFrame(columns=list(REPLACED))
    return fetch(
        connection,
        f"SELECT {', '.join(REPLACED)} FROM replaced ORDER BY moment DESC, {REPLACED_ORDER}",
    )


def build(connection: Connection) -> Build:
    """Give the facts of the build."""
    row = (
        connection.cursor()
        .execute("SELECT built_at, is_sample, newest_record FROM build_info")
        .fetchone()
    )
    if row is None:
        raise LookupError("The warehouse does not say when it was built.")
    return Build(*row)
