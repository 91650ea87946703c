"""People on whom two engines might differ: whatever may be missing, at every edge."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import duckdb

from tests import fixtures
from tests.fixtures import ITEMS, Row, batch, person

# Programs with statements of their own, a quote and a backslash, no scale, and none at all.
QUOTED = "it's \\n"
PROGRAMS = ("japri_wee", "japri_pwd", QUOTED, "without_scale", None)
# Codes that are alike only to who does not look closely: case, blanks, accents, emptiness.
ALIKE = ("B1", "b1", "B1 ", " B1", "", "É", "E\u0301", "É".lower(), "B\\1", "B'1", 'B"1', "B\t1")
SCORES = (
    *(None, "12", "8/10", "12/15", "80%", "100%", "0", "0%", "-3", "3", "15", "15.0", "16"),
    *("12.5", "007", "11.999999999999999999", "33.3%", "66.66666666666667%", "1000000000000"),
)
_MONTH_ENDS = [
    date(year, month, 1) - timedelta(1) for year in (2020, 2021) for month in range(1, 13)
]


def items() -> list[Row]:
    """Give three statements for all programs and two for each of two programs."""
    own = [
        ITEMS[0]
        | {"item": item, "is_reversed": is_reversed, "scale_low": -2, "scale_high": 4}
        | {"item_agreement": 3, "score_agreement": 6, "program": program}
        for item, is_reversed, program in (
            *((4, True, "japri_pwd"), (5, False, "japri_pwd")),
            *((6, True, QUOTED), (10, False, QUOTED)),
        )
    ]
    return [*ITEMS, *own]


def scales() -> list[Row]:
    """Give the scales of the programs that have one."""
    limits = {"japri_wee": (3, 15, 12), "japri_pwd": (-4, 8, 6), QUOTED: (0, 100, 50)}
    names = ("scale_low", "scale_high", "score_agreement")
    return [{"program": one} | dict(zip(names, limits[one], strict=True)) for one in limits]


def batches() -> list[Row]:
    """Give a batch of each program and code, one for each last day of a month, and empty ones."""
    given = [
        batch(f"{code}/{number}", program=program)
        for code in ALIKE
        for number, program in enumerate(PROGRAMS)
    ]
    given += [batch(code, end_date=None, start="2021-08-31") for code in ALIKE]
    given += [batch(f"ends {day}", end_date=day) for day in _MONTH_ENDS]
    return [*given, batch("empty"), batch("no day", start_date=None, end_date=None)]


def people() -> list[Row]:
    """Give people for every code, every day around six months, and every way to be half known."""
    answers = [(None, 3), (3, None), (1, 5), (5, 1), (3, 3), (None, None), (5, 5)]
    given: list[Row] = [
        person(code, pre=_row(before), post=_row(after), pre_mode=mode, relationship=who)
        for code in ALIKE
        for before, after in answers
        for mode in ("prospective", "retrospective", None)
        for who in ("husband", None)
    ]
    given += [
        person(f"B1/{number}", pre=_row(before), post=_row(after), pre_total=low, post_total=high)
        for number, _ in enumerate(PROGRAMS)
        for before, after in answers
        for low, high in (
            *itertools.product(SCORES[:6], SCORES),
            *itertools.product(SCORES, SCORES[:2]),
        )
    ]
    given += [
        person(f"ends {day}", action_date=_months_later(day) + timedelta(days))
        for day in _MONTH_ENDS
        for days in range(-4, 5)
    ]
    known = (True, False, None)
    given += [
        person("b1/0", sessions=list(sessions), champion=champion, commitment=commitment)
        | {"disability": disability, "action": action}
        for sessions in itertools.product(known, repeat=3)
        for champion in known
        for commitment in ("other", None)
        for disability in ("yes", "no", None)
        for action in ("other", None)
    ]
    given += [
        person(code, sex=sex, age=age)
        for code in ALIKE
        for sex in ("male", "female", None)
        for age in (10, 19, 20, 59, 60, 99, None)
    ]
    given += [
        person("B1/0", sessions=None, pre=None, post=None),
        person("B1/0", sessions=[], pre=[], post=[]),
        person("B1/0", sessions=[True], pre=[5], post=[5]),
        person("no day", action_date=date(2021, 8, 31)),
        person("B1/1", action_date=date.min),
        person("B1/1", action_date=date.max),
        person("of no batch", pre=_row(3), post=_row(3)),
        fixtures.person("B1") | {"batch_id": None},
    ]
    return [one | {"person_id": UUID(int=number)} for number, one in enumerate(given)]


def lay(connection: duckdb.DuckDBPyConnection, **tables: list[Row]) -> None:
    """Lay rows into the empty tables of a version."""
    for table, rows in tables.items():
        fixtures.insert(connection, table, rows)


def many(connection: duckdb.DuckDBPyConnection, number: int) -> None:
    """Lay as many people as are asked for in batches of 20, the same whenever it is asked."""
    lay(connection, item=items(), score_scale=scales())
    connection.execute(
        """
        INSERT INTO batch BY NAME
        SELECT
            'B' || i AS batch_id, ['japri_wee', 'japri_pwd', 'without_scale'][1 + i % 3] AS program,
            2021 AS program_year, (3500 + i % 20)::VARCHAR AS district,
            strftime(DATE '2021-01-01' + i::INTEGER % 270, '%Y-%m') AS month,
            DATE '2021-01-01' + i::INTEGER % 270 AS start_date,
            DATE '2021-01-06' + i::INTEGER % 270 AS end_date
        FROM range($number // 20) AS batches (i)
        """,
        {"number": number},
    )
    connection.execute(
        """
        INSERT INTO participant BY NAME
        WITH drawn AS (
            SELECT i, d
            FROM range($number) AS people (i),
            LATERAL (
                SELECT list_transform(range(20), lambda n: CAST(hash(i, n) % 100 AS BIGINT)) AS d
            )
        )
        SELECT
            'B' || i % ($number // 20) AS batch_id,
            [d[1] < 90, d[2] < 80, CASE WHEN d[3] < 90 THEN d[3] < 70 END] AS sessions,
            list_transform(d[4:10], lambda n: CASE WHEN n < 95 THEN 1 + n % 5 END) AS pre,
            list_transform(d[8:14], lambda n: CASE WHEN n < 95 THEN 1 + n % 5 END) AS post,
            ['husband', 'friend', 'alumnus', NULL][1 + d[15] % 4] AS relationship,
            ['yes', 'no', NULL][1 + d[16] % 3] AS disability,
            ['male', 'female', NULL][1 + d[11] % 3] AS sex,
            CASE WHEN d[12] < 90 THEN 10 + d[12] END AS age,
            ['prospective', 'retrospective', NULL][1 + d[17] % 3] AS pre_mode,
            ['12', '80%', '8/10', '7/15', NULL][1 + d[18] % 5] AS pre_total,
            ['15', '12.5', '90%', NULL][1 + d[19] % 4] AS post_total,
            CASE WHEN d[20] < 40 THEN 'other' END AS commitment,
            CASE WHEN d[20] % 3 < 2 THEN d[20] % 3 = 1 END AS champion,
            CASE WHEN d[12] < 30 THEN 'other' END AS action,
            CASE WHEN d[13] < 50 THEN DATE '2021-06-01' + (d[13] * 9)::INTEGER END AS action_date
        FROM drawn
        """,
        {"number": number},
    )


def _row(score: int | None) -> list[Any]:
    """Give an answer to each statement: all the same, or one of them missing."""
    return [score] * 7 if score != 3 else [3, 1, 5, None, 3, 2, 4]


def _months_later(day: date) -> date:
    """Return about half a year later: the tests take some days before and after."""
    return day + timedelta(182)
