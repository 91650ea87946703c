"""What accepting files would take out of the figures, in words of both languages."""

import language
from drawings.records import lost as draw
from findings import Lost

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


B1 = Lost("batch", "1", "japri_wee", "3503", "a.xlsx", 1_020)
B2 = Lost("batch", "2", "japri_wee", None, "a.xlsx", 4)
B3 = Lost("batch", "3", "japri_wee", "3525", "b.xlsx", 25, 20)
GROUP = Lost("group", "hijab", "bekasi_enterprise", None, None, 9)
LESS = Lost("group", "kuliner", "bekasi_enterprise", None, "c.csv", 9, 0)
ADVICE = (
    "If they still count, do not accept: mend the refused rows, or give a file that is no newer "
    "edition of the old one another name, and send it again."
)


def test_names_what_would_no_longer_count() -> None:
    assert draw.sentence([B1, B2, GROUP], ENGLISH) == (
        "2 batches would no longer count in the figures (1,024 participants): "
        "1 (Kab. Trenggalek), 2. 1 group would no longer count in the figures (9 entries): hijab. "
        + ADVICE
    )
    assert draw.sentence([B1], INDONESIAN) == (
        "1 batch tidak dihitung lagi dalam angka (1.020 peserta): 1 (Kab. Trenggalek). "
        "Bila masih berlaku, jangan terima: perbaiki baris yang ditolak, atau beri nama lain pada "
        "berkas yang bukan pengganti berkas lama, lalu kirim lagi."
    )


def test_names_what_would_count_less() -> None:
    assert draw.sentence([B3, LESS], ENGLISH) == (
        "1 batch would have 5 fewer participants: 3 (Kab. Gresik) 25 → 20. 1 group would have 9 "
        "fewer entries in its cash book and support: kuliner 9 → 0. " + ADVICE
    )


def test_names_the_batches_with_other_people() -> None:
    same = Lost("batch", "1", "japri_wee", "3503", "a.xlsx", 25, 25, 24)
    fewer = Lost("batch", "3", "japri_wee", "3525", "b.xlsx", 25, 20, 1)
    assert draw.sentence([same], ENGLISH) == (
        "24 of 25 participants of batch 1 (Kab. Trenggalek) would be others than now. Somebody "
        "whose name or number was mended counts as another, too. " + ADVICE
    )
    assert draw.sentence([same], INDONESIAN).startswith(
        "24 dari 25 peserta batch 1 (Kab. Trenggalek) akan berganti menjadi orang lain. Peserta "
        "yang nama atau nomornya diperbaiki juga terhitung sebagai orang lain. Bila "
    )
    assert draw.sentence([same, fewer], ENGLISH).startswith(
        "1 batch would have 5 fewer participants: 3 (Kab. Gresik) 25 → 20. 25 of 50 participants "
        "of 2 batches would be others than now: 1 (Kab. Trenggalek), 3 (Kab. Gresik) 25 → 20. "
    )
    table = draw.table([same, fewer], INDONESIAN)
    assert table["Orang lain"].tolist() == [24, 1]


def test_names_a_few_of_many() -> None:
    many = [Lost("batch", f"{number}", None, None, "a.xlsx", 1) for number in range(1, 12)]
    assert ": 1, 2, 3, 4, 5, 6, 7, 8 and 3 more." in draw.sentence(many, ENGLISH)
    assert ": 1, 2, 3, 4, 5, 6, 7, 8, 9." in draw.sentence(many[:9], ENGLISH)


def test_lays_out_all_of_it() -> None:
    table = draw.table([B1, GROUP, B3], INDONESIAN)
    assert list(table.columns) == [
        *("Tabel", "Kode", "Program", "Kabupaten/Kota", "Berkas"),
        *("Baris sekarang", "Baris setelah diterima"),
    ]
    assert table.to_numpy().tolist() == [
        ["Batch", "1", "JAPRI WEE", "Kab. Trenggalek", "a.xlsx", 1_020, 0],
        ["Kelompok usaha", "hijab", "Usaha Sosial Bekasi", "–", "", 9, 0],
        ["Batch", "3", "JAPRI WEE", "Kab. Gresik", "b.xlsx", 25, 20],
    ]


def test_names_the_columns_that_would_be_empty() -> None:
    emptied = Lost("batch", "1", "japri_wee", "3503", "a.xlsx", 25, 25, 0, ("Usia", "Sesi 3"))
    assert draw.sentence([emptied], ENGLISH) == (
        "Columns that are filled now would be empty (Usia, Sesi 3) in 1 (Kab. Trenggalek). "
        + ADVICE
    )
    assert draw.sentence([emptied], INDONESIAN).startswith(
        "Kolom yang sekarang terisi akan menjadi kosong (Usia, Sesi 3) di 1 (Kab. Trenggalek). "
    )
    assert draw.table([emptied], ENGLISH)["Columns left empty"].to_list() == ["Usia, Sesi 3"]
