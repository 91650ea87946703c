"""Where only absences are marked, the session is not recorded until blanks are answered."""

from typing import Any

from tests.etl.folder import Folder

HEADER = "ID Batch;Nama;Sesi 1;Sesi 2;Sesi 3"
SESSIONS = "SELECT sessions FROM participant ORDER BY batch_id, age"
Sessions = list[list[bool | None]]


def sessions(folder: Folder) -> Sessions:
    folder.build()
    return [list(one) for (one,) in folder.select(SESSIONS)]


def asked(folder: Folder) -> list[Any]:
    return [
        (one.cell, one.rule, one.found)
        for one in folder.check().problems
        if one.rule in ("blanks_in_doubt", "session_unmarked")
    ]


def register(folder: Folder, *people: str, name: str = "a.csv", batch: str = "B1") -> None:
    header = HEADER.replace("Nama", "Nama;Usia")
    rows = [f"{batch};Peserta {n};{20 + n};{marks}" for n, marks in enumerate(people, start=1)]
    folder.text(name, header, *rows)


def test_blanks_beside_absences_alone_are_asked_and_filled_in(folder: Folder) -> None:
    folder.batch("B1", "B2", "B3")
    # Nobody was away from the second session, so that nothing stands in its column.
    register(folder, "S;;", ";;I", ";;")
    first = folder.check()
    assert asked(folder) == [
        ("D1", "blanks_in_doubt", "1"),
        ("E1", "blanks_in_doubt", "0"),
        ("F1", "blanks_in_doubt", "1"),
    ]
    assert [(one.rows_loaded, one.rows_refused) for one in first.files] == [(3, 0), (3, 0)]
    assert sessions(folder) == [[None, None, None]] * 3
    for subject, answer in (("Sesi 1", "present"), ("Sesi 2", "present"), ("Sesi 3", "absent")):
        folder.answer(first, "attendance_blanks", answer, subject)
    assert sessions(folder) == [[False, True, False], [True, True, False], [True, True, False]]
    # A second list of the shape needs no answer; one without any mark says nothing.
    register(folder, ";A;", ";;", name="b.csv", batch="B2")
    register(folder, ";;", name="c.csv", batch="B3")
    assert [(place, rule) for place, rule, _ in asked(folder)] == [
        (f"{letter}1", "session_unmarked") for letter in "DEF"
    ]
    assert sessions(folder)[3:] == [[True, False, False], [True, True, False], [None] * 3]


def test_not_recorded_keeps_the_absences(folder: Folder) -> None:
    folder.batch("B1")
    register(folder, "alpa;H;", ";S;", ";H;")
    assert asked(folder) == [("D1", "blanks_in_doubt", "1"), ("F1", "blanks_in_doubt", "0")]
    report = folder.check()
    for subject in ("Sesi 1", "Sesi 3"):
        folder.answer(report, "attendance_blanks", "not_recorded", subject)
    assert sessions(folder) == [[False, True, None], [None, False, None], [None, True, None]]


def test_a_column_with_presences_or_without_blanks_says_what_it_means(folder: Folder) -> None:
    folder.batch("B1")
    register(folder, "H;S;", "S;I;", ";0;")
    assert asked(folder) == []
    assert sessions(folder) == [[True, False, None], [False, False, None], [None, False, None]]
