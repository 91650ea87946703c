"""Months one after the other, over the turn of a year."""

from drawings.months import months_between


def test_no_month_is_left_out():
    assert months_between("2020-11", "2021-02") == ["2020-11", "2020-12", "2021-01", "2021-02"]
    assert months_between("2021-04", "2021-04") == ["2021-04"]
