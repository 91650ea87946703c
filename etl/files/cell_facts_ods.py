"""What the cells of an .ods do not say: looks into the content of the document."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from etl.files.cell_address import MOST_COLUMNS, MOST_ROWS, Merged, Place
from etl.files.cell_facts import FAILED, NOT_AVAILABLE, CellFacts

_CONTENT = "content.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_MARKS = (b"rows-spanned", b'="error"', b"table:visibility=", b"null-date")
_AT_ONCE = 1 << 20


def find(path: Path) -> dict[str, CellFacts]:
    """Return what the cells of each sheet do not say."""
    with zipfile.ZipFile(path) as archive:
        with archive.open(_CONTENT) as file:
            if not _is_marked(file):
                return {}
        with archive.open(_CONTENT) as file:
            return dict(_sheets(file))


@dataclass
class _Reading:
    """A sheet while it is read: where the next row and the next column stand."""

    row: int = 1
    position: int = 0
    errors: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)

    def take_column(self, element: ElementTree.Element) -> None:
        count = _count(element, "number-columns-repeated", MOST_COLUMNS)
        if _is_hidden(element):
            self.hidden_columns.update(range(self.position, self.position + count))
        self.position += count

    def take_row(self, element: ElementTree.Element) -> None:
        count = _count(element, "number-rows-repeated", MOST_ROWS)
        if _is_hidden(element):
            self.hidden_rows.update(range(self.row, self.row + count))
        position = 0
        for cell in element:
            if cell.tag in _CELLS:
                self._take_cell(cell, position)
                position += _count(cell, "number-columns-repeated", MOST_COLUMNS)
        self.row += count

    def _take_cell(self, cell: ElementTree.Element, position: int) -> None:
        spanned = _count(cell, "number-rows-spanned", MOST_ROWS)
        if spanned > 1:
            self.merged.append((self.row, self.row + spanned - 1, position))
        if cell.get(_CALC + "value-type") == "error":
            text = "".join(cell.itertext()).strip()
            # A failure that has no name of Excel's is a number here: `Err:502`.
            is_named = text in FAILED or text == NOT_AVAILABLE
            self.errors[self.row, position] = text if is_named else "#VALUE!"

    def facts(self, is_from_1904: bool) -> CellFacts:
        return CellFacts(
            errors=self.errors,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            merged=tuple(self.merged),
            is_from_1904=is_from_1904,
        )


def _is_marked(file: IO[bytes]) -> bool:
    longest, rest = max(map(len, _MARKS)), b""
    while chunk := file.read(_AT_ONCE):
        if any(mark in rest + chunk for mark in _MARKS):
            return True
        rest = chunk[-longest:]
    return False


def _sheets(file: IO[bytes]) -> Iterator[tuple[str, CellFacts]]:
    is_from_1904, reading = False, _Reading()
    for event, element in ElementTree.iterparse(file, ("start", "end")):
        if event == "start":
            reading = _Reading() if element.tag == _TABLE + "table" else reading
        elif element.tag == _TABLE + "null-date":
            is_from_1904 = element.get(_TABLE + "date-value", "").startswith("1904")
        elif element.tag == _TABLE + "table-column":
            reading.take_column(element)
        elif element.tag == _TABLE + "table-row":
            reading.take_row(element)
            element.clear()
        elif element.tag == _TABLE + "table":
            yield element.get(_TABLE + "name", ""), reading.facts(is_from_1904)
            element.clear()


def _count(element: ElementTree.Element, name: str, most: int) -> int:
    text = element.get(_TABLE + name, "1")
    return min(int(text), most) if text.isdecimal() else 1


def _is_hidden(element: ElementTree.Element) -> bool:
    return element.get(_TABLE + "visibility") in ("collapse", "filter")
