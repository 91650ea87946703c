"""Date columns of a sheet whose cells have the month first are refused until that is answered."""

from datetime import date

from tests.etl.folder import Folder

HEADER = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai;Tanggal Selesai"
BATCHES = "SELECT batch_id, start_date, end_date FROM batch ORDER BY batch_id"


def test_a_column_is_asked_about_as_a_whole_and_read_so_ever_after(folder: Folder) -> None:
    # The end tells the order of both: the start alone would be read as 7 May and 6 July.
    rows = ("B1;WEE;Gresik;7/5/2020;7/11/2020", "B2;WEE;Gresik;6/7/2020;6/13/2020")
    folder.text("a.csv", HEADER, *rows, "B3;WEE;Gresik;7 April 2021;13 April 2021")
    report = folder.check()
    assert {(one.cell, one.rule, one.expected) for one in report.problems} == {
        (cell, "date_order_in_doubt", "6/13/2020") for cell in ("D2", "E2", "D3", "E3")
    }
    assert [(one.rows_loaded, one.rows_refused) for one in report.files] == [(1, 2)]
    assert [(one.question, one.subject, one.is_needed) for one in report.questions] == [
        ("date_order", "Tanggal Mulai", True),
        ("date_order", "Tanggal Selesai", False),
    ]
    for subject in ("Tanggal Mulai", "Tanggal Selesai"):
        folder.answer(report, "date_order", "month_first", subject)
    folder.text("b.csv", HEADER, "B4;WEE;Gresik;8/3/2020;8/9/2020")
    report = folder.build()
    assert [one.rule for one in report.problems] == ["read_as_told", "read_as_told"]
    assert folder.select(BATCHES) == [
        ("B1", date(2020, 7, 5), date(2020, 7, 11)),
        ("B2", date(2020, 6, 7), date(2020, 6, 13)),
        ("B3", date(2021, 4, 7), date(2021, 4, 13)),
        ("B4", date(2020, 8, 3), date(2020, 8, 9)),
    ]


def test_days_of_excel_that_may_be_turned_round_are_asked(folder: Folder) -> None:
    header = HEADER.split(";")[:4]
    days = (date(2020, 5, 7), "6/13/2020", date(2020, 3, 8))
    rows = [[f"B{n}", "WEE", "Gresik", day] for n, day in enumerate(days, start=1)]
    folder.workbook("a.xlsx", Batch=[header, *rows])
    report = folder.check()
    assert {one.rule for one in report.problems} == {"dates_turned_in_doubt"}
    folder.answer(report, "dates_turned", "turned", "Tanggal Mulai")
    folder.build()
    assert [start for _, start, _ in folder.select(BATCHES)] == [
        *(date(2020, 7, 5), date(2020, 6, 13), date(2020, 8, 3))
    ]


def test_a_batch_of_months_warns(folder: Folder) -> None:
    rows = ("B1;WEE;Gresik;7/5/2020;7/11/2020", "B2;WEE;Gresik;2020-09-01;2020-09-28")
    folder.text("a.csv", HEADER, *rows, "B3;WEE;Gresik;1 Februari 2021;1 Maret 2021")
    problems = [one for one in folder.check().problems if one.rule == "batch_long"]
    assert [(one.cell, one.found, one.severity) for one in problems] == [
        ("E2", "185", "warning"),
        ("E4", "29", "warning"),
    ]
    assert problems[0].message_en == "This batch lasts 185 days; usually 7."
