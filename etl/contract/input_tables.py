"""Which tables and columns arrive, as data in `tables.csv` and `columns/<table>.csv`.

The reader, the checks, the template and the documentation all take their columns from here, so that
a new input column is one new row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from etl.contract.instrument import items
from etl.contract.lists import spellings
from etl.contract.own_files import ContractError, rows
from etl.text import fold

COLUMNS = Path(__file__).parent / "columns"
TABLES = Path(__file__).parent / "tables.csv"
TYPES = frozenset(
    {"text", "integer", "number", "money", "date", "district", "choice", "score", "remark"}
)
# What stands on a stage for the personal columns of a row.
PERSON = "person_id"
SESSIONS = 3
# Of a cash book: its sides, and what it has whose amounts are in one column instead.
SIDES = frozenset({"revenue_idr", "cost_idr", "profit_idr"})
INSTEAD_OF_SIDES = ("amount_idr", "direction")


@dataclass(frozen=True)
class Column:
    """One input column, a row of `columns/<table>.csv`.

    `name` is its id, {session} and {item} in it standing for each; `header_id` its header in our
    own workbooks and `aliases`, with strokes between, the others that are taken; `type` one of
    TYPES, `unit` what a number counts. `required` is yes, no or readable: such a cell may
    be blank, but what stands there has to be read for the row to be right. `personal` is yes or no,
    and nothing personal is kept. A number lies from `minimum` to `maximum`; a choice, or an answer
    in words, is of the list `allowed`.

    Its labels on pages, label_id and label_en, are read by `language`; they may be blank where a
    dimension of that name has them.
    """

    name: str
    header_id: str
    type: str
    unit: str
    required: bool
    refuses_row: bool
    minimum: float | None
    maximum: float | None
    allowed: str
    aliases: tuple[str, ...]
    personal: bool
    description_id: str
    description_en: str

    @cached_property
    def headers(self) -> frozenset[str]:
        """Return every header that names this column, folded."""
        return frozenset(map(fold, (self.name, self.header_id, *self.aliases)))


@dataclass(frozen=True)
class Table:
    """One input table: its columns, in the order of the contract, and its row of `tables.csv`.

    `title_id` is the title of its sheet in our own workbooks, `served_as` its name in a version;
    `key` is what a row is known by, in the words of whoever keeps the records; `refers_to` is the
    table of which each row names a row, by its code; of `needs_one_of` a sheet has at least one
    column; `written_once` may be filled down from the first of several rows, and `told_by_titles`
    may stand above the table for all of its rows. Two rows that are alike in `same_record` are one
    record twice, unless they `may_repeat` within a file, as two sales of a day do. Of the two
    columns of a `span` a cell of the first may say the last day too.
    """

    name: str
    columns: tuple[Column, ...]
    title_id: str
    served_as: str
    key: tuple[str, ...]
    refers_to: str
    needs_one_of: tuple[str, ...]
    written_once: tuple[str, ...]
    told_by_titles: tuple[str, ...]
    same_record: tuple[str, ...]
    may_repeat: bool
    span: tuple[str, ...]

    @cached_property
    def requirements(self) -> tuple[tuple[Column, ...], ...]:
        """Return what a sheet must have to be taken: of each group of columns at least one."""
        required = tuple((column,) for column in self.columns if column.required)
        one_of = tuple(map(self.column, self.needs_one_of))
        return (*required, one_of) if one_of else required

    @property
    def kept_columns(self) -> tuple[Column, ...]:
        """Return the columns that are kept: the personal ones are not."""
        return tuple(column for column in self.columns if not column.personal)

    @property
    def offered_columns(self) -> tuple[Column, ...]:
        """Return the columns that the template offers: no other ways to say what some say."""
        instead = INSTEAD_OF_SIDES if self.name == "cash" else ()
        return tuple(column for column in self.columns if column.name not in instead)

    @property
    def identity(self) -> tuple[str, ...]:
        """Return the key as the rows on a stage have it: a pseudonym stands for a person."""
        return tuple(map(self._on_stage, self.key))

    @property
    def record(self) -> tuple[str, ...]:
        """Return the columns on a stage in which two rows of one record are alike."""
        return tuple(map(self._on_stage, self.same_record or [one.name for one in self.columns]))

    @property
    def reference(self) -> str:
        """Return the column that holds the code of the row referred to; blank where none is."""
        return table(self.refers_to).key[0] if self.refers_to else ""

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError where there is none."""
        return self._by_name[name]

    def _on_stage(self, name: str) -> str:
        return PERSON if self.column(name).personal else name

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}


@cache
def table(name: str) -> Table:
    """Return one table of the contract, its repeated columns written out."""
    columns = [_column(row) for row in rows(COLUMNS / f"{name}.csv")]
    return Table(name, tuple(one for column in columns for one in _expand(column)), **_row(name))


@cache
def tables() -> tuple[Table, ...]:
    """Return every table of the contract; each comes after the one that it refers to."""
    return tuple(table(row["table"]) for row in rows(TABLES))


def referring(name: str) -> tuple[Table, ...]:
    """Return the tables whose rows refer to those of a table."""
    return tuple(one for one in tables() if one.refers_to == name)


@cache
def names_by_header(table_name: str) -> dict[str, str]:
    """Return the name of a table's column for every folded header that means it."""
    return {header: one.name for one in table(table_name).columns for header in one.headers}


def _row(name: str) -> dict[str, Any]:
    """Return what `tables.csv` says of a table, several columns of one cell apart."""
    row = next(row for row in rows(TABLES) if row["table"] == name)
    several = ("key", "needs_one_of", "written_once", "told_by_titles", "same_record", "span")
    return {
        **{name: row[name] for name in ("title_id", "served_as", "refers_to")},
        **{name: tuple(filter(None, row[name].split("|"))) for name in several},
        "may_repeat": row["may_repeat"] == "yes",
    }


def _column(row: dict[str, str]) -> Column:
    if row["type"] not in TYPES:
        raise ContractError(f"the column {row['name']} has the type {row['type']}, which is none")
    if row["allowed"] and not spellings(row["allowed"]):
        raise ContractError(f"the column {row['name']} asks for the list {row['allowed']}")
    return Column(
        name=row["name"],
        header_id=row["header_id"],
        type=row["type"],
        unit=row["unit"],
        required=row["required"] == "yes",
        refuses_row=row["required"] in ("yes", "readable"),
        minimum=float(row["minimum"]) if row["minimum"] else None,
        maximum=float(row["maximum"]) if row["maximum"] else None,
        allowed=row["allowed"],
        aliases=tuple(row["aliases"].split("|")) if row["aliases"] else (),
        personal=row["personal"] == "yes",
        description_id=row["description_id"],
        description_en=row["description_en"],
    )


def _expand(column: Column) -> list[Column]:
    """Write out `session_{session}` and `pre_{item}` for each session and item.

    An answer is on the scale of its own statement.
    """
    if "{session}" in column.name:
        return [_numbered(column, "session", number) for number in range(1, SESSIONS + 1)]
    if "{item}" in column.name:
        return [
            replace(
                _numbered(column, "item", item.item),
                minimum=float(item.scale_low),
                maximum=float(item.scale_high),
            )
            for item in items()
        ]
    return [column]


def _numbered(column: Column, what: str, number: int) -> Column:
    def fill(text: str) -> str:
        return text.replace(f"{{{what}}}", str(number))

    return replace(
        column,
        name=fill(column.name),
        header_id=fill(column.header_id),
        aliases=tuple(map(fill, column.aliases)),
        description_id=fill(column.description_id),
        description_en=fill(column.description_en),
    )
