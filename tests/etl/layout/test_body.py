"""Registers as they are kept: a sheet for each batch, cells merged, totals and signatures below."""

from datetime import date
from typing import Any

import openpyxl
import pytest

from etl.layout.body import is_rounded
from tests.etl.folder import Folder, balance

BATCHES = "SELECT batch_id, program, district, start_date, end_date FROM batch ORDER BY batch_id"
NAMES = ["No", "Nama", "Usia", "Sesi 1"]


def test_sheets_that_are_one_batch_each(folder: Folder) -> None:
    folder.workbook(
        "JAPRI WEE.xlsx",
        **{
            "Batch 12": [
                ["Batch 12 – Trenggalek, 7–13 April 2021"],
                [],
                NAMES,
                [1, "Ali", 35, "ya"],
                [2, "Umar", 40, "tidak"],
            ],
            "Batch 13": [["Batch 13 – Gresik, 28 Maret s.d. 3 April 2021"], NAMES, [1, "Ali", 9]],
        },
    )
    report = folder.build()
    assert [(p.sheet, p.cell, p.rule) for p in report.problems] == [
        ("Batch 13", "C3", "out_of_range")
    ]
    assert folder.select(BATCHES) == [
        ("12", "japri_wee", "3503", date(2021, 4, 7), date(2021, 4, 13)),
        ("13", "japri_wee", "3525", date(2021, 3, 28), date(2021, 4, 3)),
    ]
    assert folder.select('SELECT batch_id, age, "row" FROM participant ORDER BY age') == [
        ("12", 35, 4),
        ("12", 40, 5),
        ("13", None, 3),
    ]
    assert [(one.sheet, one.table, one.rows_read, one.rows_loaded) for one in report.files] == [
        ("Batch 12", "participant", 4, 2),
        ("Batch 12", "batch", 1, 1),
        ("Batch 13", "participant", 2, 1),
        ("Batch 13", "batch", 1, 1),
    ]


def test_cash_books_with_a_sheet_for_each_group(folder: Folder) -> None:
    folder.group("HIJAB", "KULINER")
    book = openpyxl.Workbook()
    for name in ("Kelompok Hijab", "Kas Kuliner"):
        sheet = book.create_sheet(name)
        for row in (["BUKU KAS"], ["Tanggal", "Pendapatan", "Biaya"], ["1/9/2023", 5000, 100]):
            sheet.append(row)
    book.remove(book.active)
    book.save(folder.incoming / "kas.xlsx")
    assert folder.build().problems == []
    assert folder.select("SELECT group_id, profit_idr FROM cash ORDER BY 1") == [
        ("HIJAB", 4900),
        ("KULINER", 4900),
    ]


def test_merged_cells_are_filled_down_within_their_range_alone(folder: Folder) -> None:
    folder.batch("B1", "B2")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Batch", "Nama", "Hubungan", "Usia"])
    sheet.append(["B1", "Ali", "Suami", 35])
    for name in ("Umar", "Budi"):
        sheet.append([None, name])
    sheet.append([])
    sheet.append(["B2", "Agus"])
    sheet.append([None, "Joko"])
    for cells in ("A2:A5", "C2:C3", "D2:D4"):
        sheet.merge_cells(cells)
    book.save(folder.incoming / "a.xlsx")
    assert folder.problems() == [("a.xlsx", "A7", "required_missing", "")]
    folder.build()
    select = 'SELECT "row", batch_id, relationship, age FROM participant ORDER BY "row"'
    assert folder.select(select) == [
        (2, "B1", "husband", 35),
        (3, "B1", "husband", None),  # an age is one person's
        (4, "B1", None, None),
        (6, "B2", None, None),
    ]


def test_totals_signatures_and_notes_below_are_not_data(folder: Folder) -> None:
    folder.batch("B1")
    folder.workbook(
        "a.xlsx",
        Peserta=[
            ["No", "Batch", "Nama", "Usia", "Sesi 1", "Sesi 2"],
            [1, "B1", "Ali", 35, "ya", "ya"],
            [2, "B1", "Umar", 40, "ya", "tidak"],
            [None, "Jumlah", None, None, 2, 1],
            [],
            ["* hadir penuh bila ketiga sesi diikuti"],
            [None, None, "Mengetahui,", None, "Trenggalek, 13 April 2021"],
            [],
            [None, None, "(Siti Aminah)", None, "Budi Santoso"],
        ],
    )
    report = folder.build()
    assert report.problems == []
    assert balance(report)["a.xlsx Peserta"] == (9, 2, 0, 0, 7)


def test_sums_whose_label_stands_where_the_rows_are_numbered(folder: Folder) -> None:
    folder.batch("B1")
    header = ["No", "Batch", "Nama", "Usia", "JK", "Sesi 1", "Sesi 2", "Sesi 3", "Champion"]
    folder.workbook(
        "a.xlsx",
        Peserta=[
            [None, *header],
            [None, 1, "B1", "Ali", 35, "L", "ya", "h", "√", "tidak"],
            [None, "Sub Total", None, None, None, 1, 1, 1, 1, 1],
            [None, 2, "B1", "Jumlahari", 36, "L", "ya", "izin", "✗", "tidak"],
            [None, "JUMLAH PESERTA", None, 2],
            [None, "Rata-rata", None, None, 35.5],
            [None, "Laki-laki", None, None, None, 2],
            [None, "Perempuan : 0"],
        ],
    )
    report = folder.build()
    assert report.problems == []
    assert folder.select("SELECT age FROM participant ORDER BY 1") == [(35,), (36,)]
    assert balance(report)["a.xlsx Peserta"] == (8, 2, 0, 0, 6)


def test_words_for_the_sexes_before_each_row_are_no_sums(folder: Folder) -> None:
    folder.batch("B1")
    folder.workbook(
        "a.xlsx",
        Peserta=[
            [None, "Batch", "ID Peserta", "Usia"],
            ["Laki-laki", "B1", "P1", 31],
            ["Perempuan", "B1", "P2", 32],
            ["Lakian", "B1", "P3", 33],
            ["Pria Utama", "B1", "P4", 34],
            ["Laki-laki", None, None, 65],
            ["Jumlah", None, "Total", 130],
        ],
    )
    report = folder.build()
    assert [(p.cell, p.rule, p.found, p.expected) for p in report.problems] == [
        ("A1", "column_without_header", "4", "A2")
    ]
    assert folder.select("SELECT age FROM participant ORDER BY 1") == [(31,), (32,), (33,), (34,)]
    assert balance(report)["a.xlsx Peserta"] == (7, 4, 0, 0, 3)


def test_people_whose_names_begin_like_signatures_load(folder: Folder) -> None:
    folder.batch("B1")
    folder.workbook(
        "a.xlsx",
        Peserta=[
            ["Batch", "Nama", "Usia", "JK", "Hubungan"],
            ["B1", "Ali", 35, "L", "Suami"],
            ["B1", "Sumber Rejeki"],
            ["B1", "Admin Wijaya"],
            ["B1", "Budi"],
            ["B1", "Ketua Ali"],
            [],
            ["Mengetahui,", "Fasilitator,"],
            ["Siti Aminah", "Umar"],
        ],
    )
    report = folder.build()
    assert report.problems == []
    assert balance(report)["a.xlsx Peserta"] == (9, 5, 0, 0, 4)


def test_a_table_beside_another_says_nothing_of_its_rows(folder: Folder) -> None:
    folder.batch("B1")
    folder.workbook(
        "a.xlsx",
        Lembar=[
            ["Batch", "Nama", "JK", None, "Batch", "Nama", "JK"],
            ["B1", "Ali", "Laki-laki", None, "B1", "Siti", "Perempuan"],
        ],
    )
    folder.build()
    assert folder.select("SELECT sex FROM participant ORDER BY 1") == [("male",), ("female",)]


def test_a_person_below_a_table_is_said_and_not_loaded(folder: Folder) -> None:
    folder.text(
        "a.csv",
        "Batch 7 Gresik;;;;",
        "Nama;Usia;Sesi 1;Sesi 2",
        "Ali;35;ya;ya",
        "Umar;;;",
        ";;;",
        "Budi Santoso;;;",
    )
    report = folder.check()
    assert ("A6", "below_table", "") in [(p.cell, p.rule, p.found) for p in report.problems]
    assert [(one.table, one.rows_read, one.rows_not_data) for one in report.files] == [
        ("participant", 5, 3),
        ("batch", 1, 0),
    ]


def test_the_header_of_each_printed_page_is_not_data(folder: Folder) -> None:
    folder.batch("B1")
    header = ["Batch", "Nama", "Kehadiran", None]
    below = [None, None, "Sesi 1", "Sesi 2"]
    folder.workbook(
        "a.xlsx",
        Peserta=[header, below, ["B1", "Ali", 1, 1], header, below, ["B1", "Umar", 1, 0]],
    )
    report = folder.build()
    assert report.problems == []
    assert balance(report)["a.xlsx Peserta"] == (6, 2, 0, 0, 4)


def test_tables_one_below_the_other(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Semua=[
            ["Batch", "Program", "Kota", "Mulai"],
            ["B1", "WEE", "Gresik", date(2021, 6, 1)],
            [],
            ["Daftar peserta"],
            ["Batch", "Nama", "Usia"],
            ["B1", "Ali", 35],
            ["B1", "Umar", 9],
        ],
    )
    report = folder.build()
    assert [(p.cell, p.rule) for p in report.problems] == [("C7", "out_of_range")]
    assert [(one.table, one.rows_read, one.rows_loaded) for one in report.files] == [
        ("batch", 3, 1),
        ("participant", 4, 2),
    ]
    assert folder.select('SELECT "row", age FROM participant') == [(6, 35), (7, None)]


def test_batches_one_below_the_other(folder: Folder) -> None:
    folder.workbook(
        "WEE.xlsx",
        Semua=[
            ["Batch 1 – Gresik, 7–13 April 2021"],
            NAMES,
            [1, "Ali", 35, "ya"],
            [None, "Mengetahui,"],
            ["Batch 2 – Surabaya, 14–20 April 2021"],
            [],
            NAMES,
            [1, "Umar", 36, "ya"],
        ],
    )
    report = folder.build()
    assert report.problems == []
    assert folder.select('SELECT batch_id, age, "row" FROM participant ORDER BY 1') == [
        ("1", 35, 3),
        ("2", 36, 8),
    ]
    assert folder.select('SELECT batch_id, district, "row" FROM batch ORDER BY 1') == [
        ("1", "3525", 1),
        ("2", "3578", 5),
    ]
    assert sum(one.rows_read for one in report.files) == 8


def test_tables_side_by_side(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Lembar=[
            ["Batch 1 – Gresik, 7–13 April 2021 (WEE)"],
            ["No", "Nama", "Usia", None, "No", "Nama", "Usia"],
            [1, "Ali", 35, None, 3, "Budi", 9],
            [2, "Umar", 36, None, 4, "Agus", 38],
        ],
    )
    report = folder.build()
    assert [(p.cell, p.rule) for p in report.problems] == [("G3", "out_of_range")]
    assert folder.select('SELECT batch_id, age, "row" FROM participant ORDER BY age') == [
        ("1", 35, 3),
        ("1", 36, 4),
        ("1", 38, 4),
        ("1", None, 3),
    ]
    assert folder.select("SELECT batch_id FROM batch") == [("1",)]


@pytest.mark.parametrize(
    "titles",
    [
        [["Batch 1 – Gresik, 7–13 April 2021 (WEE)", *[None] * 3, "Batch 2 WEE Sby, 14-20/4/2021"]],
        [
            ["JAPRI WEE"],
            ["Batch 1 Gresik, 7–13 April 2021", *[None] * 3, "Batch 2 Sby, 14-20/4/2021"],
        ],
        [
            ["Batch 1 – Gresik, 7–13 April 2021 (WEE)"],
            [*[None] * 4, "Batch 2 WEE Sby, 14-20/4/2021"],
        ],
    ],
)
def test_tables_side_by_side_have_the_titles_above_them(
    folder: Folder, titles: list[list[object]]
) -> None:
    folder.workbook(
        "a.xlsx",
        Lembar=[
            *titles,
            ["No", "Nama", "Usia", None, "No", "Nama", "Usia"],
            [1, "Ali", 35, None, 1, "Budi", 37],
            [2, "Umar", 36, None, 2, "Agus", 38],
        ],
    )
    assert folder.build().problems == []
    assert folder.select("SELECT batch_id, age FROM participant ORDER BY age") == [
        ("1", 35),
        ("1", 36),
        ("2", 37),
        ("2", 38),
    ]
    assert folder.select("SELECT batch_id, district, start_date FROM batch ORDER BY 1") == [
        ("1", "3525", date(2021, 4, 7)),
        ("2", "3578", date(2021, 4, 14)),
    ]


def test_hidden_rows_and_columns_are_read_like_others(folder: Folder) -> None:
    folder.batch("B1")
    book = openpyxl.Workbook()
    for row in (["Batch", "Nama", "Usia"], ["B1", "Ali", 35], ["B1", "Umar", 36]):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["C"].hidden = True
    book.save(folder.incoming / "a.xlsx")
    folder.build()
    assert folder.select("SELECT age FROM participant ORDER BY 1") == [(35,), (36,)]


def test_a_batch_that_is_written_once_stands_for_the_rows_below_it(folder: Folder) -> None:
    people = [[None, name, 30] for name in ("Umar", "Usman", "Hasan")]
    folder.batch("B1", "B2")
    folder.workbook(
        "a.xlsx",
        Peserta=[
            ["ID Batch", "Nama", "Usia"],
            ["B1", "Ali", 30],
            *people,
            ["B2", "Ali", 31],
            *people,
            [None, "Jumlah", 8],
        ],
    )
    report = folder.build()
    assert [(p.cell, p.rule) for p in report.problems if p.file == "a.xlsx"] == [
        ("A3", "written_once")
    ]
    found = folder.select(
        "SELECT batch_id, count(*), count(DISTINCT person_id) FROM participant "
        "GROUP BY batch_id ORDER BY batch_id"
    )
    # Without a number of theirs, people of the same name are told apart by their batch.
    assert found == [("B1", 4, 4), ("B2", 4, 4)]
    assert folder.select("SELECT count(DISTINCT person_id) FROM participant") == [(8,)]
    assert balance(report)["a.xlsx Peserta"] == (10, 8, 0, 0, 2)


def test_a_place_that_is_written_once_stands_for_the_batches_below_it(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Batch=[
            ["ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai"],
            ["B1", "JAPRI WEE", "Kab. Trenggalek", "7 April 2021"],
            *(["B" + n, None, None, "8 April 2021"] for n in "234"),
            ["B5", None, "Kab. Gresik", "9 April 2021"],
            *(["B" + n, None, None, "9 April 2021"] for n in "6789"),
        ],
    )
    folder.build()
    assert folder.select(
        "SELECT program, district, count(*) FROM batch GROUP BY ALL ORDER BY 2"
    ) == [
        ("japri_wee", "3503", 4),
        ("japri_wee", "3525", 5),
    ]


@pytest.mark.parametrize(
    ("nik", "is_lost"),
    [
        (3503010190010000, True),
        (3503010190010000.0, True),
        (3503010190010001.0, False),
        (9171010190010002.0, True),
        ("3503010190010000", False),
        ("3,50301E+15", True),
        ("3.50301019001E15", True),
        (35, False),
        (True, False),
        ("", False),
    ],
)
def test_which_niks_have_lost_digits(nik: Any, is_lost: bool) -> None:
    assert is_rounded(nik) is is_lost


def test_formulas_that_nobody_computed_are_said_unless_written_ahead(folder: Folder) -> None:
    """Of an amount 5 × 20,000 that was never computed nobody knows that it is no 0."""
    folder.group("K1")
    header = ["ID Kelompok", "Tanggal", "Uraian", "Masuk", "Keluar", "Laba", "Saldo"]
    of = {n: [f"=D{n}-E{n}", f"=G{n - 1}+F{n}"] for n in range(2, 9)}
    folder.workbook(
        "a.xlsx",
        Kas=[
            header,
            ["K1", date(2023, 9, 1), "jual", 100000, None, *of[2]],
            ["K1", date(2023, 9, 2), "jual", "=5*20000", None, *of[3]],
            ["K1", "=B3+1", "beli", None, 40000, *of[4]],
            ["K1", None, "beli", None, 1000, *of[5]],  # of an unknown day, not of the one before it
            *([None] * 5 + of[row] for row in (6, 7)),
            ["=Lain!A2", "=Lain!B2", None, "=Lain!C2"],
        ],
    )
    report = folder.build()
    assert balance(report)["a.xlsx Kas"] == (8, 1, 4, 0, 3)
    assert [(one.cell, one.rule) for one in report.errors] == [
        ("D3", "formula_not_computed"),
        ("B4", "formula_not_computed"),
        ("B5", "required_missing"),
        *((f"{column}8", "formula_not_computed") for column in "ABD"),
    ]
    # Profit follows from the two sides; a balance is no part of it.
    left_out = ["F2", "G2", "G3", "F4", "G4", "F5", "G5"]
    assert {one.cell for one in report.cells} >= {*left_out}
    assert {int(one.cell[1:]) for one in report.cells} == {2, 3, 4, 5}
    assert folder.select("SELECT date, profit_idr FROM cash") == [(date(2023, 9, 1), 100000)]


def test_a_session_and_an_answer_that_nobody_computed_are_left_out(folder: Folder) -> None:
    folder.batch("B1")
    header = ["ID Batch", "ID Peserta", "Nama", "Sesi 1", "Sesi 2", "Sebelum 1", "Sesudah 1"]
    rows = [["B1", "P1", "Ali", "H", "=D2", 3, "=F2"], ["B1", "P2", '="Umar"', "H", "H", 3, 5]]
    folder.workbook("a.xlsx", Peserta=[header, *rows])
    report = folder.build()
    assert [(one.cell, one.rule, one.severity) for one in report.problems] == [
        ("E2", "formula_not_computed", "cell"),
        ("G2", "formula_not_computed", "cell"),
        ("C3", "formula_not_computed", "cell"),
    ]
    people = 'SELECT sessions, pre[1], post[1] FROM participant ORDER BY "row"'
    assert folder.select(people) == [
        ([True, None, None], 3, None),
        ([True, True, None], 3, 5),
    ]
