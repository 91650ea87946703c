"""When two ways to write a batch mean one."""

import pytest

from etl.batch_codes import is_same


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
