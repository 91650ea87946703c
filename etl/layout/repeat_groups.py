"""Repeat groups: rows of a form that belong to a row of another table take over that row's code.

KoboToolbox writes a repeat as a sheet of its own whose `_parent_index` is the other sheet's
`_index`; ODK writes a file of its own whose `PARENT_KEY` is the other file's `KEY`. The people of a
batch then have no column for their batch: that of the link stands in for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from etl import contract
from etl.contract import Table
from etl.files.sheet import Sheet, cell_text
from etl.layout import survey_export
from etl.layout.header import meanings
from etl.text import tidy

_LINKS = {"_parent_index": "_index", "parent_key": "key"}

Names = dict[tuple[str, str], str]  # sheet and what a row is called there → the row's code


@dataclass(frozen=True)
class _Export:
    """A sheet that a tool exported, and where its header stands."""

    sheet: Sheet
    header_row: int  # counted from 1
    places: dict[str, int]  # header in small letters → position
    codes: dict[str, int]  # contract column → position

    @property
    def link(self) -> str:
        """Return the header of the column that says which row of another table a row is of."""
        return next((one for one in _LINKS if one in self.places and not self.codes), "")

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Give every row with its number on the sheet."""
        return enumerate(self.sheet.rows(), start=self.sheet.rows_above + 1)

    def text(self, cells: list[Any], header: str) -> str:
        """Return the text of a row's cell; blank where it has none, or there is no such column."""
        place = self.places.get(header, -1) - self.sheet.first_position
        return tidy(cell_text(cells[place]) or "") if 0 <= place < len(cells) else ""


class Links:
    """What the rows that others belong to are called, learnt file by file."""

    def __init__(self) -> None:
        # A KEY is the only one of its kind whichever file it is in; an _index is one of its file.
        self._names: dict[tuple[str, str], Names] = {}  # (file or "", contract column)

    def learn(self, file: str, sheets: Iterable[Sheet]) -> None:
        """Remember what the rows of a file's exported sheets are called, and their codes."""
        exports = list(_exports(sheets))
        has_repeats = any(one.link == "_parent_index" for one in exports)
        for export in exports:
            for column, position in export.codes.items():
                if "key" in export.places:
                    self._take(("", column), export, "key", position, sheet="")
                elif has_repeats and "_index" in export.places:
                    self._take((file, column), export, "_index", position, export.sheet.name)

    def are_awaited(self, sheets: Iterable[Sheet]) -> bool:
        """Tell whether rows belong to those of another file, which may be yet to come."""
        return any(one.link == "parent_key" for one in _exports(sheets))

    def followed(self, file: str, sheets: list[Sheet]) -> list[Sheet]:
        """Return the sheets, codes in place of the links where the rows that are meant are known.

        Raises FileRefusedError where the file is damaged.
        """
        exports = {id(one.sheet): one for one in _exports(sheets) if one.link}
        return [self._follow(file, exports.get(id(one)), one) for one in sheets]

    def _take(
        self, place: tuple[str, str], export: _Export, name: str, position: int, sheet: str
    ) -> None:
        names = self._names.setdefault(place, {})
        code = next(header for header, at in export.places.items() if at == position)
        for number, cells in export.rows():
            if number > export.header_row and export.text(cells, name):
                names[sheet, export.text(cells, name)] = export.text(cells, code)

    def _follow(self, file: str, export: _Export | None, sheet: Sheet) -> Sheet:
        if export is None:
            return sheet
        scope = "" if export.link == "parent_key" else file
        for table in _referring():
            find = _finder(self._names.get((scope, table.reference), {}), export)
            if any(map(find, _below(export))):
                return _written(export, find, table.column(table.reference).header_id)
        return sheet


def _exports(sheets: Iterable[Sheet]) -> Iterator[_Export]:
    for sheet in sheets:
        for row, cells in enumerate(sheet.head, start=sheet.rows_above + 1):
            texts = [tidy(cell) for cell in cells]
            if survey_export.is_export(texts):
                places = {text.casefold(): place for place, text in enumerate(texts) if text}
                yield _Export(sheet, row, places, _codes(texts))
                break


def _referring() -> list[Table]:
    """Return the tables whose rows may take over a code from those that they belong to."""
    return [table for table in contract.tables() if table.refers_to]


def _codes(headers: list[str]) -> dict[str, int]:
    """Return where a batch's or a group's code stands."""
    taken_over = {table.reference for table in _referring()}
    return {
        name: place
        for place, parts in enumerate(survey_export.parts(headers))
        for name in set(meanings(parts).values()) & taken_over
    }


def _below(export: _Export) -> Iterator[list[Any]]:
    return (cells for number, cells in export.rows() if number > export.header_row)


def _finder(names: Names, export: _Export) -> Callable[[list[Any]], str]:
    """Return what finds the code that a row takes over; blank where there is none."""
    sheets = list({sheet for sheet, _ in names})

    def find(cells: list[Any]) -> str:
        sheet = _sheet_of(export.text(cells, "_parent_table_name"), sheets)
        return names.get((sheet, export.text(cells, export.link)), "")

    return find


def _sheet_of(table: str, sheets: list[str]) -> str:
    """Return a table's sheet: the only one, or that of its name, which Excel may have cut short."""
    if len(sheets) == 1:
        return sheets[0]
    cut = (one for one in sheets if one.endswith("...") and table.startswith(one.rstrip(".")))
    return table if table in sheets else next(cut, "")


def _written(export: _Export, find: Callable[[list[Any]], str], header: str) -> Sheet:
    """Return a sheet with codes in the column of the links, and their header beside the link's."""
    sheet, position = export.sheet, export.places[export.link]
    place = position - sheet.first_position

    def rows() -> Iterator[list[Any]]:
        for number, cells in export.rows():
            if number > export.header_row and place < len(cells):
                yield [*cells[:place], find(cells), *cells[place + 1 :]]
            else:
                yield cells

    head = [list(row) for row in sheet.head]
    head[export.header_row - 1 - sheet.rows_above][position] += survey_export.STANDS_FOR + header
    return replace(sheet, head=head, rows=rows, pieces=None)
