"""Workbooks that are zipped: bombs, entities and cells far away are refused, what is odd is not."""

import time
from pathlib import Path

import pytest

from etl.files.admission import Limits, admit
from tests.etl import hostile
from tests.etl.refused import BOTH, refusal, written

OUTSIDE = '<!DOCTYPE library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "lib.dtd"><a/>'


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


def test_admitting_a_large_workbook_takes_no_time(tmp_path: Path) -> None:
    cell = b'<c t="inlineStr"><is><t>text %d %d</t></is></c>'
    rows = b"".join(
        b"<row>%s</row>" % b"".join(cell % (number, place) for place in range(20))
        for number in range(20_000)
    )
    hostile.rewritten(
        tmp_path / "a.xlsx",
        hostile.SHEET,
        lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>"),
    )
    begun = time.perf_counter()
    admit(tmp_path / "a.xlsx")
    assert time.perf_counter() - begun < 0.5
