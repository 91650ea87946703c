"""Files to sheets to tables: headers found, whatever stands above, beside and between them."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.etl.folder import Folder, balance, workbook

HEADER = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"
ROW = "B1;WEE;Kab. Trenggalek;1 Juni 2021"
LOADED = [("B1", "japri_wee", "3503", date(2021, 6, 1))]
BATCHES = "SELECT batch_id, program, district, start_date FROM batch ORDER BY batch_id"


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


@pytest.mark.parametrize("second", ["Hubungan", "hubungan"])
def test_a_column_that_parquet_has_twice_is_refused_as_anywhere(
    folder: Folder, second: str
) -> None:
    folder.batch("B1")
    names = ["ID Batch", "ID Peserta", "Hubungan", second]
    columns = [pa.array([one]) for one in ("B1", "P1", "Suami", "Ayah")]
    table = pa.Table.from_arrays(columns, names=names)
    pyarrow.parquet.write_table(table, folder.incoming / "p.parquet")
    assert [rule for _, _, rule, _ in folder.problems()] == ["column_twice"]


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


STARTS = "SELECT batch_id, start_date FROM batch ORDER BY batch_id"


def test_a_workbook_that_counts_from_1904_has_the_same_days(folder: Folder) -> None:
    row = ["B1", "WEE", "Gresik", date(2021, 4, 7)]
    workbook(folder.incoming / "a.xlsx", HEADER.split(";"), row, epoch=CALENDAR_MAC_1904)
    folder.build()
    assert folder.select(STARTS) == [("B1", date(2021, 4, 7))]


def test_numbers_as_text_and_percent_and_truth(folder: Folder) -> None:
    folder.batch("B1")
    book = openpyxl.Workbook()
    for row in (
        ["ID Batch", "ID Peserta", "Usia", "Sesi 1", "Sesi 2", "Sesi 3"],
        ["B1", "P1", "35", True, False, "TRUE"],
        ["B1\u00a0", "P2", "\u200b36 ", 1, 0, "1"],
    ):
        book.active.append(row)
    target = book.create_sheet("Target")
    target.append(["Indikator", "Nilai Target"])
    target.append(["agreement_rate", 0.85])
    target["B2"].number_format = "0%"
    target.append(["champion_rate", "45%"])
    book.save(folder.incoming / "a.xlsx")
    assert folder.problems() == []
    folder.build()
    assert folder.select("SELECT age, sessions FROM participant ORDER BY age") == [
        (35, [True, False, True]),
        (36, [True, False, True]),
    ]
    assert folder.select("SELECT value FROM target ORDER BY value") == [(0.45,), (0.85,)]


def test_a_workbook_that_is_open_is_read_and_its_twin_is_not(folder: Folder) -> None:
    workbook(
        folder.incoming / "a.xlsx", HEADER.split(";"), ["B1", "WEE", "Gresik", date(2021, 4, 7)]
    )
    (folder.incoming / "~$a.xlsx").write_bytes(b"\x04Siti" + b" " * 160)
    report = folder.build()
    assert [(one.file, one.rows_loaded) for one in report.files] == [("a.xlsx", 1)]
    assert report.problems == []


def test_a_macro_workbook_is_read_like_another(folder: Folder) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER.split(";"))
    book.active.append(["B1", "WEE", "Gresik", date(2021, 4, 7)])
    book.save(folder.incoming / "a.xlsm")
    folder.build()
    assert folder.select(STARTS) == [("B1", date(2021, 4, 7))]


def test_a_cell_of_more_than_a_hundred_thousand_letters_refuses_the_file(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("b.csv", HEADER, f"B2;WEE;Gresik;{'x' * 140_000}")
    report = folder.build()
    assert [(one.file, one.rule) for one in report.problems] == [("b.csv", "not_a_workbook")]


CASH = "ID Kelompok;Tanggal;Pendapatan;Biaya;Catatan"


def test_short_rows_are_filled_up(folder: Folder) -> None:
    folder.group("G1")
    folder.text("a.csv", "ID Kelompok;Tanggal;Laba;Biaya;Pendapatan", "G1;1/9/2023;5.000", "G1")
    assert [one[1:3] for one in folder.problems() if one[0] == "a.csv"] == [
        ("A3", "line_without_entry"),
    ]
    folder.build()
    assert folder.select("SELECT date, profit_idr FROM cash") == [(date(2023, 9, 1), 5000)]


def test_long_rows_are_refused_and_said_and_none_is_lost(folder: Folder) -> None:
    folder.group("G1")
    rows = ["G1;1/9/2023;5000;100;;", "G1;2/9/2023;5000;100;a;b", "G1;3/9/2023;1;1;;;c", ";;;;;d"]
    folder.text("a.csv", CASH, *rows)
    report = folder.build()
    assert [(p.cell, p.rule, p.found) for p in report.errors] == [
        ("F3", "extra_cells", ""),
        ("F4", "extra_cells", ""),
    ]
    assert balance(report)["a.csv"] == (5, 1, 2, 0, 2)


@pytest.mark.parametrize("row", ['G1,1/9/2023,"5.000,50","1.250,4"', "G1,1/9/2023,5001,1250"])
def test_decimal_commas_between_commas_are_in_quotation_marks(folder: Folder, row: str) -> None:
    folder.group("G1")
    folder.text("a.csv", "kelompok,tanggal,pendapatan,biaya", row)
    assert folder.build().problems == []
    assert folder.select("SELECT revenue_idr, cost_idr FROM cash") == [(5001, 1250)]


def test_decimal_commas_and_tabs(folder: Folder) -> None:
    folder.text("t.csv", "Indikator\tNilai Target", "agreement_rate\t0,85", "participants\t2.000")
    assert folder.build().problems == []
    assert folder.select("SELECT value FROM target ORDER BY value") == [(0.85,), (2000.0,)]


def test_an_open_quotation_mark_is_named_by_its_line(folder: Folder) -> None:
    folder.group("G1")
    rows = ['G1;1/9/2023;5000;100;"dua\nbaris"', 'G1;2/9/2023;1;1;"x', "G1;3/9/2023;1;1;y"]
    folder.text("a.csv", CASH, *rows)
    report = folder.check()
    assert [(p.file, p.rule, p.found) for p in report.errors] == [
        ("a.csv", "quote_not_closed", "4")
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "cp1252"])
def test_encodings_without_a_mark_too(folder: Folder, encoding: str) -> None:
    folder.group("G1")
    folder.text("a.csv", CASH, "G1;1/9/2023;5.000;1.500,5;é", encoding=encoding)
    folder.build()
    assert folder.select("SELECT revenue_idr, cost_idr FROM cash") == [(5000, 1501)]


def test_the_line_that_names_the_delimiter_is_no_data(folder: Folder) -> None:
    folder.text("kelompok.csv", "sep=,", "ID Kelompok,Program,Jenis Usaha", "G1,Bekasi,Hijab")
    report = folder.build()
    assert balance(report)["kelompok.csv"] == (3, 1, 0, 0, 2)
