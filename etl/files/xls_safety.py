"""Whether an old workbook (.xls) may be opened: its chains end, its sheets' tables fit in memory.

calamine lays out every sheet when it opens the file, between the first and the last cell of each.
"""

from __future__ import annotations

import struct
from pathlib import Path

from etl.files import cell_facts_xls, compound_file
from etl.files.cell_address import OLD_COLUMNS, OLD_ROWS, column_letters
from etl.files.cell_facts_xls import BEGIN, END
from etl.files.refusal import FileRefusedError

_DIMENSIONS, _SEVERAL = 0x0200, 0x00BD
_ONE_CELL = frozenset({0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
_RECORD = struct.Struct("<HHHH")  # kind, length; of a cell its row and column


def refuse_bombs(path: Path, cells: int) -> None:
    """Raise FileRefusedError where a file would never be read to its end, or fill memory."""
    compound_file.refuse_endless(path)
    content = cell_facts_xls.content_of(path)
    sheets, _ = cell_facts_xls.sheets(content)
    table_cells = sheet_bytes = 0
    for _, start in sheets:
        rows, columns, end = _filled(content, start)
        sheet_bytes += end - start
        if sheet_bytes > len(content):  # several are one, or lie in each other
            raise FileRefusedError("not_a_workbook", expected="Excel")
        if rows:
            table_cells += (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)
        if table_cells > cells:
            corner = f"{column_letters(max(columns))}{max(rows) + 1}"
            raise FileRefusedError("sheet_too_large", corner)


def _filled(content: bytes, at: int) -> tuple[set[int], set[int], int]:
    """Return the rows and columns where a sheet has cells, counted from 0, and where it ends."""
    rows, columns, depth = set[int](), set[int](), 0
    unpack, last = _RECORD.unpack_from, len(content) - _RECORD.size
    # Millions of records come by here: nothing is called that need not be.
    while at <= last:
        kind, length, row, column = unpack(content, at)
        if kind in _ONE_CELL:
            rows.add(row)
            columns.add(column)
        elif kind == _SEVERAL:
            rows.add(row)
            columns.update((column, *struct.unpack_from("<H", content, at + 2 + length)))
        elif kind == _DIMENSIONS:
            _refuse_no_sheet(content[at + 4 : at + 4 + length])
        elif kind in BEGIN or kind == END:
            depth += 1 if kind in BEGIN else -1
            if depth <= 0:
                break
        at += 4 + length
    return rows, columns, at


def _refuse_no_sheet(dimensions: bytes) -> None:
    """Refuse a sheet that says to be larger than any, or to end before it begins."""
    form = {10: "<HHHH", 14: "<IIHH"}.get(min(len(dimensions), 14))
    if form is None:
        return
    top, bottom, left, right = struct.unpack_from(form, dimensions)
    is_turned = bool(bottom and right) and (top > bottom or left > right)
    if bottom > OLD_ROWS or right > OLD_COLUMNS or is_turned:
        raise FileRefusedError("not_a_workbook", expected="Excel")
