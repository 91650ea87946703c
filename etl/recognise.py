"""What a sheet is: find its header row, the table it belongs to, and where each column stands.

Knows the contract and rows of texts; opens no file.
"""

from __future__ import annotations

from dataclasses import dataclass

from etl import contract
from etl.contract import Table, fold, tidy

HEADER_WITHIN_ROWS = 30


class FileRefusedError(Exception):
    """A file that is refused whole: the rule, what was found, what was expected, on which sheet."""

    def __init__(self, rule: str, found: str = "", expected: str = "", sheet: str = "") -> None:
        super().__init__(rule)
        self.rule, self.found, self.expected, self.sheet = rule, found, expected, sheet


@dataclass(frozen=True)
class Recognised:
    """What a sheet's header row says: the table and where each of its columns stands."""

    table: Table
    header_row: int  # counted from 1
    positions: dict[str, int]  # contract column → position, counted from 0
    unknown: dict[int, str]  # position → header that the contract does not know


def recognise(head: list[list[str]]) -> Recognised | None:
    """Find the header among a sheet's first rows, and the table that it belongs to.

    Returns None where no row looks like a header of ours. Raises FileRefusedError where a required
    column is missing or a column is there twice.
    """
    candidates = [
        (score, -number, table)
        for number, row in enumerate(head[:HEADER_WITHIN_ROWS], start=1)
        for table in contract.tables()
        if (score := _score(row, table))
    ]
    if not candidates:
        return None
    _, row_number, table = max(candidates, key=lambda candidate: candidate[:2])
    header = head[-row_number - 1]
    positions, unknown = _match(header, table)
    missing = _missing(table, set(positions))
    if missing:
        raise FileRefusedError("missing_column", table.title_id, ", ".join(missing))
    return Recognised(table, -row_number, positions, unknown)


def nearest_table(head: list[list[str]]) -> str:
    """Return the title of the table whose headers a sheet shares most."""
    shared = {
        table.title_id: max((len(_known(row, table)) for row in head), default=0)
        for table in contract.tables()
    }
    return max(shared, key=lambda title: shared[title])


def _known(row: list[str], table: Table) -> dict[int, str]:
    """Return the positions of a row's cells that name columns of a table."""
    names = contract.names_by_header(table.name)
    folded = enumerate(map(fold, row))
    return {place: names[header] for place, header in folded if header in names}


def _missing(table: Table, known: set[str]) -> list[str]:
    """Return the headers of what a sheet of a table lacks, alternatives with a stroke between."""
    return [
        " / ".join(column.header_id for column in group)
        for group in table.requirements
        if not any(column.name in known for column in group)
    ]


def _score(row: list[str], table: Table) -> int:
    """Rate a row as a table's header: by known columns, the complete before the incomplete.

    A row that lacks something required is a header only if most of it is known: a recapitulation
    has a column or two in common with the register that it sums up.
    """
    known = set(_known(row, table).values())
    missing = len(_missing(table, known))
    filled = sum(1 for cell in row if tidy(cell))
    if len(known) < 2 or (missing and (len(known) <= missing or len(known) * 2 < filled)):
        return 0
    return len(known) * 10 - missing


def _match(header: list[str], table: Table) -> tuple[dict[str, int], dict[int, str]]:
    """Give each column its place; its own header wins over an alias."""
    places: dict[str, list[int]] = {}
    for place, name in _known(header, table).items():
        places.setdefault(name, []).append(place)
    positions = {name: _choose(header, table, name, found) for name, found in places.items()}
    taken = set(positions.values())
    unknown = {
        place: tidy(cell) for place, cell in enumerate(header) if tidy(cell) and place not in taken
    }
    return positions, unknown


def _choose(header: list[str], table: Table, name: str, found: list[int]) -> int:
    column = table.column(name)
    own_headers = (fold(column.name), fold(column.header_id))
    chosen = [place for place in found if fold(header[place]) in own_headers] or found
    if len(chosen) > 1:
        names = ", ".join(tidy(header[place]) for place in chosen)
        raise FileRefusedError("column_twice", names, column.header_id)
    return chosen[0]
