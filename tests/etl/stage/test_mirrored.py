"""Answers that look turned round already warn with both readings, and are read as answered."""

from typing import Any

from tests.etl.folder import Folder

HEADER = "ID Batch;Nama;Sebelum 1;Sebelum 2;Sebelum 3;Sesudah 1;Sesudah 2;Sesudah 3"
# Of answers as ticked: 5,5,5 is 5+1+1 = 7, no agreement; turned round already it is 15.
MIRRORED = ("3;3;3;5;5;5", "2;1;2;4;5;4", "1;2;1;2;2;1")
RAW = ("3;3;3;5;1;1", "2;4;4;4;2;2", "5;1;1;1;5;5")


def register(folder: Folder, *answers: str, name: str = "a.csv") -> None:
    folder.batch("B1")
    rows = (f"B1;{name[0]} Peserta {n};{line}" for n, line in enumerate(answers, start=1))
    folder.text(name, HEADER, *rows)


def warned(folder: Folder) -> list[Any]:
    return [
        (one.file, one.cell, one.found, one.expected)
        for one in folder.check().problems
        if one.rule == "answers_perhaps_mirrored"
    ]


def agreeing(folder: Folder) -> tuple[Any, ...]:
    report = folder.build()
    assert report.errors == []
    (found,) = folder.select(
        "SELECT numerator, denominator FROM summary_rate "
        "WHERE measure = 'agreement' AND level = 'all'"
    )
    return found


def test_both_readings_are_said_and_the_answer_chooses(folder: Folder) -> None:
    register(folder, *MIRRORED)
    # As ticked the three score 7, 4+1+2 = 7 and 2+4+5 = 11; turned round 15, 13 and 5.
    assert warned(folder) == [("a.csv", "G1", "0/3", "2/3")]
    report = folder.check()
    assert agreeing(folder) == (0, 3)
    folder.answer(report, "answers_reversed", "mirrored")
    assert (warned(folder), agreeing(folder)) == ([], (2, 3))
    assert folder.select("SELECT pre, post FROM participant ORDER BY row LIMIT 1") == [
        ([3, 3, 3], [5, 1, 1])
    ]
    register(folder, *MIRRORED, name="b.csv")
    assert (warned(folder), agreeing(folder)) == ([], (4, 6))
    folder.answer(report, "answers_reversed", "raw")
    assert (warned(folder), agreeing(folder)) == ([], (0, 6))


def test_raw_answers_do_not_warn_nor_does_one_side_of_the_scale(folder: Folder) -> None:
    register(folder, *RAW)
    assert warned(folder) == []
    assert agreeing(folder) == (2, 3)
    register(folder, "3;5;5;3;3;3", "5;3;3;5;2;4", ";;;5;5;")
    assert warned(folder) == []


def test_more_on_opposite_sides_than_on_the_same_do_not_warn(folder: Folder) -> None:
    register(folder, *RAW, ";;;5;5;5")
    assert warned(folder) == []
    # As ticked 15, 7 and 10; turned round already 7, 15 and 4.
    register(folder, *RAW[:1], ";;;5;5;5", ";;;1;1;2")
    assert warned(folder) == [("a.csv", "G1", "1/3", "1/3")]
