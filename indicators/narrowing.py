"""Which of a figure's records a mark stands for, where no filter says it: what their columns hold.

Written as one text, `date:2023-09-10` or `participants:20..24;program:japri_wee`: columns of the
records, each with a value or with the first and the last one, either of which may be left out, or
with those that it is none of, `district:not 3503,3525`. All of it holds of every record.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from indicators.filters import NOT_RECORDED, QuestionError
from indicators.selection import Condition

PATTERN = r"[a-z][a-z_0-9]{0,39}:[^:;]{1,400}(;[a-z][a-z_0-9]{0,39}:[^:;]{1,400})*"
_BETWEEN, _NONE_OF, _AND = "..", "not ", ","


def narrowed_to(**columns: object) -> str:
    """Write which records are meant: a value of each column, or a pair of the first and the last.

    None in a pair leaves that side open; None alone is what is not recorded; of a set it is none.
    """
    return ";".join(f"{name}:{_written(value)}" for name, value in columns.items())


def _written(value: object) -> str:
    if isinstance(value, frozenset):
        return _NONE_OF + _AND.join(sorted(map(str, value)))
    if isinstance(value, tuple):
        return _BETWEEN.join("" if one is None else str(one) for one in value)
    return NOT_RECORDED if value is None else str(value)


def parts(text: str) -> list[tuple[str, str, str]]:
    """Read it: column, first and last value, of which one may be empty; QuestionError if it cannot.

    Where a column has a single value, that is both.
    """
    if not re.fullmatch(PATTERN, text):
        raise QuestionError(
            f"Records are narrowed as in date:2023-09-10 or participants:20..24, not {text!r}."
        )
    found = []
    for part in text.split(";"):
        column, _, value = part.partition(":")
        first, is_span, last = value.partition(_BETWEEN)
        found.append((column, first, last if is_span else first))
    return found


def left_out(value: str) -> list[str]:
    """Return which values a value is none of, where it is written so; else none."""
    return value.removeprefix(_NONE_OF).split(_AND) if value.startswith(_NONE_OF) else []


def condition(texts: Collection[str], columns: Collection[str]) -> Condition:
    """Give what must hold of the columns; QuestionError for one that the records do not have."""
    made = Condition("true")
    for column, first, last in (part for text in texts for part in parts(text)):
        if column not in columns:
            there = ", ".join(columns)
            raise QuestionError(f"The records have no column {column!r}; they have {there}.")
        made = _and(made, f'CAST("{column}" AS VARCHAR)', first, last)
    return made


def _and(so_far: Condition, column: str, first: str, last: str) -> Condition:
    if first == last == NOT_RECORDED:
        sql, values = f"({column} IS NULL OR {column} = ?)", [NOT_RECORDED]
    elif others := left_out(first):
        sql = f"coalesce({column}, '{NOT_RECORDED}') NOT IN ({', '.join('?' for _ in others)})"
        values = others
    elif first == last:
        sql, values = f"{column} = ?", [first]
    else:
        # As numbers or as days; what is neither is in no span.
        kind = "DATE" if any(map(_is_day, (first, last))) else "DOUBLE"
        sides = ((">=", first), ("<=", last))
        tests = [
            f"TRY_CAST({column} AS {kind}) {sign} TRY_CAST(? AS {kind})"
            for sign, one in sides
            if one
        ]
        sql, values = " AND ".join(tests) or "true", [one for _, one in sides if one]
    return Condition(f"{so_far.sql} AND {sql}", (*so_far.parameters, *values))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
