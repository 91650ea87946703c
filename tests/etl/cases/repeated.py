"""What stands twice, what is newer, and what the data keeper has written beside it."""

import os

import openpyxl

from etl import contract
from tests.etl.cases.base import B1, BATCH, CASH, GROUP, PERSON, TARGET, A, Cases
from tests.etl.folder import Folder

CORRECTIONS = "data/reference/corrections.csv"
SPELLINGS = "data/reference/spellings.csv"
MAP = "data/reference/peta.geojson"
TABLES = "batch, participant, group, cash, support, target"
KEPT = ", ".join(one.name for one in contract.table("participant").columns if not one.personal)
BOTH = "Kab. Blitar, Kota Blitar"
RELATIONSHIPS = ", ".join(contract.spellings("relationship"))
START, END = "2021-06-01", "2021-05-31"


def batch_twice(folder: Folder) -> None:
    folder.text("a.csv", BATCH, B1, "B1;PWD;Gresik;2 Juni 2021", B1, "b1;WEE;Trenggalek;1/6/2021")


def batch_twice_where_the_first_is_refused(folder: Folder) -> None:
    end = BATCH + ";Tanggal Selesai"
    folder.text("a.csv", end, B1 + ";1 Mei 2021", B1 + ";8 Juni 2021")


def batch_in_doubt(folder: Folder) -> None:
    folder.batch("B1", "B2")
    folder.text("older.csv", PERSON, "B1;P1")
    for name in ("batch.csv", "older.csv"):
        os.utime(folder.incoming / name, (0, 0))
    folder.text("a.csv", BATCH, "B1;PWD;Gresik;2 Juni 2021")
    folder.text("b.csv", PERSON, "B1;P8", "B2;P9")


def group_twice(folder: Folder) -> None:
    folder.text("a.csv", GROUP, "G1;Bekasi;Hijab", "G1;Bekasi;Kuliner")


def cells_differ(folder: Folder) -> None:
    folder.batch("B1", "B2")
    rows = ("B1;P1;35", "B1;P1;36", "B1;P1;35", "B1;P1;36", "B2;P1;40", "B1;;", "B1;;")
    folder.workbook("a.xlsx", Peserta=[row.split(";") for row in (PERSON + ";Usia", *rows)])


def person_perhaps_twice_on_a_list(folder: Folder) -> None:
    """Two of one name: two NIKs are two people; ages, or a NIK and none, may be one."""
    folder.batch("B1", "B2")
    sure = ("B1;Ali;3503010190010001;30", "B1;Ali;3503010190010002;30")
    rows = ("B1;Umar;;30", "B1;Umar;;40", "B1;Budi;3503010190010003;30", "B1;Budi;;", "B2;Umar;;50")
    folder.text("a.csv", "ID Batch;Nama;NIK;Usia", *sure, *rows)


def person_twice_in_batch(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", "ID Batch;Nama;Hubungan", "B1;Ali;Suami", "B1;Ali;Teman", "B1;Ali;Suami")


def records_joined(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", "ID Batch;Nama;Usia", "B1;Ali;30", "B1;Budi;31")
    folder.text("b.csv", "ID Batch;Nama;Sesi 1", "B1;Ali;H", "B1;Umar;H")


def name_of_several(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", "ID Batch;Nama;Sesi 1", "B1;Ali;H", "B1;Umar;H")
    folder.text("b.csv", "ID Batch;Nama;Usia", "B1;Ali;30", "B1;Ali;40")


def person_perhaps_twice(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", PERSON + ";Nama", "B1;P1;Ali", "B1;P2;Budi", "B1;P3;Umar")
    folder.text("b.csv", PERSON + ";Nama;No. HP", "B1;P9;Ali;", "B1;P2;Bud;0812345")


def sent_again(folder: Folder) -> None:
    folder.batch("B1")
    rows = ("2021-06-01 08:00;B1;Ali;1", "2021-06-01 09:00;B1;Ali;5")
    folder.text("a.csv", "Timestamp;ID Batch;Nama;Sesudah 1", *rows)


def number_of_another(folder: Folder) -> None:
    folder.batch("B1", "B2")
    rows = ("B1;7;Ali", "B1;7;Budi", "B1;7;ALI.", "B1;7;", "B2;7;Umar", "B1;8;Umar", "B1;7;Budi")
    folder.text("a.csv", PERSON + ";Nama", *rows)


def duplicate_row(folder: Folder) -> None:
    folder.text("batch.csv", BATCH, B1, B1)
    folder.workbook(
        "a.xlsx", Peserta=[row.split(";") for row in (PERSON, "B1;P1", "B1;P2", "B1;P1")]
    )


def target_twice(folder: Folder) -> None:
    rows = ("batches;70;WEE;", "batches;70;WEE;Laporan", "batches;7;PWD;", "batches;71,5;WEE;")
    folder.text("a.csv", TARGET + ";Program;Sumber", *rows)


def batch_perhaps_twice(folder: Folder) -> None:
    rows = ("7", "TRG-07", "SBY-7", "TRG07", "7A")
    folder.text("a.csv", BATCH, *(f"{one};WEE;Kab. Trenggalek;1 Juni 2021" for one in rows))
    folder.text("b.csv", BATCH, "B08;PWD;Gresik;2 Juni 2021", "B8;WEE;Gresik;2 Juni 2021")
    titles = [["Batch 8"], ["Gresik, 2-8 Juni 2021"], ["Program: WEE"]]
    folder.workbook("c.xlsx", Satu=[*titles, ["No", "Nama", "Usia"], [1, "Ali", 30]])


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


def list_of_a_part(folder: Folder) -> None:
    folder.text("a.csv", "Batch B1 WEE - Trenggalek, 1-7 Juni 2021", "", "Nama;Sesi 1", "Ali;H")
    older = ("Ali;30", "Budi;31")
    title = "Batch B1 WEE - Trenggalek, 1-7 Juni 2021"
    folder.text("b.csv", title, "", "Nama;Usia", *older)
    os.utime(folder.incoming / "b.csv", (0, 0))


def cash_differs(folder: Folder) -> None:
    folder.group("G1", "G2")
    folder.text("a.csv", CASH, "G1;1/9/2023;150000;90000", "G1;2/9/2023;100000;50000")
    again = ("G1;1/9/2023;150000;90000", "G1;2/9/2023;1000000;50000", "G2;2/9/2023;1;0")
    folder.text("b.csv", CASH, *again)


def corrected(folder: Folder) -> None:
    folder.text("a.csv", BATCH, "B1;WEE;Gresik;31/02/2021")
    folder.corrections("a.csv,batch,B1,start_date,31/02/2021,28 Februari 2021,salah ketik")


def read_as_told(folder: Folder) -> None:
    folder.text("a.csv", "Isi;Nama siapa;Catatan", "x;y;z")
    folder.answer(folder.check(), "table", "nothing")


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


def boundaries_unused(folder: Folder) -> None:
    folder.batch("B1")
    folder.keep("peta.geojson", '{"type": "Topology"}')


def boundaries_partly(folder: Folder) -> None:
    folder.batch("B1")
    square = "[[112, -8], [112.1, -8], [112.1, -8.1], [112, -8]]"
    feature = '{"type": "Feature", "properties": {"kode": "35.03"}, "geometry": '
    feature += f'{{"type": "Polygon", "coordinates": [{square}]}}}}'
    folder.keep("peta.geojson", f'{{"type": "FeatureCollection", "features": [{feature}]}}')


CASES: Cases = {
    batch_twice: [
        (A, "A3", "batch_twice", "B1", "a.csv 2"),
        (A, "A4", "duplicate_row", "", "a.csv 2"),
        (A, "A5", "duplicate_row", "", "a.csv 2"),
    ],
    batch_twice_where_the_first_is_refused: [
        (A, "E2", "end_before_start", "2021-05-01", START),
    ],
    batch_in_doubt: [
        (A, "A2", "batch_twice", "B1", "batch.csv 2"),
        ("b.csv", "A2", "batch_in_doubt", "B1", "a.csv A2"),
    ],
    group_twice: [(A, "A3", "group_twice", "G1", "a.csv 2")],
    cells_differ: [
        ("a.xlsx Peserta", "B7", "person_not_identified", "", ""),
        ("a.xlsx Peserta", "B8", "person_not_identified", "", ""),
        ("a.xlsx Peserta", "C3", "cells_differ", "36", "35 (a.xlsx Peserta 2)"),
        ("a.xlsx Peserta", "A4", "duplicate_row", "", "a.xlsx Peserta 2"),
        ("a.xlsx Peserta", "C5", "cells_differ", "36", "35 (a.xlsx Peserta 2)"),
        ("a.xlsx Peserta", "B6", "person_in_two_batches", "B1, B2", "a.xlsx Peserta 2"),
    ],
    person_twice_in_batch: [
        (A, "B3", "person_twice_in_batch", "B1", "a.csv 2"),
        (A, "A4", "duplicate_row", "", "a.csv 2"),
    ],
    sent_again: [(A, "A2", "sent_again", "", "a.csv 3")],
    records_joined: [(A, "", "records_joined", "1", "2 (a.csv, b.csv)")],
    name_of_several: [
        (A, "B2", "name_of_several", "B1", "b.csv 2"),
        ("b.csv", "B3", "person_perhaps_twice", "B1", "b.csv 2"),
    ],
    person_perhaps_twice: [
        ("b.csv", "C2", "person_perhaps_twice", "B1", "a.csv 2"),
        ("b.csv", "B3", "person_perhaps_twice", "B1", "a.csv 3"),
    ],
    person_perhaps_twice_on_a_list: [
        (A, "B5", "person_perhaps_twice", "B1", "a.csv 4"),
        (A, "B7", "person_perhaps_twice", "B1", "a.csv 6"),
    ],
    number_of_another: [
        (A, "B3", "number_of_another", "B1", "a.csv 2"),
        (A, "B8", "number_of_another", "B1", "a.csv 2"),
        (A, "A4", "duplicate_row", "", "a.csv 2"),
        (A, "A5", "duplicate_row", "", "a.csv 2"),
    ],
    duplicate_row: [
        ("a.xlsx Peserta", "A4", "duplicate_row", "", "a.xlsx Peserta 2"),
        ("batch.csv", "A3", "duplicate_row", "", "batch.csv 2"),
    ],
    target_twice: [
        (A, "B5", "target_twice", "71,5", "a.csv 2"),
        (A, "A3", "duplicate_row", "", "a.csv 2"),
    ],
    batch_perhaps_twice: [
        (A, "A3", "batch_perhaps_twice", f"TRG-07 ({START})", f"7 (a.csv 2, {START})"),
        (A, "A4", "batch_perhaps_twice", f"SBY-7 ({START})", f"7 (a.csv 2, {START})"),
        (A, "A5", "batch_perhaps_twice", f"TRG07 ({START})", f"7 (a.csv 2, {START})"),
        (
            "c.xlsx Satu",
            "A1",
            "batch_perhaps_twice",
            "8 (2021-06-02)",
            "B8 (b.csv 3, 2021-06-02)",
        ),
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
    list_of_a_part: [
        (A, "A1", "list_of_a_part", "1/2", "b.csv"),
        (A, "", "records_joined", "1", "2 (a.csv, b.csv)"),
        ("b.csv", "A1", "replaced_by_newer", "B1", "a.csv"),
    ],
    cash_differs: [
        ("b.csv", "A2", "duplicate_row", "", "a.csv 2"),
        ("b.csv", "B3", "cash_differs", "2023-09-02", "a.csv 3"),
    ],
    read_as_told: [(A, "", "read_as_told", "1", "2026-05-03")],
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
        (SPELLINGS, "3", "reference_line_unused", "spelling “Blitar”", BOTH),
    ],
    boundaries_unused: [
        (MAP, "", "boundaries_unused", "type “Topology”", "FeatureCollection"),
    ],
    boundaries_partly: [(MAP, "", "boundaries_partly", "1", "38")],
}
