"""Rows that do not fit each other, their batch, their group or their program."""

from tests.etl.cases.base import B1, BATCH, CASH, GROUP, PERSON, TARGET, A, Cases
from tests.etl.folder import Folder

REMARKED = CASH + ";Uraian"

START, END = "2021-06-01", "2021-05-31"


def unknown_batch(folder: Folder) -> None:
    folder.text("batch.csv", BATCH, B1, "B2;WEE;Blitar;1 Juni 2021")
    folder.text("peserta.csv", PERSON, "B1;P1", "B2;P2", "B3;P3", "Budi Santoso;P4", "B01;P5")


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


def last_days_differ(folder: Folder) -> None:
    header = BATCH + ";Tanggal Selesai"
    rows = (
        "B1;WEE;Gresik;7 - 13 April 2021;14 April 2021",
        "B2;WEE;Gresik;7-13 April 2021;13/4/21",
    )
    folder.text("a.csv", header, *rows)


def cash_without_amounts(folder: Folder) -> None:
    folder.group("G1", "G2")
    rows = ("G1;1/9/2023;5000;;", "G1;2/9/2023;;;", "G1;3/9/2023;;;-5000", "G1;4/9/2023;1;1;")
    folder.text("a.csv", CASH + ";Laba Bersih (Rp)", *rows)
    folder.text("b.csv", "ID Kelompok;Tanggal;Pendapatan (Rp)", "G2;1/9/2023;5000")


def cash_set_aside(folder: Folder) -> None:
    folder.group("G1")
    rows = ("G1;1/9/2023;900000;;Modal", "G1;2/9/2023;5000;;Kue", "G1;3/9/2023;1000;;Modal Ani")
    folder.text("a.csv", REMARKED, *rows)


def remark_in_doubt(folder: Folder) -> None:
    folder.group("G1")
    rows = ("G1;1/9/2023;5000;;Bayar pinjaman", "G1;2/9/2023;;5000;Bahan dari modal")
    folder.text("a.csv", REMARKED, *rows)


def perhaps_a_sum(folder: Folder) -> None:
    folder.group("G1")
    rows = ("G1;1/9/2023;5000;;Kue", "G1;2/9/2023;;3000;Tepung", "G1;;5000;3000;Minggu I")
    folder.text("a.csv", REMARKED, *rows)


def direction_unknown(folder: Folder) -> None:
    folder.group("G1")
    rows = ("G1;1/9/2023;5000;M", "G1;2/9/2023;6000;")
    folder.text("a.csv", "ID Kelompok;Tanggal;Jumlah;Jenis", *rows)


def debit_taken_as_in(folder: Folder) -> None:
    folder.group("G1")
    folder.text("a.csv", "ID Kelompok;Tanggal;Debit;Kredit", "G1;1/9/2023;5000;")


def debit_taken_as_out(folder: Folder) -> None:
    folder.group("G1")
    folder.text("a.csv", "ID Kelompok;Tanggal;Debit;Kredit;Saldo", "G1;1/9/2023;;5000;5000")


def day_of_month(folder: Folder) -> None:
    folder.group("G1")
    folder.text("a.csv", "Kas September 2023;;;", CASH, "G1;1;5000;", "G1;;6000;", "G1;2;7000;")


def month_as_day(folder: Folder) -> None:
    folder.group("G1")
    folder.text("a.csv", "Kas 2023;;;", CASH.replace("Tanggal", "Bulan"), "G1;September;5000;")


def recap_of_details(folder: Folder) -> None:
    folder.group("G1")
    folder.text("a.csv", CASH, "G1;1/9/2023;5000;0", "G1;2/9/2023;6000;100")
    folder.text("b.csv", CASH, "G1;30/9/2023;11000;100")


def balance_broken(folder: Folder) -> None:
    folder.group("G1", "G2")
    rows = ("G1;1/9/2023;5;0;105", "G2;1/9/2023;5;0;5", "G1;2/9/2023;0;7;98", "G2;2/9/2023;1;0;4")
    folder.text("a.csv", CASH + ";Saldo", *rows, "G2;3/9/2023;1;0;9")


def incentive_without_amount(folder: Folder) -> None:
    folder.group("G1")
    rows = ("G1;4/9/2023;Dana Insentif;", "G1;5/9/2023;Rencana Usaha;5000", "G1;6/9/2023;Evaluasi;")
    folder.text("a.csv", "ID Kelompok;Tanggal;Tahap;Jumlah (Rp)", *rows)


def recorded_in_future(folder: Folder) -> None:
    folder.group("G1")
    folder.text("a.csv", CASH, "G1;1/9/2098;9;1", "G1;1/9/2023;9;1")


def deed_in_future(folder: Folder) -> None:
    folder.batch("B1")
    header = PERSON + ";Tanggal Komitmen;Tanggal Nominasi;Tanggal Aksi"
    folder.text("a.csv", header, "B1;P1;;;1/1/2090", "B1;P2;2/7/2021;2/7/2021;2/7/2021")


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


def target_not_a_share(folder: Folder) -> None:
    values = ("completion_rate;85", "champion_rate;85%", "agreement_rate;1,5", "participants;85")
    rows = (*values, "attendance;150", "batch_size;25", "profit_against_target;1,2")
    folder.text("a.csv", TARGET, *rows)


def nominated_without_answers(folder: Folder) -> None:
    folder.batch("B1")
    header = PERSON + ";Sesudah 1;Sesudah 2;Sesudah 3;Champion"
    folder.text("a.csv", header, "B1;P1;5;;1;ya", "B1;P2;5;1;1;ya", "B1;P3;;;;tidak")


def nominated_without_sessions(folder: Folder) -> None:
    folder.batch("B1")
    rows = ("B1;P1;ya;tidak;tidak;", "B1;P2;ya;tidak;ya;", "B1;P3;ya;;;", "B1;P4;ya;tidak;tidak;-")
    rows += ("B1;P5;tidak;ya;ya;ya",)
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


def score_off_scale(folder: Folder) -> None:
    folder.batch("B1")
    folder.text(
        "a.csv", PERSON + ";Nilai Sesudah", "B1;P1;15", "B1;P2;16", "B1;P3;8/10", "B1;P4;80%"
    )


def score_differs(folder: Folder) -> None:
    folder.batch("B1")
    header = PERSON + ";Sesudah 1;Sesudah 2;Sesudah 3;Nilai Sesudah"
    folder.text("a.csv", header, "B1;P1;5;1;1;100%", "B1;P2;5;1;2;11", "B1;P3;5;;2;11")


def batch_long(folder: Folder) -> None:
    rows = ("B1;WEE;Gresik;7 Mei 2021;7 Oktober 2021", "B2;WEE;Gresik;7 Mei 2021;3 Juni 2021")
    folder.text("a.csv", BATCH + ";Tanggal Selesai", *rows)


def several_batches(folder: Folder) -> None:
    title = "Batch 1 dan 2 JAPRI WEE – Gresik, 7–13 Juni 2021"
    folder.text("a.csv", title, "No;Nama;Usia", "1;Ali;35")
    folder.text("b.csv", BATCH, "12 & 13;WEE;Gresik;1/6/2021", "12-13;WEE;Gresik;1/6/2021")


def title_set_aside(folder: Folder) -> None:
    folder.batch("B1", "B2")
    title, header = ["JAPRI WEE Batch 1 – Gresik, 7–13 Juni 2021"], ["Batch", "Nama"]
    folder.workbook(
        "a.xlsx",
        Lain=[[None, *title], header, ["B2", "Ali"]],
        Dua=[title, header, ["B1", "Umar"], ["B2", "Budi"]],
        Tiga=[title, header, ["B1", "Joko"], ["B3", "Adi"]],
    )


def nothing_but_a_name(folder: Folder) -> None:
    folder.batch("B1")
    people = ("B1;Ali;30;L", "B1;Umar;31;L", "B1;Sesi sore;;", "B1;Budi;;L", "B1;Agus;;L")
    folder.text("a.csv", "ID Batch;Nama;Usia;Jenis Kelamin", *people)
    folder.text("b.csv", "ID Batch;Nama;Usia", "B1;Joko;40", "B1;Adi;", "B1;Edi;")


def names_alone(folder: Folder) -> None:
    folder.batch("B1")
    people = ("B1;Ali;30", "B1;Umar;", "B1;Sesi sore;", "B1;Budi;31", "B1;Agus;")
    folder.text("a.csv", "ID Batch;Nama;Usia", *people)
    folder.text("b.csv", "ID Batch;Nama;Usia", "B1;Joko;", "B1;Adi;")


def name_of_another_batch(folder: Folder) -> None:
    folder.batch("B1", "B2")
    list_of = [["Daftar hadir batch B1"], ["Nama", "Usia"], ["Ali", 30]]
    several = [["Daftar hadir batch B1"], ["Nama", "Usia"], ["Budi", 31]]
    folder.workbook("a.xlsx", **{"Batch B2": list_of, "Batch 1 dan 2": several, "2": several[:2]})
    folder.text("Batch 2.csv", "Batch B1", "Nama;Usia", "Umar;40")


def batch_told_otherwise(folder: Folder) -> None:
    other = "B2;WEE;Kab. Gresik;8 Juni 2021;14 Juni 2021"
    folder.text("batch.csv", BATCH + ";Tanggal Selesai", B1 + ";7 Juni 2021", other)
    header = ["ID Batch", "Nama"]
    folder.workbook(
        "a.xlsx",
        Tempat=[["Batch B1 – Antah Berantah, 20-26 Mei 2021"], header, ["B1", "Ali"]],
        Baris=[
            [*header, "Program", "Kabupaten/Kota", "Tanggal Mulai"],
            ["B1", "Budi", "WEE", "Kab. Trenggalek", "3 Juni 2021"],
            ["B2", "Agus", "WEE", "Kab. Gresik", "9 Juni 2021"],
        ],
        Sama=[["Batch B1 – Antah Berantah, 1-7 Juni 2021"], header, ["B1", "Umar"]],
    )


def other_district(folder: Folder) -> None:
    folder.batch("B1")
    rows = ("B1;P1;Kab. Trenggalek", "B1;P2;Sby", "B1;P3;")
    folder.text("a.csv", PERSON + ";Kabupaten/Kota", *rows)


def batch_without_participants(folder: Folder) -> None:
    rows = ("B2;WEE;Gresik;2 Juni 2021", "B3;WEE;Gresik;1 Juni 2098", "B4;PWD;Gresik;3 Juni 2021")
    folder.text("a.csv", BATCH, B1, *rows, "B5;WEE;Gresik;4 Juni 2021")
    folder.text("b.csv", PERSON + ";Usia", "B1;P1;30", "B5;P2;3")


def batch_size_unusual(folder: Folder) -> None:
    folder.batch("B1", "B2", "B3", "B4", "B5", "B6")
    sizes = {"B1": 19, "B2": 20, "B3": 100, "B4": 101, "B6": 19}
    rows = [f"{batch};{batch}-{n};" for batch, size in sizes.items() for n in range(size)]
    folder.text("a.csv", PERSON + ";Usia", *rows, "B6;B6-20;350", "B1;;40")


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


CASES: Cases = {
    unknown_batch: [
        ("batch.csv", "C3", "ambiguous_district", "Blitar", "Kab. Blitar / Kota Blitar"),
        ("peserta.csv", "A4", "unknown_batch", "B3", ""),
        ("peserta.csv", "A5", "unknown_batch", "B••• S•••", ""),
        ("peserta.csv", "A6", "unknown_batch", "B01", "B1"),
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
    target_not_a_share: [
        (A, "B2", "target_not_a_share", "85", "0,85 / 85%"),
        (A, "B4", "target_not_a_share", "1,5", "0,015 / 1,5%"),
        (A, "B6", "target_not_a_share", "150", "0,85 / 85%"),
    ],
    unknown_group: [
        ("kas.csv", "A3", "unknown_group", "G2", ""),
        ("support.csv", "A2", "unknown_group", "H•••", ""),
    ],
    end_before_start: [
        (A, "E2", "end_before_start", END, START),
        ("b.csv", "D2", "end_before_start", "2023-09-20", "2023-09-21"),
    ],
    last_days_differ: [(A, "E2", "last_days_differ", "2021-04-14", "2021-04-13")],
    cash_without_amounts: [
        (A, "E3", "cash_without_amounts", "", ""),
        ("b.csv", "A2", "cash_without_amounts", "", ""),
    ],
    cash_set_aside: [(A, "E2", "cash_set_aside", "modal (2, 4)", "901.000")],
    remark_in_doubt: [(A, "E2", "remark_in_doubt", "Bayar pinjaman", "pinjaman")],
    perhaps_a_sum: [
        (A, "B4", "perhaps_a_sum", "", ""),
        (A, "B4", "required_missing", "", ""),
    ],
    direction_unknown: [
        (A, "C3", "direction_unknown", "6.000", ""),
    ],
    debit_taken_as_in: [(A, "", "debit_taken_as_in", "", "")],
    debit_taken_as_out: [(A, "", "debit_taken_as_out", "", "")],
    day_of_month: [
        (A, "B3", "day_of_month", "", ""),
        (A, "B4", "written_once", "", ""),
    ],
    month_as_day: [(A, "B3", "month_as_day", "", "")],
    recap_of_details: [("b.csv", "B2", "recap_of_details", "", "a.csv 2")],
    balance_broken: [(A, "E5", "balance_broken", "4", "6")],
    incentive_without_amount: [(A, "D2", "incentive_without_amount", "", "")],
    recorded_in_future: [
        (A, "B2", "recorded_in_future", "2098-09-01", ""),
    ],
    deed_in_future: [(A, "E2", "deed_in_future", "2090-01-01", "")],
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
        ("b.csv", "E2", "batch_long", "28131", "7"),
        ("b.csv", "E2", "date_in_future", "2098-06-07", ""),
        ("s.csv", "B2", "date_in_future", "2098-08-22", ""),
        ("s.csv", "C3", "date_in_future", "2098-09-21", ""),
    ],
    score_off_scale: [
        (A, "C3", "score_off_scale", "16", "3–15"),
        (A, "C4", "score_off_scale", "8/10", "3–15"),
    ],
    score_differs: [(A, "F3", "score_differs", "11", "14")],
    batch_long: [(A, "E2", "batch_long", "154", "7")],
    several_batches: [
        (A, "A1", "several_batches", "1 / 2", ""),
        ("b.csv", "A2", "several_batches", "12 & 13", ""),
        (A, "B3", "batch_refused", "1 / 2", "a.csv A1"),
    ],
    title_set_aside: [
        ("a.xlsx Tiga", "A4", "unknown_batch", "B3", ""),
        ("a.xlsx Lain", "B1", "title_set_aside", "1", ""),
        ("a.xlsx Tiga", "A1", "title_set_aside", "1", ""),
    ],
    nothing_but_a_name: [(A, "A4", "nothing_but_a_name", "", "4/5")],
    names_alone: [(A, "B3", "names_alone", "3", "5")],
    name_of_another_batch: [
        ("Batch 2.csv", "A1", "name_of_another_batch", "B1", "2"),
        ("a.xlsx Batch B2", "A1", "name_of_another_batch", "B1", "B2"),
    ],
    batch_told_otherwise: [
        ("a.xlsx Baris", "E2", "batch_told_otherwise", "2021-06-03", "2021-06-01"),
        ("a.xlsx Baris", "E3", "batch_told_otherwise", "2021-06-09", "2021-06-08"),
        ("a.xlsx Tempat", "A1", "batch_told_otherwise", "2021-05-20", "2021-06-01"),
        ("a.xlsx Tempat", "A1", "batch_told_otherwise", "2021-05-26", "2021-06-07"),
    ],
    other_district: [(A, "C3", "other_district", "Kota Surabaya", "Kab. Trenggalek")],
    batch_without_participants: [
        ("b.csv", "C3", "out_of_range", "3", "10–99"),
        (A, "A3", "batch_without_participants", "B2", ""),
        (A, "D4", "date_in_future", "2098-06-01", ""),
    ],
    batch_size_unusual: [
        (A, "B262", "person_not_identified", "", ""),
        (A, "C261", "out_of_range", "350", "10–99"),
        ("batch.csv", "A2", "batch_size_unusual", "19", "20–100"),
        ("batch.csv", "A5", "batch_size_unusual", "101", "20–100"),
    ],
    profit_differs: [(A, "E2", "profit_differs", "900.000", "1.000.000")],
    cash_before_business: [(A, "B2", "cash_before_business", "2023-09-03", "2023-09-04")],
    incentive_before_plan: [
        (A, "B4", "incentive_before_plan", "2023-08-24", "2023-08-25"),
    ],
}
