"""The SQL of a person's score: the answers to the statements of the person's program, added up.

Makes texts from the table `item` of a version; changes nothing in it.
"""

from __future__ import annotations

from collections.abc import Callable

import duckdb

from etl.stage import tables

# Of statements that are asked together: the number of each, its highest, the threshold.
_Asked = list[tuple[int, int, int]]


def statements(connection: duckdb.DuckDBPyConnection) -> list[dict[str, str]]:
    """Return for each statement what a line of SQL may have a blank for.

    `item` is its number, `place` that of its answer among those of a person, `mirror` what stands
    before an answer so that it counts, `item_agreement` from where on it is agreement.
    """
    rows = connection.execute(
        """
        SELECT
            item::VARCHAR AS item,
            (row_number() OVER (ORDER BY item.item))::VARCHAR AS place,
            CASE WHEN is_reversed THEN (scale_low + scale_high) || ' - ' ELSE '' END AS mirror,
            item_agreement::VARCHAR AS item_agreement
        FROM item
        ORDER BY item.item
        """
    )
    names = [column for column, *_ in rows.description]
    return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]


def blanks(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the sums before and after, from where on they are agreement, and their highest.

    And the points of a score that is known without its answers, before and after.
    """
    rows = connection.execute(
        "SELECT coalesce(program, ''), item, scale_high, score_agreement FROM item ORDER BY item"
    ).fetchall()
    asked: dict[str, _Asked] = {}
    for program, *statement in rows:
        asked.setdefault(program, []).append(tuple(statement))
    return {
        "sum_before": _by_program(asked, lambda one: _sum("before", one)),
        "sum_after": _by_program(asked, lambda one: _sum("after", one)),
        "sum_agreement": _by_program(asked, lambda one: str(one[0][2])),
        "sum_high": _by_program(asked, lambda one: str(sum(high for _, high, _ in one))),
        "points_before": tables.score_points("pre_total", "scale_high"),
        "points_after": tables.score_points("post_total", "scale_high"),
    }


def _sum(answers: str, asked: _Asked) -> str:
    return " + ".join(f"{answers}_{item}" for item, *_ in asked)


def _by_program(asked: dict[str, _Asked], sql_of: Callable[[_Asked], str]) -> str:
    """Return a text of SQL for each program that has statements of its own, and for all others."""
    common = sql_of(asked[""]) if "" in asked else "NULL"
    own = "".join(f" WHEN {_quoted(one)} THEN {sql_of(asked[one])}" for one in asked if one)
    return f"CASE program{own} ELSE {common} END" if own else f"({common})"


def _quoted(text: str) -> str:
    """Return a text as SQL; a backslash by its number, for in Spark it changes what follows."""
    quoted = text.replace("'", "''").replace("\\", "' || chr(92) || '")
    return f"'{quoted}'"
