"""Repeat groups of forms: the people of a batch on a sheet, or in a file, of their own."""

import openpyxl
import pytest

from tests.etl.folder import Folder, balance

PEOPLE = "SELECT batch_id, age FROM participant ORDER BY age"
PARENT = ["id_batch", "program", "kabupaten", "tanggal_mulai", "_id", "_uuid", "_index"]
CHILD = ["peserta/nama", "peserta/usia", "_index", "_parent_table_name", "_parent_index", "_id"]
BATCHES = [
    ["B1", "japri_wee", "Kab. Trenggalek", "2021-06-01", 71, "u1", 1],
    ["B2", "japri_wee", "Gresik", "2021-06-08", 72, "u2", 2],
]
CENTRAL = "SubmissionDate,batch-id_batch,batch-program,batch-district,batch-start_date,KEY"


def test_people_on_a_sheet_beside_their_batches(folder: Folder) -> None:
    people = [
        ["Ali", 31, 1, "Formulir", 2, ""],
        ["Umar", 32, 2, "Formulir", 1, ""],
        ["Budi", 133, 3, "Formulir", 2, ""],
        ["Agus", 34, 4, "Formulir", 9, ""],
    ]
    folder.workbook("kobo.xlsx", Formulir=[PARENT, *reversed(BATCHES)], peserta=[CHILD, *people])
    report = folder.build()
    assert [(p.sheet, p.cell, p.rule, p.found) for p in report.problems] == [
        ("peserta", "E5", "required_missing", ""),
        ("peserta", "B4", "out_of_range", "133"),
    ]
    assert folder.select(PEOPLE) == [("B2", 31), ("B1", 32), ("B2", None)]
    assert balance(report) == {
        "kobo.xlsx Formulir": (3, 2, 0, 0, 1),
        "kobo.xlsx peserta": (5, 3, 1, 0, 1),
    }


def test_a_form_that_asks_no_more_of_a_batch_than_its_code(folder: Folder) -> None:
    folder.batch("B1")
    folder.workbook(
        "kobo.xlsx",
        Absen=[["g/batch", "_uuid", "_index"], ["#group", "#meta", ""], ["B1", "u1", 1]],
        peserta=[CHILD[:5], ["#name", "#age", "", "", ""], ["Ali", 31, 1, "Absen", 1]],
    )
    report = folder.build()
    assert [(p.sheet, p.rule) for p in report.problems] == [("Absen", "sheet_not_recognised")]
    assert folder.select(PEOPLE) == [("B1", 31)]


def test_two_tables_of_which_one_has_a_name_cut_short(folder: Folder) -> None:
    folder.batch("B1", "B2")
    name = "Daftar hadir pelatihan gender Jawa Timur"
    book = openpyxl.Workbook()
    sheets = {
        f"{name[:28]}...": [["batch", "_uuid", "_index"], ["B1", "u1", 1]],
        "Susulan": [["batch", "_uuid", "_index"], ["B2", "u2", 1]],
        "peserta": [CHILD[:5], ["Ali", 31, 1, name, 1], ["Umar", 32, 2, "Susulan", 1]],
    }
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([None, *row])  # the first column is blank
    book.save(folder.incoming / "kobo.xlsx")
    folder.build()
    assert folder.select(PEOPLE) == [("B1", 31), ("B2", 32)]


def test_people_in_a_file_beside_that_of_their_batches(folder: Folder) -> None:
    rows = [
        "2021-06-08T05:00:00.000Z,B1,WEE,Kab. Trenggalek,2021-06-01,uuid:a",
        "2021-06-15T05:00:00.000Z,B2,WEE,Gresik,2021-06-08,uuid:b",
    ]
    people = ["Ali,31,uuid:b,uuid:b/peserta[1]", "Umar,32,uuid:a,uuid:a/peserta[1]"]
    people += ["Budi,33,uuid:c,uuid:c/peserta[1]"]
    folder.text("form-peserta.csv", "orang-nama,orang-usia,PARENT_KEY,KEY", *people)
    folder.text("form.csv", CENTRAL, *rows)
    report = folder.build()
    assert [(p.file, p.cell, p.rule) for p in report.problems] == [
        ("form-peserta.csv", "C4", "required_missing")
    ]
    assert folder.select(PEOPLE) == [("B2", 31), ("B1", 32)]


def test_entries_of_a_groups_cash_take_its_code(folder: Folder) -> None:
    folder.group("G1")
    folder.text("a.csv", "SubmissionDate,KEY,batch", "2023-09-01T05:00:00Z,uuid:x,B1")
    folder.text("kas-jual.csv", "tanggal,laba,PARENT_KEY,KEY", "2023-09-01,5000,uuid:a,uuid:a/j[1]")
    folder.text("kas.csv", "SubmissionDate,id_kelompok,KEY", "2023-09-01T05:00:00Z,G1,uuid:a")
    folder.build()
    assert folder.select("SELECT group_id, profit_idr FROM cash") == [("G1", 5000)]


@pytest.mark.parametrize("parent", [False, True])
def test_links_to_what_is_not_there_are_no_codes(folder: Folder, parent: bool) -> None:
    folder.batch("1")
    beside = {"Lain": [["cuaca", "_index"], ["hujan", 1]]} if parent else {}
    people = [CHILD, ["Ali", 31, 1, "Lain", 1, ""]]
    folder.workbook("kobo.xlsx", **beside, peserta=people)
    report = folder.build()
    assert [(p.sheet, p.rule, p.expected) for p in report.problems] == [
        ("peserta", "missing_column", "ID Batch")
    ]
