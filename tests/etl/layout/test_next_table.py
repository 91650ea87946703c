"""Where another table begins among the rows below a header."""

from pathlib import Path
from typing import Any

import pytest

from etl.files.reader import sheets
from etl.layout import next_table
from etl.layout.recognise import recognise

HEADER = ["No", "Nama", "Usia", "Sesi 1"]
ALI = [1, "Ali", 35, "ya"]


def starts(tmp_path: Path, *rows: list[Any]) -> list[int]:
    known = recognise([["Batch 12"], HEADER])
    assert known is not None
    path = tmp_path / "a.csv"
    path.write_text("Nama;Usia\nAli;35\n")
    (sheet,) = sheets(path)
    again = [place for place, cells in enumerate(rows) if cells == HEADER]
    return next_table.starts(known, sheet, list(rows), again)


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
