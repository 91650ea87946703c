"""Each problem file gives exactly the problems that are written beside it, and every row counts."""

import csv
import zipfile
from collections import Counter
from pathlib import Path

import pytest
import python_calamine as calamine

from etl.build import check
from etl.problems.rules import rules
from tests.problems import make

Problems = Counter[tuple[str, str, str]]
# These need two files, a password, a link, more bytes than a small file has, or the data keeper's
# own files.
NOT_OF_ONE_FILE = {
    "same_file_twice",
    "replaced_by_newer",
    "cash_differs",
    "recap_of_details",
    "list_leaves_out",
    "batch_in_doubt",
    "list_too_short",
    "list_of_a_part",
    "password_protected",
    "link_out_of_folder",
    "file_too_large",
    "corrected",
    "correction_stale",
    "correction_unmatched",
    "reference_line_unused",
    "boundaries_unused",
    "boundaries_partly",
    "read_as_told",
    "date_against_answer",
    "session_unmarked",
    "heading_without_code",
}


def written() -> dict[str, Problems]:
    """Return the expected problems of each file."""
    problems: dict[str, Problems] = {}
    with make.EXPECTED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = problems.setdefault(row["file"], Counter())
            if row["rule"]:
                found[row["sheet"], row["cell"], row["rule"]] += 1
    return problems


EXPECTED = written()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_gives_exactly_its_problems(name: str) -> None:
    companion = make.companions().get(name)
    beside = [make.FILES / companion] if companion else []
    report = check([*beside, make.FILES / name])
    found = Counter((one.sheet, one.cell, one.rule) for one in report.problems)
    assert found == EXPECTED[name]
    assert {one.file for one in report.problems} <= {name}
    for one in report.files:
        gone = one.rows_refused + one.rows_duplicate + one.rows_not_data
        assert one.rows_read == one.rows_loaded + gone
        assert min(one.rows_loaded, one.rows_refused, one.rows_duplicate, one.rows_not_data) >= 0


def test_there_are_at_least_sixty_and_every_rule_of_one_file_has_one() -> None:
    assert len(EXPECTED) >= 60
    covered = {rule for problems in EXPECTED.values() for _, _, rule in problems}
    assert set(rules()) - covered <= NOT_OF_ONE_FILE


def test_the_recipes_make_the_files_that_are_here(tmp_path: Path) -> None:
    make.write(tmp_path)
    make.write_expected(tmp_path / "expected.csv")
    assert (tmp_path / "expected.csv").read_bytes() == make.EXPECTED.read_bytes()
    names = {path.name for path in make.FILES.iterdir()}
    assert names == {*EXPECTED, make.COMPANION}
    for name in names:
        assert contents(tmp_path / name) == contents(make.FILES / name), name


def contents(path: Path) -> object:
    """Return a workbook's cells, the parts of one that must not be opened, or a file's bytes."""
    if path.name in make.BROKEN or path.suffix != ".xlsx":
        return parts(path) if zipfile.is_zipfile(path) else path.read_bytes()
    workbook = calamine.CalamineWorkbook.from_path(str(path))
    return {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}


def parts(path: Path) -> dict[str, int]:
    """Return the checksum of each part of a zip, the date of writing apart."""
    with zipfile.ZipFile(path) as archive:
        return {one.filename: one.CRC for one in archive.infolist() if "core" not in one.filename}
