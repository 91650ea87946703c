"""Which month a title names, and when it names none."""

import pytest

from etl.layout import cash_month
from etl.layout.cash_month import Month


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Buku Kas Bulan September 2023", Month(9, 2023)),
        ("Sept '23", Month(9, 2023)),
        ("1 - 30 September 2023", Month(9, 2023)),
        ("Kas bulan Oktober", Month(10)),
        ("Laporan tahun 2023", Month(None, 2023)),
        ("September - Oktober 2023", Month(None, 2023)),
        ("Kas, dicetak 3 Oktober 2023", Month()),
        ("Kelompok K1", Month()),
    ],
)
def test_the_month_and_the_year_that_a_title_names(text: str, month: Month) -> None:
    assert cash_month.of_text(text) == month


def test_the_nearest_title_wins() -> None:
    assert cash_month.of_titles(["Oktober", "September 2023"]) == Month(10, 2023)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Bulan: Oktober 2023", True),
        ("OKTOBER", True),
        ("3 Oktober 2023", False),
        ("Oktober 2023 300000", False),
        ("Penjualan Oktober", False),
        ("2023", False),
    ],
)
def test_a_text_that_is_nothing_but_a_month(text: str, is_one: bool) -> None:
    assert cash_month.is_nothing_else(text) is is_one
