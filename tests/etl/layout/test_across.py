"""Records that stand across a sheet: years of targets, stages of support, days of cash."""

import pytest

from etl.files.sheet import Sheet
from etl.layout import across
from tests.etl.folder import Folder

TARGETS = "SELECT indicator, program_year, value, program FROM target ORDER BY ALL"


def sheet(*lines: str, name: str = "Target") -> Sheet:
    rows = [line.split(";") for line in lines]
    return Sheet(name, rows, lambda: rows)


@pytest.mark.parametrize(
    ("lines", "years"),
    [
        (["Indikator;2021;2022;2023", "Peserta;1;2;3"], ["2021", "2022", "2023"]),
        (["No;Indikator;Target 2021;Target 2022;Total"], ["2021", "2022"]),
        (["Indikator;2020/2021;2021/22"], ["2021", "2022"]),
        (["Indikator;Target;", ";2021;2022"], ["2021", "2022"]),
        (["Indikator;Sumber;Tahun 2021;Tahun 2022"], ["2021", "2022"]),
        # No targets, or not known which.
        (["Indikator;Target 2021;Realisasi 2021;Target 2022;Realisasi 2022"], []),
        (["Capaian program", "Indikator;2021;2022"], []),
        (["Indikator;Anggaran 2021;Anggaran 2022"], []),
        (["Indikator;Tahun Program;2021;2022"], []),
        (["Kelompok;2021;2022"], []),
        (["Indikator;Januari;Februari"], []),
    ],
)
def test_years_of_targets(lines: list[str], years: list[str]) -> None:
    found = across.tables(sheet(*lines), "rencana")
    assert [one.known.given["program_year"] for one in found] == years


def test_the_targets_of_each_year_load_and_problems_name_their_own_cells(folder: Folder) -> None:
    folder.workbook(
        "rencana.xlsx",
        Rencana=[
            ["Rencana program"],
            ["No", "Indikator", "Program", 2021, 2022, 2023],
            [1, "participants", "JAPRI WEE", 1000, 2000, None],
            [2, "participants", "JAPRI PWD", "banyak", None, 300],
            [3, "Kehadiran", "JAPRI PWD", None, None, None],
        ],
    )
    report = folder.build()
    told = {(one.cell, one.rule) for one in report.problems}
    assert told == {("D4", "not_a_number"), ("D5", "required_missing")}
    assert folder.select(TARGETS) == [
        ("participants", 2021, 1000.0, "japri_wee"),
        ("participants", 2022, 2000.0, "japri_wee"),
        ("participants", 2023, 300.0, "japri_pwd"),
    ]


def test_a_table_across_is_found_above_another(folder: Folder) -> None:
    batch = ("ID Batch;Program;Kabupaten/Kota;Tanggal Mulai", "B1;WEE;Gresik;1 Juni 2021")
    targets = ("Indikator;2021;2022", "participants;10;20")
    folder.text("a.csv", *targets, ";;", *batch)
    report = folder.build()
    assert not report.problems
    assert folder.select("SELECT program_year, value FROM target") == [(2021, 10.0), (2022, 20.0)]
    assert folder.select("SELECT batch_id FROM batch") == [("B1",)]


@pytest.mark.parametrize(
    ("lines", "given"),
    [
        (
            ["Kelompok;Orientasi;Pelatihan", "K1;1 Agustus 2023;8 Agustus 2023"],
            ["Orientasi", "Pelatihan"],
        ),
        (["Kas 2023", "Kelompok;September;Oktober"], ["2023-09-30", "2023-10-31"]),
        (["Kelompok;Laba Sep 2023;Laba Okt 2023;Jumlah"], ["2023-09-30", "2023-10-31"]),
        (["Kelompok;2023-09-01;2023-09-02"], ["2023-09-01", "2023-09-02"]),
        (["September 2023", "Kelompok;1/9;2/9;Total"], ["2023-09-01", "2023-09-02"]),
        (
            ["Kelompok;Masuk Jan 2024;Keluar Jan 2024;Masuk Feb 2024;Keluar Feb 2024"],
            ["2024-01-31", "2024-02-29"],
        ),
        # Which year, which group, or what else is counted for each column, is not known.
        (["Kelompok;September;Oktober"], []),
        (["Kelompok;Masuk Jan 2024;Keluar Jan 2024;Masuk Feb 2024"], []),
        (["2023", "Kelompok;November;Desember;Januari"], []),
        (["Uraian;Jan 2024;Feb 2024", "Pendapatan;5;6", "Biaya;1;2"], []),
        (["Kelompok;Uraian;Jan 2024;Feb 2024", "K1;Jual;5;6"], []),
        (["Kelompok;Pelanggan Jan 2024;Pelanggan Feb 2024"], []),
        (["Kelompok;Senin;Selasa"], []),
        (["Kelompok;Orientasi;Pelatihan;Jumlah", "K1;1 Agustus 2023;;50000"], []),
        (["Kelompok;Orientasi;Pelatihan", "K1;45000;45010"], []),
        (["2024", "Kelompok;Januari;;Februari;", ";Masuk;Keluar;Masuk;Keluar"], []),
    ],
)
def test_stages_and_days_of_groups(lines: list[str], given: list[str]) -> None:
    found = across.tables(sheet(*lines, name="Lembar"), "a")
    told = [one.known.across.get("date") or one.known.across.get("stage") for one in found]
    assert told == given


def test_support_and_cash_across_load(folder: Folder) -> None:
    folder.group("K1", "K2")
    folder.workbook(
        "a.xlsx",
        Tahap=[
            ["No", "Kelompok", "Orientasi", "Pelatihan", "Evaluasi"],
            [1, "K1", "1 Agustus 2023", "7-8 Agustus 2023", None],
            [2, "K2", "2 Agustus 2023", "belum tahu", None],
        ],
        Laba=[
            ["Laba bersih kelompok tahun 2023"],
            ["Kelompok", "September", "Oktober", "Total"],
            ["K1", 150000, -20000, 130000],
            ["K2", None, 800000, 800000],
            ["Total", 150000, 780000, 930000],
        ],
        Kas=[
            ["Kas November 2023"],
            [
                "Kelompok",
                "Masuk 1 November",
                "Keluar 1 November",
                "Masuk 2 November",
                "Keluar 2 November",
            ],
            ["K1", 350000, 100000, 5000, None],
        ],
    )
    report = folder.build()
    told = {(one.sheet, one.cell, one.rule) for one in report.problems}
    assert told == {
        ("Tahap", "D3", "not_a_date"),
        ("Laba", "D2", "unknown_column"),
        ("Laba", "A3", "month_as_day"),
    }
    assert folder.select("SELECT group_id, stage, date::VARCHAR FROM support ORDER BY ALL") == [
        ("K1", "orientation", "2023-08-01"),
        ("K1", "training", "2023-08-07"),
        ("K2", "orientation", "2023-08-02"),
    ]
    profits = "SELECT group_id, date::VARCHAR, sum(profit_idr) FROM cash GROUP BY ALL ORDER BY ALL"
    assert folder.select(profits) == [
        ("K1", "2023-09-30", 150000),
        ("K1", "2023-10-31", -20000),
        ("K1", "2023-11-01", 250000),
        ("K1", "2023-11-02", 5000),
        ("K2", "2023-10-31", 800000),
    ]


def test_visits_of_one_stage_are_numbered_across(folder: Folder) -> None:
    folder.group("K1", "K2")
    folder.workbook(
        "a.xlsx",
        Pendampingan=[
            ["REKAP PENDAMPINGAN KELOMPOK USAHA TAHUN 2023"],
            [],
            [
                *("No", "Kelompok", "Orientasi", "Pencairan Dana Insentif"),
                *("Pendampingan I", "Pendampingan II", "Evaluasi"),
            ],
            [1, "K1", "15/8/2023", "28/8/2023", "29/8/2023", "20-21 September 2023", "-"],
            [2, "K2", "15/8/2023", "28-08-2023", "29 Agt 2023", "20 - 21 Sept 2023", None],
            [None, "Ket: evaluasi dijadwalkan ulang"],
        ],
    )
    report = folder.build()
    assert [(one.cell, one.rule) for one in report.errors] == [
        ("D4", "incentive_without_amount"),
        ("D5", "incentive_without_amount"),
    ]
    # There is no column of amounts to fill in.
    assert "kosongkan sel ini dan tulis pencairannya" in report.errors[0].remedy_id
    support = "SELECT group_id, stage, date::VARCHAR, end_date::VARCHAR FROM support"
    assert folder.select(f"{support} WHERE stage = 'mentoring' ORDER BY ALL") == [
        ("K1", "mentoring", "2023-08-29", "2023-08-29"),
        ("K1", "mentoring", "2023-09-20", "2023-09-21"),
        ("K2", "mentoring", "2023-08-29", "2023-08-29"),
        ("K2", "mentoring", "2023-09-20", "2023-09-21"),
    ]
    stages = "SELECT stage, count(*)::INTEGER FROM support GROUP BY ALL ORDER BY ALL"
    assert folder.select(stages) == [("mentoring", 4), ("orientation", 2)]


def test_a_dash_across_is_no_record(folder: Folder) -> None:
    folder.group("K1", "K2")
    folder.text("a.csv", "Kelompok;Orientasi;Evaluasi", "K1;28/8/2023;-", "K2;28/8/2023;30/9/2023")
    assert folder.build().errors == []
    assert folder.select("SELECT group_id, stage FROM support ORDER BY ALL") == [
        ("K1", "orientation"),
        ("K2", "evaluation"),
        ("K2", "orientation"),
    ]


def test_the_side_of_amounts_across_is_asked_where_nothing_says_it(folder: Folder) -> None:
    folder.group("K1")
    folder.text("a.csv", "Kelompok;September 2023;Oktober 2023", "K1;150000;20000")
    report = folder.check()
    assert [one.question for one in report.questions] == ["amount_side"]
    folder.answer(report, "amount_side", "in")
    assert folder.build().errors == []
    assert folder.select("SELECT sum(profit_idr) FROM cash") == [(170000,)]


def test_a_recap_across_counts_once_beside_its_days(folder: Folder) -> None:
    folder.group("K1")
    days = ["ID Kelompok", "Tanggal", "Pendapatan", "Biaya"]
    folder.workbook(
        "a.xlsx",
        Harian=[
            days,
            ["K1", "2023-09-04", 100000, 0],
            ["K1", "2023-09-05", 200000, 50000],
            ["K1", "2023-10-05", 70000, 0],
        ],
        Rekap=[["Kelompok", "Laba September 2023", "Laba Oktober 2023"], ["K1", 250000, 70000]],
    )
    assert folder.build().errors == []
    assert folder.select("SELECT sum(profit_idr) FROM cash") == [(320000,)]


def test_an_amount_across_that_nobody_knows_is_no_blank(folder: Folder) -> None:
    folder.group("K1", "K2")
    folder.workbook(
        "a.xlsx",
        Laba=[
            ["Kelompok", "September 2023", "Oktober 2023"],
            ["K1", 100000, "=B2*2"],
            ["K2", 200000, 300000],
        ],
    )
    report = folder.build()
    assert [(one.cell, one.rule) for one in report.errors] == [("C2", "formula_not_computed")]
    amounts = "SELECT group_id, date::VARCHAR, profit_idr FROM cash ORDER BY ALL"
    assert folder.select(amounts) == [
        ("K1", "2023-09-30", 100000),
        ("K2", "2023-09-30", 200000),
        ("K2", "2023-10-31", 300000),
    ]
