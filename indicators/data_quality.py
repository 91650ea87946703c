"""Say where the records came from: the balance of rows, the problems, the build.

Reads source, problem, replaced and build_info only; of a release what it says of itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from findings import PROBLEM_ORDER, REPLACED_ORDER
from indicators import released
from indicators.bounds import MOST_TOLD
from indicators.definition import Connection
from indicators.selection import fetch, has_table, is_protected, run, sql_of

BALANCE = ("rows_read", "rows_loaded", "rows_refused", "rows_duplicate", "rows_not_data")
# What a row of data can have become; titles, totals, blanks and guide sheets are none.
DATA = ("rows_loaded", "rows_refused", "rows_duplicate")

REPLACED = (
    *("table_name", "key", "rows", "file", "sheet", "moment"),
    *("replaced_file", "replaced_sheet", "replaced_moment"),
)


@dataclass(frozen=True)
class Build:
    """Hold when a version was built (UTC), whether it is sample data, and its newest record.

    When it was built is not released to donors and the public.
    """

    built_at: datetime | None
    is_sample: bool
    newest_record: date | None


@dataclass(frozen=True)
class Replaced:
    """Hold how much was replaced: lines of the list, newer files, older files as a whole, rows."""

    lines: int
    newer_files: int
    whole_files: int
    rows: int


def balance(connection: Connection, most: int | None = None) -> pd.DataFrame:
    """List the sheets of every file with the balance of their rows; all, or the first so many.

    Columns: file, sheet, table_name (missing where no table was recognised), rows_read,
    rows_loaded, rows_refused, rows_duplicate, rows_not_data; rows_read is the sum of the others.
    """
    return fetch(
        connection,
        f"SELECT file, sheet, table_name, {', '.join(BALANCE)} FROM source "
        f"ORDER BY file, source_id{_limit(most)}",
    )


def balance_in_all(connection: Connection) -> pd.DataFrame:
    """Add up the balance of rows of all sheets; those that do not add up come first, by name.

    Columns: those of `balance`, without table_name, and sheets (how many a row is of). At most
    MOST_TOLD rows have a name, the last is of all other sheets.
    """
    sums = ", ".join(f"sum({name})::BIGINT AS {name}" for name in BALANCE)
    return fetch(
        connection,
        sql_of("balance_in_all").format(added=" + ".join(BALANCE[1:]), sums=sums),
        [MOST_TOLD],
    )


def refused_by_file(connection: Connection, most: int, least: int = 1) -> pd.DataFrame:
    """List the files of which at least so many rows were refused, with the balance of their rows.

    Columns: file, the five of `balance`, and files (how many such files there are, of which at
    most the first so many are listed).
    """
    sums = ", ".join(f"sum({name})::BIGINT AS {name}" for name in BALANCE)
    return fetch(
        connection,
        f"SELECT file, {sums}, count(*) OVER () AS files FROM source GROUP BY file "
        f"HAVING sum(rows_refused) >= ? ORDER BY file{_limit(most)}",
        [least],
    )


def problem_counts(connection: Connection) -> pd.DataFrame:
    """Count the problems. Columns: severity, rule, problems; in the order of `problems`."""
    return fetch(
        connection,
        "SELECT severity, rule, count(*)::BIGINT AS problems FROM "
        f"(SELECT *, row_number() OVER (ORDER BY {PROBLEM_ORDER}) AS place FROM problem) "
        "GROUP BY severity, rule ORDER BY min(place)",
    )


def problems(
    connection: Connection, severity: str = "all", most: int | None = None
) -> pd.DataFrame:
    """List the refused rows, refused files, warnings and information, in this order.

    All of them, or those of one severity; all of these, or the first so many.

    Rows that were refused because another was come after all others that were refused. Columns:
    file, sheet, cell, row, table_name, column_name, rule, severity (error, cell, warning, info),
    found (masked where personal), expected, message_id, message_en, remedy_id, remedy_en.
    """
    return fetch(
        connection,
        'SELECT file, sheet, cell, "row", table_name, column_name, rule, severity, found, '
        "expected, message_id, message_en, remedy_id, remedy_en FROM problem "
        f"WHERE ? IN ('all', severity) ORDER BY {PROBLEM_ORDER}{_limit(most)}",
        [severity],
    )


def replaced(
    connection: Connection, most: int | None = None, most_files: int | None = None
) -> pd.DataFrame:
    """List what a newer file took the place of; nothing in versions from before that was kept.

    All of it, or the first so many rows, or what the newest so many files took the place of.
    Columns: table_name and rows (missing where a whole file was accepted instead of another), key
    ('' where there is none that can be read); file, sheet and
    moment (UTC, when it was saved or accepted) of what stays; replaced_file, replaced_sheet and
    replaced_moment of what was replaced.
    """
    if not has_table(connection, "replaced"):
        return pd.DataFrame(columns=list(REPLACED))
    newest = "" if most_files is None else f"QUALIFY {_FILES} <= {int(most_files)} "
    return fetch(
        connection,
        f"SELECT {', '.join(REPLACED)} FROM replaced {newest}"
        f"ORDER BY moment DESC, {REPLACED_ORDER}{_limit(most)}",
    )


_FILES = "dense_rank() OVER (ORDER BY moment DESC, file)"


def replaced_counts(connection: Connection) -> Replaced:
    """Count what a newer file took the place of."""
    if not has_table(connection, "replaced"):
        return Replaced(0, 0, 0, 0)
    found = run(
        connection,
        "SELECT count(*), count(DISTINCT (moment, file)), count(*) FILTER (table_name IS NULL), "
        "coalesce(sum(rows), 0)::BIGINT FROM replaced",
    ).fetchone()
    return Replaced(*found) if found else Replaced(0, 0, 0, 0)


def _limit(most: int | None) -> str:
    return "" if most is None else f" LIMIT {int(most)}"


def build(connection: Connection) -> Build:
    """Give the facts of the build, or what is released of them."""
    if is_protected(connection):
        kept = released.terms(connection)
        return Build(None, kept.is_sample, kept.newest_record)
    row = (
        connection.cursor()
        .execute("SELECT built_at, is_sample, newest_record FROM build_info")
        .fetchone()
    )
    if row is None:
        raise LookupError("The warehouse does not say when it was built.")
    return Build(*row)
