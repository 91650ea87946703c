"""When a file got its contents: what a workbook says of it, and how far that is believed."""

import os
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from etl.files import file_time
from etl.files.file_time import TOGETHER_US, Moment
from tests.etl import hostile

SAVED = datetime(2021, 6, 14, 8, 0, tzinfo=UTC)
CORE = (
    "<cp:coreProperties>"
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{}</dcterms:modified></cp:coreProperties>'
)
META = "<office:meta><dc:date>{}</dc:date></office:meta>"


def us(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def zipped(path: Path, part: str, text: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, text)
    return path


def written(path: Path, when: datetime) -> Path:
    os.utime(path, (when.timestamp(), when.timestamp()))
    return path


def workbook(path: Path, saved: datetime) -> Path:
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": saved.replace(tzinfo=None)})
        book.add_worksheet()
    return path


@pytest.mark.parametrize(
    ("part", "text", "expected"),
    [
        ("docProps/core.xml", CORE.format("2021-06-14T08:00:00Z"), SAVED),
        ("docProps/core.xml", CORE.format("2021-06-14T15:00:00+07:00"), SAVED),
        ("docProps/core.xml", CORE.format("kemarin"), None),
        ("docProps/core.xml", CORE.format("0001-01-01T00:00:00"), None),
        ("docProps/core.xml", CORE.format("0001-01-01T00:00:00+14:00"), None),
        ("docProps/core.xml", CORE.format("1899-12-30T00:00:00Z"), None),
        (
            "docProps/core.xml",
            CORE.format("1990-01-01T00:00:00Z"),
            datetime(1990, 1, 1, tzinfo=UTC),
        ),
        ("docProps/core.xml", CORE.format("9999-12-31T23:59:59Z"), None),
        ("docProps/core.xml", CORE.format("2021-13-41T08:00:00Z"), None),
        ("docProps/core.xml", CORE.format("2021-06-14T08:00:00Z" + "0" * 99), None),
        ("docProps/core.xml", " " * 70_000 + CORE.format("2021-06-14T08:00:00Z"), None),
        ("docProps/app.xml", CORE.format("2021-06-14T08:00:00Z"), None),
        # LibreOffice writes the time of the place, and nine digits of a second.
        (
            "meta.xml",
            META.format("2021-06-14T15:00:00.123456789"),
            SAVED.replace(microsecond=123456),
        ),
        ("meta.xml", "<dc:date/>", None),
    ],
)
def test_when_a_workbook_says_that_it_was_saved(
    tmp_path: Path, part: str, text: str, expected: datetime | None
) -> None:
    found = file_time.saved_us(zipped(tmp_path / "a.xlsx", part, text))
    assert found == (expected and us(expected))


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 99, b"a;b\n", b"\xd0\xcf\x11\xe0"]
)
def test_what_is_no_workbook_does_not_say(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert file_time.saved_us(path) is None


def test_an_entity_is_not_followed(tmp_path: Path) -> None:
    entity = '<!DOCTYPE x [<!ENTITY t "2021-06-14T08:00:00Z">]>' + CORE.format("&t;")
    assert file_time.saved_us(zipped(tmp_path / "a.xlsx", "docProps/core.xml", entity)) is None


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = " " * 40_000_000
    path = zipped(tmp_path / "a.xlsx", "docProps/core.xml", CORE.format(bomb))
    assert file_time.saved_us(path) is None
    assert file_time.saved_us(hostile.zip_bomb(tmp_path / "b.xlsx")) is not None


def test_the_workbooks_own_moment_comes_before_the_files(tmp_path: Path) -> None:
    path = written(workbook(tmp_path / "a.xlsx", SAVED), SAVED + timedelta(days=9))
    assert file_time.of_file(path) == Moment(us(SAVED) - TOGETHER_US, us(SAVED))


def test_a_workbook_of_year_one_is_as_old_as_its_file(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.xlsx", "docProps/core.xml", CORE.format("0001-01-01T00:00:00"))
    assert file_time.of_file(written(path, SAVED)) == Moment(us(SAVED) - TOGETHER_US, us(SAVED))


def test_a_clock_that_is_ahead_is_not_believed(tmp_path: Path) -> None:
    path = written(workbook(tmp_path / "a.xlsx", SAVED + timedelta(days=9)), SAVED)
    assert file_time.of_file(path) == Moment(us(SAVED) - TOGETHER_US, us(SAVED))


def test_a_file_that_is_gone_is_older_than_all(tmp_path: Path) -> None:
    path = written(workbook(tmp_path / "a.xlsx", SAVED), SAVED)
    assert file_time.of_file(path).is_after(file_time.of_file(tmp_path / "gone.csv"))


class TestArrivals:
    """Files that come in at once: after all others, in the order in which they were saved."""

    def test_are_after_what_is_there_even_where_that_is_in_the_future(self, tmp_path: Path) -> None:
        future = Moment(0, us(SAVED + timedelta(days=99_999)))
        path = workbook(tmp_path / "a.xlsx", SAVED)
        assert file_time.of_arrivals([path], [future])[path].is_after(future)

    def test_keep_their_order(self, tmp_path: Path) -> None:
        first = workbook(tmp_path / "c.xlsx", SAVED)
        second = workbook(tmp_path / "b.xlsx", SAVED + timedelta(minutes=2))
        third = workbook(tmp_path / "a.xlsx", SAVED + timedelta(days=900))
        arrived = file_time.of_arrivals([third, first, second], [])
        assert arrived[second].is_after(arrived[first])
        assert arrived[third].is_after(arrived[second])

    def test_are_equally_new_where_one_does_not_say(self, tmp_path: Path) -> None:
        old, new = workbook(tmp_path / "a.xlsx", SAVED), workbook(tmp_path / "b.xlsx", SAVED)
        silent = tmp_path / "c.csv"
        silent.write_text("a;b\n")
        arrived = file_time.of_arrivals([old, new, silent], [])
        for one in arrived.values():
            assert not any(one.is_after(other) for other in arrived.values())
