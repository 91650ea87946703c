"""A folder of small input files, written by a test, and what a build makes of them."""

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

import warehouse
from etl.build import build, check, input_files
from etl.problems import answers
from etl.problems.report import Report
from etl.values import readings

# What nearly every small example has beside what it is about: few people, dates like 1/9/2023,
# rows that are no data, somebody of whom nothing is known.
OF_SMALL_EXAMPLES = frozenset(
    {
        *("batch_size_unusual", "batch_without_participants", "ambiguous_dates"),
        *("sum_left_out", "footer_left_out", "header_again", "nothing_but_a_name"),
        "names_alone",
    }
)


class Folder:
    """A folder of input files beside the warehouse that is built from it."""

    def __init__(self, root: Path) -> None:
        self.incoming = root / "incoming"
        self.incoming.mkdir()
        self.warehouse = root / "warehouse"
        self.reference = root / "reference"

    def text(self, name: str, *lines: str, encoding: str = "utf-8", end: str = "\n") -> Path:
        """Write lines of text as a file."""
        path = self.incoming / name
        path.write_bytes("".join(line + end for line in lines).encode(encoding))
        return path

    def workbook(self, name: str, **sheets: list[list[Any]]) -> Path:
        """Write rows of cells as the sheets of a workbook."""
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        path = self.incoming / name
        book.save(path)
        return path

    def corrections(self, *lines: str) -> None:
        """Write the data keeper's corrections, below their header."""
        header = "file,table,row_key,column,expected,value,reason"
        self.keep("corrections.csv", header, *lines)

    def spellings(self, *lines: str) -> None:
        """Write the spellings that the data keeper has confirmed, below their header."""
        self.keep("spellings.csv", "list,spelling,id,confirmed_on", *lines)

    def answer(self, report: Report, question: str, answer: str, subject: str = "") -> None:
        """Answer what a report asks, as the data keeper would on 3 May 2026."""
        (asked,) = (
            one
            for one in report.questions
            if (one.question, one.subject) == (question, answers.shown_subject(question, subject))
        )
        assert answer in [name for name, *_ in asked.answers]
        readings.remember(asked.shape, question, subject, answer, asked.place, date(2026, 5, 3))

    def keep(self, name: str, *lines: str) -> None:
        """Write a file of the test's own reference folder."""
        (self.reference / name).write_text("".join(f"{line}\n" for line in lines), "utf-8")

    def batch(self, *batch_ids: str) -> None:
        """Write a file with well-formed batches."""
        rows = (f"{batch_id};WEE;Kab. Trenggalek;1 Juni 2021" for batch_id in batch_ids)
        self.text("batch.csv", "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai", *rows)

    def group(self, *group_ids: str) -> None:
        """Write a file with well-formed groups."""
        rows = (f"{group_id};Usaha Bekasi;Hijab" for group_id in group_ids)
        self.text("kelompok.csv", "ID Kelompok;Program;Jenis Usaha", *rows)

    def build(self) -> Report:
        """Build the warehouse from the folder; the report is without what small examples have."""
        return telling(build(self.incoming, self.warehouse))

    def check(self, about: str = "") -> Report:
        """Check the folder's files, and build nothing.

        The report is without what small examples have, unless that rule is what it is about.
        """
        return telling(check(input_files(self.incoming)), about)

    def problems(self) -> list[tuple[str, str, str, str]]:
        """Check, and give file, cell, rule and what was found of every problem."""
        return [
            (problem.file, problem.cell, problem.rule, problem.found)
            for problem in self.check().problems
        ]

    def told(self) -> list[tuple[str, str, str, str, str]]:
        """Check, and give file, cell, rule, what was found and expected of every problem."""
        return [
            (one.file, one.cell, one.rule, one.found, one.expected) for one in self.check().problems
        ]

    def select(self, query: str) -> list[tuple[Any, ...]]:
        """Give the rows of a query to the current version."""
        with warehouse.open_version(self.warehouse) as connection:
            return connection.execute(query).fetchall()


def telling(report: Report, about: str = "") -> Report:
    """Drop from a report what nearly every small example has, unless it is about that."""
    left_out = OF_SMALL_EXAMPLES - {about}
    report.problems = [problem for problem in report.problems if problem.rule not in left_out]
    return report


def balance(report: Report) -> dict[str, tuple[int, ...]]:
    """Give per file: rows read, loaded, refused, duplicate, not data."""
    return {
        f"{one.file} {one.sheet}".strip(): (
            one.rows_read,
            one.rows_loaded,
            one.rows_refused,
            one.rows_duplicate,
            one.rows_not_data,
        )
        for one in report.files
    }


def workbook(path: Path, *rows: list[Any], epoch: Any = None) -> openpyxl.Workbook:
    """Write rows as the only sheet of a workbook; days count from 1900, or from `epoch`."""
    book = openpyxl.Workbook()
    if epoch is not None:
        book.epoch = epoch
    for row in rows:
        book.active.append(row)
    book.save(path)
    return book


def say_computed(path: Path) -> None:
    """Write a workbook of XlsxWriter anew as Excel does, which leaves nothing to be computed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(b' fullCalcOnLoad="1"', b""))
