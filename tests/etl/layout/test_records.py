"""What every record of a table has: who it is and where in the list, or what is required of it."""

from typing import Any

import pytest

from etl.layout.recognise import recognise
from etl.layout.records import Records


def of(*header: str) -> Records:
    known = recognise([["Batch 12 – Kelompok K1"], list(header)])
    assert known is not None
    return Records(known, 0, dict(enumerate(header)))


LISTED = of("No", "Batch", "Nama", "Usia", "No. HP", "Pekerjaan")
NUMBERED = of("No", "Nama", "Usia", "Sesi 1", "Pekerjaan")
CASH = of("Tanggal", "Keterangan", "Pendapatan", "Biaya")


@pytest.mark.parametrize(
    ("cells", "is_record"),
    [
        (["", "B1", "Ali"], True),
        (["", "B2", "Ali"], True),  # a batch with a number, though no record above has it
        (["", "Melati", "Ali"], True),
        (["", "Mawar", "Ali"], False),
        (["", "Siti", "Umar"], False),  # who signs in both columns
        (["", "Ketua 1", "Umar"], False),
        (["", "B1", "17"], True),
        (["", "", "Ali"], False),
        (["5", "", "Ali"], True),
        (["5.", "", "Ali"], True),
        (["(5)", "", "Ali"], True),
        (["4", "", "Ali"], False),  # the notes of a footer are numbered from 1 on
        (["5", "", "17"], False),
        (["5", "", "Jumlah"], False),
        (["5", "B1", ""], False),
        ([], False),
    ],
)
def test_a_person_has_a_batch_or_the_next_number(cells: list[Any], is_record: bool) -> None:
    assert LISTED.is_record(cells, {"B1", "Melati", ""}, 4) is is_record


@pytest.mark.parametrize(
    ("cells", "is_record"),
    [
        (["2023-09-01", "jual", 5000, 100], True),
        (["1 September 2023", "", "", ""], False),
        (["2023-09-01", "", 5000, 0], True),
        (["besok", "jual", 5000, 100], False),
        (["", "jual", 5000, 100], False),
        (["Bekasi, 30 September 2023", "", "", ""], False),
        ([], False),
    ],
)
def test_an_entry_has_what_is_required(cells: list[Any], is_record: bool) -> None:
    assert CASH.is_record(cells, set(), 0) is is_record


@pytest.mark.parametrize(
    ("cells", "has_word"),
    [
        (["", "Ali", "", "", "Ketua RT"], False),
        (["", "Ketua Ali", "", "", ""], True),
        (["", "Ketua Ali", "35", "", ""], False),
        (["", "Ketua Ali", "", "ya", ""], False),
        (["", "Ketua,", "35", "", ""], True),
        (["", "(Ketua Ali", "35", "", ""], False),  # no word of a footer behind the bracket
        (["Catatan", "Ali", "35", "", ""], True),
        (["", "Ali", "Mengetahui,", "", ""], True),
        (["", "Ali", "", "", ""], False),
    ],
)
def test_a_word_of_a_footer_where_no_record_has_one(cells: list[Any], has_word: bool) -> None:
    assert NUMBERED.has_footer_word(cells) is has_word


@pytest.mark.parametrize(
    ("cells", "has_value"),
    [
        (["", "", "Ali", "", "", "Petani"], False),
        (["", "", "", "35", "", ""], True),
        (["", "", "", "", "0812 3456 789", ""], True),
        (["", "", "", "", "-", ""], False),
        (["7", "", "", "", "", ""], False),
        (["", "", "", "tua", "", ""], False),
    ],
)
def test_a_value_is_what_its_column_is_for(cells: list[Any], has_value: bool) -> None:
    assert LISTED.has_value(cells) is has_value
