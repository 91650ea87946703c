"""The days of a cash book as they are written by hand, and its remarks in several columns."""

from typing import Any

import pytest

from etl.layout.cash_lines import CashLines
from etl.layout.cash_month import Month

SEPTEMBER = Month(9, 2023)


def mended(*days: Any, titled: Month = SEPTEMBER, **how: Any) -> list[Any]:
    lines = CashLines({"date": 0}, (), (1,), titled, **how)
    rows = [[day, "5000"] for day in days]
    lines.mend(rows, 1)
    return [row[0] if row else None for row in rows]


@pytest.mark.parametrize(
    ("days", "meant"),
    [
        (("5", "", "6"), ["2023-09-05", "2023-09-05", "2023-09-06"]),
        (("Senin, 4", "5.", 6), ["2023-09-04", "2023-09-05", "2023-09-06"]),
        (("30", "2", "3"), ["2023-09-30", "2", "3"]),  # a month may have begun
        (("1/10/2023", "2", "2/11"), ["1/10/2023", "2023-10-02", "2023-11-02"]),
        (("3 Okt", "4"), ["2023-10-03", "2023-10-04"]),
        (("31",), ["31"]),  # September has no such day
        (("", "5"), ["", "2023-09-05"]),
        (("1", "sda", '"', "〃"), ["2023-09-01"] * 4),
        (("minggu depan", ""), ["minggu depan", "minggu depan"]),
        (("September 2023",), ["2023-09-30"]),
    ],
)
def test_days_are_made_whole(days: tuple[Any, ...], meant: list[str]) -> None:
    assert mended(*days) == meant


def test_without_a_month_numbers_stay_as_they_are() -> None:
    assert mended("5", "6/9", titled=Month()) == ["5", "6/9"]
    assert mended("5", titled=Month(9)) == ["5"]


def test_in_a_column_of_months_a_month_is_its_last_day() -> None:
    year = Month(None, 2024)
    assert mended("Januari", "Feb", titled=year, is_by_month=True) == ["2024-01-31", "2024-02-29"]
    assert mended("5", titled=year, is_by_month=True) == ["5"]


def test_a_column_of_months_says_the_month_of_the_days_beside_it() -> None:
    lines = CashLines({"date": 1}, (), (2,), Month(None, 2023), months=0)
    rows: list[list[Any]] = [["Sept", "30", "5"], ["", "30", "5"], ["Okt", "2", "5"]]
    lines.mend(rows, 1)
    assert [row[1] for row in rows] == ["2023-09-30", "2023-09-30", "2023-10-02"]


def test_a_row_that_is_nothing_but_a_month_begins_it() -> None:
    lines = CashLines({"date": 0}, (), (1,), Month(9, 2023))
    rows = [["30", "5"], ["OKTOBER", ""], ["2", "5"], ["", ""]]
    lines.mend(rows, 4)
    assert rows == [["2023-09-30", "5"], [], ["2023-10-02", "5"], ["", ""]]
    assert [(one.row, one.rule) for one in lines.notes] == [
        (4, "day_of_month"),
        (6, "day_of_month"),
    ]


def test_a_day_is_filled_in_only_beside_an_amount() -> None:
    lines = CashLines({"date": 0, "remark": 1}, (1,), (2,), Month())
    rows = [["1/9/2023", "Jual", "5"], ["", "tunai", ""], ["", "Beli", "4"]]
    lines.mend(rows, 1)
    assert [row[0] for row in rows] == ["1/9/2023", "", "1/9/2023"]


def test_remarks_of_several_columns_are_one() -> None:
    lines = CashLines({"date": 0, "remark": 1}, (1, 3), (2,), Month())
    rows = [["1/9/2023", "", "5", "Modal"], ["1/9/2023", "Jual", "5", "tunai"]]
    lines.mend(rows, 1)
    assert [row[1] for row in rows] == ["Modal", "Jual tunai"]


def test_a_label_in_the_column_of_days_is_a_remark() -> None:
    lines = CashLines({"date": 0, "remark": 1}, (1,), (2,), Month())
    rows = [["TOTAL", "", "5"], ["Saldo akhir"], ["minggu depan", "", "5"], ["Total", "Jual", "5"]]
    lines.mend(rows, 1)
    assert rows == [
        ["", "TOTAL", "5"],
        ["", "Saldo akhir"],
        ["minggu depan", "", "5"],
        ["Total", "Jual", "5"],
    ]
    without_remarks = [["Jumlah", "5"], ["Saldo", "5"]]
    CashLines({"date": 0}, (), (1,), Month()).mend(without_remarks, 1)
    assert without_remarks == [[], ["Saldo", "5"]]


def test_a_line_of_no_day_that_has_what_those_above_come_to_gets_none() -> None:
    lines = CashLines({"date": 0, "revenue_idr": 2, "cost_idr": 3}, (), (2, 3), SEPTEMBER)
    rows: list[list[Any]] = [
        ["1", "Saldo awal", 90000, ""],
        ["1", "Jual", 200000, ""],
        ["2", "Beli", "", "Rp 50.000"],
        ["", "Minggu I", "200.000", 50000],
        ["9", "Jual", 100000, ""],
        ["", "Jual", 100000, ""],  # the same once more is no sum
        ["", "Minggu II", 200000, ""],
        ["", "September", 400000, 50000],
    ]
    lines.mend(rows, 1)
    assert [row[0][8:] for row in rows] == ["01", "01", "02", "", "09", "09", "", ""]
    assert [note.row for note in lines.notes if note.rule == "perhaps_a_sum"] == [4, 7, 8]
