"""Turn filters and breakdowns into SQL with bound values, and answers into ordered frames.

Identifiers come only from the constants here; whatever a reader typed is bound as a parameter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from indicators.definition import RESULT, Connection
from indicators.filters import DIMENSIONS, NOT_RECORDED, Filters, QuestionError, rank

_WHOLES = (pd.Int64Dtype(), pd.Int32Dtype())
SQL = Path(__file__).parent / "sql"
# Summaries that earlier versions lack, each in a file of its name.
SUMMED_UP = ("summary_batch_result", "summary_place")

# The column that holds a dimension, where it does not bear the dimension's name.
COLUMNS = {name: name for name in DIMENSIONS} | {
    "group": "group_id",
    "batch": "batch_id",
    # A quarter goes by its first month.
    "quarter": "strftime(date_trunc('quarter', CAST(month || '-01' AS DATE)), '%Y-%m')",
}


@dataclass(frozen=True)
class Condition:
    """Hold an SQL condition and the values bound to its question marks, in order."""

    sql: str
    parameters: tuple[object, ...] = ()

    def and_(self, column: str, values: Sequence[object]) -> Condition:
        """Add that a column, a constant of ours, holds one of the values."""
        marks = ", ".join("?" * len(values))
        if NOT_RECORDED in values:  # a place or a time that is missing has no value in the tables
            column = f"coalesce(CAST({column} AS VARCHAR), '{NOT_RECORDED}')"
            values = [str(value) for value in values]
        sql = f"{self.sql} AND {column} IN ({marks})"
        return Condition(sql, (*self.parameters, *values))


def where(filters: Filters, admitted: Iterable[str]) -> Condition:
    """Give the condition of a selection; QuestionError if it filters by what is not admitted."""
    check_admitted(filters.used(), admitted, "This table")
    condition = Condition("true")
    for dimension in filters.used():
        condition = condition.and_(COLUMNS[dimension], filters.values(dimension))
    return condition


def check_admitted(dimensions: Iterable[str], admitted: Iterable[str], what: str) -> None:
    """Raise QuestionError for a dimension that a table or an indicator does not have."""
    allowed = tuple(admitted)
    for name in dimensions:
        if name not in allowed:
            raise QuestionError(
                f"{what} cannot be broken down or filtered by {name}; "
                f"it can by {', '.join(allowed) or 'nothing'}."
            )


def columns_of(by: Iterable[str]) -> str:
    """Give the breakdown columns of a select list, each followed by a comma."""
    return "".join(f'{COLUMNS[name]} AS "{name}", ' for name in by)


def group_by(by: Iterable[str]) -> str:
    """Give the GROUP BY clause of a breakdown; without one, no row where nothing is selected."""
    names = ", ".join(COLUMNS[name] for name in by)
    return f"GROUP BY {names}" if names else "HAVING count(*) > 0"


def fetch(connection: Connection, sql: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
    """Run a query on a cursor of its own, so that readers can share a connection.

    Numbers that may be missing come as floats with NaN, whatever the rows at hand; only
    program_year stays whole, as Int64.
    """
    frame = run(connection, sql, parameters).df()
    for name, kind in frame.dtypes.items():
        if kind in _WHOLES and name != "program_year":
            frame[name] = frame[name].astype(float)
    return frame


def run(
    connection: Connection, sql: str, parameters: Sequence[object] = ()
) -> duckdb.DuckDBPyConnection:
    """Run a query; in a version from before a summary was thought of, that is summed up first."""
    cursor = connection.cursor()
    try:
        return cursor.execute(sql, parameters)
    except duckdb.CatalogException:
        for name in SUMMED_UP:
            sql = sql.replace(f"FROM {name}", f"FROM ({sql_of(name)}) AS {name}")
        return cursor.execute(sql, parameters)


def fetch_columns(
    connection: Connection, sql: str, parameters: Sequence[object] = ()
) -> dict[str, np.ndarray]:
    """Run a query as `fetch` does; give its columns as arrays, for what is only computed with."""
    columns = run(connection, sql, parameters).fetchnumpy()
    return {name: np.asarray(values) for name, values in columns.items()}


@cache
def sql_of(name: str) -> str:
    """Read a query from its file; what stands in braces there is filled in from our own texts."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def has_table(connection: Connection, name: str) -> bool:
    """Tell whether a version has a table; those built before it was thought of have not."""
    try:
        # To ask for no row of it takes a third of what looking through DuckDB's catalog does.
        connection.cursor().execute(f'FROM "{name}" LIMIT 0')
    except duckdb.CatalogException:
        return False
    return True


def is_protected(connection: Connection) -> bool:
    """Tell whether a file is one for donors or the public: it holds a release and nothing else."""
    return has_table(connection, "released")


def has_column(connection: Connection, table: str, name: str) -> bool:
    """Tell whether a table of a version has a column; those built before it lack it."""
    found = connection.cursor().execute(
        "SELECT 1 FROM duckdb_columns() WHERE table_name = ? AND column_name = ?", [table, name]
    )
    return found.fetchone() is not None


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the rows of a frame as dictionaries by column.

    Of small frames that takes a fifth of what `to_dict` does.
    """
    names = [str(name) for name in frame.columns]
    columns = [[*map(_plain, values.tolist())] for _, values in frame.items()]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain(value: object) -> object:
    """Give a value as Python's own, and None for what pandas says is not there."""
    if value is pd.NA:
        return None
    return value.item() if isinstance(value, np.generic) else value


def ordered(frame: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Sort the rows by the breakdowns, each in its fixed order."""
    if not by or frame.empty:
        return frame.reset_index(drop=True)
    ranks = [[rank(name, value) for value in frame[name].tolist()] for name in by]
    keys = [*zip(*ranks, strict=True)]
    positions = sorted(range(len(keys)), key=keys.__getitem__)
    return frame.iloc[positions].reset_index(drop=True)


def answer(frame: pd.DataFrame, by: Sequence[str], extra: Sequence[str] = ()) -> pd.DataFrame:
    """Give the breakdowns, `RESULT` and extra columns, ordered; what the frame lacks is not known.

    Without breakdowns an empty frame becomes one row that says `no_data`, for what was not found
    is not 0.
    """
    if frame.empty and not by:
        frame = pd.DataFrame([{"note": "no_data"}])
    frame = frame.reindex(columns=[*by, *RESULT, *extra])
    note = frame["note"].astype(object)
    frame["note"] = note.where(note.notna(), "")
    return ordered(with_not_recorded(frame, by), by)


def with_not_recorded(frame: pd.DataFrame, dimensions: Iterable[str]) -> pd.DataFrame:
    """Give `not_recorded` to the rows whose place or time is missing: it is a value like others."""
    missing = [name for name in dimensions if name in DIMENSIONS and frame[name].isna().any()]
    return frame.assign(
        **{
            name: frame[name].astype(object).where(frame[name].notna(), NOT_RECORDED)
            for name in missing
        }
    )


def counted(frame: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Give the answer of a count: numerator and value are the column `n`."""
    count = frame["n"].astype(float)
    return answer(frame.assign(numerator=count, value=count), by)
