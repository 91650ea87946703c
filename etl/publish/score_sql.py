"""The SQL of a person's score: the answers to the statements of the person's program, added up.

Makes texts from the table `item` of a version; changes nothing in it.
"""

from __future__ import annotations

from collections.abc import Callable

import duckdb

# Of statements that are asked together: the place of each among all, its highest, the threshold.
_Asked = list[tuple[int, int, int]]


def blanks(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the sums before and after, from where on they are agreement, and their highest."""
    rows = connection.execute(
        "SELECT coalesce(program, ''), row_number() OVER (ORDER BY item), scale_high, "
        "score_agreement FROM item ORDER BY item"
    ).fetchall()
    asked: dict[str, _Asked] = {}
    for program, *statement in rows:
        asked.setdefault(program, []).append(tuple(statement))
    return {
        "sum_before": _by_program(asked, lambda one: _sum("pre", one)),
        "sum_after": _by_program(asked, lambda one: _sum("post", one)),
        "sum_agreement": _by_program(asked, lambda one: str(one[0][2])),
        "sum_high": _by_program(asked, lambda one: str(sum(high for _, high, _ in one))),
    }


def _sum(answers: str, asked: _Asked) -> str:
    return " + ".join(f"counted({answers}, {place})" for place, *_ in asked)


def _by_program(asked: dict[str, _Asked], sql_of: Callable[[_Asked], str]) -> str:
    """Return a text of SQL for each program that has statements of its own, and for all others."""
    common = sql_of(asked[""]) if "" in asked else "NULL"
    quoted = {program: program.replace("'", "''") for program in asked if program}
    own = "".join(f" WHEN '{name}' THEN {sql_of(asked[one])}" for one, name in quoted.items())
    return f"CASE program{own} ELSE {common} END" if own else f"({common})"
