"""From texts to days: in figures, in words, as a serial day, as a moment in UTC."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import language
from etl.text import NUMBER
from etl.values import cleaners
from etl.values.cleaned import Cleaned
from etl.values.dates import local_day
from tests.etl.folder import Folder, workbook


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("7 April 2021", "2021-04-07"),
        ("16 Agt 2021", "2021-08-16"),
        ("16 Ags 2021", "2021-08-16"),
        ("3 Nop 2020", "2020-11-03"),
        ("1 Pebruari 2021", "2021-02-01"),
        ("1 Desember 2020", "2020-12-01"),
        ("7 april 2021", "2021-04-07"),
        ("7 May 2021", "2021-05-07"),
        ("Rabu, 7 April 2021", "2021-04-07"),
        ("7-Apr-21", "2021-04-07"),
        ("29/08/2021", "2021-08-29"),
        ("07/04/2021", "2021-04-07"),
        ("7/4/21", "2021-04-07"),
        ("29-08-2021", "2021-08-29"),
        ("29.08.2021", "2021-08-29"),
        ("2021-08-29", "2021-08-29"),
        ("2021/8/29", "2021-08-29"),
        ("2021-08-29 00:00:00", "2021-08-29"),
        ("2021-08-29T10:15:00.000+07:00", "2021-08-29"),
        ("2021-04-06T17:00:00.000Z", "2021-04-07"),
        ("2021-04-06T16:59:59+00:00", "2021-04-06"),
        ("Jum'at, 9 April 2021", "2021-04-09"),
        ("Jum’at 9 April 2021", "2021-04-09"),
        ("Sabtu/10 April 2021", "2021-04-10"),
        ("7/IV/2021", "2021-04-07"),
        ("7 xii 21", "2021-12-07"),
        ("Ahad, 11-04-2021", "2021-04-11"),
        ("Minggu, 11 April '21", "2021-04-11"),
        ("9 April 2021, 13.30 WIB", "2021-04-09"),
        ("44293", "2021-04-07"),
        (f"{NUMBER}44293.75", "2021-04-07"),
        ("\u00a07\u00a0April  2021\u200b", "2021-04-07"),
    ],
)
def test_dates(text: str, day: str) -> None:
    assert cleaners.clean_date(text) == Cleaned(day)


@pytest.mark.parametrize(
    "text",
    [
        *("8/29/2021", "31/02/2021", "April 2021", "7 Foo 2021", "besok", "2021", "7654321"),
        *("1/1/1021", "sebelum 7 April 2021", "Rabu"),
    ],
)
def test_what_is_not_a_date(text: str) -> None:
    assert cleaners.clean_date(text) == Cleaned(rule="not_a_date")


@given(day=st.dates(date(1950, 1, 1), date(2099, 12, 31)), code=st.sampled_from(["id", "en"]))
def test_a_formatted_date_is_read_back(day: date, code: str) -> None:
    say = language.of(code)
    written = [day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}"]
    serial = str((day - date(1899, 12, 30)).days)
    for text in [*written, serial, say.date(day), say.date_short(day)]:
        assert cleaners.clean_date(text) == Cleaned(day.isoformat()), text


@pytest.mark.parametrize(
    "text", ["29/08/2021 00:00", "29/08/2021 10:15:00", "29 Agustus 2021 10.00", "2021-08-29T07:30"]
)
def test_the_time_of_day_is_left_out(text: str) -> None:
    assert cleaners.clean_date(text) == Cleaned("2021-08-29")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2021-05-31T16:59:59", "2021-05-31"),
        ("2021-05-31T17:00:00+00:00", "2021-06-01"),
        ("2021-06-01T00:30:00+07:00", "2021-06-01"),
        (datetime(2021, 5, 31, 20, 0), "2021-06-01"),
        (datetime(2021, 5, 31, 20, 0, tzinfo=UTC), "2021-06-01"),
        (date(2021, 5, 31), "2021-05-31"),
        ("31/05/2021 16:59", "2021-05-31"),  # as a spreadsheet writes it back
        ("31/05/2021 17:00", "2021-06-01"),
        ("31/5/2021, 18.30.05", "2021-06-01"),
        ("31/13/2021 18:31", None),
        ("kemarin", None),
        (None, None),
        (44347.5, None),
    ],
)
def test_days_in_jakarta(moment: object, day: str | None) -> None:
    assert local_day(moment) == day


BATCH = ["ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai"]


STARTS = "SELECT batch_id, start_date FROM batch ORDER BY batch_id"


def test_days_in_every_spelling(folder: Folder) -> None:
    days = [
        44293,
        "44293",
        "7 April 2021",
        "7/4/21",
        "07-04-2021",
        " 7\u00a0Apr 21\u200b",
        "2021-04-07",
    ]
    rows = [[f"B{n}", "WEE", "Gresik", day] for n, day in enumerate(days)]
    workbook(folder.incoming / "a.xlsx", BATCH, *rows)
    assert folder.problems() == []
    folder.build()
    assert {start for _, start in folder.select(STARTS)} == {date(2021, 4, 7)}
