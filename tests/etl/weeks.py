"""Workbooks that were saved some weeks apart, and what a build makes of them."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import xlsxwriter

from etl.problems.report import Report
from tests.etl.folder import Folder, balance

BATCH = ("ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai")
PERSON = ("ID Batch", "ID Peserta", "Usia")
MONDAY = datetime(2021, 6, 14, 8, 0)
WEEK = timedelta(days=7)
Rows = Sequence[Sequence[object]]


def batch(batch_id: str, start: str = "1 Juni 2021", district: str = "Kab. Gresik") -> list[object]:
    return [batch_id, "WEE", district, start]


def people(batch_id: str, **ages: object) -> list[list[object]]:
    return [[batch_id, name, age] for name, age in ages.items()]


def workbook(folder: Folder, name: str, weeks: float, batches: Rows, persons: Rows) -> Path:
    """Write a workbook with lists of batches and participants, saved so many weeks later."""
    path = folder.incoming / name
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": MONDAY + WEEK * weeks})
        for title, header, rows in (("Batch", BATCH, batches), ("Peserta", PERSON, persons)):
            sheet = book.add_worksheet(title)
            for number, row in enumerate([header, *rows] if rows else []):
                sheet.write_row(number, 0, row)
    return path


def written(path: Path, weeks: float) -> Path:
    """Let a file be written so many weeks later."""
    moment = (MONDAY + WEEK * weeks).replace(tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    return path


def ages(folder: Folder) -> list[tuple[str, int]]:
    """Give batch and age of every participant that was loaded."""
    return folder.select("SELECT batch_id, age FROM participant ORDER BY batch_id, age")


def replaced(report: Report) -> list[tuple[str, str, int, str, str]]:
    return [(one.table, one.key, one.rows, one.file, one.replaced_file) for one in report.replaced]


def told(report: Report) -> list[tuple[str, str, str, str, str]]:
    return [(one.file, one.cell, one.rule, one.found, one.expected) for one in report.problems]


def build(folder: Folder) -> Report:
    """Build, and hold every sheet to its balance."""
    report = folder.build()
    for read, *parts in balance(report).values():
        assert read == sum(parts)
        assert min(parts) >= 0
    return report


# A week later P2's age is mended, and P4 turned out to be nobody.
OLDER = ([batch("B1")], people("B1", P1=30, P2=4, P3=50, P4=60))
NEWER = ([batch("B1", "2 Juni 2021")], people("B1", P1=30, P2=40, P3=50))
