"""What may not be opened is refused before it is, by its rule; what is merely odd is not."""

import shutil
from pathlib import Path

import pytest

from etl.files import compound_file
from etl.files.admission import COMMAND_LINE, Limits, is_twin
from etl.files.kinds import SUFFIXES, TEXT
from tests.etl import hostile
from tests.etl.cases.files import encrypted_workbook
from tests.etl.folder import Folder
from tests.etl.refused import BOTH, refusal, written


@BOTH
@pytest.mark.parametrize("name", ["a.xlsx", "a.XLSX", "a.xlsm"])
def test_an_honest_workbook_is_admitted(tmp_path: Path, name: str, limits: Limits) -> None:
    assert refusal(written(tmp_path / name, hostile.honest()), limits) is None


@BOTH
@pytest.mark.parametrize(
    "content", [b"a;b\n1;2\n", "a;b\n".encode("utf-16"), b"\xff\xe9;\x81\n", b"one column\n", b"\n"]
)
def test_text_of_any_encoding_is_admitted(tmp_path: Path, content: bytes, limits: Limits) -> None:
    assert refusal(written(tmp_path / "a.csv", content), limits) is None


@BOTH
@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.docx", b"PK\x03\x04", ("not_a_workbook", "", "Excel, CSV, Parquet")),
        ("a", b"a;b", ("not_a_workbook", "", "Excel, CSV, Parquet")),
        ("a.xlsx", b"", ("empty_file", "", "")),
        ("a.xlsx", b"PK\x03\x04 broken", ("not_a_workbook", "", "Excel")),
        ("a.xlsx", b"%PDF-1.7", ("not_a_workbook", "", "Excel")),
        ("a.xls", b"PAR1....PAR1", ("content_not_as_named", ".parquet", ".xls")),
        ("a.parquet", b"a;b\n", ("content_not_as_named", ".csv", ".parquet")),
        ("a.xls", b"a\tb\n1\t2\n", ("content_not_as_named", ".csv", ".xls")),
        ("a.xls", b"\xef\xbb\xbf\n<HTML><table>", ("page_not_workbook", "", ".xls")),
        ("a.xls", b"<?xml version='1.0'?><Workbook/>", ("page_not_workbook", "", ".xls")),
        ("a.csv", b"<!DOCTYPE html>", ("page_not_workbook", "", ".csv")),
        ("a.csv", hostile.honest(), ("content_not_as_named", ".xlsx", ".csv")),
        ("a.xls", hostile.honest(), ("content_not_as_named", ".xlsx", ".xls")),
        ("a.ods", hostile.honest(), ("content_not_as_named", ".xlsx", ".ods")),
        ("a.xlsx", encrypted_workbook(), ("password_protected", "", "")),
        ("a.xls", encrypted_workbook(), ("password_protected", "", "")),
        ("a.xls", compound_file.MAGIC + b"\xff" * 600, ("not_a_workbook", "", "Excel")),
        ("a.xls", compound_file.MAGIC, ("not_a_workbook", "", "Excel")),
    ],
)
def test_extension_and_content_must_agree(
    tmp_path: Path, name: str, content: bytes, expected: tuple[str, str, str], limits: Limits
) -> None:
    assert refusal(written(tmp_path / name, content), limits) == expected


def test_sizes(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", b"a;b\n" * 300)
    assert refusal(path, Limits(plain_bytes=1000)) == ("file_too_large", "1 kB", "1 kB")
    assert refusal(path, Limits(plain_bytes=1200)) is None
    with path.open("r+b") as file:
        file.truncate(201_000_000)
    assert refusal(path) == ("file_too_large", "201 MB", "200 MB")
    assert refusal(path, COMMAND_LINE) is None
    workbook = path.rename(tmp_path / "a.xlsx")
    assert refusal(workbook, COMMAND_LINE) == ("file_too_large", "201 MB", "200 MB")


def test_an_upload_may_not_be_an_xlsb(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsb", hostile.honest())
    assert refusal(path) == ("not_a_workbook", "", "Excel, CSV, Parquet")
    assert refusal(path, COMMAND_LINE) == ("content_not_as_named", ".xlsx", ".xlsb")


def test_a_link_that_leads_out_of_its_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    secret = written(outside / "b.csv", b"a;b\n")
    (inside / "a.csv").symlink_to(secret)
    assert refusal(inside / "a.csv") == ("link_out_of_folder", "", "")
    near = written(inside / "c.csv", b"a;b\n")
    (inside / "d.csv").symlink_to(near)
    assert refusal(inside / "d.csv") is None


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    assert refusal(tmp_path / "a.csv") == ("not_a_workbook", "", "CSV")
    assert refusal(tmp_path / "none.xlsx") == ("not_a_workbook", "", "Excel")


def test_the_twin_of_an_open_workbook_is_known_by_its_name() -> None:
    assert is_twin(Path("folder/~$data.xlsx"))
    assert not is_twin(Path("~$folder/data.xlsx"))


def test_every_extension_that_is_read_has_its_contents(tmp_path: Path) -> None:
    for suffix in SUFFIXES:
        assert refusal(written(tmp_path / f"a{suffix}", b"%PDF"), COMMAND_LINE) in (
            None if suffix in TEXT else ("not_a_workbook", "", "Excel"),
            ("not_a_workbook", "", "Parquet"),
        )


def test_a_refused_file_leaves_the_others_loaded_and_says_why(folder: Folder) -> None:
    folder.batch("B1")
    hostile.far_cell(folder.incoming / "far.xlsx", "XFD1048576")
    shutil.copy(folder.incoming / "batch.csv", folder.incoming / "named.xlsx")
    report = folder.build()
    assert report.rows_loaded == 1
    assert [(one.file, one.rule, one.message_en) for one in report.problems] == [
        (
            "far.xlsx",
            "sheet_too_large",
            "A sheet of this file is filled as far as XFD1048576, too far to be read.",
        ),
        (
            "named.xlsx",
            "content_not_as_named",
            "This file holds .csv, but its name ends in .xlsx.",
        ),
    ]
