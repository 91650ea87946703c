"""From a figure to its records: the rows that it counts, exactly as many, and where each stands.

Reads rows of people, batches and groups, so it is for the NGO's own people alone, and whatever is
opened is noted in the access log. Nothing that identifies anybody is in a version: a person is a
pseudonym, cut as short as tells the people of an answer apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from indicators import access_log
from indicators.catalog import Counts, Indicator, counts
from indicators.counted_rows import NUMERATOR, PARTS, Rows
from indicators.definition import Connection
from indicators.dimensions import check
from indicators.filters import EVERYTHING, STAGES, Filters, QuestionError
from indicators.narrowing import condition, parts
from indicators.query import show
from indicators.selection import COLUMNS, check_admitted, run, sql_of, where

MOST_ON_A_PAGE = 100
PLACE = ("file", "sheet", "row")
# Columns of people that bear another name in `participant_record`, with what they hold.
_FLAGS = {"session_": "attended_", "champion": "nominated"}
# A pseudonym is hexadecimal; of 32 characters each is one of a kind.
_LENGTHS = (6, 8, 10, 12, 16, 20, 32)
_ROWS_AT_ONCE = 5_000


@dataclass(frozen=True)
class Found:
    """What is behind one part of a figure.

    `rows` of them, which come to `total`: their number or, where `adds` names a column, its sum.
    `note` is the id of the reason why there are none, where the figure has no value. `value`,
    `numerator` and `denominator` are the figure's own, NaN where it is several or has none.
    `columns` are those of the rows, `pseudonym_characters` how long a pseudonym is.
    """

    indicator: str
    part: str
    columns: tuple[str, ...]
    adds: str
    rows: int = 0
    total: float = 0
    note: str = ""
    value: float = math.nan
    numerator: float = math.nan
    denominator: float = math.nan
    pseudonym_characters: int = 0


@dataclass(frozen=True)
class Opened:
    """Rows that were opened, and whether the access log could be told."""

    frame: pd.DataFrame
    is_logged: bool


@dataclass(frozen=True)
class _Query:
    """The rows asked for, as SQL with its values, and the columns that are shown of them."""

    sql: str
    parameters: tuple[object, ...]
    columns: tuple[str, ...]
    rows: Rows


def has_records(indicator: Counts, part: str = NUMERATOR) -> bool:
    """Tell whether there are rows behind a part of an indicator."""
    return indicator.counted is not None and indicator.counted.rows(part) is not None


def admitted(indicator: Counts) -> tuple[str, ...]:
    """Give the dimensions by which the records of an indicator are filtered."""
    of_batches = ("batch",) if "district" in indicator.breakdowns else ()
    return (*indicator.admitted, *of_batches, "narrowed")


def found(
    connection: Connection,
    indicator_id: str,
    filters: Filters = EVERYTHING,
    part: str = NUMERATOR,
) -> Found:
    """Count the rows behind a part of a figure; reads none of them out.

    Raises QuestionError as `query.show` does, for a part that is none or that has no records, and
    for a version that keeps none.
    """
    indicator = counts(indicator_id)
    rows_of(indicator, part)
    check_admitted(filters.used(), admitted(indicator), f"The records of {indicator_id}")
    answer = _answer(connection, indicator, filters.with_(batch=(), narrowed=()))
    query = _query(connection, indicator, filters, part)
    of_figure = Found(indicator_id, part, query.columns, query.rows.adds)
    if answer[part].isna().all():
        return replace(of_figure, note=next(filter(None, answer["note"]), "no_data"))
    if not _are_there(connection, filters.batch):
        return replace(of_figure, note="no_such_batch")
    value, numerator, denominator = (
        _of_records(connection, indicator, filters)
        if filters.batch or filters.narrowed
        else _of_all(answer)
    )
    of_figure = replace(of_figure, value=value, numerator=numerator, denominator=denominator)
    rows, total = _counted(connection, query)
    length = _pseudonym_length(connection, query, rows) if "person" in query.columns else 0
    return replace(of_figure, rows=rows, total=total, pseudonym_characters=length)


def _answer(connection: Connection, indicator: Counts, filters: Filters) -> pd.DataFrame:
    """Ask for the figure itself."""
    if isinstance(indicator, Indicator):
        return show(connection, indicator.id, (), filters)
    check(connection, filters)
    return indicator.compute(connection, (), filters)


def _are_there(connection: Connection, batches: Sequence[str]) -> bool:
    marks = ", ".join("?" * len(batches)) or "NULL"
    sql = f"SELECT count(*) FROM batch WHERE batch_id IN ({marks})"
    ((number,),) = _fetch(connection, sql, batches)
    return number == len(batches)


def _counted(connection: Connection, query: _Query) -> tuple[int, float]:
    """Count rows, and add up what they add to the figure."""
    added = "adds" if query.rows.measure else query.rows.adds or "1"
    ((rows, total),) = _fetch(
        connection,
        f"SELECT count(*), coalesce(sum({added}), 0)::DOUBLE FROM ({query.sql})",
        query.parameters,
    )
    return rows, total


def _of_all(answer: pd.DataFrame) -> tuple[float, ...]:
    """Give value, numerator and denominator of an answer, NaN where it has several rows."""
    if len(answer) != 1:
        return (math.nan,) * 3
    return tuple(float(answer[name].iloc[0]) for name in ("value", *PARTS))


def _of_records(connection: Connection, indicator: Counts, filters: Filters) -> tuple[float, ...]:
    """Give the same of what has no summary, a batch or some of the records: what they come to.

    Out of whom some are can only be told where everybody's record says what they are told by.
    """
    if indicator.rows_by and len(filters.values(indicator.rows_by)) != 1:
        return (math.nan,) * 3
    if not _is_split(indicator, filters.narrowed):
        total = _counted(connection, _query(connection, indicator, filters, NUMERATOR))[1]
        is_count = not indicator.denominator
        return total if is_count else math.nan, total, math.nan
    numerator, denominator = (
        _counted(connection, _query(connection, indicator, filters, part))[1]
        if has_records(indicator, part)
        else math.nan
        for part in PARTS
    )
    if math.isnan(denominator):
        return numerator, numerator, denominator
    return numerator / denominator if denominator else math.nan, numerator, denominator


def _is_split(indicator: Counts, texts: Sequence[str]) -> bool:
    """Tell whether the records are narrowed by nothing but that of which a person has several."""
    rows = rows_of(indicator, NUMERATOR)
    return all(column == rows.split for text in texts for column, *_ in parts(text))


def page(
    connection: Connection,
    behind: Found,
    filters: Filters,
    sort: str = "",
    is_descending: bool = False,
    first: int = 0,
    most: int = MOST_ON_A_PAGE,
) -> Opened:
    """Open some of the rows that were found, from the one numbered `first` (from 0) on.

    Columns: `behind.columns`, the last three the file, sheet and row where it was written. Sorted
    by a column, what is not known last; without one by what tells the rows apart. Raises
    QuestionError for a column that is not there.
    """
    most = min(most, max(behind.rows - first, 0))
    cursor = _execute(connection, behind, filters, sort, is_descending, first, most)
    frame = cursor.df()
    return Opened(frame, _noted(connection, behind, filters, first, len(frame)))


def all_rows(
    connection: Connection,
    behind: Found,
    filters: Filters,
    sort: str = "",
    is_descending: bool = False,
) -> tuple[Iterator[list[tuple[Any, ...]]], bool]:
    """Open all rows that were found, some thousand at a time; and whether the log could be told."""
    cursor = _execute(connection, behind, filters, sort, is_descending, 0, behind.rows)
    is_logged = _noted(connection, behind, filters, 0, behind.rows)
    return iter(lambda: cursor.fetchmany(_ROWS_AT_ONCE), []), is_logged


def _execute(
    connection: Connection,
    behind: Found,
    filters: Filters,
    sort: str,
    is_descending: bool,
    first: int,
    most: int,
) -> Any:
    query = _query(connection, counts(behind.indicator), filters, behind.part)
    columns = ", ".join(_shown(name, behind, query.rows) for name in query.columns)
    order = _order(query, sort, is_descending)
    return run(
        connection,
        f"SELECT {columns} FROM ({query.sql}) LEFT JOIN source USING (source_id) "
        f"ORDER BY {order} LIMIT ? OFFSET ?",
        [*query.parameters, most, first],
    )


def _order(query: _Query, sort: str, is_descending: bool) -> str:
    if sort and sort not in query.columns:
        there = ", ".join(query.columns)
        raise QuestionError(f"The records have no column {sort!r}; they have {there}.")
    asked = [f"{_rank(sort)} {'DESC' if is_descending else 'ASC'} NULLS LAST"] if sort else []
    return ", ".join([*asked, *map(_rank, (*query.rows.key, *PLACE))])


def _rank(name: str) -> str:
    """Return by what a column sorts: stages in the order in which people come to them."""
    return f"list_position({[*STAGES]}, stage)" if name == "stage" else f'"{name}"'


def _shown(name: str, behind: Found, rows: Rows) -> str:
    """Return a column as it is shown; what adds up of people bears the name of what it is."""
    if name == "person":
        return f"{_pseudonym(behind.pseudonym_characters)} AS person"
    if rows.measure and name == rows.adds:
        return f'adds AS "{name}"'
    return f'"{name}"'


def _pseudonym(characters: int) -> str:
    # Any part of it is as good as any other.
    return f"right(replace(CAST(person_id AS VARCHAR), '-', ''), {characters})"


def _pseudonym_length(connection: Connection, query: _Query, rows: int) -> int:
    """Return how many characters of the pseudonyms tell the people of an answer apart."""
    for length in _LENGTHS[:-1]:
        if rows * rows > 16 ** (length - 1):  # two of them are likely to be alike
            continue
        sql = (
            f"SELECT count(DISTINCT {_pseudonym(length)}) = count(DISTINCT person_id) "
            f"FROM ({query.sql})"
        )
        ((is_enough,),) = _fetch(connection, sql, query.parameters)
        if is_enough:
            return length
    return _LENGTHS[-1]


def check_narrowed(indicator: Counts, part: str, filters: Filters) -> None:
    """Raise QuestionError where records are narrowed by what they do not say."""
    columns = rows_of(indicator, part).columns
    condition(filters.narrowed, [name for name in columns if name != "person"])


def _query(connection: Connection, indicator: Counts, filters: Filters, part: str) -> _Query:
    whole = _whole_query(connection, indicator, filters.with_(narrowed=()), part)
    if not filters.narrowed:
        return whole
    columns = [name for name in whole.columns if name not in ("person", *PLACE)]
    narrowed = condition(filters.narrowed, columns)
    return replace(
        whole,
        sql=f"SELECT * FROM ({whole.sql}) WHERE {narrowed.sql}",
        parameters=(*whole.parameters, *narrowed.parameters),
    )


def _whole_query(connection: Connection, indicator: Counts, filters: Filters, part: str) -> _Query:
    rows = rows_of(indicator, part)
    if not keeps_records(connection):
        raise QuestionError(
            "This version was built before records could be opened: run python -m etl build."
        )
    numbers = _numbers(connection, filters)
    if not rows.measure:
        selected = where(filters, admitted(indicator))
        sql = sql_of(f"records/{rows.query}").format(selected=selected.sql)
        if rows.only:
            sql = f"SELECT * FROM ({sql}) WHERE {rows.only}"
        return _Query(sql, selected.parameters, (*rows.columns, *PLACE), rows)
    return _people(indicator, rows, filters, numbers)


def rows_of(indicator: Counts, part: str) -> Rows:
    """Return what says which rows a part counts; QuestionError, which says why, for one without."""
    if part not in PARTS:
        raise QuestionError(f"There is no part {part!r}; there is {' and '.join(PARTS)}.")
    if indicator.counted is None:
        raise QuestionError(
            f"There are no records behind {indicator.id}: it is a {indicator.unit}, not a count; "
            "the records of batches have it."
        )
    rows = indicator.counted.rows(part)
    if rows is not None:
        return rows
    if indicator.denominator:
        raise QuestionError(
            f"The denominator of {indicator.id} is what was planned: there are no records of it."
        )
    raise QuestionError(
        f"The indicator {indicator.id} is a count: there are records of its numerator alone."
    )


def _people(
    indicator: Counts, rows: Rows, filters: Filters, numbers: dict[str, Sequence[Any]]
) -> _Query:
    selected = where(filters.with_(stage=(), session=()), admitted(indicator))
    written = [one for name in rows.columns for one in _written_out(name, rows.split, numbers)]
    also = [column for name in filters.used() if (column := COLUMNS[name]) not in written]
    also = [column for column in also if column.isidentifier()]  # a quarter is told by its month
    own = [name for name in (*written, *also) if name not in _OF_BATCH | {rows.adds, rows.split}]
    parts = []
    for value in numbers[rows.split] if rows.split else [None]:
        parts.append(
            sql_of("records/people").format(
                split=f"{value!r} AS {rows.split}," if rows.split else "",
                measure=rows.measure.replace(f"{{{rows.split}}}", str(value)),
                own="".join(f"{_recorded(name)}, " for name in own),
                selected=selected.sql,
            )
        )
    place = written.index("district") + 1
    columns = (*written[:place], *also, *written[place:], *PLACE)
    return _Query(" UNION ALL ".join(parts), selected.parameters * len(parts), columns, rows)


# Columns of people that every query of them has, and those that it does not need to name.
_OF_BATCH = {"person", "batch_id", "program", "program_year", "district", "month"}


def _written_out(name: str, split: str, numbers: dict[str, Sequence[Any]]) -> list[str]:
    """Write a column with a blank, post_{item} say, once for each number that stands for it."""
    for blank, values in numbers.items():
        if f"{{{blank}}}" in name:
            return [name.replace(f"{{{blank}}}", str(value)) for value in values]
    return [name]


def _recorded(name: str) -> str:
    """Return a column of people as it stands in `participant_record`: a flag as yes or no."""
    for shown, stored in _FLAGS.items():
        if name.startswith(shown) and not name.endswith("_date"):
            flag = name.replace(shown, stored)
            return f"CASE {flag} WHEN true THEN 'yes' WHEN false THEN 'no' END AS {name}"
    return name


def _numbers(connection: Connection, filters: Filters) -> dict[str, Sequence[Any]]:
    """Return what stands for each blank: the sessions, the statements, the stages selected."""
    items = [number for (number,) in _fetch(connection, "SELECT item FROM item ORDER BY item")]
    sessions = [number for (number,) in _fetch(connection, "FROM session ORDER BY session")]
    return {
        "session": [one for one in sessions if not filters.session or str(one) in filters.session],
        "item": items,
        "statement": [f"{item}_{when}" for item in items for when in ("before", "after")],
        "stage": filters.stage or STAGES,
    }


def keeps_records(connection: Connection) -> bool:
    """Tell whether a version keeps what its figures count; an earlier one does not."""
    sql = "SELECT count(*) FROM duckdb_views() WHERE view_name = 'participant_record'"
    ((number,),) = _fetch(connection, sql)
    return bool(number)


def _noted(connection: Connection, behind: Found, filters: Filters, first: int, rows: int) -> bool:
    return access_log.note(
        connection,
        indicator=behind.indicator,
        part=behind.part,
        filters={name: list(filters.values(name)) for name in filters.used()},
        first=first + 1 if rows else 0,
        rows=rows,
        of=behind.rows,
    )


def _fetch(
    connection: Connection, sql: str, parameters: Sequence[object] = ()
) -> list[tuple[Any, ...]]:
    return run(connection, sql, parameters).fetchall()
