"""Sheets that each hold a part of a person's record: one person, one record, and it is said."""

from tests.etl.folder import Folder, balance

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
