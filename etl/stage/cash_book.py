"""A cash book as people keep it, made into the entries of a business.

Every line of it is an entry, unless its remark or its amounts say that it is none: a balance is a
statement of what is there, capital and loans are money that no business earned, and a line without
any amount says nothing. What is set aside is listed with its sum. The balance that the book itself
keeps has to follow from its lines.

Works in the build's in-memory database, once the sheet's rows are on the stage.
"""

from __future__ import annotations

from dataclasses import replace

import duckdb

from etl.contract import questions
from etl.files.cell_address import ranges
from etl.problems import mask
from etl.problems.raising import Raised, add_details, raise_each, raise_from
from etl.stage import tables
from etl.stage.clean import RawSheet
from etl.text import fold

_DOUBT = "remark_in_doubt"
_SIDES = ("revenue_idr", "cost_idr")
_OF_ACCOUNTS = frozenset({"debet", "debit", "kredit", "d", "k", "db", "cr", "kr"})


def prepare(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> RawSheet:
    """Give a sheet of single amounts a column of their sides, where it has none of its own.

    The side is what stands behind each amount; or where some have a minus, those are money out.
    """
    known = sheet.recognised
    if "amount_idr" not in known.positions or "direction" in known.columns:
        return sheet
    connection.execute(tables.query("cash_sides").replace("{raw}", sheet.raw))
    positions = known.positions | {"direction": known.positions["amount_idr"]}
    return replace(sheet, recognised=replace(known, positions=positions))


def settle(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> tuple[int, list[int]]:
    """Leave of a sheet's lines the entries on the stage, and tell what became of the others.

    Returns the number of lines that are entries, be they good or not, and the rows of those that
    have neither day nor amount.
    """
    source = {"source_id": sheet.source_id}
    if sheet.recognised.cash.is_recap:
        connection.execute("INSERT INTO stage.cash_recap VALUES ($source_id)", source)
    _take_sides(connection, sheet)
    _do_without_profit(connection, source)
    connection.execute(tables.query("cash_lines"), source)
    _decide_of_accounts(connection, sheet)
    if not sheet.recognised.cash.is_of_one_side:
        _hold_balances(connection, source)
    _ask_of_remarks(connection, sheet)
    _set_aside(connection, sheet)
    silent = _drop_silent_lines(connection, sheet)
    _fill_blank_sides(connection, sheet)
    connection.execute("UPDATE stage.cash SET remark = NULL WHERE source_id = $source_id", source)
    counted = connection.execute(
        "SELECT count(*) FROM stage.cash WHERE source_id = $source_id", source
    )
    return int(counted.fetchall()[0][0]), silent


def _take_sides(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> None:
    """Write single amounts to their side; ask of those of which nothing says which it is."""
    answer = sheet.recognised.readings.answer("amount_side")
    connection.execute(
        """
        UPDATE stage.cash SET
            direction = coalesce(direction, $answer),
            revenue_idr = CASE coalesce(direction, $answer)
                WHEN 'in' THEN amount_idr WHEN 'out' THEN 0
            END,
            cost_idr = CASE coalesce(direction, $answer)
                WHEN 'out' THEN amount_idr WHEN 'in' THEN 0
            END
        WHERE source_id = $source_id AND amount_idr IS NOT NULL
        """,
        {"source_id": sheet.source_id, "answer": answer},
    )
    raise_from(
        connection,
        """
        SELECT source_id, "row", 'amount_idr' AS column_name,
               with_points(amount_idr) AS found, '' AS expected
        FROM stage.cash
        WHERE source_id = $source_id AND amount_idr IS NOT NULL AND direction IS NULL
            AND coalesce(remark, '') NOT LIKE 'balance%' AND NOT EXISTS (
                FROM stage.problem AS problem
                WHERE problem.source_id = $source_id AND problem."row" = cash."row"
                    AND column_name = 'direction' AND severity = 'error'
            )
        """,
        {"source_id": sheet.source_id},
        "direction_unknown",
    )


def _do_without_profit(connection: duckdb.DuckDBPyConnection, source: dict[str, int]) -> None:
    """Leave out a profit that nobody computed where it follows from the line's own amounts.

    Where one of those is unknown the line is refused for that. A formula in a line that is of no
    day was written ahead.
    """
    connection.execute(
        """
        UPDATE stage.problem SET severity = 'cell'
        FROM stage.cash
        WHERE problem.source_id = $source_id AND rule = 'formula_not_computed'
            AND column_name = 'profit_idr' AND cash.source_id = $source_id
            AND cash."row" = problem."row"
            AND (
                coalesce(revenue_idr, cost_idr) IS NOT NULL OR date IS NULL OR EXISTS (
                    FROM stage.problem AS of_side
                    WHERE of_side.source_id = $source_id AND of_side."row" = cash."row"
                        AND of_side.column_name IN ('revenue_idr', 'cost_idr', 'amount_idr')
                )
            )
        """,
        source,
    )


def _decide_of_accounts(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> None:
    """Let the balances of a book of debits and credits say which of the two is money in."""
    if not _is_of_accounts(connection, sheet):
        return
    source = {"source_id": sheet.source_id}
    breaks = {}
    for is_swapped in (False, True):
        [(breaks[is_swapped],)] = connection.execute(
            f"SELECT count(*) FILTER (is_broken) FROM ({tables.query('cash_balances')})"
        ).fetchall()
        _swap(connection, source)
    is_decided = breaks[True] != breaks[False]
    answer = None if is_decided else sheet.recognised.readings.answer("debit_side")
    if breaks[True] < breaks[False] or answer == "out":
        _swap(connection, source)
    if breaks[True] < breaks[False]:
        raise_each(connection, [Raised(sheet.source_id, "debit_taken_as_out")])
    elif not is_decided and answer is None:
        raise_each(connection, [Raised(sheet.source_id, "debit_taken_as_in")])


def _swap(connection: duckdb.DuckDBPyConnection, source: dict[str, int]) -> None:
    connection.execute(
        "UPDATE stage.cash SET revenue_idr = cost_idr, cost_idr = revenue_idr "
        "WHERE source_id = $source_id",
        source,
    )
    connection.execute(tables.query("cash_lines"), source)


def _is_of_accounts(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> bool:
    """Tell whether the sides are debit and credit, by their headers or behind each amount."""
    texts = [sheet.recognised.cash.sides.get(side, "") for side in _SIDES]
    if "amount_idr" in sheet.recognised.positions:
        found = connection.execute(f"SELECT DISTINCT direction FROM {sheet.raw}").fetchall()
        texts = [text for (text,) in found if text]
    is_said = [not _OF_ACCOUNTS.isdisjoint(fold(text).split()) for text in texts]
    return bool(is_said) and all(is_said)


def _hold_balances(connection: duckdb.DuckDBPyConnection, source: dict[str, int]) -> None:
    """Name the first line of each group's book whose balance does not follow from those above."""
    raise_from(
        connection,
        f"""
        SELECT
            $source_id AS source_id, "row", 'balance_idr' AS column_name,
            with_points(stated_idr) AS found, with_points(follows_idr) AS expected
        FROM ({tables.query("cash_balances")})
        WHERE is_broken AND NOT is_first
        QUALIFY row_number() OVER (PARTITION BY group_id ORDER BY "row") = 1
        """,
        source,
        "balance_broken",
    )


def _set_aside(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> None:
    """Take the lines of money that is no business off the stage; list them by their words.

    Balances and sums are listed one by one: what several of them add up to means nothing.
    """
    found = connection.execute(
        """
        SELECT words, list("row" ORDER BY "row") AS "rows",
               with_points(sum(amount_idr))
        FROM cash_line
        WHERE says IN ('balance', 'movement', 'sum') AND NOT is_unreadable
            AND NOT (is_without_amount AND stated_idr IS NULL)
        GROUP BY words, if(says = 'movement', 0, "row")
        ORDER BY min("row")
        """
    ).fetchall()
    problems = [
        Raised(
            sheet.source_id,
            "cash_set_aside",
            f"{words} ({ranges(set(rows), set())})",
            amount,
            rows[0],
            "remark",
        )
        for words, rows, amount in found
    ]
    _drop(connection, sheet, [row for _, rows, _ in found for row in rows])
    raise_each(connection, problems)


def _ask_of_remarks(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> None:
    """Ask of the lines whose remark says only perhaps that they are no business; take answers."""
    if "remark" not in sheet.recognised.columns:
        return
    found = connection.execute(
        f"""
        SELECT "row", raw_row.remark, words
        FROM cash_line JOIN {sheet.raw} AS raw_row ON "row" = raw_row.rowid + $first_row
        WHERE says = 'perhaps' AND NOT is_unreadable AND NOT is_without_amount
        ORDER BY "row"
        """,
        {"first_row": sheet.first_row},
    ).fetchall()
    readings = sheet.recognised.readings
    answers = {text: readings.answer(questions.BUSINESS_MONEY, text) for _, text, _ in found}
    aside = [row for row, text, _ in found if answers[text] == "other"]
    connection.execute(
        "UPDATE cash_line SET says = 'movement' WHERE list_contains($aside, \"row\")",
        {"aside": aside},
    )
    asked = [(row, text, words) for row, text, words in found if answers[text] is None]
    raise_each(
        connection,
        [
            Raised(sheet.source_id, _DOUBT, mask.shown_remark(text), words, row, "remark")
            for row, text, words in asked
        ],
    )
    for row, text, _ in asked:
        add_details(
            connection,
            "SELECT $source_id AS source_id, $row AS row, 'remark' AS column_name, $rule AS rule, "
            "$text AS text",
            {"source_id": sheet.source_id, "row": row, "rule": _DOUBT, "text": text},
        )


def _drop_silent_lines(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> list[int]:
    """Take the lines off the stage that have a remark or a balance, and neither day nor amount."""
    found = connection.execute(
        'SELECT "row" FROM cash_line WHERE is_without_amount AND date IS NULL AND NOT is_unreadable'
    ).fetchall()
    rows = [row for (row,) in found]
    _drop(connection, sheet, rows)
    return rows


def _fill_blank_sides(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> None:
    """Read a blank beside an amount as no money.

    `#N/A`, a formula that nobody computed, or a word such as “belum” is no blank there.
    """
    if not set(_SIDES) <= sheet.recognised.positions.keys():
        return
    for side, other in (_SIDES, _SIDES[::-1]):
        connection.execute(
            f"""
            UPDATE stage.cash SET {side} = 0
            WHERE source_id = $source_id AND {side} IS NULL AND {other} IS NOT NULL
                AND profit_idr IS NULL
                AND NOT EXISTS (
                    FROM {sheet.raw} AS raw
                    WHERE raw.rowid + $first_row = cash."row"
                        AND regexp_matches(raw.{side}, '[[:alpha:]?]')
                )
                AND NOT EXISTS (
                    FROM stage.problem AS problem
                    WHERE problem.source_id = $source_id AND problem."row" = cash."row"
                        AND column_name = $side
                )
            """,
            {
                "source_id": sheet.source_id,
                "side": side,
                "first_row": sheet.first_row,
            },
        )


def _drop(connection: duckdb.DuckDBPyConnection, sheet: RawSheet, rows: list[int]) -> None:
    """Take lines off the stage, with what they lack: they are no entries and need not have it."""
    if not rows:
        return
    of_lines = 'source_id = $source_id AND list_contains($rows, "row")'
    parameters = {"source_id": sheet.source_id, "rows": rows}
    connection.execute(f"DELETE FROM stage.cash WHERE {of_lines}", parameters)
    connection.execute(
        f"DELETE FROM stage.problem WHERE {of_lines} AND rule <> 'balance_broken'", parameters
    )
