"""A damaged file, or sheet, is refused whole, in one sentence, and the others load."""

from pathlib import Path
from typing import Any

import pytest

from etl.files import reader
from tests.etl.folder import Folder, balance

BATCH = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"
B1 = "B1;WEE;Kab. Trenggalek;1 Juni 2021"


def test_one_refused_file_does_not_keep_the_others_out(folder: Folder) -> None:
    folder.batch("B1")
    (folder.incoming / "broken.xlsx").write_bytes(b"PK broken")
    report = folder.build()
    assert balance(report) == {"batch.csv": (2, 1, 0, 0, 1), "broken.xlsx": (0, 0, 0, 0, 0)}
    assert [(one.file, one.rule) for one in report.errors] == [("broken.xlsx", "not_a_workbook")]
    assert folder.select("SELECT batch_id FROM batch") == [("B1",)]


PEOPLE = ["ID Batch", "ID Peserta", "Usia"]


def test_a_sheet_that_no_other_rests_on_is_refused_alone(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Batch=[BATCH.split(";"), B1.split(";")],
        Satu=[PEOPLE, ["B1", "P1", 30]],
        Dua=[["No", *PEOPLE[1:], "Hubungan"], [1, "P2", 31, "Suami"], [], [2, "P3", 32, "Ayah"]],
        Tiga=[[*PEOPLE, "ID Batch"], ["B1", "P4", 33, "B1"]],
        Kas=[["ID Kelompok", "Tanggal", "Tahun"]],
    )
    report = folder.build()
    assert balance(report) == {
        "a.xlsx Batch": (2, 1, 0, 0, 1),
        "a.xlsx Satu": (2, 1, 0, 0, 1),
        "a.xlsx Dua": (4, 0, 3, 0, 1),
        "a.xlsx Tiga": (2, 0, 2, 0, 0),
        "a.xlsx Kas": (1, 0, 1, 0, 0),
    }
    assert [(one.sheet, one.rule, one.expected) for one in report.problems] == [
        ("Dua", "missing_column", "ID Batch"),
        ("Kas", "missing_column", "Laba Bersih (Rp) / Pendapatan (Rp)"),
        ("Tiga", "column_twice", "ID Batch"),
    ]


def test_a_sheet_that_others_rest_on_refuses_the_file(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Batch=[["ID Batch", "Program", "Kabupaten/Kota"], ["B1", "WEE", "Gresik"]],
        Peserta=[PEOPLE, ["B1", "P1", 30]],
    )
    report = folder.build()
    assert balance(report) == {"a.xlsx Batch": (4, 0, 4, 0, 0)}
    assert [(one.sheet, one.rule, one.expected) for one in report.problems] == [
        ("Batch", "missing_column", "Tanggal Mulai")
    ]


GROUPS = [["ID Kelompok", "Program", "Jumlah Anggota"], ["K1", "Bekasi", 5]]
CASH = [["ID Kelompok", "Tanggal", "Biaya", "Pendapatan"], ["K1", "2023-09-01", 5, 6]]


def test_only_what_rests_on_a_refused_sheet_falls_with_it(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Batch=[BATCH.split(";"), B1.split(";")],
        Peserta=[PEOPLE, ["B1", "P1", 30]],
        Kelompok=GROUPS,
        Kas=CASH,
    )
    report = folder.build()
    assert balance(report) == {
        "a.xlsx Batch": (2, 1, 0, 0, 1),
        "a.xlsx Peserta": (2, 1, 0, 0, 1),
        "a.xlsx Kelompok": (4, 0, 4, 0, 0),
    }
    assert [(one.sheet, one.rule, one.expected) for one in report.problems] == [
        ("Kelompok", "missing_column", "Jenis Usaha")
    ]


def test_of_two_sheets_that_lack_a_column_both_are_named(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Batch=[["ID Batch", "Program", "Kabupaten/Kota"], ["B1", "WEE", "Gresik"]],
        Peserta=[PEOPLE, ["B1", "P1", 30]],
        Kelompok=GROUPS,
        Kas=CASH,
    )
    report = folder.check()
    assert balance(report) == {
        "a.xlsx Batch": (4, 0, 4, 0, 0),
        "a.xlsx Kelompok": (4, 0, 4, 0, 0),
    }
    assert [(one.sheet, one.rule, one.expected) for one in report.problems] == [
        ("Batch", "missing_column", "Tanggal Mulai"),
        ("Kelompok", "missing_column", "Jenis Usaha"),
    ]


def test_rows_of_a_table_that_another_sheet_holds_do_not_fall(folder: Folder) -> None:
    folder.workbook(
        "a.xlsx",
        Satu=[BATCH.split(";"), B1.split(";")],
        Dua=[["ID Batch", "Program", "Kabupaten/Kota"], ["B2", "WEE", "Gresik"]],
        Peserta=[PEOPLE, ["B1", "P1", 30], ["B2", "P2", 30]],
    )
    report = folder.check()
    assert balance(report)["a.xlsx Peserta"] == (3, 1, 1, 0, 1)
    assert [(one.sheet, one.cell, one.rule) for one in report.errors] == [
        ("Dua", "", "missing_column"),
        ("Peserta", "A3", "unknown_batch"),
    ]


class PanicException(BaseException):
    """What calamine's panics look like: no Exception."""


def test_a_panic_while_rows_are_read_refuses_the_file(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.batch("B1")
    folder.workbook("b.xlsx", Batch=[BATCH.split(";")] + [["B2", "WEE", "Gresik", "1/6/21"]] * 60)

    class PanickingSheet:
        def __init__(self, sheet: Any) -> None:
            self.start, self.sheet = sheet.start, sheet
            self.merged_cell_ranges = None

        def iter_rows(self) -> Any:
            for number, row in enumerate(self.sheet.iter_rows()):
                if number == 50:
                    raise PanicException("index out of bounds")
                yield row

    original: Any = reader._excel_sheet
    monkeypatch.setattr(
        reader, "_excel_sheet", lambda name, sheet: original(name, PanickingSheet(sheet))
    )
    report = folder.build()
    assert [(one.file, one.rule) for one in report.problems] == [("b.xlsx", "not_a_workbook")]
    assert folder.select("SELECT batch_id FROM batch") == [("B1",)]


def test_a_cell_of_more_than_a_hundred_thousand_letters_refuses_the_file(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("b.csv", BATCH, f"B2;WEE;Gresik;{'x' * 140_000}")
    report = folder.build()
    assert [(one.file, one.rule) for one in report.problems] == [("b.csv", "not_a_workbook")]


def test_a_file_that_cannot_be_opened_is_refused(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.batch("B1")
    locked = folder.text("b.csv", BATCH, B1)
    original = Path.open

    def refuse(path: Path, *arguments: Any, **named: Any) -> Any:
        if path == locked:
            raise PermissionError(13, "used by another process")
        return original(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    report = folder.build()
    assert [(one.file, one.rule) for one in report.problems] == [("b.csv", "not_a_workbook")]
    assert report.rows_loaded == 1
