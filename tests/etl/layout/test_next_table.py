"""Where another table begins among the rows below a header."""

from pathlib import Path
from typing import Any

import pytest

from etl.files.reader import sheets
from etl.layout import next_table
from etl.layout.recognise import recognise
from etl.layout.records import Records

HEADER = ["No", "Nama", "Usia", "Sesi 1"]
ALI = [1, "Ali", 35, "ya"]


def starts(
    tmp_path: Path, *rows: list[Any], title: str = "Batch 12", header: list[str] = HEADER
) -> list[int]:
    known = recognise([[title], header])
    assert known is not None
    records = Records(known, 0, dict(enumerate(header)))
    path = tmp_path / "a.csv"
    path.write_text("Nama;Usia\nAli;35\n")
    (sheet,) = sheets(path)
    again = [place for place, cells in enumerate(rows) if cells == header]
    return next_table.starts(records, sheet, list(rows), again)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([ALI], []),
        ([ALI, HEADER, ALI], []),  # a print's next page
        ([ALI, [], ["Batch 13"], HEADER, ALI], [2]),
        ([ALI, ["Batch 13"], HEADER, ALI], [1]),
        ([ALI, ["", "Mengetahui,"], ["Batch 13"], [], HEADER, ALI], [2]),
        ([ALI, [], ["Batch", "Program", "Kota", "Mulai"], ["B1"]], [2]),
        ([ALI, [], ["Daftar hadir"], HEADER, ALI], []),
        ([ALI, [], ["Sukardi", "Umar"], ALI], []),
        ([ALI, ["Batch 13"], HEADER, ALI, ["Batch 14"], HEADER, ALI], [1, 4]),
    ],
)
def test_another_table_begins_at_its_titles(
    tmp_path: Path, rows: list[list[Any]], found: list[int]
) -> None:
    assert starts(tmp_path, *rows) == found


CASH = ["Tanggal", "Uraian", "Masuk", "Keluar"]
SALE = ["2023-09-04", "Jual nasi", 300000]


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ([SALE, ["", "Ongkos", "", 15000]], 2),  # the day above is meant
        ([SALE, ["", "Jumlah", 300000]], 2),
        ([SALE, ["", "", "", 15000], []], 3),
        ([SALE, ["2023-09-05", "libur"]], 2),
        ([SALE] * 12, 12),
    ],
)
def test_short_rows_of_a_cash_book_are_no_titles_of_the_next(
    tmp_path: Path, above: list[list[Any]], found: int
) -> None:
    below = [["BUKU KAS KELOMPOK K2"], ["Bulan September 2023"], CASH, SALE]
    assert starts(tmp_path, *above, *below, title="Kelompok K1", header=CASH) == [found]


def test_people_of_whom_nothing_is_said_are_no_titles_of_the_next_list(tmp_path: Path) -> None:
    rows = [ALI, [2, "Umar"], [3, "Budi"], ["Batch 13"], HEADER, ALI]
    assert starts(tmp_path, *rows) == [3]
