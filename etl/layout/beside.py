"""Columns beside a table that are no table themselves: its own, or a recap's, or somebody's notes.

A blank column parts them. They are another table's where they say again what the table says of
each record (a day, an amount, a name), sum up where it does not, are called a recap, or have
nothing that it knows.
What they add they add to its records where they are filled as far down as these. What is not
the table's is not read, which is said, and asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from etl.contract import Table, layout_words, questions, total_words
from etl.contract.input_tables import INSTEAD_OF_SIDES, SIDES
from etl.files.sheet import Sheet, cell_text
from etl.layout import header_groups
from etl.layout.header import is_statement_alone
from etl.layout.recognise import Recognised
from etl.layout.shape import Shape, shape_of
from etl.text import fold, tidy
from etl.values import readings
from etl.values.readings import Readings

Block = tuple[int, int]  # the position of the first column, and the one behind the last

_STATEMENT = "statement"
_SUM = re.compile(total_words.LABEL, re.IGNORECASE)
_FEWEST_CELLS = 2  # of a record
_MORE_THAN_A_NOTE = 3  # cells of a row that is of a table


@dataclass(frozen=True)
class Beside:
    """Columns that stand beside a table and are not read: where their headers stand, and which.

    `shape` is that of the whole sheet, `told` what was answered of these columns.
    """

    sheet: Sheet
    row: int  # of their headers, counted from 1
    words: str
    shape: Shape
    told: Readings


def of(whole: Sheet, part: Sheet, top: int) -> Beside:
    """Return columns of a sheet, given as a part of it, with what was answered of them.

    Headers stand in the row `top`, counted from 0, or below it.
    """
    rows = [cells[slice(*(part.block or (0, None)))] for cells in part.head[top:]]
    first = next((n for n, cells in enumerate(rows, start=1) if any(map(tidy, cells))), 1)
    row = top + (shape_of(rows).row or first)
    words = ", ".join(filter(None, map(tidy, rows[row - top - 1])))
    shape = shape_of(whole.head)
    told = readings.of_shape(shape.fingerprint).on(questions.BESIDE, words)
    return Beside(part, row, words, shape, told)


def is_of_table(whole: Sheet, known: Recognised, of_table: Block, own: Block) -> bool:
    """Tell whether columns belong to the records of a table beside them.

    `known` is what the table is known as without them; its header stands above both.
    """
    names = _named(whole, known.table, own, known.header_row)
    below = _below(whole, known, of_table, own)
    above = (cell for cells in whole.head[: known.header_row] for cell in cells[slice(*own)])
    is_recap = not set(fold(" ".join(above)).split()).isdisjoint(layout_words.words("recap"))
    is_adding = bool(names) and not is_recap and not any(is_said(name, known) for name in names)
    return below.is_joined or (is_adding and below.reach_as_far and not below.sum_up_alone)


def _named(whole: Sheet, table: Table, own: Block, row: int) -> set[str]:
    """Return what the headers of columns may mean to a table, under the words above them."""
    named: set[str] = set()
    for found in header_groups.headers(whole.head[: row + 1]):
        if found.last_row in (row, row + 1):
            known = found.known(table)
            named |= {name for place, name in known.items() if own[0] <= place < own[1]}
            named |= {
                _STATEMENT
                for place, parts in found.texts()
                if own[0] <= place < own[1] and is_statement_alone(parts)
            }
    return named


def is_said(name: str, known: Recognised) -> bool:
    """Tell whether a table says already what a column would say, in its own way."""
    if name in known.columns:
        return True
    if known.table.name != "cash":
        return False
    has_amounts, has_sides = "amount_idr" in known.positions, SIDES & known.positions.keys()
    has_both = len(has_sides) > 1  # what one side is without the other says no profit
    return (
        (has_amounts and name in SIDES)
        or (bool(has_sides) and name in INSTEAD_OF_SIDES)
        or (has_both and name == "profit_idr")
    )


@dataclass
class _Below:
    """What the rows below the headers say of columns beside a table's."""

    is_joined: bool = False  # no column between is blank: some only lack their header
    reach_as_far: bool = False  # the last of the table's records has something in them
    sum_up_alone: bool = False  # in a row where the table does not


def _below(whole: Sheet, known: Recognised, of_table: Block, own: Block) -> _Below:
    row = known.header_row
    header = whole.head[row - len(known.header_cells) : row]
    found, between = _Below(), _between(header, max(of_table[0], own[0]))
    blank = set(between)
    for cells in _texts_below(whole, row):
        if sum(map(bool, cells)) >= _MORE_THAN_A_NOTE:
            blank -= {place for place in between if any(cells[place : place + 1])}
        theirs, others = cells[slice(*of_table)], cells[slice(*own)]
        is_summed = _begins_like_a_sum(theirs)
        found.sum_up_alone |= _begins_like_a_sum(others) and not is_summed
        if sum(map(bool, theirs)) >= _FEWEST_CELLS and not is_summed:
            found.reach_as_far = any(others)
    found.is_joined = not blank
    return found


def _between(header: list[list[str]], right: int) -> list[int]:
    """Return the columns without a header before those that begin with one."""

    def is_blank(place: int) -> bool:
        return not any(tidy(cell) for row in header for cell in row[place : place + 1])

    return list(takewhile(is_blank, range(right - 1, -1, -1)))


def _texts_below(whole: Sheet, row: int) -> Iterator[list[str]]:
    """Give the rows below a header that have anything, as texts from the sheet's first column."""
    blank = [""] * whole.first_position
    for cells in islice(whole.rows(), row, None):
        if any(cells):
            yield blank + [tidy(cell_text(cell) or "") for cell in cells]


def _begins_like_a_sum(cells: list[str]) -> bool:
    return any(map(_SUM.match, filter(None, cells)))
