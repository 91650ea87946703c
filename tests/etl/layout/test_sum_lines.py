"""Which rows sum others up."""

from typing import Any

import pytest

from etl.layout import sum_lines
from etl.layout.recognise import recognise
from etl.layout.records import Records


def of(*header: str) -> Records:
    known = recognise([["Batch 12 – Kelompok K1"], list(header)])
    assert known is not None
    return Records(known, 0, dict(enumerate(header)))


PEOPLE = of("No", "Nama", "Usia", "Sesi 1")
CASH = of("No", "Tanggal", "Keterangan", "Pendapatan", "Biaya")


@pytest.mark.parametrize(
    ("cells", "is_sum"),
    [
        (["Jumlah", "", "", 12], True),
        (["Jumlah L", "", "", 12], True),
        (["Rata-rata", "", 34.5, ""], True),
        (["Laki-laki", "", "", 7], True),
        (["Jumlah", "Ali", 35, "ya"], False),
        (["Jumlah", "Total", 35, ""], True),
        (["", "Maks", 60, ""], True),
        ([7, "Maks", 60, ""], False),
        (["", "Ali", 35, "ya"], False),
        (["Jumlahan", "", "", ""], False),
        ([], False),
    ],
)
def test_sums_of_people(cells: list[Any], is_sum: bool) -> None:
    assert list(sum_lines.find(PEOPLE, [[1, "Ali", 35, "ya"], cells])) == [1] * is_sum


@pytest.mark.parametrize(
    ("cells", "is_sum"),
    [
        (["Total", "", "", 5000, 100], True),
        (["", "", "Total September", 5000, 100], True),
        (["", "", "Sub total", 5000, ""], True),
        (["", "2023-09-01", "Total pagi", 5000, 100], False),
        (["Jumlah", "2023-09-01", "", 5000, 100], False),
        (["", "", "Sewa", 5000, 100], False),
    ],
)
def test_sums_of_a_cash_book(cells: list[Any], is_sum: bool) -> None:
    assert list(sum_lines.find(CASH, [cells])) == [0] * is_sum
