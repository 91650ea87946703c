"""The workbook that trainers fill in, made from the contract: a sheet per table, lists, a guide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter

from etl import contract
from etl.contract import Column, Table
from etl.values import districts

_ROWS = 2000  # as many rows of each sheet have drop-downs and formats
_TYPES = {
    "text": ("teks", "text"),
    "integer": ("bilangan bulat", "whole number"),
    "number": ("angka", "number"),
    "money": ("rupiah", "rupiah"),
    "date": ("tanggal", "date"),
    "district": ("kabupaten/kota", "district"),
    "choice": ("pilihan", "choice"),
    "score": ("nilai", "score"),
    "remark": ("teks", "text"),
}
_GUIDE_HEADERS = (
    "Lembar",
    "Judul kolom",
    "Wajib",
    "Jenis",
    "Pilihan atau rentang",
    "Penjelasan",
    "Explanation (English)",
)
_GUIDE_WIDTHS = (14, 28, 8, 16, 46, 70, 70)
_PERSONAL_NOTE = (
    "Kolom pribadi (kuning) hanya dipakai untuk membuat nama samaran; isinya tidak disimpan. "
    "Personal columns (yellow) are used only to derive a pseudonym; they are not stored."
)


def write(path: Path) -> None:
    """Write the template workbook.

    Sheets: Petunjuk (every column explained in both languages), one per table, Pilihan (the lists).
    """
    with xlsxwriter.Workbook(str(path)) as workbook:
        formats = _formats(workbook)
        guide = workbook.add_worksheet("Petunjuk")
        sheets = [(table, workbook.add_worksheet(table.title_id)) for table in contract.tables()]
        lists = _write_lists(workbook, formats)
        _write_guide(guide, formats)
        for table, sheet in sheets:
            _write_table(sheet, table, formats, lists)
        guide.activate()


def choices(column: Column) -> list[str]:
    """Return the words that a column's drop-down offers."""
    if column.type == "district":
        return sorted(districts.names().values())
    if column.type == "choice":
        return [spelling[0] for spelling in contract.spellings(column.allowed).values()]
    return []


def _formats(workbook: xlsxwriter.Workbook) -> dict[str, Any]:
    header = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
    return {
        "header": workbook.add_format({**header, "bg_color": "#E8EDF2"}),
        "required": workbook.add_format({**header, "bg_color": "#C9D8E6"}),
        "personal": workbook.add_format({**header, "bg_color": "#FFF2CC"}),
        "date": workbook.add_format({"num_format": "d mmmm yyyy"}),
        "money": workbook.add_format({"num_format": "#,##0"}),
        "text": workbook.add_format({"num_format": "@"}),
        "wrap": workbook.add_format({"text_wrap": True, "valign": "top"}),
    }


def _write_lists(workbook: xlsxwriter.Workbook, formats: dict[str, Any]) -> dict[str, str]:
    """Write each list of choices to a column of the sheet Pilihan; return their ranges."""
    sheet = workbook.add_worksheet("Pilihan")
    ranges: dict[str, str] = {}
    for column in (column for table in contract.tables() for column in table.offered_columns):
        words, name = choices(column), _list_name(column)
        if not words or name in ranges:
            continue
        place = len(ranges)
        sheet.write(0, place, name, formats["header"])
        sheet.write_column(1, place, words)
        sheet.set_column(place, place, 28)
        letters = xlsxwriter.utility.xl_col_to_name(place)
        ranges[name] = f"=Pilihan!${letters}$2:${letters}${len(words) + 1}"
    return ranges


def _list_name(column: Column) -> str:
    return column.allowed or column.type


def _write_guide(sheet: Any, formats: dict[str, Any]) -> None:
    sheet.write_row(0, 0, _GUIDE_HEADERS, formats["header"])
    sheet.freeze_panes(1, 0)
    for place, width in enumerate(_GUIDE_WIDTHS):
        sheet.set_column(place, place, width, formats["wrap"])
    columns = [(table, column) for table in contract.tables() for column in table.offered_columns]
    for row, (table, column) in enumerate(columns, start=1):
        sheet.write_row(row, 0, _guide_row(table, column))
    sheet.write(len(columns) + 2, 0, _PERSONAL_NOTE)


def _guide_row(table: Table, column: Column) -> tuple[str, ...]:
    indonesian, english = _TYPES[column.type]
    return (
        table.title_id,
        column.header_id,
        "ya" if column.required else "",
        f"{indonesian} / {english}",
        _allowed_words(column),
        column.description_id,
        column.description_en,
    )


def _allowed_words(column: Column) -> str:
    if column.type == "district":
        return "Kab. … / Kota …"
    if column.type == "choice":
        return ", ".join(choices(column))
    if column.minimum is not None and column.maximum is not None:
        return f"{column.minimum:g}–{column.maximum:g}"
    return f"≥ {column.minimum:g}" if column.minimum is not None else ""


def _write_table(sheet: Any, table: Table, formats: dict[str, Any], lists: dict[str, str]) -> None:
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(table.offered_columns):
        kind = "personal" if column.personal else "required" if column.required else "header"
        sheet.write(0, place, column.header_id, formats[kind])
        sheet.write_comment(0, place, f"{column.description_id}\n\n{column.description_en}")
        width = max(14, len(column.header_id) + 2)
        # Codes and phone numbers stay text, so that Excel drops no leading zero.
        number_format = "text" if column.type == "text" else column.type
        sheet.set_column(place, place, width, formats.get(number_format))
        _add_validation(sheet, place, column, lists)


def _add_validation(sheet: Any, place: int, column: Column, lists: dict[str, str]) -> None:
    rule: dict[str, Any] = {"ignore_blank": True, "error_type": "warning"}
    if choices(column):
        rule |= {"validate": "list", "source": lists[_list_name(column)]}
    elif column.type == "integer" and column.minimum is not None and column.maximum is not None:
        rule |= {
            "validate": "integer",
            "criteria": "between",
            "minimum": column.minimum,
            "maximum": column.maximum,
        }
    else:
        return
    sheet.data_validation(1, place, _ROWS, place, rule)
