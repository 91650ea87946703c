"""Tables that stand side by side on a sheet, each with the titles above its own columns.

A blank column divides them; where there is none, the second begins with a header that the first
has too, as on the two halves of a folio: `Tanggal Uraian Jumlah Tanggal Uraian Jumlah`. What such
a column parts from a table and is none by itself is read with it, or not at all.

Works on a sheet's first rows; opens no file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from etl.contract import questions
from etl.contract.input_tables import SIDES
from etl.contract.layout_words import words
from etl.files.refusal import FileRefusedError
from etl.files.sheet import Sheet
from etl.layout import beside, titles
from etl.layout.beside import Beside, Block
from etl.layout.header import is_possible
from etl.layout.recognise import Recognised, recognise
from etl.text import fold


@dataclass(frozen=True)
class Apart:
    """The tables of a sheet that stand side by side, and the columns beside them that are none.

    `known` has what each table was recognised as meanwhile, None where that is still to be done.
    """

    tables: tuple[Sheet, ...]
    known: tuple[Recognised | None, ...]
    beside: tuple[Beside, ...] = ()


def apart(sheet: Sheet, file: str) -> Apart:
    """Return what stands side by side on a sheet, or the sheet where it holds one table."""
    known = _Known(file)
    for number, row in enumerate(sheet.head):
        for blocks in (_blocks(row), _repeating(row)):
            if not any(_may_be_header(sheet, number, block) for block in blocks):
                continue
            found = _tables(sheet, known, number, blocks)
            if all(found.known):
                return Apart(tuple(found.parts), tuple(map(_complete, found.known)))
            if any(found.known) and blocks == _blocks(row):
                return _with_what_is_beside(sheet, blocks, found)
    return _whole(sheet)


def _whole(sheet: Sheet) -> Apart:
    return Apart((sheet,), (None,))


def _complete(known: Recognised | None) -> Recognised | None:
    """Return what a table is, None where it lacks whose it is: that is refused elsewhere."""
    return None if known is None or known.lacks_reference_alone else known


@dataclass(frozen=True)
class _Found:
    """What blocks of columns hold: each as a sheet, and as what it is known where it is a table."""

    top: int  # the row in which the first header begins, counted from 0
    parts: list[Sheet]
    known: list[Recognised | None]


def _tables(sheet: Sheet, known: _Known, number: int, blocks: list[Block]) -> _Found:
    """Return which blocks are tables of their own; one has its header in the row, counted from 0.

    Others may have theirs in another row: titles stand above the first of them.
    """
    parts = [_only(sheet, number, blocks, block) for block in blocks]
    # Rows of data have blanks too: only what may be a header there is looked at more closely.
    likely = [one for one in parts if is_possible(one.head[: number + 1], number + 1)]
    if not any(one and one.header_row == number + 1 for one in map(known.of, likely)):
        return _Found(number, parts, [None] * len(blocks))
    found = list(map(known.of, parts))
    top = min(one.header_row - len(one.header_cells) for one in found if one)
    if top < number:
        parts = [_only(sheet, top, blocks, block) for block in blocks]
        found = list(map(known.of, parts))
    return _Found(top, parts, _without_parts(found))


def _without_parts(known: list[Recognised | None]) -> list[Recognised | None]:
    """Return which of the blocks are tables of their own, None for the others.

    Where one says whose its records are, those that do not are none. What says nothing again that
    a table of the kind before it says of each record goes on with that. Sums of months beside the
    entries that they may sum up are none where they are of no side.
    """
    has_days = any(one and one.table.name == "cash" and not one.cash.is_by_month for one in known)
    is_told = any(one and not one.lacks_reference_alone for one in known)
    found: list[Recognised | None] = []
    for one in known:
        is_open = one is not None and is_told and one.lacks_reference_alone
        before = [other for other in found if other and one and other.table is one.table]
        goes_on = before and one and not any(beside.is_said(n, before[-1]) for n in one.positions)
        is_vague = has_days and one is not None and _are_months_of_no_side(one)
        found.append(None if is_open or goes_on or is_vague else one)
    return found


def _are_months_of_no_side(known: Recognised) -> bool:
    has_side = "direction" in known.columns or not SIDES.isdisjoint(known.positions)
    return known.cash.is_by_month and not has_side


def _with_what_is_beside(sheet: Sheet, blocks: list[Block], found: _Found) -> Apart:
    """Return the tables among blocks of columns, each with those beside it that are its own."""
    first = next(place for place, one in enumerate(found.known) if one)
    joined: list[Block] = []
    left: list[Block] = []
    for place, block in enumerate(blocks):
        if found.known[place]:
            joined.append(block)
            continue
        nearest = max((n for n in range(place) if found.known[n]), default=first)
        if not _is_own(sheet, found, nearest, blocks[nearest], place, block):
            left.append(block)
        elif joined and joined[-1][1] == block[0]:
            joined[-1] = (joined[-1][0], block[1])
        else:  # they are parted from it by others, or stand before it
            return _whole(sheet)
    columns = sorted([*joined, *left])
    if len(columns) == 1:
        return _whole(sheet)
    return Apart(
        tuple(_only(sheet, found.top, columns, block) for block in joined),
        (None,) * len(joined),  # with the columns beside it, a table may be another
        tuple(beside.of(sheet, found.parts[blocks.index(block)], found.top) for block in left),
    )


def _is_own(
    sheet: Sheet, found: _Found, nearest: int, of_table: Block, place: int, block: Block
) -> bool:
    known = found.known[nearest]
    asked = beside.of(sheet, found.parts[place], found.top)
    answer = asked.told.answer(questions.BESIDE, asked.words)
    if answer or known is None:
        return answer == questions.PART
    return beside.is_of_table(sheet, known, of_table, block)


def _may_be_header(sheet: Sheet, number: int, block: Block) -> bool:
    """Tell whether a row, counted from 0, has a word of a header in some columns."""
    return is_possible([_within(row, block) for row in sheet.head[: number + 1]], number + 1)


def _blocks(row: list[str]) -> list[Block]:
    """Return where each run of cells that are not blank starts, and where the next one does."""
    filled = [bool(cell.strip()) for cell in row]
    starts = [
        place
        for place in range(len(row) - 1)
        if filled[place] and filled[place + 1] and not (place and filled[place - 1])
    ]
    return list(pairwise([*starts, len(row)])) if len(starts) > 1 else []


def _repeating(row: list[str]) -> list[Block]:
    """Return where each run of headers starts whose first word is that of the run before."""
    words = [fold(cell) for cell in row]
    first = next((word for word in words if word and words.count(word) > 1), "")
    starts = [place for place, word in enumerate(words) if word == first] if first else []
    return list(pairwise([0, *starts[1:], len(row)])) if starts else []


def _only(sheet: Sheet, header: int, blocks: list[Block], block: Block) -> Sheet:
    """Return a sheet on which the header and what is below has no other columns.

    Of the titles it has those above its own columns, and those above the first table that speak of
    all: where others stand beside them, or a batch of its own is told, they are the first one's.
    """
    is_first = block == blocks[0]
    # What stands before the first table's columns is above no other.
    above = [_within(row, (0, block[1]) if is_first else block) for row in sheet.head[:header]]
    of_all = [_is_of_all(row, blocks) for row in sheet.head[:header]]
    has_own_batch = not is_first and any(of_all) and "batch_id" in titles.said(above)
    head = [
        row if is_of_all and not (has_own_batch and "batch_id" in titles.said([row])) else own
        for row, own, is_of_all in zip(sheet.head, above, of_all, strict=False)
    ]
    head += [_within(row, block) for row in sheet.head[header:]]
    return replace(sheet, head=head, block=(0, block[1]) if is_first else block)


def _within(row: list[str], block: Block) -> list[str]:
    first, last = block
    return [cell if first <= place < last else "" for place, cell in enumerate(row)]


def _is_of_all(row: list[str], blocks: list[Block]) -> bool:
    """Tell whether a row of titles has words above the first table, and none above another.

    Who calls his table a recap means his own.
    """
    if any(cell.strip() for first, last in blocks[1:] for cell in row[first:last]):
        return False
    return set(fold(" ".join(row)).split()).isdisjoint(words("recap"))


class _Known:
    """What tables are that are complete, or complete but for whose they are: each is found once."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: dict[tuple[object, ...], Recognised | None] = {}

    def of(self, sheet: Sheet) -> Recognised | None:
        """Return what a table is, None where it lacks more than that."""
        same = (sheet.block, tuple(map(tuple, sheet.head)))
        if same not in self._found:
            self._found[same] = self._recognise(sheet)
        return self._found[same]

    def _recognise(self, sheet: Sheet) -> Recognised | None:
        try:
            return recognise(sheet.head, sheet.name, self._file, columns=sheet.columns)
        except FileRefusedError as refusal:
            known: Recognised | None = refusal.known
            return known if known and known.lacks_reference_alone else None
