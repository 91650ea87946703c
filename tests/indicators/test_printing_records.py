"""Records are written piece by piece, the same in every format."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO

from indicators.printing_records import as_csv, as_json, as_table
from indicators.records import Found

COLUMNS = ("batch_id", "start_date", "score", "row")
BLOCKS = [
    [("B1", date(2021, 4, 7), 12.0, 2), ("=1+1", None, None, 3)],
    [("a longer one", date(2021, 4, 8), 11.5, 4)],
]


def test_csv_has_plain_numbers_and_no_formula():
    assert list(csv.reader(StringIO("".join(as_csv(COLUMNS, BLOCKS))))) == [
        [*COLUMNS],
        ["B1", "2021-04-07", "12", "2"],
        ["'=1+1", "", "", "3"],
        ["a longer one", "2021-04-08", "11.5", "4"],
    ]


def test_json_has_an_object_a_row_and_is_a_list_without_any():
    told = json.loads("".join(as_json(COLUMNS, BLOCKS)))
    assert told[1] == {"batch_id": "=1+1", "start_date": None, "score": None, "row": 3}
    assert [row["score"] for row in told] == [12, None, 11.5]
    assert json.loads("".join(as_json(COLUMNS, []))) == []


def test_a_table_says_below_what_its_rows_are():
    behind = Found("completion_rate", "numerator", COLUMNS, "", rows=3, total=3)
    lines = "".join(as_table(behind, BLOCKS)).splitlines()
    assert lines[0].split() == [*COLUMNS]
    assert lines[1].split() == ["B1", "2021-04-07", "12", "2"]
    assert lines[-1].startswith("Completion rate: 3 records. Participants marked present in")


def test_a_table_of_none_says_why():
    behind = Found("batches", "numerator", COLUMNS, "", note="no_data")
    lines = "".join(as_table(behind, [])).splitlines()
    assert lines[-1] == "There are no records: There is no data for this selection."
    with_sum = Found("members", "numerator", COLUMNS, "members", rows=2, total=10)
    assert "2 records, members 10 in all." in "".join(as_table(with_sum, []))
