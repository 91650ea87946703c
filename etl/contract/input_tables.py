"""Which tables and columns arrive, as data in `columns/<table>.csv`.

The reader, the checks, the template and the documentation all take their columns from here, so that
a new input column is one new row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from etl.contract.instrument import items
from etl.contract.own_files import rows
from etl.text import fold

COLUMNS = Path(__file__).parent / "columns"
# Each table with the title of its sheet in our own workbooks.
SHEET_TITLES = {
    "batch": "Batch",
    "participant": "Peserta",
    "group": "Kelompok",
    "cash": "Kas",
    "support": "Pendampingan",
    "target": "Target",
}
SESSIONS = 3
# Columns of which a sheet needs at least one of each group.
ONE_OF = {
    "participant": (("participant_id", "name", "nik"),),
    "cash": (("profit_idr", "revenue_idr"),),
}


@dataclass(frozen=True)
class Column:
    """One input column; `type` is text, integer, number, money, date, district or choice."""

    name: str
    header_id: str
    type: str
    unit: str
    required: bool
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
    """One input table and its columns, in the order of the contract."""

    name: str
    columns: tuple[Column, ...]

    @property
    def title_id(self) -> str:
        """Return the title of the table's sheet."""
        return SHEET_TITLES[self.name]

    @cached_property
    def requirements(self) -> tuple[tuple[Column, ...], ...]:
        """Return what a sheet must have to be taken: of each group of columns at least one."""
        required = [(column,) for column in self.columns if column.required]
        one_of = [tuple(map(self.column, names)) for names in ONE_OF.get(self.name, ())]
        return (*required, *one_of)

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError where there is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}


@cache
def table(name: str) -> Table:
    """Return one table of the contract, its repeated columns written out."""
    columns = [_column(row) for row in rows(COLUMNS / f"{name}.csv")]
    return Table(name, tuple(one for column in columns for one in _expand(column)))


@cache
def tables() -> tuple[Table, ...]:
    """Return every table of the contract."""
    return tuple(table(name) for name in SHEET_TITLES)


@cache
def names_by_header(table_name: str) -> dict[str, str]:
    """Return the name of a table's column for every folded header that means it."""
    return {header: one.name for one in table(table_name).columns for header in one.headers}


def _column(row: dict[str, str]) -> Column:
    return Column(
        name=row["name"],
        header_id=row["header_id"],
        type=row["type"],
        unit=row["unit"],
        required=row["required"] == "yes",
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
