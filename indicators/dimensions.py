"""Say which values of the dimensions occur, and check the values that a reader typed.

Reads summary_place, summary_rate, summary_group and age_group only; of a release its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.definition import PERSON, Connection
from indicators.filters import NOT_RECORDED, PROGRAMS, VOCABULARY, Filters, QuestionError, rank
from indicators.selection import COLUMNS, fetch, has_column, has_table, is_protected
from language import district_name

BATCHES, GROUPS = ("summary_place",), ("summary_group",)

# Where the values of a dimension that has no fixed vocabulary are found.
TABLES = {
    "program": ("summary_place", "summary_group"),
    "program_year": ("summary_place", "summary_group"),
    "district": ("summary_place",),
    "month": ("summary_place",),
    "quarter": ("summary_place",),
    "group": ("summary_group",),
    "relationship": ("summary_rate",),
    "disability": ("summary_rate",),
    "sex": ("summary_rate",),
    "age_group": ("age_group",),
    "session": ("session",),
}
RELEASED = "released"  # where those of a file for donors or the public are found
# Dimensions that older versions lack.
NEWER = ("sex", "age_group")
# Dimensions without a fixed vocabulary of which the value may lack, and that a breakdown then shows
# as not recorded.
MAY_LACK = ("district", "month", "quarter", "age_group")


@dataclass(frozen=True)
class Values:
    """Hold the values that occur of each dimension, in their fixed order.

    Programs, years, districts and months are those of batches, by which pages of training are
    filtered; groups have programs and years of their own. Of a release there are no months and no
    groups.
    """

    programs: tuple[str, ...]
    program_years: tuple[int, ...]
    districts: tuple[str, ...]
    months: tuple[str, ...]
    groups: tuple[str, ...]
    businesses: tuple[str, ...]  # of each group
    lacks_district: bool = False  # a batch whose place is not recorded
    age_groups: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    programs_of_groups: tuple[str, ...] = ()
    program_years_of_groups: tuple[int, ...] = ()

    @property
    def quarters(self) -> tuple[str, ...]:
        """Return the quarters of the months, each by its first month."""
        firsts = (f"{month[:5]}{(int(month[5:]) - 1) // 3 * 3 + 1:02}" for month in self.months)
        return tuple(dict.fromkeys(firsts))


def values(connection: Connection) -> Values:
    """List what occurs, as filter widgets need it; districts are BPS codes, months 2021-04."""
    if is_protected(connection):
        return _released_values(connection)
    groups = fetch(connection, "SELECT group_id, business FROM summary_group ORDER BY group_id")
    return Values(
        programs=_occurring(connection, "program", BATCHES),
        program_years=_years(connection, BATCHES),
        districts=_occurring(connection, "district"),
        months=_occurring(connection, "month"),
        groups=tuple(groups["group_id"]),
        businesses=tuple(groups["business"]),
        lacks_district=_lacks_district(connection),
        age_groups=_occurring(connection, "age_group")
        if counts_by(connection, "age_group")
        else (),
        sessions=_occurring(connection, "session") if has_table(connection, "session") else (),
        programs_of_groups=_occurring(connection, "program", GROUPS),
        program_years_of_groups=_years(connection, GROUPS),
    )


def _years(connection: Connection, tables: tuple[str, ...] = ()) -> tuple[int, ...]:
    return tuple(int(year) for year in _occurring(connection, "program_year", tables))


def _released_values(connection: Connection) -> Values:
    districts = _occurring(connection, "district")
    return Values(
        programs=_occurring(connection, "program"),
        program_years=_years(connection),
        districts=tuple(one for one in districts if one != NOT_RECORDED),
        months=(),
        groups=(),
        businesses=(),
        lacks_district=NOT_RECORDED in districts,
    )


def _lacks_district(connection: Connection) -> bool:
    found = fetch(connection, "SELECT count(*) AS n FROM summary_place WHERE district IS NULL")
    return bool(found["n"].iloc[0] > 0)


def check(connection: Connection, filters: Filters) -> None:
    """Raise QuestionError for a value that cannot be, listing what can.

    A known district or a month without any data is no error: its answer is `no_data`.
    """
    check_counted(connection, filters.used())
    for dimension in filters.used():
        for value in filters.values(dimension):
            _check_value(connection, dimension, str(value))


def check_counted(connection: Connection, dimensions: Iterable[str]) -> None:
    """Raise QuestionError for a dimension by which a version, an older one, does not count."""
    for name in dimensions:
        if not counts_by(connection, name):
            raise QuestionError(
                f"This version was built before people were counted by {name}: build it again."
            )


def counted_by(connection: Connection) -> tuple[str, ...]:
    """Name what a version counts people by of what they are."""
    return tuple(name for name in PERSON if counts_by(connection, name))


def counts_by(connection: Connection, dimension: str) -> bool:
    """Tell whether a version counts people by a dimension; older ones do not by sex and age."""
    is_newer = dimension in NEWER
    return not is_newer or is_protected(connection) or has_table(connection, "age_group")


def _check_value(connection: Connection, dimension: str, value: str) -> None:
    if dimension in ("program_year", "batch", "narrowed") or (
        dimension in MAY_LACK and value == NOT_RECORDED
    ):
        return
    if dimension == "month":
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value):
            raise QuestionError(f"A month is written like 2021-04, not {value!r}.")
        return
    if dimension == "quarter":
        if not re.fullmatch(r"\d{4}-(01|04|07|10)", value):
            raise QuestionError(
                f"A quarter is written by its first month, like 2021-04, not {value!r}."
            )
        return
    if value in _fixed(dimension) or (dimension == "district" and district_name(value)):
        return
    known = _known(connection, dimension)
    if value not in known:
        named = [f"{one} ({district_name(one)})" for one in known]
        there = ", ".join(named if dimension == "district" else known) or "none yet"
        raise QuestionError(f"There is no {dimension} {value!r}; there is {there}.")


def _known(connection: Connection, dimension: str) -> Sequence[str]:
    if dimension in VOCABULARY:
        return VOCABULARY[dimension]
    return tuple(dict.fromkeys((*_fixed(dimension), *_occurring(connection, dimension))))


def _fixed(dimension: str) -> tuple[str, ...]:
    """Give the values that are known whatever was recorded: a program is before its first batch."""
    return PROGRAMS if dimension == "program" else VOCABULARY.get(dimension, ())


def _occurring(
    connection: Connection, dimension: str, tables: tuple[str, ...] = ()
) -> tuple[str, ...]:
    column = COLUMNS[dimension]
    if is_protected(connection):
        tables = (RELEASED,) if has_column(connection, RELEASED, dimension) else ()
    else:
        tables = tables or TABLES[dimension]
    if not tables:
        return ()
    # A missing value would turn the years of the others into decimals.
    selects = (
        f"SELECT DISTINCT {column} AS value FROM {table} WHERE {column} IS NOT NULL"
        for table in tables
    )
    found = fetch(connection, " UNION ".join(selects))["value"]
    return tuple(sorted((str(value) for value in found), key=lambda value: rank(dimension, value)))
