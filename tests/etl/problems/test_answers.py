"""What was answered is listed with what else may be answered."""

from datetime import date

from etl.problems import answers
from etl.values import readings
from tests.etl.folder import Folder

DAY = date(2026, 5, 3)


def test_what_is_remembered_has_words_and_other_answers(folder: Folder) -> None:
    readings.remember("ab", "table", "", "cash", "kas.xlsx › Mei", DAY)
    readings.remember("ab", "column", "Ket.", "cost_idr", "kas.xlsx › Mei", DAY)
    readings.remember("ab", "header_row", "", "1", "kas.xlsx › Mei", DAY)
    table, column, row = answers.remembered()
    assert (table.text_en, table.given) == ("What does this sheet hold?", "cash")
    assert ("cash", "Buku kas", "Cash book") in table.answers
    assert table.answers[-1] == ("nothing", "Tidak ada yang perlu dimuat", "Nothing to load")
    assert (column.text_id, column.given) == ("Kolom “Ket.” berisi apa?", "cost_idr")
    assert ("revenue_idr", "Pendapatan (Rp)", "Pendapatan (Rp)") in column.answers
    assert row.answers == (("1", "baris yang dipilih", "the row that was chosen"),)
    assert {one.place for one in (table, column, row)} == {"kas.xlsx › Mei"}


def test_a_column_of_a_table_that_was_not_told_has_its_own_answer_alone(folder: Folder) -> None:
    readings.remember("ab", "column", "Ket.", "cost_idr", "a.csv", DAY)
    (column,) = answers.remembered()
    assert [one for one, *_ in column.answers] == ["cost_idr", "not_needed"]


def test_a_remark_is_masked_alike_in_its_error_and_in_the_question(folder: Folder) -> None:
    """What remarks are known by is shown in both, a name in neither."""
    folder.group("K1")
    header = "ID Kelompok;Tanggal;Uraian;Masuk;Keluar"
    folder.text("kas.csv", header, "K1;1/9/2023;Dari Sulastri bayar hutang;5000;")
    report = folder.check()
    (problem,) = report.errors
    (question,) = (one for one in report.questions if one.question == "business_money")
    assert problem.found == "Dari S••• bayar hutang"
    assert question.subject == problem.found
    assert problem.found in question.text_id
