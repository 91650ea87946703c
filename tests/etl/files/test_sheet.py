"""A sheet as readers give it: the texts of its cells, its parts, its rows counted."""

from datetime import date, datetime

import pytest

from etl.files.sheet import cell_text
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
