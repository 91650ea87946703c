"""What stands between records and is none: signatures, notes, and headings that name nothing."""

from datetime import date
from typing import Any

import pytest

from etl.layout import between
from etl.layout.recognise import recognise
from etl.layout.records import Records
from tests.etl.folder import Folder

PEOPLE = [["Batch 12 – Kab. Trenggalek"], ["No", "Nama", "Usia", "Sesi 1", "Ket."]]
NAMES = [["Batch 12 – Kab. Trenggalek"], ["Nama", "Usia", "Sesi 1", "Ket."]]
CASH = [["Buku Kas Kelompok K1"], ["Tanggal", "Uraian", "Pendapatan", "Biaya"]]
LISTED = [["No", "Batch", "Nama", "Usia"]]
ONE, TWO, SEVEN = ([n, f"Peserta {n}", 30, "H"] for n in (1, 2, 7))
SOLD = ["2023-09-01", "jual", 10_000, 2_000]


def found(titles: list[list[str]], *rows: list[Any]) -> tuple[list[int], list[str]]:
    """Give the places of notes, and the words of headings that name nothing."""
    known = recognise(titles)
    assert known is not None
    records = Records(known, 0, dict(enumerate(titles[-1])))
    seen = between.find(records, [*rows], set())
    return sorted([*seen.notes, *seen.doubtful]), [one.words for one in seen.headings]


@pytest.mark.parametrize(
    ("rows", "notes"),
    [
        ([["", "Mengetahui,"], ["", "Siti"]], [1, 2]),
        ([["", "Mengetahui,", "", "Fasilitator,"], [], [], ["", "Siti", "", "Umar"], []], [1, 4]),
        ([[], ["Gresik, 20 April 2021"], ["Ketua Panitia"], [], ["Siti"], []], [2, 3, 5]),
        ([["Catatan: peserta 1 sakit pada sesi 2"]], [1]),
        ([["", "Catatan:"], [1, "Peserta 1 sakit"], [2, "Peserta 2 izin"]], [1, 2, 3]),
        ([["", "Ketua Panitia"]], [1]),
    ],
)
def test_signatures_and_notes_are_no_records(rows: list[list[Any]], notes: list[int]) -> None:
    assert found(PEOPLE, TWO, *rows, SEVEN) == (notes, [])


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["Kab. Gresik, 14–20 April 2021"]], "Kab. Gresik, 14–20 April 2021"),
        ([["KULINER"], []], "KULINER"),
        ([["", "Kab. Gresik, 14–20 April 2021"]], "Kab. Gresik, 14–20 April 2021"),
        ([["", "", "TOKOH MASYARAKAT"]], "TOKOH MASYARAKAT"),
        ([["KAB. GRESIK"], ["14–20 April 2021"]], "KAB. GRESIK 14–20 April 2021"),
        ([["", "Mengetahui,"], ["", "Siti"], [], ["Kelas sore"]], "Kelas sore"),
        ([["", "Mengetahui,"], ["", "", "Siti"], []], "Siti"),  # below no label
        ([["", "Mengetahui,"], ["", "Siti"], [], ["", "KULINER"]], "KULINER"),
        ([["Kab. Gresik, 14 April 2021"]], "Kab. Gresik, 14 April 2021"),
        ([["", "Batch berikutnya"]], "Batch berikutnya"),
        ([["", "* Angkatan baru"]], "* Angkatan baru"),
    ],
)
def test_of_a_heading_that_names_nothing_is_asked(rows: list[list[Any]], words: str) -> None:
    assert found(PEOPLE, ONE, *rows, TWO)[1] == [words]


def test_of_a_cash_book_that_goes_on_for_a_group_without_its_name_is_asked() -> None:
    assert found(CASH, SOLD, ["Kelompok berikutnya"], SOLD) == ([], ["Kelompok berikutnya"])
    assert found(CASH, SOLD, ["", "uang kelompok"], SOLD) == ([], [])


def test_people_of_whom_little_is_known_are_records() -> None:
    few = [
        ["Peserta 3"],
        ["Peserta 5", "", "", "Guru kelas"],
        ["Peserta 4", "", "", "datang terlambat"],
        ["", "", "", "izin panen"],
    ]
    assert found(NAMES, ["Peserta 1", 30], *few, ["Peserta 7", 41]) == ([], [])
    assert found(PEOPLE, ONE, [3, "Ketua Peserta"], [4, "Peserta 4"], SEVEN) == ([], [])


def test_what_is_above_or_below_all_records_divides_nothing() -> None:
    assert found(PEOPLE, ["A. Desa Karangan"], ONE, ["KULINER"]) == ([], [])


def test_rows_that_say_whose_they_are_need_no_heading() -> None:
    rows = [[1, "B12", "Peserta 1", 30], ["Kelas sore"], [2, "B13", "Peserta 2", 31]]
    assert found(LISTED, *rows) == ([], [])
    signed = [["", "Mengetahui,", "Fasilitator,"], ["", "Siti", "Umar"]]
    assert found(LISTED, rows[0], ["", "B12", "Admin Peserta"], *signed, rows[2]) == ([2, 3], [])
    assert found(LISTED, rows[0], rows[1], [2, "", "Peserta 2", 31]) == ([], ["Kelas sore"])


def test_headings_and_signatures_in_a_cash_book() -> None:
    rows: list[Any] = [SOLD, ["KULINER"], SOLD, [], ["Bendahara,"], ["Siti"], [], SOLD]
    assert found(CASH, *rows) == ([4, 5], ["KULINER"])
    assert found(CASH, SOLD, ["", "cerah, ramai"], ["kemarin", "jual", 5_000], SOLD) == ([], [])


def write_books(folder: Folder) -> None:
    """Two books: one of two groups under headings, one of a batch in three parts."""
    header = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai;Tanggal Selesai"
    folder.text("batch.csv", header, "B13;JAPRI WEE;Kab. Gresik;14/4/2021;20/4/2021")
    folder.group("K1", "K2")
    entries = ["2023-09-01;jual;200000;50000", "KULINER;;;", "2023-09-01;jual;900000;100000"]
    folder.text("kas.csv", "BUKU KAS KELOMPOK K1", "Tanggal;Uraian;Pendapatan;Biaya", *entries)
    people = [
        ["BATCH B12 JAPRI WEE"],
        ["Kab. Trenggalek, 7–13 April 2021"],
        ["No", "Nama", "Umur", "Sesi 1", "Sesi 2", "Sesi 3"],
        [1, "Peserta 1", 34, "H", "H", "H"],
        [None, "Mengetahui,"],
        [None, "Siti"],
        [2, "Peserta 2", 35, "H", "S", "H"],
        ["Kab. Gresik, 14–20 April 2021"],
        [1, "Peserta 3", 36, "H", "H", "H"],
        [2, "Peserta 4", 37, "H", "H", "H"],
        ["TOKOH MASYARAKAT"],
        [3, "Peserta 5", 38, "I", "H", "H"],
        ["BATCH B14 JAPRI WEE, Kab. Gresik, 21–27 April 2021"],
        [1, "Peserta 6", 39, "H", "H", "H"],
    ]
    folder.workbook("peserta.xlsx", Peserta=people)


def test_rows_below_a_heading_wait_for_the_answer_whose_they_are(folder: Folder) -> None:
    write_books(folder)
    report = folder.build()
    people = "SELECT batch_id, count(*) FROM participant GROUP BY 1 ORDER BY 1"
    profits = "SELECT group_id, sum(profit_idr) FROM cash GROUP BY 1 ORDER BY 1"
    assert folder.select(people) == [("B12", 2), ("B14", 1)]
    assert folder.select(profits) == [("K1", 150_000)]
    told = [(one.file, one.cell, one.rule) for one in report.errors]
    assert told == [
        ("kas.csv", "A4", "heading_in_doubt"),
        ("peserta.xlsx", "B8", "heading_in_doubt"),
        ("peserta.xlsx", "B11", "heading_in_doubt"),
    ]
    folder.answer(report, "heading", "another", "KULINER")
    folder.answer(report, "heading", "not_counted", "TOKOH MASYARAKAT")
    folder.answer(report, "heading", "another", "Kab. Gresik, 14–20 April 2021")
    report = folder.check()
    assert [one.rule for one in report.errors] == ["heading_without_code"] * 2
    folder.answer(report, "heading_names", "K2", "KULINER")
    folder.answer(report, "heading_names", "B13", "Kab. Gresik, 14–20 April 2021")
    report = folder.build()
    assert report.errors == []
    assert folder.select(people) == [("B12", 2), ("B13", 2), ("B14", 1)]
    assert folder.select(profits) == [("K1", 150_000), ("K2", 800_000)]


def test_a_heading_may_only_divide_the_list(folder: Folder) -> None:
    folder.batch("B12")
    rows = [["A. Karangan"], [1, "Peserta 1", 30], ["B. Manyar"], [2, "Peserta 2", 31]]
    folder.workbook("r.xlsx", Daftar=[["Peserta batch B12"], ["No", "Nama", "Usia"], *rows])
    folder.answer(folder.check(), "heading", "above", "B. Manyar")
    report = folder.build()
    assert report.errors == []
    assert folder.select("SELECT batch_id, count(*) FROM participant GROUP BY 1") == [("B12", 2)]
    # Another list of that shape needs no answer, and its own headings are asked about.
    rows[2:] = [["B. Manyar"], [2, "Peserta 3", 31], ["C. Driyorejo"], [3, "Peserta 4", 32]]
    folder.workbook("s.xlsx", Daftar=[["Peserta batch B12"], ["No", "Nama", "Usia"], *rows])
    assert [(one.file, one.cell) for one in folder.check().errors] == [("s.xlsx", "B7")]


@pytest.mark.parametrize(
    "line",
    ["Minggu II", "MINGGU KE-2", "Pekan 2 (18–24 September 2023)", "18–24 September 2023"],
)
def test_a_line_that_says_only_when_divides_a_cash_book(folder: Folder, line: str) -> None:
    """By hand: 100,000 - 20,000 in the first week, 50,000 in the second."""
    folder.group("K1")
    first = [["Minggu I"], ["14/9/2023", "jual", 100_000], ["15/9/2023", "bahan", None, 20_000]]
    second = [[line], ["22/9/2023", "jual", 50_000]]
    header = ["Tanggal", "Uraian", "Masuk", "Keluar"]
    folder.workbook("k.xlsx", Kas=[["Kas Kelompok K1"], header, *first, *second])
    report = folder.build()
    assert folder.select("SELECT sum(profit_idr) FROM cash") == [(130_000,)]
    assert report.problems == [] and report.questions == ()


def test_a_signature_with_its_place_and_day_is_no_entry(folder: Folder) -> None:
    folder.group("K1")
    header = ["No", "Tanggal", "Uraian", "Masuk", "Keluar"]
    signed = [["Mengetahui,", None, None, "Bekasi, 31 Oktober 2023"], ["Ketua", None, None, "Ani"]]
    rows = [["Kas Kelompok K1"], header, [1, "14/9/2023", "jual", 100_000], [], *signed]
    folder.workbook("k.xlsx", Kas=rows)
    assert folder.build().problems == []
    assert folder.select("SELECT date, profit_idr FROM cash") == [(date(2023, 9, 14), 100_000)]
