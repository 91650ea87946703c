"""The first sheet of an annotated workbook: everything to mend, with a link to each cell.

Knows openpyxl's workbooks and the problems of a report; opens and saves nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, NamedTuple

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from etl.problems import mask
from findings import Problem
from language import cell_text

# The fill that a cell had before it was marked: (sheet, cell) → fill.
Fills = dict[tuple[str, str], PatternFill]

_HEADER_ROW = 4
_WIDTHS = (6, 14, 22, 10, 64, 64)
_CHARACTERS = 66  # that surely fit on a line of the widest columns
_LINE_POINTS = 15
_SHEET, _CELL, _MEMORY = 3, 4, 7  # columns, counted from 1
_HEADER_FILL = PatternFill("solid", fgColor="FFC9D8E6")
_LINE = Side("thin", color="FFD9D9D9")
_LONGEST_TEXT = 2000
_FONT = "Calibri"


class Line(NamedTuple):
    """One line of the list; `target` is the cell that its link leads to, "" for none."""

    severity: str
    sheet: str
    cell: str
    message: str
    remedy: str
    target: str = ""
    is_marked: bool = False
    rows: int = 1  # a merged cell may stand for many
    falls_with: bool = False  # its row is refused because another one is
    folded: int = 0  # how many lines below say the same of other rows
    is_folded: bool = False

    @property
    def comment(self) -> str:
        """Return the line as it stands in its cell's comment."""
        return f"{self.message} {self.remedy}"


@dataclass(frozen=True)
class Words:
    """The words of an annotated workbook in one language."""

    language: str
    title: str
    heading: str
    guide: str
    cells_not_here: str  # in place of the guide
    counts: str
    cells: str  # of the counts, where any cell was left out
    once: str
    more: str
    rows: str
    severities: dict[str, str]
    columns: tuple[str, ...]
    this_value: str  # how a sentence begins that is about what a cell says
    in_this_cell: str

    def of(self, problem: Problem) -> tuple[str, str]:
        """Return a problem's message and remedy in this language."""
        if self.language == "id":
            return problem.message_id, problem.remedy_id
        return problem.message_en, problem.remedy_en

    def beside_the_cell(self, message: str, found: str) -> str:
        """Point to the cell where a message shows no more than what a mask leaves of it."""
        if not mask.is_masked(found):
            return message
        quoted = f"“{found}”"
        if message.startswith(quoted):
            return self.this_value + message.removeprefix(quoted)
        return message.replace(quoted, self.in_this_cell).replace(found, self.in_this_cell)


WORDS = {
    "id": Words(
        language="id",
        title="Perlu diperbaiki",
        heading="Yang perlu diperbaiki di buku kerja ini",
        guide="Klik alamat sel untuk membukanya. Sel oranye berisi kesalahan (barisnya belum "
        "dimuat), sel oranye muda tidak terbaca (barisnya dimuat tanpa sel itu), sel kuning "
        "peringatan. Setelah diperbaiki, simpan dan kirim lagi buku kerja "
        "ini; lembar ini, warna, dan komentarnya tidak perlu dihapus. Baris yang ditolak baru "
        "dibandingkan dengan baris lain setelah diperbaiki, jadi mungkin masih ada yang muncul "
        "kemudian.",
        cells_not_here="Isi berkas ini tidak ikut dikembalikan, sebab berkasnya terlalu besar, "
        "lebih lebar daripada 16.384 kolom yang dimuat Excel, atau disimpan sebagai “Strict Open "
        "XML”. Perbaiki sel di bawah ini di berkas "
        "Anda sendiri, lalu kirim lagi; hapus dulu kolom yang tidak dipakai.",
        counts="{errors} kesalahan, {cells}{warnings} peringatan",
        cells="{cells} sel tidak terbaca, ",
        once="{counts}. Nomor di daftar ini: {lines}, sebab yang sama ditulis sekali.",
        more="… dan {count} lagi. Perbaiki yang di atas, lalu periksa lagi.",
        rows="{message} (di {count} baris)",
        severities={"error": "Kesalahan", "cell": "Sel dikosongkan", "warning": "Peringatan"},
        columns=("No.", "Tingkat", "Lembar", "Sel", "Yang salah", "Cara memperbaiki"),
        this_value="Isi sel ini",
        in_this_cell="di sel ini",
    ),
    "en": Words(
        language="en",
        title="To mend",
        heading="What to mend in this workbook",
        guide="Click a cell's address to go to it. Orange cells hold errors (their rows are not "
        "loaded yet), light orange ones cannot be used (their rows are loaded without them), "
        "yellow cells warnings. Once mended, save this workbook and send it again; "
        "this sheet, the colours and the comments need not be removed. Refused rows are compared "
        "with the others only once they are mended, so more may come up then.",
        cells_not_here="The cells of this file are not given back, for it is too large, wider than "
        "the 16,384 columns that Excel holds, or saved as “Strict Open XML”. Mend "
        "the cells below in your own file and send it again; delete the columns that are not used "
        "first.",
        counts="{errors} errors, {cells}{warnings} warnings",
        cells="{cells} cells left out, ",
        once="{counts}. Numbers in this list: {lines}, for what is the same is listed once.",
        more="… and {count} more. Mend those above, then check again.",
        rows="{message} (in {count} rows)",
        severities={"error": "Error", "cell": "Cell left out", "warning": "Warning"},
        columns=("No.", "Severity", "Sheet", "Cell", "What is wrong", "How to mend it"),
        this_value="What this cell says",
        in_this_cell="in this cell",
    ),
}


def write(
    workbook: Workbook,
    words: Words,
    lines: Sequence[Line],
    problems: Sequence[Problem],
    before: Fills,
    are_cells_here: bool = True,
) -> None:
    """Write the list as the workbook's first sheet, and let the workbook open on it.

    `problems` are all of them, also those that are too many for `lines`; `before` holds the fills
    that the marked cells had, which are kept in a hidden column.
    """
    sheet = workbook.create_sheet(words.title, 0)
    guide = words.guide if are_cells_here else words.cells_not_here
    _write_heading(sheet, words, _counts(words, lines, problems), guide)
    for number, line in enumerate(lines, start=1):
        _write_line(sheet, words, number, line, before.get((line.sheet, line.target)))
    unlisted = len(problems) - sum(line.rows for line in lines)
    if unlisted:
        more = words.more.format(count=unlisted)
        put(sheet.cell(_HEADER_ROW + len(lines) + 1, 5), more)
    _lay_out(sheet, len(lines))
    _show_first(workbook, sheet)


def remove(workbook: Workbook) -> Fills:
    """Take earlier lists out of a workbook; return the fills that they remember."""
    fills: Fills = {}
    headings = {words.heading for words in WORDS.values()}
    for sheet in [one for one in workbook.worksheets if str(one["A1"].value) in headings]:
        for row in range(_HEADER_ROW + 1, sheet.max_row + 1):
            target = sheet.cell(row, _MEMORY)
            key = (str(sheet.cell(row, _SHEET).value), str(target.value))
            fills.setdefault(key, copy(target.fill))
        workbook.remove(sheet)
    return fills


def put(cell: Any, text: str) -> None:
    """Write a text into a cell so that no spreadsheet takes it for a formula."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST_TEXT]
    cell.value = cell_text(clean)
    cell.data_type = "s"


def _counts(words: Words, lines: Sequence[Line], problems: Sequence[Problem]) -> str:
    """Count what is wrong, and say how many lines list it where those are fewer."""
    errors = sum(problem.severity == "error" for problem in problems)
    cells = sum(problem.severity == "cell" for problem in problems)
    warnings = len(problems) - errors - cells
    left_out = words.cells.format(cells=cells) if cells else ""
    counts = words.counts.format(errors=errors, cells=left_out, warnings=warnings)
    if all(line.rows == 1 for line in lines):
        return counts
    return words.once.format(counts=counts, lines=len(lines))


def _write_heading(sheet: Worksheet, words: Words, counts: str, guide: str) -> None:
    put(sheet["A1"], words.heading)
    sheet["A1"].font = Font(name=_FONT, bold=True, size=14)
    put(sheet["A2"], counts)
    put(sheet["A3"], guide)
    sheet.merge_cells("A3:F3")
    sheet["A3"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[3].height = 3 * _LINE_POINTS + 4
    for column, header in enumerate(words.columns, start=1):
        cell = sheet.cell(_HEADER_ROW, column)
        put(cell, header)
        cell.font, cell.fill = Font(name=_FONT, bold=True), _HEADER_FILL


def _write_line(
    sheet: Worksheet, words: Words, number: int, line: Line, before: PatternFill | None
) -> None:
    row = _HEADER_ROW + number
    sheet.cell(row, 1, number)
    message, rows = line.message, line.rows + line.folded
    if rows > 1:
        message = words.rows.format(message=message, count=rows)
    texts = (words.severities[line.severity], line.sheet, line.cell, message, line.remedy)
    for column, text in enumerate(texts, start=2):
        put(sheet.cell(row, column), text)
    _style_line(sheet, row)
    # Not every spreadsheet makes a row as tall as its texts by itself.
    lines = max(math.ceil(len(text) / _CHARACTERS) for text in (message, line.remedy))
    sheet.row_dimensions[row].height = _LINE_POINTS * max(lines, 1)
    if line.is_folded:
        sheet.row_dimensions[row].outlineLevel, sheet.row_dimensions[row].hidden = 1, True
    if line.target:
        _link(sheet, row, line)
    if before is not None:
        memory = sheet.cell(row, _MEMORY)
        put(memory, line.target)
        memory.fill = before


def _style_line(sheet: Worksheet, row: int) -> None:
    """Give a line its style; that of the first line is copied, for openpyxl is slow to compare."""
    for column in range(1, len(_WIDTHS) + 1):
        cell, first = sheet.cell(row, column), sheet.cell(_HEADER_ROW + 1, column)
        if column == _CELL or cell is first:
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
            cell.border = Border(bottom=_LINE)
        else:
            cell._style = copy(first._style)


def _link(sheet: Worksheet, row: int, line: Line) -> None:
    cell = sheet.cell(row, _CELL)
    if not cell.value:
        put(cell, line.target)
    place = f"{quote_sheetname(line.sheet)}!{line.target}"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place, display=str(cell.value))
    cell.font = Font(name=_FONT, color="FF0563C1", underline="single")


def _lay_out(sheet: Worksheet, count: int) -> None:
    for column, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.column_dimensions["G"].hidden = True
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:F{_HEADER_ROW + count}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.sheet_properties.outlinePr.summaryBelow = False


def _show_first(workbook: Workbook, sheet: Worksheet) -> None:
    """Open the workbook on a sheet; were others selected too, typing would go into all of them."""
    workbook.active = 0
    for other in workbook.worksheets:
        other.sheet_view.tabSelected = other is sheet
