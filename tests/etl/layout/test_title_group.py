"""Which group a title names."""

import pytest

from etl.layout import title_group
from etl.layout.title_tokens import cut


@pytest.mark.parametrize(
    ("title", "group"),
    [
        ("Buku Kas Kelompok K2", "K2"),
        ("BUKU KAS KELOMPOK HIJAB", "HIJAB"),
        ("Kelompok - Kuliner", "Kuliner"),
        ("Kelompok Ibu-ibu Kuliner", "Kuliner"),
        ("Laporan Kas Mingguan Kelompok Usaha K-2", "K-2"),
        ("Kas Masuk dan Keluar Agustus 2023 K1", "K1"),
        ("Kas: Kuliner, kelompok", "Kuliner"),
        ("Dana insentif kelompok K1, 29 Agustus 2023", "K1"),
        ("Buku kas kelompok K1 dan K2", "K1 / K2"),
        ("Buku kas kelompok K1 & K2, K3", "K1 / K2 / K3"),
        ("Buku kas kelompok K1, 2 September", "K1"),
        ("Kas Kecil 2023", None),
        ("Buku Kas Umum per September 2023", None),
        ("Kelompok, K1", None),
        ("Kelompokkan K1", None),
    ],
)
def test_the_first_name_behind_the_word_for_group_or_cash(title: str, group: str | None) -> None:
    assert title_group.find(cut(title)) == group
