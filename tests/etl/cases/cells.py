"""Headers and cells that cannot be read as what they should be."""

import openpyxl

from tests.etl.cases.base import B1, BATCH, CASH, PERSON, TARGET, A, Cases
from tests.etl.folder import Folder


def header_guessed(folder: Folder) -> None:
    folder.text("a.csv", BATCH.replace("Program", "Progam"), B1)


def below_table(folder: Folder) -> None:
    folder.text("a.csv", BATCH, B1, ";;;", "Budi Santoso;;;", "Catatan: sementara;;;")


def footer_left_out(folder: Folder) -> None:
    folder.text("a.csv", BATCH, B1, ";;;", "Catatan: sementara;;;", "Mengetahui,;;;")


def line_without_entry(folder: Folder) -> None:
    folder.group("G1")
    header = "ID Kelompok;Tanggal;Keterangan;Pendapatan;Biaya"
    entries = "G1;1/9/2023;laku;5000;0", "G1;2/9/2023;laku;5000;0"
    folder.text("a.csv", header, entries[0], "G1;;Minggu kedua;;", entries[1])


def sum_left_out(folder: Folder) -> None:
    folder.text("a.csv", BATCH, B1, "Jumlah;;;", "B2" + B1[2:], "Total;1;;")


def header_again(folder: Folder) -> None:
    folder.text("a.csv", BATCH, B1, BATCH, "B2" + B1[2:])


def row_between_records(folder: Folder) -> None:
    header = "No;" + BATCH
    folder.text("a.csv", header, f"1;{B1}", "Angkatan lama;;;;", f"2;B2{B1[2:]}", "3;;;;")


def heading_in_doubt(folder: Folder) -> None:
    folder.batch("B1")
    rows = "Batch B1;;", "No;Nama;Usia", "1;Peserta 1;30", "KAB. GRESIK;;", "1;Peserta 2;31"
    folder.text("a.csv", *rows)


def heading_without_code(folder: Folder) -> None:
    heading_in_doubt(folder)
    folder.answer(folder.check(), "heading", "another", "KAB. GRESIK")


def column_without_header(folder: Folder) -> None:
    folder.text("a.csv", BATCH + ";;;", f"{B1};x;;", f"B2{B1[2:]};;-;", f"B3{B1[2:]};y;;")


def heading_of_code(folder: Folder) -> None:
    """The list of batches comes after the file that needs it; a code that nobody lists is asked."""
    folder.batch("B1", "B2")
    rows = "Batch B1;;", "No;Nama;Usia", "1;Peserta 1;30", ";B2;", "1;Peserta 2;31"
    folder.text("a.csv", *rows)


def columns_beside(folder: Folder) -> None:
    folder.batch("B1")
    rows = "Batch B1;;;;", "Nama;Usia;;Minggu;Total", "Peserta 1;30;;1;2", "Peserta 2;31;;;"
    folder.text("a.csv", *rows)


def extra_cells(folder: Folder) -> None:
    folder.text("a.csv", BATCH, "B1;WEE;Gresik; Jawa Timur;1/6/2021;", B1 + ";;", ";;;;x")


def nik_rounded(folder: Folder) -> None:
    folder.batch("B1")
    header = ["ID Batch", "Nama", "NIK"]
    niks = {"Ali": 3503010190010000, "Umar": 3503010190010001, "Budi": "3,50301E+15"}
    rows = [["B1", name, nik] for name, nik in niks.items()]
    folder.workbook("a.xlsx", Peserta=[header, *rows])


def formula_not_computed(folder: Folder) -> None:
    folder.batch("B1")
    rows = [["ID Batch", "ID Peserta", "Usia"], ["B1", "P1", "=A1"], ["B1", "=A1", 35]]
    folder.workbook("a.xlsx", Peserta=[*rows, ["B1", "P3", 36]])


def hidden_cells_read(folder: Folder) -> None:
    book = openpyxl.Workbook()
    for row in (BATCH.split(";"), *(f"B{n};WEE;Gresik;1/6/2021".split(";") for n in range(1, 9))):
        book.active.append([*row, "x"])
    for number in (1, 3, 4, 5, 7, 12):  # the header's row and an empty one are no data
        book.active.row_dimensions[number].hidden = True
    for letter in ("A", "B", "E"):
        book.active.column_dimensions[letter].hidden = True
    book.save(folder.incoming / "a.xlsx")


def hidden_sheet_read(folder: Folder) -> None:
    folder.batch("B1")
    sheets = {name: [PERSON.split(";"), ["B1", name]] for name in ("Satu", "Dua", "Tiga")}
    path = folder.workbook("a.xlsx", **sheets, Catatan=[["Rapat"]])
    book = openpyxl.load_workbook(path)
    for name, state in {"Dua": "hidden", "Tiga": "veryHidden"}.items():
        book[name].sheet_state = state
    book.save(path)


def error_value(folder: Folder) -> None:
    folder.text("a.csv", BATCH, "#REF!;WEE;Gresik;1/6/2021", "B2;WEE;Gresik;#N/A")


def several_values(folder: Folder) -> None:
    folder.batch("B1")
    rows = ("B1;P1;shares_care shares_housework", "B1;P2;Mengasuh Anak, Bermain;")
    folder.text("a.csv", PERSON + ";Komitmen", *rows)


def unknown_column(folder: Folder) -> None:
    folder.text("a.csv", "No;" + BATCH + ";Keterangan", f"1;{B1};x")


def required_missing(folder: Folder) -> None:
    folder.text("a.csv", BATCH, ";WEE;Gresik;-", "B2;;;2 Juni 2021")


def title_incomplete(folder: Folder) -> None:
    folder.text("a.csv", "Batch 1 JAPRI WEE – Gresik", "No;Nama;Usia", "1;Ali;35")


def not_a_date(folder: Folder) -> None:
    folder.text("a.csv", BATCH + ";Tanggal Selesai", "B1;WEE;Gresik;31/02/2021;besok")


def amount_negative(folder: Folder) -> None:
    folder.group("G1")
    folder.text("a.csv", CASH, "G1;1/9/2023;(50.000);0", "G1;2/9/2023;5;Rp -50.000")


def minus_in_doubt(folder: Folder) -> None:
    folder.group("G1")
    folder.text("a.csv", CASH, "G1;1/9/2023;50.000-;0")


def not_an_amount(folder: Folder) -> None:
    folder.group("G1")
    folder.text("a.csv", CASH, "G1;1/9/2023;2 x 50.000;0")


def ambiguous_amount(folder: Folder) -> None:
    folder.group("G1")
    folder.text("a.csv", CASH, "G1;1/9/2023;150,000;0")


def not_a_number(folder: Folder) -> None:
    folder.text("a.csv", BATCH + ";Jumlah Pelatih", B1 + ";dua")
    folder.text("b.csv", TARGET, "participants;banyak")


def not_whole(folder: Folder) -> None:
    folder.text("a.csv", BATCH + ";Jumlah Pelatih", B1 + ";2,5")


def out_of_range(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", PERSON + ";Usia;Sesudah 1", "B1;P1;9;5", "B1;P2;35;6", "B1;P3;99;1")


def value_not_allowed(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", PERSON + ";Hubungan;Champion;Sesi 1", "B1;P1;Suamii;mungkin;x")


def statement_without_time(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", PERSON + ";2. Men make better leaders than women.", "B1;P1;SS")


def told_by_rows(folder: Folder) -> None:
    folder.batch("B1")
    rows = ("B1;P1;Sebelum;3", "B1;P1;Sesudah;5", "B1;P2;;2")
    folder.text("a.csv", PERSON + ";Waktu;Pernyataan 1", *rows)


def not_an_answer(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", PERSON + ";Sebelum 1;Sesudah 1", "B1;P1;Stuju;mungkin", "B1;P2;SS;4")


def answer_in_doubt(folder: Folder) -> None:
    folder.batch("B1")
    rows = ("B1;P1;Kurang setuju;TS", "B1;P2;SS;Netral")
    folder.text("a.csv", PERSON + ";Sebelum 1;Sesudah 1", *rows)


def answer_contradicts(folder: Folder) -> None:
    folder.batch("B1")
    folder.text(
        "a.csv", PERSON + ";Sesudah 1", "B1;P1;1 - Sangat setuju", "B1;P2;5 - Sangat setuju"
    )


def unknown_district(folder: Folder) -> None:
    folder.text("a.csv", BATCH, "B1;WEE;Trengalek;1 Juni 2021", "B2;WEE;Paris;1 Juni 2021")


def ambiguous_district(folder: Folder) -> None:
    folder.text("a.csv", BATCH, "B1;WEE;Blitar;1 Juni 2021")


def person_not_identified(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", "ID Batch;NIK;Usia", "B1;-;35", "B1;3503010190010001;36")


def written_once(folder: Folder) -> None:
    folder.batch("B1", "B2")
    rows = ("B1;P1;20", ";P2;21", ";P3;22", "B2;P4;23", ";P5;24", ";Jumlah;110", ";;", ";P6;25")
    folder.text("a.csv", PERSON + ";Usia", *rows)
    folder.text("b.csv", PERSON, "B1;Q1", "B1;Q2", ";Q3", "B2;Q4")  # one was forgotten
    folder.text("c.csv", PERSON, ";R1", "B1;R2", ";R3", ";R4")  # nothing stands above


def column_of_title(folder: Folder) -> None:
    folder.batch("B1", "B2")
    folder.text("a.csv", "Daftar hadir batch B1;", PERSON, ";P1", ";P2", ";", ";Jumlah")
    folder.text("b.csv", "Daftar hadir batch B1;", PERSON, ";Q1", "B2;Q2")  # somebody has begun


def ambiguous_dates(folder: Folder) -> None:
    days = ("3/4/2021", "4/4/2021", "1-6-21", "2021-03-04", "3 April 2021")
    rows = [f"B{n};WEE;Gresik;{day}" for n, day in enumerate(days)]
    folder.text("a.csv", BATCH, *rows, ";;;", "Jumlah;;;3/4/2021")


def date_order_in_doubt(folder: Folder) -> None:
    days = ("7/5/2021", "6/13/2021", "13 Juni 2021")
    folder.text("a.csv", BATCH, *(f"B{n};WEE;Gresik;{day}" for n, day in enumerate(days)))


def dates_turned_in_doubt(folder: Folder) -> None:
    days = ("2021-05-07", "6/13/2021", "2021-04-04")
    folder.text("a.csv", BATCH, *(f"B{n};WEE;Gresik;{day}" for n, day in enumerate(days)))


def date_against_answer(folder: Folder) -> None:
    date_order_in_doubt(folder)
    folder.answer(folder.check(), "date_order", "day_first", "Tanggal Mulai")


def blanks_in_doubt(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", PERSON + ";Sesi 1;Sesi 2", "B1;P1;;H", "B1;P2;S;H")


def session_unmarked(folder: Folder) -> None:
    blanks_in_doubt(folder)
    folder.answer(folder.check(), "attendance_blanks", "present", "Sesi 1")
    folder.text("a.csv", PERSON + ";Sesi 1;Sesi 2", "B1;P1;;", "B1;P2;;")


def answers_perhaps_mirrored(folder: Folder) -> None:
    folder.batch("B1")
    header = PERSON + ";Sesudah 1;Sesudah 2;Sesudah 3"
    folder.text("a.csv", header, "B1;P1;5;5;5", "B1;P2;4;5;4", "B1;P3;5;1;1")


CASES: Cases = {
    date_order_in_doubt: [
        (A, "D2", "date_order_in_doubt", "7/5/2021", "6/13/2021"),
        (A, "D3", "date_order_in_doubt", "6/13/2021", "6/13/2021"),
    ],
    dates_turned_in_doubt: [
        (A, "D2", "dates_turned_in_doubt", "2021-05-07", "2021-05-07"),
        (A, "D3", "dates_turned_in_doubt", "6/13/2021", "2021-05-07"),
    ],
    date_against_answer: [
        (A, "D3", "date_against_answer", "6/13/2021", ""),
        (A, "", "read_as_told", "1", "2026-05-03"),
    ],
    blanks_in_doubt: [(A, "C1", "blanks_in_doubt", "1", "")],
    session_unmarked: [
        (A, "C1", "session_unmarked", "", ""),
        (A, "", "read_as_told", "1", "2026-05-03"),
    ],
    answers_perhaps_mirrored: [(A, "D1", "answers_perhaps_mirrored", "1/3", "2/3")],
    header_guessed: [(A, "B1", "header_guessed", "Progam", "Program")],
    below_table: [(A, "A4", "below_table", "", "")],
    extra_cells: [
        (A, "D2", "not_a_date", "J••• T•••", ""),
        (A, "E2", "extra_cells", "", ""),
        (A, "A4", "row_between_records", "4", "1"),
    ],
    footer_left_out: [(A, "A4", "footer_left_out", "4–5", "2")],
    line_without_entry: [(A, "A3", "line_without_entry", "3", "1")],
    sum_left_out: [(A, "A3", "sum_left_out", "3, 5", "2")],
    header_again: [(A, "A3", "header_again", "3", "1")],
    row_between_records: [(A, "B3", "row_between_records", "3", "1")],
    heading_in_doubt: [(A, "B4", "heading_in_doubt", "KAB. GRESIK", "")],
    heading_without_code: [
        (A, "B4", "heading_without_code", "KAB. GRESIK", ""),
        (A, "", "read_as_told", "1", "2026-05-03"),
    ],
    column_without_header: [
        (A, "E1", "column_without_header", "2", "E2"),
        (A, "F1", "column_without_header", "1", "F3"),
    ],
    heading_of_code: [(A, "B4", "heading_of_code", "", "")],
    columns_beside: [(A, "D2", "columns_beside", "Minggu, Total", "D–E")],
    nik_rounded: [
        ("a.xlsx Peserta", "C2", "nik_rounded", "", ""),
        ("a.xlsx Peserta", "C4", "nik_rounded", "", ""),
    ],
    formula_not_computed: [
        ("a.xlsx Peserta", "B3", "person_not_identified", "", ""),
        ("a.xlsx Peserta", "C2", "formula_not_computed", "", ""),
        ("a.xlsx Peserta", "B3", "formula_not_computed", "", ""),
    ],
    hidden_cells_read: [
        ("a.xlsx Sheet", "E1", "unknown_column", "x", ""),
        ("a.xlsx Sheet", "", "hidden_cells_read", "3–5, 7, A–B", ""),
    ],
    hidden_sheet_read: [
        ("a.xlsx Catatan", "", "sheet_not_recognised", "–", "–"),
        ("a.xlsx Dua", "", "hidden_sheet_read", "", ""),
        ("a.xlsx Tiga", "", "hidden_sheet_read", "", ""),
    ],
    error_value: [
        (A, "A2", "error_value", "#REF!", ""),
        (A, "D3", "required_missing", "", ""),
    ],
    several_values: [
        (A, "C3", "value_not_allowed", "Mengasuh Anak, B•••", "Mengasuh Anak"),
        (A, "C2", "several_values", "shares_care shares_housework", "Mengasuh Anak"),
    ],
    unknown_column: [
        (A, "F1", "unknown_column", "Keterangan", ""),
    ],
    required_missing: [
        (A, "A2", "required_missing", "", ""),
        (A, "D2", "required_missing", "", ""),
        (A, "B3", "required_missing", "", ""),
        (A, "C3", "required_missing", "", ""),
    ],
    title_incomplete: [
        (A, "A1", "title_incomplete", "", ""),
        (A, "B3", "batch_refused", "1", "a.csv A1"),
    ],
    not_a_date: [
        (A, "D2", "not_a_date", "31/02/2021", ""),
        (A, "E2", "not_a_date", "b•••", ""),
    ],
    amount_negative: [
        (A, "C2", "amount_negative", "(50.000)", ""),
        (A, "D3", "amount_negative", "Rp -50.000", ""),
    ],
    minus_in_doubt: [(A, "C2", "minus_in_doubt", "50.000-", "")],
    not_an_amount: [(A, "C2", "not_an_amount", "2 x 50.000", "")],
    ambiguous_amount: [(A, "C2", "ambiguous_amount", "150,000", "150.000")],
    not_a_number: [
        ("b.csv", "B2", "not_a_number", "b•••", ""),
        (A, "E2", "not_a_number", "d•••", ""),
    ],
    not_whole: [(A, "E2", "not_whole", "2,5", "")],
    out_of_range: [
        (A, "C2", "out_of_range", "9", "10–99"),
        (A, "D3", "out_of_range", "6", "1–5"),
    ],
    value_not_allowed: [
        (A, "C2", "value_not_allowed", "S•••", "Suami"),
        (A, "D2", "value_not_allowed", "m•••", ""),
        (A, "E2", "value_not_allowed", "x", ""),
    ],
    statement_without_time: [
        (A, "C1", "statement_without_time", "2. Men make better leaders than women.", ""),
    ],
    told_by_rows: [
        (A, "C1", "unknown_column", "Waktu", ""),
        (A, "D1", "statement_without_time", "Pernyataan 1", ""),
        (A, "", "records_joined", "1", "2 (a.csv)"),
        (A, "C1", "told_by_rows", "", ""),
    ],
    not_an_answer: [
        (A, "C2", "not_an_answer", "S•••", "Setuju"),
        (A, "D2", "not_an_answer", "m•••", "1–5"),
    ],
    answer_in_doubt: [(A, "C2", "answer_in_doubt", "Kurang setuju", "1–5")],
    answer_contradicts: [(A, "C2", "answer_contradicts", "1 - Sangat setuju", "1–5")],
    unknown_district: [
        (A, "C2", "unknown_district", "T•••", "Kab. Trenggalek"),
        (A, "C3", "unknown_district", "P•••", ""),
    ],
    ambiguous_district: [(A, "C2", "ambiguous_district", "Blitar", "Kab. Blitar / Kota Blitar")],
    person_not_identified: [(A, "A2", "person_not_identified", "", "")],
    written_once: [
        ("b.csv", "A4", "required_missing", "", ""),
        ("c.csv", "A2", "required_missing", "", ""),
        ("c.csv", "A4", "required_missing", "", ""),
        ("c.csv", "A5", "required_missing", "", ""),
        (A, "A3", "written_once", "", ""),
    ],
    column_of_title: [
        ("b.csv", "A3", "required_missing", "", ""),
        (A, "A3", "column_of_title", "", ""),
        ("b.csv", "A1", "title_set_aside", "B1", ""),
    ],
    ambiguous_dates: [(A, "D1", "ambiguous_dates", "2", "3/4/2021 (D2)")],
}
