"""Which days a title says: a day, or the first and the last one; else what is asked about."""

import pytest

from etl.layout import title_days
from etl.layout.title_tokens import cut


def days(text: str) -> tuple[str, str] | None:
    found = title_days.find(title_days.without_printed(cut(text)))
    return (found.start, found.end) if found else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("7 April 2021", "7 April 2021"),
        ("Senin, 7 April 2021", "7 April 2021"),
        ("tgl. 7 Apr 2021", "7 Apr 2021"),
        ("tgl.7 April 2021", "7 April 2021"),
        ("7 Apr. 2021", "7 Apr. 2021"),
        ("7 Apr '21", "7 Apr '21"),
        ("(7 Agt 21)", "7 Agt 21"),
        ("7-Apr-2021", "7-Apr-2021"),
        ("16-Agt-21", "16-Agt-21"),
        ("Gresik 7/4/2021", "7/4/2021"),
        ("7.4.2021", "7.4.2021"),
        ("7-4-2021", "7-4-2021"),
        ("07/04/21, 25 peserta", "07/04/21"),
        ("2021-04-07", "2021-04-07"),
        ("20 orang, 7 April 2021", "7 April 2021"),
        ("20 orang – 7-4-2021", "7-4-2021"),
        ("7 April 2021 - 20 orang", "7 April 2021"),
        ("Tahun 2021, 7 April 2021", "7 April 2021"),
        ("Laporan April 2021: 7 April 2021", "7 April 2021"),
        ("pukul 08.00, 7 April 2021", "7 April 2021"),
        ("K1, 7 April 2021", "7 April 2021"),
        ("7 April 2021, 9 April 2021", "7 April 2021"),
        ("7 April 2021, 3 fasilitator", "7 April 2021"),
    ],
)
def test_a_day(text: str, day: str) -> None:
    assert days(text) == (day, "")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("7–13 April 2021", "7 April 2021", "13 April 2021"),
        ("7 s.d 13 April 2021", "7 April 2021", "13 April 2021"),
        ("7 sd 13 April 2021", "7 April 2021", "13 April 2021"),
        ("7 hingga 13 April 2021", "7 April 2021", "13 April 2021"),
        ("7 to 13 April 2021", "7 April 2021", "13 April 2021"),
        ("7 — 13 Apr 21", "7 Apr 21", "13 Apr 21"),
        ("Rabu, 7 s.d. Selasa, 13 April 2021", "7 April 2021", "13 April 2021"),
        ("Jum'at 9 - Kamis 15 April 2021", "9 April 2021", "15 April 2021"),
        ("28 Maret – 3 April 2021", "28 Maret 2021", "3 April 2021"),
        ("28 Des. - 3 Jan. 2021", "28 Des. 2020", "3 Jan. 2021"),
        ("30 Desember s/d 5 Januari '21", "30 Desember 20", "5 Januari '21"),
        ("7-Apr s/d 13-Apr-2021", "7-Apr 2021", "13-Apr-2021"),
        ("7 - 13-Apr-2021", "7 Apr 2021", "13-Apr-2021"),
        ("7 Apr. 2021 - 13 Apr. 2021", "7 Apr. 2021", "13 Apr. 2021"),
        ("7-13/4/2021", "7/4/2021", "13/4/2021"),
        ("7-13.4.2021", "7.4.2021", "13.4.2021"),
        ("30/3 - 5/4/2021", "30/3/2021", "5/4/2021"),
        ("29/12-3/1/2021", "29/12/2020", "3/1/2021"),
        ("7/4/21-13/4/21", "7/4/21", "13/4/21"),
        ("7-4-2021 s/d 13-4-2021", "7-4-2021", "13-4-2021"),
        ("2021-04-07 - 2021-04-13", "2021-04-07", "2021-04-13"),
        ("Sesi 1, 7 s/d 13 April 2021", "7 April 2021", "13 April 2021"),
        ("Sesi 1 – 28 Des - 3 Jan 2021", "28 Des 2020", "3 Jan 2021"),
        ("7–13 April 2021 (dicetak 20 Mei 2021)", "7 April 2021", "13 April 2021"),
        ("per 1 Mei 2021 – 7–13 April 2021", "7 April 2021", "13 April 2021"),
    ],
)
def test_the_first_and_the_last_day(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("April 2021", "April 2021"),
        ("7 April", "7 April"),
        ("7–13 April", "7–13 April"),
        ("28 Maret – 3 April", "28 Maret – 3 April"),
        ("31 April 2021", "31 April 2021"),
        ("7–31 April 2021", "7–31 April 2021"),
        ("7, 8 dan 9 April 2021", "7, 8 dan 9 April 2021"),
        ("3 & 7 April 2021", "3 & 7 April 2021"),
        ("7 April, 9 April 2021", "7 April"),
        ("7/4", "7/4"),
        ("7-13-4-2021", "7-13-4-2021"),
        ("07-13-04-2021", "07-13-04-2021"),
        ("31/4/2021", "31/4/2021"),
        ("13 April 20 peserta", "13 April"),
        ("7 April 2021 - 13", "7 April 2021 - 13"),
        ("pukul 08.00", "08.00"),
        ("7/4 s/d 13 April 2021", "7/4 s/d 13 April 2021"),
    ],
)
def test_days_that_are_asked_about(text: str, asked: str) -> None:
    assert days(text) is None
    assert title_days.doubt(cut(text)) == asked


@pytest.mark.parametrize(
    "text",
    [
        *("Daftar hadir", "25 peserta", "Tahun 2021", "Rp 5.000.000", "2020/2021", "Kelompok K1"),
        *("dicetak 20 Mei 2021", "Diunduh: Senin, 20 Mei 2021", "update terakhir 20/5/2021"),
        *("revisi per Mei 2021", "data per tanggal 1 Mei 2021", "Tanggal cetak 1-5-2021", ""),
    ],
)
def test_titles_without_days(text: str) -> None:
    title = title_days.without_printed(cut(text))
    assert (title_days.find(title), title_days.doubt(title)) == (None, None)
