"""What the cells of an .xls do not say: looks into the records of the old workbook (BIFF).

Not with xlrd 2.0: of batches.xls damaged in 3,000 ways it refused one in fourteen that calamine
reads, and of 2 million cells it took half as long again and as much memory, for it lays out every
cell to tell of a few.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from etl.files import compound_file
from etl.files.cell_address import OLD_COLUMNS, Place
from etl.files.cell_facts import CellFacts
from etl.files.refusal import FileRefusedError

BEGIN, END = (0x0809, 0x0009), 0x000A
_PASSWORD, _SHEET, _DATE_MODE = 0x002F, 0x0085, 0x0022
_ROW, _COLUMNS, _ERROR_CELL, _FORMULA = 0x0208, 0x007D, 0x0205, 0x0006
_ROW_IS_HIDDEN, _COLUMN_IS_HIDDEN = 0x20, 0x01
_FAILURES = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!"}
_FAILURES |= {0x1D: "#NAME?", 0x24: "#NUM!"}

Record = tuple[int, bytes]


def find(path: Path) -> dict[str, CellFacts]:
    """Return what the cells of each sheet do not say.

    Raises FileRefusedError where the workbook is under a password.
    """
    content = content_of(path)
    found, is_from_1904 = sheets(content)
    return {
        name: replace(_facts(records(content, start)), is_from_1904=is_from_1904)
        for name, start in found
    }


def content_of(path: Path) -> bytes:
    """Return the records of an old workbook."""
    return compound_file.stream(path, ("Workbook", "Book"))


def sheets(content: bytes) -> tuple[list[tuple[str, int]], bool]:
    """Return the sheets, each with where its records begin, and whether days count from 1904.

    Raises FileRefusedError where the workbook is under a password.
    """
    found: list[tuple[str, int]] = []
    is_from_1904 = False
    for kind, body in records(content, 0):
        if kind == _PASSWORD:
            raise FileRefusedError("password_protected")
        if kind == _SHEET and len(body) > 8:
            found.append((_name(body), struct.unpack_from("<I", body)[0]))
        is_from_1904 = is_from_1904 or (kind == _DATE_MODE and body[:1] == b"\1")
    return found, is_from_1904


def records(content: bytes, at: int) -> Iterator[Record]:
    """Give the records of one part of the workbook, without those of charts that stand in it."""
    depth = 0
    while at + 4 <= len(content):
        kind, length = struct.unpack_from("<HH", content, at)
        depth += (kind in BEGIN) - (kind == END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, content[at + 4 : at + 4 + length]
        at += 4 + length


def _name(body: bytes) -> str:
    """Return a sheet's name: one or two bytes a letter; Excel 95 had no word which."""
    is_old = len(body) == 7 + body[6]
    text = body[7:] if is_old else body[8:]
    return text.decode("utf-16-le" if not is_old and body[7] & 1 else "latin-1", "replace")


def _facts(records: Iterator[Record]) -> CellFacts:
    errors: dict[Place, str] = {}
    rows, columns = set[int](), set[int]()
    for kind, body in records:
        if kind == _ROW and len(body) >= 14 and body[12] & _ROW_IS_HIDDEN:
            rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLUMNS and len(body) >= 9 and body[8] & _COLUMN_IS_HIDDEN:
            first, last = struct.unpack_from("<HH", body)
            columns.update(range(first, min(last + 1, OLD_COLUMNS)))
        elif error := _FAILURES.get(_failure(kind, body)):
            row, position = struct.unpack_from("<HH", body)
            errors[row + 1, position] = error
    return CellFacts(errors=errors, hidden_rows=frozenset(rows), hidden_columns=frozenset(columns))


def _failure(kind: int, body: bytes) -> int:
    """Return the code of a cell's error, or -1."""
    if kind == _ERROR_CELL and len(body) >= 8 and body[7]:
        return body[6]
    is_formula = kind == _FORMULA and len(body) >= 14
    return body[8] if is_formula and body[12:14] == b"\xff\xff" and body[6] == 2 else -1
