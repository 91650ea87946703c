"""The sheets in front and behind: figures as numbers, each definition once, where rows went."""

from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook as Read

import language
from drawings.about import About
from drawings.page import Amount, Card, Compared, Headline, Link, Links, Notice, Page, Side, row
from exports.excel.front import definitions
from exports.workbook import to_workbook
from language import DASH

ABOUT = About(
    *("T", "All", "", "staff", "For: staff", "v", "", "data", "some cells", "synthetic", "/", "/"),
    balance=(("Rows read", 5), ("Loaded", 4), ("Refused", 1)),
)
RATE = Amount(1774 / 2029, "percent", 1774, 2029)
PARTS = (
    Headline("Rate", "87.4%", "1,774/2,029", indicator="agreement_rate", amount=RATE),
    Headline("Change", "+41.9 points", amount=Amount(736 / 1757, "points", 736, 1757)),
    Headline("Paid", "Rp10 jt", amount=Amount(10_000_000, "IDR")),
    Headline("Again", "87.4%", indicator="agreement_rate"),
    Compared("Rates", Side("a", "1%"), Side("b", "2%"), "higher in b", "by 1 point"),
    Notice("Only two groups."),
    Links("Attention", "In everything.", (Link("4 batches", "home"),), "Nothing."),
)  # fmt: skip
PAGE = Page(
    *("home", "Overview", "What was reached.", "All"),
    tuple(row(Card(str(n), lambda part=part: part)) for n, part in enumerate(PARTS)),
    "en",
)


@pytest.fixture(scope="module")
def books() -> tuple[Read, Read]:
    """Give the values and the formulas of a workbook of a page of large figures."""
    written = to_workbook([PAGE], [ABOUT], language.of("en"))
    values = openpyxl.load_workbook(BytesIO(written), data_only=True)
    return values, openpyxl.load_workbook(BytesIO(written))


def test_large_figures_have_their_numbers_in_columns_of_their_own(books: tuple[Read, Read]) -> None:
    values, formulas = (book["Overview"] for book in books)
    rows = {line[0].value: [cell.value for cell in line] for line in values.iter_rows(max_col=5)}
    assert rows["Rate"][1:4] == [pytest.approx(0.87432, abs=1e-5), 1774, 2029]
    assert rows["Change"][1:4] == [pytest.approx(41.8896, abs=1e-4), 736, 1757]
    assert rows["Paid"][1:4] == [10_000_000, None, None]
    assert rows["Again"][1:4] == [DASH] * 3
    lines = {line[0].value: line for line in formulas.iter_rows(max_col=5)}
    at = lines["Rate"][0].row
    assert lines["Rate"][1].value == f"=C{at}/D{at}"
    assert lines["Rate"][1].number_format == "0.0%"
    assert lines["Paid"][1].number_format == '"IDR "#,##0'


def test_what_a_page_says_in_words_is_told(books: tuple[Read, Read]) -> None:
    found = {line[0] for line in books[0]["Overview"].iter_rows(max_col=1, values_only=True)}
    told = {"Rates: higher in b. by 1 point", "Only two groups.", "• 4 batches", "some cells"}
    assert told | {"What was reached.", "synthetic"} <= found


def test_each_definition_stands_there_once() -> None:
    found = definitions([PAGE, PAGE], language.of("en"))
    assert [one.name for one in found] == ["Agreement at the end"]


def test_rows_that_were_read_are_the_sum_of_what_became_of_them(books: tuple[Read, Read]) -> None:
    values, formulas = (book.worksheets[-1] for book in books)
    (read,) = (line for line in formulas.iter_rows(max_col=2) if line[0].value == "Rows read")
    first = read[0].row + 1
    assert read[1].value == f"=SUM(B{first}:B{first + 1})"
    assert values[read[1].coordinate].value == 5
