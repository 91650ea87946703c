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
    assert list(data_quality.balance(connection, 1)["sheet"]) == ["Batch"]
    refused = data_quality.refused_by_file(connection, 5)
    assert list(refused.iloc[0]) == ["a.xlsx", 64, 58, 2, 2, 2, 1]
    (in_all,) = data_quality.balance_in_all(connection).to_dict("records")
    assert [in_all[name] for name in ("sheets", *data_quality.BALANCE)] == [2, 64, 58, 2, 2, 2]


def test_of_all_sheets_those_that_do_not_add_up_come_first(monkeypatch):
    monkeypatch.setattr(data_quality, "MOST_TOLD", 1)
    columns = ("file", "sheet", *data_quality.BALANCE)
    sheets = [
        ("a.xlsx", "A", 4, 3, 0, 0, 1),
        ("b.xlsx", "B", 9, 3, 0, 0, 1),
        ("c.xlsx", "C", 9, 3, 0, 0, 1),
    ]
    rows = [
        {"source_id": number} | dict(zip(columns, sheet, strict=True))
        for number, sheet in enumerate(sheets)
    ]
    frame = data_quality.balance_in_all(build(source=rows))
    assert frame["file"].tolist()[:1] == ["b.xlsx"]
    assert frame["sheets"].tolist() == [1, 2]
    assert frame["rows_read"].tolist() == [9, 13]


def test_problems_are_counted_and_cut():
    rows = [
        {"file": "a.xlsx", "row": n, "rule": f"r{n % 2}", "severity": "error"} for n in range(5)
    ]
    connection = build(problem=[*rows, {"file": "b.xlsx", "rule": "w", "severity": "warning"}])
    counts = data_quality.problem_counts(connection)
    assert counts.to_numpy().tolist() == [
        ["error", "r0", 3],
        ["error", "r1", 2],
        ["warning", "w", 1],
    ]
    assert data_quality.problems(connection, "error", 2)["row"].tolist() == [0, 1]
    assert data_quality.problems(connection, "warning")["file"].tolist() == ["b.xlsx"]


def test_what_was_replaced_is_counted_and_cut():
    one = {"table_name": "batch", "key": "B1", "rows": 2, "sheet": "", "replaced_file": "a.csv"}
    rows = [
        one | {"file": f"{n}.xlsx", "moment": datetime(2021, 6, n + 1), "key": f"B{m}"}
        for n in range(3)
        for m in range(2)
    ]
    connection = build(replaced=rows)
    assert data_quality.replaced_counts(connection) == data_quality.Replaced(6, 3, 0, 12)
    newest = data_quality.replaced(connection, most_files=2)
    assert newest["file"].tolist() == ["2.xlsx", "2.xlsx", "1.xlsx", "1.xlsx"]
    assert len(data_quality.replaced(connection, most=5)) == 5


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
