"""Dates that can be read in two ways, 03/04/2021, counted by column while the texts are there."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from etl.stage.clean import RawSheet

_DATE = r"^\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{2}|\d{4})\s*$"


def ambiguous_dates(
    connection: duckdb.DuckDBPyConnection, sheet: RawSheet
) -> Iterator[tuple[str, int, str, int]]:
    """Count per date column the cells whose day could be the month; columns without any left out.

    Gives the column, how many there are, the text of the first and the number of its row.

    Only rows of data count, and 04/04/2021 is the same day either way.
    """
    for column in sheet.columns:
        text = f'raw_row."{column.name}"'
        if column.type == "date":
            [(found, first, row)] = connection.execute(
                f"""
                SELECT count(*), arg_min(text, line), min(line)
                FROM (
                    SELECT
                        regexp_extract({text}, $date, ['day', 'month', 'year']) AS part,
                        trim({text}) AS text,
                        stage_row."row" AS line
                    FROM {sheet.raw} AS raw_row
                    JOIN stage."{sheet.table.name}" AS stage_row
                        ON stage_row.source_id = $source_id
                        AND stage_row."row" = raw_row.rowid + $first_row
                    WHERE regexp_matches({text}, $date)
                )
                WHERE CAST(part.day AS INTEGER) BETWEEN 1 AND 12
                    AND CAST(part.month AS INTEGER) BETWEEN 1 AND 12
                    AND CAST(part.day AS INTEGER) <> CAST(part.month AS INTEGER)
                """,
                {"date": _DATE, "source_id": sheet.source_id, "first_row": sheet.first_row},
            ).fetchall()
            if found:
                yield column.name, int(found), first, int(row)
