"""What a remark says on either side of the book, by the words of the reference file."""

import pytest

from etl.values import cash_remarks
from tests.etl.folder import Folder


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        ("Penjualan hijab", None),
        ("", None),
        ("Saldo awal", "balance:saldo|balance:saldo"),
        ("SALDO per 30 September", "balance:saldo|balance:saldo"),
        ("Terima dana insentif", "movement:insentif|"),
        ("Tambahan modal dari anggota", "movement:modal|"),
        ("Modal bahan", "movement:modal|"),
        ("Angsuran ke-1", "|movement:angsuran"),
        ("Setor ke bank", "|movement:setor ke bank"),
        ("Kurma 2 kg", None),  # `kur` is no word of it
        ("Kue titipan Bu Guru", "perhaps:titipan|perhaps:titipan"),
        ("Bayar hutang", "perhaps:hutang|perhaps:hutang"),
        ("Utang ke Bu Guru", "movement:utang|perhaps:utang"),
        ("Setor tabungan", "movement:tabungan|movement:tabungan"),
        ("Bayar pinjaman koperasi", "perhaps:pinjaman|movement:bayar pinjaman"),
        ("Uang kas anggota", "perhaps:uang kas|"),  # dues, most often
        ("Sisa bulan lalu", "balance:sisa bulan|balance:sisa bulan"),
        ("Sisa kain dijual", None),
        ("Hujan, banyak sisa", None),
        ("Pesanan, ambil sendiri", None),
        ("Ambil uang di bank", "perhaps:ambil uang|perhaps:ambil uang"),
        ("Belanja pribadi ketua", "|movement:belanja pribadi"),
        ("Zakat", "|perhaps:zakat"),
        ("Sumbangan orang sakit", "movement:sumbangan|perhaps:sumbangan"),
        ("Setoran penjualan", None),
        ("Upah jahit", None),
        ("Jumlah bulan ini", "sum:jumlah|sum:jumlah"),
    ],
)
def test_a_remark_says_what_it_begins_with(remark: str, said: str | None) -> None:
    assert cash_remarks.read(remark) == said


def test_a_data_keeper_adds_words_and_takes_some_away(folder: Folder) -> None:
    assert cash_remarks.read("Koperasi") is None
    folder.keep("cash_remarks.csv", "words;side;what", "koperasi;in;movement", "dari;both;before")
    assert cash_remarks.read("Dari koperasi") == "movement:koperasi|"
    assert cash_remarks.read("Modal") is None
    assert {"koperasi", "dari"} == set(cash_remarks.words())
