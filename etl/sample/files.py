"""The sample's files: synthetic rows written as sheets of a workbook, as CSV or as Parquet.

Takes the headers from the contract; writes where it is told to; knows nothing of the programs.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import xlsxwriter

from etl import contract

ROWS_IN_MEMORY = 50_000
# A fixed date: with the real one the same seed would give other bytes every second.
CREATED = datetime(2024, 1, 1)

LEAST_WIDTH = 12
WIDTHS = {"Nama": 26, "No. HP": 16, "Kabupaten/Kota": 22, "Hubungan": 20, "Sumber": 34}
WIDTHS |= {"Komitmen": 28, "Aksi": 28, "Disabilitas": 24, "Tahap": 28, "Indikator": 24}


@dataclass(frozen=True)
class Sheet:
    """One table to write: its title, its contract table, its number of rows, its rows in chunks.

    The chunks are Arrow tables of contract columns, all of one schema; they are read once.
    """

    title: str
    table: str
    rows: int
    chunks: Iterable[pa.Table]


def with_headers(sheet: Sheet) -> tuple[pa.Schema, Iterable[pa.Table]]:
    """Return a sheet's columns and rows under their Indonesian headers, in the contract's order."""
    chunks = iter(sheet.chunks)
    first = next(chunks)
    columns = contract.table(sheet.table).columns
    names = {
        column.name: column.header_id for column in columns if column.name in first.column_names
    }
    renamed = (
        chunk.select(list(names)).rename_columns(list(names.values()))
        for chunk in itertools.chain([first], chunks)
    )
    return first.select(list(names)).rename_columns(list(names.values())).schema, renamed


def write_csv(path: Path, sheet: Sheet) -> None:
    """Write a sheet as UTF-8 with BOM, semicolons between: what Excel in Indonesia writes."""
    schema, chunks = with_headers(sheet)
    options = pa.csv.WriteOptions(include_header=False, delimiter=";")
    with path.open("wb") as file:
        file.write(("\ufeff" + ";".join(schema.names) + "\n").encode("utf-8"))
        with pa.csv.CSVWriter(file, schema, write_options=options) as writer:
            for chunk in chunks:
                writer.write_table(chunk)


def write_parquet(path: Path, sheet: Sheet) -> None:
    """Write a sheet as Parquet with typed columns, one row group a chunk."""
    schema, chunks = with_headers(sheet)
    with pa.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for chunk in chunks:
            writer.write_table(chunk)


def write_workbook(path: Path, sheets: list[Sheet], notice: list[tuple[str, str]]) -> None:
    """Write sheets as an Excel workbook that opens on a sheet `Keterangan` with the notice.

    `notice` is pairs of lines, Indonesian and English; the first pair stands in A1 and B1.
    """
    # Writing in memory keeps the file system's permissions and clock out of the bytes.
    large = sum(sheet.rows for sheet in sheets) > ROWS_IN_MEMORY
    options = {"constant_memory": True} if large else {"in_memory": True}
    with xlsxwriter.Workbook(path, options) as workbook:
        workbook.set_properties(
            {"title": "Data sintetis", "subject": "Synthetic data", "created": CREATED}
        )
        _write_notice(workbook, notice)
        for sheet in sheets:
            _write_sheet(workbook, sheet)


def _write_notice(workbook: Any, notice: list[tuple[str, str]]) -> None:
    worksheet = workbook.add_worksheet("Keterangan")
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    bold = workbook.add_format({"bold": True, "font_size": 14})
    worksheet.set_column(0, 1, 70)
    for row, lines in enumerate(notice):
        worksheet.write_row(row, 0, lines, wrapped if row else bold)


def _write_sheet(workbook: Any, sheet: Sheet) -> None:
    schema, chunks = with_headers(sheet)
    worksheet = workbook.add_worksheet(sheet.title)
    bold = workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#EDEDED"})
    worksheet.freeze_panes(1, 0)
    worksheet.autofilter(0, 0, sheet.rows, len(schema) - 1)
    for column, header in enumerate(schema.names):
        width = WIDTHS.get(header, max(LEAST_WIDTH, len(header) + 2))
        worksheet.set_column(column, column, width)
        worksheet.write_string(0, column, header, bold)
    writers = [_cell_writer(workbook, worksheet, field) for field in schema]
    rows = (row for chunk in chunks for row in zip(*chunk.to_pydict().values(), strict=True))
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if value is not None:
                writers[column](number, column, value)


def _cell_writer(workbook: Any, worksheet: Any, field: pa.Field) -> Any:
    """Return the function that writes one column's cells, dates as dates and text as text."""
    if pa.types.is_string(field.type):
        return worksheet.write_string
    style = {"num_format": "#,##0"} if "(Rp)" in field.name else {}
    write = worksheet.write_number
    if pa.types.is_date(field.type):
        style, write = {"num_format": "dd/mm/yyyy"}, worksheet.write_datetime
    form = workbook.add_format(style)
    return lambda row, column, value: write(row, column, value, form)
