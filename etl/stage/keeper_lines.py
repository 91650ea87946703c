"""What came of the data keeper's own files, told as problems of cells and of these files' lines."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from etl import contract
from etl.problems import mask
from etl.problems.rules import rules
from etl.stage import corrections
from etl.text import fold
from etl.values import cleaners, confirmed_spellings, districts, keeper_file
from etl.values.keeper_file import Fault, Line, UnusableLineError

# The files stand among the sources below 1, so that they take no part in the balance of rows.
_SOURCES = {corrections.FILE: 0, confirmed_spellings.FILE: -1}
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
    SELECT {_SOURCES[corrections.FILE]}, line, '', table_name || ' · ' || column_name, ''
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
        connection.execute(
            "INSERT INTO stage.source VALUES ($id, $file, '', NULL, 0, 0, false, false)",
            {"id": source_id, "file": f"data/reference/{name}"},
        )
    _insert(connection, "corrected", _CORRECTED)
    _insert(connection, "correction_stale", _STALE)
    _insert(connection, "correction_unmatched", _UNMATCHED)
    connection.execute(
        f"""
        INSERT INTO stage.detail (source_id, "row", column_name, rule, reason)
        SELECT source_id, "row", correction_use.column_name, 'corrected', reason {_APPLIED}
        """
    )
    _tell_faults(connection, corrections.FILE, of_corrections)
    _tell_faults(connection, confirmed_spellings.FILE, spelling_faults())


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
    known = cleaners.known_meanings(line["list"], line["spelling"])
    if len(known) > 1:  # a name that two districts share stays a question
        names = (districts.names()[code] for code in known)
        raise UnusableLineError("spelling", line["spelling"], *names)
    if known and line["id"] not in known:
        raise UnusableLineError("id", line["id"], *known)


def _insert(connection: duckdb.DuckDBPyConnection, rule: str, query: str) -> None:
    connection.execute(
        'INSERT INTO stage.problem SELECT source_id, "row", column_name, $rule, $severity, found, '
        f'expected FROM ({query}) AS told(source_id, "row", column_name, found, expected)',
        {"rule": rule, "severity": rules()[rule].severity},
    )


def _tell_faults(connection: duckdb.DuckDBPyConnection, name: str, faults: Iterable[Fault]) -> None:
    rule = rules()["reference_line_unused"]
    for fault in faults:
        connection.execute(
            "INSERT INTO stage.problem VALUES ($id, $row, '', $rule, $severity, $found, $expected)",
            {
                "id": _SOURCES[name],
                "row": fault.line,
                "rule": rule.rule,
                "severity": rule.severity,
                "found": f"{fault.column} “{mask.shown_header(fault.text)}”",
                "expected": fault.expected,
            },
        )
