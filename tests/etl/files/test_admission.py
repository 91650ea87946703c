"""What may not be opened is refused before it is, by its rule; what is merely odd is not."""

import shutil
import time
from pathlib import Path

import openpyxl
import pytest

from etl.files import compound_file
from etl.files.admission import COMMAND_LINE, UPLOAD, Limits, admit, is_twin
from etl.files.kinds import SUFFIXES, TEXT
from etl.files.refusal import FileRefusedError
from tests.etl import hostile
from tests.etl.cases.files import encrypted_workbook
from tests.etl.folder import Folder

BOTH = pytest.mark.parametrize("limits", [COMMAND_LINE, UPLOAD], ids=["command line", "upload"])
OUTSIDE = '<!DOCTYPE library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "lib.dtd"><a/>'


def refusal(path: Path, limits: Limits = UPLOAD) -> tuple[str, str, str] | None:
    """Give the rule, what was found and what was expected; None where a file is admitted."""
    try:
        admit(path, limits)
    except FileRefusedError as error:
        return error.rule, error.found, error.expected
    return None


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


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


def test_an_old_workbook_under_the_new_extension(tmp_path: Path) -> None:
    content = encrypted_workbook().replace(
        "EncryptedPackage".encode("utf-16-le"), "Workbook\0\0\0\0\0\0\0\0".encode("utf-16-le")
    )
    content = content.replace(b"\x22\0\x02\x01", b"\x12\0\x02\x01")
    path = written(tmp_path / "a.xlsx", content)
    assert compound_file.stream_names(path) == {"Root Entry", "Workbook"}
    assert refusal(path) == ("content_not_as_named", ".xls", ".xlsx")
    assert refusal(path.rename(tmp_path / "a.xls")) is None


def test_a_directory_that_goes_in_circles_ends(tmp_path: Path) -> None:
    content = bytearray(encrypted_workbook())
    content[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")
    assert "EncryptedPackage" in compound_file.stream_names(
        written(tmp_path / "a.xls", bytes(content))
    )


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


@BOTH
def test_a_zip_bomb(tmp_path: Path, limits: Limits) -> None:
    path = hostile.zip_bomb(tmp_path / "a.xlsx")
    assert path.stat().st_size < 60_000
    assert refusal(path, limits) == ("unpacks_too_large", "40 MB", "10 MB")
    assert refusal(path, Limits(ratio=2000)) is None


def test_all_parts_together(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", hostile.honest())
    assert refusal(path, Limits(unpacked_bytes=5000))[0] == "unpacks_too_large"


def test_a_bomb_that_denies_its_size_is_found_where_every_byte_is_counted(tmp_path: Path) -> None:
    path = hostile.lying_bomb(tmp_path / "a.xlsx")
    assert refusal(path) == ("not_a_workbook", "", "Excel")


@BOTH
def test_a_zip_of_zips_is_no_workbook(tmp_path: Path, limits: Limits) -> None:
    path = hostile.nested_bomb(tmp_path / "a.xlsx")
    assert refusal(path, limits) == ("not_a_workbook", "", "Excel")


@BOTH
def test_very_many_parts(tmp_path: Path, limits: Limits) -> None:
    path = hostile.many_parts(tmp_path / "a.xlsx")
    assert refusal(path, limits) == ("unpacks_too_large", "10010 XML", "10000 XML")
    assert refusal(path, Limits(parts=100)) == ("unpacks_too_large", "> 100 XML", "100 XML")


@BOTH
@pytest.mark.parametrize("before", [b"", b"<!--" + b"x" * 60_000 + b"-->"])
def test_an_entity_bomb(tmp_path: Path, before: bytes, limits: Limits) -> None:
    path = hostile.entity_bomb(tmp_path / "a.xlsx", before)
    assert refusal(path, limits) == ("unsafe_xml", "", "")


@BOTH
def test_what_a_part_declares_may_not_be_hidden_far_down(tmp_path: Path, limits: Limits) -> None:
    path = hostile.entity_bomb(tmp_path / "a.xlsx", b"<!--" + b"x" * 70_000 + b"-->")
    assert refusal(path, limits) == ("unsafe_xml", "", "")


@BOTH
def test_an_entity_bomb_in_another_encoding(tmp_path: Path, limits: Limits) -> None:
    bomb = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    path = hostile.rewritten(tmp_path / "a.xlsx", custom=bomb.encode("utf-16"))
    assert refusal(path, limits) == ("unsafe_xml", "", "")


@BOTH
def test_a_document_type_of_elsewhere(tmp_path: Path, limits: Limits) -> None:
    assert refusal(hostile.outside_entity(tmp_path / "a.xlsx"), limits) == ("unsafe_xml", "", "")
    public = hostile.rewritten(tmp_path / "b.xlsx", macros=OUTSIDE.encode())
    assert refusal(public, limits) is None


@BOTH
@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("XFD1048576", ("sheet_too_large", "XFD1048576", "")),
        ("ZZZZZ3", ("sheet_too_large", "ZZZZZ3", "")),
        ("AD2000000", ("sheet_too_large", "AD2000000", "")),
        ("CA1048576", ("sheet_too_large", "CA1048576", "")),
        ("AD1048576", None),
        ("XFD2000", None),
        ("ZZ9999", None),
    ],
)
def test_a_cell_far_away(
    tmp_path: Path, place: str, expected: tuple[str, str, str] | None, limits: Limits
) -> None:
    assert refusal(hostile.far_cell(tmp_path / "a.xlsx", place), limits) == expected


def test_a_cell_far_away_beyond_what_the_command_line_reads(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    padding = b"<!-- " + bytes(range(32, 45)) * 350_000
    far = b'--><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    hostile.rewritten(path, hostile.SHEET, lambda xml: xml.replace(b"</sheetData>", padding + far))
    assert refusal(path, Limits(scanned_bytes=None)) == ("sheet_too_large", "XFD1048576", "")
    assert refusal(path, Limits(scanned_bytes=1_000_000)) is None


@BOTH
def test_a_sheet_that_says_that_it_has_a_million_columns(tmp_path: Path, limits: Limits) -> None:
    path = hostile.wide_dimension(tmp_path / "a.xlsx", "BDWGN5")
    assert refusal(path, limits) == ("sheet_too_large", "BDWGN5", "")
    # A format over all rows and columns makes Excel say so of honest sheets.
    assert refusal(hostile.wide_dimension(tmp_path / "b.xlsx", "XFD1048576"), limits) is None


@BOTH
def test_an_open_document_that_repeats_itself(tmp_path: Path, limits: Limits) -> None:
    first = hostile.open_row(1, 4, is_filled=True)
    rest = hostile.open_row(1_048_575, 16_384, is_filled=False)
    assert refusal(hostile.open_document(tmp_path / "a.ods", first + rest), limits) is None
    bomb = first + hostile.open_row(1_000_000, 1000, is_filled=True)
    path = hostile.open_document(tmp_path / "b.ods", bomb)
    assert refusal(path, limits) == ("sheet_too_large", "1000 × 1000001", "")


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


def test_admitting_a_large_workbook_takes_no_time(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(20_000):
        sheet.append([f"text {number} {place}" for place in range(20)])
    book.save(tmp_path / "a.xlsx")
    begun = time.perf_counter()
    admit(tmp_path / "a.xlsx")
    assert time.perf_counter() - begun < 0.5
