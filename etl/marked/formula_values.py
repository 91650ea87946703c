"""The last values of a workbook's formulas, kept beside them when the workbook is written again.

openpyxl writes formulas without the values that Excel last computed, so that whoever reads the
file before Excel has (a preview, this program) would find the cells empty. Nothing is computed.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date, time, timedelta
from html import escape
from pathlib import Path
from typing import Any, BinaryIO

import python_calamine as calamine
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl.files import cell_facts_xlsx
from etl.files.cell_address import Place
from etl.files.cell_facts import FAILED, CellFacts

# Title of the sheet → address of the cell → value.
Values = dict[str, dict[str, Any]]

_FORMULA = re.compile(
    rb'<c r="([A-Z]+\d+)"([^>]*)>(<f(?:\s[^>]*)?(?:/>|>[^<]*</f>))<v(?:\s*/>|></v>)</c>'
)
_TYPE = re.compile(rb'\st="\w+"')


def last_values(path: Path, workbook: Workbook) -> Values:
    """Return what the formulas of a workbook last gave, as they stand in its file."""
    formulas = {sheet.title: _formulas(sheet) for sheet in workbook.worksheets}
    if not any(formulas.values()):
        return {}
    source = calamine.CalamineWorkbook.from_path(str(path))
    facts = cell_facts_xlsx.find(path)
    return {
        title: _values(source.get_sheet_by_name(title), places, facts.get(title, CellFacts()))
        for title, places in formulas.items()
        if places and title in source.sheet_names
    }


def put_back(saved: BinaryIO, workbook: Workbook, values: Values, file: BinaryIO) -> None:
    """Copy a workbook that openpyxl saved to another file, the values beside the formulas."""
    of_part = {
        sheet.path.lstrip("/"): values[sheet.title]
        for sheet in workbook.worksheets
        if sheet.title in values
    }
    with (
        zipfile.ZipFile(saved) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            content = source.read(part)
            if part.filename in of_part:
                content = _filled(content, of_part[part.filename], workbook.epoch)
            target.writestr(part, content)


def _formulas(sheet: Worksheet) -> dict[Place, str]:
    cells = sheet._cells.values()  # the cells that there are, without those between them
    return {(one.row, one.column): one.coordinate for one in cells if one.data_type == "f"}


def _values(
    sheet: calamine.CalamineSheet, places: dict[Place, str], facts: CellFacts
) -> dict[str, Any]:
    """Return what formulas gave: a failure too, or a blank text, but not what nobody computed."""
    first = sheet.start[1] + 1 if sheet.start else 1
    last_row = max(row for row, _ in places)
    columns: dict[int, list[int]] = {}
    for row, column in places:
        columns.setdefault(row, []).append(column)
    values = {}
    for number, found in enumerate(sheet.iter_rows(), start=1):
        if number > last_row:
            break
        for column in columns.get(number, ()):
            place = number, column - 1
            if 0 <= column - first < len(found) and place not in facts.uncomputed:
                value = found[column - first]
                values[places[number, column]] = facts.errors.get(place, value)
    return values


def _filled(content: bytes, values: dict[str, Any], epoch: Any) -> bytes:
    def fill(cell: re.Match[bytes]) -> bytes:
        address, attributes, formula = cell.groups()
        value = values.get(address.decode())
        if value is None:
            return cell.group()
        kind, text = _written(value, epoch)
        kept = _TYPE.sub(b"", attributes)
        return b'<c r="%s"%s%s>%s<v>%s</v></c>' % (address, kept, kind, formula, text.encode())

    return _FORMULA.sub(fill, content)


def _written(value: Any, epoch: Any) -> tuple[bytes, str]:
    """Return a value's type and text as a sheet's XML has them."""
    if isinstance(value, bool):
        return b' t="b"', str(int(value))
    if isinstance(value, int | float):
        return b"", repr(value)
    if isinstance(value, date | time | timedelta):
        return b"", repr(to_excel(value, epoch))
    if value in FAILED:
        return b' t="e"', value
    return b' t="str"', escape(str(value), quote=False)
