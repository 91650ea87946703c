"""Where the records came from."""

from __future__ import annotations

from datetime import date, datetime

from indicators import data_quality
from tests.fixtures import build


def test_balance_by_sheet_and_by_file():
    sheets = [("Batch", "batch", 4, 3, 0, 0, 1), ("Peserta", "participant", 60, 55, 2, 2, 1)]
    columns = ("sheet", "table_name", *data_quality.BALANCE)
    rows = [
        {"source_id": number, "file": "a.xlsx"} | dict(zip(columns, sheet, strict=True))
        for number, sheet in enumerate(sheets)
    ]
    connection = build(source=rows)
    assert list(data_quality.balance(connection)["sheet"]) == ["Batch", "Peserta"]
    total = data_quality.balance_by_file(connection)
    assert list(total.iloc[0]) == ["a.xlsx", 64, 58, 2, 2, 2]


def test_problems_with_errors_first():
    rows = [
        {"file": "a.xlsx", "row": 9, "rule": "outside_window", "severity": "warning"},
        {"file": "b.xlsx", "row": 12, "rule": "unknown_district", "severity": "error"},
        {"file": "a.xlsx", "row": 4, "rule": "unknown_district", "severity": "error"},
    ]
    frame = data_quality.problems(build(problem=rows))
    assert list(frame["file"]) == ["a.xlsx", "b.xlsx", "a.xlsx"]
    assert list(frame["severity"]) == ["error", "error", "warning"]
    assert list(frame["row"]) == [4, 12, 9]


def test_what_replaced_what_the_newest_first():
    older = {"table_name": "batch", "key": "B1", "rows": 1, "file": "b.xlsx", "sheet": ""}
    older |= {"moment": datetime(2021, 6, 7), "replaced_file": "a.csv"}
    newer = older | {"file": "c.xlsx", "moment": datetime(2021, 6, 14)}
    frame = data_quality.replaced(build(replaced=[older, newer]))
    assert list(frame.columns) == list(data_quality.REPLACED)
    assert list(frame["file"]) == ["c.xlsx", "b.xlsx"]


def test_a_version_from_before_says_of_nothing_that_it_was_replaced():
    connection = build()
    connection.execute("DROP TABLE replaced")
    frame = data_quality.replaced(connection)
    assert (list(frame.columns), len(frame)) == (list(data_quality.REPLACED), 0)


def test_the_build():
    assert data_quality.build(build()) == data_quality.Build(
        built_at=datetime(2021, 9, 1, 8, 0), is_sample=False, newest_record=date(2021, 8, 29)
    )
