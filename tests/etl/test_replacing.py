"""Corrections that come in through the Data page: what is accepted last is the correction."""

import os
from datetime import datetime, timedelta
from io import BytesIO

import xlsxwriter

from etl.uploads import acceptance, intake, trial
from findings import Intake, Preview
from tests.etl.folder import Folder

BATCH = ("ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai")
MONDAY = datetime(2021, 6, 14, 8, 0)
# (name, rows replaced, file that was replaced)
Replaced = list[tuple[str, str, int, str]]


def text(day: int) -> bytes:
    return f"{';'.join(BATCH)}\nB1;WEE;Gresik;{day} Juni 2021\n".encode()


def workbook(day: int, saved: datetime = MONDAY) -> bytes:
    """Write a workbook whose batch begins on that day of June."""
    written = BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"created": saved})
        sheet = book.add_worksheet("Batch")
        sheet.write_row(0, 0, BATCH)
        sheet.write_row(1, 0, ["B1", "WEE", "Gresik", f"{day} Juni 2021"])
    return written.getvalue()


def silent(step: str) -> None:
    """Tell nobody."""


def send(folder: Folder, *files: tuple[str, bytes]) -> tuple[Intake, Preview]:
    received = intake.receive(files, folder.incoming, folder.warehouse)
    return received, trial.preview(received, folder.incoming, folder.warehouse, silent)


def accept(folder: Folder, *files: tuple[str, bytes]) -> Preview:
    received, preview = send(folder, *files)
    assert trial.read_preview(received) == preview
    acceptance.accept(received, folder.incoming, folder.warehouse, silent)
    return preview


def start_day(folder: Folder) -> list[tuple[int]]:
    return folder.select("SELECT day(start_date) FROM batch")


def replaced(preview: Preview) -> Replaced:
    return [
        (file.upload.target, one.table, one.rows, one.replaced_file)
        for file in preview.files
        for one in file.replaced
    ]


def test_what_is_accepted_last_wins_even_where_it_was_saved_long_before(folder: Folder) -> None:
    accept(folder, ("a.xlsx", workbook(1)))
    preview = accept(folder, ("b.xlsx", workbook(2, MONDAY - timedelta(days=99))))
    assert start_day(folder) == [(2,)]
    assert replaced(preview) == [("b.xlsx", "batch", 1, "a.xlsx")]
    assert preview == Preview(preview.files, (), preview.trial, False)


def test_a_csv_wins_over_a_workbook_and_the_reverse(folder: Folder) -> None:
    accept(folder, ("a.xlsx", workbook(1)))
    accept(folder, ("b.csv", text(2)))
    assert start_day(folder) == [(2,)]
    preview = accept(folder, ("c.xlsx", workbook(3)))
    assert start_day(folder) == [(3,)]
    assert replaced(preview) == [
        ("c.xlsx", "batch", 1, "a.xlsx"),
        ("c.xlsx", "batch", 1, "b.csv"),
    ]


def test_wins_over_what_was_put_into_the_folder_by_hand(folder: Folder) -> None:
    folder.text("a.csv", *text(1).decode().splitlines())
    folder.build()
    accept(folder, ("b.csv", text(2)))
    assert start_day(folder) == [(2,)]
    assert not folder.build().changed


def test_keeps_its_moment_when_the_folder_is_copied(folder: Folder) -> None:
    accept(folder, ("b.csv", text(1)))
    accept(folder, ("a.csv", text(2)))
    for name in ("a.csv", "b.csv"):  # the older one is written last
        path = folder.incoming / name
        path.write_bytes(path.read_bytes())
    assert not folder.build().changed
    assert start_day(folder) == [(2,)]


def test_files_sent_at_once_keep_the_order_in_which_they_were_saved(folder: Folder) -> None:
    preview = accept(
        folder,
        ("a.xlsx", workbook(2, MONDAY + timedelta(days=7))),
        ("b.xlsx", workbook(1)),
    )
    assert start_day(folder) == [(2,)]
    assert replaced(preview) == [("a.xlsx", "batch", 1, "b.xlsx")]


def test_a_file_under_its_old_name_replaces_the_whole(folder: Folder) -> None:
    written = folder.text("a.csv", *text(1).decode().splitlines()).stat().st_mtime_ns // 1000
    folder.build()
    accept(folder, ("a.csv", text(2)))
    ((older, moment),) = folder.select(
        "SELECT replaced_file, epoch_us(replaced_moment) FROM replaced"
    )
    assert (older, moment) == ("a.csv", written)
    report = folder.build()
    assert [(one.table, one.rows, one.file) for one in report.replaced] == [(None, None, "a.csv")]
    acceptance.undo(folder.incoming, folder.warehouse)
    assert folder.build().replaced == []


def test_an_undo_gives_the_older_its_place_back(folder: Folder) -> None:
    accept(folder, ("a.csv", text(1)))
    accept(folder, ("b.csv", text(2)))
    accept(folder, ("a.csv", text(3)))
    assert start_day(folder) == [(3,)]
    acceptance.undo(folder.incoming, folder.warehouse)
    assert not folder.build().changed
    assert start_day(folder) == [(2,)]


def test_what_was_put_back_is_as_old_as_it_was(folder: Folder) -> None:
    path = folder.text("a.csv", *text(1).decode().splitlines())
    written = path.stat().st_mtime_ns - 10**12
    os.utime(path, ns=(written, written))
    folder.build()
    accept(folder, ("a.csv", text(3)))
    acceptance.undo(folder.incoming, folder.warehouse)
    assert path.stat().st_mtime_ns == written


class TestAMendedWorkbook:
    """A CSV file is given back as a workbook; mended, it takes the place of the CSV file."""

    FAULTY = f"{';'.join(BATCH)}\nB1;WEE;Gresik;1 Juni 2021\nB2;WEE;Blitar;1 Juni 2021\n".encode()
    MARKED = "a-perlu-diperbaiki.xlsx"

    def test_answers_all_of_it(self, folder: Folder) -> None:
        accept(folder, ("a.csv", self.FAULTY))
        preview = accept(folder, (self.MARKED, workbook(5)))
        (file,) = preview.files
        assert (file.upload.target, file.upload.instead, file.replaces) == ("a.xlsx", "a.csv", True)
        assert [path.name for path in folder.incoming.iterdir()] == ["a.xlsx"]
        assert start_day(folder) == [(5,)]
        assert folder.build().problems == []

    def test_an_undo_brings_the_csv_file_back(self, folder: Folder) -> None:
        accept(folder, ("a.csv", self.FAULTY))
        accept(folder, (self.MARKED, workbook(5)))
        acceptance.undo(folder.incoming, folder.warehouse)
        assert [path.name for path in folder.incoming.iterdir()] == ["a.csv"]
        assert (folder.incoming / "a.csv").read_bytes() == self.FAULTY
        assert not folder.build().changed

    def test_that_is_refused_leaves_it(self, folder: Folder) -> None:
        accept(folder, ("a.csv", self.FAULTY))
        received, preview = send(folder, (self.MARKED, b"PK"), ("b.csv", text(1)))
        assert [file.is_taken for file in preview.files] == [False, True]
        acceptance.accept(received, folder.incoming, folder.warehouse, silent)
        assert sorted(path.name for path in folder.incoming.iterdir()) == ["a.csv", "b.csv"]

    def test_what_came_since_under_the_old_name_stays(self, folder: Folder) -> None:
        accept(folder, ("a.csv", self.FAULTY))
        accept(folder, (self.MARKED, workbook(5)))
        (folder.incoming / "a.csv").write_bytes(text(9))
        acceptance.undo(folder.incoming, folder.warehouse)
        assert [path.name for path in folder.incoming.iterdir()] == ["a.csv"]
        assert (folder.incoming / "a.csv").read_bytes() == text(9)
