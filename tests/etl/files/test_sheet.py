"""A sheet as readers give it: the texts of its cells, its parts, its rows counted."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from etl.files.sheet import Sheet, cell_text
from etl.text import NUMBER


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("", None),
        (None, None),
        (" a ", " a "),
        (True, "1"),
        (False, "0"),
        (3.0, "3"),
        (3, "3"),
        (0.85, f"{NUMBER}0.85"),
        (3503010190010001.0, "3503010190010001"),
        (date(2021, 4, 7), "2021-04-07"),
        (datetime(2021, 4, 7, 13, 30), "2021-04-07"),
    ],
)
def test_the_texts_of_cells(value: object, text: str | None) -> None:
    assert cell_text(value) == text


def test_the_columns_of_a_table_beside_another() -> None:
    sheet = Sheet("Kas", [["", "Kas", "", "Masuk", ""], ["", "1", "", "2", "3"]], list)
    assert (sheet.columns, replace(sheet, block=(0, 3)).columns) == ("", "B–B")
    assert replace(sheet, block=(3, 9)).columns == "D–E"
    assert replace(sheet, block=(6, 9)).columns == "G–I"  # nothing stands there yet
