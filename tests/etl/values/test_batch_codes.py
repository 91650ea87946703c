"""When two ways to write a batch mean one."""

import pytest

from etl.values.batch_codes import guess, is_same
from tests.etl.folder import Folder


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("12", "B12"),
        ("Batch 012", "WEE-12"),
        ("12-A", "12 a"),
        ("12A", "B12-A"),
        ("TRG-7", "trg07"),
        ("Batch B2", "B2"),
        ("Angkatan ke-2", "Batch KE2"),
        ("Kelas: WEE-2020-12", "WEE-2020-12"),
    ],
)
def test_one_batch(code: str, other: str) -> None:
    assert is_same(code, other)
    assert is_same(other, code)


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("12", "13"),
        ("B12", "WEE-12"),
        ("12", "12-A"),
        ("12-A", "12-B"),
        ("Budi", "12"),
        ("1", "11"),
    ],
)
def test_two_batches(code: str, other: str) -> None:
    assert not is_same(code, other)
    assert not is_same(other, code)


@pytest.mark.parametrize(
    ("code", "known", "meant"),
    [
        ("PWD-1", ("PWD-01", "PWD-02"), ("PWD-01",)),
        ("PWD 01", ("PWD-01", "WEE-01"), ("PWD-01",)),
        ("WEE-2021-1", ("WEE-2021-01", "WEE-2021-11"), ("WEE-2021-01",)),
        ("KENANGGA", ("KENANGA", "MELATI"), ("KENANGA",)),
        ("B3", ("B1", "B2"), ()),
        ("SITI", ("KENANGA", "MELATI"), ()),
        ("12", ("B12", "WEE-12"), ()),
    ],
)
def test_which_code_is_meant(code: str, known: tuple[str, ...], meant: tuple[str, ...]) -> None:
    assert guess(code, known).meanings == meant


def test_what_two_tables_call_a_group_is_guessed_once_each(folder: Folder) -> None:
    folder.group("K1")
    folder.text("kas.csv", "ID Kelompok;Tanggal;Laba Bersih (Rp)", "K01;18/9/2023;50000")
    folder.text("dukungan.csv", "ID Kelompok;Tanggal;Tahap", "K01;28/8/2023;Pelatihan")
    problems = folder.check().problems
    assert [(one.file, one.rule, one.found, one.expected) for one in problems] == [
        ("dukungan.csv", "unknown_group", "K01", "K1"),
        ("kas.csv", "unknown_group", "K01", "K1"),
    ]
    assert problems[0].remedy_id.startswith("Maksudnya: K1 (hampir pasti 95%). Perbaiki")
