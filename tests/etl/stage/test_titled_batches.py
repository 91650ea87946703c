"""Batches of titles beside others: of one number, refused, or with a column of batches."""

from datetime import date

import pytest

from tests.etl.folder import Folder

BATCHES = "SELECT batch_id, program, district, start_date, end_date FROM batch ORDER BY batch_id"
PER_BATCH = "SELECT batch_id, count(*) FROM participant GROUP BY ALL ORDER BY ALL"
NAMES = ["No", "Nama", "Usia", "Sesi 1"]


@pytest.mark.parametrize("letters", [("-A", "-B"), (" A", " B"), (" (A)", " (B)"), ("A", "B")])
def test_two_batches_of_one_number_stay_two(folder: Folder, letters: tuple[str, str]) -> None:
    days = "JAPRI WEE – Gresik, 7–13 Juni 2021"
    first, second = (f"12{letter}" for letter in letters)
    folder.workbook(
        "a.xlsx",
        Satu=[[f"Batch {first} {days}"], NAMES, [1, "Ali", 35, "ya"]],
        Dua=[[f"Batch {second} {days}"], NAMES, [1, "Umar", 35, "ya"], [2, "Budi", 35, "ya"]],
    )
    assert folder.build().problems == []
    assert folder.select(PER_BATCH) == [(first, 1), (second, 2)]


def test_sheets_that_are_called_after_their_batches(folder: Folder) -> None:
    folder.batch("12-A", "12B")
    names = ["Nama", "Usia"]
    folder.workbook("a.xlsx", **{"12-A": [names, ["Ali", 35]], "12B": [names, ["Umar", 35]]})
    assert folder.build().problems == []
    assert folder.select(PER_BATCH) == [("12-A", 1), ("12B", 1)]


@pytest.mark.parametrize(
    "other", ["WEE – Gresik, 14–20 Juni", "WEE – Sampang, 7–13 Juni", "PWD – Gresik, 7–13 Juni"]
)
def test_people_of_a_title_that_is_refused_are_not_of_the_other_batch(
    folder: Folder, other: str
) -> None:
    folder.workbook(
        "a.xlsx",
        Satu=[["Batch 12 JAPRI WEE – Gresik, 7–13 Juni 2021"], NAMES, [1, "Ali", 35, "ya"]],
        Dua=[[f"Batch 12 JAPRI {other} 2021"], NAMES, [1, "Umar", 35, "ya"]],
    )
    report = folder.build()
    assert [(one.sheet, one.cell, one.rule, one.expected) for one in report.problems] == [
        ("Dua", "A1", "batch_twice", "a.xlsx Satu 1"),
        ("Dua", "B3", "batch_refused", "a.xlsx Dua A1"),
    ]
    assert folder.select(PER_BATCH) == [("12", 1)]


def test_people_of_a_title_that_lacks_the_last_day_are_of_the_batch(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Satu=[["Batch 12 JAPRI WEE – Gresik, 7–13 Juni 2021"], NAMES, [1, "Ali", 35, "ya"]],
        Dua=[["Batch 12 JAPRI WEE – Gresik, 7 Juni 2021"], NAMES, [1, "Umar", 35, "ya"]],
    )
    assert [one.rule for one in folder.build().problems] == ["batch_twice"]
    assert folder.select(PER_BATCH) == [("12", 2)]


TITLE = ["JAPRI WEE Batch 12 – Gresik, 7–13 Juni 2021"]


@pytest.mark.parametrize(
    ("in_column", "batch"), [("B12", "B12"), ("Batch 12", "12"), (12, "12"), ("WEE 012", "WEE 012")]
)
def test_a_title_describes_the_one_batch_of_the_column(
    folder: Folder, in_column: object, batch: str
) -> None:
    people = [[1, in_column, "Ali", 35], [2, in_column, "Umar", 200], [3, None, "Budi", 40]]
    folder.workbook("a.xlsx", Satu=[TITLE, [], ["No", "Batch", "Nama", "Usia"], *people])
    report = folder.build()
    assert [(one.cell, one.rule) for one in report.problems] == [
        ("B6", "required_missing"),
        ("D5", "out_of_range"),
    ]
    assert folder.select(BATCHES) == [
        (batch, "japri_wee", "3525", date(2021, 6, 7), date(2021, 6, 13))
    ]
    assert [(one.table, one.rows_read, one.rows_loaded) for one in report.files] == [
        ("participant", 5, 2),
        ("batch", 1, 1),
    ]


def test_what_a_title_lacks_is_said_where_the_column_has_its_batch(folder: Folder) -> None:
    title = ["Batch 12 – Gresik, 7–13 Juni 2021"]
    folder.workbook("a.xlsx", Satu=[title, ["Batch", "Nama"], ["B12", "Ali"]])
    assert folder.problems() == [
        ("a.xlsx", "A1", "title_incomplete", ""),
        ("a.xlsx", "A3", "batch_refused", "B12"),
    ]


def test_a_listed_batch_of_the_column_needs_no_title(folder: Folder) -> None:
    folder.batch("B12")
    title = ["JAPRI WEE Batch 12 – Trenggalek, 1 Juni 2021"]
    folder.workbook("a.xlsx", Satu=[title, ["Batch", "Nama"], ["B12", "Ali"]])
    assert folder.build().problems == []
    assert folder.select(BATCHES) == [("B12", "japri_wee", "3503", date(2021, 6, 1), None)]


def test_the_program_of_a_list_of_batches_in_its_title(folder: Folder) -> None:
    folder.text("a.csv", "Batch JAPRI PWD 2021;;", "Batch;Kota;Mulai", "1;Gresik;1/6/2021")
    folder.build()
    assert folder.select(BATCHES) == [("1", "japri_pwd", "3525", date(2021, 6, 1), None)]


def test_a_title_stands_for_a_column_of_batches_that_nobody_has_filled_in(folder: Folder) -> None:
    people = [[1, None, "Ali", 35], [2, None, "Umar", 36], [], ["Jumlah", None, 2]]
    folder.workbook("a.xlsx", Satu=[TITLE, ["No", "Batch", "Nama", "Usia"], *people])
    report = folder.build()
    assert [(one.cell, one.rule) for one in report.problems] == [("B3", "column_of_title")]
    assert folder.select(PER_BATCH) == [("12", 2)]
    assert folder.select(BATCHES) == [
        ("12", "japri_wee", "3525", date(2021, 6, 7), date(2021, 6, 13))
    ]


def test_a_title_does_not_stand_for_a_column_that_somebody_has_begun(folder: Folder) -> None:
    people = [[1, None, "Ali", 35], [2, "12", "Umar", 36]]
    folder.workbook("a.xlsx", Satu=[TITLE, ["No", "Batch", "Nama", "Usia"], *people])
    assert folder.problems() == [("a.xlsx", "B3", "required_missing", "")]


def test_a_title_before_the_columns_of_tables_side_by_side_is_the_first_ones(
    folder: Folder,
) -> None:
    first, second = "Batch 1 WEE Gresik, 7–13 April 2021", "Batch 2 WEE Sby, 14–20 April 2021"
    folder.workbook(
        "a.xlsx",
        Lembar=[
            [first, *[None] * 4, second],
            [None, "No", "Nama", "Usia", None, "No", "Nama", "Usia"],
            [None, 1, "Ali", 35, None, 1, "Budi", 37],
        ],
    )
    assert folder.build().problems == []
    assert folder.select(PER_BATCH) == [("1", 1), ("2", 1)]


@pytest.mark.parametrize(
    ("title", "cells"), [("Batch 13", ["A1"]), ("Batch 12", []), ("Batch : 13", ["A1"])]
)
def test_a_bare_title_that_names_another_batch_than_its_column_is_told(
    folder: Folder, title: str, cells: list[str]
) -> None:
    folder.batch("12", "13")
    rows = [[title], ["ID Batch", *NAMES], [12, 1, "Ali", 35, "ya"]]
    folder.workbook("a.xlsx", Satu=rows)
    told = [one.cell for one in folder.build().problems if one.rule == "title_set_aside"]
    assert told == cells
    assert folder.select(PER_BATCH) == [("12", 1)]


def test_a_bare_heading_within_a_list_that_its_column_denies_is_told(folder: Folder) -> None:
    folder.batch("12", "13")
    head = ["ID Batch", *NAMES]
    rows = [head, [12, 1, "Ali", 35, "ya"], ["", "", "ID Batch", "13"], [12, 2, "Umar", 35, "ya"]]
    folder.workbook("a.xlsx", Satu=rows)
    told = [one.cell for one in folder.build().problems if one.rule == "title_set_aside"]
    assert told == ["D3"]
    assert folder.select(PER_BATCH) == [("12", 2)]


@pytest.mark.parametrize("name", ["P1", "Hal 2", "UMKM-1", "RT 05"])
def test_what_a_sheet_is_called_denies_no_column(folder: Folder, name: str) -> None:
    folder.batch("B12")
    folder.workbook("a.xlsx", **{name: [["ID Batch", *NAMES], ["B12", 1, "Ali", 35, "ya"]]})
    assert folder.build().problems == []


@pytest.mark.parametrize("is_in_two_files", [False, True])
@pytest.mark.parametrize("known_by", ["Nama", "ID Peserta"])
def test_nobody_gets_cells_from_the_list_of_another_batch_of_the_number(
    folder: Folder, known_by: str, is_in_two_files: bool
) -> None:
    head = [known_by, "Usia", "Sesi 1", "Sebelum 1"]
    first, second = ("Ana", "Budi") if known_by == "Nama" else (1, 2)
    satu = [["Batch 12 JAPRI WEE – Kab. Trenggalek, 7–13 April 2021"], [], head]
    satu += [[first, "", "", ""], [second, "", "ya", ""]]
    dua = [["Batch 12 JAPRI WEE – Kab. Blitar, 7–13 Mei 2021"], [], head]
    dua += [[first, 45, "ya", 4], [second, 46, "ya", 4]]
    if is_in_two_files:
        folder.workbook("a.xlsx", Satu=satu)
        folder.workbook("b.xlsx", Satu=dua)
    else:
        folder.workbook("a.xlsx", Satu=satu, Dua=dua)
    report = folder.build()
    told = [one.rule for one in report.problems if one.rule != "batch_size_unusual"]
    assert sorted(told) == ["batch_refused", "batch_refused", "batch_twice"]
    people = "SELECT age, sessions[1] FROM participant ORDER BY ALL NULLS FIRST"
    assert folder.select(people) == [(None, None), (None, True)]
