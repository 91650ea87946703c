"""Names of files that were sent: whatever they are called, ours are safe and the same."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.uploads.names import beside, marked_name, mended_from, safe_name, suffix_of, target


@pytest.mark.parametrize(
    ("shown", "safe"),
    [
        ("Batch 12 (Trenggalek).xlsx", "Batch 12 (Trenggalek).xlsx"),
        ("peserta.CSV", "peserta.csv"),
        ("../../etc/passwd.csv", "passwd.csv"),
        ("/etc/cron.d/job.csv", "job.csv"),
        ("C:\\Windows\\System32\\batch.xlsx", "batch.xlsx"),
        ("CON.xlsx", "file-b5c8c556.xlsx"),
        ("nul.tar.csv", "file-e94d46b7.csv"),
        (".hidden.csv", "hidden-b71f05e4.csv"),
        ("~$batch.xlsx", "__batch-3548659b.xlsx"),
        ("<img src=x onerror=alert(1)>.csv", "_img src_x onerror_alert(1)_-4e5d6a1a.csv"),
        ("=cmd|' /C calc'!A0.csv", "C calc__A0-85351523.csv"),
        ("", "file-e3b0c442.unknown"),
        ("virus.exe", "virus.exe.unknown"),
    ],
)
def test_a_name_is_made_safe(shown: str, safe: str) -> None:
    assert safe_name(shown) == safe


def test_a_name_of_300_characters_is_cut_and_told_from_others() -> None:
    first, second = safe_name("a" * 300 + ".xlsx"), safe_name("a" * 301 + ".xlsx")
    assert len(first) == 50 + 9 + 5
    assert first != second


@given(st.text(max_size=300))
def test_every_name_is_one_plain_part_of_a_path(shown: str) -> None:
    name = safe_name(shown)
    assert PurePosixPath(name).name == name == PureWindowsPath(name).name
    assert len(name.encode()) <= 255
    assert not name.startswith((".", "~", "-")) and name.isprintable()
    assert not PureWindowsPath(name).is_reserved()
    assert Path("/folder", name).resolve().parent == Path("/folder")
    assert safe_name(shown) == name


def test_the_suffix_is_one_that_we_read_or_none() -> None:
    assert suffix_of("a.XLSX") == ".xlsx"
    assert suffix_of("a.xlsx.exe") == ".unknown"
    assert suffix_of("xlsx") == ".unknown"


@pytest.mark.parametrize(
    ("shown", "incoming", "taken", "expected"),
    [
        ("batch.csv", [], [], "batch.csv"),
        ("batch.csv", ["Batch.csv"], [], "Batch.csv"),
        ("batch.csv", ["2021/batch.csv"], [], "2021/batch.csv"),
        ("batch.csv", ["2020/batch.csv", "2021/batch.csv"], [], "batch.csv"),
        ("batch.csv", ["2020/batch.csv", "batch.csv"], [], "batch.csv"),
        ("Data #1.csv", ["Data #1.csv"], [], "Data #1.csv"),
        ("a-perlu-diperbaiki.xlsx", ["a.xlsx"], [], "a.xlsx"),
        ("a-perlu-diperbaiki-2 (1).xlsx", [], [], "a.xlsx"),
        ("batch.csv", ["batch.csv"], ["batch.csv"], "batch-2.csv"),
        ("batch.csv", [], ["batch.csv", "Batch-2.csv"], "batch-3.csv"),
    ],
)
def test_the_same_name_replaces_and_two_at_once_stay_two(
    shown: str, incoming: list[str], taken: list[str], expected: str
) -> None:
    assert target(shown, incoming, taken) == expected


@pytest.mark.parametrize(
    ("shown", "incoming", "expected"),
    [
        ("a-perlu-diperbaiki.xlsx", ["a.csv", "b.csv"], "a.csv"),
        ("A-perlu-diperbaiki-2 (1).xlsx", ["2021/a.xls"], "2021/a.xls"),
        ("a-perlu-diperbaiki.xlsx", ["a.xlsx"], ""),
        ("a-perlu-diperbaiki.xlsx", ["a.csv", "a.xlsx"], ""),
        ("a-perlu-diperbaiki.xlsx", ["a.csv", "2021/a.csv"], ""),
        ("a.xlsx", ["a.csv"], ""),
    ],
)
def test_a_marked_workbook_takes_the_place_of_what_it_was_made_from(
    shown: str, incoming: list[str], expected: str
) -> None:
    assert mended_from(shown, incoming) == expected


def test_it_lies_where_that_lay() -> None:
    assert beside("2021/a.csv", "a-perlu-diperbaiki.xlsx", []) == "2021/a.xlsx"
    assert beside("a.csv", "a-perlu-diperbaiki.xlsx", ["A.xlsx"]) == "a-2.xlsx"


@pytest.mark.parametrize(
    ("sent", "given_back"),
    [
        ("2021/Batch 1.xlsx", "Batch 1-perlu-diperbaiki.xlsx"),
        ("makro.xlsm", "makro-perlu-diperbaiki.xlsm"),
        ("batch.csv", "batch-perlu-diperbaiki.xlsx"),
    ],
)
def test_what_is_given_back_says_so_in_its_name(sent: str, given_back: str) -> None:
    assert marked_name(sent) == given_back
