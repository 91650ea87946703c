"""One small faulty input per rule: exactly these problems, each with its file, sheet and cell."""

import os
import re
import struct
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from etl import check, contract
from indicators.catalog import INDICATORS
from tests.etl import hostile
from tests.etl.folder import Folder

BATCH = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"
B1 = "B1;WEE;Kab. Trenggalek;1 Juni 2021"
GROUP = "ID Kelompok;Program;Jenis Usaha"
PERSON = "ID Batch;ID Peserta"
CASH = "ID Kelompok;Tanggal;Pendapatan (Rp);Biaya (Rp)"
TARGET = "Indikator;Nilai Target"
# (file, cell, rule, found, expected)
Found = tuple[str, str, str, str, str]


def encrypted_workbook() -> bytes:
    """Give the least that is a workbook under a password: a compound file with its one stream."""
    none, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0
    )
    header += struct.pack("<109I", 0, *[none] * 108)
    sectors = struct.pack("<128I", table, end, *[none] * 126)

    def entry(name: str, kind: int, child: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<HBBIII", len(text), kind, 1, none, none, child)
        return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", end, 0)

    directory = entry("Root Entry", 5, 1) + entry("EncryptedPackage", 2, none)
    return header + sectors + directory.ljust(512, b"\0")


def write_bytes(folder: Folder, name: str, content: bytes) -> None:
    (folder.incoming / name).write_bytes(content)


def not_a_workbook(folder: Folder) -> None:
    write_bytes(folder, "a.xlsx", b"this is text")
    write_bytes(folder, "b.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    write_bytes(folder, "c.docx", b"PK\3\4 a letter")
    write_bytes(folder, "d.parquet", b"PAR1 no more")


def quote_not_closed(folder: Folder) -> None:
    folder.text("a.csv", BATCH, B1, '"B2;WEE;Gresik;2 Juni 2021', "B3;WEE;Gresik;3 Juni 2021")


def password_protected(folder: Folder) -> None:
    write_bytes(folder, "a.xlsx", encrypted_workbook())


def empty_file(folder: Folder) -> None:
    write_bytes(folder, "a.csv", b"")
    write_bytes(folder, "b.xlsx", b"")


def file_too_large(folder: Folder) -> None:
    write_bytes(folder, "a.xlsx", b"PK")
    with (folder.incoming / "a.xlsx").open("r+b") as file:
        file.truncate(201_000_000)


def content_not_as_named(folder: Folder) -> None:
    write_bytes(folder, "a.xls", hostile.honest())
    folder.text("b.xlsx", BATCH, B1)


def page_not_workbook(folder: Folder) -> None:
    folder.text("a.xls", "<html><table><tr><td>ID Batch")


def unpacks_too_large(folder: Folder) -> None:
    hostile.zip_bomb(folder.incoming / "a.xlsx")


def unsafe_xml(folder: Folder) -> None:
    hostile.entity_bomb(folder.incoming / "a.xlsx")


def sheet_too_large(folder: Folder) -> None:
    hostile.far_cell(folder.incoming / "a.xlsx", "XFD1048576")


def link_out_of_folder(folder: Folder) -> None:
    write_bytes(folder, "../elsewhere.csv", f"{BATCH}\n{B1}\n".encode())
    (folder.incoming / "a.csv").symlink_to(folder.incoming.parent / "elsewhere.csv")


def unknown_table(folder: Folder) -> None:
    folder.text("a.csv", "Judul;Isi;Program", "x;y;WEE")


def missing_column(folder: Folder) -> None:
    folder.workbook("a.xlsx", Satu=[BATCH.split(";")], Dua=[["ID Batch", "Usia", "Hubungan"]])


def header_guessed(folder: Folder) -> None:
    folder.text("a.csv", BATCH.replace("Program", "Progam"), B1)


def below_table(folder: Folder) -> None:
    folder.text("a.csv", BATCH, B1, ";;;", "Budi Santoso;;;", "Catatan: sementara;;;")


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


def column_twice(folder: Folder) -> None:
    folder.text("a.csv", BATCH + ";Tgl Mulai;Mulai;Tanggal Mulai", B1 + ";;;")


def same_file_twice(folder: Folder) -> None:
    folder.text("a.csv", BATCH, B1)
    folder.text("b.csv", BATCH, B1)


def sheet_not_recognised(folder: Folder) -> None:
    sheets: dict[str, list[list[Any]]] = {
        "Batch": [BATCH.split(";"), B1.split(";")],
        "Catatan": [["Rapat hari Senin"]],
        "Kosong": [],
        "Petunjuk": [["Isi semua kolom"]],
    }
    folder.workbook("a.xlsx", **sheets)


def unknown_column(folder: Folder) -> None:
    folder.text("a.csv", "No;" + BATCH + ";Keterangan", f"1;{B1};x")


def required_missing(folder: Folder) -> None:
    folder.text("a.csv", BATCH, ";WEE;Gresik;-", "B2;;;2 Juni 2021")


def title_incomplete(folder: Folder) -> None:
    folder.text("a.csv", "Batch 1 JAPRI WEE – Gresik", "No;Nama;Usia", "1;Ali;35")


def not_a_date(folder: Folder) -> None:
    folder.text("a.csv", BATCH + ";Tanggal Selesai", "B1;WEE;Gresik;31/02/2021;besok")


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


def unknown_district(folder: Folder) -> None:
    folder.text("a.csv", BATCH, "B1;WEE;Trengalek;1 Juni 2021", "B2;WEE;Paris;1 Juni 2021")


def ambiguous_district(folder: Folder) -> None:
    folder.text("a.csv", BATCH, "B1;WEE;Blitar;1 Juni 2021")


def person_not_identified(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", "ID Batch;NIK;Usia", "B1;-;35", "B1;3503010190010001;36")


def batch_twice(folder: Folder) -> None:
    folder.text("a.csv", BATCH, B1, "B1;PWD;Gresik;2 Juni 2021", B1, "b1;WEE;Trenggalek;1/6/2021")


def batch_twice_where_the_first_is_refused(folder: Folder) -> None:
    end = BATCH + ";Tanggal Selesai"
    folder.text("a.csv", end, B1 + ";1 Mei 2021", B1 + ";8 Juni 2021")


def group_twice(folder: Folder) -> None:
    folder.text("a.csv", GROUP, "G1;Bekasi;Hijab", "G1;Bekasi;Kuliner")


def person_twice_in_batch(folder: Folder) -> None:
    folder.batch("B1", "B2")
    rows = ("B1;P1;100", "B1;P1;35", "B1;P1;36", "B1;P1;35", "B2;P1;40", "B1;;", "B1;;")
    folder.workbook("a.xlsx", Peserta=[row.split(";") for row in (PERSON + ";Usia", *rows)])


def number_of_another(folder: Folder) -> None:
    folder.batch("B1", "B2")
    rows = ("B1;7;Ali", "B1;7;Budi", "B1;7;ALI.", "B1;7;", "B2;7;Umar", "B1;8;Umar", "B1;7;Budi")
    folder.text("a.csv", PERSON + ";Nama", *rows)


def unknown_batch(folder: Folder) -> None:
    folder.text("batch.csv", BATCH, B1, "B2;WEE;Blitar;1 Juni 2021")
    folder.text("peserta.csv", PERSON, "B1;P1", "B2;P2", "B3;P3", "Budi Santoso;P4")


def batch_refused(folder: Folder) -> None:
    folder.text("batch.csv", BATCH, B1, "B2;;Blitar;1 Juni 2021", "B3;WEE;Gresik;besok")
    folder.text("a.csv", PERSON, "B1;P1", "B2;P2", "B3;P3", "B2;P4")


def group_refused(folder: Folder) -> None:
    folder.text("kelompok.csv", GROUP, "HIJAB;Bekasi;Hijab", "KAIN;Bekasi;?")
    folder.text("a.csv", CASH, "KAIN;1/9/2023;5000;0", "HIJAB;1/9/2023;5000;0")
    folder.text("b.csv", "ID Kelompok;Tanggal;Tahap", "Kain;22/8/2023;Pelatihan")


def unknown_group(folder: Folder) -> None:
    folder.group("G1")
    folder.text("kas.csv", CASH, "G1;1/9/2023;5000;0", "G2;1/9/2023;5000;0")
    folder.text("support.csv", "ID Kelompok;Tanggal;Tahap", "Hijab;22/8/2023;Pelatihan")


def end_before_start(folder: Folder) -> None:
    folder.group("G1")
    folder.text("a.csv", BATCH + ";Tanggal Selesai", B1 + ";31 Mei 2021", "B2" + B1[2:] + ";1/6/21")
    stage = "ID Kelompok;Tanggal;Tahap;Tanggal Selesai"
    folder.text("b.csv", stage, "G1;21/9/2023;Pendampingan;20/9/2023")


def cash_without_amounts(folder: Folder) -> None:
    folder.group("G1")
    rows = ("G1;1/9/2023;5000;;", "G1;2/9/2023;;5000;", "G1;3/9/2023;;;-5000", "G1;4/9/2023;1;1;")
    folder.text("a.csv", CASH + ";Laba Bersih (Rp)", *rows)


def incentive_without_amount(folder: Folder) -> None:
    folder.group("G1")
    rows = ("G1;4/9/2023;Dana Insentif;", "G1;5/9/2023;Rencana Usaha;5000", "G1;6/9/2023;Evaluasi;")
    folder.text("a.csv", "ID Kelompok;Tanggal;Tahap;Jumlah (Rp)", *rows)


def recorded_in_future(folder: Folder) -> None:
    folder.group("G1")
    folder.text("a.csv", CASH, "G1;1/9/2098;9;1", "G1;1/9/2023;9;1")
    folder.batch("B1")
    header = PERSON + ";Tanggal Komitmen;Tanggal Nominasi;Tanggal Aksi"
    folder.text("b.csv", header, "B1;P1;;;1/1/2090", "B1;P2;2/7/2021;2/7/2021;2/7/2021")


def dated_before_batch(folder: Folder) -> None:
    folder.text("batch.csv", BATCH, B1)
    header = PERSON + ";Tanggal Komitmen;Tanggal Nominasi;Tanggal Aksi"
    folder.text("a.csv", header, "B1;P1;31/5/2021;1/6/2021;5/5/2001", "B1;P2;1/6/2021;;")


def outside_program_window(folder: Folder) -> None:
    days = ("30/9/2019", "1/10/2019", "28/2/2022", "1/3/2022")
    rows = [f"B{n};WEE;Gresik;{day}" for n, day in enumerate(days)]
    folder.text("a.csv", BATCH, *rows, "B9;Usaha Bekasi;Kota Bekasi;31/7/2023")


def date_in_future(folder: Folder) -> None:
    folder.text("a.csv", BATCH, "B1;Usaha Bekasi;Kota Bekasi;1/9/2098")


def duplicate_row(folder: Folder) -> None:
    folder.text("batch.csv", BATCH, B1, B1)
    folder.workbook(
        "a.xlsx", Peserta=[row.split(";") for row in (PERSON, "B1;P1", "B1;P2", "B1;P1")]
    )


def target_not_a_share(folder: Folder) -> None:
    values = ("completion_rate;85", "champion_rate;85%", "agreement_rate;1,5", "participants;85")
    rows = (*values, "attendance;150", "batch_size;25", "profit_against_target;1,2")
    folder.text("a.csv", TARGET, *rows)


def target_twice(folder: Folder) -> None:
    rows = ("batches;70;WEE;", "batches;70;WEE;Laporan", "batches;7;PWD;", "batches;71,5;WEE;")
    folder.text("a.csv", TARGET + ";Program;Sumber", *rows)


def nominated_without_answers(folder: Folder) -> None:
    folder.batch("B1")
    header = PERSON + ";Sesudah 1;Sesudah 2;Sesudah 3;Champion"
    folder.text("a.csv", header, "B1;P1;5;;1;ya", "B1;P2;5;1;1;ya", "B1;P3;;;;tidak")


def nominated_without_sessions(folder: Folder) -> None:
    folder.batch("B1")
    rows = ("B1;P1;ya;tidak;tidak;", "B1;P2;ya;tidak;ya;", "B1;P3;ya;;;", "B1;P4;ya;tidak;tidak;-")
    header = PERSON + ";Champion;Sesi 1;Sesi 2;Sesi 3;Sesudah 1;Sesudah 2;Sesudah 3"
    folder.text("a.csv", header, *(f"{row};5;1;1" for row in rows))


def nominated_before_sessions(folder: Folder) -> None:
    folder.text("b.csv", BATCH + ";Tanggal Selesai", B1 + ";7 Juni 2021", "B2" + B1[2:] + ";")
    rows = ("B1;P1;6/6/2021", "B1;P2;7/6/2021", "B2;P3;1/6/2021")
    folder.text("a.csv", PERSON + ";Tanggal Nominasi", *rows)


def outside_program_window_later(folder: Folder) -> None:
    folder.text("batch.csv", BATCH + ";Tanggal Selesai", "B1;WEE;Gresik;27 Februari 2022;5/3/2022")
    folder.text("a.csv", PERSON + ";Tanggal Aksi", "B1;P1;28/2/2022", "B1;P2;1/3/2022")
    folder.group("G1")
    folder.text("kas.csv", CASH, "G1;31/7/2023;5000;0", "G1;1/8/2023;5000;0")
    folder.text("s.csv", "ID Kelompok;Tanggal;Tahap", "G1;22/7/2023;Pelatihan")


def date_in_future_later(folder: Folder) -> None:
    folder.text("kelompok.csv", GROUP, "G1;Bekasi;Hijab")
    header = "ID Kelompok;Tanggal;Tanggal Selesai;Tahap"
    folder.text("s.csv", header, "G1;22/8/2098;;Pelatihan", "G1;22/8/2023;21/9/2098;Pendampingan")
    folder.text("b.csv", BATCH + ";Tanggal Selesai", B1 + ";7 Juni 2098")


def written_once(folder: Folder) -> None:
    folder.batch("B1", "B2")
    rows = ("B1;P1;20", ";P2;21", ";P3;22", "B2;P4;23", ";P5;24", ";Jumlah;110", ";;", ";P6;25")
    folder.text("a.csv", PERSON + ";Usia", *rows)
    folder.text("b.csv", PERSON, "B1;Q1", "B1;Q2", ";Q3", "B2;Q4")  # one was forgotten
    folder.text("c.csv", PERSON, ";R1", "B1;R2", ";R3", ";R4")  # nothing stands above


def other_district(folder: Folder) -> None:
    folder.batch("B1")
    rows = ("B1;P1;Kab. Trenggalek", "B1;P2;Sby", "B1;P3;")
    folder.text("a.csv", PERSON + ";Kabupaten/Kota", *rows)


def batch_without_participants(folder: Folder) -> None:
    rows = ("B2;WEE;Gresik;2 Juni 2021", "B3;WEE;Gresik;1 Juni 2098", "B4;PWD;Gresik;3 Juni 2021")
    folder.text("a.csv", BATCH, B1, *rows, "B5;WEE;Gresik;4 Juni 2021")
    folder.text("b.csv", PERSON + ";Usia", "B1;P1;30", "B5;P2;3")


def batch_perhaps_twice(folder: Folder) -> None:
    rows = ("7", "TRG-07", "SBY-7", "TRG07", "7A")
    folder.text("a.csv", BATCH, *(f"{one};WEE;Kab. Trenggalek;1 Juni 2021" for one in rows))
    folder.text("b.csv", BATCH, "B08;PWD;Gresik;2 Juni 2021", "B8;WEE;Gresik;2 Juni 2021")
    titles = [["Batch 8"], ["Gresik, 2-8 Juni 2021"], ["Program: WEE"]]
    folder.workbook("c.xlsx", Satu=[*titles, ["No", "Nama", "Usia"], [1, "Ali", 30]])


def batch_size_unusual(folder: Folder) -> None:
    folder.batch("B1", "B2", "B3", "B4", "B5", "B6")
    sizes = {"B1": 19, "B2": 20, "B3": 100, "B4": 101, "B6": 19}
    rows = [f"{batch};{batch}-{n};" for batch, size in sizes.items() for n in range(size)]
    folder.text("a.csv", PERSON + ";Usia", *rows, "B6;B6-20;350")


def person_in_two_batches(folder: Folder) -> None:
    folder.batch("B1", "B2")
    folder.text("a.csv", PERSON, "B1;P1", "B1;P2", "B2;P1", "B2;P3")


def replaced_by_newer(folder: Folder) -> None:
    folder.text("a.csv", BATCH, B1)
    folder.text("b.csv", BATCH, B1.replace("1 Juni", "2 Juni"))
    os.utime(folder.incoming / "b.csv", (0, 0))


def newer_list(folder: Folder, *people: str) -> None:
    """Write a list of a batch with three people, and a newer one with others."""
    for name, persons in (("a.xlsx", people), ("b.xlsx", ("P1", "P2", "P3"))):
        book = openpyxl.Workbook()
        for title, lines in (
            ("Batch", (BATCH, B1)),
            ("Peserta", (PERSON, *(f"B1;{one}" for one in persons))),
        ):
            sheet = book.create_sheet(title)
            for line in lines:
                sheet.append(line.split(";"))
        book.remove(book.worksheets[0])
        book.properties.modified = None
        book.save(folder.incoming / name)
    os.utime(folder.incoming / "b.xlsx", (0, 0))


def list_leaves_out(folder: Folder) -> None:
    newer_list(folder, "P1", "P2")


def list_too_short(folder: Folder) -> None:
    newer_list(folder, "P4")


def cash_differs(folder: Folder) -> None:
    folder.group("G1", "G2")
    folder.text("a.csv", CASH, "G1;1/9/2023;150000;90000", "G1;2/9/2023;100000;50000")
    again = ("G1;1/9/2023;150000;90000", "G1;2/9/2023;1000000;50000", "G2;2/9/2023;1;0")
    folder.text("b.csv", CASH, *again)


def profit_differs(folder: Folder) -> None:
    folder.group("G1")
    rows = ("G1;1/9/2023;1500000;500000;900000", "G1;2/9/2023;5000;7000;-2000", "G1;3/9/2023;;;5")
    folder.text("a.csv", CASH + ";Laba Bersih (Rp)", *rows)


def cash_before_business(folder: Folder) -> None:
    folder.text("kelompok.csv", GROUP + ";Tanggal Mulai Usaha", "G1;Bekasi;Hijab;4/9/2023")
    folder.text("a.csv", CASH, "G1;3/9/2023;5000;0", "G1;4/9/2023;5000;0")


def incentive_before_plan(folder: Folder) -> None:
    folder.group("G1", "G2", "G3")
    header = "ID Kelompok;Tanggal;Tahap;Jumlah (Rp)"
    rows = ("G1;28/8/2023;Insentif;5", "G1;25/8/2023;Rencana;", "G2;24/8/2023;Insentif;5")
    folder.text("a.csv", header, *rows, "G2;25/8/2023;Rencana;", "G3;28/8/2023;Insentif;5")


def ambiguous_dates(folder: Folder) -> None:
    days = ("3/4/2021", "4/4/2021", "13/4/2021", "1-6-21", "2021-03-04", "3 April 2021")
    rows = [f"B{n};WEE;Gresik;{day}" for n, day in enumerate(days)]
    folder.text("a.csv", BATCH, *rows, ";;;", "Jumlah;;;3/4/2021")


def corrected(folder: Folder) -> None:
    folder.text("a.csv", BATCH, "B1;WEE;Gresik;31/02/2021")
    folder.corrections("a.csv,batch,B1,start_date,31/02/2021,28 Februari 2021,salah ketik")


def correction_stale(folder: Folder) -> None:
    folder.batch("B1")
    folder.corrections(",batch,B1,district,Gresik,Kota Surabaya,pindah")


def correction_unmatched(folder: Folder) -> None:
    folder.batch("B1")
    folder.corrections(
        ",batch,B2,district,Gresik,Kota Surabaya,pindah",
        "other.csv,batch,B2,district,Gresik,Kota Surabaya,pindah",
        ",cash,G1 / 1/9/2023,cost_idr,5,6,pindah",
        "batch.csv,batch,!7,start_date,,1/6/2021,kosong",
    )


def reference_line_unused(folder: Folder) -> None:
    folder.batch("B1")
    folder.corrections(
        ",kelas,B1,district,Gresik,Sby,x",
        ",participant,B1 / P1,nik,1,2,x",
        ",batch,,district,a,b,c",
    )
    folder.spellings("relationship,bojo,husban,2026-01-01", "district,Blitar,3505,2026-01-01")


A = "a.csv"
CORRECTIONS = "data/reference/corrections.csv"
SPELLINGS = "data/reference/spellings.csv"
TABLES = "batch, participant, group, cash, support, target"
KEPT = ", ".join(one.name for one in contract.table("participant").columns if not one.personal)
BOTH = "Kab. Blitar, Kota Blitar"
RELATIONSHIPS = ", ".join(contract.spellings("relationship"))
START, END = "2021-06-01", "2021-05-31"
CASES: dict[Callable[[Folder], None], list[Found]] = {
    not_a_workbook: [
        ("a.xlsx", "", "not_a_workbook", "", "Excel"),
        ("b.csv", "", "not_a_workbook", "", "CSV"),
        ("c.docx", "", "not_a_workbook", "", "Excel, CSV, Parquet"),
        ("d.parquet", "", "not_a_workbook", "", "Parquet"),
    ],
    quote_not_closed: [(A, "", "quote_not_closed", "3", "")],
    password_protected: [("a.xlsx", "", "password_protected", "", "")],
    empty_file: [(A, "", "empty_file", "", ""), ("b.xlsx", "", "empty_file", "", "")],
    file_too_large: [("a.xlsx", "", "file_too_large", "201 MB", "200 MB")],
    content_not_as_named: [
        ("a.xls", "", "content_not_as_named", ".xlsx", ".xls"),
        ("b.xlsx", "", "content_not_as_named", ".csv", ".xlsx"),
    ],
    page_not_workbook: [("a.xls", "", "page_not_workbook", "", ".xls")],
    unpacks_too_large: [("a.xlsx", "", "unpacks_too_large", "40 MB", "10 MB")],
    unsafe_xml: [("a.xlsx", "", "unsafe_xml", "", "")],
    sheet_too_large: [("a.xlsx", "", "sheet_too_large", "XFD1048576", "")],
    link_out_of_folder: [(A, "", "link_out_of_folder", "", "")],
    unknown_table: [(A, "", "unknown_table", "", "Batch")],
    missing_column: [("a.xlsx Dua", "", "missing_column", "Peserta", "ID Peserta / Nama / NIK")],
    column_twice: [(A, "", "column_twice", "Tanggal Mulai, Tanggal Mulai", "Tanggal Mulai")],
    same_file_twice: [("b.csv", "", "same_file_twice", "", "a.csv")],
    sheet_not_recognised: [("a.xlsx Catatan", "", "sheet_not_recognised", "", "")],
    header_guessed: [(A, "B1", "header_guessed", "Progam", "Program")],
    below_table: [(A, "A4", "below_table", "", "")],
    extra_cells: [
        (A, "D2", "not_a_date", "J••• T•••", ""),
        (A, "E2", "extra_cells", "", ""),
    ],
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
        ("a.xlsx Catatan", "", "sheet_not_recognised", "", ""),
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
    not_an_amount: [(A, "C2", "not_an_amount", "2 x 50.000", "")],
    ambiguous_amount: [(A, "C2", "ambiguous_amount", "150,000", "150.000")],
    not_a_number: [
        (A, "E2", "not_a_number", "d•••", ""),
        ("b.csv", "B2", "not_a_number", "b•••", ""),
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
    unknown_district: [
        (A, "C2", "unknown_district", "T•••", "Kab. Trenggalek"),
        (A, "C3", "unknown_district", "P•••", ""),
    ],
    ambiguous_district: [(A, "C2", "ambiguous_district", "Blitar", "Kab. Blitar / Kota Blitar")],
    person_not_identified: [(A, "A2", "person_not_identified", "", "")],
    batch_twice: [
        (A, "A3", "batch_twice", "B1", "a.csv 2"),
        (A, "A4", "duplicate_row", "", "a.csv 2"),
        (A, "A5", "duplicate_row", "", "a.csv 2"),
    ],
    batch_twice_where_the_first_is_refused: [
        (A, "E2", "end_before_start", "2021-05-01", START),
    ],
    group_twice: [(A, "A3", "group_twice", "G1", "a.csv 2")],
    person_twice_in_batch: [
        ("a.xlsx Peserta", "C2", "out_of_range", "100", "10–99"),
        ("a.xlsx Peserta", "B7", "person_not_identified", "", ""),
        ("a.xlsx Peserta", "B8", "person_not_identified", "", ""),
        ("a.xlsx Peserta", "B4", "person_twice_in_batch", "B1", "a.xlsx Peserta 3"),
        ("a.xlsx Peserta", "A5", "duplicate_row", "", "a.xlsx Peserta 3"),
        ("a.xlsx Peserta", "B6", "person_in_two_batches", "B1, B2", "a.xlsx Peserta 3"),
    ],
    number_of_another: [
        (A, "B3", "number_of_another", "B1", "a.csv 2"),
        (A, "B8", "number_of_another", "B1", "a.csv 2"),
        (A, "A4", "duplicate_row", "", "a.csv 2"),
        (A, "A5", "duplicate_row", "", "a.csv 2"),
    ],
    unknown_batch: [
        ("batch.csv", "C3", "ambiguous_district", "Blitar", "Kab. Blitar / Kota Blitar"),
        ("peserta.csv", "A4", "unknown_batch", "B3", ""),
        ("peserta.csv", "A5", "unknown_batch", "B••• S•••", ""),
        ("peserta.csv", "A3", "batch_refused", "B2", "batch.csv C3"),
    ],
    batch_refused: [
        ("batch.csv", "B3", "required_missing", "", ""),
        ("batch.csv", "C3", "ambiguous_district", "Blitar", "Kab. Blitar / Kota Blitar"),
        ("batch.csv", "D4", "not_a_date", "b•••", ""),
        (A, "A3", "batch_refused", "B2", "batch.csv B3"),
        (A, "A4", "batch_refused", "B3", "batch.csv D4"),
        (A, "A5", "batch_refused", "B2", "batch.csv B3"),
    ],
    group_refused: [
        ("kelompok.csv", "C3", "value_not_allowed", "?", ""),
        (A, "A2", "group_refused", "KAIN", "kelompok.csv C3"),
        ("b.csv", "A2", "group_refused", "KAIN", "kelompok.csv C3"),
    ],
    duplicate_row: [
        ("a.xlsx Peserta", "A4", "duplicate_row", "", "a.xlsx Peserta 2"),
        ("batch.csv", "A3", "duplicate_row", "", "batch.csv 2"),
    ],
    target_not_a_share: [
        (A, "B2", "target_not_a_share", "85", "0,85 / 85%"),
        (A, "B4", "target_not_a_share", "1,5", "0,015 / 1,5%"),
        (A, "B6", "target_not_a_share", "150", "0,85 / 85%"),
    ],
    target_twice: [
        (A, "B5", "target_twice", "71,5", "a.csv 2"),
        (A, "A3", "duplicate_row", "", "a.csv 2"),
    ],
    unknown_group: [
        ("kas.csv", "A3", "unknown_group", "G2", ""),
        ("support.csv", "A2", "unknown_group", "H•••", ""),
    ],
    end_before_start: [
        (A, "E2", "end_before_start", END, START),
        ("b.csv", "D2", "end_before_start", "2023-09-20", "2023-09-21"),
    ],
    cash_without_amounts: [
        (A, "E2", "cash_without_amounts", "", ""),
        (A, "E3", "cash_without_amounts", "", ""),
    ],
    incentive_without_amount: [(A, "D2", "incentive_without_amount", "", "")],
    recorded_in_future: [
        (A, "B2", "recorded_in_future", "2098-09-01", ""),
        ("b.csv", "E2", "recorded_in_future", "2090-01-01", ""),
    ],
    dated_before_batch: [
        (A, "C2", "dated_before_batch", "2021-05-31", START),
        (A, "E2", "dated_before_batch", "2001-05-05", START),
    ],
    outside_program_window: [
        (A, "D2", "outside_program_window", "2019-09-30", "2019-10-01 – 2022-02-28"),
        (A, "D5", "outside_program_window", "2022-03-01", "2019-10-01 – 2022-02-28"),
        (A, "D6", "outside_program_window", "2023-07-31", "2023-08-01 –"),
    ],
    date_in_future: [(A, "D2", "date_in_future", "2098-09-01", "")],
    nominated_without_answers: [(A, "F2", "nominated_without_answers", "", "")],
    nominated_without_sessions: [(A, "C5", "nominated_without_sessions", "", "")],
    nominated_before_sessions: [
        (A, "C2", "nominated_before_sessions", "2021-06-06", "2021-06-07"),
    ],
    outside_program_window_later: [
        (A, "C3", "outside_program_window", "2022-03-01", "2019-10-01 – 2022-02-28"),
        ("batch.csv", "E2", "outside_program_window", "2022-03-05", "2019-10-01 – 2022-02-28"),
        ("kas.csv", "B2", "outside_program_window", "2023-07-31", "2023-08-01 –"),
        ("s.csv", "B2", "outside_program_window", "2023-07-22", "2023-08-01 –"),
    ],
    date_in_future_later: [
        ("b.csv", "E2", "date_in_future", "2098-06-07", ""),
        ("b.csv", "E2", "outside_program_window", "2098-06-07", "2019-10-01 – 2022-02-28"),
        ("s.csv", "B2", "date_in_future", "2098-08-22", ""),
        ("s.csv", "C3", "date_in_future", "2098-09-21", ""),
    ],
    written_once: [
        ("b.csv", "A4", "required_missing", "", ""),
        ("c.csv", "A2", "required_missing", "", ""),
        ("c.csv", "A4", "required_missing", "", ""),
        ("c.csv", "A5", "required_missing", "", ""),
        (A, "A3", "written_once", "", ""),
    ],
    other_district: [(A, "C3", "other_district", "Kota Surabaya", "Kab. Trenggalek")],
    batch_without_participants: [
        ("b.csv", "C3", "out_of_range", "3", "10–99"),
        (A, "A3", "batch_without_participants", "B2", ""),
        (A, "D4", "date_in_future", "2098-06-01", ""),
        (A, "D4", "outside_program_window", "2098-06-01", "2019-10-01 – 2022-02-28"),
    ],
    batch_perhaps_twice: [
        (A, "A3", "batch_perhaps_twice", "TRG-07", "7 (a.csv 2)"),
        (A, "A4", "batch_perhaps_twice", "SBY-7", "7 (a.csv 2)"),
        (A, "A5", "batch_perhaps_twice", "TRG07", "7 (a.csv 2)"),
        ("c.xlsx Satu", "A1", "batch_perhaps_twice", "8", "B8 (b.csv 3)"),
    ],
    batch_size_unusual: [
        (A, "C261", "out_of_range", "350", "10–99"),
        ("batch.csv", "A2", "batch_size_unusual", "19", "20–100"),
        ("batch.csv", "A5", "batch_size_unusual", "101", "20–100"),
    ],
    person_in_two_batches: [(A, "B4", "person_in_two_batches", "B1, B2", "a.csv 2")],
    replaced_by_newer: [("b.csv", "A2", "replaced_by_newer", "B1", "a.csv")],
    list_leaves_out: [
        ("a.xlsx Batch", "A2", "list_leaves_out", "2/3", "b.xlsx"),
        ("b.xlsx Batch", "A2", "replaced_by_newer", "B1", "a.xlsx Batch"),
    ],
    list_too_short: [
        ("a.xlsx Batch", "A2", "list_too_short", "1/3", "b.xlsx"),
        ("b.xlsx Batch", "A2", "replaced_by_newer", "B1", "a.xlsx Batch"),
    ],
    cash_differs: [
        ("b.csv", "A2", "duplicate_row", "", "a.csv 2"),
        ("b.csv", "B3", "cash_differs", "2023-09-02", "a.csv 3"),
    ],
    profit_differs: [(A, "E2", "profit_differs", "900.000", "1.000.000")],
    cash_before_business: [(A, "B2", "cash_before_business", "2023-09-03", "2023-09-04")],
    incentive_before_plan: [
        (A, "B4", "incentive_before_plan", "2023-08-24", "2023-08-25"),
    ],
    ambiguous_dates: [(A, "D1", "ambiguous_dates", "2", "")],
    corrected: [(A, "D2", "corrected", "31/02/2021", "28 Februari 2021")],
    correction_stale: [("batch.csv", "C2", "correction_stale", "Kab. Trenggalek", "Gresik")],
    correction_unmatched: [
        (CORRECTIONS, "2", "correction_unmatched", "batch · district", ""),
        (CORRECTIONS, "5", "correction_unmatched", "batch · start_date", ""),
    ],
    reference_line_unused: [
        (CORRECTIONS, "2", "reference_line_unused", "table “kelas”", TABLES),
        (CORRECTIONS, "3", "reference_line_unused", "column “nik”", KEPT),
        (CORRECTIONS, "4", "reference_line_unused", "row_key “”", "batch_id, Peserta!14"),
        (SPELLINGS, "2", "reference_line_unused", "id “h•••”", RELATIONSHIPS),
        (SPELLINGS, "3", "reference_line_unused", "spelling “B•••”", BOTH),
    ],
}


@pytest.mark.parametrize("write", CASES, ids=lambda write: write.__name__)
def test_exactly_these_problems(folder: Folder, write: Callable[[Folder], None]) -> None:
    write(folder)
    report = folder.check(write.__name__)
    assert [
        (f"{one.file} {one.sheet}".strip(), one.cell, one.rule, one.found, one.expected)
        for one in report.problems
    ] == CASES[write]
    for one in report.problems:
        assert one.severity == check.rules()[one.rule].severity
        for text in (one.message_id, one.message_en, one.remedy_id, one.remedy_en):
            assert re.search(r"\{|\}", text) is None
    for balance in report.files:
        assert balance.rows_read == (
            balance.rows_loaded
            + balance.rows_refused
            + balance.rows_duplicate
            + balance.rows_not_data
        )


def test_there_is_an_input_for_every_rule() -> None:
    assert {found[2] for case in CASES.values() for found in case} == set(check.rules())


def test_every_rate_is_held_to_a_share() -> None:
    rates = {name for name, one in INDICATORS.items() if one.unit in ("percent", "points")}
    words = (check.CHECKS / "target.target_not_a_share.sql").read_text(encoding="utf-8")
    assert set(re.findall(r"\('(\w+)', \d\)", words)) == rates


def test_the_words_name_the_column_as_the_sheet_of_that_table_has_it(folder: Folder) -> None:
    folder.text("a.csv", BATCH, "B1;WEE;Gresik;-")
    folder.text("b.csv", "ID Kelompok;Tanggal;Tahap", "G1;-;Pelatihan")
    assert [(one.message_id, one.message_en) for one in folder.check().problems] == [
        ("Tanggal Mulai kosong.", "Tanggal Mulai is blank."),
        ("Tanggal kosong.", "Tanggal is blank."),
    ]


def test_the_words_write_days_as_their_language_does(folder: Folder) -> None:
    folder.text("a.csv", BATCH + ";Tanggal Selesai", "B1;WEE;Gresik;20/4/2021;13/4/2021")
    (problem,) = folder.check().problems
    assert (problem.found, problem.expected) == ("2021-04-13", "2021-04-20")
    assert problem.message_id.startswith(
        "Tanggal selesai 13 April 2021 lebih awal daripada tanggal mulai 20 April 2021"
    )
    assert problem.message_en.startswith("The end 13 April 2021 is before the start 20 April 2021")
