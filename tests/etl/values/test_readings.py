"""Answers given once are remembered for all sheets of a shape, changed and taken back."""

from datetime import date

from etl.values import readings
from findings import Reading
from tests.etl.folder import Folder

DAY = date(2026, 5, 3)


def test_the_last_answer_counts_and_stands_once(folder: Folder) -> None:
    readings.remember("ab", "column", "Ket.", "cost_idr", "kas.xlsx › Mei", DAY)
    readings.remember("ab", "table", "", "cash", "kas.xlsx › Mei", DAY)
    readings.remember("ab", "column", "KET", "not_needed", "kas.xlsx › Juni", DAY)
    told = readings.of_shape("ab")
    assert told.answer("column", "ket.") == "not_needed"
    assert told.answer("table") == "cash"
    assert told.answer("column", "Uraian") is readings.of_shape("cd").answer("table") is None
    assert (folder.reference / "readings.csv").read_text("utf-8") == (
        "shape,question,subject,answer,place,answered_on\n"
        "ab,table,,cash,kas.xlsx › Mei,2026-05-03\n"
        "ab,column,KET,not_needed,kas.xlsx › Juni,2026-05-03\n"
    )


def test_an_answer_is_taken_back(folder: Folder) -> None:
    readings.remember("ab", "table", "", "cash", "a.csv", DAY)
    readings.remember("cd", "table", "", "batch", "b.csv", DAY)
    first, second = readings.listed()
    assert first == Reading("ab", "table", "", "cash", "a.csv", "2026-05-03")
    readings.take_back(first.shape, first.question, first.subject)
    assert readings.listed() == [second]


def test_a_text_that_a_spreadsheet_would_run_is_kept_as_text(folder: Folder) -> None:
    readings.remember("ab", "column", "=SUM(A1)", "not_needed", "a.csv", DAY)
    assert ",'=SUM(A1)," in (folder.reference / "readings.csv").read_text("utf-8")
    assert readings.of_shape("ab").answer("column", "=SUM(A1)") == "not_needed"


def test_a_line_that_answers_nothing_is_kept_and_told(folder: Folder) -> None:
    header = "shape,question,subject,answer,place,answered_on"
    lines = ["ab,colour,,red,,", "ab,table,,kitchen,,", "ab,header_row,,--3,,"]
    lines += ["ab,header_row,,9999,,", "ab,header_row,,٣,,", "ab,column,Ket.,hamster,,"]
    folder.keep("readings.csv", header, *lines)
    readings.remember("cd", "table", "", "batch", "b.csv", DAY)
    folder.batch("B1")
    told = [one for one in folder.check().problems if one.rule == "reference_line_unused"]
    assert [(one.file, one.cell, one.expected.split(", ")[0]) for one in told] == [
        ("data/reference/readings.csv", "2", "table"),
        ("data/reference/readings.csv", "3", "batch"),
        *(("data/reference/readings.csv", row, "-1") for row in "456"),
        ("data/reference/readings.csv", "7", "action"),
    ]
    assert readings.of_shape("ab") == readings.NONE
    assert "ab,table,,kitchen" in (folder.reference / "readings.csv").read_text("utf-8")


def test_a_line_with_what_a_report_hides_is_told(folder: Folder) -> None:
    """Copied from there it would match nothing."""
    header = "shape,question,subject,answer,place,answered_on"
    folder.keep("readings.csv", header, "ab,column,U••• k•••,not_needed")
    folder.batch("B1")
    [told] = [one for one in folder.check().problems if one.rule == "reference_line_unused"]
    assert (told.file, told.cell) == ("data/reference/readings.csv", "2")
    assert told.found == "subject “U••• k•••”"
    assert "it should be teks di berkas / the text in the file." in told.message_en


def test_sheets_are_called_alike_but_for_numbers_and_months() -> None:
    def alike(title: str, sheet: str = "", file: str = "buku") -> str:
        return readings.shape_of_alike("ab", file, sheet, title)

    assert alike("Penjualan September 2023") == alike("PENJUALAN 10")
    assert alike("Penjualan") != alike("Pembelian")
    assert alike("", "Lembar A") != alike("", "Lembar B")
    assert alike("", file="jual") != alike("", file="beli")
    assert alike("Kas K1", file="jual") != alike("Kas K1", file="beli")
    assert alike("Kas K1", file="k2") == alike("Kas K2", "Sheet2", "lagi")
    assert alike("", "Sheet1", "nota") != alike("", "Sheet1", "kuitansi")


def test_an_answer_for_sheets_called_alike_holds_for_no_others(folder: Folder) -> None:
    shape = readings.shape_of_alike("ab", "jual", "Mei", "")
    readings.remember(shape, "amount_side", "", "in", "jual.xlsx › Mei", DAY)
    readings.remember("ab", "amount_side", "", "out", "kas.xlsx › Mei", DAY)
    assert readings.of_sheet("ab", "jual", "Juni").answer("amount_side") == "in"
    assert readings.of_sheet("ab", "beli", "Juni").answer("amount_side") is None


def test_an_answer_for_a_table_beside_another_is_of_its_columns(folder: Folder) -> None:
    shape = readings.shape_of_one("ab", "daftar", "Mei", "E–G")
    readings.remember(shape, "belongs_to", "", "B2", "daftar.xlsx › Mei E–G", DAY)
    assert readings.of_sheet("ab", "daftar", "Mei", "E–G").answer("belongs_to") == "B2"
    assert readings.of_sheet("ab", "daftar", "Mei", "A–C").answer("belongs_to") is None
