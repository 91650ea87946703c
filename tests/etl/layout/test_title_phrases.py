"""The phrases of titles: what stands behind each label, and in which cell."""

import pytest

from etl.layout.title_phrases import phrases


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (["Daftar Hadir"], [("", "Daftar Hadir", 0)]),
        (["Angkatan", ": 3"], [("Angkatan", "3", 1)]),
        (["Angkatan :", "", "3"], [("Angkatan", "3", 2)]),
        (["Batch", "12", "Gresik"], [("Batch", "12", 1), ("", "Gresik", 2)]),
        (
            ["Batch : 12 Tanggal : 7 Juni 2021"],
            [("Batch", "12", 0), ("Tanggal", "7 Juni 2021", 0)],
        ),
        (
            ["Program: JAPRI WEE; Kab/Kota: Gresik"],
            [("Program", "JAPRI WEE", 0), ("Kab/Kota", "Gresik", 0)],
        ),
        (["Waktu Pelaksanaan: 7 Juni 2021"], [("Waktu Pelaksanaan", "7 Juni 2021", 0)]),
        (["Catatan: 7 Juni 2021"], [("", "Catatan: 7 Juni 2021", 0)]),
        (["kata " * 400], []),
        (["", " "], []),
    ],
)
def test_the_phrases_of_a_row(row: list[str], found: list[tuple[str, str, int]]) -> None:
    assert [(one.label, one.text, one.position) for one in phrases([row])] == found


@pytest.mark.parametrize(
    ("label", "column"),
    [
        ("Batch", "batch_id"),
        ("Gelombang", "batch_id"),
        ("Kab/Kota", "district"),
        ("Tanggal", "start_date"),
        ("Hari/Tanggal", "start_date"),
        ("Jadwal", "start_date"),
        ("Tanggal Selesai", "end_date"),
        ("Kelompok", "group_id"),
    ],
)
def test_the_column_that_a_label_names(label: str, column: str) -> None:
    assert [one.column for one in phrases([[label, "x"]])] == [column]
