"""Which batch a title names: its code, in every way in which trainers write it."""

import pytest

from etl.layout import title_batch
from etl.layout.title_tokens import cut


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Batch 12", "12"),
        ("BATCH 012", "012"),
        ("Batch12", "12"),
        ("Batch_12", "12"),
        ("Batch #4 JAPRI WEE", "4"),
        ("Batch: 9", "9"),
        ("Batch-9", "9"),
        ("Batch No. 7", "7"),
        ("Angkatan nomor 7", "7"),
        ("Angkatan ke-3 Gresik", "3"),
        ("Angkatan ke 3", "3"),
        ("Daftar hadir Gelombang 2 Surabaya", "2"),
        ("Kelas 5A", "5A"),
        ("Batch 12-A 7–13 April 2021", "12-A"),
        ("Batch 12-A 25 peserta", "12-A"),
        ("Batch 3/B 20 orang", "3/B"),
        ("Batch 12 – C, Gresik", "12-C"),
        ("Batch 12 F – Gresik", "12 F"),
        ("Batch 12 (B)", "12 (B)"),
        ("Batch 12 i Gresik", "12"),
        ("Batch WEE-12", "WEE-12"),
        ("Batch WEE 12", "WEE 12"),
        ("Batch PWD/3", "PWD/3"),
        ("Batch WEE12", "WEE12"),
        ("Batch WEE-2021-7B", "WEE-2021-7B"),
        ("Batch WEE.2021.7", "WEE.2021.7"),
        ("Angkatan XII", "Angkatan XII"),
        ("Angkatan XII 7–13 April 2021", "Angkatan XII"),
        ("Angkatan XII 25 peserta", "Angkatan XII"),
        ("Gelombang iv – Gresik", "Gelombang iv"),
        ("Angkatan XII-A", "Angkatan XII-A"),
        ("Angkatan XII-B", "Angkatan XII-B"),
        ("ID Batch | 13", "13"),
        ("Batch B1, Blitar 2021", "B1"),
        ("Batch B1, B 2 orang", "B1"),
        ("ID Batch = B13", "B13"),
        ("ID Batch; 13", "13"),
        ("Batch/Angkatan (13)", "13"),
        ("Batch → 13", "13"),
        ("Batch & Gelombang « 13 »", "13"),
    ],
)
def test_the_code_behind_the_word_for_batch(title: str, code: str) -> None:
    found = title_batch.find(cut(title))
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Batch 1 dan 2 – 7–13 April 2021", "1 / 2"),
        ("Batch 1 dan 2 - April 2021", "1 / 2"),
        ("Batch 1 dan 2 – 28 Maret – 3 April 2021", "1 / 2"),
        ("Batch 12 s.d. 14 - 7 - 13 April 2021", "12 / 14"),
        ("batch B1 dan B2", "B1 / B2"),
        ("Batch B1 s/d B2", "B1 / B2"),
        ("Batch B1+B2", "B1 / B2"),
        ("Batch B1, B2 dan B3 Gresik", "B1 / B2 / B3"),
        ("Kelas B1/B2", "B1 / B2"),
        ("Batch WEE-12 dan WEE-13", "WEE-12 / WEE-13"),
        ("Batch 12 sampai dengan 14", "12 / 14"),
        ("Batch 12 hingga 14", "12 / 14"),
        ("Batch 12 sd 14", "12 / 14"),
        ("Batch 2, 3, dan 4", "2 / 3"),
        ("Batch 2, 3 & 4", "2 / 3 / 4"),
        ("Batch 2 + 3", "2 / 3"),
        ("Batch 2 dan Angkatan 3", "2 / 3"),
        ("Angkatan II & III", "Angkatan II / III"),
        ("Batch 1/2", "1 / 2"),
        ("Batch 5, 6, 7 Juni 2021", "5 / 6"),
    ],
)
def test_several_batches_are_all_given(title: str, codes: str) -> None:
    found = title_batch.find(cut(title))
    assert found is not None
    assert found.code == codes


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Batch 12, 7 dan 13 Juni 2021", ", 7 dan 13 Juni 2021"),
        ("Batch 3, 7 – 13 Juni 2021", ", 7 – 13 Juni 2021"),
        ("Batch 3, 7/6/2021", ", 7/6/2021"),
        ("Batch 3/7/2021", "/7/2021"),
        ("Batch 3, 07/06/2021", ", 07/06/2021"),
        ("Batch 3 - 25 peserta", "- 25 peserta"),
        ("Batch 3, 80% hadir", ", 80% hadir"),
        ("Batch 3 – 2021", "– 2021"),
        ("Batch 3, 20-Apr-2021", ", 20-Apr-2021"),
        ("Batch 3 & 4 hari", "& 4 hari"),
    ],
)
def test_days_and_counts_are_no_other_batches(title: str, rest: str) -> None:
    found = title_batch.find(cut(title))
    assert found is not None
    assert (found.code[-1], cut(title).written(found.after, len(cut(title)))) in [
        ("3", rest),
        ("2", rest),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Daftar Peserta",
        "Laporan Batch 2021",
        "Batch tgl 7 Juni 2021",
        "Kelas Sesi 1",
        "Batch Juni 2021",
        "Batch WEE 2021",
        "Batch 12345",
        "Batch 12abc",
        "batch.xlsx",
        "Semua batch",
        "Batch – Gresik",
        "Nama batch di lembar batch.",
    ],
)
def test_titles_that_name_no_batch(title: str) -> None:
    assert title_batch.find(cut(title)) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12", "12"),
        ("12, 7–13 April 2021", "12"),
        ("WEE-3 – Gresik", "WEE-3"),
        ("12 - Kab. Gresik", "12"),
        ("XII", "XII"),
        ("12 A", "12 A"),
        ("12 dan 13", "12 / 13"),
        ("Melati", "Melati"),
        ("Melati 3, Gresik", "Melati 3, Gresik"),
        ("12 kelas sore", "12 kelas sore"),
        ("12 (pagi)", "12 (pagi)"),
        ("2021-05", "2021-05"),
        ("WEE-2021-B12", "WEE-2021-B12"),
    ],
)
def test_a_code_behind_its_label_or_all_that_stands_there(text: str, code: str) -> None:
    assert title_batch.labelled(cut(text)).code == code


@pytest.mark.parametrize(
    "name", ["B12", "12", "WEE-3", "12-A", "PWD 7", "b.7", "WEE-2021-12", "7B"]
)
def test_sheets_that_are_called_by_a_code(name: str) -> None:
    assert title_batch.of_sheet(name) == name


@pytest.mark.parametrize(
    "name",
    [
        *("Sheet1", "Data3", "Data 3", "2021", "WEE 2021", "WEE2021", "Sesi 1", "Hari 2", "Kas 3"),
        *("Juni 21", "Peserta", "Lembar 2", "B12 Gresik", "", "XFD2000"),
    ],
)
def test_other_names_of_sheets_are_no_codes(name: str) -> None:
    assert title_batch.of_sheet(name) is None


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Batch 12 kelas sore", "12 kelas sore"),
        ("Batch 12 kelas pagi – Kab. Gresik", "12 kelas pagi"),
        ("Batch 12 (sore), 7–13 April 2021", "12 (sore)"),
        ("Angkatan 3 susulan JAPRI WEE", "3 susulan"),
        ("Gelombang 2 - malam", "2 - malam"),
        ("Batch 12 kelas 5", "12"),
        ("Batch 12 pagi-pagi", "12 pagi"),
    ],
)
def test_one_class_of_a_number_is_not_the_other(title: str, code: str) -> None:
    found = title_batch.find(cut(title))
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "title",
    [
        "Peserta Batch | 12 Juni 2021",
        "Peserta Batch (20 orang)",
        "Peserta Batch & 20 pendamping",
        "Peserta Batch, 12 Juni 2021",
        "Peserta Batch = 12–18 Juni 2021",
    ],
)
def test_a_day_or_a_count_behind_a_mark_is_no_code(title: str) -> None:
    assert title_batch.find(cut(title)) is None
