"""What the titles of a register say: its batch, where, when, and what they leave out."""

from datetime import date
from itertools import permutations

import pytest

from etl.layout.recognise import recognise
from etl.layout.titles import said
from tests.etl.folder import Folder, balance

BATCHES = "SELECT batch_id, program, district, start_date, end_date FROM batch ORDER BY batch_id"
NAMES = ["No", "Nama", "Usia", "Sesi 1"]


def told(*titles: str, sheet: str = "", file: str = "") -> dict[str, str]:
    rows = [title.split("|") for title in titles]
    return {column: one.text for column, one in said(rows, sheet, file).items()}


def test_titles_with_labels_beside_or_before_them(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Lembar=[
            ["DAFTAR PESERTA PELATIHAN"],
            ["Program", ":", "JAPRI PWD"],
            ["Angkatan", ": 3"],
            ["Kab/Kota : Blitar"],
            ["Waktu", None, "7 s/d 13 April 2021"],
            [],
            NAMES,
            [1, "Ali", 35, "ya"],
        ],
    )
    report = folder.check()
    assert [(p.cell, p.rule, p.found, p.expected) for p in report.problems] == [
        ("B3", "ambiguous_district", "Blitar", "Kab. Blitar / Kota Blitar"),
        ("B8", "batch_refused", "3", "a.xlsx Lembar B3"),
    ]
    assert balance(report) == {"a.xlsx Lembar": (1, 0, 1, 0, 0)}


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        (
            "Batch 12 – Trenggalek, 7–13 April 2021",
            {
                "batch_id": "12",
                "district": "Trenggalek",
                "start_date": "7 April 2021",
                "end_date": "13 April 2021",
            },
        ),
        (
            "PESERTA JAPRI WEE BATCH KE-7 KABUPATEN GRESIK 28 MARET SAMPAI DENGAN 3 APRIL 2021",
            {
                "batch_id": "7",
                "program": "japri_wee",
                "district": "KABUPATEN GRESIK",
                "start_date": "28 MARET 2021",
                "end_date": "3 APRIL 2021",
            },
        ),
        ("Angkatan WEE-12 (07/04/2021 - 13/04/2021)", {
            "batch_id": "WEE-12", "start_date": "07/04/2021", "end_date": "13/04/2021",
            "program": "japri_wee",
        }),
        ("Batch: 5|Kabupaten: Malang", {"batch_id": "5", "district": "Malang"}),
        (
            "Batch : 12   Tanggal : 30 Maret s/d 5 April 2021",
            {"batch_id": "12", "start_date": "30 Maret 2021", "end_date": "5 April 2021"},
        ),
        (
            "Program: JAPRI WEE, Lokasi : Kab. Trenggalek; Angkatan: XII",
            {"program": "JAPRI WEE", "district": "Kab. Trenggalek", "batch_id": "XII"},
        ),
        ("Kegiatan JAPRI PWD – Wilayah : Gresik", {"program": "japri_pwd", "district": "Gresik"}),
        ("Laporan Batch 2021", {}),
        ("Dicetak 20 Mei 2021", {}),
        ("Daftar peserta pelatihan gender", {}),
        ("Batch 4, 31 Februari 2021", {"batch_id": "4", "start_date": "31 Februari 2021"}),
        ("Batch 14 - Kota Mojokrto", {"batch_id": "14", "district": "Kota Mojokrto"}),
        ("Batch 3, Kab. Antah, 2021", {"batch_id": "3", "district": "Kab. Antah"}),
        ("Angkatan XII", {"batch_id": "Angkatan XII"}),
        ("Batch 12 – 7 Juni 2021", {"batch_id": "12", "start_date": "7 Juni 2021"}),
    ],
)  # fmt: skip
def test_what_titles_say(title: str, meant: dict[str, str]) -> None:
    assert told(title) == meant


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        ("(7 - 13 Jun 21)", "7 Jun 21", "13 Jun 21"),
        ("tgl 7-13/6/2021", "7/6/2021", "13/6/2021"),
        ("7/6 – 13/6/2021", "7/6/2021", "13/6/2021"),
        ("7/6/21 s/d 13/6/21", "7/6/21", "13/6/21"),
        ("Senin 7 s.d. Minggu 13 Juni 2021", "7 Juni 2021", "13 Juni 2021"),
        ("28 Des - 3 Jan 2021", "28 Des 2020", "3 Jan 2021"),
        ("28/12 – 3/1/21", "28/12/20", "3/1/21"),
        ("28 Des 2020 - 3 Jan 2021", "28 Des 2020", "3 Jan 2021"),
        ("7 Juni 2021 sampai dengan 13 Juni 2021", "7 Juni 2021", "13 Juni 2021"),
    ],
)
def test_the_first_and_last_day_of_a_title(days: str, first: str, last: str) -> None:
    assert told(f"Batch 24, {days}") == {"batch_id": "24", "start_date": first, "end_date": last}


@pytest.mark.parametrize(
    ("days", "asked"),
    [
        ("Juni 2021", "Juni 2021"),
        ("7–13 Juni", "7–13 Juni"),
        ("31 Juni – 6 Juli 2021", "31 Juni – 6 Juli 2021"),
        ("7-13-6-2021", "7-13-6-2021"),
        ("7 dan 13 Juni 2021", "Batch 24, 7 dan 13 Juni 2021"),
        ("13 Juni 20 peserta", "13 Juni"),
    ],
)
def test_no_day_is_taken_out_of_what_is_not_understood(days: str, asked: str) -> None:
    assert told(f"Batch 24, {days}") == {"batch_id": "24", "start_date": asked}


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("Batch 12 Gresik, dicetak 1 Mei 2021", {}),
        ("Batch 12 Gresik (tanggal cetak: 1/5/2021)", {}),
        ("Batch 12 Gresik per Mei 2021", {}),
        ("Batch 12 Gresik, data per 1 Mei 2021", {}),
        ("Batch 12 Gresik, 7 April 2021 (diperbarui 20 Mei 2021)", {"start_date": "7 April 2021"}),
        ("Dicetak tgl 20 Mei 2021, Batch 12, Gresik, 7 April 2021", {"start_date": "7 April 2021"}),
        ("Batch 12 Gresik sesi 1 7 April, sesi 2 9 April 2021", {"start_date": "7 April"}),
        ("Batch 12 Gresik sesi 1 7/4, sesi 2 9/4/2021", {"start_date": "7/4"}),
        ("Batch 12 Gresik sesi 1 7 April, sesi 2 dan 3 9-13 April 2021", {"start_date": "7 April"}),
    ],
)
def test_a_day_that_is_not_the_batchs_first_is_not_taken(title: str, meant: dict[str, str]) -> None:
    assert told(title) == {"batch_id": "12", "district": "Gresik"} | meant


@pytest.mark.parametrize(
    ("title", "district"),
    [
        ("Batch 12 Surabaya - Gresik", "Surabaya / Gresik"),
        ("Batch 12 Surabaya - Gresik (JAPRI)", "Surabaya / Gresik"),
        ("Batch 12 alumni Surabaya di Gresik", "Surabaya / Gresik"),
        ("Batch 12 Kota Malang dan Kab. Malang", "Kota Malang / Kab. Malang"),
        ("Batch 12 Malang – Kab. Malang", "Kab. Malang"),
        ("Batch 12 – Gresik, alumni Surabaya", "Gresik"),
        ("Batch 12 Kec. Kediri Kab. Gresik", "Kab. Gresik"),
    ],
)
def test_the_one_district_that_a_title_names_or_all(title: str, district: str) -> None:
    assert told(title) == {"batch_id": "12", "district": district}


@pytest.mark.parametrize("days", ["7–13 Juni 2021", "7/6/2021"])
def test_days_beside_a_district_do_not_hide_it(days: str) -> None:
    assert told(f"Batch 12 Surabaya - Gresik {days}")["district"] == "Surabaya / Gresik"


def test_a_title_with_two_districts_is_asked_about(folder: Folder) -> None:
    title = "Batch 12 JAPRI WEE alumni Surabaya di Gresik, 7–13 Juni 2021"
    folder.workbook("a.xlsx", S1=[[title], ["Nama", "Usia"], ["Ali", 35]])
    assert folder.problems() == [
        ("a.xlsx", "A1", "unknown_district", "Surabaya / Gresik"),
        ("a.xlsx", "A3", "batch_refused", "12"),
    ]


@pytest.mark.parametrize(
    ("title", "group"),
    [
        ("Kas Hijab", "Hijab"),
        ("Kas Kelompok Hijab", "Hijab"),
        ("Kas Kelompok : Hijab", "Hijab"),
        ("Buku Kas Usaha Kelompok K1", "K1"),
        ("Arus Kas Kelompok K1", "K1"),
        ("Kas Harian Kelompok K1", "K1"),
        ("Buku Kas Harian - K1", "K1"),
        ("Laporan Kas Bulan September Kelompok K1", "K1"),
        ("Laporan Kas Bulan September 2023 K1", "K1"),
        ("Kas Kelompok Usaha Hijab Bulan September 2023", "Hijab"),
        ("Kelompok Perempuan Hijab", "Hijab"),
        ("Kelompok: K-2", "K-2"),
        ("Dukungan Kelompok Hijab", "Hijab"),
    ],
)
def test_the_group_that_a_title_names(title: str, group: str) -> None:
    assert told(title)["group_id"] == group


@pytest.mark.parametrize("title", ["Buku Kas Harian", "Kas Bulan September 2023", "Kas Kelompok"])
def test_titles_that_name_no_group(title: str) -> None:
    assert "group_id" not in told(title)


@pytest.mark.parametrize(
    ("title", "problem"),
    [
        ("Batch 14 - Kota Mojokrto, 7–13 Juni 2021", ("unknown_district", "Kota Mojokerto")),
        ("Batch 14, 7–13 Juni 2021", ("title_incomplete", "")),
        ("Batch 14 – Gresik, Juni 2021", ("not_a_date", "")),
    ],
)
def test_a_batch_of_a_title_without_place_or_first_day_is_refused(
    folder: Folder, title: str, problem: tuple[str, str]
) -> None:
    folder.workbook("a.xlsx", S1=[["JAPRI WEE"], [None, title], NAMES, [1, "Ali", 35, "ya"]])
    report = folder.check()
    assert [(p.cell, p.rule, p.expected) for p in report.problems] == [
        ("B2", *problem),
        ("B4", "batch_refused", "a.xlsx S1 B2"),
    ]
    assert [one.rows_refused for one in report.files] == [1, 1]


def test_what_a_title_lacks_is_no_cell_to_fill_in(folder: Folder) -> None:
    folder.workbook("a.xlsx", S1=[["Batch 14, 7–13 Juni 2021"], NAMES, [1, "Ali", 35, "ya"]])
    lacking = [one for one in folder.check().problems if one.rule == "title_incomplete"]
    assert sorted((one.cell, one.message_id) for one in lacking) == [
        ("A1", "Judul dan nama lembar ini tidak menyebut Kabupaten/Kota batchnya."),
        ("A1", "Judul dan nama lembar ini tidak menyebut Program batchnya."),
    ]
    assert {one.remedy_id for one in lacking} == {
        "Tulis di judulnya, misalnya “Batch 12 JAPRI WEE – Kab. Trenggalek, 7–13 April 2021”, "
        "atau tulis batch ini di lembar batch."
    }


def test_a_title_that_says_less_yields_to_one_that_says_all(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        S1=[["JAPRI WEE Batch 14 – Gresik, 7–13 Juni 2021"], NAMES, [1, "Ali", 35, "ya"]],
        S2=[["JAPRI WEE Angkatan XIV, Juni 2021"], NAMES, [1, "Umar", 35, "ya"]],
    )
    report = folder.check()
    assert report.problems == []
    assert [(one.sheet, one.rows_loaded, one.rows_duplicate) for one in report.files] == [
        ("S1", 1, 0),
        ("S1", 1, 0),
        ("S2", 1, 0),
        ("S2", 0, 1),
    ]


@pytest.mark.parametrize(
    ("sheet", "batch"),
    [("Batch 12", "12"), ("B12", "B12"), ("12", "12"), ("WEE-3", "WEE-3"), ("Kelas 7 Sby", "7")],
)
def test_the_name_of_a_sheet_names_its_batch(sheet: str, batch: str) -> None:
    assert told(sheet=sheet)["batch_id"] == batch


@pytest.mark.parametrize("sheet", ["Sheet1", "Lembar 2", "2021", "Peserta", "Data 3", "FY 21"])
def test_other_names_of_sheets_name_none(sheet: str) -> None:
    assert "batch_id" not in told(sheet=sheet)


def test_what_stands_on_the_sheet_goes_before_its_name() -> None:
    assert told("Batch 12", sheet="Batch 13", file="Batch 14 WEE") == {
        "batch_id": "12",
        "program": "japri_wee",
    }


def test_behind_the_code_of_a_label_may_stand_where_and_when() -> None:
    found = said([["Batch: B1   Gresik, 1 - 7 Maret 2021"]])
    texts = {name: one.text for name, one in found.items()}
    assert texts["batch_id"] == "B1"
    assert texts["district"] == "Gresik"
    assert (texts["start_date"], texts["end_date"]) == ("1 Maret 2021", "7 Maret 2021")


def test_a_listed_batch_needs_no_title(folder: Folder) -> None:
    listed = ["Batch 12", "WEE", "Kab. Trenggalek", date(2021, 4, 7), date(2021, 4, 14)]
    folder.workbook(
        "a.xlsx",
        **{
            "Batch 12": [["Batch 12 – Trenggalek, 7–13 April 2021"], NAMES, [1, "Ali", 35, "ya"]],
            "Daftar": [["Batch", "Program", "Kota", "Mulai", "Selesai"], listed],
        },
    )
    report = folder.build()
    assert [(one.cell, one.rule, one.found, one.expected) for one in report.problems] == [
        ("A1", "batch_told_otherwise", "2021-04-13", "2021-04-14")
    ]
    assert folder.select(BATCHES) == [
        ("12", "japri_wee", "3503", date(2021, 4, 7), date(2021, 4, 14))
    ]
    assert [(one.sheet, one.rows_loaded, one.rows_duplicate) for one in report.files] == [
        ("Batch 12", 1, 0),
        ("Batch 12", 0, 1),
        ("Daftar", 1, 0),
    ]


def test_a_title_that_says_no_more_than_the_batch_describes_none(folder: Folder) -> None:
    folder.batch("Batch 012")
    folder.workbook("a.xlsx", B12=[["Batch 12"], NAMES, [1, "Ali", 35, "ya"], [], [None, "Umar"]])
    report = folder.build()
    assert report.problems == []
    assert balance(report)["a.xlsx B12"] == (5, 2, 0, 0, 3)


def test_a_column_goes_before_a_title() -> None:
    rows = [["Batch 12 Gresik"], ["ID Batch", "Nama"], ["B1", "Ali"]]
    known = recognise(rows, "Batch 13")
    assert known is not None
    assert (known.given, known.positions["batch_id"]) == ({}, 0)


@pytest.mark.parametrize(
    ("title", "batch"),
    [
        ("Batch 12-A Gresik", "12-A"),
        ("Batch 12 - B JAPRI WEE", "12-B"),
        ("Batch 12 B – Gresik", "12 B"),
        ("Batch 12/B Gresik", "12/B"),
        ("Batch 12 (A) Gresik", "12 (A)"),
        ("Batch 12A. Gresik", "12A"),
        ("Batch WEE-12-A Gresik", "WEE-12-A"),
        ("Batch 12 – Gresik", "12"),
        ("Batch WEE-2020-12 Gresik", "WEE-2020-12"),
        ("Batch WEE-2020-01 – Gresik", "WEE-2020-01"),
        ("Batch WEE-12 2021", "WEE-12"),
        ("Batch12 – Gresik", "12"),
        ("Angkatan12A Gresik", "12A"),
        ("Batch 12 a.n. Ibu Ani", "12"),
        ("Batch 12 di Gresik", "12"),
        ("Batch 12, 7 Juni 2021", "12"),
        ("Batch 12, 07/06/2021", "12"),
        ("Batch 12 – 2021", "12"),
        ("Batch 12 - 25 peserta", "12"),
        ("Batch 12 s.d. 14 Gresik", "12 / 14"),
        ("Batch 12 s/d 14 Gresik", "12 / 14"),
        ("Batch 12-13 Gresik", "12 / 13"),
        ("Batch 1 dan 2", "1 / 2"),
        ("Batch 1/2 Gresik", "1 / 2"),
        ("Batch I dan II", "Batch I / II"),
        ("Batch 1, 7/6/2021", "1"),
        ("Kelas 2 & 3, 7/6/2021", "2 / 3"),
        ("Batch 2, 3 dan 4 Gresik", "2 / 3 / 4"),
        ("Batch 12, 7 dan 13 Juni 2021", "12"),
        ("Batch 1 & Batch 2 Gresik", "1 / 2"),
    ],
)
def test_the_letter_after_a_batchs_number(title: str, batch: str) -> None:
    assert told(title)["batch_id"] == batch
    assert told(sheet=title)["batch_id"] == batch


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        (
            "Program: JAPRI WEE – Kab. Gresik, Batch 12, 7–13 April 2021",
            {
                "program": "japri_wee",
                "batch_id": "12",
                "district": "Kab. Gresik",
                "start_date": "7 April 2021",
                "end_date": "13 April 2021",
            },
        ),
        (
            "Lokasi: Gresik, 7–13 April 2021",
            {"district": "Gresik", "start_date": "7 April 2021", "end_date": "13 April 2021"},
        ),
        (
            "Batch: 12, 7 April 2021 – Kab. Gresik",
            {"batch_id": "12", "start_date": "7 April 2021", "district": "Kab. Gresik"},
        ),
        ("Lokasi: Balai Desa Sukamaju", {"district": "Balai Desa Sukamaju"}),
        ("Lokasi: Jl. Surabaya No. 5", {"district": "Jl. Surabaya No. 5"}),
        ("Program: Pelatihan Gender", {"program": "Pelatihan Gender"}),
        ("Tanggal: 7 April 2021", {"start_date": "7 April 2021"}),
        ("Tanggal Mulai: 7 April 2021|Tanggal Selesai: 13 April 2021", {
            "start_date": "7 April 2021", "end_date": "13 April 2021",
        }),
        ("Gresik, 7 April 2021", {"district": "Gresik"}),
        ("Batch 12 – Gresik, Juni", {"batch_id": "12", "district": "Gresik", "start_date": "Juni"}),
    ],
)  # fmt: skip
def test_other_parts_behind_a_label(title: str, meant: dict[str, str]) -> None:
    assert told(title) == meant


PARTS = ["JAPRI WEE", "Batch 12-A", "Kab. Gresik", "7–13 April 2021", "25 peserta"]


@pytest.mark.parametrize("between", [", ", " – ", " | ", "; ", " / "])
@pytest.mark.parametrize("parts", list(permutations(PARTS))[::5])
def test_parts_stand_in_any_order(parts: tuple[str, ...], between: str) -> None:
    assert told(between.join(parts)) == {
        "program": "japri_wee",
        "batch_id": "12-A",
        "district": "Kab. Gresik",
        "start_date": "7 April 2021",
        "end_date": "13 April 2021",
    }


@pytest.mark.parametrize(
    ("file", "meant"),
    [
        ("Batch 12 7-13 April 2021.xlsx", ("12", "7 April 2021", "13 April 2021")),
        ("JAPRI_WEE_Batch_12_7-13_April_2021.xlsx", ("12", "7 April 2021", "13 April 2021")),
        ("batch-12 2021-04-07.csv", ("12", "2021-04-07", None)),
        ("Rekap 2021-04-07.xlsx", (None, None, None)),
        ("Batch 12 Gresik.xlsx", ("12", None, None)),
    ],
)
def test_the_batch_and_the_days_of_a_files_name(
    file: str, meant: tuple[str | None, str | None, str | None]
) -> None:
    found = told(file=file)
    assert tuple(map(found.get, ("batch_id", "start_date", "end_date"))) == meant


def test_a_long_text_above_a_table_is_no_title() -> None:
    assert told("Batch 12 " + "a: " * 400) == {}
