"""A name is found behind an enumeration and before an explanation, and the whole comes first."""

import pytest

from etl.values import known_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1. Nama Lengkap", "Nama Lengkap"),
        ("(2) Nama", "Nama"),
        ("A4) Nama", "Nama"),
        ("Tahap 2: Pelatihan", "Pelatihan"),
        ("Pertanyaan no. 3. Usia", "Usia"),
        ("5 - Sangat setuju", "Sangat setuju"),
        ("II. Nama", "Nama"),
        ("1.2. Nama", "Nama"),
        ("Nama", "Nama"),
        ("No. HP", "No. HP"),
        ("3. 2021", "3. 2021"),
        ("L/P", "L/P"),
    ],
)
def test_an_enumeration_is_dropped(text: str, name: str) -> None:
    assert known_names.without_enumeration(text) == name


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("Usia", [("Usia", "")]),
        ("Nama (sesuai KTP)", [("Nama (sesuai KTP)", ""), ("Nama", "sesuai KTP")]),
        ("Sesi 1: materi", [("Sesi 1: materi", ""), ("Sesi 1", "materi")]),
        ("Sesi 1 - materi", [("Sesi 1 - materi", ""), ("Sesi 1", "materi")]),
        ("Laki-laki", [("Laki-laki", "")]),
        ("Tanggal, tempat", [("Tanggal, tempat", "")]),
        (
            "1. Nama (KTP)",
            [("1. Nama (KTP)", ""), ("1. Nama", "KTP"), ("Nama (KTP)", ""), ("Nama", "KTP")],
        ),
    ],
)
def test_the_names_that_a_text_may_be(text: str, readings: list[tuple[str, str]]) -> None:
    assert list(known_names.readings(text)) == readings


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pendampingan ke-1", "Pendampingan"),
        ("Pendampingan 2", "Pendampingan"),
        ("Pendampingan II", "Pendampingan"),
        ("Pendampingan (1)", "Pendampingan"),
        ("Pendampingan kedua", "Pendampingan"),
        ("Dana Insentif tahap 1", "Dana Insentif"),
        ("Dana Insentif (Rp)", "Dana Insentif (Rp)"),
        ("Pendampingan", "Pendampingan"),
        ("K1", "K1"),
    ],
)
def test_a_number_behind_is_dropped(text: str, name: str) -> None:
    assert known_names.without_number(text) == name
