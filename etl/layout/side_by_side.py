"""Tables that stand side by side on a sheet, each with the titles above its own columns.

A blank column divides them; where there is none, the second begins with a header that the first
has too, as on the two halves of a folio: `Tanggal Uraian Jumlah Tanggal Uraian Jumlah`.

Works on a sheet's first rows; opens no file.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from etl.files.refusal import FileRefusedError
from etl.files.sheet import Sheet
from etl.layout import titles
from etl.layout.header import is_possible
from etl.layout.recognise import recognise
from etl.text import fold

Block = tuple[int, int]  # the position of a table's first column, and the one behind its last


def apart(sheet: Sheet, file: str) -> list[Sheet]:
    """Return the tables that stand side by side on a sheet, or the sheet where it holds one."""
    for number, row in enumerate(sheet.head):
        for blocks in (_blocks(row), _repeating(row)):
            if not blocks or not all(_may_be_header(sheet, number, block) for block in blocks):
                continue
            found = [_only(sheet, number, blocks, block) for block in blocks]
            if all(_has_header(one, file, number + 1) for one in found):
                return found
    return [sheet]


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
    has_own_batch = not is_first and "batch_id" in titles.said(above)
    head = [
        row
        if _is_of_all(row, blocks) and not (has_own_batch and "batch_id" in titles.said([row]))
        else own
        for row, own in zip(sheet.head, above, strict=False)
    ]
    head += [_within(row, block) for row in sheet.head[header:]]
    return replace(sheet, head=head, block=(0, block[1]) if is_first else block)


def _within(row: list[str], block: Block) -> list[str]:
    first, last = block
    return [cell if first <= place < last else "" for place, cell in enumerate(row)]


def _is_of_all(row: list[str], blocks: list[Block]) -> bool:
    """Tell whether a row of titles has words above the first table, and none above another."""
    return not any(cell.strip() for first, last in blocks[1:] for cell in row[first:last])


def _has_header(sheet: Sheet, file: str, row: int) -> bool:
    """Tell whether a complete table's header stands in a row."""
    try:
        known = recognise(sheet.head, sheet.name, file)
    except FileRefusedError:
        return False
    return known is not None and known.header_row == row
