"""Dates that can be read in two ways, 03/04/2021, counted by column while the texts are there.

Nothing is said of a column that itself tells its order, or of which that was answered or is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb

from etl.stage.clean import RawSheet, distinct_texts
from etl.values.date_order import ORDER

_DATE = r"^\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{2}|\d{4})\s*$"
_IS_DATE = re.compile(_DATE, re.ASCII).match


def ambiguous_dates(
    connection: duckdb.DuckDBPyConnection, sheet: RawSheet
) -> Iterator[tuple[str, int, str, int]]:
    """Count per date column the cells whose day could be the month; columns without any left out.

    Gives the column, how many there are, the text of the first and the number of its row.

    Only rows of data count, and 04/04/2021 is the same day either way.
    """
    header, told = sheet.recognised.words, sheet.recognised.readings
    for column in sheet.columns:
        place = sheet.recognised.positions.get(column.name)
        if column.type != "date" or place is None or told.answer(ORDER, header.get(place, "")):
            continue
        # Of dates that are written otherwise, which most are, nothing is counted.
        [texts] = distinct_texts(connection, sheet, [column])
        if not any(map(_IS_DATE, texts)):
            continue
        text = f'raw_row."{column.name}"'
        [(found, first, row)] = connection.execute(
            f"""
            SELECT count(*), arg_min(text, line), min(line)
            FROM (
                SELECT
                    TRY_CAST(regexp_extract({text}, $date, 1) AS INTEGER) AS first,
                    TRY_CAST(regexp_extract({text}, $date, 2) AS INTEGER) AS second,
                    trim({text}) AS text,
                    stage_row."row" AS line
                FROM {sheet.raw} AS raw_row
                SEMI JOIN (
                    SELECT text
                    FROM (SELECT DISTINCT "{column.name}" AS text FROM {sheet.raw})
                    WHERE regexp_matches(text, $date)
                ) AS dated ON {text} = dated.text
                JOIN stage."{sheet.table.name}" AS stage_row
                    ON stage_row.source_id = $source_id
                    AND stage_row."row" = raw_row.rowid + $first_row
            )
            WHERE first <> second
            HAVING bool_and(first <= 12 AND second <= 12) AND NOT EXISTS (
                FROM stage.problem
                WHERE source_id = $source_id AND column_name = $column
                    AND rule = 'date_order_in_doubt'
            )
            """,
            {
                "date": _DATE,
                "source_id": sheet.source_id,
                "first_row": sheet.first_row,
                "column": column.name,
            },
        ).fetchall() or [(0, "", 0)]
        if found:
            yield column.name, int(found), first, int(row)
