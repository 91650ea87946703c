"""One sheet: texts are texts, what is not known is its sign, the chart has no zero for it."""

from io import BytesIO

import openpyxl
import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

import language
from charts.amounts import bars
from drawings.about import About
from drawings.origins import NONE
from drawings.page import Figure
from exports.excel import sheets
from exports.excel.looks import Looks
from exports.excel.sheets import Sheet, lines_of, write_figure
from language import DASH

SAY = language.of("en")
ABOUT = About("T", "R&D", "", "staff", "For: staff", "v", "", "data", "", "", "/", "/")
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "{=1}", "http://a.org"]


def written(frame: pd.DataFrame, figure: Figure | None = None) -> Worksheet:
    content = BytesIO()
    with Workbook(content) as book:
        sheet = Sheet(book, "S", Looks(book), ABOUT, SAY)
        write_figure(sheet, frame, NONE, [("Title", "title")], ["Note."], ("← T", "S"), figure)
    return openpyxl.load_workbook(BytesIO(content.getvalue()))["S"]


def texts(sheet: Worksheet) -> list[object]:
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]


def test_texts_that_look_like_formulas_are_texts() -> None:
    sheet = written(pd.DataFrame({"=2+2": FORMULAS, "n": range(len(FORMULAS))}))
    found = {cell.value: cell.data_type for row in sheet.iter_rows(max_col=1) for cell in row}
    assert [found[text] for text in ["=2+2", *FORMULAS]] == ["s"] * (len(FORMULAS) + 1)


def test_what_is_not_known_is_the_one_sign_with_a_note_and_never_0() -> None:
    frame = pd.DataFrame({"Place": ["A", "B"], "n": pd.array([3, None], dtype="Int64")})
    found = texts(written(frame))
    assert [value for value in found if value in (3, 0, DASH)] == [3, DASH]
    assert SAY.text(sheets.UNKNOWN, dash=DASH) in found


def test_a_count_beside_what_is_withheld_is_a_number_and_stands_where_the_others_do() -> None:
    cells = pd.Series(["1774", "≥ 19", "⋯"], dtype="str")
    sheet = written(pd.DataFrame({"Place": ["A", "B", "C"], "n": cells, "Remark": ["x"] * 3}))
    (head,) = (row for row in sheet.iter_rows(max_col=3) if row[0].value == "Place")
    rows = list(sheet.iter_rows(min_row=head[0].row + 1, max_row=head[0].row + 3, max_col=3))
    assert [row[1].value for row in rows] == [1774, "≥ 19", "⋯"]
    assert [row[1].data_type for row in rows] == ["n", "s", "s"]
    sides = [row[1].alignment.horizontal for row in (head, *rows)]
    assert sides == ["right", None, "right", "right"]  # a number stands at the right by itself
    assert {(row[2].alignment.horizontal, row[2].alignment.indent) for row in rows} == {("left", 1)}


def test_a_chart_has_a_gap_for_what_is_not_known() -> None:
    frame = pd.DataFrame({"Place": ["A", "B"], "n": pd.array([3, None], dtype="Int64")})
    figure = bars(pd.DataFrame({"label": ["A", "B"], "value": [3, None]}))
    sheet = written(frame, figure)
    rows = list(sheet.iter_rows(max_col=2, values_only=True))
    top = next(at for at, row in enumerate(rows) if row[0] == SAY.text(sheets.DRAWN))
    assert rows[top + 2 : top + 4] == [("A", "=B4"), ("B", None)]
    (chart,) = sheet._charts
    assert chart.ser[0].val.numRef.f == f"S!$B${top + 3}:$B${top + 4}"


def test_a_chart_of_whole_columns_refers_to_the_table_itself() -> None:
    frame = pd.DataFrame({"Place": ["A", "B"], "n": [3, 4]})
    sheet = written(frame, bars(pd.DataFrame({"label": ["A", "B"], "value": [3, 4]})))
    (chart,) = sheet._charts
    assert chart.ser[0].val.numRef.f == "S!$B$4:$B$5"
    assert chart.ser[0].cat.strRef.f == "S!$A$4:$A$5"
    assert SAY.text(sheets.DRAWN) not in texts(sheet)


def test_headers_stay_in_sight_and_on_each_page_of_a4() -> None:
    sheet = written(pd.DataFrame({"Place": ["A"], "n": [3]}))
    assert sheet.freeze_panes == "B4"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert "R&&D" in str(sheet.oddFooter.left.text) or "R&D" in str(sheet.oddFooter.left.text)


def test_more_rows_than_a_sheet_holds_are_told(monkeypatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    found = texts(written(pd.DataFrame({"Place": ["A", "B", "C"], "n": [1, 2, 3]})))
    assert "A sheet holds no more than the first 2 of 3 rows." in found
    assert "C" not in found


def test_a_table_without_rows_is_no_table() -> None:
    assert texts(written(pd.DataFrame({"Place": [], "n": []}))) == ["Title", "Note.", "← T"]


def test_long_texts_have_the_lines_that_they_need() -> None:
    assert (lines_of(0, 10), lines_of(9, 10), lines_of(95, 10)) == (1, 1, 11)
