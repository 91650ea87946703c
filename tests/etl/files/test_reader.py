"""Files to sheets to tables: headers found, whatever stands above, beside and between them."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet
import pytest

from etl.files.cell_address import column_letters
from etl.files.refusal import FileRefusedError
from etl.files.sheet import cell_text
from etl.layout.recognise import Recognised, recognise
from etl.text import NUMBER
from tests.etl.folder import Folder

HEADER = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"
ROW = "B1;WEE;Kab. Trenggalek;1 Juni 2021"
LOADED = [("B1", "japri_wee", "3503", date(2021, 6, 1))]
BATCHES = "SELECT batch_id, program, district, start_date FROM batch ORDER BY batch_id"


def recognised(*rows: str) -> Recognised:
    known = recognise([row.split(";") for row in rows])
    assert known is not None
    return known


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_encodings_and_delimiters(folder: Folder, encoding: str, delimiter: str) -> None:
    lines = [line.replace(";", delimiter) for line in (HEADER + ";Catatan", ROW + ";café – é")]
    folder.text("batch.csv", *lines, encoding=encoding)
    report = folder.build()
    assert [problem.rule for problem in report.problems] == ["unknown_column"]
    assert folder.select(BATCHES) == LOADED


@pytest.mark.parametrize("name", ["batch.csv", "batch.tsv", "batch.txt", "BATCH.CSV"])
def test_names_of_text_files(folder: Folder, name: str) -> None:
    folder.text(name, HEADER, ROW)
    folder.build()
    assert folder.select(BATCHES) == LOADED


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_ends_of_lines(folder: Folder, end: str) -> None:
    folder.text("batch.csv", HEADER, ROW, end=end)
    folder.build()
    assert folder.select(BATCHES) == LOADED


def test_bytes_that_no_encoding_knows_are_read_all_the_same(folder: Folder) -> None:
    path = folder.text("batch.csv", HEADER, ROW)
    path.write_bytes(path.read_bytes() + b"B\x81\xff;WEE;Kab. Gresik;2 Juni 2021\n")
    report = folder.build()
    assert report.rows_loaded == 2


def test_the_header_is_found_below_titles_and_blank_lines(folder: Folder) -> None:
    folder.text("batch.csv", "DAFTAR BATCH;;;", "", "Program WEE;2021;;", HEADER, ROW, "B2;WEE;;")
    report = folder.build()
    (balance,) = report.files
    assert (balance.rows_read, balance.rows_loaded, balance.rows_not_data) == (6, 1, 4)
    assert [(p.cell, p.rule) for p in report.problems] == [
        ("C6", "required_missing"),
        ("D6", "required_missing"),
    ]


def test_the_header_of_a_workbook_is_found_below_and_beside_blank_cells(folder: Folder) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for place, header in enumerate(HEADER.split(";")):
        sheet.cell(4, 3 + place, header)
    for place, value in enumerate(["B1", "WEE", "Kab. Trenggalek", date(2021, 6, 1)]):
        sheet.cell(6, 3 + place, value)
    sheet.cell(7, 3, "B2")
    book.save(folder.incoming / "batch.xlsx")
    assert folder.problems() == [
        ("batch.xlsx", "D7", "required_missing", ""),
        ("batch.xlsx", "E7", "required_missing", ""),
        ("batch.xlsx", "F7", "required_missing", ""),
    ]
    folder.build()
    assert folder.select(BATCHES) == LOADED
    assert folder.select('SELECT "row" FROM batch') == [(6,)]


def test_blank_lines_and_quoted_line_ends_keep_the_numbers_of_rows(folder: Folder) -> None:
    folder.text("batch.csv", HEADER, ROW, "", '"B\n2";WEE;Gresik;2 Juni 2021', ";;;", "B3;WEE;;")
    assert folder.problems() == [
        ("batch.csv", "C6", "required_missing", ""),
        ("batch.csv", "D6", "required_missing", ""),
    ]
    folder.build()
    assert folder.select('SELECT batch_id, "row" FROM batch ORDER BY 2') == [("B1", 2), ("B 2", 4)]


def test_columns_stand_in_any_order_under_any_of_their_names(folder: Folder) -> None:
    folder.text("b.csv", "start_date,DISTRICT,No Batch,programme", "1/6/2021,Sby,b9,japri pwd")
    folder.build()
    assert folder.select(BATCHES) == [("B9", "japri_pwd", "3578", date(2021, 6, 1))]


def test_english_headers_of_every_table_are_its_names(folder: Folder) -> None:
    for header, table in [
        ("batch_id;program;district;start_date", "batch"),
        ("batch id;participant id;sex;age", "participant"),
        ("group_id;program;business", "group"),
        ("group_id;date;revenue_idr;cost_idr", "cash"),
        ("group_id;date;stage", "support"),
        ("indicator;value", "target"),
    ]:
        assert recognised(header).table.name == table


def test_the_complete_table_is_preferred_to_the_incomplete() -> None:
    assert recognised("ID Kelompok;Tanggal;Tahap;Jumlah (Rp)").table.name == "support"
    assert recognised("ID Kelompok;Tanggal;Laba").table.name == "cash"
    assert recognised("ID Batch;NIK;Kabupaten/Kota").table.name == "participant"


def test_a_tables_own_header_wins_over_an_alias() -> None:
    known = recognised("Kelas;ID Batch;Program;Kabupaten/Kota;Tanggal Mulai")
    assert known.positions["batch_id"] == 1
    assert known.unknown == {0: "Kelas"}


def test_unknown_columns_however_many_are_reported_with_their_cells(folder: Folder) -> None:
    extra = ";".join(f"Materi {n}" for n in range(20))
    folder.text("batch.csv", f"{HEADER};{extra}", ROW + ";x" * 20)
    problems = folder.problems()
    assert problems[0] == ("batch.csv", "E1", "unknown_column", "Materi 0")
    assert sorted({rule for _, _, rule, _ in problems}) == ["unknown_column"]
    assert len(problems) == 20
    folder.build()
    assert folder.select(BATCHES) == LOADED


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("ID Batch;Program;Kabupaten/Kota;Jumlah Pelatih", "Tanggal Mulai"),
        ("ID Batch;Usia;Hubungan", "ID Peserta / Nama / NIK"),
        ("ID Kelompok;Tanggal;Keterangan", "Laba Bersih (Rp) / Pendapatan (Rp)"),
        ("ID Kelompok;Program;Jumlah Anggota", "Jenis Usaha"),
        ("Indikator;Program;Sumber", "Nilai Target"),
    ],
)
def test_a_missing_required_column_is_named(header: str, missing: str) -> None:
    with pytest.raises(FileRefusedError) as refusal:
        recognise([header.split(";")])
    assert (refusal.value.rule, refusal.value.expected) == ("missing_column", missing)


def test_a_recapitulation_is_no_incomplete_register() -> None:
    assert recognise([["Program", "Kabupaten/Kota", "Jumlah Peserta"], ["WEE", "Gresik"]]) is None
    assert recognise([["Catatan rapat"], ["Hadir semua"]]) is None
    assert recognise([]) is None


def test_a_column_that_is_there_twice_is_refused() -> None:
    header = "Angkatan;Kelas;Program;Kabupaten/Kota;Tanggal Mulai"
    with pytest.raises(FileRefusedError) as refusal:
        recognise([header.split(";")])
    assert (refusal.value.rule, refusal.value.found, refusal.value.expected) == (
        "column_twice",
        "Angkatan, Kelas",
        "ID Batch",
    )


def test_a_header_further_down_than_thirty_rows_is_not_looked_for() -> None:
    rows = [[""]] * 29 + [HEADER.split(";")]
    assert recognise(rows) is not None
    assert recognise([[""], *rows]) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("", None),
        (None, None),
        (" a ", " a "),
        (True, "1"),
        (False, "0"),
        (3.0, "3"),
        (3, "3"),
        (0.85, f"{NUMBER}0.85"),
        (3503010190010001.0, "3503010190010001"),
        (date(2021, 4, 7), "2021-04-07"),
        (datetime(2021, 4, 7, 13, 30), "2021-04-07"),
    ],
)
def test_the_texts_of_cells(value: object, text: str | None) -> None:
    assert cell_text(value) == text


def test_letters_of_columns() -> None:
    places = {0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"}
    assert {place: column_letters(place) for place in places} == places


def test_dates_and_numbers_of_a_workbook_however_they_are_kept(folder: Folder) -> None:
    days = [date(2023, 9, 1), datetime(2023, 9, 1, 9, 0), 45170, 45170.5, "1 September 2023"]
    days.append("1/9/23")
    folder.group("HIJAB")
    rows = [["HIJAB", day, 5000 + place, 0.5] for place, day in enumerate(days)]
    folder.workbook("kas.xlsx", Kas=[["ID Kelompok", "Tanggal", "Pendapatan", "Biaya"], *rows])
    report = folder.build()
    assert report.problems == []
    assert folder.select("SELECT date, revenue_idr, cost_idr FROM cash ORDER BY revenue_idr") == [
        (date(2023, 9, 1), 5000 + place, 1) for place in range(6)
    ]


def write_parquet(path: Path, **columns: pa.Array) -> None:
    pyarrow.parquet.write_table(pa.table(columns), path)


def test_parquet_keeps_its_types(folder: Folder) -> None:
    folder.group("7")
    write_parquet(
        folder.incoming / "kas.parquet",
        group_id=pa.array([7, 7, 7]),
        date=pa.array([date(2023, 9, 1)] * 3),
        revenue_idr=pa.array([250.0, 250.5, float("nan")]),
        cost_idr=pa.array(["100.000", "250.000,5", None]),
        profit_idr=pa.array([None, None, "-1.500"]).cast(pa.string()),
    )
    report = folder.build()
    assert report.problems == []
    assert (report.files[0].rows_read, report.files[0].rows_not_data) == (3, 0)
    assert folder.select("SELECT revenue_idr, cost_idr, profit_idr FROM cash ORDER BY 1") == [
        (250, 100_000, -99_750),
        (251, 250_001, -249_750),
        (None, None, -1500),
    ]


def test_parquet_decimals_and_booleans_and_moments(folder: Folder) -> None:
    folder.batch("B1")
    moment = datetime.fromisoformat("2021-05-31T17:00:00+00:00")
    write_parquet(
        folder.incoming / "peserta.parquet",
        batch_id=pa.array(["B1"]),
        participant_id=pa.array(["P1"]),
        session_1=pa.array([True]),
        session_2=pa.array([False]),
        age=pa.array([35]).cast(pa.decimal128(25, 3)),
        champion_date=pa.array([moment], pa.timestamp("us", tz="UTC")),
    )
    assert folder.problems() == []
    folder.build()
    # 17:00 in London is midnight in Jakarta, of the next day.
    assert folder.select("SELECT sessions, age, champion_date FROM participant") == [
        ([True, False, None], 35, date(2021, 6, 1))
    ]


def test_a_column_is_not_read_out_of_a_folders_name(folder: Folder) -> None:
    (folder.incoming / "district=3503").mkdir()
    table = {"batch_id": ["B1"], "program": ["WEE"], "start_date": ["2021-06-01"]}
    pyarrow.parquet.write_table(
        pa.table(table), folder.incoming / "district=3503" / "batch.parquet"
    )
    assert [rule for _, _, rule, _ in folder.problems()] == ["missing_column"]


def test_synthetic_workbooks_are_known_by_their_mark_and_by_their_name(folder: Folder) -> None:
    folder.workbook(
        "batch.xlsx",
        Keterangan=[["DATA SINTETIS"]],
        Batch=[HEADER.split(";"), ROW.split(";")],
    )
    folder.build()
    assert folder.select("SELECT is_sample FROM build_info") == [(True,)]


def test_other_records_are_no_sample(folder: Folder) -> None:
    folder.batch("B1")
    folder.build()
    assert folder.select("SELECT is_sample FROM build_info") == [(False,)]


def test_a_list_of_names_beside_a_register_does_not_refuse_the_workbook(folder: Folder) -> None:
    book = openpyxl.Workbook()
    for row in (HEADER, ROW):
        book.active.append(row.split(";"))
    book.create_sheet("Panitia").append(["Nama", "No. HP"])
    book["Panitia"].append(["Panitia Satu", "1"])
    book.save(folder.incoming / "b.xlsx")
    report = folder.build()
    assert [(problem.sheet, problem.rule) for problem in report.problems] == [
        ("Panitia", "sheet_not_recognised")
    ]
    assert folder.select(BATCHES) == LOADED


def test_a_register_is_loaded_whatever_its_sheet_is_called(folder: Folder) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Petunjuk"
    for row in (HEADER, ROW):
        book.active.append(row.split(";"))
    book.save(folder.incoming / "b.xlsx")
    assert folder.build().problems == []
    assert folder.select(BATCHES) == LOADED
