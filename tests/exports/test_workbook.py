"""A workbook says what the page says, in numbers, and recomputing it changes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from python_calamine import CalamineWorkbook

import language
from drawings.page import Card, Drawing, Headline, Page
from exports.workbook import to_workbook
from language import DASH
from tests.exports.conftest import Views
from tests.exports.excel.reading import sheets
from tests.exports.excel.recomputing import recomputed

Read = Mapping[str, tuple[bytes, Workbook, Workbook]]


@pytest.fixture(scope="module")
def books(every_view: Views) -> Read:
    """Give by language the bytes of a workbook of all views, its values and its formulas."""
    return {code: _read(to_workbook(*every_view[code], language.of(code))) for code in every_view}


def _read(written: bytes) -> tuple[bytes, Workbook, Workbook]:
    values = openpyxl.load_workbook(BytesIO(written), data_only=True)
    return written, values, openpyxl.load_workbook(BytesIO(written))


@pytest.mark.parametrize("code", language.CODES)
def test_numbers_are_numbers_also_for_another_reader(books: Read, code: str) -> None:
    written, values, _ = books[code]
    other = CalamineWorkbook.from_filelike(BytesIO(written))
    assert other.sheet_names == values.sheetnames
    seen = 0
    for name in values.sheetnames:
        cells = {
            (row, column): cell
            for row, line in enumerate(
                other.get_sheet_by_name(name).to_python(skip_empty_area=False)
            )
            for column, cell in enumerate(line)
        }
        for line in values[name].iter_rows():
            for cell in line:
                if isinstance(cell.value, int | float):
                    assert cells[cell.row - 1, cell.column - 1] == cell.value
                    seen += 1
    assert seen > 3000


@pytest.mark.parametrize("code", language.CODES)
def test_a_formula_gives_what_is_stored(books: Read, code: str) -> None:
    _, values, formulas = books[code]
    kinds: dict[str, int] = {}
    for sheet in formulas:
        stored = values[sheet.title]
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type != "f":
                    continue
                assert recomputed(cell.value, stored) == pytest.approx(
                    stored[cell.coordinate].value, abs=1e-9
                ), f"{sheet.title} {cell.coordinate}: {cell.value}"
                kind = re.sub(r"[A-Z]+\d+(:[A-Z]+\d+)?", "A", cell.value)
                kinds[kind] = kinds.get(kind, 0) + 1
    assert {"=ROUND(100*A/A,1)", "=ROUND(100*(A/A-A/A),1)", "=A-A", "=SUM(A)", "=A/A"} <= set(kinds)


@pytest.mark.parametrize("code", language.CODES)
def test_rates_and_totals_are_formulas(every_view: Views, books: Read, code: str) -> None:
    pages, say = every_view[code][0], language.of(code)
    key = "agreement_rate"
    (sheet,) = (
        one
        for part, one in sheets(pages, books[code][2])
        if isinstance(part, Card) and part.key == key
    )
    rows = list(sheet.iter_rows(min_col=1, max_col=5, values_only=True))
    (total,) = (row for row in rows if row[0] == say.label("value", "all"))
    assert [cell[:5] for cell in total[1:3]] == ["=SUM("] * 2
    assert total[3].startswith("=ROUND(100*")


@pytest.mark.parametrize("code", language.CODES)
def test_large_figures_are_numbers_with_what_they_are_made_of(
    every_view: Views, books: Read, code: str
) -> None:
    for part, sheet in sheets(every_view[code][0], books[code][1]):
        if not isinstance(part, Page):
            continue
        found = {row[0]: row for row in sheet.iter_rows(max_col=7, values_only=True) if row[0]}
        for card in part.cards():
            if not isinstance(card.made, Headline):
                continue
            row, amount = found[card.made.label], card.made.amount
            if amount is None:
                assert row[1:4] == (DASH, DASH, DASH)
                continue
            times = 100 if amount.unit == "points" else 1
            assert row[1] == pytest.approx(times * amount.value)
            assert row[2:4] == (amount.numerator, amount.denominator)


@pytest.mark.parametrize("code", language.CODES)
def test_each_sheet_prints_on_a4_across_with_its_headers(books: Read, code: str) -> None:
    for sheet in books[code][1]:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (1, None)
        assert bool(sheet.freeze_panes) <= bool(sheet.print_title_rows)


@pytest.mark.parametrize("code", language.CODES)
def test_each_sheet_says_of_what_it_is(every_view: Views, books: Read, code: str) -> None:
    pages, told = every_view[code]
    about = {id(page): one for page, one in zip(pages, told, strict=True)}
    for part, sheet in sheets(pages, books[code][1]):
        texts = {cell for row in sheet.iter_rows(values_only=True, max_col=1) for cell in row}
        if isinstance(part, Page):
            here = about[id(part)]
            assert {part.title, *here.lines} <= texts
        assert here.synthetic in texts
        assert any(text and here.data in str(text) for text in texts)


def test_where_the_rows_went_is_told(every_view: Views, books: Read) -> None:
    sheet = books["en"][1].worksheets[-1]
    rows = {row[0]: row[1] for row in sheet.iter_rows(max_col=2, values_only=True)}
    for label, count in every_view["en"][1][0].balance:
        assert rows[label] == count


def test_charts_are_native_and_beside_their_tables(every_view: Views, books: Read) -> None:
    drawn = undrawn = 0
    for part, sheet in sheets(every_view["en"][0], books["en"][2]):
        if isinstance(part, Card) and isinstance(part.made, Drawing) and part.made.figure:
            drawn += len(sheet._charts) == 1
            undrawn += not sheet._charts
    assert drawn > 25
    assert undrawn <= 2  # spans of time
