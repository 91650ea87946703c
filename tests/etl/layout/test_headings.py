"""Headings among the records of a table, that name the batch or group of what is below them."""

from datetime import date
from typing import Any

import pytest

from etl.layout.headings import Heading, Headings
from etl.layout.recognise import recognise
from etl.layout.records import Records
from tests.etl.folder import Folder

PEOPLE = [["Batch 12 – Kab. Trenggalek"], ["No", "Nama", "Usia", "Ket."]]
CASH = [["Buku Kas Kelompok K1"], ["Tanggal", "Uraian", "Pendapatan", "Biaya"]]
BATCHES = [["Program: JAPRI WEE"], ["ID Batch", "Kabupaten/Kota", "Tanggal Mulai"]]


def found(titles: list[list[str]], *rows: list[Any]) -> list[Heading]:
    """Give the headings among rows below titles and a header."""
    known = recognise(titles)
    assert known is not None
    header = dict(enumerate(titles[-1]))
    return Headings(Records(known, 0, header)).find([*rows])


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        (PEOPLE, ["Batch 13 JAPRI WEE – Kab. Gresik, 14–20 April 2021", "", "", ""]),
        (PEOPLE, ["", "Angkatan XIII", "", ""]),
        (PEOPLE, ["Gelombang 2"]),
        (PEOPLE, ["Batch", "13"]),
        (PEOPLE, ["DAFTAR HADIR", "Batch 13"]),
        (CASH, ["BUKU KAS KELOMPOK K2", "", "", ""]),
        (CASH, ["BUKU KAS", "KELOMPOK K2"]),
        (CASH, ["Kelompok: Kuliner"]),
        (BATCHES, ["Program: JAPRI PWD", "", ""]),
    ],
)
def test_a_row_that_names_another_is_a_heading(titles: list[list[str]], row: list[Any]) -> None:
    assert found(titles, [""], row, [""]) == [Heading(1, 1, is_again=False)]


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        (PEOPLE, [3, "Peserta 3", "", "Batch 13"]),  # a remark of somebody
        (PEOPLE, ["", "Peserta 3", "", "Kelas 7"]),
        (PEOPLE, ["", "", "", "pindah ke Batch 13"]),
        (PEOPLE, ["Jumlah Batch 13", "", 25, ""]),
        (PEOPLE, ["", "Fasilitator Batch 13"]),
        (PEOPLE, ["", "Peserta 3", 30, ""]),
        (CASH, ["2023-09-01", "Kas Kelompok K2", 100_000, ""]),
        (CASH, ["", "Setoran kas kelompok K2", 100_000, ""]),
        (CASH, ["Ketua Kelompok K2", "", "", ""]),
        (CASH, ["Jumlah Kelompok K2", "", 100_000, ""]),
        (BATCHES, ["B13", "Kab. Gresik", "2021-04-14"]),
    ],
)
def test_records_sums_and_signatures_are_none(titles: list[list[str]], row: list[Any]) -> None:
    assert found(titles, row) == []


def test_rows_beside_it_that_say_where_and_when_are_of_it() -> None:
    rows: list[Any] = [
        [1, "Peserta 1"],
        ["Kab. Gresik"],
        ["Batch 13"],
        ["14–20 April 2021"],
        [1, "Peserta 2"],
    ]
    assert found(PEOPLE, *rows) == [Heading(1, 3, is_again=False)]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["", "B2", ""], "B2"),
        (["b2"], "b2"),
        (["", "", "B2"], "B2"),
        (["", "B3", ""], ""),  # nobody lists it
        (["7", "", ""], ""),  # a number without a name, though there is a batch of that number
        (["", "B2", 30], ""),
    ],
)
def test_a_listed_code_alone_is_a_heading(row: list[Any], code: str) -> None:
    known = recognise(PEOPLE)
    assert known is not None
    finder = Headings(Records(known, 0, dict(enumerate(PEOPLE[-1]))), frozenset({"B2", "7"}))
    assert [one.code for one in finder.find([row])] == ([code] if code else [])
    assert finder.unlisted == ({"B3"} if "B3" in row else set())


def test_a_code_alone_in_its_column_is_a_heading_where_it_is_written_once(folder: Folder) -> None:
    folder.batch("B1", "B2")
    once = ["B1;;", ";Peserta 1;30", ";Peserta 2;31", "B2;;", ";Peserta 3;32"]
    folder.text("a.csv", "ID Batch;Nama;Usia", *once)
    folder.text("b.csv", "ID Batch;Nama;Usia", "B1;Peserta 4;30", "B2;;", "B1;Peserta 5;31")
    report = folder.build()
    people = folder.select("SELECT batch_id, count(*) FROM participant GROUP BY ALL ORDER BY ALL")
    assert people == [("B1", 4), ("B2", 1)]
    assert [(one.file, one.cell) for one in report.problems if one.severity == "error"] == [
        ("b.csv", "A3")
    ]


def test_the_same_again_switches_nothing() -> None:
    rows: list[Any] = [
        ["Batch 12 (lanjutan)"],
        [1, "Peserta 2"],
        ["Batch 13"],
        ["B-13"],
        ["Batch 12"],
    ]
    told = [(one.first, one.is_again) for one in found(PEOPLE, *rows)]
    assert told == [(0, True), (2, False), (4, False)]


def write_batches(folder: Folder) -> None:
    """A register of which the second batch begins at a heading, and the third goes on with it."""
    folder.text("batch.csv", "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai;Tanggal Selesai")
    folder.workbook(
        "peserta.xlsx",
        Peserta=[
            ["JAPRI WEE"],
            ["Batch 12 – Kab. Trenggalek, 7–13 April 2021"],
            ["No", "Nama", "Usia", "Sesi 1", "Ket."],
            [1, "Peserta 1", 30, "H"],
            [2, "Peserta 2", 31, "H"],
            ["Jumlah", None, None, 2],
            [],
            ["Batch 13 JAPRI WEE – Kab. Gresik, 14–20 April 2021"],
            [1, "Peserta 3", 32, "H"],
            [2, "Peserta 4", 33, "I"],
            [],
            ["Angkatan 14"],
            ["Kab. Bangkalan"],
            ["21–27 April 2021"],
            ["No", "Nama", "Usia", "Sesi 1", "Ket."],
            [1, "Peserta 5", 34, "H"],
            [],
            [None, "Mengetahui,"],
        ],
        Kolom=[
            ["Batch", "Nama", "Usia", "Sesi 2"],
            ["Batch 15 JAPRI WEE – Kab. Gresik, 14–20 April 2021"],
            [None, "Peserta 6", 35, "H"],
            ["Batch 16 JAPRI WEE – Kab. Gresik, 21–27 April 2021"],
            [None, "Peserta 7", 36, "H"],
            [None, "Peserta 8", 37, "H"],
        ],
    )


def test_people_below_a_heading_are_of_its_batch(folder: Folder) -> None:
    write_batches(folder)
    report = folder.build()
    assert folder.select(
        "SELECT batch_id, count(*), min(age) FROM participant GROUP BY 1 ORDER BY 1"
    ) == [("12", 2, 30), ("13", 2, 32), ("14", 1, 34), ("15", 1, 35), ("16", 2, 36)]
    days = "SELECT batch_id, district, start_date FROM batch WHERE batch_id < '15' ORDER BY 1"
    assert folder.select(days) == [
        ("12", "3503", date(2021, 4, 7)),
        ("13", "3525", date(2021, 4, 14)),
        ("14", "3526", date(2021, 4, 21)),
    ]
    told = [(p.sheet, p.cell, p.rule) for p in report.problems if p.file == "peserta.xlsx"]
    assert told == [
        ("Kolom", "A3", "column_of_title"),
        ("Kolom", "A5", "column_of_title"),
        *(("Peserta", cell, "unknown_column") for cell in ("E3", "E15")),
    ]
    read = sum(one.rows_read for one in report.files if one.sheet == "Peserta")
    # All 18 rows of the sheet, of which each of the two titles in them is a batch, too.
    assert read == 18


def test_cash_below_a_heading_is_of_its_group(folder: Folder) -> None:
    folder.text(
        "kelompok.csv", "ID Kelompok;Program;Jenis Usaha", "K1;Bekasi;Hijab", "K2;Bekasi;Kuliner"
    )
    entries = ["2023-09-01;200000;50000", "BUKU KAS KELOMPOK K2;;", "2023-09-01;900000;100000"]
    folder.text("kas.csv", "BUKU KAS KELOMPOK K1", "Tanggal;Pendapatan;Biaya", *entries)
    folder.text(
        "tak dikenal.csv",
        "Kas K1",
        "Tanggal;Laba",
        "2023-09-05;1000",
        "Kelompok K9",
        "2023-09-06;5",
    )
    report = folder.build()
    assert folder.select("SELECT group_id, sum(profit_idr) FROM cash GROUP BY 1 ORDER BY 1") == [
        ("K1", 151_000),
        ("K2", 800_000),
    ]
    # Of a group that nobody knows the rows are refused, and none is counted in the group above.
    assert [(p.file, p.cell, p.rule, p.found) for p in report.errors] == [
        ("tak dikenal.csv", "A5", "unknown_group", "K9")
    ]


def test_a_large_file_is_read_to_the_same_records(folder: Folder) -> None:
    folder.text("kelompok.csv", "ID Kelompok;Program;Jenis Usaha", "K1;Bekasi;x", "K2;Bekasi;x")
    folder.group("K1", "K2")
    rows = [f"{day:02}/09/2023;jual;10;1" for day in range(1, 29)]
    many = [row for _ in range(800) for row in rows]
    folder.text(
        "kas.csv",
        "Kas K1",
        "Tanggal;Uraian;Masuk;Keluar".replace("Masuk", "Pendapatan").replace("Keluar", "Biaya"),
        *many,
        "KAS KELOMPOK K2;;;",
        *rows,
    )
    folder.build()
    assert folder.select("SELECT group_id, count(*) FROM cash GROUP BY 1 ORDER BY 1") == [
        ("K1", 22_400),
        ("K2", 28),
    ]
