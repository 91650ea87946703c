"""The well-formed workbook that every problem file departs from: six sheets without a fault."""

from __future__ import annotations

from typing import NamedTuple

Cell = object
Rows = list[list[Cell]]
# Enough that a batch is of an ordinary size even where a row or two are refused.
PARTICIPANTS = 24


class Formula(NamedTuple):
    """A formula and the value that Excel last stored for it."""

    text: str
    value: object


BATCH: Rows = [
    [
        *("ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai", "Tanggal Selesai"),
        *("Jumlah Pelatih", "Jumlah Admin"),
    ],
    ["B1", "JAPRI WEE", "Kab. Trenggalek", "17 April 2021", "23 April 2021", 2, 1],
]
PERSON_HEADER: list[Cell] = [
    *("ID Batch", "ID Peserta", "Nama", "Usia", "Jenis Kelamin", "Hubungan", "Disabilitas"),
    *("Sesi 1", "Sesi 2", "Sesi 3", "Sebelum 1", "Sebelum 2", "Sebelum 3"),
    *("Sesudah 1", "Sesudah 2", "Sesudah 3", "Champion", "Tanggal Nominasi"),
]
GROUP: Rows = [
    [
        *("ID Kelompok", "Program", "Jenis Usaha", "Jumlah Anggota", "Tanggal Mulai Usaha"),
        *("Target Laba Bersih (Rp)", "Masa Target (hari)", "Persetujuan Publikasi"),
    ],
    ["K1", "Usaha Sosial Bekasi", "Hijab", 5, "18 September 2023", 1_000_000, 20, "Ya"],
]
CASH: Rows = [
    ["ID Kelompok", "Tanggal", "Pendapatan (Rp)", "Biaya (Rp)", "Laba Bersih (Rp)"],
    ["K1", "18 September 2023", 150_000, 90_000, 60_000],
    ["K1", "19 September 2023", 120_000, 140_000, -20_000],
    ["K1", "20 September 2023", 200_000, 80_000, 120_000],
]
SUPPORT: Rows = [
    ["ID Kelompok", "Tanggal", "Tanggal Selesai", "Tahap", "Jumlah (Rp)"],
    ["K1", "21 Agustus 2023", "22 Agustus 2023", "Rencana Usaha dan Anggaran", None],
    ["K1", "28 Agustus 2023", None, "Dana Insentif", 2_500_000],
]
TARGET: Rows = [
    ["Indikator", "Nilai Target", "Program", "Tahun Program", "Kabupaten/Kota", "Sumber"],
    ["participants", 2000, "JAPRI WEE", 2021, None, "Rencana kerja"],
    ["completion_rate", "85%", "JAPRI WEE", 2021, None, "Rencana kerja"],
]


def person(number: int) -> list[Cell]:
    """Give a participant's row."""
    sex, relationship = ("P", "Alumni") if number % 4 == 0 else ("L", "Suami")
    return [
        *("B1", f"P{number:02}", f"Peserta {number:02}", 25 + number, sex, relationship),
        *("Tidak", "Ya", "Ya", "Ya", 3, 4, 3, 5, 2, 1),
        *("Ya" if number % 8 == 0 else "Tidak", None),
    ]


def book() -> dict[str, Rows]:
    """Give the workbook's sheets, to be changed by whoever asks."""
    people = [PERSON_HEADER, *(person(number) for number in range(1, PARTICIPANTS + 1))]
    sheets = {
        "Batch": BATCH,
        "Peserta": people,
        "Kelompok": GROUP,
        "Kas": CASH,
        "Pendampingan": SUPPORT,
        "Target": TARGET,
    }
    return {name: [list(row) for row in rows] for name, rows in sheets.items()}
