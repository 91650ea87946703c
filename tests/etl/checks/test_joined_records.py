"""Sheets that each hold a part of a person's record: one person, one record, and it is said."""

from datetime import datetime

from tests.etl.folder import Folder, balance
from tests.etl.weeks import written

SESSIONS = "Sesi 1;Sesi 2;Sesi 3"


def people(folder: Folder, *columns: str) -> list[tuple[object, ...]]:
    return folder.select(f"SELECT {', '.join(columns)} FROM participant ORDER BY ALL")


def test_a_register_and_an_attendance_list_are_of_the_same_people(folder: Folder) -> None:
    folder.batch("B12")
    folder.text("peserta.csv", "Nama;ID Batch;Usia", "Peserta 1;B12;30", "Peserta 2;B12;40")
    folder.text(
        "absen.csv", f"Nama;ID Batch;{SESSIONS}", "Peserta 1;B12;H;H;H", "Peserta 2;B12;H;H;H"
    )
    report = folder.build()
    assert people(folder, "age", "sessions") == [(30, [True] * 3), (40, [True] * 3)]
    assert [(one.rule, one.found, one.expected) for one in report.problems] == [
        ("records_joined", "2", "2 (absen.csv, peserta.csv)")
    ]
    assert balance(report)["peserta.csv"] == (3, 2, 0, 0, 1)
    assert balance(report)["absen.csv"] == (3, 2, 0, 0, 1)


def test_answers_before_and_after_are_one_matched_pair(folder: Folder) -> None:
    folder.batch("B12")
    folder.text("a.csv", "Nama;ID Batch;Sebelum 1;Sebelum 2;Sebelum 3", "Peserta 1;B12;3;4;4")
    folder.text("b.csv", "Nama;ID Batch;Sesudah 1;Sesudah 2;Sesudah 3", "Peserta 1;B12;5;2;1")
    report = folder.build()
    assert people(folder, "pre", "post") == [([3, 4, 4], [5, 2, 1])]
    assert [one.rule for one in report.problems] == ["records_joined"]


def test_a_newer_attendance_list_leaves_what_only_the_older_register_has(folder: Folder) -> None:
    title = "Batch B1 WEE - Trenggalek, 1-7 Juni 2021"
    register = ("Peserta 1;30;Ya;Suami", "Peserta 2;40;Tidak;Teman", "Peserta 3;50;Tidak;Suami")
    written(folder.text("a.csv", title, "", "Nama;Usia;Disabilitas;Hubungan", *register), 0)
    attended = ("Peserta 1;31;H", "Peserta 2;;S", "Peserta 4;60;H")
    written(folder.text("b.csv", title, "", "Nama;Usia;Sesi 1", *attended), 1)
    report = folder.build()
    columns = ("age", "disability", "relationship", "sessions[1]")
    assert people(folder, *columns) == [
        (31, "yes", "husband", True),
        (40, "no", "friend", False),
        (50, "no", "husband", None),
        (60, None, None, True),
    ]
    assert {
        (one.rule, one.found) for one in report.problems if one.rule != "replaced_by_newer"
    } == {
        ("list_of_a_part", "2/3"),
        ("records_joined", "2"),
    }
    # Of Peserta 1 the newer age counts, so that the older row was replaced as well as joined.
    assert [(one.key, one.rows) for one in report.replaced if one.table == "participant"] == [
        ("B1", 1)
    ]
    for read, *parts in balance(report).values():
        assert read == sum(parts)


def test_a_blank_in_a_newer_file_empties_nothing(folder: Folder) -> None:
    folder.batch("B1")
    written(folder.text("a.csv", "ID Batch;ID Peserta;Usia;Champion", "B1;P1;30;Ya"), 0)
    written(folder.text("b.csv", "ID Batch;ID Peserta;Usia;Champion", "B1;P1;31;"), 1)
    written(folder.text("c.csv", "ID Batch;ID Peserta;Aksi", "B1;P1;Berbagi Pekerjaan Rumah"), 2)
    folder.build()
    assert people(folder, "age", "champion", "action IS NOT NULL") == [(31, True, True)]


def test_two_filled_cells_of_equally_new_files_are_both_shown(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", "ID Batch;Nama;Usia;Hubungan", "B1;Peserta 1;30;Suami")
    folder.text("b.csv", "ID Batch;Nama;Usia;Hubungan", "B1;Peserta 1;31;Teman")
    folder.text("c.csv", "ID Batch;Nama;Sesi 1;Hubungan", "B1;Peserta 1;H;Suami")
    report = folder.build()
    assert people(folder, "age", "relationship", "sessions[1]") == [(30, "husband", True)]
    assert [(one.cell, one.rule, one.found, one.expected) for one in report.problems] == [
        ("C2", "cells_differ", "31", "30 (a.csv 2)"),
        ("D2", "cells_differ", "Teman", "Suami (a.csv 2)"),
        ("", "records_joined", "1", "3 (a.csv, b.csv, c.csv)"),
    ]
    assert balance(report)["b.csv"] == (2, 0, 0, 1, 1)


def test_rows_of_one_number_on_one_sheet_complete_each_other(folder: Folder) -> None:
    folder.batch("B1")
    header = "ID Batch;ID Peserta;Sebelum 1;Sebelum 2;Sebelum 3;Sesudah 1;Sesudah 2;Sesudah 3"
    folder.text("a.csv", header, "B1;P1;3;4;4;;;", "B1;P1;;;;5;2;1", "B1;P2;1;1;1;;;")
    report = folder.build()
    assert people(folder, "pre", "post")[-1] == ([3, 4, 4], [5, 2, 1])
    assert balance(report)["a.csv"] == (4, 3, 0, 0, 1)
    assert [(one.rule, one.found) for one in report.problems] == [("records_joined", "1")]


def test_of_a_form_sent_twice_the_later_counts(folder: Folder) -> None:
    folder.batch("B1", "B2", "B3", "B4")
    folder.text("register.csv", "ID Batch;Nama;Usia", "B1;Peserta 1;30", "B1;Peserta 2;40")
    answers = ("Sesudah 1", "Sesudah 2", "Sesudah 3")
    folder.text(
        "a.csv",
        f"Timestamp;ID Batch;Nama;{';'.join(answers)}",
        "2021/04/07 9:15:33 PM GMT+7;B1;Peserta 1;5;2;1",
        "2021/04/07 9:15:33 AM GMT+7;B1;Peserta 1;1;1;1",
        "07/04/2021 09.15.33;B2;Peserta 3;1;1;1",
        "07/04/2021 10.15.33;B2;Peserta 3;5;2;1",
    )
    first, then = datetime(2021, 4, 7, 9, 15), datetime(2021, 4, 7, 9, 16)
    header = ["Cap Waktu", "ID Batch", "Nama", *answers]
    rows = [[first, "B3", "Peserta 4", 1, 1, 1], [then, "B3", "Peserta 4", 5, 2, 1]]
    folder.workbook("b.xlsx", Peserta=[header, *rows])
    folder.text(
        "c.csv",
        f"ID Batch;Nama;{';'.join(answers)};_uuid;_submission_time",
        "B4;Peserta 5;1;1;1;x;2021-04-07T01:00:00",
        "B4;Peserta 5;5;2;1;y;2021-04-07T02:00:00",
    )
    report = folder.build()
    assert people(folder, "batch_id", "age", "post") == [
        ("B1", 30, [5, 2, 1]),
        ("B1", 40, [None] * 3),
        ("B2", None, [5, 2, 1]),
        ("B3", None, [5, 2, 1]),
        ("B4", None, [5, 2, 1]),
    ]
    assert [(one.file, one.cell, one.rule) for one in report.problems] == [
        ("a.csv", "", "records_joined"),
        ("a.csv", "A3", "sent_again"),
        ("a.csv", "A4", "sent_again"),
        ("b.xlsx", "A2", "sent_again"),
        ("c.csv", "G2", "sent_again"),
    ]


def test_what_is_wrong_in_a_cell_is_told_where_it_stands(folder: Folder) -> None:
    """The record is the row of the first list; the score and the days are cells of the second."""
    folder.batch("B1")
    people = [f"B1;P{number};Peserta {number}" for number in range(1, 26)]
    folder.text("p.csv", "ID Batch;ID Peserta;Nama;Hubungan", *(f"{one};Suami" for one in people))
    scores = [f"{one};{999 if ';P3;' in one else 12};" for one in reversed(people)]
    scores[0] += "13 Mei 2021"
    header = "ID Batch;ID Peserta;Nama;Skor Sesudah;Tanggal Nominasi"
    folder.text("q.csv", header, *scores)
    told = {(one.file, one.cell, one.rule, one.found) for one in folder.check().problems}
    assert ("q.csv", "D24", "score_off_scale", "999") in told
    assert ("q.csv", "E2", "dated_before_batch", "2021-05-13") in told
    assert {file for file, _, rule, _ in told if rule != "records_joined"} == {"q.csv"}


def test_a_fault_of_a_records_own_cell_stays_where_it_stands(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("p.csv", "ID Batch;ID Peserta;Usia", "B1;P1;tua")
    folder.text("q.csv", "ID Batch;ID Peserta;Usia", "B1;P1;30")
    told = [(one.file, one.cell, one.rule) for one in folder.check().problems]
    assert ("p.csv", "C2", "not_a_number") in told
