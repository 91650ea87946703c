"""The records behind a figure, in words: of which figure and how many, and each as a line.

The rows themselves are opened by whoever shows them, for each opening is noted.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd

from drawings.enterprise.groups import names_by_id
from drawings.names import in_words
from drawings.page import Card, Get, Headline, Notice, Place, Row, as_amount, row
from drawings.sentences import a_few, sentences
from drawings.tables import renamed
from indicators import dimensions, records
from indicators.catalog import DETAILS, INDICATORS, Counts, counts
from indicators.counted_rows import DENOMINATOR
from indicators.filters import NOT_RECORDED, Filters, QuestionError
from indicators.narrowing import left_out, parts
from indicators.records import Found
from language import N_, Language

_OLD = N_("This version was built before records could be opened: build it again.")
_NO_SUCH_COLUMN = N_("The address narrows these records by what they do not say: clear “{filter}”.")
WITH_RECORDS = tuple(
    name for name, one in (INDICATORS | DETAILS).items() if records.has_records(one)
)
_MOST_NAMED = 8
ROWS = "rows"  # the key of the place where the screen shows them

# Columns that bear a number, and what they are called.
_NUMBERED = {
    "session_": N_("Session {number}"),
    "post_": N_("Answer {number}"),
    "pre_": N_("Answer {number} before"),
}
_NAMES = {
    "person": N_("Pseudonym"),
    "agreement_change": N_("Agreement: +1 gained, −1 lost"),
    "score_before": N_("Score before"),
    "score_after": N_("Score after"),
    "threshold": N_("Agrees from"),
    "groups_visited": N_("Groups visited"),
    "statement": N_("Statement"),
    "support_stage": N_("Stage of support"),
}
# What the values of a column are words for, where that is not the column.
_WORDS_OF = {"champion": "yes_no", "disability": "yes_no", "support_stage": "stage"}
_WORDED = (
    *("program", "district", "relationship", "disability", "sex", "age_group", "pre_mode", "stage"),
    *("session", "month", "program_year", "commitment", "action", "business", "champion"),
    *("disability_method", "aspect", "support_stage", "statement"),
)
_WHEN = {"before": N_("{item}, before"), "after": N_("{item}, after")}


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: the figure, and the place of its records where it has any."""
    indicator, part = counts(choices["indicator"]), choices["part"]
    if not get(records.keeps_records):
        return [row(Card("figure", lambda: Notice(say.text(_OLD))))]
    if not records.has_records(indicator, part):
        return [row(Card("figure", partial(_without, indicator, say)))]
    admitted = filters.only(records.admitted(indicator))
    try:
        records.check_narrowed(indicator, part, admitted)
    except QuestionError:
        said = say.text(_NO_SUCH_COLUMN, filter=say.label("dimension", "narrowed"))
        return [row(Card("figure", lambda: Notice(said)))]
    found = get(records.found, indicator.id, admitted, part)
    shown = [row(Card(ROWS, Place))] if found.rows else []
    also = sentences(_several(indicator, admitted, say), _only(get, admitted, say))
    return [row(Card("figure", lambda: _with(headline(found, say), also))), *shown]


def _with(told: Headline, also: str) -> Headline:
    return replace(told, sentence=sentences(told.sentence, also))


def _only(get: Get, filters: Filters, say: Language) -> str:
    """Name what is selected, also what stands out of sight; nothing where everything is."""
    if not filters.used():
        return ""
    groups = names_by_id(get(dimensions.values), say)
    named = [
        groups.get(str(value), str(value))
        if name == "group"
        else value_words("pipeline_stage" if name == "stage" else name, value, say)
        for name in filters.used()
        for value in filters.values(name)
    ]
    return say.text(N_("Only of: {names}."), names=a_few(named, _MOST_NAMED, say))


def headline(found: Found, say: Language) -> Headline:
    """Say how many records are behind which figure, and what is counted."""
    indicator = counts(found.indicator)
    return Headline(
        label=say.text(indicator.name),
        value=say.plural("{n} record", "{n} records", found.rows),
        fraction=_made_of(found, indicator, say),
        sentence=say.label("note", found.note) if found.note else _what(indicator, found.part, say),
        indicator=found.indicator if found.indicator in INDICATORS else "",
        amount=as_amount(found.rows),
    )


def _made_of(found: Found, indicator: Counts, say: Language) -> str:
    """Say which figure the records make: x/n and the rate, or what they add up to."""
    if found.note:
        return ""
    told = []
    if found.adds:
        total = say.rupiah(found.total) if found.adds.endswith("_idr") else say.number(found.total)
        told.append(say.text(N_("{total} in all"), total=total))
    if indicator.unit == "percent" and not pd.isna(found.value) and not found.adds:
        told.append(say.fraction(found.numerator, found.denominator))
    if indicator.unit == "percent" and not pd.isna(found.value):
        told.append(say.percent(found.value))
    return " · ".join(told)


_SEVERAL = {
    "stage": N_("Each person is there once for each stage: choose one to see each person once."),
    "session": N_(
        "Each person is there once for each session: choose one to see each person once."
    ),
    "aspect": N_("Each batch is there once for each aspect: choose one to see each batch once."),
}


def _what(indicator: Counts, part: str, say: Language) -> str:
    """Say what is counted."""
    return say.text(indicator.denominator if part == DENOMINATOR else indicator.numerator)


def _several(indicator: Counts, filters: Filters, say: Language) -> str:
    """Say why a person or a batch is there several times, where it may be."""
    own = indicator.rows_by
    return say.text(_SEVERAL[own]) if own and len(filters.values(own)) != 1 else ""


def _without(indicator: Counts, say: Language) -> Notice:
    """Say why there are no records of the denominator."""
    why = (
        N_("{name}: the denominator is what was planned, so there are no records of it.")
        if indicator.denominator
        else N_("{name} is a count, out of nothing: choose “what is counted”.")
    )
    return Notice(say.text(why, name=say.text(indicator.name)))


def table(frame: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Lay records out to read; `frame` has columns as `indicators.records.page` gives them."""
    worded = frame.assign(**{name: _worded(frame[name], name, say) for name in frame.columns})
    return renamed(worded, {name: column_name(name, say) for name in frame.columns})


def column_name(name: str, say: Language) -> str:
    """Say what a column of records is called."""
    for start, words in _NUMBERED.items():
        if name.startswith(start):
            return say.text(words, number=name.removeprefix(start))
    return say.text(_NAMES[name]) if name in _NAMES else say.label("column", name)


def value_words(dimension: str, value: object, say: Language) -> str:
    """Say what a value of a filter is called; of records narrowed by their columns, by which."""
    if dimension != "narrowed":
        return say.label(dimension, value)
    try:
        return " · ".join(_narrowed_words(*part, say) for part in parts(str(value)))
    except QuestionError:
        return str(value)


def _narrowed_words(column: str, first: str, last: str, say: Language) -> str:
    if others := left_out(first):
        named = a_few([_one_value(column, one, say) for one in others], _MOST_NAMED, say)
        words = say.text(N_("all but {names}"), names=named)
        return f"{column_name(column, say)}: {words}"
    said = [_one_value(column, one, say) if one else "" for one in (first, last)]
    if first == last:
        words = said[0]
    elif first and last:
        words = f"{said[0]}–{said[1]}"
    else:
        words = say.text(N_("up to {last}"), last=said[1]) if last else f"≥ {said[0]}"
    return f"{column_name(column, say)}: {words}"


def _one_value(column: str, value: str, say: Language) -> str:
    """Write a value of a column as its records do."""
    if value == NOT_RECORDED:
        return say.label("value", NOT_RECORDED)
    with suppress(ValueError):
        return say.date_short(date.fromisoformat(value))
    if value.isdecimal() and column not in _WORDED:
        return say.number(int(value))
    return str(_worded(pd.Series([value]), column, say).iloc[0])


def _statement(value: str, say: Language) -> str:
    """Name a statement by its number, and when it was answered: 1_after."""
    number, _, when = value.partition("_")
    if when not in _WHEN:
        return value
    return say.text(_WHEN[when], item=number)


def _worded(column: pd.Series, name: str, say: Language) -> pd.Series:
    """Write codes in words and days in full; numbers stay numbers, and blanks stay blank."""
    if name == "row":  # it names a line, as the workbook does
        return column.astype("str")
    if pd.api.types.is_datetime64_any_dtype(column):
        return in_words(column, say.date_short)
    if name == "statement":
        return in_words(column, partial(_statement, say=say))
    kind = _WORDS_OF.get(name, "yes_no" if name.startswith("session_") else name)
    if kind == "yes_no" or name in _WORDED:
        return in_words(column, partial(say.label, kind))
    return column


def range_words(first: int, shown: int, of: int, say: Language) -> str:
    """Say which of how many records are shown; `first` is counted from 0."""
    return say.text(
        N_("{first}–{last} of {of}"),
        first=say.number(first + 1),
        last=say.number(first + shown),
        of=say.number(of),
    )
