"""What the header and the titles of a cash book say that no other table needs.

Where money in and money out have columns of their own, a column of amounts or of directions beside
them is something else: a number of pieces, a kind of goods. Where they have none, an amount whose
side no column says is of the side that the titles name, the nearest first. A column of amounts
beside a price for each is none of money. A side whose header stands over several columns, each
named below it, is no single amount: to take the first of them would lose the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from etl import contract
from etl.contract.input_tables import INSTEAD_OF_SIDES, SIDES
from etl.contract.layout_words import words
from etl.files.refusal import FileRefusedError
from etl.layout import cash_month
from etl.layout.cash_month import Month
from etl.layout.header import Header
from etl.text import fold
from etl.values import cleaners

_SHORTEST_NAME = 3  # of a side in a title: `D` and `K` are letters of many things


@dataclass(frozen=True)
class CashColumns:
    """What a cash book has: positions of all remarks, the words over the columns of its sides.

    And the side and the month that titles name.
    """

    remarks: tuple[int, ...] = ()
    sides: dict[str, str] = field(default_factory=dict)
    direction: str = ""
    month: Month = field(default_factory=Month)
    months: int | None = None  # the position of a column of months
    is_by_month: bool = False  # that is the only column of days
    is_recap: bool = False

    @property
    def given(self) -> dict[str, str]:
        """Return the columns that titles stand in for."""
        return {"direction": self.direction} if self.direction else {}

    @property
    def is_of_one_side(self) -> bool:
        """Tell whether the sheet has money in alone, or money out alone."""
        return bool(self.direction) or (len(self.sides) == 1 and "profit_idr" not in self.sides)


def is_of_month(header: str) -> bool:
    """Tell whether a header is that of a column of months."""
    return fold(header) in words("month")


def of(
    found: Header, positions: dict[str, int], above: list[list[str]], sheet: str, file: str
) -> CashColumns:
    """Return what a cash book's header and titles say; the nearest title is the lowest."""
    known = found.known(contract.table("cash"))
    first = [positions["remark"]] if "remark" in positions else []
    others = (place for place, name in known.items() if name == "remark")
    remarks = tuple(dict.fromkeys([*first, *others]))
    told = [" ".join(filter(None, row)) for row in reversed(above)] + [sheet, file]
    over_amounts = _over(found, positions.get("amount_idr"))
    is_told_apart = "amount_idr" in positions and not SIDES & positions.keys()
    direction = _direction([over_amounts, *told]) if is_told_apart else ""
    sides = {
        name: " ".join(found.columns[place]) for name, place in positions.items() if name in SIDES
    }
    months = [p for p, parts in found.texts() if is_of_month(parts[-1])]
    is_by_month = "date" in positions and positions["date"] in months
    is_recap = any(not set(fold(text).split()).isdisjoint(words("recap")) for text in told)
    return CashColumns(
        remarks,
        sides,
        direction,
        cash_month.of_titles(told),
        next(iter(months), None),
        is_by_month,
        is_recap,
    )


def needed(
    found: Header,
    positions: dict[str, int],
    unknown: dict[int, str],
    cash: CashColumns,
    told: Collection[str] = (),
) -> tuple[dict[str, int], dict[int, str]]:
    """Return the columns that a cash book needs, and those that are unknown to it.

    What the data keeper has `told` to be a column is needed.
    """
    dropped = [name for name in _not_needed(found, positions) if name not in told]
    headers = {positions[name]: " ".join(found.columns[positions[name]]) for name in dropped}
    kept = {name: place for name, place in positions.items() if name not in dropped}
    others = {place: text for place, text in unknown.items() if place not in cash.remarks}
    return kept, others | headers


def refuse_split_sides(found: Header, positions: dict[str, int], below: list[str]) -> None:
    """Refuse a book that keeps a side in several columns, which the row below its header names.

    Raises FileRefusedError with the names of these columns.
    """
    for name in sorted(SIDES & positions.keys()):
        first = positions[name]
        behind = takewhile(
            lambda place: not found.columns[place], range(first + 1, len(found.columns))
        )
        cells = [below[place] for place in (first, *behind) if place < len(below)]
        named = [cell for cell in cells if any(map(str.isalpha, cell)) and not _is_amount(cell)]
        if len(named) > 1 and named[0] == cells[0]:
            header = " ".join(found.columns[first])
            refusal = FileRefusedError("side_in_columns", ", ".join(named), header)
            refusal.table = "cash"
            raise refusal


def _is_amount(cell: str) -> bool:
    column = contract.table("cash").column("amount_idr")
    return cleaners.cleaner(column)(cell).value is not None


def _not_needed(found: Header, positions: dict[str, int]) -> Iterator[str]:
    if SIDES & positions.keys():
        return (name for name in INSTEAD_OF_SIDES if name in positions)
    if "amount_idr" not in positions or _says(found, positions["amount_idr"], "of_money"):
        return iter(())
    is_of_pieces = any(_says(found, place, "per_piece") for place, _ in found.texts())
    return iter(["amount_idr"] if is_of_pieces else [])


def _says(found: Header, place: int, of: str) -> bool:
    """Tell whether a column's header has a word of a list."""
    return not set(fold(" ".join(found.columns[place])).split()).isdisjoint(words(of))


def _over(found: Header, place: int | None) -> str:
    """Return the words that stand over a column in a header of several rows."""
    return "" if place is None else " ".join(found.columns[place][:-1])


def _direction(texts: Iterable[str]) -> str:
    """Return the side that the first text names which names one and not the other."""
    for text in texts:
        said = f" {fold(text)} "
        named = {
            side
            for side, spellings in contract.spellings("cash_direction").items()
            if any(
                f" {fold(one)} " in said for one in spellings if len(fold(one)) >= _SHORTEST_NAME
            )
        }
        if len(named) == 1:
            return named.pop()
    return ""
