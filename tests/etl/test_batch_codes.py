"""When two ways to write a batch mean one."""

import pytest

from etl.batch_codes import guess, is_same


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("12", "B12"),
        ("Batch 012", "WEE-12"),
        ("12-A", "12 a"),
        ("12A", "B12-A"),
        ("TRG-7", "trg07"),
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
