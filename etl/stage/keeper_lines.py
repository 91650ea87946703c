"""What came of the data keeper's own files, told as problems of cells and of these files' lines."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from etl import contract
from etl.problems import mask
from etl.problems.raising import Raised, add_details, raise_each, raise_from
from etl.stage import corrections, tables
from etl.text import fold
from etl.values import choices, confirmed_spellings, districts, keeper_file, readings
from etl.values.keeper_file import Fault, Line, UnusableLineError

# The files stand among the sources below 1, so that they take no part in the balance of rows.
_SOURCES = {corrections.FILE: 0, confirmed_spellings.FILE: -1, readings.FILE: -2}
_APPLIED = """
    FROM stage.correction_use JOIN stage.correction USING (line) WHERE is_applied
    QUALIFY row_number() OVER (
        PARTITION BY source_id, "row", correction_use.column_name ORDER BY line
    ) = 1
"""
_CORRECTED = f"""
    SELECT source_id, "row", correction_use.column_name, found, expected {_APPLIED}
"""
# One that holds anywhere still holds: a batch may be in two files, and mended in one.
_STALE = """
    SELECT DISTINCT source_id, "row", column_name, found, expected
    FROM stage.correction_use
    ANTI JOIN (FROM stage.correction_use WHERE is_applied) AS applied USING (line)
"""
_UNMATCHED = f"""
    SELECT {_SOURCES[corrections.FILE]} AS source_id, line AS "row", '' AS column_name,
           table_name || ' · ' || column_name AS found, NULL AS expected
    FROM stage.correction ANTI JOIN stage.correction_use USING (line)
    WHERE EXISTS (
        FROM stage.source AS read
        WHERE NOT read.is_refused AND (
            (correction.file = '' AND read.table_name = correction.table_name)
            OR lower(read.file) = lower(correction.file)
            OR (correction.file <> ''
                AND ends_with(lower(read.file), '/' || lower(correction.file)))
        )
    )
"""


def tell(connection: duckdb.DuckDBPyConnection, of_corrections: Iterable[Fault]) -> None:
    """Say which cells were corrected, which corrections did not fit, and which lines are faulty."""
    for name, source_id in _SOURCES.items():
        tables.add_source(connection, source_id, f"data/reference/{name}", "", None)
    if tables.has_rows(connection, "correction"):
        _tell_of_corrections(connection)
    _tell_faults(connection, corrections.FILE, of_corrections)
    _tell_faults(connection, confirmed_spellings.FILE, spelling_faults())
    _tell_faults(connection, readings.FILE, readings.faults())


def _tell_of_corrections(connection: duckdb.DuckDBPyConnection) -> None:
    raise_from(connection, _CORRECTED, rule="corrected")
    raise_from(connection, _STALE, rule="correction_stale")
    raise_from(connection, _UNMATCHED, rule="correction_unmatched")
    add_details(
        connection,
        f"""
        SELECT source_id, "row", correction_use.column_name, 'corrected' AS rule, reason {_APPLIED}
        """,
    )


def spelling_faults() -> list[Fault]:
    """Return the lines of confirmed spellings that cannot be used, or say twice what one means."""
    lines, faults = keeper_file.read(confirmed_spellings.FILE, confirmed_spellings.COLUMNS)
    meant: dict[tuple[str, str], str] = {}
    for line in lines:
        try:
            _hold_to_list(line)
            first = meant.setdefault((line["list"], fold(line["spelling"])), line["id"])
            if first != line["id"]:
                raise UnusableLineError("id", line["id"], first)
        except UnusableLineError as error:
            faults.append(error.at(line))
    return faults


def _hold_to_list(line: Line) -> None:
    """Raise UnusableLineError where a line's list, id or spelling cannot be."""
    lists = sorted({column.allowed for table in contract.tables() for column in table.columns})
    if line["list"] not in (*filter(None, lists), confirmed_spellings.DISTRICTS):
        raise UnusableLineError(
            "list", line["list"], *filter(None, lists), confirmed_spellings.DISTRICTS
        )
    is_district = line["list"] == confirmed_spellings.DISTRICTS
    ids = districts.names() if is_district else contract.spellings(line["list"])
    if line["id"] not in ids:
        raise UnusableLineError("id", line["id"], *(["3503"] if is_district else ids))
    if not fold(line["spelling"]):
        raise UnusableLineError("spelling", "", "…")
    known = choices.known_meanings(line["list"], line["spelling"])
    if len(known) > 1:  # a name that two districts share stays a question
        names = (districts.names()[code] for code in known)
        raise UnusableLineError("spelling", line["spelling"], *names)
    if known and line["id"] not in known:
        raise UnusableLineError("id", line["id"], *known)


def _tell_faults(connection: duckdb.DuckDBPyConnection, name: str, faults: Iterable[Fault]) -> None:
    raise_each(
        connection,
        [
            Raised(
                _SOURCES[name],
                "reference_line_unused",
                f"{fault.column} “{mask.shown_header(fault.text)}”",
                fault.expected,
                fault.line,
            )
            for fault in faults
        ],
    )
