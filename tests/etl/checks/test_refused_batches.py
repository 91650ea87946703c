"""People of a batch that was refused are not counted in another batch of the same number."""

import os

from tests.etl.folder import Folder

BATCH = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"
PERSON = "ID Batch;ID Peserta"


def of_lists(folder: Folder) -> list[tuple[str, str, str, str]]:
    """Give what is told of the lists of people, without the batches' own faults."""
    return [
        (file, cell, rule, expected)
        for file, cell, rule, _, expected in folder.told()
        if rule in ("batch_refused", "batch_in_doubt")
    ]


def test_people_of_a_refused_batch_name_the_cell_of_its_first_fault(folder: Folder) -> None:
    folder.text("batch.csv", BATCH, "B1;Bukan program;Kab. Atlantis;1 Juni 2021")
    folder.text("p.csv", PERSON, "B1;P1")
    assert of_lists(folder) == [("p.csv", "A2", "batch_refused", "batch.csv B2")]


def test_people_beside_a_refused_batch_are_not_of_the_one_that_is_kept(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("p.csv", PERSON, "B1;P1")
    for path in folder.incoming.iterdir():
        os.utime(path, (0, 0))
    folder.workbook(
        "z.xlsx",
        Batch=[BATCH.split(";"), ["B1", "PWD", "Kab. Gresik", "2 Juni 2021"]],
        Peserta=[PERSON.split(";"), ["B1", "P8"]],
    )
    assert of_lists(folder) == [("z.xlsx", "A2", "batch_refused", "z.xlsx Batch A2")]


def test_people_who_came_with_a_refused_batch_may_be_of_either(folder: Folder) -> None:
    folder.batch("B1", "B2")
    for path in folder.incoming.iterdir():
        os.utime(path, (0, 0))
    folder.text("a.csv", BATCH, "B1;PWD;Gresik;2 Juni 2021")
    folder.text("b.csv", PERSON, "B1;P8", "B2;P9")
    assert of_lists(folder) == [("b.csv", "A2", "batch_in_doubt", "a.csv A2")]


def test_people_of_a_refused_batch_say_nothing_of_those_of_the_same_names(folder: Folder) -> None:
    """Two men of one name in another program's batch of that number are none of this one's."""
    folder.batch("B1")
    folder.text("p.csv", "ID Batch;Nama", "B1;Ali", "B1;Budi")
    for path in folder.incoming.iterdir():
        os.utime(path, (0, 0))
    folder.workbook(
        "z.xlsx",
        Batch=[BATCH.split(";"), ["B1", "PWD", "Kab. Gresik", "2 Juni 2021"]],
        Peserta=[["ID Batch", "Nama", "Usia"], ["B1", "Ali", 30], ["B1", "Ali", 50]],
    )
    report = folder.build()
    assert folder.select("SELECT count(*) FROM participant") == [(2,)]
    told = {(one.file, one.rule) for one in report.problems}
    assert told == {("z.xlsx", "batch_twice"), ("z.xlsx", "batch_refused")}


TWO_PROGRAMS = [
    BATCH.split(";"),
    ["B1", "WEE", "Kab. Trenggalek", "1 Juni 2021"],
    ["B1", "PWD", "Kab. Gresik", "2 Juni 2021"],
]
IN_BOTH = "SELECT batch_id, count(*) FROM participant GROUP BY ALL"


def test_people_beside_two_programs_batches_of_a_number_may_be_of_either(folder: Folder) -> None:
    people = [["ID Batch", "Nama"], ["B1", "Ali"], ["B1", "Budi"]]
    folder.workbook("z.xlsx", Batch=TWO_PROGRAMS, Peserta=people)
    assert of_lists(folder) == [
        ("z.xlsx", f"A{row}", "batch_in_doubt", "z.xlsx Batch A3") for row in (2, 3)
    ]


def test_a_title_says_of_which_of_two_programs_its_people_are(folder: Folder) -> None:
    """The man of that name in the other program's batch is another man."""
    folder.workbook(
        "z.xlsx",
        Batch=TWO_PROGRAMS,
        Satu=[
            ["Batch B1 JAPRI WEE - Kab. Trenggalek, 1 Juni 2021"],
            ["Nama", "Sesi 1"],
            ["Ali", "H"],
        ],
        Dua=[["Batch B1 JAPRI PWD - Kab. Gresik, 2 Juni 2021"], ["Nama", "Sesi 1"], ["Ali", "A"]],
    )
    report = folder.build()
    assert [(one.sheet, one.cell, one.rule) for one in report.problems] == [
        ("Batch", "A3", "batch_twice"),
        ("Dua", "A3", "batch_refused"),
    ]
    assert folder.select(IN_BOTH) == [("B1", 1)]
