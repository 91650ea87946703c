"""One sheet of a workbook: a card's table with its native chart, or a list of lines.

Texts are written as texts, whatever they begin with; numbers as numbers. What is not known or is
withheld is the one sign for it, never 0 and never an empty cell.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from drawings.about import About
from drawings.origins import Origins
from drawings.page import Figure
from drawings.tables import counts_told, is_of_counts
from exports.excel.charts import WIDTH_PX, Cells, height_of, native
from exports.excel.formulas import formulas
from exports.excel.looks import Looks, number_format
from exports.excel.series import Chart, Series, chart_of, folded
from language import DASH, N_, Language, is_missing

MOST_ROWS = 1_048_000  # of a sheet: Excel has 1,048,576, and some are above and below the table
_MOST_TEXT = 32_767
_NARROWEST, _WIDEST = 9, 44
_A4 = 9
_CHARACTER_PX, LINE_PT = 7, 15
# A table that is wider leaves no room beside it: its chart stands below, if it is not too long.
_WIDE, _LONG = 95, 40
_CHART_ROW_PX, _COLUMN_PX = 20, 64

UNKNOWN = N_("{dash}: not known, not recorded or withheld; never 0.")
DRAWN = N_("What the chart draws")
_MORE_ROWS = N_("A sheet holds no more than the first {shown} of {all} rows.")
_NO_NATIVE = N_("What is drawn here has no native chart; the page and the web page have it.")


class Sheet:
    """A sheet, written from the top; `row` is the number of the next row."""

    def __init__(
        self, book: Workbook, name: str, looks: Looks, about: About, say: Language
    ) -> None:
        self.book, self.looks, self.say = book, looks, say
        self.name = name
        self.made: Worksheet = book.add_worksheet(name)
        self.row = 0
        self._widths: dict[int, float] = {}
        self.across = 8
        _prepare(self.made, about, say)

    def widths(self, *widths: float) -> None:
        """Set the widths of the first columns, in characters."""
        for column, width in enumerate(widths):
            self._widths[column] = width
            self.made.set_column(column, column, width)

    def line(self, text: str, look: str) -> None:
        """Write a text over the columns that lines go over, as high as it is there."""
        if not text:
            return
        across = self.across
        characters = sum(self._widths.get(column, 8.43) for column in range(across))
        size = 1.3 if look == "title" else 1.0
        lines = math.ceil(len(text) * size * 1.1 / max(characters, 1))
        self.made.set_row(self.row, lines * LINE_PT * size)
        if across > 1:
            self.made.merge_range(self.row, 0, self.row, across - 1, "", self.looks(look))
        self.made.write_string(self.row, 0, text[:_MOST_TEXT], self.looks(look))
        self.row += 1

    def link(self, text: str, sheet: str) -> None:
        """Write a text that leads to another sheet of the workbook."""
        target = "internal:'" + sheet.replace("'", "''") + "'!A1"
        self.made.write_url(self.row, 0, target, self.looks("link"), text)
        self.row += 1

    def table(self, frame: pd.DataFrame, origins: Origins) -> tuple[int, int]:
        """Write a table; return the rows of its first and its last row of data."""
        self._head(frame)
        top = self.row
        made = formulas(frame, origins, top, 0)
        totals = _rows_of_totals(frame, origins)
        for number, lines in enumerate(_lines_of_rows(frame, self._widths)):
            if lines > 1:
                self.made.set_row(top + number, lines * LINE_PT)
        for column in range(frame.shape[1]):
            self._column(frame.iloc[:, column], column, made, totals)
        self.row += len(frame)
        return top, self.row - 1

    def _head(self, frame: pd.DataFrame) -> None:
        for column, name in enumerate(frame.columns):
            is_number = is_of_counts(frame.iloc[:, column])
            side = ("right",) if is_number else _apart(column)
            self.made.write_string(self.row, column, str(name), self.looks("head", *side))
        lines = max(
            (
                math.ceil(len(str(name)) * 1.25 / self._widths.get(column, 8.43))
                for column, name in enumerate(frame.columns)
            ),
            default=1,
        )
        self.made.set_row(self.row, min(lines, 5) * LINE_PT)
        self.row += 1

    def _column(
        self, column: pd.Series, at: int, made: dict[tuple[int, int], str], totals: set[int]
    ) -> None:
        is_number = is_of_counts(column) and column.dtype != bool
        format_of = number_format(counts_told(column)) if is_number else ""
        values = _plain(column, is_number)
        # A bound stands where the numbers beside it do.
        side = ("right",) if is_number else ("words", *_apart(at))
        for number, value in enumerate(values):
            more = ("total",) if number in totals else ()
            row = self.row + number
            if value is None:
                self.made.write_string(row, at, DASH, self.looks("cell", "unknown", *more))
            elif value == "":
                self.made.write_blank(row, at, None, self.looks("cell", *more))
            elif isinstance(value, str):
                look = self.looks("cell", *side, *more)
                self.made.write_string(row, at, value[:_MOST_TEXT], look)
            elif (number, at) in made:
                look = self.looks("cell", *more, number=format_of)
                self.made.write_formula(row, at, made[number, at], look, value)
            else:
                self.made.write_number(row, at, value, self.looks("cell", *more, number=format_of))


def _apart(column: int) -> tuple[str, ...]:
    return ("apart",) if column else ()


def _prepare(sheet: Worksheet, about: About, say: Language) -> None:
    """Let a sheet print on A4 across, as wide as it is, and say on each page of what it is."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    told = " · ".join((about.title, about.selection, about.data)).replace("&", "&&")
    # A footer holds 255 characters.
    sheet.set_footer(f"&L&8{told[:200]}&R&8&P/&N")


def lines_of(characters: int, width: float) -> int:
    """Return on about how many lines a text stands in a column of that width."""
    return max(1, math.ceil(characters * 1.1 / width))


def _lines_of_rows(frame: pd.DataFrame, widths: Mapping[int, float]) -> list[int]:
    """Return on how many lines the texts of each row stand."""
    lines = [1] * len(frame)
    for at, name in enumerate(frame.columns):
        if not pd.api.types.is_numeric_dtype(frame[name]):
            sizes = [0 if is_missing(one) else len(str(one)) for one in frame.iloc[:, at].tolist()]
            width = widths.get(at, 8.43)
            lines = [max(n, lines_of(size, width)) for n, size in zip(lines, sizes, strict=True)]
    return lines


def _plain(column: pd.Series, is_number: bool) -> list[Any]:
    if is_number:
        told = counts_told(column).astype(object).tolist()
        return [
            (None if is_missing(word) or word == DASH else word) if is_missing(number) else number
            for number, word in zip(told, column.astype(object).tolist(), strict=True)
        ]
    return [None if is_missing(v) else str(v) for v in column.astype(object).tolist()]


def _rows_of_totals(frame: pd.DataFrame, origins: Origins) -> set[int]:
    if not origins.total or not set(origins.keys) <= set(frame.columns):
        return set()
    is_total = (frame[list(origins.keys)] == origins.total).any(axis=1)
    return {number for number, one in enumerate(is_total) if one}


def column_widths(frame: pd.DataFrame) -> list[float]:
    """Return how wide the columns of a table are, in characters, by their cells; headers wrap."""
    return [_width(str(name), frame.iloc[:, at]) for at, name in enumerate(frame.columns)]


def _width(name: str, column: pd.Series) -> float:
    longest_word = max((len(word) for word in name.split()), default=0) * 1.2
    if pd.api.types.is_numeric_dtype(column):
        known = column.dropna().astype(float).abs()
        cells = len(f"{known.max():,.1f}") if len(known) else 1
    else:
        cells = max((len(str(value)) for value in column.head(1000)), default=1)
    return float(min(_WIDEST, max(_NARROWEST, longest_word, cells * 1.1 + 1, len(name) / 3)))


def write_figure(
    sheet: Sheet,
    frame: pd.DataFrame,
    origins: Origins,
    heads: Iterable[tuple[str, str]],
    below: Iterable[str],
    back: tuple[str, str],
    figure: Figure | None = None,
    alternative_text: str = "",
) -> None:
    """Write a card: lines (text, look) above its table, the table, lines below, the chart.

    `back` is what leads to the summary, and the name of its sheet.
    """
    shown, say = frame.head(MOST_ROWS), sheet.say
    widths = column_widths(shown) if len(shown.columns) else []
    sheet.widths(*widths)
    sheet.across = max(2, min(len(widths), 8)) if sum(widths) >= 60 else 8
    for text, look in heads:
        sheet.line(text, look)
    chart = None if figure is None else chart_of(figure, shown, origins)
    told = [*below]
    first = last = sheet.row
    if len(shown.columns) and len(shown):
        sheet.row += 1
        first, last = sheet.table(shown, origins)
        if last - first < _LONG:
            sheet.made.fit_to_pages(1, 1)
        sheet.made.freeze_panes(first, 1)
        sheet.made.repeat_rows(first - 1)
        told += [say.text(UNKNOWN, dash=DASH)] if _has_unknown(shown) else []
    if len(shown) < len(frame):
        numbers = {"shown": say.number(len(shown)), "all": say.number(len(frame))}
        told.insert(0, say.text(_MORE_ROWS, **numbers))
    if figure is not None and chart is None:
        told.append(say.text(_NO_NATIVE))
    is_beside = chart is not None and not _is_below(sum(widths), last - first)
    if chart is not None and is_beside:
        sheet.row = max(sheet.row, first + rows_of(chart))
    sheet.row += 1
    for text in told:
        sheet.line(text, "note")
    sheet.link(*back)
    if chart is not None:
        place = (first, frame.shape[1] + 1) if is_beside else (sheet.row + 1, 0)
        _add_chart(sheet, chart, shown, first, place, alternative_text)


def _is_below(width: float, rows: int) -> bool:
    return width > _WIDE and rows < _LONG


def rows_of(chart: Chart) -> int:
    """Return over how many rows a chart reaches."""
    return math.ceil(height_of(chart) / _CHART_ROW_PX) + 1


def _has_unknown(frame: pd.DataFrame) -> bool:
    return bool(frame.isna().any().any()) or bool((frame.astype(str) == DASH).any().any())


def _add_chart(
    sheet: Sheet,
    chart: Chart,
    frame: pd.DataFrame,
    first: int,
    place: tuple[int, int],
    alternative_text: str,
) -> None:
    """Put a chart at a place; it draws columns of the table, or what is written below all else."""
    direct = _in_columns(chart, frame)
    if direct is not None:
        made = native(sheet.book, chart, _ranges(sheet.name, chart, first, direct))
    else:
        top = max(sheet.row, place[0] + rows_of(chart)) + 1
        made = native(sheet.book, chart, _write_drawn(sheet, chart, first, top))
        columns = place[1] + math.ceil(WIDTH_PX / _COLUMN_PX)
        # What the chart draws is the table once more: it is not printed.
        sheet.made.print_area(0, 0, top - 1, max(frame.shape[1] - 1, columns, sheet.across - 1))
    words = {"description": alternative_text, "object_position": 2}
    sheet.made.insert_chart(*place, made, words)


def _in_columns(chart: Chart, frame: pd.DataFrame) -> int | None:
    """Return the row of the table in which all series begin; None where a block is needed.

    They are in columns of the table if all of their numbers are known and stand in the order of
    their names, without a row between them, where the first column has these names.
    """
    rows = {one.rows for one in chart.series}
    if len(rows) != 1 or not chart.names:
        return None
    (found,) = rows
    order = [row for row in found if row is not None]
    if len(order) != len(chart.names) or order != list(range(order[0], order[0] + len(order))):
        return None
    cells = [folded(cell) for cell in frame.iloc[order, 0]]
    return order[0] if cells == list(map(folded, chart.names)) else None


def _ranges(name: str, chart: Chart, first: int, start: int) -> list[tuple[Cells, Cells, Cells]]:
    top, bottom = first + start, first + start + len(chart.names) - 1
    names: Cells = [name, top, 0, bottom, 0]
    return [
        (
            [name, first - 1, one.column],
            names,
            [name, top, one.column, bottom, one.column],
        )
        for one in chart.series
    ]


def _write_drawn(
    sheet: Sheet, chart: Chart, first: int, top: int
) -> list[tuple[Cells, Cells, Cells]]:
    """Write what the chart draws as a block of its own; return where each series is in it."""
    sheet.made.write_string(top, 0, sheet.say.text(DRAWN), sheet.looks("total"))
    if chart.shape == "scatter":
        return _write_scattered(sheet, chart, top + 1)
    head, bottom = top + 1, top + 1 + len(chart.names)
    _write_column(sheet, head, 0, [chart.names_title or "", *chart.names])
    places = []
    for at, one in enumerate(chart.series, 1):
        sheet.made.write_string(head, at, _header(one, chart), sheet.looks("head", "right"))
        for number, value in enumerate(one.values):
            origin = _origin(one, number, first)
            _write_value(sheet, head + 1 + number, at, value, _form(one.values), origin)
        values: Cells = [sheet.name, head + 1, at, bottom, at]
        places.append(([sheet.name, head, at], [sheet.name, head + 1, 0, bottom, 0], values))
    return places


def _header(one: Series, chart: Chart) -> str:
    has_unit = not chart.is_percent or not one.name or one.name.endswith("(%)")
    return one.name if has_unit else f"{one.name} (%)"


def _write_column(sheet: Sheet, row: int, column: int, words: Sequence[str]) -> None:
    for number, text in enumerate(words):
        look = sheet.looks("head") if number == 0 else sheet.looks("cell")
        sheet.made.write_string(row + number, column, text, look)


def _origin(one: Series, number: int, first: int) -> str:
    """Return the formula that takes a number from the table; empty where it is not there."""
    row = one.rows[number] if one.rows else None
    if row is None or one.column is None:
        return ""
    return f"={xl_rowcol_to_cell(first + row, one.column)}"


def _write_value(
    sheet: Sheet, row: int, column: int, value: float | None, form: str, formula: str = ""
) -> None:
    """Write a number; what is not known stays empty, for a chart would draw a text as 0."""
    if value is None:
        return
    look = sheet.looks("cell", number=form)
    if formula:
        sheet.made.write_formula(row, column, formula, look, value)
    else:
        sheet.made.write_number(row, column, round(value, 6), look)


def _form(values: Sequence[float | None]) -> str:
    is_whole = all(value is None or value % 1 == 0 for value in values)
    return "#,##0" if is_whole else "#,##0.0"


def _write_scattered(sheet: Sheet, chart: Chart, head: int) -> list[tuple[Cells, Cells, Cells]]:
    """Write each series of a scatter as two columns: where it stands, and how high."""
    places = []
    for number, one in enumerate(chart.series):
        at = 2 * number
        sheet.made.write_string(head, at, chart.names_title, sheet.looks("head", "right"))
        sheet.made.write_string(head, at + 1, _header(one, chart), sheet.looks("head", "right"))
        for row, (x, y) in enumerate(zip(one.x, one.values, strict=True), head + 1):
            _write_value(sheet, row, at, x, _form(one.x))
            _write_value(sheet, row, at + 1, y, _form(one.values))
        bottom = head + len(one.x)
        places.append(
            (
                [sheet.name, head, at + 1],
                [sheet.name, head + 1, at, bottom, at],
                [sheet.name, head + 1, at + 1, bottom, at + 1],
            )
        )
    return places
