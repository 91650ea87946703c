"""An answer for a terminal: exact texts, nothing where a value is not known."""

from __future__ import annotations

import math

import pandas as pd

from indicators import printing
from indicators.catalog import find

FRAME = pd.DataFrame(
    {
        "district": ["3503", "3525"],
        "numerator": [3.0, math.nan],
        "denominator": [4.0, math.nan],
        "value": [0.75, math.nan],
        "low": [0.301, math.nan],
        "high": [0.954, math.nan],
        "note": ["", "not_collected"],
        "missing": [1.0, math.nan],
    }
)


def test_as_csv() -> None:
    assert printing.as_csv(FRAME) == (
        "district,numerator,denominator,value,low,high,note\n"
        "3503,3,4,0.75,0.301,0.954,\n"
        "3525,,,,,,not_collected\n"
    )


def test_as_json() -> None:
    last = printing.as_json(FRAME.tail(1))
    assert last == (
        '[\n  {\n    "district": "3525",\n    "numerator": null,\n    "denominator": null,\n'
        '    "value": null,\n    "low": null,\n    "high": null,\n    "note": "not_collected"\n'
        "  }\n]\n"
    )


def test_as_a_table_with_what_people_need_to_know() -> None:
    lines = printing.as_table(FRAME, find("agreement_rate")).splitlines()
    assert lines[:3] == [
        "district              numerator  denominator  value    low   high  note           missing",
        "3503 Kab. Trenggalek          3            4  75.0%  30.1%  95.4%                       1",
        "3525 Kab. Gresik                                                   not_collected",
    ]
    assert lines[3] == ""
    assert lines[4].startswith("Agreement at the end. ")
    assert lines[-1].startswith("not_collected: ")


def test_columns_stand_under_each_other() -> None:
    rows = [("id", "n"), ("a", "100"), ("long", "1")]
    assert printing.aligned(rows, [False, True]) == ["id      n", "a     100", "long    1"]
