"""Which district a title names, alone in a piece of it or among the words of a batch's title."""

import pytest

from etl.layout import title_place
from etl.layout.title_tokens import cut


@pytest.mark.parametrize(
    ("title", "district"),
    [
        ("Gresik", "Gresik"),
        ("JAPRI WEE – Kab. Trenggalek", "Kab. Trenggalek"),
        ("JAPRI WEE - Sby", "Sby"),
        ("Pelatihan (Kota Malang)", "Kota Malang"),
        ("Gresik, Jawa Timur", "Gresik"),
        ("Kabupaten Gresik | JAPRI", "Kabupaten Gresik"),
        ("Desa Sukamaju, Kec. Bungah, Kab. Gresik", "Kab. Gresik"),
        ("Malang / Kab. Malang", "Kab. Malang"),
        ("Surabaya – Gresik", "Surabaya / Gresik"),
    ],
)
def test_a_piece_that_is_a_district(title: str, district: str) -> None:
    assert title_place.find(cut(title), is_of_batch=False) == district


@pytest.mark.parametrize(
    ("title", "district"),
    [
        ("Batch 12 di Gresik", "Gresik"),
        ("Batch 12 Kab. Gresik JAPRI WEE", "Kab. Gresik"),
        ("Batch 12 Kecamatan Kediri Kab. Gresik", "Kab. Gresik"),
        ("Batch 12 Desa Malang Kab. Gresik", "Kab. Gresik"),
        ("Batch 12 alumni Surabaya di Gresik", "Surabaya / Gresik"),
        ("Batch 12 Kota Kediri dan Kab. Kediri", "Kota Kediri / Kab. Kediri"),
        ("Batch 12 Kota Jakarta Selatan pagi", "Kota Jakarta Selatan"),
    ],
)
def test_a_district_among_the_words_of_a_batchs_title(title: str, district: str) -> None:
    assert title_place.find(cut(title), is_of_batch=True) == district
    assert title_place.find(cut(title), is_of_batch=False) is None


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Batch 12 – Trengalek", "Trengalek"),
        ("Batch 14 - Kota Mojokrto", "Kota Mojokrto"),
        ("Batch 12 di Kab. Antah Berantah", "Kab. Antah"),
        ("Batch 12 di Kota Antah", "Kota Antah"),
        ("Daftar hadir peserta", None),
        ("Batch 12 Kab", None),
    ],
)
def test_what_is_meant_as_a_district_is_asked_about(title: str, asked: str | None) -> None:
    assert title_place.doubt(cut(title)) == asked
