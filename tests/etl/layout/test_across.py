"""Records that stand across a sheet: years of targets."""

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
    assert [known.given["program_year"] for _, known in found] == years


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
