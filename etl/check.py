"""Hold the cleaned rows against the rules that look beyond one cell, and word every problem.

A rule is a row of `rules.csv` (severity and words in both languages) and, where it looks at rows, a
query `sql/checks/<table>.<rule>.sql` that returns source_id, row, column_name, found, expected.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

import duckdb
import pyarrow as pa

import language
from etl import batch_codes, contract, mask, nearness, replace
from language import N_, Language

RULES = Path(__file__).parent / "rules.csv"
CHECKS = Path(__file__).parent / "sql" / "checks"

REPLACED = "replaced_by_newer"
# A table comes after those that it refers to.
ORDER = ("batch", "group", "participant", "cash", "support", "target")
_ENTRIES = ("cash", "support")
_MOST_CHOICES_NAMED = 7
_BLANK = re.compile(r"\{(\w+)\}")
_ISO_DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")
# The rules on a code that stands for another row: the codes that may be shown, and their column.
_CODES = {
    "unknown_batch": ("stage.good_batch", "batch_id"),
    "batch_in_doubt": ("stage.batch", "batch_id"),
    "title_set_aside": ("stage.good_batch", "batch_id"),
    "unknown_group": ("stage.good_group", "group_id"),
    "batch_refused": ("stage.batch", "batch_id"),
    "group_refused": ('stage."group"', "group_id"),
}
_UNKNOWN = frozenset({"unknown_batch", "unknown_group"})
_MOST_GUESSED, _MOST_KNOWN = 50, 5_000


@dataclass(frozen=True)
class Rule:
    """One rule: its id, its severity (an error refuses the row), and its words.

    The blanks in the words are {found}, {expected} and {column}; {sureness} says how sure the
    expected value is, {guess} the same as a sentence, {reason} what a correction gives as its own,
    {choices} which words the column has.
    """

    rule: str
    severity: str
    message_id: str
    message_en: str
    remedy_id: str
    remedy_en: str

    def words(
        self,
        found: str,
        expected: str,
        column: str,
        certainty: float = 0.0,
        reason: str = "",
        choices: Sequence[str] = (),
    ) -> tuple[str, str, str, str]:
        """Return message and remedy, Indonesian then English, the blanks filled in."""

        def fill(text: str, language_code: str) -> str:
            say = language.of(language_code)
            blanks = {
                "found": _with_dates(found, say),
                "expected": _with_dates(expected, say),
                "column": column,
                "reason": reason,
                "sureness": f" ({nearness.sureness(certainty, say)})" if certainty else "",
                "guess": nearness.sentence(expected, certainty, say),
                "choices": _choices_sentence(choices, say),
            }
            return _BLANK.sub(lambda blank: blanks[blank.group(1)], text).strip()

        return (
            fill(self.message_id, "id"),
            fill(self.message_en, "en"),
            fill(self.remedy_id, "id"),
            fill(self.remedy_en, "en"),
        )


def _choices_sentence(choices: Sequence[str], say: Language) -> str:
    """Name the words of a short list; a long one is in the template."""
    if not 0 < len(choices) <= _MOST_CHOICES_NAMED:
        return say.text(N_("Choose from the template's list."))
    return say.text(N_("Choose one of: {choices}."), choices=", ".join(choices))


def _with_dates(text: str, say: Language) -> str:
    """Write the days of a text as the language does: 13 April 2021 instead of 2021-04-13."""

    def write(found: re.Match[str]) -> str:
        try:
            return say.date(date.fromisoformat(found.group()))
        except ValueError:  # what somebody wrote is no day
            return found.group()

    return _ISO_DAY.sub(write, text)


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by its id."""
    return {row["rule"]: Rule(**row) for row in contract.rows(RULES)}


def check_rows(connection: duckdb.DuckDBPyConnection) -> None:
    """Find duplicates and broken rules in the stage, table by table."""
    _forget_faults_of_copies(connection)
    for table in filter(partial(_has_rows, connection), ORDER):
        _set_copies_aside(connection, table)
        replace.set_older_aside(connection, table, _about_to_be_refused(table))
        _find_duplicates(connection, table)
        for path in sorted(CHECKS.glob(f"{table}.*.sql"), key=_turn):
            _run(connection, path)
        replace.set_answered_aside(connection, table)
    _report_duplicates(connection)
    replace.report_replaced(connection, REPLACED, rules()[REPLACED].severity)


def word_problems(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the words of each distinct problem, once for all the rows that have it."""
    distinct = connection.execute(
        "SELECT DISTINCT coalesce(table_name, ''), column_name, rule, found, expected, certainty, "
        "reason FROM stage.problem_in_detail JOIN stage.source USING (source_id)"
    ).fetchall()
    worded = [
        (
            *problem,
            *rules()[rule].words(
                found, expected, _header(table, column), certainty, reason, _choices(table, column)
            ),
        )
        for problem in distinct
        for table, column, rule, found, expected, certainty, reason in [problem]
    ]
    if worded:
        names = [one[0] for one in connection.execute("DESCRIBE stage.wording").fetchall()]
        columns = [pa.array(values) for values in zip(*worded, strict=True)]
        connection.register("worded", pa.table(columns, names=names))
        connection.execute("INSERT INTO stage.wording BY NAME FROM worded")
        connection.unregister("worded")


def _turn(path: Path) -> tuple[bool, bool, str]:
    """Let what refuses rows come first, so that the rest looks only at the rows that load.

    Of that, the rules on a code that is there twice come last: the other row may yet be refused.
    """
    severity = rules()[_rule_of(path)].severity
    return severity != "error", path.stem.endswith("_twice"), path.stem


def _about_to_be_refused(table: str) -> str:
    """Return the SQL of the rows that a table's checks refuse, but for what is there twice."""
    refusing = [
        path.read_text(encoding="utf-8")
        for path in sorted(CHECKS.glob(f"{table}.*.sql"))
        if rules()[_rule_of(path)].severity == "error" and not path.stem.endswith("_twice")
    ]
    none = "FROM stage.left_out WHERE false"
    return " UNION ALL ".join(
        [none, *(f'SELECT source_id, "row" FROM ({sql})' for sql in refusing)]
    )


def _rule_of(path: Path) -> str:
    return path.stem.split(".")[1]


def _header(table: str, column: str) -> str:
    """Return a column's header as our workbooks have it."""
    names = {one.name: one.header_id for one in contract.table(table).columns} if table else {}
    return names.get(column, column)


def _choices(table: str, column: str) -> list[str]:
    """Return the words that a column has, each in its usual spelling."""
    allowed = {one.name: one.allowed for one in contract.table(table).columns} if table else {}
    return [first for first, *_ in contract.spellings(allowed.get(column, "")).values()]


def _run(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Run one check; a rule that refuses rows does so before the next one looks."""
    rule = _rule_of(path)
    connection.execute(
        f"""
        INSERT INTO stage.problem
        SELECT source_id, "row", column_name, $rule, $severity,
               coalesce(CAST(found AS VARCHAR), ''), coalesce(CAST(expected AS VARCHAR), '')
        FROM ({path.read_text(encoding="utf-8")})
        """,
        {"rule": rule, "severity": rules()[rule].severity},
    )
    if rule in _UNKNOWN:
        _guess_codes(connection, rule)
    if rule in _CODES:
        _mask_codes(connection, rule)


def _guess_codes(connection: duckdb.DuckDBPyConnection, rule: str) -> None:
    """Say of codes that refer to nothing which known one is probably meant, and how sure that is.

    Of very many none is: they are of another list.
    """
    pointing = connection.execute(
        "SELECT DISTINCT found FROM stage.problem WHERE rule = $rule", {"rule": rule}
    ).fetchall()
    if not 0 < len(pointing) <= _MOST_GUESSED:
        return
    table, column = _CODES[rule]
    known = connection.execute(f"SELECT DISTINCT {column} FROM {table} LIMIT {_MOST_KNOWN}")
    codes = [code for (code,) in known.fetchall() if code is not None]
    guesses = {code: batch_codes.guess(code, codes) for (code,) in pointing}
    likely = {code: one for code, one in guesses.items() if one.certainty}
    meant = {
        "code": pa.array(likely, pa.string()),
        "meaning": pa.array(
            [nearness.BETWEEN_MEANINGS.join(one.meanings) for one in likely.values()], pa.string()
        ),
        "sure": pa.array([one.certainty for one in likely.values()], pa.float64()),
    }
    connection.register("meant", pa.table(meant))
    connection.execute(
        """
        INSERT INTO stage.detail (source_id, "row", column_name, rule, certainty)
        SELECT source_id, "row", column_name, rule, sure
        FROM stage.problem JOIN meant ON code = found
        ANTI JOIN stage.detail USING (source_id, "row", column_name, rule)
        WHERE rule = $rule
        """,
        {"rule": rule},
    )
    connection.execute(
        "UPDATE stage.problem SET expected = meaning FROM meant "
        "WHERE rule = $rule AND code = found",
        {"rule": rule},
    )
    connection.unregister("meant")


def _mask_codes(connection: duckdb.DuckDBPyConnection, rule: str) -> None:
    """Mask what stands where a code should: it may be anything, a name too."""
    pointing = connection.execute(
        "SELECT DISTINCT found FROM stage.problem WHERE rule = $rule", {"rule": rule}
    ).fetchall()
    if not pointing:
        return
    table, column = _CODES[rule]
    known = connection.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall()
    codes = [code for (code,) in known if code is not None]
    shown = {code: mask.shown_code(code, codes) for (code,) in pointing}
    masked = {"code": pa.array(shown, pa.string()), "shown": pa.array(shown.values(), pa.string())}
    connection.register("masked", pa.table(masked))
    connection.execute(
        "UPDATE stage.problem SET found = shown FROM masked WHERE rule = $rule AND found = code",
        {"rule": rule},
    )
    connection.unregister("masked")


def _has_rows(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    return bool(connection.execute(f'FROM stage."{table}" LIMIT 1').fetchall())


def _set_copies_aside(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Count every row of a file that is the same as another file as a duplicate, without faults."""
    connection.execute(
        f"""
        INSERT INTO stage.duplicate
        SELECT source_id, "row", '{table}', NULL, NULL
        FROM stage."{table}" SEMI JOIN stage.copied_source USING (source_id)
        """
    )
    _forget_faults_of_copies(connection)


def _forget_faults_of_copies(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        """
        DELETE FROM stage.problem
        WHERE source_id IN (FROM stage.copied_source) AND rule <> 'same_file_twice'
        """
    )


def _find_duplicates(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Set aside the rows that repeat an earlier one.

    Two equal lines of one cash book are two sales; the same lines in a second file are a copy.
    """
    if table == "participant":
        _refuse_numbers_of_others(connection)
    contents = ", ".join(f'"{name}"' for name in _one_record_per(table))
    partition = f"source_id, {contents}" if table in _ENTRIES else 'source_id, "row"'
    connection.execute(
        f"""
        INSERT INTO stage.duplicate
        SELECT source_id, "row", '{table}', first_value(source_id) OVER again,
               first_value("row") OVER again
        FROM (
            SELECT *, row_number() OVER (PARTITION BY {partition} ORDER BY "row") AS occurrence
            FROM stage.{"repeated" if table == "participant" else "good"}_{table}
        )
        WINDOW again AS (PARTITION BY {contents}, occurrence ORDER BY source_id, "row")
        QUALIFY row_number() OVER again > 1
        """
    )
    if table == "participant":
        _warn_of_differing_twins(connection)


def _refuse_numbers_of_others(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse the rows whose number stands for another name in the batch: they are no copies."""
    connection.execute(
        """
        INSERT INTO stage.problem
        SELECT source_id, "row", column_name, 'number_of_another', 'error', batch_id, first_place
        FROM stage.numbered_participant
        WHERE name_hash <> first_name_hash
        """
    )


def _one_record_per(table: str) -> list[str]:
    """Return the columns that make two rows of a table the same record."""
    if table == "participant":
        return ["batch_id", "person_id"]
    if table == "target":  # from whatever document it is
        return ["indicator", "value", "program", "program_year", "district"]
    return [column.name for column in contract.table(table).columns]


def _warn_of_differing_twins(connection: duckdb.DuckDBPyConnection) -> None:
    """Report a participant's second row in a batch where it says something else than the first."""
    names = [column.name for column in contract.table("participant").columns if not column.personal]
    contents = "hash(" + ", ".join(f'"{name}"' for name in names) + ")"
    connection.execute(
        f"""
        INSERT INTO stage.problem
        SELECT source_id, "row", 'participant_id', 'person_twice_in_batch', 'warning',
               batch_id, first_place
        FROM (
            SELECT
                source_id, "row", batch_id,
                {contents} AS contents,
                first_value({contents}) OVER same AS first_contents,
                first_value(place_of(file, sheet, "row")) OVER same AS first_place
            FROM stage.twin_participant
            JOIN stage.source USING (source_id)
            WINDOW same AS (PARTITION BY batch_id, person_id ORDER BY source_id, "row")
        )
        SEMI JOIN stage.duplicate USING (source_id, "row")
        WHERE contents <> first_contents
        """
    )


def _report_duplicates(connection: duckdb.DuckDBPyConnection) -> None:
    """Name the row that each duplicate repeats, unless its difference was reported already."""
    connection.execute(
        """
        INSERT INTO stage.problem
        SELECT duplicate.source_id, duplicate."row", '', 'duplicate_row', 'warning',
               '', place_of(file, sheet, original_row)
        FROM stage.duplicate
        JOIN stage.source ON source.source_id = original_source_id
        ANTI JOIN (FROM stage.problem WHERE rule = 'person_twice_in_batch') AS differing
            ON differing.source_id = duplicate.source_id AND differing."row" = duplicate."row"
        """
    )
