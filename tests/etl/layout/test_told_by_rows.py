"""A column that says for each row when it was answered; of each person one record comes of it."""

import pytest

from tests.etl.folder import Folder

STATEMENTS = "Pernyataan 1;Pernyataan 2;Pernyataan 3"
HEADER = f"Timestamp;ID Batch;Nama;Waktu;{STATEMENTS}"
ANSWERS = "SELECT pre, post FROM participant ORDER BY pre"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Sebelum", "Sesudah"),
        ("sebelum pelatihan", "setelah pelatihan"),
        ("Pre-test", "Post-test"),
        ("PRETEST", "POSTTEST"),
        ("Tes awal", "Tes akhir"),
    ],
)
def test_each_row_is_of_the_time_that_it_says(folder: Folder, before: str, after: str) -> None:
    folder.batch("B12")
    rows = (
        f"2021-06-01 08:00;B12;Ali;{before};3;4;4",
        f"2021-06-01 08:01;B12;Budi;{before};5;1;1",
        f"2021-06-08 08:00;B12;Ali;{after};5;2;1",
        f"2021-06-08 08:01;B12;Budi;{after};5;1;2",
    )
    folder.text("kuesioner.csv", HEADER, *rows)
    report = folder.build()
    assert folder.select(ANSWERS) == [([3, 4, 4], [5, 2, 1]), ([5, 1, 1], [5, 1, 2])]
    assert {one.rule for one in report.problems} == {"told_by_rows", "records_joined"}


def test_rows_of_each_time_below_one_another_keep_their_numbers(folder: Folder) -> None:
    """More rows of one time than a header is looked for in; a fault is told where it stands."""
    folder.batch("B12")
    before = [f";B12;Peserta {n};Sebelum;2;4;4" for n in range(40)]
    after = [f";B12;Peserta {n};Sesudah;5;1;1" for n in range(39)]
    folder.text("kuesioner.csv", HEADER, *before, *after, ";B12;Peserta 39;Sesudah;9;1;1")
    report = folder.build()
    assert folder.select("SELECT count(*), count(post[1]) FROM participant") == [(40, 39)]
    faults = [(one.cell, one.rule) for one in report.problems if one.rule != "records_joined"]
    assert faults == [("E81", "out_of_range"), ("D1", "told_by_rows")]


def test_a_workbook_with_a_title_and_the_statements_themselves(folder: Folder) -> None:
    folder.workbook(
        "kuesioner.xlsx",
        Kuesioner=[
            ["Batch 12 JAPRI WEE – Kab. Trenggalek, 7–13 April 2021"],
            ["Nama", "Pre/Post", "Laki-laki lebih baik sebagai pemimpin daripada perempuan"],
            ["Ali", "pre", 4],
            ["Ali", "post", 1],
        ],
    )
    folder.build()
    assert folder.select("SELECT pre[2], post[2] FROM participant") == [(4, 1)]


def test_of_a_row_that_says_neither_the_answers_are_not_loaded(folder: Folder) -> None:
    folder.batch("B12")
    rows = (";B12;Ali;Sebelum;3;4;4", ";B12;Ali;Sesudah;5;2;1", ";B12;Budi;;5;1;1")
    folder.text("kuesioner.csv", HEADER, *rows)
    report = folder.build()
    assert folder.select("SELECT count(*), count(pre[1]) FROM participant") == [(2, 1)]
    assert ("E1", "statement_without_time") in [(one.cell, one.rule) for one in report.problems]


def test_a_column_of_remarks_says_nothing_of_when(folder: Folder) -> None:
    folder.batch("B12")
    rows = (
        ";B12;Ali;Sebelum ini sudah pernah ikut;3;4;4",
        ";B12;Budi;Sesudah pelatihan ia pindah rumah;5;2;1",
    )
    folder.text("kuesioner.csv", HEADER.replace("Waktu", "Ket. lain"), *rows)
    rules = {one.rule for one in folder.build().problems}
    assert "told_by_rows" not in rules
    assert "statement_without_time" in rules
