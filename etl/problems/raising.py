"""The one way in which a problem is raised: by its rule, which says how severe it is.

Works in the build's in-memory database: appends to `stage.problem`, and to `stage.detail` what is
known of a problem besides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import duckdb
import pyarrow as pa

from etl.problems.rules import rules


@dataclass(frozen=True)
class Raised:
    """A problem of a sheet, or of one of its rows and columns; `certainty` is that of a guess."""

    source_id: int
    rule: str
    found: str = ""
    expected: str = ""
    row: int | None = None
    column_name: str = ""
    certainty: float = 0.0


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the rules beside the problems, so that each problem gets the severity of its own."""
    severities = {rule: one.severity for rule, one in rules().items()}
    connection.register(
        "rules", pa.table({"rule": [*severities], "severity": [*severities.values()]})
    )
    connection.execute("INSERT INTO stage.rule FROM rules")
    connection.unregister("rules")


def raise_from(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    parameters: Mapping[str, Any] | None = None,
    rule: str = "",
    error: str = "error",
) -> None:
    """Raise a problem for each row that a query gives; `error` is what an error is here.

    Its columns: source_id, row (NULL: of the whole sheet), column_name, found and expected of any
    type (NULL: blank), and rule where `rule` names none. Raises KeyError, or where the query names
    it duckdb.ConstraintException, for a rule that is not in rules.csv.
    """
    named = {"rule": rule, "severity": rules()[rule].severity} if rule else {"error": error}
    # Most queries find nothing, and what they cost then is that they are planned.
    found = "CASE severity WHEN 'error' THEN $error ELSE severity END AS severity"
    which = "$rule AS rule, $severity AS severity" if rule else f"rule, {found}"
    join = "" if rule else "LEFT JOIN stage.rule USING (rule)"
    connection.execute(
        f"""
        INSERT INTO stage.problem
        SELECT source_id, "row", column_name, {which},
               coalesce(CAST(found AS VARCHAR), ''), coalesce(CAST(expected AS VARCHAR), '')
        FROM ({query}) {join}
        """,
        dict(parameters or {}) | named,
    )


def raise_each(
    connection: duckdb.DuckDBPyConnection, problems: Sequence[Raised], error: str = "error"
) -> None:
    """Raise problems that were found one by one, all at once: singly, thousands take a minute.

    `error` is what an error is here.
    """
    if not problems:
        return
    connection.register("raised", pa.Table.from_pylist([asdict(one) for one in problems], _RAISED))
    raise_from(connection, "FROM raised", error=error)
    add_details(connection, "SELECT * EXCLUDE (found, expected) FROM raised WHERE certainty > 0")
    connection.unregister("raised")


def add_details(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    parameters: Mapping[str, Any] | None = None,
) -> None:
    """Add what is known of problems besides, a row each.

    Columns: source_id, row, column_name, rule, and any of certainty, reason, text, meanings.
    """
    connection.execute(f"INSERT INTO stage.detail BY NAME {query}", dict(parameters or {}))


_RAISED = pa.schema(
    [
        ("source_id", pa.int32()),
        ("rule", pa.string()),
        ("found", pa.string()),
        ("expected", pa.string()),
        ("row", pa.int64()),
        ("column_name", pa.string()),
        ("certainty", pa.float64()),
    ]
)
