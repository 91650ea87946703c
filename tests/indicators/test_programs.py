"""A program's window, and its newest record: of batches, actions, cash books and support."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.programs import Program, programs
from tests.fixtures import batch, build, cash, group, person, support

TODAY = date(2021, 9, 10)


def window(program, start=None, end=None, kind="training"):
    return {"program": program, "kind": kind, "window_start": start, "window_end": end}


@pytest.fixture(scope="module")
def connection():
    return build(
        program=[window("japri_wee", date(2019, 10, 1), date(2022, 2, 28)), window("japri_pwd")],
        batch=[batch("B1"), batch("B2", "2021-09-08")],  # to 13 April, and to a day to come
        participant=[person("B1", action="other", action_date=date(2021, 8, 20))],
        enterprise_group=[group("A")],
        cash=[cash("A", "2021-09-01", 5, 1)],
        support=[support("A", "mentoring", "2021-09-02", "2021-09-03")],
    )


def test_the_newest_record_of_each_program_none_in_the_future(connection):
    found = {one.program: one.newest_record for one in programs(connection, TODAY)}
    # Of actions the month is known, and that no record is newer than 29 August.
    assert found == {
        "japri_wee": date(2021, 8, 29),
        "japri_pwd": None,
        "bekasi_enterprise": date(2021, 9, 3),
    }


def test_windows_come_from_the_reference_file(connection):
    wee, pwd, bekasi = programs(connection, TODAY)
    assert (wee.window_start, wee.window_end) == (date(2019, 10, 1), date(2022, 2, 28))
    assert (pwd.has_records, pwd.kind) == (False, "training")
    assert (bekasi.kind, bekasi.window_end) == (None, None)


@pytest.mark.parametrize(
    ("day", "is_running", "has_ended"),
    [
        (date(2020, 12, 31), False, False),
        (date(2021, 1, 1), True, False),
        (date(2021, 6, 30), True, False),
        (date(2021, 7, 1), False, True),
    ],
)
def test_both_ends_are_within_the_window(day, is_running, has_ended):
    one = Program("p", "training", date(2021, 1, 1), date(2021, 6, 30), None)
    assert (one.is_running(day), one.has_ended(day)) == (is_running, has_ended)


def test_a_window_without_ends_is_open():
    one = Program("p", None, None, None, None)
    assert one.is_running(TODAY)
