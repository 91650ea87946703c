"""Known errors of the sources are mended as the files are read, and it is said where."""

import pytest

from etl.stage import corrections
from etl.values.keeper_file import Fault
from tests.etl.folder import Folder

BATCH = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"


def test_a_cell_is_mended_before_it_is_cleaned(folder: Folder) -> None:
    folder.text("a.csv", BATCH, "B1;WEE;Gresik;31/02/2021", "B2;WEE;#REF!;3 Maret 2021")
    folder.corrections(
        "a.csv,batch,B1,start_date,31/02/2021,28/02/2021,salah ketik",
        ",Batch,b2,Kabupaten/Kota,#ref!,Kab. Gresik,rumus putus",
    )
    report = folder.build()
    assert [(one.cell, one.message_id) for one in report.problems] == [
        ("D2", "Tanggal Mulai “31/02/2021” dikoreksi menjadi “28/02/2021” (salah ketik)."),
        ("C3", "Kabupaten/Kota “#REF!” dikoreksi menjadi “Kab. Gresik” (rumus putus)."),
    ]
    assert report.problems[0].message_en == (
        "Tanggal Mulai “31/02/2021” was corrected to “28/02/2021” (salah ketik)."
    )
    assert folder.select("SELECT batch_id, district, CAST(start_date AS VARCHAR) FROM batch") == [
        ("B1", "3525", "2021-02-28"),
        ("B2", "3525", "2021-03-03"),
    ]


def test_a_participant_is_known_by_batch_and_id_whatever_else_identifies_him(
    folder: Folder,
) -> None:
    folder.batch("B1", "B2")
    header = "ID Batch;ID Peserta;NIK;Usia;Hubungan"
    rows = ("B1;P-1;3503127788990044;350;Suami", "B1;P-2;;350;Suami", "B2;P-1;;350;Suami")
    folder.text("a.csv", header, *rows)
    folder.corrections(",participant,b1 / p_1,age,350,35,nol berlebih")
    assert folder.told() == [
        ("a.csv", "D3", "out_of_range", "350", "10–99"),
        ("a.csv", "D4", "out_of_range", "350", "10–99"),
        ("a.csv", "D2", "corrected", "350", "35"),
    ]
    folder.build()
    ages = "SELECT batch_id, age FROM participant ORDER BY ALL NULLS LAST"
    assert folder.select(ages) == [("B1", 35), ("B1", None), ("B2", None)]


def test_a_row_may_be_named_by_its_sheet_and_number(folder: Folder) -> None:
    folder.batch("B1")
    rows = [["ID Batch", "Nama", "Usia"], ["B1", "Ali", 350], ["B1", "Umar", 350]]
    folder.workbook("a.xlsx", Satu=rows, Dua=[*rows[:1], ["B1", "Budi", 350]])
    folder.corrections("A.xlsx,participant,satu!3,Usia,350,35,nol berlebih")
    assert folder.told() == [
        ("a.xlsx", "C2", "out_of_range", "350", "10–99"),
        ("a.xlsx", "C2", "out_of_range", "350", "10–99"),
        ("a.xlsx", "C3", "corrected", "350", "35"),
    ]


def test_the_rows_of_cash_books_and_support_are_known_by_what_they_say(folder: Folder) -> None:
    folder.group("K1")
    folder.text(
        "kas.csv",
        "ID Kelompok;Tanggal;Laba Bersih (Rp)",
        *("K1;18 September 2023;60.000", "K1;2023-09-18;5.000", "K1;19/9/2023;60.000"),
    )
    folder.text("s.csv", "ID Kelompok;Tanggal;Tahap;Jumlah", "K1;28/8/2023;Dana Insentif;5")
    folder.corrections(
        ",cash,K1 / 18/9/2023,profit_idr,60000,-60000,rugi",
        ",support,k1 / 28 Agustus 2023 / insentif,Jumlah (Rp),5,5 juta,dalam juta",
        ",cash,K1 / 19/9/2023,date,19/9/2023,20/9/2023,hari yang lain",
    )
    folder.build()
    assert folder.select('SELECT CAST(date AS VARCHAR), profit_idr FROM cash ORDER BY "row"') == [
        ("2023-09-18", -60_000),
        ("2023-09-18", 5_000),
        ("2023-09-20", 60_000),
    ]
    assert folder.select("SELECT amount_idr FROM support") == [(5_000_000,)]


def test_blanks_are_filled_and_values_are_taken_out(folder: Folder) -> None:
    folder.text("a.csv", BATCH + ";Jumlah Pelatih", "B1;WEE;Gresik;;99")
    folder.corrections(
        ",batch,B1,start_date,,1 Juni 2021,tidak tercatat",
        ",batch,B1,trainers,99,,tidak diketahui",
    )
    folder.build()
    assert folder.select("SELECT CAST(start_date AS VARCHAR), trainers FROM batch") == [
        ("2021-06-01", None)
    ]


def test_targets_are_known_by_indicator_program_year_and_district(folder: Folder) -> None:
    folder.text("t.csv", "Indikator;Nilai Target;Program", "participants;7;WEE", "participants;9;")
    folder.corrections(
        ",target,participants / WEE,value,7,70,a", ",target,participants,value,9,90,b"
    )
    folder.build()
    assert folder.select("SELECT program, value FROM target ORDER BY value") == [
        ("japri_wee", 70),
        (None, 90),
    ]


def test_the_batch_of_a_title_is_corrected_too(folder: Folder) -> None:
    rows = [["Batch 12 – Blitar, 7–13 April 2021"], ["Program: JAPRI WEE"], ["Nama", "Usia"]]
    folder.workbook("a.xlsx", Peserta=[*rows, ["Ali", 35], ["Umar", 36]])
    folder.corrections(",batch,12,district,Blitar,Kota Blitar,ditanyakan")
    report = folder.build()
    assert [one.rule for one in report.problems] == ["corrected"]
    assert folder.select("SELECT batch_id, district FROM batch") == [("12", "3572")]


def test_a_build_after_a_correction_is_a_new_version(folder: Folder) -> None:
    folder.text("a.csv", BATCH, "B1;WEE;Gresik;1 Juni 2021")
    assert folder.build().changed is True
    assert folder.build().changed is False
    folder.corrections(",batch,B1,district,Gresik,Sby,pindah")
    assert folder.build().changed is True
    assert folder.select("SELECT district FROM batch") == [("3578",)]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (",participant,P1,age,1,2,x", ("row_key", "", "batch_id / participant_id, Peserta!14")),
        (
            ",participant,B1 / ?,age,30,99,x",
            ("row_key", "", "batch_id / participant_id, Peserta!14"),
        ),
        (",cash,K1,cost_idr,1,2,x", ("row_key", "", "group_id / date, Peserta!14")),
        (",batch,Peserta!3,trainers,1,2,x", ("file", "", "a.xlsx")),
        (",batch,B1,trainers,1,2,", ("reason", "", "…")),
        (",batch,B1", ("column",
                "", "batch_id, program, district, start_date, end_date, "
         "trainers, administrators")),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_used_is_said_and_the_others_are_used(
    folder: Folder, line: str, fault: tuple[str, str, str]
) -> None:
    folder.corrections(line, ",batch,B1,trainers,1,2,benar")
    read, faults = corrections.read()
    assert faults == [Fault(2, *fault)]
    assert [(one.line, one.key, one.value) for one in read] == [(3, ("B1",), "2")]


def test_the_file_may_be_saved_by_excel(folder: Folder) -> None:
    folder.keep(
        "corrections.csv",
        "\ufefffile;Table;Row key;column;expected;value;reason",
        "",
        'a.csv;batch;B1;"start_date";;"1 Juni 2021";"lupa; tidak diisi"',
    )
    read, faults = corrections.read()
    assert faults == []
    assert [(one.line, one.file, one.value, one.reason) for one in read] == [
        (3, "a.csv", "1 Juni 2021", "lupa; tidak diisi")
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault(1, "corrections.csv", "", ", ".join(corrections.COLUMNS))),
        (b"a,b\n", Fault(1, "corrections.csv", "a,b", ", ".join(corrections.COLUMNS))),
        (b"\xff\xfe", Fault(1, "corrections.csv", "", "CSV (UTF-8)")),
    ],
)
def test_a_file_that_is_none_is_one_fault_and_the_workbooks_load(
    folder: Folder, content: bytes, fault: Fault
) -> None:
    folder.batch("B1")
    (folder.reference / "corrections.csv").write_bytes(content)
    assert corrections.read() == ([], [fault])
    report = folder.build()
    assert [(one.file, one.cell, one.rule, one.severity) for one in report.problems] == [
        ("data/reference/corrections.csv", "1", "reference_line_unused", "error")
    ]
    assert (report.rows_loaded, len(report.files)) == (1, 1)


def test_without_the_file_nothing_is_corrected(folder: Folder) -> None:
    folder.batch("B1")
    (folder.reference / "corrections.csv").unlink()
    assert folder.told() == []


def test_the_participant_of_a_correction_reaches_no_version(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", "ID Batch;ID Peserta;Usia", "B1;QX-98431;350", "B1;QX-98432;36")
    folder.corrections(",participant,B1 / QX-98431,age,350,35,nol berlebih")
    folder.build()
    assert folder.select("SELECT age FROM participant ORDER BY age") == [(35,), (36,)]
    written = [path.read_bytes().lower() for path in folder.warehouse.rglob("*") if path.is_file()]
    assert [content for content in written if b"98431" in content] == []
