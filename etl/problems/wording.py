"""Problems in words: the blanks of a rule's message and remedy filled in, in both languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import duckdb
import pyarrow as pa

import language
from etl import contract
from etl.problems.rules import Rule, rules
from etl.values import near_match
from language import DASH, N_, Language

_MOST_CHOICES_NAMED = 7
_BLANK = re.compile(r"\{(\w+)\}")
_FROM_THE_TEMPLATE = N_("Choose from the template's list.")
_NEAREST_TABLE = N_("The nearest table: {table}.")
_AND_WHAT_LACKS = N_("The nearest table: {table}; what is missing: {columns}.")
_OR_ABOVE = N_("Or write it once above the table, as in “{example}”.")
_ONE_OF = N_("Choose one of: {choices}.")
# How titles name what a table refers to, by the header that it lacks.
_ABOVE = {"ID Batch": "Batch: 12", "ID Kelompok": "Kelompok: K1"}
# What a sheet that is laid out across has columns for, by the kind that the problem expects.
_LAYOUTS = {
    "days": N_("each day"),
    "months": N_("each month"),
    "years": N_("each year"),
    "stages": N_("each stage"),
    "batches": N_("each batch or group"),
}
# All that the words of a problem take from the catalogs.
TEXTS = (
    *(*near_match.TEXTS, _FROM_THE_TEMPLATE, _ONE_OF, _OR_ABOVE),
    *(_NEAREST_TABLE, _AND_WHAT_LACKS, *_LAYOUTS.values()),
)
_ISO_DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")


def words(
    rule: Rule,
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
            "sureness": f" ({near_match.sureness(certainty, say)})" if certainty else "",
            "guess": near_match.sentence(expected, certainty, say),
            "choices": _choices_sentence(choices, say),
            "or_above": _or_above(expected, say),
            "nearest": _nearest_sentence(expected, found, say),
            "layout": say.text(_LAYOUTS[expected]) if expected in _LAYOUTS else "",
        }
        return _BLANK.sub(lambda blank: blanks[blank.group(1)], text).strip()

    return (
        fill(rule.message_id, "id"),
        fill(rule.message_en, "en"),
        fill(rule.remedy_id, "id"),
        fill(rule.remedy_en, "en"),
    )


def word_problems(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the words of each distinct problem, once for all the rows that have it."""
    distinct = connection.execute(
        "SELECT DISTINCT coalesce(table_name, ''), column_name, rule, found, expected, certainty, "
        "reason FROM stage.problem_in_detail JOIN stage.source USING (source_id)"
    ).fetchall()
    worded = [
        (
            *problem,
            *words(
                rules()[rule],
                found,
                expected,
                _header(table, column),
                certainty,
                reason,
                _choices(table, column),
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


def _choices_sentence(choices: Sequence[str], say: Language) -> str:
    """Name the words of a short list; a long one is in the template."""
    if not 0 < len(choices) <= _MOST_CHOICES_NAMED:
        return say.text(_FROM_THE_TEMPLATE)
    return say.text(_ONE_OF, choices=", ".join(choices))


def _or_above(lacking: str, say: Language) -> str:
    """Say how a batch or a group may be named above a table that only lacks its column."""
    example = _ABOVE.get(lacking)
    return say.text(_OR_ABOVE, example=example) if example else ""


def _nearest_sentence(table: str, lacking: str, say: Language) -> str:
    """Say which table a sheet resembles and what it lacks of that; nothing where like none."""
    if table in ("", DASH):
        return ""
    if lacking in ("", DASH):
        return say.text(_NEAREST_TABLE, table=table)
    return say.text(_AND_WHAT_LACKS, table=table, columns=lacking)


def _with_dates(text: str, say: Language) -> str:
    """Write the days of a text as the language does: 13 April 2021 instead of 2021-04-13."""

    def write(found: re.Match[str]) -> str:
        try:
            return say.date(date.fromisoformat(found.group()))
        except ValueError:  # what somebody wrote is no day
            return found.group()

    return _ISO_DAY.sub(write, text)


def _header(table: str, column: str) -> str:
    """Return a column's header as our workbooks have it."""
    names = {one.name: one.header_id for one in contract.table(table).columns} if table else {}
    return names.get(column, column)


def _choices(table: str, column: str) -> list[str]:
    """Return the words that a column has, each in its usual spelling."""
    allowed = {one.name: one.allowed for one in contract.table(table).columns} if table else {}
    return [first for first, *_ in contract.spellings(allowed.get(column, "")).values()]
