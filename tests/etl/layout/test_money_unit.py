"""Amounts in thousands or millions are never read as whole rupiah."""

import pytest

from etl.files.refusal import FileRefusedError
from etl.layout.recognise import recognise

CASH = "Tanggal;Uraian;Masuk;Keluar"
ROW = "2023-09-04;Jual;350;100"


@pytest.mark.parametrize(
    "title",
    ["(dalam ribuan rupiah)", "Jumlah dalam juta rupiah", "Satuan: Rp 000", "Rp ribuan", "x 1.000"],
)
def test_a_sheet_of_thousands_or_millions_is_refused(title: str) -> None:
    rows = ["Kelompok K1", title, CASH, ROW]
    with pytest.raises(FileRefusedError, match="amounts_in_multiples") as refused:
        recognise([row.split(";") for row in rows])
    assert refused.value.found == title


@pytest.mark.parametrize(
    "title", ["Dana insentif 5 juta", "Target Rp 3.000.000", "Modal seribu", "Iuran Rp 10 ribu"]
)
def test_an_amount_in_a_title_says_nothing_of_the_others(title: str) -> None:
    rows = ["Kelompok K1", title, CASH, ROW]
    assert recognise([row.split(";") for row in rows]) is not None


def test_a_sheet_without_amounts_has_no_unit_of_money() -> None:
    rows = ["Batch 12 (dalam ribuan)", "No;Nama;Usia;Sesi 1", "1;Peserta 1;30;ya"]
    assert recognise([row.split(";") for row in rows]) is not None
